/* Curves over time with labelled line ends, axes, marks and the value under the pointer. */
#ifndef RUBOR_DRAW_CHART_H
#define RUBOR_DRAW_CHART_H

#include "pen.h"
#include "series.h"

enum rubor_stroke { RUBOR_STROKE_WHOLE, RUBOR_STROKE_DASH, RUBOR_STROKE_DOTS };

struct rubor_chart_line {
    int column;
    uint32_t ink;
    enum rubor_stroke stroke;
    bool thick;
    char label[48], short_label[32]; /* without the value */
};

enum { RUBOR_CHART_LINES = 6, RUBOR_CHART_NOTES = 3, RUBOR_CHART_MARKS = 24 };

struct rubor_chart {
    struct rubor_rect box; /* curves, axes and their numbers */
    const struct rubor_series *series;
    double now_h, end_h; /* present time, end of the scenario */
    int n_lines;
    struct rubor_chart_line lines[RUBOR_CHART_LINES];
    int decimals;           /* of the values */
    float least_top;        /* the value axis reaches at least so far */
    const char *time_title; /* under the time axis; NULL = none */
    /* a peak with its label, and a level (both optional: below 0 = none) */
    double peak_h, peak, level;
    char notes[2][48]; /* labels of peak and level */
    int n_marks;       /* events on the time axis */
    double mark_h[RUBOR_CHART_MARKS];
    const char *mark_label[RUBOR_CHART_MARKS];
    int pointer_x, pointer_y;
};

void rubor_chart_draw(struct rubor_pen *pen, const struct rubor_chart *chart);

/* Upper end of an axis that shows `most` with about n ticks: writes the distance of the ticks.
 * Pure. */
double rubor_chart_axis(double most, int n, double *tick);
/* Hours that the time axis shows now, so that the present stands at most at a share of its width,
 * which leaves the rest to the labels. Pure. */
double rubor_chart_hours(double now_h, double end_h, double share);

#endif
