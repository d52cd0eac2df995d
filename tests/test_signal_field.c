/* Signals as fields: accuracy, mass, positivity, same bits everywhere. */
#include "fixture_signals.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Share of a point source on the site at a distance, along one axis; sigma in sites. */
static double site_share(int distance, double sigma)
{
    return 0.5 * (erf((distance + 0.5) / (sigma * sqrt(2.0))) -
                  erf((distance - 0.5) / (sigma * sqrt(2.0))));
}

/* Relative L2 distance of a field from a point source at the centre after n_steps. */
static double point_error(const struct fixture *f, double diffusion_um2_per_s, int n_steps)
{
    const double time_s = 300.0 * n_steps;
    const double sigma = sqrt(2.0 * diffusion_um2_per_s * time_s) / f->lattice.site_um;
    const double left = exp(-f->walk.decay_per_h * time_s / 3600.0);
    const int centre = f->lattice.n_x / 2;
    double error = 0.0, norm = 0.0;
    for (int y = 0; y < f->lattice.n_y; y++) {
        for (int x = 0; x < f->lattice.n_x; x++) {
            const double want =
                left * site_share(x - centre, sigma) * site_share(y - centre, sigma);
            const double got = (double)f->level[fixture_signals_at(f, x, y)];
            error += (got - want) * (got - want);
            norm += want * want;
        }
    }
    return sqrt(error / norm);
}

static void check_point_source(double diffusion_um2_per_s)
{
    struct fixture f;
    fixture_signals_init(&f, 257, 257, false, FIXTURE_OPEN);
    fixture_signals_walk(&f, diffusion_um2_per_s, 60.0);
    f.level[fixture_signals_at(&f, 128, 128)] = 1.0f;
    fixture_signals_step_field(&f, 1, NULL, 1);
    const double first = point_error(&f, diffusion_um2_per_s, 1);
    fixture_signals_step_field(&f, 11, NULL, 1);
    const double hour = point_error(&f, diffusion_um2_per_s, 12);
    print_message("D = %g: relative L2 error %.3f %% after one step, %.3f %% at 1 h\n",
                  diffusion_um2_per_s, 100.0 * first, 100.0 * hour);
    assert_true(hour <= 0.01);
    fixture_signals_clear(&f);
}

static void point_source_matches_the_continuum(void **state)
{
    (void)state;
    check_point_source(5.0);
    check_point_source(25.0);
}

static void uniform_mass_is_exact(void **state)
{
    (void)state;
    struct fixture f;
    fixture_signals_init(&f, 45, 38, false, FIXTURE_OPEN);
    fixture_signals_walk(&f, 25.0, 1e5);
    for (int y = 0; y < 38; y++) {
        for (int x = 0; x < 45; x++)
            f.level[fixture_signals_at(&f, x, y)] = 0.37f;
    }
    fixture_signals_step_field(&f, 2000, NULL, 1);
    const double want = 0.37 * 45 * 38 * exp(-f.walk.decay_per_h * 2000 / 12.0);
    print_message("uniform mass after 2,000 steps: relative error %.2g\n",
                  f.ledger.present / want - 1.0);
    assert_true(fabs(f.ledger.present / want - 1.0) <= 1e-5);
    fixture_signals_clear(&f);
}

static void assert_sane(const float *plane, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        assert_true(plane[i] == 0.0f || (plane[i] >= FLT_MIN && plane[i] < FLT_MAX));
    }
}

/* Level and mean that a uniform source settles at, against source / (decay + uptake). */
static void check_steady(double uptake_per_h, double tolerance)
{
    struct fixture f;
    fixture_signals_init(&f, 20, 20, false, FIXTURE_OPEN);
    for (size_t i = 0; i < f.lattice.n_plane; i++) {
        if (i % (size_t)f.lattice.stride >= 20)
            continue;
        f.source[i] = 3.0f;
        f.uptake[i] = (float)uptake_per_h;
    }
    f.job.source_tu_per_h = f.source;
    f.job.uptake_per_h = uptake_per_h > 0.0 ? f.uptake : NULL;
    fixture_signals_step_field(&f, 200, NULL, 1);
    const double want = 3.0 / (uptake_per_h + f.walk.decay_per_h);
    assert_true(fabs((double)f.level[0] / want - 1.0) < tolerance);
    assert_true(fabs((double)f.mean[0] / want - 1.0) < tolerance);
    fixture_signals_clear(&f);
}

static void steady_level_is_source_over_loss(void **state)
{
    (void)state;
    check_steady(0.0, 1e-5);
    check_steady(0.5, 1e-4);
    check_steady(10.0, 1e-3);
}

/* Uptake so fast that it empties its sites takes what comes and no more. */
static void fast_uptake_stays_sane(void **state)
{
    (void)state;
    struct fixture f;
    fixture_signals_init(&f, 40, 30, false, FIXTURE_OPEN);
    fixture_signals_pattern(&f);
    for (size_t i = 0; i < f.lattice.n_plane; i++)
        f.uptake[i] *= 1000.0f;
    for (int i = 0; i < 100; i++) {
        fixture_signals_step_field(&f, 1, NULL, 1);
        assert_sane(f.level, f.lattice.n_plane);
        assert_sane(f.mean, f.lattice.n_plane);
    }
    assert_true(fixture_signals_imbalance(&f.ledger) < 1e-5);
    fixture_signals_clear(&f);
}

/* Around obstacles the same walk is done step by step: with no obstacle in the mask it must agree.
 */
static void folds_equal_single_steps(void **state)
{
    (void)state;
    for (int periodic = 0; periodic < 2; periodic++) {
        struct fixture a, b;
        fixture_signals_init(&a, 33, 29, periodic != 0, FIXTURE_OPEN);
        fixture_signals_init(&b, 33, 29, periodic != 0, FIXTURE_WALL);
        memset(b.mask, 0, b.lattice.n_plane);
        rubor_signal_field_init(&b.field, &b.lattice, b.field_memory);
        fixture_signals_pattern(&a);
        fixture_signals_pattern(&b);
        fixture_signals_step_field(&a, 20, NULL, 1);
        fixture_signals_step_field(&b, 20, NULL, 1);
        for (size_t i = 0; i < a.lattice.n_plane; i++) {
            assert_true(fabsf(a.level[i] - b.level[i]) <= 2e-6f * (1.0f + a.level[i]));
            assert_true(fabsf(a.mean[i] - b.mean[i]) <= 2e-6f * (1.0f + a.mean[i]));
        }
        fixture_signals_clear(&a);
        fixture_signals_clear(&b);
    }
}

static void ledger_balances(void **state)
{
    (void)state;
    for (int wall = FIXTURE_OPEN; wall <= FIXTURE_DOTS; wall++) {
        struct fixture f;
        fixture_signals_init(&f, 53, 41, wall == FIXTURE_GAP, (enum fixture_wall)wall);
        fixture_signals_pattern(&f);
        fixture_signals_step_field(&f, 300, NULL, 1);
        print_message("ledger %d: imbalance %.2g of what was produced\n", wall,
                      fixture_signals_imbalance(&f.ledger));
        assert_true(fixture_signals_imbalance(&f.ledger) < 1e-5);
        assert_true(f.ledger.taken_up > 0.0 && f.ledger.decayed > 0.0);
        fixture_signals_clear(&f);
    }
}

static void nothing_passes_a_closed_wall(void **state)
{
    (void)state;
    struct fixture f;
    fixture_signals_init(&f, 31, 23, false, FIXTURE_WALL);
    f.level[fixture_signals_at(&f, 14, 11)] = 100.0f;
    fixture_signals_step_field(&f, 50, NULL, 1);
    for (int y = 0; y < 23; y++) {
        for (int x = 15; x < 31; x++) {
            assert_true(f.level[fixture_signals_at(&f, x, y)] == 0.0f);
            assert_true(f.mean[fixture_signals_at(&f, x, y)] == 0.0f);
        }
    }
    fixture_signals_clear(&f);
}

static void long_runs_stay_sane(void **state)
{
    (void)state;
    for (int wall = FIXTURE_OPEN; wall <= FIXTURE_GAP; wall += 2) {
        struct fixture f;
        fixture_signals_init(&f, 37, 29, false, (enum fixture_wall)wall);
        fixture_signals_walk(&f, 5.0, 3.0);
        fixture_signals_pattern(&f);
        for (int i = 0; i < 10000; i++) {
            /* a burst of an hour every 500 steps: tails reach down to the flush level */
            f.job.source_tu_per_h = i % 500 < 12 ? f.source : NULL;
            fixture_signals_step_field(&f, 1, NULL, 1);
            assert_sane(f.level, f.lattice.n_plane);
            assert_sane(f.mean, f.lattice.n_plane);
        }
        fixture_signals_clear(&f);
    }
}

/* Levels, means and ledgers of a run, as bytes. */
static void run_case(struct fixture *f, int shape, const char *isa, int n_threads)
{
    static const int n_x[4] = {37, 64, 101, 17}, n_y[4] = {29, 33, 70, 131};
    static const enum fixture_wall walls[4] = {FIXTURE_OPEN, FIXTURE_DOTS, FIXTURE_OPEN,
                                               FIXTURE_GAP};
    fixture_signals_init(f, n_x[shape], n_y[shape], shape == 2 || shape == 1, walls[shape]);
    fixture_signals_walk(f, shape % 2 == 0 ? 25.0 : 5.0, 15.0);
    fixture_signals_pattern(f);
    fixture_signals_step_field(f, 7, isa, n_threads);
    f->job.uptake_per_h = NULL;
    fixture_signals_step_field(f, 3, isa, n_threads);
    f->job.source_tu_per_h = NULL;
    fixture_signals_step_field(f, 3, isa, n_threads);
}

static void assert_same(const struct fixture *a, const struct fixture *b)
{
    assert_memory_equal(a->level, b->level, a->lattice.n_plane * sizeof(float));
    assert_memory_equal(a->mean, b->mean, a->lattice.n_plane * sizeof(float));
    assert_memory_equal(&a->ledger, &b->ledger, sizeof a->ledger);
}

static void every_isa_and_thread_count_gives_the_same_bits(void **state)
{
    (void)state;
    static const int threads[] = {1, 2, 3, 8};
    for (int shape = 0; shape < 4; shape++) {
        struct fixture want;
        run_case(&want, shape, "baseline", 1);
        for (size_t k = 0; rubor_isa_row(k) != NULL; k++) {
            for (size_t i = 0; i < sizeof threads / sizeof *threads; i++) {
                struct fixture got;
                run_case(&got, shape, rubor_isa_row(k)->name, threads[i]);
                assert_same(&want, &got);
                fixture_signals_clear(&got);
            }
        }
        fixture_signals_clear(&want);
    }
}

/* Several signals in one call give each what it gets alone. */
static void joint_steps_equal_single_steps(void **state)
{
    (void)state;
    enum { N = 6 };
    struct fixture alone[N], joint[N];
    struct rubor_signal_job jobs[N];
    for (int k = 0; k < N; k++) {
        for (int form = 0; form < 2; form++) {
            struct fixture *f = form == 0 ? &alone[k] : &joint[k];
            fixture_signals_init(f, 40, 70, false, FIXTURE_OPEN);
            fixture_signals_walk(f, 5.0 * k, 10.0 + k);
            if (k != 3)
                fixture_signals_pattern(f);
            if (k == 4)
                f->job.uptake_per_h = NULL;
        }
        jobs[k] = joint[k].job;
    }
    for (int step = 0; step < 5; step++) {
        rubor_signal_field_step(&joint[0].field, jobs, N, rubor_isa_find(NULL), 3);
        for (int k = 0; k < N; k++)
            fixture_signals_step_field(&alone[k], 1, NULL, 1);
    }
    for (int k = 0; k < N; k++)
        assert_same(&alone[k], &joint[k]);
    for (int k = 0; k < N; k++) {
        fixture_signals_clear(&alone[k]);
        fixture_signals_clear(&joint[k]);
    }
}

static void padding_and_obstacles_stay_zero(void **state)
{
    (void)state;
    struct fixture f;
    fixture_signals_init(&f, 35, 21, true, FIXTURE_DOTS);
    fixture_signals_pattern(&f);
    fixture_signals_step_field(&f, 20, NULL, 1);
    for (int y = 0; y < 21; y++) {
        for (int x = 0; x < f.lattice.stride; x++) {
            const size_t i = fixture_signals_at(&f, x, y);
            if (x >= 35 || f.mask[i] != 0)
                assert_true(f.level[i] == 0.0f && f.mean[i] == 0.0f);
        }
    }
    fixture_signals_clear(&f);
}

static void empty_signals_are_left_alone(void **state)
{
    (void)state;
    struct fixture f;
    fixture_signals_init(&f, 16, 16, false, FIXTURE_OPEN);
    f.mean[5] = 1.0f;
    f.job.level_is_zero = true;
    fixture_signals_step_field(&f, 1, NULL, 1);
    assert_true(f.mean[5] == 0.0f && f.job.mean_is_zero);
    f.mean[5] = 1.0f; /* the caller said that it is zero: nobody looks */
    fixture_signals_step_field(&f, 1, NULL, 1);
    assert_true(f.mean[5] == 1.0f);
    f.job.source_tu_per_h = f.source; /* all zero */
    f.job.mean_is_zero = false;
    fixture_signals_step_field(&f, 1, NULL, 1);
    assert_true(f.job.level_is_zero && f.job.mean_is_zero && f.mean[5] == 0.0f);
    f.source[3] = 1.0f;
    fixture_signals_step_field(&f, 1, NULL, 1);
    assert_false(f.job.level_is_zero);
    assert_true(f.level[3] > 0.0f);
    fixture_signals_clear(&f);
}

/* Mean over the free sites of the box, the obvious way. */
static double naive_box(const struct fixture *f, int x, int y)
{
    const int n_x = f->lattice.n_x, n_y = f->lattice.n_y;
    double sum = 0.0;
    int n = 0;
    for (int dy = -1; dy <= 1; dy++) {
        for (int dx = -1; dx <= 1; dx++) {
            int u = x + dx, v = y + dy;
            if (f->lattice.periodic)
                u = (u + n_x) % n_x, v = (v + n_y) % n_y;
            if (u < 0 || v < 0 || u >= n_x || v >= n_y)
                continue;
            if (f->mask[fixture_signals_at(f, u, v)] != 0)
                continue;
            sum += (double)f->level[fixture_signals_at(f, u, v)];
            n++;
        }
    }
    return sum / n;
}

static void box_mean_counts_free_sites(void **state)
{
    (void)state;
    for (int kind = 0; kind < 4; kind++) {
        struct fixture f;
        fixture_signals_init(&f, 19, 34, kind % 2 == 1, kind < 2 ? FIXTURE_OPEN : FIXTURE_DOTS);
        fixture_signals_pattern(&f);
        fixture_signals_step_field(&f, 3, NULL, 1);
        const float *src[1] = {f.level};
        float *dst[1] = {f.mean};
        rubor_signal_field_box(&f.field, src, dst, 1, rubor_isa_find(NULL), 2);
        for (int y = 0; y < 34; y++) {
            for (int x = 0; x < 19; x++) {
                const size_t i = fixture_signals_at(&f, x, y);
                const double want = f.mask[i] != 0 ? 0.0 : naive_box(&f, x, y);
                assert_true(fabs((double)f.mean[i] - want) <= 1e-6 * (1.0 + want));
            }
        }
        fixture_signals_clear(&f);
    }
}

static void extreme_settings_work(void **state)
{
    (void)state;
    static const double table[][4] = {/* D, half-life min, step s, site um */
                                      {0.0, 15.0, 300.0, 20.0},
                                      {400.0, 1e5, 300.0, 20.0},
                                      {400.0, 0.1, 1800.0, 5.0},
                                      {1e-4, 0.1, 60.0, 40.0}};
    for (size_t k = 0; k < sizeof table / sizeof *table; k++) {
        struct fixture f;
        fixture_signals_init(&f, 21, 18, k == 1, FIXTURE_OPEN);
        rubor_signal_walk_init(&f.walk, table[k][0], table[k][1], table[k][2], table[k][3]);
        fixture_signals_pattern(&f);
        fixture_signals_step_field(&f, 5, NULL, 1);
        assert_sane(f.level, f.lattice.n_plane);
        assert_true(fixture_signals_imbalance(&f.ledger) < 1e-5);
        fixture_signals_clear(&f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(point_source_matches_the_continuum),
        cmocka_unit_test(uniform_mass_is_exact),
        cmocka_unit_test(steady_level_is_source_over_loss),
        cmocka_unit_test(fast_uptake_stays_sane),
        cmocka_unit_test(folds_equal_single_steps),
        cmocka_unit_test(ledger_balances),
        cmocka_unit_test(nothing_passes_a_closed_wall),
        cmocka_unit_test(long_runs_stay_sane),
        cmocka_unit_test(every_isa_and_thread_count_gives_the_same_bits),
        cmocka_unit_test(joint_steps_equal_single_steps),
        cmocka_unit_test(padding_and_obstacles_stay_zero),
        cmocka_unit_test(empty_signals_are_left_alone),
        cmocka_unit_test(box_mean_counts_free_sites),
        cmocka_unit_test(extreme_settings_work),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
