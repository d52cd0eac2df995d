/* Where everything lies on the page: rectangles from the size of the window and a few choices. */
#ifndef RUBOR_DRAW_LAYOUT_H
#define RUBOR_DRAW_LAYOUT_H

#include "canvas.h"
#include "screen.h"

struct rubor_layout {
    int w, h;
    float u;          /* px per base unit: 1, 1.25, 1.5 ... */
    float type_scale; /* u, times 1.3 for large text */
    bool wide_type;   /* projector type or large text: fewer panels */
    bool one_panel;   /* one panel at a time, chosen by four tabs */
    bool tabs;        /* a strip of tabs stands over the panels */
    bool drawer;      /* the legend is a drawer */
    bool tight;       /* the bars are short: a smaller clock, fewer words */
    struct rubor_rect top, narration, scene, under, bottom;
    struct rubor_rect strip;               /* of the tabs */
    struct rubor_rect panel[RUBOR_N_TABS]; /* w = 0: not shown */
};

/* Layout for a window of w x h px, at least 320 x 240. Pure. */
struct rubor_layout rubor_layout_make(int w, int h, const struct rubor_screen *screen);

#endif
