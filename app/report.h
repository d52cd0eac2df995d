/* How the program speaks of problems: one form for all commands, safe for a terminal. */
#ifndef RUBOR_REPORT_H
#define RUBOR_REPORT_H

#include <stdio.h>

#include "rubor/diag.h"

/* Prints every diagnostic as `file:line:column: error: path: message`; nothing if there is none. */
void rubor_report_diags(FILE *out, const struct rubor_diags *diags);
/* Prints words of the user or of a file, what could steer a terminal made visible. */
void rubor_report_safe(FILE *out, const char *text);
/* Prints "rubor: message" to stderr, after what stands in stdout. message may hold words of the
 * user. */
void rubor_report_error(const char *message);

#endif
