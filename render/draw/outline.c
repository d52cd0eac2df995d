/* What this stands for: discs, polygons, stars and lenses, exact at any size. */
#include "outline.h"

#include <math.h>

#define TURN 6.2831853F

static void corner(struct rubor_outline *o, float radius, float turns)
{
    o->x[o->n] = radius * cosf(turns * TURN);
    o->y[o->n] = radius * sinf(turns * TURN);
    o->n++;
}

/* n corners at radius r, the first at `turns` (0 = right, 0.75 = up). */
static void regular(struct rubor_outline *o, int n, float r, float turns)
{
    for (int i = 0; i < n; i++) {
        corner(o, r, turns + (float)i / (float)n);
    }
}

static void star(struct rubor_outline *o, int n, float r, float inner)
{
    for (int i = 0; i < n; i++) {
        corner(o, r, 0.75F + (float)i / (float)n);
        corner(o, r * inner, 0.75F + ((float)i + 0.5F) / (float)n);
    }
}

/* Four arms with blunt ends, turned a little so that nobody reads a cross. */
static void stellate(struct rubor_outline *o, float r)
{
    const float turned = 0.045F, half_end = 0.034F;
    for (int i = 0; i < 4; i++) {
        float arm = turned + 0.25F * (float)i;
        corner(o, r, arm - half_end);
        corner(o, r, arm + half_end);
        corner(o, 0.50F * r, arm + 0.125F);
    }
}

static void lens(struct rubor_outline *o, float r, int direction)
{
    const float flat = 0.38F; /* half width over half length */
    float half_width = flat * r;
    o->disc_px = (r * r + half_width * half_width) / (2.0F * half_width);
    o->arc_px = o->disc_px - half_width;
    o->cos_turn = cosf((float)direction * TURN / 16.0F);
    o->sin_turn = sinf((float)direction * TURN / 16.0F);
}

void rubor_outline_make(struct rubor_outline *o, enum rubor_shape_look shape, float r,
                        int direction)
{
    *o = (struct rubor_outline){0};
    switch (shape) {
    case RUBOR_LOOK_DIAMOND:
        regular(o, 4, 1.15F * r, 0.75F);
        break;
    case RUBOR_LOOK_HEXAGON:
        regular(o, 6, r, 0.75F);
        break;
    case RUBOR_LOOK_STAR_6:
        star(o, 6, r, 0.62F);
        break;
    case RUBOR_LOOK_STAR_8:
        star(o, 8, r, 0.72F);
        break;
    case RUBOR_LOOK_TRIANGLE_UP:
        regular(o, 3, 1.25F * r, 0.75F);
        break;
    case RUBOR_LOOK_TRIANGLE_DOWN:
        regular(o, 3, 1.25F * r, 0.25F);
        break;
    case RUBOR_LOOK_LENS:
        lens(o, r, direction);
        break;
    case RUBOR_LOOK_STELLATE:
        stellate(o, r);
        break;
    case RUBOR_LOOK_ROD:
        o->n = 4;
        o->x[0] = o->x[3] = -r;
        o->x[1] = o->x[2] = r;
        o->y[0] = o->y[1] = -0.45F * r;
        o->y[2] = o->y[3] = 0.45F * r;
        break;
    case RUBOR_LOOK_SQUARE:
        regular(o, 4, 1.2F * r, 0.125F);
        break;
    case RUBOR_LOOK_DISC:
    case RUBOR_N_LOOKS:
    default:
        o->disc_px = r;
        break;
    }
}

static float lens_distance(const struct rubor_outline *o, float px, float py)
{
    float x = fabsf(px * o->cos_turn + py * o->sin_turn);
    float y = fabsf(-px * o->sin_turn + py * o->cos_turn);
    float half_length = sqrtf(o->disc_px * o->disc_px - o->arc_px * o->arc_px);
    /* beyond the tip's normal cone the tip itself is nearest */
    if ((x - half_length) * o->arc_px > y * half_length) {
        return sqrtf((x - half_length) * (x - half_length) + y * y);
    }
    return sqrtf(x * x + (y + o->arc_px) * (y + o->arc_px)) - o->disc_px;
}

float rubor_outline_distance(const struct rubor_outline *o, float x, float y)
{
    if (o->n == 0) {
        return o->arc_px > 0.0F ? lens_distance(o, x, y) : sqrtf(x * x + y * y) - o->disc_px;
    }
    float nearest = 1e12F;
    bool inside = false;
    for (int i = 0, j = o->n - 1; i < o->n; j = i++) {
        float ex = o->x[j] - o->x[i], ey = o->y[j] - o->y[i];
        float wx = x - o->x[i], wy = y - o->y[i];
        float t = (wx * ex + wy * ey) / (ex * ex + ey * ey);
        t = t < 0.0F ? 0.0F : (t > 1.0F ? 1.0F : t);
        float dx = wx - t * ex, dy = wy - t * ey;
        nearest = fminf(nearest, dx * dx + dy * dy);
        if ((o->y[i] > y) != (o->y[j] > y) && x < ex * (y - o->y[i]) / ey + o->x[i]) {
            inside = !inside;
        }
    }
    return inside ? -sqrtf(nearest) : sqrtf(nearest);
}
