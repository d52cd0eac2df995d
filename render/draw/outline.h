/* The outlines of the marks as signed distances. */
#ifndef RUBOR_DRAW_OUTLINE_H
#define RUBOR_DRAW_OUTLINE_H

#include "looks.h"

enum { RUBOR_OUTLINE_MAX = 16 };

/* Outline of a mark around (0, 0) in px, y down. */
struct rubor_outline {
    int n; /* corners, 0 for a disc or a lens */
    float x[RUBOR_OUTLINE_MAX], y[RUBOR_OUTLINE_MAX];
    float disc_px;            /* radius of a disc, or of the two arcs of a lens */
    float arc_px;             /* lens: distance of the arcs' centres from the middle line */
    float cos_turn, sin_turn; /* lens: its direction */
};

/* Outline of a shape with radius r px; direction 0..7 turns a lens in steps of 22.5 degrees. Pure.
 */
void rubor_outline_make(struct rubor_outline *outline, enum rubor_shape_look shape, float r_px,
                        int direction);
/* Signed distance in px of a point from the outline, negative inside. Pure. */
float rubor_outline_distance(const struct rubor_outline *outline, float x, float y);

#endif
