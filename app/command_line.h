/* The command line as one text that a shell would read back, for provenance.json. */
#ifndef RUBOR_COMMAND_LINE_H
#define RUBOR_COMMAND_LINE_H

/* "rubor run 01 --set 'a=1'": argv[0] is the name of the sub-command. The caller frees the text;
 * NULL when out of memory. */
char *rubor_command_line(int argc, char **argv);

#endif
