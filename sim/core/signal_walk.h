/* The walk of a signal: the one definition of its physics, shared by both forms.
 *
 * In a cell step of dt a signal does n_walk sub-steps. In each, along y and then along x, it moves
 * one site up with probability p, one down with probability p, else stays; a move into an obstacle
 * or over a no-flux border is a stay. 2 p n_walk site^2 = 2 D dt, so the variance is that of
 * diffusion. p is at most 0.4: nearer to 1/2 a walker would keep to sites of one colour of the
 * chess board for several steps. p is a multiple of 2^-16 so that packets decide by integers and
 * the field uses the very same number. n_walk is 4, 8 or 12 times a power of two, so that the field
 * can take it in equal folds. Packets (signal_packets.h) do this walk; the field (signal_field.h)
 * is its mean field. */
#ifndef RUBOR_SIGNAL_WALK_H
#define RUBOR_SIGNAL_WALK_H

#include "lattice.h"

enum {
    RUBOR_SIGNAL_WALK_QUARTERS = 4,    /* longest folds: a quarter of a cell step */
    RUBOR_SIGNAL_WALK_MAX_TAPS = 1024, /* reach of one fold, sites */
    RUBOR_SIGNAL_WALK_MAX_POOL = 4096, /* taps of all folds of a signal */
    RUBOR_SIGNAL_WALK_MAX_FOLDS = 20,  /* log2 of the largest n_walk / 4, and one */
    RUBOR_SIGNAL_WALK_MAX_GROWTHS = 40
};

/* Source and loss of one site over a time t, exactly integrated with all rates constant:
 * level' = level - loss * level + gain_h * source; its time integral = gain_h * level + area_h2 *
 * source. (1 - loss in single precision would round slow decay away.) */
struct rubor_signal_react {
    double loss;    /* 1 - exp(-r t) of a rate r */
    double gain_h;  /* (1 - exp(-r t)) / r */
    double area_h2; /* (t - gain) / r */
};

/* One fold, n_steps walk steps taken at once. Along each axis it is a symmetric kernel with compact
 * support; its taps are multiples of 2^-24 whose sum is exactly 1, taps[first + k] of the pool
 * belongs to distance k. */
struct rubor_signal_walk_fold {
    int n_steps; /* divides n_walk / 4 */
    int n_taps;  /* largest distance, 0..n_steps */
    int first;
    int n_growths;     /* passes that grow a source for this fold */
    float keep, loss;  /* what decay leaves and takes in the fold, sum 1 */
    float mean_before; /* weights of the levels before and after the fold in the mean of a step,
                          such */
    float mean_after;  /* that totals are integrated exactly */
};

/* How a source grows in one pass over the plane, see signal_walk.c: out = keep K(in), plus the
 * plane `in` itself, plus the source. */
struct rubor_signal_walk_growth {
    int fold;
    bool adds_in, adds_source;
};

struct rubor_signal_walk {
    double dt_h;        /* cell step */
    double decay_per_h; /* ln 2 / half-life */
    int n_walk;         /* walk sub-steps per cell step */
    double p;           /* probability of each of the two moves along an axis, 0..0.4 */
    uint32_t p_65536;   /* p * 2^16 */
    double keep_walk;   /* what decay leaves in one walk step */
    float walk_loss;    /* 1 - keep_walk */
    float walk_gain_h;  /* level per source and walk step, before decay and walk */
    float grown_h;      /* level per unit of a grown plane and fold */
    int n_folds;        /* folds[0] is a quarter of the step, each next one half of it, down to 1 */
    struct rubor_signal_walk_fold folds[RUBOR_SIGNAL_WALK_MAX_FOLDS];
    int n_growths;
    struct rubor_signal_walk_growth growths[RUBOR_SIGNAL_WALK_MAX_GROWTHS];
    float taps[RUBOR_SIGNAL_WALK_MAX_POOL];
};

/* Sets up the walk of one signal. diffusion_um2_per_s: 0..400; half_life_min: 0.1..1e5; dt_s: the
 * cell step, 60..1800; site_um: 5..40. Pure. */
void rubor_signal_walk_init(struct rubor_signal_walk *walk, double diffusion_um2_per_s,
                            double half_life_min, double dt_s, double site_um);

/* Integrated reaction over t_h hours (> 0) at rate_per_h (decay + uptake, >= 0), within 1e-11 of
 * exact; beyond a decay to exp(-64) it stays there. Without branches, so that kernels can vectorise
 * it. Pure. */
static inline struct rubor_signal_react rubor_signal_walk_react(double rate_per_h, double t_h)
{
    const double x = rate_per_h * t_h;
    /* exp(-x): Taylor series at x / 1024, then the 1024th power. */
    const double z = (x < 64.0 ? x : 64.0) * -0x1p-10;
    double keep =
        1.0 +
        z * (1.0 + z * (1.0 / 2 +
                        z * (1.0 / 6 +
                             z * (1.0 / 24 +
                                  z * (1.0 / 120 +
                                       z * (1.0 / 720 + z * (1.0 / 5040 + z * (1.0 / 40320))))))));
    keep = keep * keep;
    keep = keep * keep;
    keep = keep * keep;
    keep = keep * keep;
    keep = keep * keep;
    keep = keep * keep;
    keep = keep * keep;
    keep = keep * keep;
    keep = keep * keep;
    keep = keep * keep;
    /* area / t^2 = (x - 1 + exp(-x)) / x^2 as a series at small x, closed beyond; the switch is a
     * factor of 0 or 1 so that compilers see no branch. */
    const double small = x < 0.1 ? 1.0 : 0.0;
    const double s = x < 0.1 ? x : 0.1;
    const double series =
        1.0 / 2 -
        s * (1.0 / 6 -
             s * (1.0 / 24 -
                  s * (1.0 / 120 -
                       s * (1.0 / 720 - s * (1.0 / 5040 - s * (1.0 / 40320 - s / 362880))))));
    const double large = x < 0.1 ? 0.1 : x;
    const double closed_gain = (1.0 - keep) / large;
    const double area = small * series + (1.0 - small) * ((1.0 - closed_gain) / large);
    const double gain = small * (1.0 - s * series) + (1.0 - small) * closed_gain;
    const double loss = small * (s * gain) + (1.0 - small) * (1.0 - keep);
    return (struct rubor_signal_react){loss, t_h * gain, t_h * t_h * area};
}

#endif
