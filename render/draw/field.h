/* The picture of the tissue below the marks: ground and signal field by table, contour lines,
 * debris, scar and the living edge. Kept until the step, the signal or the view of it changes. */
#ifndef RUBOR_DRAW_FIELD_H
#define RUBOR_DRAW_FIELD_H

#include "ground.h"

/* What is wanted on the picture. */
struct rubor_field_choice {
    int signal;       /* shown as field, -1 = none */
    bool show_tissue; /* debris, scar, lost integrity, living edge */
    const struct rubor_palette *palette;
    float u;
};

struct rubor_field {
    struct rubor_ground ground;
    struct rubor_ground_table table;
    struct rubor_field_choice choice;
    int64_t step;     /* of the picture; -1 = none */
    uint32_t *pixels; /* [h][w] of ground.made_for.tissue */
    size_t pixel_capacity;
    int *level, *loss; /* [n_y][n_x] in 1/256 of a table step */
    size_t site_capacity;
    bool any_loss;
    struct rubor_field_scratch *scratch;
};

/* Brings the picture up to date. True when the pixels changed. On lack of memory pixels is NULL.
 * Start from a zeroed struct. */
bool rubor_field_update(struct rubor_field *field, const struct rubor_view *view,
                        const struct rubor_placement *placement,
                        const struct rubor_field_choice *choice);
void rubor_field_clear(struct rubor_field *field);

#endif
