/* Diagnostics: every mistake of a file, collected and reported in one go. */
#ifndef RUBOR_DIAG_H
#define RUBOR_DIAG_H

#include "rubor/base.h"

enum rubor_severity { RUBOR_WARNING, RUBOR_ERROR };

struct rubor_diag {
    enum rubor_severity severity;
    char *file;       /* NULL = the file of the list; else the model file, or "--set" */
    int line, column; /* 1-based; column counts characters (code points); 0 = whole file */
    char *path;       /* JSON path: "events[2].severity" */
    char *message;    /* plain words: found, allowed with unit, nearest legal name */
};

/* List of the diagnostics of one file, in order of line and column. Owned by the caller; init,
 * clear. */
struct rubor_diags {
    char *file; /* as the user named it, made safe for a terminal */
    size_t n, capacity;
    size_t n_errors;
    size_t n_dropped; /* beyond the 1,000 that are kept */
    struct rubor_diag *items;
};

/* Makes an empty list for a file; the name is copied. */
void rubor_diags_init(struct rubor_diags *diags, const char *file);
/* Frees what the list holds. */
void rubor_diags_clear(struct rubor_diags *diags);
/* All of it as lines "file:line:column: error: path: message", and a line with the count if there
 * are errors; "" if there is nothing. Safe for a terminal. The caller frees; NULL without memory.
 */
char *rubor_diags_text(const struct rubor_diags *diags);
/* A copy of a text with what could steer a terminal made visible: control characters, marks that
 * turn the direction of writing, bytes that are not UTF-8. The caller frees; NULL without memory.
 */
char *rubor_diag_escape(const char *text);

#endif
