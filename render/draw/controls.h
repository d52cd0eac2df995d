/* Everything that can be pressed: one list makes the drawing, the mouse, the Tab order and the
 * tests. */
#ifndef RUBOR_DRAW_CONTROLS_H
#define RUBOR_DRAW_CONTROLS_H

#include "layout.h"
#include "pen.h"

enum rubor_control_kind {
    RUBOR_CONTROL_BUTTON,
    RUBOR_CONTROL_PRIMARY,
    RUBOR_CONTROL_CHECK,
    RUBOR_CONTROL_TAB,
    RUBOR_CONTROL_ROW
};
enum rubor_icon {
    RUBOR_ICON_NONE,
    RUBOR_ICON_RESET,
    RUBOR_ICON_PLAY,
    RUBOR_ICON_PAUSE,
    RUBOR_ICON_STEP,
    RUBOR_ICON_NEXT
};
enum rubor_panel {
    RUBOR_PANEL_TOP,
    RUBOR_PANEL_UNDER,
    RUBOR_PANEL_STRIP,
    RUBOR_PANEL_BOTTOM,
    RUBOR_PANEL_LEGEND,
    RUBOR_N_PANELS
};

struct rubor_control {
    enum rubor_control_kind kind;
    enum rubor_panel panel;
    enum rubor_action action;
    int arg;
    enum rubor_icon icon;
    char label[24];
    const char *cap; /* key cap or "" */
    bool on;         /* check marks, tabs, legend rows */
    int least_w;     /* px, so that a changing label moves nothing */
    struct rubor_rect rect;
};

enum { RUBOR_MAX_CONTROLS = 64 };
struct rubor_controls {
    int n;
    struct rubor_control items[RUBOR_MAX_CONTROLS];
};

/* Adds a control; beyond the capacity it is left out. Returns it, or NULL. */
struct rubor_control *rubor_controls_add(struct rubor_controls *controls,
                                         const struct rubor_control *control);
/* Width in px that a control needs, with its cap or without. Pure. */
int rubor_controls_width(const struct rubor_pen *pen, const struct rubor_control *control);
/* Draws a control of the bars (rows of the legend are drawn by the legend). */
void rubor_controls_draw(struct rubor_pen *pen, const struct rubor_control *control);
/* Draws the frame of the focus around a rectangle. */
void rubor_controls_focus(struct rubor_pen *pen, struct rubor_rect rect);
/* Control at a point, or -1. Pure. */
int rubor_controls_at(const struct rubor_controls *controls, int x, int y);

/* Fills the list with the controls of the bars for a layout (the legend adds its rows itself). What
 * does not fit loses its key cap first. */
void rubor_controls_make(struct rubor_controls *controls, const struct rubor_pen *pen,
                         const struct rubor_layout *layout, const struct rubor_screen *screen,
                         const struct rubor_view *view);

#endif
