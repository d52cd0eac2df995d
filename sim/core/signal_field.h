/* Signals as fields: the mean field of the walk in signal_walk.h.
 *
 * Without obstacles the walk steps along y and along x commute: those of a quarter of the cell step
 * are one fold, two convolutions. What a constant source adds in a fold - each walk step some,
 * which then walks and decays - is one plane, grown once per cell step. With obstacles every walk
 * step is done for itself. Decay is exact. Uptake acts between folds, half of it at both ends of
 * the step (Strang splitting); where it is fast the folds are shorter, down to one walk step. The
 * mean over the step weighs the levels between folds (trapezoid, with weights that make totals
 * exact). A uniform plane stays uniform to the last bit; levels are never negative; below 1e-30
 * they are 0. */
#ifndef RUBOR_SIGNAL_FIELD_H
#define RUBOR_SIGNAL_FIELD_H

#include "isa.h"
#include "rubor/sim.h"
#include "signal_walk.h"

/* One signal of a joint step. All planes are [n_y][stride], 64-byte aligned, distinct. */
struct rubor_signal_job {
    float *level;                 /* in/out, tu */
    float *mean;                  /* out: mean over the step, tu */
    const float *source_tu_per_h; /* NULL = none; >= 0, 0 on obstacles */
    const float *uptake_per_h;    /* NULL = none; >= 0 */
    const struct rubor_signal_walk *walk;
    struct rubor_ledger *ledger; /* in/out, sums since the start, tu * sites; `present` is set */
    bool level_is_zero;          /* in/out: every site of level is 0; start with false if unsure */
    bool mean_is_zero;           /* in/out: every site of mean is 0; start with false if unsure */
};

enum {
    RUBOR_SIGNAL_FIELD_MAX_SLOTS = 16, /* signals that are stepped at the same time */
    RUBOR_SIGNAL_FIELD_ROWS =
        32,                     /* rows per task; constant, so that sums do not depend on threads */
    RUBOR_SIGNAL_FIELD_SUMS = 5 /* produced, present, mean, taken up; fastest uptake */
};

/* Scratch of field steps on one lattice; memory is the caller's. */
struct rubor_signal_field {
    const struct rubor_lattice *lattice;
    size_t n_slots;    /* signals that are stepped at the same time: fewer on a large lattice */
    size_t n_blocks;   /* blocks of rows */
    size_t n_row;      /* floats of one row buffer */
    float *swap;       /* [n_slots] planes */
    float *grown;      /* [n_slots] planes: what a source adds in a fold */
    float *removal;    /* [n_slots] planes: share taken up in half a fold */
    float *rows;       /* [n_slots][n_blocks][n_row] row buffers */
    float *zeros;      /* [stride] the row outside */
    float *stay_y;     /* plane, with obstacles: closed faces of a site along y, 0..2 */
    float *stay_x;     /* plane, with obstacles: closed faces of a site along x, 0..2 */
    float *box_weight; /* 1 / free sites in the 3 x 3 box: [3][stride] by rows there, or a plane */
    double *sums;      /* [n_slots][n_blocks][SUMS][16] */
};

/* Bytes of scratch for field steps on a lattice; saturates at SIZE_MAX. Pure. */
size_t rubor_signal_field_bytes(const struct rubor_lattice *lattice);
/* Sets up scratch in memory (64-byte aligned, of that many bytes), which must outlive field; the
 * lattice is borrowed too, and its mask is read here. */
void rubor_signal_field_init(struct rubor_signal_field *field, const struct rubor_lattice *lattice,
                             void *memory);

/* Steps all n_jobs signals by one cell step. Allocates nothing. A plane that is 0 everywhere and
 * has no source costs nothing. Results do not depend on isa and n_threads. */
void rubor_signal_field_step(struct rubor_signal_field *field, struct rubor_signal_job *jobs,
                             size_t n_jobs, const struct rubor_isa *isa, int n_threads);

/* What cells sense: for each of n_planes planes, dst = mean of src over the own site and those of
 * its 8 neighbours that exist and are free; 0 on obstacles. src[k] NULL: plane k is left alone. */
void rubor_signal_field_box(const struct rubor_signal_field *field, const float *const *src,
                            float *const *dst, size_t n_planes, const struct rubor_isa *isa,
                            int n_threads);

/* Sum of a plane over all sites, in a fixed order. Pure. */
double rubor_signal_field_total(const struct rubor_lattice *lattice, const float *plane,
                                const struct rubor_isa *isa);

#endif
