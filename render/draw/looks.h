/* What a cell looks like: shape = type, colour = family, inner mark = state. The table belongs to
 * the types of the model by their ids; a type nobody knows gets a neutral square. */
#ifndef RUBOR_DRAW_LOOKS_H
#define RUBOR_DRAW_LOOKS_H

#include "palette.h"
#include "rubor/view.h"

enum rubor_shape_look {
    RUBOR_LOOK_DISC,
    RUBOR_LOOK_DIAMOND,
    RUBOR_LOOK_HEXAGON,
    RUBOR_LOOK_STAR_6,
    RUBOR_LOOK_STAR_8,
    RUBOR_LOOK_TRIANGLE_UP,
    RUBOR_LOOK_TRIANGLE_DOWN,
    RUBOR_LOOK_LENS,
    RUBOR_LOOK_STELLATE,
    RUBOR_LOOK_ROD,
    RUBOR_LOOK_SQUARE,
    RUBOR_N_LOOKS
};

enum rubor_inner {
    RUBOR_INNER_NONE,
    RUBOR_INNER_HOLE,       /* dead: black hole */
    RUBOR_INNER_DOT,        /* small black dot */
    RUBOR_INNER_SHARE,      /* disc filled from the left with black by a share of 15 */
    RUBOR_INNER_GRANULES,   /* three black granules */
    RUBOR_INNER_LINE,       /* one black line along the shape */
    RUBOR_INNER_WHITE_DISC, /* licensed */
    RUBOR_INNER_BAR,        /* black bar */
    RUBOR_N_INNERS
};

/* One sprite: what is drawn for a cell. */
struct rubor_mark {
    uint8_t shape;  /* enum rubor_shape_look */
    uint8_t family; /* enum rubor_family */
    uint8_t inner;  /* enum rubor_inner */
    uint8_t step;   /* share 0..15, or direction 0..7 of a lens */
    bool dead;      /* drawn smaller */
};

/* One row of the table of types. */
struct rubor_look {
    const char *actor; /* id of the cell type; NULL = any other */
    enum rubor_shape_look shape;
    enum rubor_family family;
    float radius_px;  /* at 10 px per site and u = 1 */
    int order;        /* draw order, low first */
    const char *name; /* on screen */
};

enum { RUBOR_LOOKS_ORDERS = 12, RUBOR_LOOKS_DEAD_ORDER = 5 };

/* Row for a cell type by its id; never NULL. Pure. */
const struct rubor_look *rubor_looks_find(const char *actor);
/* Radius in px at 10 px per site of a shape. Pure. */
float rubor_looks_radius(enum rubor_shape_look shape);

/* What the types of one model need for drawing, looked up once. */
struct rubor_looks {
    const struct rubor_look *row[RUBOR_MAX_ACTORS];
    int share_memory[RUBOR_MAX_ACTORS];                /* memory "inflammatory", or -1 */
    uint8_t inner[RUBOR_MAX_ACTORS][RUBOR_MAX_STATES]; /* inner mark by state */
};
void rubor_looks_init(struct rubor_looks *looks, const struct rubor_model *model);

/* The mark of cell i of a view. Pure. */
struct rubor_mark rubor_looks_cell(const struct rubor_looks *looks,
                                   const struct rubor_cells_view *cells, size_t i);

#endif
