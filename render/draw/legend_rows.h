/* The rows of the legend: which types and symbols there are in this scenario, and their counts now.
 */
#ifndef RUBOR_DRAW_LEGEND_ROWS_H
#define RUBOR_DRAW_LEGEND_ROWS_H

#include "looks.h"
#include "screen.h"

enum rubor_legend_symbol {
    RUBOR_SYMBOL_NONE, /* the row is a type of cell */
    RUBOR_SYMBOL_BACTERIA,
    RUBOR_SYMBOL_VESSEL,
    RUBOR_SYMBOL_EDGE,
    RUBOR_SYMBOL_DEBRIS,
    RUBOR_SYMBOL_PACKET,
    RUBOR_SYMBOL_CONTOUR,
    RUBOR_SYMBOL_ENGULFING,
    RUBOR_SYMBOL_SCAR
};

struct rubor_legend_row {
    enum rubor_legend_symbol symbol;
    struct rubor_mark mark;
    int actor;
    unsigned bits; /* of hidden[] that this row stands for */
    bool below;    /* a state, set under the row of its type */
    char label[40], short_label[24];
    bool brief; /* there is room for the short label only */
    int count;
};

enum { RUBOR_LEGEND_ROWS_MAX = 40 };
struct rubor_legend_rows {
    int n_types, n; /* types first, then symbols */
    struct rubor_legend_row items[RUBOR_LEGEND_ROWS_MAX];
};

void rubor_legend_rows_make(struct rubor_legend_rows *rows, const struct rubor_view *view,
                            const struct rubor_screen *screen);

#endif
