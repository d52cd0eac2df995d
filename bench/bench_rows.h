/* Rows of the benchmark: how a time is taken and how a figure is printed. */
#ifndef RUBOR_BENCH_ROWS_H
#define RUBOR_BENCH_ROWS_H

/* Prints the header line of the CSV: name,value,unit,ratio. */
void rubor_bench_rows_header(void);
/* Prints one row and flushes. ratio: against what the row is compared with; 0 = none, left empty.
 */
void rubor_bench_rows_print(const char *name, double value, const char *unit, double ratio);
/* Seconds of a clock that only moves forward. */
double rubor_bench_rows_now(void);
/* Shortest time of one call of work(ctx), in seconds: called for at least seconds in all, and at
 * least 3 times. */
double rubor_bench_rows_best(void (*work)(void *ctx), void *ctx, double seconds);

#endif
