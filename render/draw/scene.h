/* The picture of the tissue: field, packets, tails, marks, brief marks; below 4 px per site a
 * density map instead of marks. */
#ifndef RUBOR_DRAW_SCENE_H
#define RUBOR_DRAW_SCENE_H

#include "brief.h"
#include "field.h"
#include "motion.h"
#include "packets.h"
#include "raster.h"
#include "sprites.h"

enum { RUBOR_SCENE_HIDE_DEAD = 128 }; /* bit of hidden[] for corpses; the lower bits are states */

struct rubor_scene_choice {
    const struct rubor_palette *palette;
    float u;
    int signal, packets; /* signals shown as field and as packets, -1 = none */
    bool show_cells, show_tissue;
    bool less_motion;
    const uint8_t *hidden; /* [RUBOR_MAX_ACTORS] bits: state k, RUBOR_SCENE_HIDE_DEAD */
    float glide;           /* 0..1 of the way from the last picture */
    double now_s;          /* wall time, for brief marks */
};

/* Everything kept between two pictures. Start with rubor_scene_init. */
struct rubor_scene {
    struct rubor_field field;
    struct rubor_sprites sprites;
    struct rubor_looks looks;
    const struct rubor_model *model;
    struct rubor_motion motion;
    struct rubor_packets packets;
    struct rubor_brief brief;
    struct rubor_raster raster;
    bool as_density; /* the last picture was a density map */
};

void rubor_scene_init(struct rubor_scene *scene);
void rubor_scene_clear(struct rubor_scene *scene);
/* Draws a view at a placement. */
void rubor_scene_draw(struct rubor_scene *scene, struct rubor_canvas *canvas,
                      const struct rubor_view *view, const struct rubor_placement *placement,
                      const struct rubor_scene_choice *choice);

#endif
