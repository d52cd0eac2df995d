/* What this stands for: the memory of the curves. The time series of an export is complete and is
 * not taken from here. */
#include "series.h"

#include <stdlib.h>
#include <string.h>

bool rubor_series_init(struct rubor_series *series, size_t n_columns)
{
    *series = (struct rubor_series){.n_columns = n_columns, .every = 1};
    series->values =
        malloc(sizeof *series->values * RUBOR_SERIES_ROWS * (n_columns > 0 ? n_columns : 1));
    series->time_h = malloc(sizeof *series->time_h * RUBOR_SERIES_ROWS);
    if (series->values == NULL || series->time_h == NULL) {
        rubor_series_clear(series);
        return false;
    }
    return true;
}

void rubor_series_clear(struct rubor_series *series)
{
    free(series->values);
    free(series->time_h);
    *series = (struct rubor_series){.every = 1};
}

void rubor_series_restart(struct rubor_series *series)
{
    series->n_rows = 0;
    series->n_offered = 0;
    series->every = 1;
}

static void thin_out(struct rubor_series *series)
{
    size_t n = series->n_columns;
    for (size_t i = 0; 2 * i < series->n_rows; i++) {
        memmove(series->values + i * n, series->values + 2 * i * n, n * sizeof *series->values);
        series->time_h[i] = series->time_h[2 * i];
    }
    series->n_rows = (series->n_rows + 1) / 2;
    series->every *= 2;
}

void rubor_series_add(struct rubor_series *series, double time_h, const double *values)
{
    if (series->values == NULL || series->n_offered++ % series->every != 0) {
        return;
    }
    if (series->n_rows == RUBOR_SERIES_ROWS) {
        thin_out(series);
        if ((series->n_offered - 1) % series->every != 0) {
            return;
        }
    }
    for (size_t k = 0; k < series->n_columns; k++) {
        series->values[series->n_rows * series->n_columns + k] = (float)values[k];
    }
    series->time_h[series->n_rows++] = (float)time_h;
}

void rubor_series_add_view(struct rubor_series *series, const struct rubor_view *view)
{
    if (view->n_columns == series->n_columns) {
        rubor_series_add(series, view->time_h, view->values);
    }
}

float rubor_series_value(const struct rubor_series *series, size_t row, int column)
{
    return column < 0 ? 0.0F : series->values[row * series->n_columns + (size_t)column];
}

long rubor_series_nearest(const struct rubor_series *series, double time_h)
{
    if (series->n_rows == 0) {
        return -1;
    }
    size_t low = 0, high = series->n_rows - 1;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if ((double)series->time_h[middle] < time_h) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if (low > 0 &&
        time_h - (double)series->time_h[low - 1] < (double)series->time_h[low] - time_h) {
        low--;
    }
    return (long)low;
}

float rubor_series_max(const struct rubor_series *series, int column)
{
    float most = 0.0F;
    for (size_t i = 0; i < series->n_rows && column >= 0; i++) {
        float value = rubor_series_value(series, i, column);
        most = value > most ? value : most;
    }
    return most;
}
