/* Parallel loops: the only file with OpenMP. */
#include "parallel.h"

#ifdef _OPENMP
#include <omp.h>
#endif

int rubor_parallel_n_cores(void)
{
#ifdef _OPENMP
    int n_cores = omp_get_num_procs();
#else
    int n_cores = 1;
#endif
    if (n_cores < 1)
        return 1;
    return n_cores > RUBOR_PARALLEL_MAX_THREADS ? RUBOR_PARALLEL_MAX_THREADS : n_cores;
}

void rubor_parallel_for(int n_threads, size_t n_tasks, void (*task)(void *ctx, size_t task),
                        void *ctx)
{
#ifdef _OPENMP
    if (n_threads > RUBOR_PARALLEL_MAX_THREADS)
        n_threads = RUBOR_PARALLEL_MAX_THREADS;
    if (n_threads > 1 && n_tasks > 1) {
#pragma omp parallel for schedule(static) num_threads(n_threads)
        for (size_t i = 0; i < n_tasks; i++)
            task(ctx, i);
        return;
    }
#else
    (void)n_threads;
#endif
    for (size_t i = 0; i < n_tasks; i++)
        task(ctx, i);
}
