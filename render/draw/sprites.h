/* Marks rasterised once per size and theme: every mark has a dark and a light ring, so that one of
 * the two stands out on any ground. */
#ifndef RUBOR_DRAW_SPRITES_H
#define RUBOR_DRAW_SPRITES_H

#include "canvas.h"
#include "looks.h"

/* Pixels [h][w], colour premultiplied by the coverage in the top byte. */
struct rubor_sprite {
    int w, h;
    int x, y; /* of the mark's centre inside the sprite */
    uint32_t *pixels;
};

enum { RUBOR_SPRITES_SLOTS = RUBOR_N_LOOKS * RUBOR_N_INNERS * 16 * 2 };

/* Cache of sprites of one theme and size. Start from a zeroed struct. */
struct rubor_sprites {
    const struct rubor_palette *palette;
    float u;       /* scale of the interface: widths of the rings */
    float site_px; /* size of a site: size of the marks */
    float cap_px;  /* largest radius, 0 = as it comes; used by the legend */
    struct rubor_sprite slot[RUBOR_SPRITES_SLOTS];
};

/* Sets theme and size; forgets the sprites of another one. */
void rubor_sprites_set(struct rubor_sprites *sprites, const struct rubor_palette *palette, float u,
                       float site_px, float cap_px);
void rubor_sprites_clear(struct rubor_sprites *sprites);

/* Radius in px at which a mark of this shape is drawn now. Pure. */
float rubor_sprites_radius(const struct rubor_sprites *sprites, enum rubor_shape_look shape);
/* Draws a mark with its centre in (x, y). A mark that cannot be made (out of memory) is left out.
 */
void rubor_sprites_draw(struct rubor_sprites *sprites, struct rubor_canvas *canvas,
                        struct rubor_mark mark, int x, int y);

#endif
