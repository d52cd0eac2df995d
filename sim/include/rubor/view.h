/* The view: a read-only look at the state between two steps. All pointers are borrowed from the
 * simulation and hold until its next step, command or destruction. Planes are [n_y][stride],
 * row-major; columns n_x..stride-1 are padding. Nothing in here may be written to. */
#ifndef RUBOR_VIEW_H
#define RUBOR_VIEW_H

#include "rubor/scenario.h"

enum { RUBOR_SITE_VESSEL = 1, RUBOR_SITE_OBSTACLE = 2 };

/* Brief marks of a cell, bits of rubor_cells_view.marks; they hold for the step that just ended. */
enum {
    RUBOR_MARK_ENGULFED = 1,
    RUBOR_MARK_KILLED = 2,
    RUBOR_MARK_DAMAGED = 4,
    RUBOR_MARK_MOVED = 8,
    RUBOR_MARK_BUSY = 16
};

/* All cells in id order, structure of arrays, n of each. Cells in the blood (i.v. route) have
 * site == n_x * n_y... and are not drawn; see in_blood. */
struct rubor_cells_view {
    size_t n;
    const rubor_id *id;
    const uint8_t *actor;            /* cell type */
    const uint8_t *corpse;           /* 1 = dead and not yet eaten or burst */
    const uint8_t *state;            /* index into the actor's states (live cells) */
    const uint8_t *marks;            /* RUBOR_MARK_ bits */
    const uint8_t *in_blood;         /* 1 = circulating or lodged, not in the tissue */
    const uint16_t *x, *y;           /* site, column and row */
    const uint16_t *from_x, *from_y; /* site before the last step; equal to x, y for new cells */
    const uint16_t *prey_x, *prey_y; /* site of what it engulfed in the last step */
    const float *memory[RUBOR_MAX_MEMORIES]; /* 0..1 */
};

/* Walking packets of one signal in agent form. */
struct rubor_packets_view {
    size_t n;
    const rubor_id *id;
    const uint16_t *x, *y;
    double tu_per_packet; /* what one packet adds to the level of its site */
};

struct rubor_column {
    const char *name;    /* CSV name, snake_case with unit: "neutrophil_per_mm2" */
    const char *unit;    /* "1", "h", "tu", "per_mm2", "cells" ... */
    const char *meaning; /* one line */
    bool is_count;       /* written without a decimal point */
};

enum rubor_outcome {
    RUBOR_OUTCOME_UNDECIDED,
    RUBOR_OUTCOME_NO_RESPONSE,
    RUBOR_OUTCOME_RESOLVED,
    RUBOR_OUTCOME_RESOLVED_WITH_SCAR,
    RUBOR_OUTCOME_PERSISTENT_INFECTION,
    RUBOR_OUTCOME_PERSISTENT_STERILE,
    RUBOR_N_OUTCOMES
};

/* Resolution indices (Bannenberg 2005, doi 10.4049/jimmunol.174.7.4345); NaN-free: known tells. */
struct rubor_indices {
    double psi_max_per_mm2, t_max_h; /* peak of live neutrophils so far and its time */
    double psi_50_per_mm2;           /* half of it */
    bool t_50_known;                 /* the fall to psi_50 after the peak has been seen */
    double t_50_h, r_i_h;            /* r_i = t_50 - t_max */
    double mononuclear_share; /* (monocytes, macrophages, T) / (those + neutrophils), last window */
    enum rubor_outcome outcome; /* judged on the last window; undecided while too early */
    bool stimulus_on;           /* an event within the quiet time, or bacteria present */
};

struct rubor_view {
    const struct rubor_model *model; /* as it is now: events may have changed numbers */
    const struct rubor_scenario *scenario;
    uint64_t seed;
    int64_t step;
    double time_h; /* step * step_min / 60 */
    int n_x, n_y, stride;
    double site_um;
    const uint8_t *mask;                     /* RUBOR_SITE_ bits, [n_y][stride] */
    const float *layers[RUBOR_N_LAYERS];     /* 0..1 */
    const float *vessel[RUBOR_MAX_MEMORIES]; /* memories of the vessel sites, 0 elsewhere */
    const float *signals[RUBOR_MAX_SIGNALS]; /* level now, tu; packets binned for agent form */
    struct rubor_packets_view packets[RUBOR_MAX_SIGNALS]; /* n = 0 for field form */
    struct rubor_cells_view cells;
    /* read-outs: one value per column, the same names as the CSV */
    size_t n_columns;
    const struct rubor_column *columns;
    const double *values;
    struct rubor_indices indices;
    /* events in time order with the step at which each one acted or will act */
    size_t n_marks;
    const int64_t *mark_step;
    const char *const *mark_label;
};

/* Words of an outcome class: id as in CSV ("persistent_sterile") and a plain sentence. Pure,
 * static. */
const char *rubor_outcome_id(enum rubor_outcome outcome);
/* A plain sentence that says what an outcome class means. Pure, static storage. */
const char *rubor_outcome_meaning(enum rubor_outcome outcome);
/* Index of a read-out column by name, or -1. Pure. */
int rubor_view_column(const struct rubor_view *view, const char *name);

#endif
