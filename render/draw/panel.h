/* The panels of the page. Each draws itself from the view, the series and the choices of the
 * person. */
#ifndef RUBOR_DRAW_PANEL_H
#define RUBOR_DRAW_PANEL_H

#include "controls.h"
#include "series.h"
#include "sprites.h"

struct rubor_panel_input {
    const struct rubor_view *view;
    const struct rubor_series *series;
    const struct rubor_screen *screen;
    const struct rubor_layout *layout;
    struct rubor_controls *controls;
    struct rubor_sprites *sprites; /* of the legend */
    unsigned packet_share;         /* one of so many packets is drawn */
};

void rubor_panel_cells(struct rubor_pen *pen, const struct rubor_panel_input *in,
                       struct rubor_rect rect);
void rubor_panel_signals(struct rubor_pen *pen, const struct rubor_panel_input *in,
                         struct rubor_rect rect);
void rubor_panel_signs(struct rubor_pen *pen, const struct rubor_panel_input *in,
                       struct rubor_rect rect);
/* Draws the legend; its rows are among the controls already. */
void rubor_panel_legend(struct rubor_pen *pen, const struct rubor_panel_input *in,
                        struct rubor_rect rect);
/* Adds the rows of the legend to the controls. */
void rubor_panel_legend_controls(const struct rubor_pen *pen, const struct rubor_panel_input *in,
                                 struct rubor_rect rect);

/* Panel ground, heading on the left, hint on the right where it fits; returns the base line below.
 */
float rubor_panel_heading(struct rubor_pen *pen, struct rubor_rect rect, const char *heading,
                          const char *unit, const char *const hints[2]);

#endif
