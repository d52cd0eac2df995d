/* Read-outs: flows, columns, history, indices and the outcome class. */
#ifndef RUBOR_READOUT_H
#define RUBOR_READOUT_H

#include "arena.h"
#include "rubor/view.h"

enum { RUBOR_MAX_COLUMNS = 512, RUBOR_COLUMN_NAME = 64, RUBOR_COLUMN_MEANING = 120 };

/* Everything that happened since the start, counted per cell type. A cell that came (entered,
 * placed, divided, turned into) is still there, or went (eaten, burst, necrosed, left, depleted,
 * turned from). */
struct rubor_flows {
    double entered[RUBOR_MAX_ACTORS], placed[RUBOR_MAX_ACTORS], divided[RUBOR_MAX_ACTORS];
    double turned_into[RUBOR_MAX_ACTORS], turned_from[RUBOR_MAX_ACTORS];
    double died[RUBOR_MAX_ACTORS]; /* became corpses */
    double eaten[RUBOR_MAX_ACTORS], burst[RUBOR_MAX_ACTORS], necrosed[RUBOR_MAX_ACTORS];
    double left[RUBOR_MAX_ACTORS], depleted[RUBOR_MAX_ACTORS];
    double engulfed[RUBOR_N_PREYS];
    double refused; /* entries and divisions without room */
};

/* One step of the history that the outcome classes look back on. */
struct rubor_history {
    float neutrophils,
        inflamed;      /* live neutrophils; those and inflammatory-type macrophages, cells */
    float mononuclear; /* live cells of the other blood-borne types */
    float has_bacteria;
};

struct rubor_readout {
    struct rubor_flows flows;
    double live[RUBOR_MAX_ACTORS], corpses[RUBOR_MAX_ACTORS];
    double in_state[RUBOR_MAX_ACTORS][RUBOR_MAX_STATES];
    double memory_mean[RUBOR_MAX_ACTORS][RUBOR_MAX_MEMORIES];
    uint64_t n_refused_logged;
    int64_t last_event_step; /* latest event that is not a declared irritant; -1 = none */
    /* history: a ring of the outcome window, one entry per step */
    size_t n_ring;
    struct rubor_history *ring;
    double peak_neutrophils, peak_inflamed;
    int64_t peak_step, half_step; /* half_step -1 = not seen */
    /* columns */
    size_t n_columns;
    struct rubor_column *columns;
    double *values;
    char *names, *meanings;
    struct rubor_indices indices;
};

#endif
