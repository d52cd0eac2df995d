/* Benchmark of single kernels: memory, signal solver, packets. */
#ifndef RUBOR_BENCH_KERNELS_H
#define RUBOR_BENCH_KERNELS_H

#include "rubor/base.h"

/* Measures for about `seconds` per row and prints the rows. n_threads: for the rows on several
 * threads. Errors: RUBOR_LIMIT out of memory. */
RUBOR_MUST_USE enum rubor_status rubor_bench_kernels_run(double seconds, int n_threads);

#endif
