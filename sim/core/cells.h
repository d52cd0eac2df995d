/* The cells: structure of arrays in id order, chains of cells per site, room by volume.
 *
 * A cell's place is a site plus an offset inside it (fixed point), or the blood. Within a step
 * cells are only marked (gone, turned into something else) and births are listed;
 * rubor_cells_commit applies it all at once, keeping id order. */
#ifndef RUBOR_CELLS_H
#define RUBOR_CELLS_H

#include "arena.h"
#include "lattice.h"
#include "program.h"

enum {
    RUBOR_CELLS_TASK = 512,   /* cells per task of loops that do little per cell */
    RUBOR_OFFSET_ONE = 65536, /* offsets are in 1/65536 of a site */
    RUBOR_N_HEADINGS = 16
};

/* What became of a cell in this step. */
enum rubor_fate {
    RUBOR_FATE_NONE,
    RUBOR_FATE_DIE,
    RUBOR_FATE_BURST,
    RUBOR_FATE_LEAVE,
    RUBOR_FATE_DIVIDE,
    RUBOR_FATE_BECOME,
    RUBOR_FATE_EATEN
};

/* A cell to be born at the next commit. */
struct rubor_birth {
    rubor_id id;
    uint32_t site;
    uint16_t offset_x, offset_y;
    uint8_t actor;
    uint8_t in_blood;
    float memory[RUBOR_MAX_MEMORIES];
};

struct rubor_cells {
    size_t n, capacity;
    /* state, n of each, in id order */
    rubor_id *id;
    uint32_t *site; /* index into planes; n_plane of the lattice = in the blood */
    uint16_t *offset_x, *offset_y;
    uint8_t *actor;
    uint8_t *corpse;    /* 1 = dead */
    uint8_t *heading;   /* 0..15 */
    uint8_t *digesting; /* busy with an eaten corpse */
    int32_t *born_step;
    float *busy_h; /* hours left of handling */
    float *memory[RUBOR_MAX_MEMORIES];
    /* shown, derived each step */
    uint8_t *state, *marks, *in_blood;
    uint16_t *x, *y, *from_x, *from_y, *prey_x, *prey_y;
    /* within a step */
    uint8_t *fate, *becomes;
    float *out[RUBOR_MAX_SLOTS]; /* behaviours, row per slot of the cell's actor */
    uint32_t *order;             /* live cells and corpses grouped by actor, id order in each */
    size_t group_first[RUBOR_MAX_ACTORS + 1];
    int32_t *head;        /* [n_plane + 1]: first cell of a site, -1 = none */
    int32_t *next;        /* next cell of the same site, ascending ids */
    uint32_t *volume_um3; /* [n_plane + 1]: room taken */
    uint32_t site_room_um3;
    size_t n_births, births_capacity;
    struct rubor_birth *births;
    uint64_t n_refused; /* births refused because the pool is full */
};

/* Carves the arrays out of the arena (or only counts when the arena counts). */
void rubor_cells_init(struct rubor_cells *cells, struct rubor_arena *arena,
                      const struct rubor_lattice *lattice, size_t capacity);
/* Room that a cell takes, um3: corpses take half. Pure. */
uint32_t rubor_cells_volume(const struct rubor_model *model, int actor, bool corpse);
/* True when a site has room for one more cell of this type. Pure. */
bool rubor_cells_has_room(const struct rubor_cells *cells, const struct rubor_model *model,
                          uint32_t site, int actor);
/* Id from birth step, whether an event placed it, site, ordinal (0..2047) there and kind. Sorts by
 * step; placed cells come after those born at the end of the step before. Pure. */
rubor_id rubor_cells_id(int64_t birth_step, bool placed, uint32_t site, unsigned ordinal, int kind);
/* Lists a birth and takes its room. False (counted) when the pool is full. */
bool rubor_cells_bear(struct rubor_cells *cells, const struct rubor_model *model,
                      const struct rubor_birth *birth);
/* Chains of cells per site and groups per actor, from the state. */
void rubor_cells_index(struct rubor_cells *cells, int n_actors);
/* Forgets the chains (touches only sites that have cells). */
void rubor_cells_unindex(struct rubor_cells *cells);
/* Removes cells with a removing fate, applies turnings and deaths, adds the births. Keeps id order.
 */
void rubor_cells_commit(struct rubor_cells *cells, const struct rubor_model *model, int64_t step);

#endif
