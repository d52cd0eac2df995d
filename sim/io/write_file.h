/* The one way files are written: a temporary file beside the target, appended to in big pieces,
 * brought to disk, then renamed. Under the final name there is the old file or the whole new one.
 *
 * Errors stick: after the first failure appends do nothing, and close reports it. All functions are
 * for one thread per stream. */
#ifndef RUBOR_IO_WRITE_FILE_H
#define RUBOR_IO_WRITE_FILE_H

#include "rubor/base.h"

struct rubor_write_file_stream;

/* What a closed file holds. */
struct rubor_write_file_sum {
    uint64_t n_bytes;
    char sha256[65]; /* 64 hexadecimal digits */
};

/* Opens a stream that will become the file `path`. replace: an existing file may be replaced at the
 * end; otherwise an existing one is an error now and at close. On failure returns NULL and sets
 * *error to an errno value. The caller ends the stream with close or abort. */
struct rubor_write_file_stream *rubor_write_file_open(const char *path, bool replace, int *error);
/* Appends n bytes; they are written when 64 KiB have come together. */
void rubor_write_file_append(struct rubor_write_file_stream *stream, const void *bytes, size_t n);
/* First failure so far as an errno value, or 0. */
int rubor_write_file_error(const struct rubor_write_file_stream *stream);
/* Writes what is left, syncs, closes, renames and frees. sum may be NULL. Returns 0 or errno; on
 * failure the temporary file is gone and the target as it was. */
RUBOR_MUST_USE int rubor_write_file_close(struct rubor_write_file_stream *stream,
                                          struct rubor_write_file_sum *sum);
/* Frees the stream and removes the temporary file. NULL is fine. */
void rubor_write_file_abort(struct rubor_write_file_stream *stream);
/* Brings the entries of the folder that holds path to disk, after a rename in it. Returns 0 or
 * errno. */
RUBOR_MUST_USE int rubor_write_file_sync_parent(const char *path);

#endif
