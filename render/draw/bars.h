/* The bars of the page: name and title, narration, what lies under the tissue, time line and
 * transport. */
#ifndef RUBOR_DRAW_BARS_H
#define RUBOR_DRAW_BARS_H

#include "panel.h"

void rubor_bars_top(struct rubor_pen *pen, const struct rubor_panel_input *in);
void rubor_bars_narration(struct rubor_pen *pen, const struct rubor_panel_input *in);
/* Colour bar and scale bar; placement tells the scale. */
void rubor_bars_under(struct rubor_pen *pen, const struct rubor_panel_input *in,
                      const struct rubor_placement *placement);
void rubor_bars_bottom(struct rubor_pen *pen, const struct rubor_panel_input *in);
/* Draws the controls of one panel. */
void rubor_bars_controls(struct rubor_pen *pen, const struct rubor_panel_input *in,
                         enum rubor_panel panel);

#endif
