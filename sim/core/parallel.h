/* Parallel loops: the one door to OpenMP. Every other file says what its tasks are; this one says
 * who runs them. Tasks of one call must not write to the same place, so results cannot depend on
 * the number of threads. */
#ifndef RUBOR_PARALLEL_H
#define RUBOR_PARALLEL_H

#include "rubor/base.h"

enum { RUBOR_PARALLEL_MAX_THREADS = 256 };

/* Runs task(ctx, 0) ... task(ctx, n_tasks - 1) and returns when all are done. Contiguous shares of
 * the tasks go to n_threads threads (static schedule); with n_threads <= 1, one task or no OpenMP
 * it is a plain loop in order. Must not be called from within a task. */
void rubor_parallel_for(int n_threads, size_t n_tasks, void (*task)(void *ctx, size_t task),
                        void *ctx);

/* Number of processor cores that this process may use, 1..256; 1 without OpenMP. What the
 * environment asks for (OMP_NUM_THREADS) does not matter. */
int rubor_parallel_n_cores(void);

#endif
