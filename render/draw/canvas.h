/* A picture in memory: opaque ARGB pixels with a clip, rectangles, frames, rounded boxes, copies.
 */
#ifndef RUBOR_DRAW_CANVAS_H
#define RUBOR_DRAW_CANVAS_H

#include <stdbool.h>
#include <stdint.h>

struct rubor_rect {
    int x, y, w, h; /* px */
};

/* Pixels [h][stride], row-major, 0xFFRRGGBB. Storage belongs to the caller. */
struct rubor_canvas {
    uint32_t *pixels;
    int w, h, stride;
    struct rubor_rect clip; /* nothing is written outside */
};

/* Canvas over the caller's pixels [h][stride] with the whole picture as clip. */
struct rubor_canvas rubor_canvas_over(uint32_t *pixels, int w, int h, int stride);

/* Common part of two rectangles; w and h are 0 when there is none. Pure. */
struct rubor_rect rubor_canvas_meet(struct rubor_rect a, struct rubor_rect b);
/* Whether point (x, y) lies in the rectangle. Pure. */
bool rubor_canvas_within(struct rubor_rect rect, int x, int y);
/* Rectangle made smaller by d px on each side. Pure. */
struct rubor_rect rubor_canvas_inset(struct rubor_rect rect, int d);

/* Fills a rectangle. */
void rubor_canvas_fill(struct rubor_canvas *canvas, struct rubor_rect rect, uint32_t colour);
/* Draws the frame of a rectangle, `thick` px wide, inside it. */
void rubor_canvas_frame(struct rubor_canvas *canvas, struct rubor_rect rect, int thick,
                        uint32_t colour);
/* Fills a rectangle with rounded corners; corner pixels are mixed with what lies below. */
void rubor_canvas_round(struct rubor_canvas *canvas, struct rubor_rect rect, int radius,
                        uint32_t colour);
/* Rounded box: line `thick` px wide around a fill. */
void rubor_canvas_box(struct rubor_canvas *canvas, struct rubor_rect rect, int radius, int thick,
                      const uint32_t line_and_fill[2]);
/* Mixes one pixel: share 0..256 of colour. */
void rubor_canvas_mix(struct rubor_canvas *canvas, int x, int y, uint32_t colour, unsigned share);
/* Darkens or lightens nothing: copies pixels [h][stride] of another canvas of the same size in a
 * rectangle. */
void rubor_canvas_copy(struct rubor_canvas *canvas, struct rubor_rect rect, const uint32_t *from,
                       int from_stride);

#endif
