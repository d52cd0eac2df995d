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

void rubor_report_error(const char *message)
{
    char *safe = rubor_diag_escape(message);
    fflush(stdout);
    fprintf(stderr, "rubor: %s\n", safe ? safe : "out of memory");
    free(safe);
}
