/* The colour tokens of both themes. Colour belongs to a cell family for ever, not to an order. */
#ifndef RUBOR_DRAW_PALETTE_H
#define RUBOR_DRAW_PALETTE_H

#include <stdbool.h>
#include <stdint.h>

enum rubor_family {
    RUBOR_FAMILY_NEUTROPHIL,
    RUBOR_FAMILY_MACROPHAGE, /* monocytes too */
    RUBOR_FAMILY_MAST,
    RUBOR_FAMILY_T,
    RUBOR_FAMILY_FIBROBLAST,
    RUBOR_FAMILY_MSC,
    RUBOR_FAMILY_BACTERIA,
    RUBOR_FAMILY_OTHER, /* cell types of somebody's own model */
    RUBOR_N_FAMILIES
};

enum { RUBOR_PALETTE_STOPS = 9, RUBOR_PALETTE_LEVELS = 64 };

struct rubor_palette {
    uint32_t page, panel, panel_line, control_line;
    uint32_t text, text_2, text_3, good, notice;
    uint32_t primary, primary_text, focus, brand;
    uint32_t band; /* ground of gauges and of the time line */
    uint32_t tissue, cell_line, lost, debris[3], scar;
    uint32_t vessel, wall;
    uint32_t ring_dark, ring_light;
    uint32_t contour, signal_ink;          /* the signal shown as field, as line and label */
    uint32_t stops[RUBOR_PALETTE_STOPS];   /* field at 0, 0.25 .. 2 tu */
    uint32_t fill[RUBOR_N_FAMILIES];       /* marks */
    uint32_t ink[RUBOR_N_FAMILIES];        /* lines and labels on the panel */
    float ring_inside_px, ring_outside_px; /* at u = 1 */
    bool dark_inside;                      /* which ring lies inside the mark's edge */
    float line_px;                         /* curves, at u = 1 */
};

/* Palette of the dark or the projector theme. Pure, static storage. */
const struct rubor_palette *rubor_palette_theme(bool projector);

/* Colour of a field level, 0 <= level < RUBOR_PALETTE_LEVELS standing for 0..2 tu. Pure. */
uint32_t rubor_palette_level(const struct rubor_palette *palette, int level);

/* Colour of ground that has lost a share of its integrity under a field level: loss 0..8 of 8.
 * Pure. */
uint32_t rubor_palette_ground(const struct rubor_palette *palette, int level, int loss);

#endif
