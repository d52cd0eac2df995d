/* The words of a chart: labels at the ends of the lines, and the values under the pointer. */
#ifndef RUBOR_DRAW_CHART_LABELS_H
#define RUBOR_DRAW_CHART_LABELS_H

#include "chart.h"

/* The plot and its two scales. */
struct rubor_chart_frame {
    struct rubor_rect plot;
    double hours, top; /* shown hours and upper end of the value axis */
    float now_x;
};

float rubor_chart_frame_y(const struct rubor_chart_frame *f, double value);

/* Width in px of the widest label at the present time, in its short wording. Pure. */
float rubor_chart_labels_width(const struct rubor_pen *pen, const struct rubor_chart *chart);
/* Labels at the present time, pushed apart so that they do not overlap; each on a plate of the
 * panel. */
void rubor_chart_labels_draw(struct rubor_pen *pen, const struct rubor_chart *chart,
                             const struct rubor_chart_frame *f);
/* Instead of them: time and values under the pointer. */
void rubor_chart_labels_pointer(struct rubor_pen *pen, const struct rubor_chart *chart,
                                const struct rubor_chart_frame *f);

#endif
