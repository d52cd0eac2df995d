/* Benchmark of the two forms of signals against their references. */
#ifndef RUBOR_BENCH_SIGNALS_H
#define RUBOR_BENCH_SIGNALS_H

#include "rubor/base.h"

/* Signal fields: accuracy of solver and reference, then updates per second. bytes_per_s: measured
 * memory bandwidth. Errors: RUBOR_LIMIT out of memory. */
RUBOR_MUST_USE enum rubor_status rubor_bench_signals_field(double seconds, int n_threads,
                                                           double bytes_per_s);
/* Signal packets: sub-steps per second. Errors: RUBOR_LIMIT out of memory. */
RUBOR_MUST_USE enum rubor_status rubor_bench_signals_packets(double seconds, int n_threads);

#endif
