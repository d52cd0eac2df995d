/* The read-outs of a run over time, for the curves. Bounded memory: when it is full, every second
 * row is dropped and from then on only every second one is kept. */
#ifndef RUBOR_DRAW_SERIES_H
#define RUBOR_DRAW_SERIES_H

#include "rubor/view.h"

enum { RUBOR_SERIES_ROWS = 4096 };

struct rubor_series {
    size_t n_columns, n_rows;
    size_t n_offered; /* rows given so far, kept or not */
    size_t every;     /* one of so many is kept */
    float *values;    /* [RUBOR_SERIES_ROWS][n_columns] */
    float *time_h;    /* [RUBOR_SERIES_ROWS] */
};

/* Empty series of n columns. False when out of memory. The caller owns it: init, clear. */
bool rubor_series_init(struct rubor_series *series, size_t n_columns);
void rubor_series_clear(struct rubor_series *series);
/* Forgets all rows. */
void rubor_series_restart(struct rubor_series *series);
/* Adds one row; values: [n_columns]. Rows come in the order of time. */
void rubor_series_add(struct rubor_series *series, double time_h, const double *values);
/* Adds the read-outs of a view. */
void rubor_series_add_view(struct rubor_series *series, const struct rubor_view *view);
/* Value of a column at a row. Pure. */
float rubor_series_value(const struct rubor_series *series, size_t row, int column);
/* Row nearest to a time, or -1 when there are none. Pure. */
long rubor_series_nearest(const struct rubor_series *series, double time_h);
/* Largest value of a column so far, 0 when there are none. Pure. */
float rubor_series_max(const struct rubor_series *series, int column);

#endif
