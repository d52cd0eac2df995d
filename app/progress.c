/* The progress bar; see progress.h. */
#include "progress.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BAR_WIDTH = 28 };

/* https://no-color.org: any value but the empty one switches colours off. */
static bool wants_colour(void)
{
    const char *no_colour = getenv("NO_COLOR"), *terminal = getenv("TERM");
    return (!no_colour || no_colour[0] == 0) && terminal && strcmp(terminal, "dumb") != 0;
}

static double seconds_between(const struct timespec *a, const struct timespec *b)
{
    return (double)(b->tv_sec - a->tv_sec) + 1e-9 * (double)(b->tv_nsec - a->tv_nsec);
}

void rubor_progress_begin(struct rubor_progress *progress, bool quiet)
{
    *progress = (struct rubor_progress){.shown = !quiet && isatty(STDERR_FILENO) == 1};
    progress->colour = progress->shown && wants_colour();
    clock_gettime(CLOCK_MONOTONIC, &progress->start);
}

/* Time left, from the share done so far; nothing in the first second. */
static void print_time_left(double seconds, double share)
{
    if (seconds < 1 || share <= 0)
        return;
    double left = seconds * (1 - share) / share;
    if (left < 100)
        fprintf(stderr, "  %.0f s left", left);
    else
        fprintf(stderr, "  %.0f min left", left / 60);
}

void rubor_progress_update(struct rubor_progress *progress, double share, const char *text)
{
    struct timespec now;
    if (!progress->shown)
        return;
    clock_gettime(CLOCK_MONOTONIC, &now);
    if (progress->last.tv_sec != 0 && seconds_between(&progress->last, &now) < 0.1)
        return;
    progress->last = now;
    int full = (int)(share * BAR_WIDTH);
    fputs(progress->colour ? "\r\033[36m" : "\r", stderr);
    for (int k = 0; k < BAR_WIDTH; k++)
        fputc(k < full ? '#' : '.', stderr);
    fprintf(stderr, "%s %3d %%  %s", progress->colour ? "\033[0m" : "", (int)(share * 100), text);
    print_time_left(seconds_between(&progress->start, &now), share);
    fputs(progress->colour ? "\033[K" : "    ", stderr);
    fflush(stderr);
}

void rubor_progress_end(struct rubor_progress *progress)
{
    if (!progress->shown || progress->last.tv_sec == 0)
        return;
    if (progress->colour)
        fputs("\r\033[K", stderr);
    else
        fprintf(stderr, "\r%*s\r", 78, "");
    fflush(stderr);
}
