/* Where a named scenario or model is. */
#include "load_find.h"

#include <stdlib.h>
#include <string.h>

#include "diag_add.h"
#include "nearest.h"
#include "read_file.h"
#include "scan.h"

const struct rubor_embedded *rubor_load_find_embedded(const char *kind, const char *id)
{
    for (size_t k = 0; k < rubor_embedded_n(); k++) {
        const struct rubor_embedded *item = rubor_embedded_item(k);
        if (strcmp(item->kind, kind) == 0 && strcmp(item->id, id) == 0)
            return item;
    }
    return NULL;
}

/* Whether a file name starts with this number: "01_acute_wound.json" with "1" and "01". */
static bool has_number(const char *file_name, const char *number)
{
    const size_t n = strspn(number, "0123456789");
    if (n == 0 || number[n] != '\0')
        return false;
    number += strspn(number, "0");
    file_name += strspn(file_name, "0");
    const size_t rest = strlen(number);
    return strncmp(file_name, number, rest) == 0 && file_name[rest] == '_';
}

/* Whether a file name without its ending is this: "01_acute_wound.json" with "01_acute_wound". */
static bool has_stem(const char *file_name, const char *stem)
{
    const size_t n = strlen(stem);
    return strncmp(file_name, stem, n) == 0 && strcmp(file_name + n, ".json") == 0;
}

const struct rubor_embedded *rubor_load_find_scenario(const char *name)
{
    if (rubor_read_file_exists(name))
        return NULL;
    for (size_t k = 0; k < rubor_embedded_n(); k++) {
        const struct rubor_embedded *item = rubor_embedded_item(k);
        if (strcmp(item->kind, "scenario") == 0 &&
            (strcmp(item->id, name) == 0 || strcmp(item->file_name, name) == 0 ||
             has_stem(item->file_name, name) || has_number(item->file_name, name)))
            return item;
    }
    return NULL;
}

/* For a file that is not there: the scenario inside the program that may have been meant. */
static void hint(const char *path, const char *file, struct rubor_diags *diags)
{
    const struct rubor_diag_place place = {file, 0, 0, ""};
    struct rubor_nearest near = {.word = path};
    if (strchr(path, '/') != NULL)
        return;
    for (size_t k = 0; k < rubor_embedded_n(); k++) {
        const struct rubor_embedded *item = rubor_embedded_item(k);
        if (strcmp(item->kind, "scenario") != 0)
            continue;
        rubor_nearest_try(&near, item->id);
        rubor_nearest_try(&near, item->file_name);
    }
    if (near.best != NULL)
        rubor_diag_add(diags, RUBOR_WARNING, &place,
                       "there is a scenario \"%s\" inside the program; did you mean that?",
                       near.best);
    else
        rubor_diag_add(diags, RUBOR_WARNING, &place,
                       "nor is a scenario of this name inside the program; see rubor list");
}

enum rubor_status rubor_load_find_bytes(const char *path, const struct rubor_embedded *inside,
                                        char **bytes, size_t *n, const char *file,
                                        struct rubor_diags *diags)
{
    if (inside == NULL) {
        const enum rubor_status status =
            rubor_read_file(path, RUBOR_SCAN_MAX_BYTES, bytes, n, file, diags);
        if (status == RUBOR_IO_FAILED && file == NULL)
            hint(path, file, diags);
        return status;
    }
    *bytes = malloc(inside->n + 1);
    if (*bytes == NULL)
        return RUBOR_LIMIT;
    memcpy(*bytes, inside->bytes, inside->n);
    (*bytes)[inside->n] = '\0';
    *n = inside->n;
    return RUBOR_OK;
}

char *rubor_load_find_join(const char *beside, const char *name)
{
    const char *slash = beside == NULL || name[0] == '/' ? NULL : strrchr(beside, '/');
    const size_t n = slash == NULL ? 0 : (size_t)(slash - beside) + 1;
    char *path = malloc(n + strlen(name) + 1);
    if (path == NULL)
        return NULL;
    memcpy(path, beside == NULL ? "" : beside, n);
    memcpy(path + n, name, strlen(name) + 1);
    return path;
}
