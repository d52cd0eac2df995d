/* What this stands for: straight drawing with opaque fills; everything else is built from it. */
#include "canvas.h"

#include <string.h>

#include "colour.h"

struct rubor_canvas rubor_canvas_over(uint32_t *pixels, int w, int h, int stride)
{
    struct rubor_canvas canvas = {pixels, w, h, stride, {0, 0, w, h}};
    return canvas;
}

struct rubor_rect rubor_canvas_meet(struct rubor_rect a, struct rubor_rect b)
{
    int x0 = a.x > b.x ? a.x : b.x, y0 = a.y > b.y ? a.y : b.y;
    int x1 = a.x + a.w < b.x + b.w ? a.x + a.w : b.x + b.w;
    int y1 = a.y + a.h < b.y + b.h ? a.y + a.h : b.y + b.h;
    struct rubor_rect meet = {x0, y0, x1 > x0 ? x1 - x0 : 0, y1 > y0 ? y1 - y0 : 0};
    return meet;
}

bool rubor_canvas_within(struct rubor_rect rect, int x, int y)
{
    return x >= rect.x && y >= rect.y && x < rect.x + rect.w && y < rect.y + rect.h;
}

struct rubor_rect rubor_canvas_inset(struct rubor_rect rect, int d)
{
    struct rubor_rect inner = {rect.x + d, rect.y + d, rect.w - 2 * d, rect.h - 2 * d};
    return inner;
}

void rubor_canvas_fill(struct rubor_canvas *canvas, struct rubor_rect rect, uint32_t colour)
{
    struct rubor_rect r = rubor_canvas_meet(rect, canvas->clip);
    for (int y = r.y; y < r.y + r.h; y++) {
        uint32_t *row = canvas->pixels + (long)y * canvas->stride;
        for (int x = r.x; x < r.x + r.w; x++) {
            row[x] = colour;
        }
    }
}

void rubor_canvas_frame(struct rubor_canvas *canvas, struct rubor_rect r, int thick,
                        uint32_t colour)
{
    rubor_canvas_fill(canvas, (struct rubor_rect){r.x, r.y, r.w, thick}, colour);
    rubor_canvas_fill(canvas, (struct rubor_rect){r.x, r.y + r.h - thick, r.w, thick}, colour);
    rubor_canvas_fill(canvas, (struct rubor_rect){r.x, r.y, thick, r.h}, colour);
    rubor_canvas_fill(canvas, (struct rubor_rect){r.x + r.w - thick, r.y, thick, r.h}, colour);
}

/* Share (0..256) of pixel (x, y), counted from the corner of a box, that a corner of this radius
 * covers. */
static unsigned corner_share(int x, int y, int radius)
{
    unsigned n = 0;
    for (int k = 0; k < 16; k++) {
        int dx = 8 * (radius - x) - 2 * (k % 4) - 1;
        int dy = 8 * (radius - y) - 2 * (k / 4) - 1;
        n += dx * dx + dy * dy <= 64 * radius * radius;
    }
    return n * 16u;
}

void rubor_canvas_round(struct rubor_canvas *canvas, struct rubor_rect r, int radius,
                        uint32_t colour)
{
    int limit = r.w < r.h ? r.w / 2 : r.h / 2;
    radius = radius < limit ? radius : limit;
    rubor_canvas_fill(canvas, (struct rubor_rect){r.x, r.y + radius, r.w, r.h - 2 * radius},
                      colour);
    for (int y = 0; y < radius; y++) {
        int top = r.y + y, bottom = r.y + r.h - 1 - y;
        rubor_canvas_fill(canvas, (struct rubor_rect){r.x + radius, top, r.w - 2 * radius, 1},
                          colour);
        rubor_canvas_fill(canvas, (struct rubor_rect){r.x + radius, bottom, r.w - 2 * radius, 1},
                          colour);
        for (int x = 0; x < radius; x++) {
            unsigned share = corner_share(x, y, radius);
            rubor_canvas_mix(canvas, r.x + x, top, colour, share);
            rubor_canvas_mix(canvas, r.x + r.w - 1 - x, top, colour, share);
            rubor_canvas_mix(canvas, r.x + x, bottom, colour, share);
            rubor_canvas_mix(canvas, r.x + r.w - 1 - x, bottom, colour, share);
        }
    }
}

void rubor_canvas_box(struct rubor_canvas *canvas, struct rubor_rect r, int radius, int thick,
                      const uint32_t line_and_fill[2])
{
    rubor_canvas_round(canvas, r, radius, line_and_fill[0]);
    rubor_canvas_round(canvas, rubor_canvas_inset(r, thick), radius > thick ? radius - thick : 0,
                       line_and_fill[1]);
}

void rubor_canvas_mix(struct rubor_canvas *canvas, int x, int y, uint32_t colour, unsigned share)
{
    if (share == 0 || !rubor_canvas_within(canvas->clip, x, y)) {
        return;
    }
    uint32_t *pixel = canvas->pixels + (long)y * canvas->stride + x;
    *pixel = rubor_colour_mix(*pixel, colour, share);
}

void rubor_canvas_copy(struct rubor_canvas *canvas, struct rubor_rect rect, const uint32_t *from,
                       int from_stride)
{
    struct rubor_rect r = rubor_canvas_meet(rect, canvas->clip);
    for (int y = r.y; y < r.y + r.h; y++) {
        memcpy(canvas->pixels + (long)y * canvas->stride + r.x,
               from + (long)(y - rect.y) * from_stride + (r.x - rect.x),
               (size_t)r.w * sizeof *from);
    }
}
