/* Rubor, the program: finds the sub-command and runs it. */
#include "commands.h"

#include "rubor/base.h"

#include <stdio.h>
#include <string.h>

struct command {
    const char *name, *help;
    int (*run)(int argc, char **argv);
};

static const struct command commands[] = {
#define RUBOR_COMMAND(name, help) {#name, help, rubor_cmd_##name},
#include "commands.inc"
#undef RUBOR_COMMAND
    {NULL, NULL, NULL}};

int main(int argc, char **argv)
{
    for (const struct command *c = commands; argc > 1 && c->name != NULL; c++)
        if (strcmp(argv[1], c->name) == 0)
            return c->run(argc - 1, argv + 1);
    printf("rubor %s\n%s\n", RUBOR_VERSION, RUBOR_DISCLAIMER);
    return argc > 1 ? RUBOR_USAGE : RUBOR_OK;
}
