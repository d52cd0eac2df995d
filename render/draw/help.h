/* The help page: every key from the table, what the marks mean, and what Rubor is not. */
#ifndef RUBOR_DRAW_HELP_H
#define RUBOR_DRAW_HELP_H

#include "panel.h"

/* Draws the page over everything between top and bottom bar. */
void rubor_help_draw(struct rubor_pen *pen, const struct rubor_panel_input *in);

#endif
