/* `rubor selftest`: does this program, on this machine, compute what it should? */
#include "commands.h"
#include "options.h"

#include "rubor/sim.h"

#include <stdio.h>

int rubor_cmd_selftest(int argc, char **argv)
{
    struct rubor_options line = {
        .command = "selftest",
        .words = "",
        .about =
            "Checks random numbers, exponentials, the kernels of every instruction set and the\n"
            "float mode of this machine on known answers. Exit code 1 when one is wrong."};
    int code = rubor_options_parse(&line, argc, argv);
    if (code != RUBOR_OPTIONS_GO)
        return code;
    const char *failure = rubor_selftest();
    if (failure != NULL) {
        fprintf(stderr, "rubor selftest: %s\n", failure);
        return RUBOR_SELFTEST_FAILED;
    }
    puts("selftest: all well.");
    return RUBOR_OK;
}
