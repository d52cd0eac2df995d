/* What this stands for: curves, arcs, tails and symbols of the interface with soft edges. */
#include "raster.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

bool rubor_raster_resize(struct rubor_raster *raster, int w, int h)
{
    if (w <= raster->w && h <= raster->h) {
        return true;
    }
    w = w > raster->w ? w : raster->w;
    h = h > raster->h ? h : raster->h;
    uint8_t *mask = calloc((size_t)w * (size_t)h, 1);
    if (mask == NULL) {
        return false;
    }
    free(raster->mask);
    *raster = (struct rubor_raster){.mask = mask, .w = w, .h = h};
    return true;
}

void rubor_raster_clear(struct rubor_raster *raster)
{
    free(raster->mask);
    *raster = (struct rubor_raster){0};
}

static void touch(struct rubor_raster *raster, struct rubor_rect r)
{
    struct rubor_rect *t = &raster->touched;
    if (t->w == 0 || t->h == 0) {
        *t = r;
        return;
    }
    int x1 = t->x + t->w > r.x + r.w ? t->x + t->w : r.x + r.w;
    int y1 = t->y + t->h > r.y + r.h ? t->y + t->h : r.y + r.h;
    t->x = t->x < r.x ? t->x : r.x;
    t->y = t->y < r.y ? t->y : r.y;
    t->w = x1 - t->x;
    t->h = y1 - t->y;
}

/* Pixel box around a float box, inside the mask; marks it as touched. */
static struct rubor_rect box_around(struct rubor_raster *raster, float x0, float y0, float x1,
                                    float y1)
{
    struct rubor_rect all = {0, 0, raster->w, raster->h};
    float limit = 1e6F;
    x0 = fmaxf(fminf(x0, limit), -limit);
    y0 = fmaxf(fminf(y0, limit), -limit);
    x1 = fmaxf(fminf(x1, limit), -limit);
    y1 = fmaxf(fminf(y1, limit), -limit);
    int left = (int)floorf(x0), top = (int)floorf(y0);
    struct rubor_rect box = {left, top, (int)ceilf(x1) - left, (int)ceilf(y1) - top};
    box = rubor_canvas_meet(all, box);
    if (box.w > 0 && box.h > 0) {
        touch(raster, box);
    }
    return box;
}

static void cover(struct rubor_raster *raster, int x, int y, float share)
{
    if (share <= 0.0F) {
        return;
    }
    uint8_t value = share >= 1.0F ? 255 : (uint8_t)(share * 255.0F);
    uint8_t *pixel = raster->mask + (long)y * raster->w + x;
    if (value > *pixel) {
        *pixel = value;
    }
}

static float distance_to_segment(float px, float py, struct rubor_point a, struct rubor_point b)
{
    float dx = b.x - a.x, dy = b.y - a.y;
    float square = dx * dx + dy * dy;
    float t = square > 0.0F ? ((px - a.x) * dx + (py - a.y) * dy) / square : 0.0F;
    t = t < 0.0F ? 0.0F : (t > 1.0F ? 1.0F : t);
    float ex = px - (a.x + t * dx), ey = py - (a.y + t * dy);
    return sqrtf(ex * ex + ey * ey);
}

void rubor_raster_line(struct rubor_raster *raster, struct rubor_point a, struct rubor_point b,
                       float width)
{
    float half = width / 2.0F, reach = half + 1.0F;
    struct rubor_rect box = box_around(raster, fminf(a.x, b.x) - reach, fminf(a.y, b.y) - reach,
                                       fmaxf(a.x, b.x) + reach, fmaxf(a.y, b.y) + reach);
    for (int y = box.y; y < box.y + box.h; y++) {
        for (int x = box.x; x < box.x + box.w; x++) {
            float d = distance_to_segment((float)x + 0.5F, (float)y + 0.5F, a, b);
            cover(raster, x, y, half + 0.5F - d);
        }
    }
}

/* Draws the drawn parts of one segment; *phase is the way along the pattern so far. */
static void dashed_segment(struct rubor_raster *raster, const struct rubor_point ab[2], float width,
                           const struct rubor_dash *dash, float *phase)
{
    float dx = ab[1].x - ab[0].x, dy = ab[1].y - ab[0].y;
    float length = sqrtf(dx * dx + dy * dy), at = 0.0F;
    float period = dash->on_px + dash->off_px;
    while (at < length) {
        bool on = *phase < dash->on_px;
        float left = (on ? dash->on_px : period) - *phase;
        float end = fminf(at + left, length);
        if (on) {
            struct rubor_point a = {ab[0].x + dx * at / length, ab[0].y + dy * at / length};
            struct rubor_point b = {ab[0].x + dx * end / length, ab[0].y + dy * end / length};
            rubor_raster_line(raster, a, b, width);
        }
        *phase += end - at;
        if (*phase >= period - 1e-3F) {
            *phase = 0.0F;
        }
        at = end > at ? end : length;
    }
}

void rubor_raster_polyline(struct rubor_raster *raster, const struct rubor_point *points, int n,
                           float width, const struct rubor_dash *dash)
{
    float phase = 0.0F;
    for (int i = 0; i + 1 < n; i++) {
        if (dash == NULL || dash->on_px <= 0.0F) {
            rubor_raster_line(raster, points[i], points[i + 1], width);
        } else {
            dashed_segment(raster, points + i, width, dash, &phase);
        }
    }
}

void rubor_raster_disc(struct rubor_raster *raster, struct rubor_point c, float radius)
{
    rubor_raster_line(raster, c, c, 2.0F * radius);
}

void rubor_raster_arc(struct rubor_raster *raster, struct rubor_point c, float radius,
                      const float from_to[2], float width)
{
    float half = width / 2.0F, reach = radius + half + 1.0F;
    float middle = (from_to[0] + from_to[1]) / 2.0F, open = cosf((from_to[1] - from_to[0]) / 2.0F);
    float mx = cosf(middle), my = sinf(middle);
    struct rubor_point ends[2];
    for (int k = 0; k < 2; k++) {
        ends[k] =
            (struct rubor_point){c.x + radius * cosf(from_to[k]), c.y + radius * sinf(from_to[k])};
    }
    struct rubor_rect box = box_around(raster, c.x - reach, c.y - reach, c.x + reach, c.y + reach);
    for (int y = box.y; y < box.y + box.h; y++) {
        for (int x = box.x; x < box.x + box.w; x++) {
            float px = (float)x + 0.5F, py = (float)y + 0.5F, dx = px - c.x, dy = py - c.y;
            float from_centre = sqrtf(dx * dx + dy * dy), d = fabsf(from_centre - radius);
            if (d > half + 0.5F) {
                continue;
            }
            if (dx * mx + dy * my < open * from_centre) {
                d = fminf(distance_to_segment(px, py, ends[0], ends[0]),
                          distance_to_segment(px, py, ends[1], ends[1]));
            }
            cover(raster, x, y, half + 0.5F - d);
        }
    }
}

static bool inside_convex(const struct rubor_point *p, int n, float x, float y)
{
    bool left = false, right = false;
    for (int i = 0; i < n; i++) {
        const struct rubor_point *a = &p[i], *b = &p[(i + 1) % n];
        float side = (b->x - a->x) * (y - a->y) - (b->y - a->y) * (x - a->x);
        left = left || side < 0.0F;
        right = right || side > 0.0F;
    }
    return !(left && right);
}

void rubor_raster_polygon(struct rubor_raster *raster, const struct rubor_point *points, int n)
{
    float x0 = points[0].x, y0 = points[0].y, x1 = x0, y1 = y0;
    for (int i = 1; i < n; i++) {
        x0 = fminf(x0, points[i].x);
        y0 = fminf(y0, points[i].y);
        x1 = fmaxf(x1, points[i].x);
        y1 = fmaxf(y1, points[i].y);
    }
    struct rubor_rect box = box_around(raster, x0, y0, x1, y1);
    for (int y = box.y; y < box.y + box.h; y++) {
        for (int x = box.x; x < box.x + box.w; x++) {
            int hits = 0;
            for (int k = 0; k < 16; k++) {
                int column = k % 4, row = k / 4;
                float sx = (float)x + ((float)column + 0.5F) / 4.0F;
                float sy = (float)y + ((float)row + 0.5F) / 4.0F;
                hits += inside_convex(points, n, sx, sy);
            }
            cover(raster, x, y, (float)hits / 16.0F);
        }
    }
}

void rubor_raster_paint(struct rubor_raster *raster, struct rubor_canvas *canvas, uint32_t colour,
                        unsigned strength)
{
    struct rubor_rect t = raster->touched;
    for (int y = t.y; y < t.y + t.h; y++) {
        uint8_t *row = raster->mask + (long)y * raster->w;
        for (int x = t.x; x < t.x + t.w; x++) {
            uint64_t eight;
            if (x + 8 <= t.x + t.w && (memcpy(&eight, row + x, 8), eight == 0)) {
                x += 7; /* most of a touched area is empty */
            } else if (row[x] != 0) {
                rubor_canvas_mix(canvas, x, y, colour, (row[x] + (row[x] >> 7)) * strength >> 8);
                row[x] = 0;
            }
        }
    }
    raster->touched = (struct rubor_rect){0, 0, 0, 0};
}
