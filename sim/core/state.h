/* The whole state of a simulation and the scratch of one step. Only sim/core sees it. */
#ifndef RUBOR_STATE_H
#define RUBOR_STATE_H

#include "arena.h"
#include "cells.h"
#include "isa.h"
#include "lattice.h"
#include "program.h"
#include "readout.h"
#include "rubor/sim.h"
#include "signal_field.h"
#include "signal_packets.h"
#include "signal_walk.h"

enum {
    RUBOR_MAX_LOG = 4096,
    RUBOR_MAX_PENDING = 8192 /* event repeats of a scenario, expanded */
};

#define RUBOR_NO_TARGET UINT32_MAX

/* One event at one time: a repeated event has several. */
struct rubor_pending {
    int64_t step;
    int event; /* index into the scenario */
};

/* What cells and vessels do to a site in this step, summed per site in id order; rates per hour. */
struct rubor_site_rates {
    float *kill, *damage, *repair, *lay_matrix;
    float *burst; /* debris from burst cells, share of a site */
    bool used[5]; /* the planes hold something, in this order */
};

struct rubor_vessels {
    size_t n;
    uint32_t *site;                    /* [n], ascending */
    float *memory[RUBOR_MAX_MEMORIES]; /* planes, 0 where there is no vessel */
    uint8_t *enters;                   /* [n][RUBOR_MAX_POOLS]: a cell of that pool asks to enter */
};

struct rubor_signal_state {
    enum rubor_form form;
    bool open_source, open_uptake; /* the planes hold something in this step */
    float *level;                  /* plane, tu, now */
    float *mean;                   /* plane, time mean over the last step */
    float *sensed;                 /* plane + blood place: mean over 9 sites, what cells sense */
    float *source_tu_per_h, *uptake_per_h;
    struct rubor_signal_walk walk;
    struct rubor_signal_packets packets;
    struct rubor_ledger ledger; /* field form */
    bool level_is_zero, mean_is_zero, sensed_is_zero;
    double blood_tu;
    float sensed_share; /* 1 - blocked share */
    int64_t blocked_until_step;
};

struct rubor_blood {
    double volume_sites;                /* blood behind the tissue, in sites */
    double pool_count[RUBOR_MAX_POOLS]; /* cells */
    double pool_rest[RUBOR_MAX_POOLS];
};

/* How full a pool is, as a share of its number at rest; an empty blood has none. Pure. */
static inline double rubor_state_pool_share(const struct rubor_blood *blood, int pool)
{
    return blood->pool_rest[pool] > 0.0 ? blood->pool_count[pool] / blood->pool_rest[pool] : 0.0;
}

/* Means over the free sites, refreshed every step; nouns mean.* and read-outs. */
struct rubor_means {
    double signal[RUBOR_MAX_SIGNALS], signal_max[RUBOR_MAX_SIGNALS];
    double layer[RUBOR_N_LAYERS];
    double vessel[RUBOR_MAX_MEMORIES];
    double room;
    double signs[RUBOR_N_SIGNS];
};

struct rubor_sim {
    void *block; /* all memory below */
    const struct rubor_scenario *scenario;
    struct rubor_model model; /* own copy: events change numbers */
    uint64_t seed;
    int64_t step;
    int n_threads;
    double dt_h;
    const struct rubor_isa *isa;
    struct rubor_lattice lattice;
    uint8_t *mask;
    float *ones;                    /* free sites 1, others 0 */
    struct rubor_program *programs; /* [n_actors] */
    bool tissue_can_idle;
    uint64_t turn_threshold[RUBOR_MAX_ACTORS]; /* chance per step of a new heading */

    float *layer[RUBOR_N_LAYERS];
    float *bacteria_leaving; /* plane: share of a site that spreads in this step */
    struct rubor_site_rates rates;
    struct rubor_vessels vessels;
    struct rubor_signal_state signals[RUBOR_MAX_SIGNALS];
    struct rubor_signal_field field;
    struct rubor_signal_packets_scratch packets_scratch;
    void *field_memory, *packets_memory;
    struct rubor_blood blood;
    struct rubor_cells cells;
    struct rubor_means means;
    double *partial; /* sums of blocks, added in block order */

    int n_pending, next_pending;
    struct rubor_pending *pending;
    int64_t *mark_step;
    const char **mark_label;
    bool recompile;
    unsigned n_placed_of[RUBOR_MAX_ACTORS]; /* placements of a type at this step */

    /* moving and eating: bids of one round */
    uint8_t *bid_kind;
    uint32_t *bid_target; /* site, or a corpse */
    uint32_t *bid_priority;
    int32_t *bid_next;
    int32_t *bid_head;     /* [n_plane], -1 = none */
    uint32_t *bid_targets; /* sites that are bid for in this round */

    struct rubor_readout readout;
    size_t n_log;
    uint64_t n_log_lost;
    struct rubor_log_entry *log;
    struct rubor_view view;
};

#endif
