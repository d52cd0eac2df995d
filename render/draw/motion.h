/* Where cells are drawn between two pictures: they glide from their last drawn place to their
 * present one, never along an invented path. Also the draw order of the types. */
#ifndef RUBOR_DRAW_MOTION_H
#define RUBOR_DRAW_MOTION_H

#include "looks.h"

struct rubor_motion {
    int64_t step; /* of the view that was read last; -1 = none */
    size_t n, capacity;
    rubor_id *id;
    float *x, *y;           /* place now, in sites, offset inside the site by id */
    float *from_x, *from_y; /* place on the last picture */
    uint32_t *order;        /* cell indices in draw order */
    rubor_id *old_id;       /* of the view before */
    float *old_x, *old_y;
};

/* Place inside its site of something with an id, 0..1 in x and y: fixed for its life. Pure. */
void rubor_motion_inside(rubor_id id, float *x, float *y);

/* Reads the cells of a view, if its step is another one. False when memory is out; then n is 0.
 * Start from a zeroed struct with step -1. */
bool rubor_motion_read(struct rubor_motion *motion, const struct rubor_view *view,
                       const struct rubor_looks *looks);
void rubor_motion_clear(struct rubor_motion *motion);

/* Place of cell i at a share 0..1 of the way from the last picture to this one. Pure. */
void rubor_motion_place(const struct rubor_motion *motion, size_t i, float share, float *x,
                        float *y);

#endif
