/* Benchmark of single kernels. Every figure is the best of many calls and stands beside the same
 * work done by a plain reference, or beside what the memory allows. */
#include "bench_kernels.h"

#include "bench_rows.h"
#include "bench_signals.h"

#include <stdlib.h>

enum { TRIAD_FLOATS = 1 << 24 };

struct triad {
    float *a;
    const float *b, *c;
};

static void triad_work(void *ctx)
{
    const struct triad *t = ctx;
    float *restrict a = t->a;
    const float *restrict b = t->b;
    const float *restrict c = t->c;
    for (size_t i = 0; i < TRIAD_FLOATS; i++)
        a[i] = b[i] + 3.0f * c[i];
}

/* Bytes per second of a plain triad over 192 MB; 0 = out of memory. */
static double measure_triad(double seconds)
{
    float *memory = calloc(3 * (size_t)TRIAD_FLOATS, sizeof *memory);
    if (memory == NULL)
        return 0.0;
    struct triad triad = {memory, memory + TRIAD_FLOATS, memory + 2 * (size_t)TRIAD_FLOATS};
    for (size_t i = 0; i < 3 * (size_t)TRIAD_FLOATS; i++)
        memory[i] = (float)(i % 7);
    const double best = rubor_bench_rows_best(triad_work, &triad, seconds);
    free(memory);
    return 3.0 * sizeof(float) * TRIAD_FLOATS / best;
}

enum rubor_status rubor_bench_kernels_run(double seconds, int n_threads)
{
    const double bytes_per_s = measure_triad(seconds);
    if (!(bytes_per_s > 0.0))
        return RUBOR_LIMIT;
    rubor_bench_rows_print("memory_triad_1thread", bytes_per_s * 1e-9, "GB/s", 0.0);
    enum rubor_status status = rubor_bench_signals_field(seconds, n_threads, bytes_per_s);
    if (status == RUBOR_OK)
        status = rubor_bench_signals_packets(seconds, n_threads);
    return status;
}
