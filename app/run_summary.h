/* The result of `rubor run` in plain words. */
#ifndef RUBOR_RUN_SUMMARY_H
#define RUBOR_RUN_SUMMARY_H

#include <stdio.h>

#include "rubor/view.h"

/* How one replicate ended. */
struct rubor_run_summary_row {
    uint64_t seed;
    int64_t step;
    bool complete;
    struct rubor_indices indices;
};

/* Prints what n >= 1 runs of a scenario came to: for one run its outcome and indices and that one
 * run is one draw, for many the share of each outcome and the middle of each index. */
void rubor_run_summary(FILE *out, const struct rubor_scenario *scenario,
                       const struct rubor_run_summary_row *rows, size_t n);

#endif
