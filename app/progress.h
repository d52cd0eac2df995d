/* The progress bar of long commands: on stderr, only on a terminal, gone when the work is done. */
#ifndef RUBOR_PROGRESS_H
#define RUBOR_PROGRESS_H

#include <stdbool.h>
#include <time.h>

/* Caller's storage; begin, update as often as wanted, end. */
struct rubor_progress {
    bool shown; /* stderr is a terminal and nobody asked for quiet */
    bool colour;
    struct timespec start, last;
};

void rubor_progress_begin(struct rubor_progress *progress, bool quiet);
/* Draws the bar, at most ten times per second. share: 0..1 of all the work; text: what is being
 * done, one short line. */
void rubor_progress_update(struct rubor_progress *progress, double share, const char *text);
/* Clears the line of the bar. */
void rubor_progress_end(struct rubor_progress *progress);

#endif
