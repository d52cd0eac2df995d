/* Adding diagnostics; see rubor/diag.h for what they are. Inside sim/io only. */
#ifndef RUBOR_IO_DIAG_ADD_H
#define RUBOR_IO_DIAG_ADD_H

#include "rubor/diag.h"

/* Where a mistake stands. */
struct rubor_diag_place {
    const char *file; /* NULL: the file of the list */
    int line, column; /* 0 = the whole file */
    const char *path; /* JSON path, or "" */
};

#if defined(__GNUC__)
#define RUBOR_DIAG_PRINTF __attribute__((format(printf, 4, 5)))
#else
#define RUBOR_DIAG_PRINTF
#endif

/* Adds a diagnostic; the texts are copied and made safe for a terminal. Numbers are to be formatted
 * by the caller (rubor_number_format): printf's decimal sign follows the locale. Beyond 1,000 only
 * counted. Without memory the diagnostic is counted as dropped. */
void rubor_diag_add(struct rubor_diags *diags, enum rubor_severity severity,
                    const struct rubor_diag_place *place, const char *format,
                    ...) RUBOR_DIAG_PRINTF;

/* Puts the list into the order of file, line and column; what was added first stays first. */
void rubor_diag_sort(struct rubor_diags *diags);

#endif
