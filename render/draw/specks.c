/* What this stands for: dead tissue (0 to 4 flecks per site) and scar (0 to 3 fibres per site). */
#include "specks.h"

#include <math.h>

uint32_t rubor_specks_hash(int x, int y, int k)
{
    uint32_t h = (uint32_t)x * 0x9E3779B1u ^ (uint32_t)y * 0x85EBCA77u ^ (uint32_t)k * 0xC2B2AE3Du;
    h ^= h >> 16;
    h *= 0x7FEB352Du;
    h ^= h >> 15;
    h *= 0x846CA68Bu;
    return h ^ h >> 16;
}

/* A stroke along one of eight directions, drawn as small squares. */
struct stroke {
    float x, y, length, thick;
    int direction;
};

static void draw_stroke(const struct rubor_specks *s, struct rubor_canvas *canvas,
                        const struct stroke *stroke, uint32_t colour)
{
    static const float cosine[8] = {1.0F, 0.92F, 0.71F, 0.38F, 0.0F, -0.38F, -0.71F, -0.92F};
    static const float sine[8] = {0.0F, 0.38F, 0.71F, 0.92F, 1.0F, 0.92F, 0.71F, 0.38F};
    int thick = (int)fmaxf(1.0F, roundf(stroke->thick)),
        n = (int)fmaxf(1.0F, roundf(stroke->length));
    for (int k = 0; k < n; k++) {
        float along = (float)k - stroke->length / 2.0F;
        int x = (int)(stroke->x + along * cosine[stroke->direction]);
        int y = (int)(stroke->y + along * sine[stroke->direction]);
        if (!rubor_canvas_within(canvas->clip, x, y) ||
            s->kind[(long)y * s->placement->tissue.w + x] >= RUBOR_GROUND_WALL) {
            continue;
        }
        rubor_canvas_fill(canvas, (struct rubor_rect){x, y, thick, thick}, colour);
    }
}

static void draw_site(const struct rubor_specks *s, struct rubor_canvas *canvas, const int xy[2],
                      const float what[2])
{
    const struct rubor_placement *p = s->placement;
    float site = p->scale, size = fmaxf(site / 10.0F, 0.35F * s->u);
    for (int k = 0; k < 4 + 3; k++) {
        bool fibre = k >= 4;
        uint32_t h = rubor_specks_hash(xy[0], xy[1], k);
        /* each speck has its own threshold, so that the number grows smoothly with the level */
        float threshold = ((float)(fibre ? k - 4 : k) + 0.15F + 0.7F * (float)(h & 255u) / 255.0F) /
                          (fibre ? 3.0F : 4.0F);
        float level = fibre ? fminf(1.0F, 1.6F * what[1]) : what[0];
        if (level <= threshold) {
            continue;
        }
        struct stroke stroke = {
            .x = p->x - (float)p->tissue.x +
                 site * ((float)xy[0] + (float)((h >> 8) & 255u) / 256.0F),
            .y = p->y - (float)p->tissue.y +
                 site * ((float)xy[1] + (float)((h >> 16) & 255u) / 256.0F),
            .length = fibre ? 1.3F * site : size * (3.0F + (float)((h >> 24) & 3u)),
            .thick = fibre ? 0.8F * s->u : size * 2.6F,
            .direction = fibre ? (int)((h >> 26) % 3u + 7u) % 8 : (int)((h >> 26) & 7u)};
        draw_stroke(s, canvas, &stroke,
                    fibre ? s->palette->scar : s->palette->debris[(h >> 29) % 3u]);
    }
}

void rubor_specks_draw(const struct rubor_specks *s, struct rubor_canvas *canvas)
{
    const struct rubor_placement *p = s->placement;
    const float *debris = s->view->layers[RUBOR_LAYER_DEBRIS],
                *matrix = s->view->layers[RUBOR_LAYER_MATRIX];
    int x0 = (int)(((float)p->tissue.x - p->x) / p->scale),
        y0 = (int)(((float)p->tissue.y - p->y) / p->scale);
    int x1 = (int)(((float)(p->tissue.x + p->tissue.w) - p->x) / p->scale) + 1;
    int y1 = (int)(((float)(p->tissue.y + p->tissue.h) - p->y) / p->scale) + 1;
    x1 = x1 < p->n_x ? x1 : p->n_x;
    y1 = y1 < p->n_y ? y1 : p->n_y;
    for (int y = y0 > 0 ? y0 : 0; y < y1; y++) {
        for (int x = x0 > 0 ? x0 : 0; x < x1; x++) {
            long at = (long)y * s->view->stride + x;
            const float what[2] = {debris != NULL ? debris[at] : 0.0F,
                                   matrix != NULL ? matrix[at] : 0.0F};
            if (what[0] > 0.03F || what[1] > 0.02F) {
                draw_site(s, canvas, (const int[]){x, y}, what);
            }
        }
    }
}
