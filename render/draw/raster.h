/* Smooth lines and areas: coverage is gathered in a mask first and painted once, so that the joints
 * of a polyline and lines that cross themselves are not painted twice. */
#ifndef RUBOR_DRAW_RASTER_H
#define RUBOR_DRAW_RASTER_H

#include "canvas.h"

struct rubor_raster {
    uint8_t *mask; /* [h][w] coverage 0..255 */
    int w, h;
    struct rubor_rect touched; /* what is not 0 */
};

struct rubor_point {
    float x, y; /* px; pixel (0, 0) has its centre at (0.5, 0.5) */
};

/* Dash pattern in px along the line: drawn, then left out; on_px 0 = whole line. */
struct rubor_dash {
    float on_px, off_px;
};

/* Makes the mask at least w x h px; false when out of memory. Start from a zeroed struct. */
bool rubor_raster_resize(struct rubor_raster *raster, int w, int h);
void rubor_raster_clear(struct rubor_raster *raster);

/* Adds a straight line of a width (px) with round ends. */
void rubor_raster_line(struct rubor_raster *raster, struct rubor_point a, struct rubor_point b,
                       float width);
/* Adds a polyline of n points; a dash may be NULL. */
void rubor_raster_polyline(struct rubor_raster *raster, const struct rubor_point *points, int n,
                           float width, const struct rubor_dash *dash);
/* Adds a disc. */
void rubor_raster_disc(struct rubor_raster *raster, struct rubor_point centre, float radius);
/* Adds an arc around a centre from angle a to angle b (radians, a < b, y down). */
void rubor_raster_arc(struct rubor_raster *raster, struct rubor_point centre, float radius,
                      const float from_to[2], float width);
/* Adds a convex polygon of n points, 4 x 4 samples per pixel. */
void rubor_raster_polygon(struct rubor_raster *raster, const struct rubor_point *points, int n);

/* Paints what was gathered with a colour at a strength of 0..256 and empties the mask. */
void rubor_raster_paint(struct rubor_raster *raster, struct rubor_canvas *canvas, uint32_t colour,
                        unsigned strength);

#endif
