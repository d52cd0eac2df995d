/* What this stands for: the atlas of marks, filled when a mark is first needed. Each pixel is the
 * mean of 4 x 4 exact samples; opaque pixels are copied, only edge pixels are mixed. */
#include "sprites.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "colour.h"
#include "outline.h"

#define SMALLEST_PX 4.5F
#define SMALLEST_PROJECTOR_PX 5.5F

void rubor_sprites_clear(struct rubor_sprites *sprites)
{
    for (int k = 0; k < RUBOR_SPRITES_SLOTS; k++) {
        free(sprites->slot[k].pixels);
    }
    memset(sprites, 0, sizeof *sprites);
}

void rubor_sprites_set(struct rubor_sprites *sprites, const struct rubor_palette *palette, float u,
                       float site_px, float cap_px)
{
    bool same_size = fabsf(sprites->u - u) < 1e-4F && fabsf(sprites->site_px - site_px) < 1e-4F;
    if (sprites->palette == palette && same_size && fabsf(sprites->cap_px - cap_px) < 1e-4F) {
        return;
    }
    rubor_sprites_clear(sprites);
    sprites->palette = palette;
    sprites->u = u;
    sprites->site_px = site_px;
    sprites->cap_px = cap_px;
}

float rubor_sprites_radius(const struct rubor_sprites *sprites, enum rubor_shape_look shape)
{
    /* Marks grow with the tissue. Below 10 px per site those who come and go shrink more slowly
     * than those who always live there, so that they stand out in the fitted view. */
    float zoom = sprites->site_px / (10.0F * sprites->u);
    bool resident =
        shape == RUBOR_LOOK_LENS || shape == RUBOR_LOOK_STAR_6 || shape == RUBOR_LOOK_STAR_8;
    float factor = zoom >= 1.0F || resident ? zoom : sqrtf(zoom);
    float least = sprites->palette->dark_inside ? SMALLEST_PROJECTOR_PX : SMALLEST_PX;
    float r = fmaxf(rubor_looks_radius(shape) * factor, least) * sprites->u;
    if (shape == RUBOR_LOOK_LENS) {
        r = fmaxf(r, 1.6F * least * sprites->u);
    }
    return sprites->cap_px > 0.0F ? fminf(r, sprites->cap_px) : r;
}

/* What a mark is made of, with its colours. */
struct paint {
    struct rubor_outline outline;
    struct rubor_mark mark;
    uint32_t fill, inside_ring, outside_ring, black, white;
    float in_px, out_px, r, u;
};

/* Colour of the inner mark at a point, or 0 for none. */
static uint32_t inner_at(const struct paint *p, float x, float y)
{
    float d = sqrtf(x * x + y * y), r = p->r, edge = fmaxf(0.09F * r, 0.8F * p->u);
    switch ((enum rubor_inner)p->mark.inner) {
    case RUBOR_INNER_HOLE:
        return d < 0.42F * r ? p->black : 0;
    case RUBOR_INNER_DOT:
        return d < 0.22F * r ? p->black : 0;
    case RUBOR_INNER_SHARE:
        if (d >= 0.44F * r + edge) {
            return 0;
        }
        return d >= 0.44F * r || x < 0.44F * r * ((float)p->mark.step / 7.5F - 1.0F) ? p->black
                                                                                     : p->white;
    case RUBOR_INNER_GRANULES:
        for (int k = 0; k < 3; k++) {
            float gx = 0.32F * r * cosf(2.0944F * (float)k - 1.5708F);
            float gy = 0.32F * r * sinf(2.0944F * (float)k - 1.5708F);
            if ((x - gx) * (x - gx) + (y - gy) * (y - gy) < 0.0225F * r * r) {
                return p->black;
            }
        }
        return 0;
    case RUBOR_INNER_LINE: {
        float along = x * p->outline.cos_turn + y * p->outline.sin_turn;
        float across = -x * p->outline.sin_turn + y * p->outline.cos_turn;
        return fabsf(along) < 0.55F * r && fabsf(across) < fmaxf(0.05F * r, 0.6F * p->u) ? p->black
                                                                                         : 0;
    }
    case RUBOR_INNER_WHITE_DISC:
        return d < 0.32F * r ? p->white : (d < 0.32F * r + edge ? p->black : 0);
    case RUBOR_INNER_BAR:
        return fabsf(x) < 0.42F * r && fabsf(y) < 0.14F * r ? p->black : 0;
    case RUBOR_INNER_NONE:
    case RUBOR_N_INNERS:
    default:
        return 0;
    }
}

/* Colour of a point of the mark, or 0 outside. */
static uint32_t colour_at(const struct paint *p, float x, float y)
{
    float d = rubor_outline_distance(&p->outline, x, y);
    if (d > p->out_px) {
        return 0;
    }
    if (d > 0.0F) {
        return p->outside_ring;
    }
    if (d > -p->in_px) {
        return p->inside_ring;
    }
    uint32_t inner = inner_at(p, x, y);
    return inner != 0 ? inner : p->fill;
}

static uint32_t pixel_at(const struct paint *p, float x, float y)
{
    unsigned n = 0, r = 0, g = 0, b = 0;
    for (int k = 0; k < 16; k++) {
        int column = k % 4, row = k / 4;
        float sx = x + ((float)column + 0.5F) / 4.0F, sy = y + ((float)row + 0.5F) / 4.0F;
        uint32_t c = colour_at(p, sx, sy);
        if (c != 0) {
            n++;
            r += (c >> 16) & 0xFFu;
            g += (c >> 8) & 0xFFu;
            b += c & 0xFFu;
        }
    }
    unsigned alpha = n == 16 ? 255u : n * 16u;
    return alpha << 24 | (r / 16u) << 16 | (g / 16u) << 8 | (b / 16u);
}

static void make(struct rubor_sprite *sprite, const struct rubor_sprites *sprites,
                 struct rubor_mark mark)
{
    const struct rubor_palette *palette = sprites->palette;
    struct paint p = {.mark = mark, .u = sprites->u};
    p.r = rubor_sprites_radius(sprites, (enum rubor_shape_look)mark.shape) *
          (mark.dead ? 0.9F : 1.0F);
    /* in small marks the inner ring gives way, so that the family's colour stays visible */
    p.in_px = fminf(palette->ring_inside_px * sprites->u, 0.22F * p.r);
    p.out_px = palette->ring_outside_px * sprites->u;
    p.fill = palette->fill[mark.family];
    p.black = palette->ring_dark;
    p.white = palette->ring_light;
    p.inside_ring = palette->dark_inside ? palette->ring_dark : palette->ring_light;
    p.outside_ring = palette->dark_inside ? palette->ring_light : palette->ring_dark;
    int direction = mark.shape == RUBOR_LOOK_LENS ? mark.step : 0;
    rubor_outline_make(&p.outline, (enum rubor_shape_look)mark.shape, p.r, direction);
    int half = (int)ceilf(1.3F * p.r + p.out_px) + 1;
    sprite->w = sprite->h = 2 * half;
    sprite->x = sprite->y = half;
    sprite->pixels = malloc(sizeof *sprite->pixels * (size_t)(4 * half * half));
    if (sprite->pixels == NULL) {
        return;
    }
    for (int y = 0; y < sprite->h; y++) {
        for (int x = 0; x < sprite->w; x++) {
            sprite->pixels[y * sprite->w + x] = pixel_at(&p, (float)(x - half), (float)(y - half));
        }
    }
}

void rubor_sprites_draw(struct rubor_sprites *sprites, struct rubor_canvas *canvas,
                        struct rubor_mark mark, int cx, int cy)
{
    int key =
        ((mark.shape * RUBOR_N_INNERS + mark.inner) * 16 + mark.step) * 2 + (mark.dead ? 1 : 0);
    struct rubor_sprite *sprite = &sprites->slot[key];
    if (sprite->pixels == NULL) {
        make(sprite, sprites, mark);
    }
    if (sprite->pixels == NULL) {
        return;
    }
    struct rubor_rect whole = {cx - sprite->x, cy - sprite->y, sprite->w, sprite->h};
    struct rubor_rect r = rubor_canvas_meet(whole, canvas->clip);
    for (int y = r.y; y < r.y + r.h; y++) {
        const uint32_t *from = sprite->pixels + (long)(y - whole.y) * sprite->w + (r.x - whole.x);
        uint32_t *to = canvas->pixels + (long)y * canvas->stride + r.x;
        for (int x = 0; x < r.w; x++) {
            uint32_t alpha = from[x] >> 24;
            if (alpha == 255u) {
                to[x] = from[x];
            } else if (alpha != 0u) {
                uint32_t rest = 256u - alpha, under = to[x];
                uint32_t rb = ((under & 0xFF00FFu) * rest >> 8) & 0xFF00FFu;
                uint32_t g = ((under & 0x00FF00u) * rest >> 8) & 0x00FF00u;
                to[x] = RUBOR_COLOUR_OPAQUE | ((rb | g) + (from[x] & 0xFFFFFFu));
            }
        }
    }
}
