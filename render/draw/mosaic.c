/* What this stands for: an ornament that says "tissue" and moves with zoom and pan; its cells are
 * no cells of the model. */
#include "mosaic.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define CELL_SITES 2.3F /* size of a cell of the mosaic */
#define LEAST_PX 7.0F   /* smaller cells are not drawn */

/* The seeds around which the cells lie, one per grid cell of the part that is seen. */
struct seeds {
    int x0, y0, columns, rows;
    float *x, *y; /* [rows][columns], in grid cells */
};

static void seed_of(int x, int y, float *sx, float *sy)
{
    uint32_t h = (uint32_t)x * 0x9E3779B1u ^ (uint32_t)y * 0x85EBCA77u;
    h ^= h >> 15;
    h *= 0x2C1B3C6Du;
    h ^= h >> 12;
    h *= 0x297A2D39u;
    h ^= h >> 15;
    *sx = (float)x + 0.1F + 0.8F * (float)(h & 0xFFFFu) / 65536.0F;
    *sy = (float)y + 0.1F + 0.8F * (float)(h >> 16) / 65536.0F;
}

static bool make_seeds(struct seeds *seeds, const struct rubor_placement *p, float cell_px)
{
    seeds->x0 = (int)floorf(((float)p->tissue.x - p->x) / cell_px) - 1;
    seeds->y0 = (int)floorf(((float)p->tissue.y - p->y) / cell_px) - 1;
    seeds->columns = (int)((float)p->tissue.w / cell_px) + 5;
    seeds->rows = (int)((float)p->tissue.h / cell_px) + 5;
    size_t n = (size_t)seeds->columns * (size_t)seeds->rows;
    seeds->x = malloc(2 * n * sizeof *seeds->x);
    if (seeds->x == NULL) {
        return false;
    }
    seeds->y = seeds->x + n;
    for (size_t k = 0; k < n; k++) {
        int x = (int)(k % (size_t)seeds->columns), y = (int)(k / (size_t)seeds->columns);
        seed_of(seeds->x0 + x, seeds->y0 + y, &seeds->x[k], &seeds->y[k]);
    }
    return true;
}

/* The nearest and the second nearest seed of a point: index and square of the distance. */
struct nearest {
    int first, second;
    float d1, d2;
};

static struct nearest find_nearest(const struct seeds *s, float x, float y)
{
    int at = ((int)floorf(y) - s->y0 - 1) * s->columns + (int)floorf(x) - s->x0 - 1;
    struct nearest n = {at, at, 1e9F, 1e9F};
    for (int row = 0; row < 3; row++, at += s->columns) {
        for (int k = at; k < at + 3; k++) {
            float dx = s->x[k] - x, dy = s->y[k] - y, d = dx * dx + dy * dy;
            if (d < n.d1) {
                n.second = n.first;
                n.d2 = n.d1;
                n.first = k;
                n.d1 = d;
            } else if (d < n.d2) {
                n.second = k;
                n.d2 = d;
            }
        }
    }
    return n;
}

/* Strength of the line at a point: its distance from the border between the two nearest seeds. */
static uint8_t strength_at(const struct seeds *s, const float xy[2], float cell_px, float half_px)
{
    struct nearest n = find_nearest(s, xy[0] / cell_px, xy[1] / cell_px);
    float dx = s->x[n.second] - s->x[n.first], dy = s->y[n.second] - s->y[n.first];
    float d = (n.d2 - n.d1) / (2.0F * sqrtf(dx * dx + dy * dy)) * cell_px;
    float share = half_px + 0.5F - d;
    return (uint8_t)(share <= 0.0F ? 0 : share >= 1.0F ? 3 : (int)(share * 3.0F + 0.5F));
}

static void draw_block(uint8_t *strength, const struct rubor_placement *p, const struct seeds *s,
                       struct rubor_rect block, const float cell_and_half_px[2])
{
    for (int y = block.y; y < block.y + block.h && y < p->tissue.h; y++) {
        for (int x = block.x; x < block.x + block.w && x < p->tissue.w; x++) {
            const float xy[2] = {(float)(p->tissue.x + x) + 0.5F - p->x,
                                 (float)(p->tissue.y + y) + 0.5F - p->y};
            strength[(long)y * p->tissue.w + x] =
                strength_at(s, xy, cell_and_half_px[0], cell_and_half_px[1]);
        }
    }
}

void rubor_mosaic_draw(uint8_t *strength, const struct rubor_placement *p, float u)
{
    enum { BLOCK = 4 };
    const float cell_and_half_px[2] = {CELL_SITES * p->scale, 0.55F * u};
    float cell_px = cell_and_half_px[0];
    struct seeds seeds;
    memset(strength, 0, (size_t)p->tissue.w * (size_t)p->tissue.h);
    if (cell_px < LEAST_PX * u || !make_seeds(&seeds, p, cell_px)) {
        return;
    }
    for (int by = 0; by < p->tissue.h; by += BLOCK) {
        for (int bx = 0; bx < p->tissue.w; bx += BLOCK) {
            float x = (float)(p->tissue.x + bx) + BLOCK / 2.0F - p->x;
            float y = (float)(p->tissue.y + by) + BLOCK / 2.0F - p->y;
            struct nearest n = find_nearest(&seeds, x / cell_px, y / cell_px);
            /* no border is nearer than half the difference of the two distances */
            if ((sqrtf(n.d2) - sqrtf(n.d1)) / 2.0F * cell_px <=
                cell_and_half_px[1] + 0.5F + 0.71F * BLOCK) {
                draw_block(strength, p, &seeds, (struct rubor_rect){bx, by, BLOCK, BLOCK},
                           cell_and_half_px);
            }
        }
    }
    free(seeds.x);
}
