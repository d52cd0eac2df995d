/* Set-up of the walk of a signal: sub-steps, folds, decay. */
#include "signal_walk.h"

#define LN_2 0x1.62e42fefa39efp-1
#define MAX_P 0.4
#define TAP_UNITS 0x1p24

/* One more walk step: w[k] is the share at distance k, k = 0..n. */
static void convolve(double *w, int n, double p)
{
    double below = w[1];
    for (int k = 0; k <= n; k++) {
        const double here = w[k];
        const double above = k < n ? w[k + 1] : 0.0;
        w[k] = (1.0 - 2.0 * p) * here + p * (below + above);
        below = here;
    }
}

/* Stores shares as taps in whole units that add up to 1 exactly, behind `first` in the pool. */
static void store_taps(struct rubor_signal_walk *walk, struct rubor_signal_walk_fold *fold,
                       const double *w)
{
    float *taps = walk->taps + fold->first;
    const int room = RUBOR_SIGNAL_WALK_MAX_POOL - 1 - fold->first;
    double centre = TAP_UNITS;
    fold->n_taps = 0;
    for (int k = 1; k <= RUBOR_SIGNAL_WALK_MAX_TAPS && k <= room; k++) {
        const double units = (double)(int64_t)(w[k] * TAP_UNITS + 0.5);
        if (!(units > 0.0))
            break;
        taps[k] = (float)(units / TAP_UNITS);
        centre -= 2.0 * units;
        fold->n_taps = k;
    }
    taps[0] = (float)(centre / TAP_UNITS);
}

/* Decay over a fold. With level' = (1 - loss) level + gain source, the time integral of the level
 * is gain level + area source = before level + after level' for any source. */
static void init_decay(const struct rubor_signal_walk *walk, struct rubor_signal_walk_fold *fold)
{
    const double t_h = walk->dt_h * fold->n_steps / walk->n_walk;
    const struct rubor_signal_react r = rubor_signal_walk_react(walk->decay_per_h, t_h);
    const double after = r.area_h2 / r.gain_h;
    fold->loss = (float)r.loss;
    fold->keep = (float)(1.0 - r.loss);
    fold->mean_after = (float)(after / walk->dt_h);
    fold->mean_before = (float)((r.gain_h - (1.0 - r.loss) * after) / walk->dt_h);
}

/* Folds of m, m / 2, ... 1 walk steps (of 3 comes 1). */
static void init_folds(struct rubor_signal_walk *walk, int m)
{
    walk->n_folds = 0;
    for (int steps = m; steps > 0; steps /= 2)
        walk->folds[walk->n_folds++].n_steps = steps;
    double w[RUBOR_SIGNAL_WALK_MAX_TAPS + 2] = {1.0};
    int next = walk->n_folds - 1, first = 0;
    for (int steps = 1; steps <= m; steps++) {
        const int reach = steps < RUBOR_SIGNAL_WALK_MAX_TAPS ? steps : RUBOR_SIGNAL_WALK_MAX_TAPS;
        convolve(w, reach, walk->p);
        struct rubor_signal_walk_fold *fold = &walk->folds[next];
        if (fold->n_steps != steps)
            continue;
        fold->first = first;
        store_taps(walk, fold, w);
        init_decay(walk, fold);
        first += fold->n_taps + 1;
        next--;
    }
}

/* A source that lasts for a fold of a steps grows to P(a) = sum over j = 1..a of (keep K)^j source,
 * by P(a + 1) = keep K (P(a) + source) and P(2 a) = P(a) + (keep K)^a P(a), from the shortest fold
 * to the longest. Where a + 1 comes next, its source is added at once. */
static void init_growths(struct rubor_signal_walk *walk)
{
    const int one = walk->n_folds - 1;
    walk->growths[0] = (struct rubor_signal_walk_growth){one, false, false};
    walk->n_growths = walk->folds[one].n_growths = 1;
    for (int k = one - 1; k >= 0; k--) {
        const bool odd = walk->folds[k].n_steps % 2 == 1;
        walk->growths[walk->n_growths++] = (struct rubor_signal_walk_growth){k + 1, true, odd};
        if (odd)
            walk->growths[walk->n_growths++] = (struct rubor_signal_walk_growth){one, false, false};
        walk->folds[k].n_growths = walk->n_growths;
    }
}

void rubor_signal_walk_init(struct rubor_signal_walk *walk, double diffusion_um2_per_s,
                            double half_life_min, double dt_s, double site_um)
{
    const double hops = diffusion_um2_per_s * dt_s / (site_um * site_um); /* p * n_walk */
    int m = 1; /* 1, 2, 3, 4, 6, 8, 12, ... */
    while (RUBOR_SIGNAL_WALK_QUARTERS * m * MAX_P < hops)
        m += m < 3 ? 1 : (m & (m - 1)) == 0 ? m / 2 : m / 3;
    walk->n_walk = RUBOR_SIGNAL_WALK_QUARTERS * m;
    walk->p_65536 = (uint32_t)(hops / walk->n_walk * 65536.0 + 0.5);
    walk->p = walk->p_65536 / 65536.0;
    walk->dt_h = dt_s / 3600.0;
    walk->decay_per_h = LN_2 * 60.0 / half_life_min;
    const struct rubor_signal_react quarter =
        rubor_signal_walk_react(walk->decay_per_h, walk->dt_h / RUBOR_SIGNAL_WALK_QUARTERS);
    const struct rubor_signal_react step =
        rubor_signal_walk_react(walk->decay_per_h, walk->dt_h / walk->n_walk);
    const double gain_h = quarter.gain_h * step.loss / quarter.loss; /* so that they add up */
    walk->keep_walk = 1.0 - step.loss;
    walk->walk_loss = (float)step.loss;
    walk->walk_gain_h = (float)gain_h;
    walk->grown_h = (float)(gain_h / walk->keep_walk);
    init_folds(walk, m);
    init_growths(walk);
}
