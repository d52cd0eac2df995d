/* rubor new: a teacher's copy of a sample, with the schema beside it so that editors help. */
#include "commands.h"
#include "options.h"

#include "rubor/export.h"
#include "rubor/load.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static int fail(const char *path, const char *what)
{
    char *safe = rubor_diag_escape(path);
    fprintf(stderr, "rubor new: %s: %s.\n", safe == NULL ? "" : safe, what);
    free(safe);
    return RUBOR_IO_FAILED;
}

static int no_sample(const char *name)
{
    char *safe = rubor_diag_escape(name);
    fprintf(stderr, "rubor new: there is no sample \"%s\" inside the program. Samples:",
            safe == NULL ? "" : safe);
    free(safe);
    for (size_t k = 0; k < rubor_embedded_n(); k++) {
        const struct rubor_embedded *item = rubor_embedded_item(k);
        if (strcmp(item->kind, "scenario") == 0)
            fprintf(stderr, " %s", item->id);
    }
    fputs(".\n", stderr);
    return RUBOR_USAGE;
}

/* Sample by id, number or file name, also when a file of that name is here. */
static const struct rubor_embedded *find_sample(const char *name)
{
    const struct rubor_embedded *found = rubor_load_find_scenario(name);
    for (size_t k = 0; found == NULL && k < rubor_embedded_n(); k++) {
        const struct rubor_embedded *item = rubor_embedded_item(k);
        const bool named = strcmp(item->id, name) == 0 || strcmp(item->file_name, name) == 0;
        if (strcmp(item->kind, "scenario") == 0 && named)
            found = item;
    }
    return found;
}

/* Path of `name` in the folder of `file`; the caller frees. */
static char *beside(const char *file, const char *name)
{
    const char *slash = strrchr(file, '/');
    const size_t n = slash == NULL ? 0 : (size_t)(slash - file) + 1;
    char *path = malloc(n + strlen(name) + 1);
    if (path != NULL) {
        memcpy(path, file, n);
        memcpy(path + n, name, strlen(name) + 1);
    }
    return path;
}

/* Writes the schema where the copy's $schema points; one that is there already stays. */
static int write_schema(const char *file)
{
    char *folder = beside(file, "schema"), *path = beside(file, "schema/scenario.schema.json");
    char *text = rubor_schema_text(false);
    int code = RUBOR_OK, error = 0;
    struct stat info;
    if (folder == NULL || path == NULL || text == NULL)
        code = RUBOR_LIMIT;
    else if (mkdir(folder, 0777) != 0 && errno != EEXIST)
        code = fail(folder, strerror(errno));
    else if (stat(path, &info) != 0 &&
             (error = rubor_write_file(path, text, strlen(text), false)) != 0)
        code = fail(path, strerror(error));
    free(folder);
    free(path);
    free(text);
    return code;
}

int rubor_cmd_new(int argc, char **argv)
{
    struct rubor_options line = {
        .command = "new",
        .words = "SAMPLE FILE",
        .about = "Copies a sample scenario (id or number, see rubor list) to FILE, and writes the\n"
                 "schema into a folder schema beside it, so that editors complete and explain\n"
                 "the keys. Nothing is ever overwritten.",
        .min_words = 2,
        .max_words = 2};
    const int code = rubor_options_parse(&line, argc, argv);
    if (code != RUBOR_OPTIONS_GO)
        return code;
    const char *file = line.word[1];
    const struct rubor_embedded *sample = find_sample(line.word[0]);
    if (sample == NULL)
        return no_sample(line.word[0]);
    const int error = rubor_write_file(file, sample->bytes, sample->n, false);
    if (error != 0)
        return fail(file, error == EEXIST
                              ? "there is a file of this name already; it stays as it is"
                              : strerror(error));
    const int schema = write_schema(file);
    if (schema != RUBOR_OK)
        return schema;
    char *safe = rubor_diag_escape(file);
    printf("%s: a copy of %s. Change it, then: rubor check %s\n", safe == NULL ? "" : safe,
           sample->id, safe == NULL ? "" : safe);
    free(safe);
    return RUBOR_OK;
}
