/* How the program speaks of problems; see report.h. */
#include "report.h"

#include <stdlib.h>

void rubor_report_diags(FILE *out, const struct rubor_diags *diags)
{
    char *text = rubor_diags_text(diags);
    fflush(stdout);
    fputs(text ? text : "out of memory\n", out);
    free(text);
}

void rubor_report_safe(FILE *out, const char *text)
{
    char *safe = rubor_diag_escape(text);
    fputs(safe ? safe : "(out of memory)", out);
    free(safe);
}

void rubor_report_error(const char *message)
{
    fflush(stdout);
    fputs("rubor: ", stderr);
    rubor_report_safe(stderr, message);
    fputc('\n', stderr);
}
