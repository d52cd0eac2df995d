/* Diagnostics: every mistake of a file, collected and reported in one go. */
#ifndef RUBOR_DIAG_H
#define RUBOR_DIAG_H

#include "rubor/base.h"

enum rubor_severity { RUBOR_WARNING, RUBOR_ERROR };

struct rubor_diag {
    enum rubor_severity severity;
    int line, column; /* 1-based; column counts characters (code points); 0 = whole file */
    char *path;       /* JSON path: "events[2].severity" */
    char *message;    /* plain words: found, allowed with unit, nearest legal name */
};

/* List of the diagnostics of one file, in order of line and column. Owned by the caller; init, clear. */
struct rubor_diags {
    char *file; /* as the user named it, made safe for a terminal */
    size_t n, capacity;
    size_t n_errors;
    size_t n_dropped; /* beyond the 1,000 that are kept */
    struct rubor_diag *items;
};

void rubor_diags_init(struct rubor_diags *diags, const char *file);
void rubor_diags_clear(struct rubor_diags *diags);

#endif
