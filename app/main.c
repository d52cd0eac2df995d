/* Rubor, the program: finds the sub-command in the one table and runs it. */
#include "commands.h"
#include "options.h"
#include "report.h"
#include "start.h"
#include "thread_policy.h"
#include "version.h"

#include "rubor/base.h"

#include <errno.h>
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
};
enum { N_COMMANDS = sizeof commands / sizeof commands[0] };

static int print_help(void)
{
    printf("Rubor %s: how inflammation starts, stops or does not stop.\n%s\n\n"
           "Usage: rubor                      %s\n"
           "       rubor COMMAND [options]    rubor COMMAND --help says more\n\n",
           RUBOR_VERSION, RUBOR_DISCLAIMER, rubor_start_help());
    for (size_t i = 0; i < N_COMMANDS; i++)
        printf("  %-10s %s\n", commands[i].name, commands[i].help);
    printf("\n  --version  version, compiler, flags, instruction sets, libraries\n"
           "\nExit codes: 0 ok, 1 self-check failed, 2 command line, 3 scenario or model file,\n"
           "            4 files or window, 5 memory or a limit\n");
    return RUBOR_OK;
}

static int unknown_command(const char *word)
{
    const char *near = rubor_options_nearest(word, &commands[0].name, N_COMMANDS, sizeof *commands);
    fputs("rubor: there is no command '", stderr);
    rubor_report_safe(stderr, word);
    fprintf(stderr, "'.%s%s%s\n  rubor --help lists the commands.\n",
            near == NULL ? "" : " Did you mean ", near == NULL ? "" : near,
            near == NULL ? "" : "?");
    return RUBOR_USAGE;
}

static int dispatch(int argc, char **argv)
{
    if (argc < 2)
        return rubor_start();
    const char *word = argv[1];
    if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0 || strcmp(word, "help") == 0)
        return print_help();
    if (strcmp(word, "--version") == 0)
        return rubor_version_print();
    for (size_t i = 0; i < N_COMMANDS; i++)
        if (strcmp(word, commands[i].name) == 0)
            return commands[i].run(argc - 1, argv + 1);
    return unknown_command(word);
}

int main(int argc, char **argv)
{
    rubor_thread_policy_apply(argv, argc < 2 || strcmp(argv[1], "watch") == 0);
    int code = dispatch(argc, argv);
    /* What went to stdout must have arrived: a full disk is not a success. */
    if ((fflush(stdout) != 0 || ferror(stdout)) && code == RUBOR_OK) {
        fprintf(stderr, "rubor: cannot write to standard output: %s\n", strerror(errno));
        code = RUBOR_IO_FAILED;
    }
    return code;
}
