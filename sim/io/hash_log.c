/* The file of --hash-log; see rubor/export.h. */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "rubor/export.h"
#include "write_file.h"

struct rubor_hash_log {
    struct rubor_write_file_stream *stream;
};

int rubor_hash_log_open(struct rubor_hash_log **log_pointer, const char *path, bool replace)
{
    /* An empty file, as mktemp makes it, holds nothing that could be lost. */
    struct stat info;
    if (lstat(path, &info) == 0 && S_ISREG(info.st_mode) && info.st_size == 0)
        replace = true;
    *log_pointer = NULL;
    struct rubor_hash_log *log = malloc(sizeof *log);
    if (!log)
        return ENOMEM;
    int error = 0;
    log->stream = rubor_write_file_open(path, replace, &error);
    if (!log->stream) {
        free(log);
        return error;
    }
    *log_pointer = log;
    return 0;
}

void rubor_hash_log_add(struct rubor_hash_log *log, const struct rubor_sim *sim)
{
    if (!log)
        return;
    struct rubor_hash_row rows[RUBOR_MAX_HASHES];
    size_t n_rows = rubor_sim_hash(sim, rows);
    for (size_t k = 0; k < n_rows; k++) {
        char line[128];
        int n = snprintf(line, sizeof line, "%" PRId64 " %s %016" PRIx64 "\n",
                         rubor_sim_view(sim)->step, rows[k].subsystem, rows[k].hash);
        if (n > 0 && n < (int)sizeof line)
            rubor_write_file_append(log->stream, line, (size_t)n);
    }
}

int rubor_hash_log_close(struct rubor_hash_log *log)
{
    int error = rubor_write_file_close(log->stream, NULL);
    free(log);
    return error;
}

void rubor_hash_log_abort(struct rubor_hash_log *log)
{
    if (!log)
        return;
    rubor_write_file_abort(log->stream);
    free(log);
}
