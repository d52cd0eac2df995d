/* `rubor` without arguments. */
#ifndef RUBOR_APP_START_H
#define RUBOR_APP_START_H

/* Opens the window on the first scenario, or without a display (or a window in this build) runs it,
 * with a progress bar on a terminal, and writes CSV and a picture of the end state to a new folder
 * rubor_out/<scenario>-seed<N> of the current directory. Returns the exit code. */
int rubor_start(void);

/* What that is in this build, in one line for --help. Static storage. */
const char *rubor_start_help(void);

/* Id of the scenario that it shows: the first one inside the program. Static storage. */
const char *rubor_start_scenario(void);

#endif
