/* The ground of the tissue, prerendered per zoom: calm cell lines, vessels with walls, obstacles.
 * One byte per pixel says what kind of ground it is; colours come later, by table. */
#ifndef RUBOR_DRAW_GROUND_H
#define RUBOR_DRAW_GROUND_H

#include "camera.h"
#include "palette.h"
#include "rubor/view.h"

/* Kinds of ground. Lines and walls come in shares of 1, 2 and 3 thirds, so that edges are soft. */
enum {
    RUBOR_GROUND_PLAIN = 0,   /* 1..3: cell line */
    RUBOR_GROUND_WALL = 4,    /* 4..6: wall over tissue, 7: wall */
    RUBOR_GROUND_WALL_IN = 8, /* 8..10: wall over the inside of a vessel */
    RUBOR_GROUND_VESSEL = 11,
    RUBOR_GROUND_OBSTACLE = 12,
    RUBOR_GROUND_HATCH = 13,
    RUBOR_GROUND_KINDS = 14,
    RUBOR_GROUND_ON_FIELD = 7 /* kinds below this one let the field through */
};

struct rubor_ground {
    struct rubor_placement made_for;
    const struct rubor_scenario *scenario; /* whose vessels and obstacles these are */
    float u;
    uint8_t *kind; /* [h][w] of made_for.tissue */
    size_t capacity;
};

/* Makes the ground for a placement if it is not there yet. True when it was made anew; on failure
 * (out of memory) kind is NULL. Start from a zeroed struct. */
bool rubor_ground_update(struct rubor_ground *ground, const struct rubor_view *view,
                         const struct rubor_placement *placement, float u);
void rubor_ground_clear(struct rubor_ground *ground);

/* Colours: [loss 0..8][kind][level]. */
enum { RUBOR_GROUND_LOSSES = 9 };
struct rubor_ground_table {
    uint32_t colour[RUBOR_GROUND_LOSSES][RUBOR_GROUND_KINDS][RUBOR_PALETTE_LEVELS];
};
void rubor_ground_table_fill(struct rubor_ground_table *table, const struct rubor_palette *palette);

#endif
