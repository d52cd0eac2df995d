/* Rows of the benchmark on standard output. */
#include "bench_rows.h"

#include <stdio.h>
#include <time.h>

void rubor_bench_rows_header(void)
{
    puts("name,value,unit,ratio");
}

void rubor_bench_rows_print(const char *name, double value, const char *unit, double ratio)
{
    printf("%s,%.6g,%s,", name, value, unit);
    if (ratio > 0.0)
        printf("%.4g", ratio);
    putchar('\n');
    fflush(stdout);
}

double rubor_bench_rows_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

double rubor_bench_rows_best(void (*work)(void *ctx), void *ctx, double seconds)
{
    const double begin = rubor_bench_rows_now();
    double best = 1e300, now = begin;
    for (int i = 0; i < 3 || now - begin < seconds; i++) {
        const double start = now;
        work(ctx);
        now = rubor_bench_rows_now();
        if (now - start < best)
            best = now - start;
    }
    return best;
}
