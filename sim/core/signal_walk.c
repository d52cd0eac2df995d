/* Set-up of the walk of a signal: sub-steps, fold kernel, reaction factors. */
#include "signal_walk.h"

#include "exact_math.h"

#define LN_2 0x1.62e42fefa39efp-1
#define MAX_P 0.4
#define TAP_UNITS 0x1p24

/* One more walk step: w[k] is the share at distance k, k = 0..n. */
static void convolve(double *w, int n, double p)
{
    double below = w[1];
    for (int k = 0; k <= n; k++) {
        double here = w[k];
        double above = k < n ? w[k + 1] : 0.0;
        w[k] = (1.0 - 2.0 * p) * here + p * (below + above);
        below = here;
    }
}

/* Taps of m walk steps, in whole units that add up to 1 exactly. */
static void init_taps(struct rubor_signal_walk *walk, int m)
{
    double w[RUBOR_SIGNAL_WALK_MAX_TAPS + 1] = {1.0};
    for (int i = 0; i < m; i++) {
        convolve(w, i + 1 < RUBOR_SIGNAL_WALK_MAX_TAPS ? i + 1 : RUBOR_SIGNAL_WALK_MAX_TAPS,
                 walk->p);
    }
    double centre = TAP_UNITS;
    walk->n_taps = 0;
    for (int k = 1; k <= RUBOR_SIGNAL_WALK_MAX_TAPS; k++) {
        double units = (double)(int64_t)(w[k] * TAP_UNITS + 0.5);
        walk->taps[k] = (float)(units / TAP_UNITS);
        centre -= 2.0 * units;
        if (units > 0.0)
            walk->n_taps = k;
    }
    walk->taps[0] = (float)(centre / TAP_UNITS);
}

void rubor_signal_walk_init(struct rubor_signal_walk *walk, double diffusion_um2_per_s,
                            double half_life_min, double dt_s, double site_um)
{
    const double hops = diffusion_um2_per_s * dt_s / (site_um * site_um); /* p * n_walk */
    int m = 1;
    while (4.0 * m * MAX_P < hops)
        m++;
    walk->n_walk = RUBOR_SIGNAL_WALK_FOLDS * m;
    walk->p_65536 = (uint32_t)(hops / walk->n_walk * 65536.0 + 0.5);
    walk->p = walk->p_65536 / 65536.0;
    walk->dt_h = dt_s / 3600.0;
    walk->decay_per_h = LN_2 * 60.0 / half_life_min;
    walk->fold = rubor_signal_walk_react(walk->decay_per_h, walk->dt_h / RUBOR_SIGNAL_WALK_FOLDS);
    walk->half =
        rubor_signal_walk_react(walk->decay_per_h, walk->dt_h / (2 * RUBOR_SIGNAL_WALK_FOLDS));
    walk->keep_walk = rubor_exact_math_exp(-walk->decay_per_h * walk->dt_h / walk->n_walk);
    init_taps(walk, m);
}
