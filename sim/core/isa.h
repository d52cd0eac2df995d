/* Instruction sets: one table of inner loops per instruction set, all compiled from the same
 * source.
 *
 * Every loop is element-wise with a fixed order of operations and contraction off, so that all
 * tables give the same bits; only the speed differs. The table is chosen once, when a simulation is
 * made. */
#ifndef RUBOR_ISA_H
#define RUBOR_ISA_H

#include "rubor/base.h"

struct rubor_program;
struct rubor_block_nouns;
struct rubor_block_slots;

enum { RUBOR_ISA_LANES = 16, RUBOR_ISA_BATCH = 256 };

/* What happens to a row of levels after a fold, see signal_walk.h. */
struct rubor_isa_settle {
    float loss;        /* decay in the fold */
    float grown_h;     /* level per unit of the grown plane */
    float mean_before; /* weight of the level before the fold in the mean, where that is given */
    float mean_after;  /* weight of the level after it */
};

/* A batch of up to RUBOR_ISA_BATCH packets on their way through a step. */
struct rubor_isa_walkers {
    size_t n; /* those beyond are walked too and not counted; fill them with anything legal */
    _Alignas(64) uint32_t id_low[RUBOR_ISA_BATCH], id_high[RUBOR_ISA_BATCH];
    uint32_t x[RUBOR_ISA_BATCH], y[RUBOR_ISA_BATCH]; /* in/out: where it is or died */
    uint32_t start[RUBOR_ISA_BATCH];                 /* first sub-step, where newborn */
    uint32_t chance[RUBOR_ISA_BATCH];                /* dies when survival falls to or below this */
    uint32_t share[RUBOR_ISA_BATCH];                 /* out: decides between decay and uptake */
    uint32_t survival[RUBOR_ISA_BATCH];              /* so far, / 2^32 */
    uint32_t keep[RUBOR_ISA_BATCH];                  /* chance to survive this sub-step */
    uint32_t site[RUBOR_ISA_BATCH];  /* y * stride + x at the start of the sub-step */
    uint32_t alive[RUBOR_ISA_BATCH]; /* out: 1 or 0 */
    uint32_t moves[RUBOR_ISA_BATCH]; /* alive and born */
    uint32_t word[4][RUBOR_ISA_BATCH];
};

/* Where and how a batch walks. */
struct rubor_isa_ground {
    uint32_t n_x, n_y, stride;
    bool periodic, has_obstacles;
    uint32_t n_walk, p_65536;
    uint32_t survive_all;    /* chance to survive a sub-step where survive is NULL, / 2^32 */
    const uint32_t *survive; /* NULL, or plane: chance by site; 0 = obstacle */
    uint32_t seed_low, seed_high, step;
    bool newborn;     /* start counts */
    uint32_t *visits; /* plane, added to */
};

struct rubor_isa {
    const char *name; /* "baseline", "avx2", "avx512" */

    /* Fields. n: columns, multiple of 16 (the stride); rows 64-byte aligned unless said. */

    /* out = centre + sum over k = 1..n_taps of taps[k] (low[k] + high[k] - 2 centre); any
     * alignment. */
    void (*blend)(float *out, const float *centre, const float *const *low,
                  const float *const *high, const float *taps, int n_taps, size_t n);
    /* level loses its share and gains grown (may be NULL); mean adds it up, and starts anew where
     * before, the level before the fold, is not NULL. */
    void (*settle)(float *level, float *mean, const float *before, const float *grown,
                   const struct rubor_isa_settle *c, size_t n);
    /* level = level - loss level + gain source (may be NULL). */
    void (*advance)(float *level, const float *source, float loss, float gain, size_t n);
    /* row = keep row, plus in (may be NULL), plus source (may be NULL). */
    void (*grow)(float *row, const float *in, const float *source, float keep, size_t n);
    /* mean = mean + weight level, or weight level alone to begin. */
    void (*accumulate)(float *mean, const float *level, float weight, bool begin, size_t n);
    /* Share taken up in t_h hours by site: 1 - exp(-uptake t). */
    void (*removal)(float *removal, const float *uptake_per_h, double t_h, size_t n);
    /* Takes up a share r of the level by site; twice: in two goes, 1 - (1 - r)^2. What is taken is
     * added to lanes as in sum. */
    void (*take_up)(float *level, const float *removal, bool twice, double lanes[RUBOR_ISA_LANES],
                    size_t n);
    /* One masked walk step along y; rows: low, centre, high (a row of zeros outside). */
    void (*walk_y)(float *out, const float *const rows[3], const float *stay, const float *is_free,
                   float p, size_t n);
    /* One masked walk step along x of a row with one readable column on each side. */
    void (*walk_x)(float *out, const float *row, const float *stay, const float *is_free, float p,
                   size_t n);
    /* lanes[j] += sum of row over columns j mod 16. */
    void (*sum)(double lanes[RUBOR_ISA_LANES], const float *row, size_t n);
    /* out = a + b + c. */
    void (*add_rows)(float *out, const float *a, const float *b, const float *c, size_t n);
    /* out = (row[-1] + row[0] + row[1]) * weight (one readable column on each side). */
    void (*box_row)(float *out, const float *row, const float *weight, size_t n);

    /* Packets. */

    /* Walks a batch through a step. */
    void (*walk)(struct rubor_isa_walkers *w, const struct rubor_isa_ground *g);
    /* Births per site of a row: whole part of source * per_source, the rest by keyed coin
     * (SITE/EMIT); at most 65535. seed_step_id: seed low, high, step, id low of column 0, id high.
     */
    void (*emit)(uint16_t *births, const float *source, float per_source,
                 const uint32_t seed_step_id[5], size_t n);
    /* out = scale * count. */
    void (*scale_counts)(float *out, const uint32_t *count, float scale, size_t n);

    /* Rules: see rubor_program_kernel in program.h. */
    void (*evaluate)(const struct rubor_program *program, const struct rubor_block_nouns *nouns,
                     struct rubor_block_slots *slots);
};

/* Table by name ("baseline", "avx2", "avx512"), or the best one that this CPU offers for NULL. NULL
 * when the name is unknown or the CPU lacks it. Static storage. Pure (reads no environment). */
const struct rubor_isa *rubor_isa_find(const char *name);

/* Tables that this CPU offers: k = 0 is "baseline"; NULL beyond the last. Static storage. */
const struct rubor_isa *rubor_isa_row(size_t k);

#endif
