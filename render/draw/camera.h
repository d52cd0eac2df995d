/* Where the tissue lies on the picture: zoom and pan. Sites stay square. */
#ifndef RUBOR_DRAW_CAMERA_H
#define RUBOR_DRAW_CAMERA_H

#include "canvas.h"

/* What the person chose: zoom 1 = the whole tissue fits; centre in sites. */
struct rubor_camera {
    float zoom; /* 1..RUBOR_CAMERA_MAX_ZOOM */
    float x, y; /* site in the middle of the region, in sites from the left and top */
};
#define RUBOR_CAMERA_MAX_ZOOM 24.0F

/* The place of the tissue in px: a point at (sx, sy) sites lies at x + sx * scale, y + sy * scale.
 */
struct rubor_placement {
    float x, y, scale;        /* scale: px per site */
    struct rubor_rect region; /* the whole tissue region of the page */
    struct rubor_rect tissue; /* the part of it that shows tissue */
    int n_x, n_y;
};

/* Camera that shows the whole tissue. */
struct rubor_camera rubor_camera_fit(int n_x, int n_y);
/* Placement of a tissue of n_x x n_y sites in a region. Pure. */
struct rubor_placement rubor_camera_place(const struct rubor_camera *camera,
                                          struct rubor_rect region, int n_x, int n_y);
/* Whether two placements are the same. Pure. */
bool rubor_camera_same(const struct rubor_placement *a, const struct rubor_placement *b);
/* Zooms by a factor around a point of the region (px), which stays where it is. */
void rubor_camera_zoom(struct rubor_camera *camera, const struct rubor_placement *now, float factor,
                       const float at[2]);
/* Moves the tissue by (dx, dy) px. */
void rubor_camera_pan(struct rubor_camera *camera, const struct rubor_placement *now, float dx,
                      float dy);

#endif
