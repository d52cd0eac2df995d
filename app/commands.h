/* The sub-commands: one function per row of commands.inc, in app/cmd_<name>.c. */
#ifndef RUBOR_COMMANDS_H
#define RUBOR_COMMANDS_H

/* Runs a sub-command. argv[0] is its name, argv[argc] is NULL. Returns the exit code of the program
 * (enum rubor_status). */
#define RUBOR_COMMAND(name, help) int rubor_cmd_##name(int argc, char **argv);
#include "commands.inc"
#undef RUBOR_COMMAND

#endif
