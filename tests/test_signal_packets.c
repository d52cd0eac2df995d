/* Signals as agents: agreement with the field, exact mass, same bits everywhere, keyed fates. */
#include "fixture_signals.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* --- agreement with the field --- */

/* Relative L2 distance of packets from the field, both started at one site, after an hour: root of
 * the mean square over runs. */
static double distance_from_field(enum fixture_wall wall, size_t n_packets, int n_runs)
{
    struct fixture f, p;
    fixture_signals_init(&f, 49, 43, false, wall);
    f.level[fixture_signals_at(&f, 21, 21)] = 1.0f;
    fixture_signals_step_field(&f, 12, NULL, 1);
    double norm = 0.0, error = 0.0;
    for (size_t i = 0; i < f.lattice.n_plane; i++)
        norm += (double)f.level[i] * (double)f.level[i];
    for (int run = 0; run < n_runs; run++) {
        fixture_signals_init(&p, 49, 43, false, wall);
        fixture_signals_packets(&p, n_packets, (double)n_packets);
        rubor_signal_packets_place(&p.packets, &p.lattice, 42, 100 * run,
                                   fixture_signals_site(&p, 21, 21), 4000);
        for (size_t n = 4000; n < n_packets; n += 4000) {
            /* ids of a site and step are limited: the rest is born in other steps */
            rubor_signal_packets_place(&p.packets, &p.lattice, 42, 100 * run + 1 + (int64_t)n,
                                       fixture_signals_site(&p, 21, 21), 4000);
        }
        fixture_signals_step_packets(&p, 1000 * run, 12, NULL, 1);
        for (size_t i = 0; i < p.lattice.n_plane; i++) {
            const double d = (double)p.level[i] - (double)f.level[i];
            error += d * d / n_runs;
        }
        fixture_signals_clear(&p);
    }
    fixture_signals_clear(&f);
    return sqrt(error / norm);
}

static void check_convergence(enum fixture_wall wall)
{
    const double few = distance_from_field(wall, 4000, 16);
    const double more = distance_from_field(wall, 16000, 8);
    const double many = distance_from_field(wall, 64000, 4);
    print_message("distance from the field: N %.4f, 4 N %.4f, 16 N %.4f\n", few, more, many);
    assert_true(few / more > 1.8 && few / more < 2.2);
    assert_true(more / many > 1.8 && more / many < 2.2);
}

static void packets_converge_to_the_field(void **state)
{
    (void)state;
    check_convergence(FIXTURE_OPEN);
}

static void packets_converge_around_an_obstacle(void **state)
{
    (void)state;
    check_convergence(FIXTURE_GAP);
}

/* With source, uptake and decay: totals of level, mean and losses against the field, within 4.5
 * standard deviations of the counts. */
static void balance_agrees_with_the_field(void **state)
{
    (void)state;
    for (int wall = FIXTURE_OPEN; wall <= FIXTURE_DOTS; wall++) {
        struct fixture f, p;
        fixture_signals_init(&f, 45, 39, wall == FIXTURE_GAP, (enum fixture_wall)wall);
        fixture_signals_init(&p, 45, 39, wall == FIXTURE_GAP, (enum fixture_wall)wall);
        fixture_signals_packets(&p, 200000, 64.0);
        fixture_signals_pattern(&f);
        fixture_signals_pattern(&p);
        fixture_signals_step_field(&f, 40, NULL, 1);
        fixture_signals_step_packets(&p, 0, 40, NULL, 1);
        const struct rubor_ledger got = rubor_signal_packets_ledger(&p.packets);
        const double want[4] = {f.ledger.produced, f.ledger.present, f.ledger.decayed,
                                f.ledger.taken_up};
        const double have[4] = {got.produced, got.present, got.decayed, got.taken_up};
        for (int k = 0; k < 4; k++) {
            assert_true(fabs(have[k] - want[k]) < 4.5 * sqrt(want[k] / 64.0));
        }
        const double mean = rubor_signal_field_total(&p.lattice, p.mean, rubor_isa_find(NULL));
        const double mean_field =
            rubor_signal_field_total(&f.lattice, f.mean, rubor_isa_find(NULL));
        assert_true(fabs(mean - mean_field) < 4.5 * sqrt(mean_field / 64.0));
        fixture_signals_clear(&f);
        fixture_signals_clear(&p);
    }
}

/* Sums of got and want over the sites where plane is above 0 agree within a share. */
static void check_sites(const float *plane, const float *got, const float *want, size_t n,
                        double share)
{
    double sum_got = 0.0, sum_want = 0.0;
    for (size_t i = 0; i < n; i++) {
        sum_got += plane[i] > 0.0f ? (double)got[i] : 0.0;
        sum_want += plane[i] > 0.0f ? (double)want[i] : 0.0;
    }
    assert_true(fabs(sum_got / sum_want - 1.0) < share);
}

/* Right at the sites that secrete or take up, where levels are steep; 25,000 packets are there. */
static void sources_and_sinks_agree_with_the_field(void **state)
{
    (void)state;
    for (int k = 0; k < 2; k++) {
        struct fixture f, p;
        fixture_signals_init(&f, 45, 39, false, FIXTURE_OPEN);
        fixture_signals_init(&p, 45, 39, false, FIXTURE_OPEN);
        fixture_signals_walk(&f, k == 0 ? 5.0 : 25.0, 15.0);
        fixture_signals_walk(&p, k == 0 ? 5.0 : 25.0, 15.0);
        fixture_signals_packets(&p, 400000, 300.0);
        fixture_signals_pattern(&f);
        fixture_signals_pattern(&p);
        fixture_signals_step_field(&f, 12, NULL, 1);
        fixture_signals_step_packets(&p, 0, 12, NULL, 1);
        check_sites(f.source, p.level, f.level, f.lattice.n_plane, 0.03);
        check_sites(f.source, p.mean, f.mean, f.lattice.n_plane, 0.02);
        check_sites(f.uptake, p.level, f.level, f.lattice.n_plane, 0.04);
        check_sites(f.uptake, p.mean, f.mean, f.lattice.n_plane, 0.03);
        fixture_signals_clear(&f);
        fixture_signals_clear(&p);
    }
}

static void lifetimes_are_exponential(void **state)
{
    (void)state;
    struct fixture p;
    fixture_signals_init(&p, 64, 64, true, FIXTURE_OPEN);
    fixture_signals_walk(&p, 5.0, 15.0);
    fixture_signals_packets(&p, 40960, 16.0);
    for (size_t site = 0; site < 4096; site++) {
        rubor_signal_packets_place(&p.packets, &p.lattice, 42, 0, site, 10);
    }
    for (int step = 1; step <= 12; step++) {
        fixture_signals_step_packets(&p, step, 1, NULL, 1);
        const double share = pow(0.5, step / 3.0);
        const double sigma = sqrt(40960.0 * share * (1.0 - share));
        assert_true(fabs((double)p.packets.n - 40960.0 * share) < 4.5 * sigma);
    }
    fixture_signals_clear(&p);
}

/* Variance of the walk along both axes against 2 D t. */
static void walk_spreads_as_diffusion(void **state)
{
    (void)state;
    static const double diffusion[2] = {5.0, 25.0};
    for (int k = 0; k < 2; k++) {
        struct fixture p;
        fixture_signals_init(&p, 301, 301, false, FIXTURE_OPEN);
        fixture_signals_walk(&p, diffusion[k], 1e5);
        fixture_signals_packets(&p, 100000, 16.0);
        for (int64_t step = 0; step < 25; step++) {
            rubor_signal_packets_place(&p.packets, &p.lattice, 42, step,
                                       fixture_signals_site(&p, 150, 150), 4000);
        }
        fixture_signals_step_packets(&p, 25, 12, NULL, 1);
        double x2 = 0.0, y2 = 0.0, xy = 0.0;
        for (size_t i = 0; i < p.packets.n; i++) {
            const double x = p.packets.x[i] - 150.0, y = p.packets.y[i] - 150.0;
            x2 += x * x / (double)p.packets.n;
            y2 += y * y / (double)p.packets.n;
            xy += x * y / (double)p.packets.n;
        }
        const double want = 2.0 * diffusion[k] * 3600.0 / 400.0;
        assert_true(fabs(x2 / want - 1.0) < 4.5 * sqrt(2.0 / 1e5));
        assert_true(fabs(y2 / want - 1.0) < 4.5 * sqrt(2.0 / 1e5));
        assert_true(fabs(xy / want) < 4.5 * sqrt(1.0 / 1e5));
        fixture_signals_clear(&p);
    }
}

/* --- mass --- */

static uint64_t mass(const struct rubor_signal_packets *packets)
{
    return ((uint64_t)packets->n << packets->n_doublings) + packets->held + packets->decayed +
           packets->taken_up;
}

static void ledger_is_exact(void **state)
{
    (void)state;
    for (int wall = FIXTURE_OPEN; wall <= FIXTURE_DOTS; wall++) {
        struct fixture p;
        fixture_signals_init(&p, 31, 27, false, (enum fixture_wall)wall);
        fixture_signals_packets(&p, 3000, 32.0); /* small: it overflows */
        fixture_signals_pattern(&p);
        rubor_signal_packets_add(&p.packets, &p.lattice, 42, 0, 5, 20.03);
        for (int step = 0; step < 100; step++) {
            fixture_signals_step_packets(&p, step, 1, NULL, 1);
            assert_true(p.packets.produced == mass(&p.packets));
            assert_true(p.packets.n <= p.packets.capacity);
        }
        assert_true(p.packets.taken_up > 0 && p.packets.decayed > 0);
        assert_true(p.packets.n_doublings > 0);
        const struct rubor_ledger ledger = rubor_signal_packets_ledger(&p.packets);
        assert_true(fixture_signals_imbalance(&ledger) < 1e-12);
        const double level = rubor_signal_field_total(&p.lattice, p.level, rubor_isa_find(NULL));
        const double held = (double)p.packets.held * p.packets.base_tu;
        assert_true(fabs(level + held - ledger.present) < 1e-5 * ledger.present);
        fixture_signals_clear(&p);
    }
}

static void overflow_keeps_mass_and_order(void **state)
{
    (void)state;
    struct fixture p;
    fixture_signals_init(&p, 20, 20, false, FIXTURE_OPEN);
    fixture_signals_packets(&p, 101, 1.0);
    for (size_t site = 0; site < 101; site++) {
        rubor_signal_packets_place(&p.packets, &p.lattice, 42, 0, site, 1);
    }
    assert_int_equal(p.packets.n, 101);
    assert_int_equal(p.packets.n_doublings, 0);
    rubor_signal_packets_place(&p.packets, &p.lattice, 42, 0, 7, 3);
    assert_int_equal(p.packets.n_doublings, 1);
    assert_int_equal(p.packets.n, 51);
    assert_true(p.packets.produced == 104 && mass(&p.packets) == 104);
    for (size_t i = 1; i < p.packets.n; i++)
        assert_true(p.packets.id[i - 1] < p.packets.id[i]);
    assert_true(rubor_signal_packets_quantum(&p.packets) == 2.0);
    fixture_signals_clear(&p);
}

static void too_many_births_at_one_site_double_the_quantum(void **state)
{
    (void)state;
    struct fixture p;
    fixture_signals_init(&p, 16, 16, false, FIXTURE_OPEN);
    fixture_signals_packets(&p, 60000, 1000.0);
    p.source[5] = 12.0f * 30.0f; /* 30,000 packets a step */
    p.packets_job.source_tu_per_h = p.source;
    fixture_signals_step_packets(&p, 0, 1, NULL, 1);
    assert_int_equal(p.packets.n_doublings, 3);
    assert_true(p.packets.produced == 30000);
    assert_true(mass(&p.packets) == 30000);
    fixture_signals_clear(&p);
}

/* --- places --- */

static void no_packet_enters_an_obstacle(void **state)
{
    (void)state;
    for (int periodic = 0; periodic < 2; periodic++) {
        struct fixture p;
        fixture_signals_init(&p, 35, 33, periodic != 0, FIXTURE_DOTS);
        fixture_signals_walk(&p, 25.0, 30.0);
        fixture_signals_packets(&p, 100000, 16.0);
        fixture_signals_pattern(&p);
        for (int step = 0; step < 40; step++) {
            fixture_signals_step_packets(&p, step, 1, NULL, 1);
            for (size_t i = 0; i < p.packets.n; i++) {
                assert_true(p.packets.x[i] < 35 && p.packets.y[i] < 33);
                assert_int_equal(p.mask[fixture_signals_at(&p, p.packets.x[i], p.packets.y[i])], 0);
            }
            for (size_t i = 0; i < p.lattice.n_plane; i++) {
                if (p.mask[i] != 0)
                    assert_true(p.level[i] == 0.0f && p.mean[i] == 0.0f);
            }
        }
        assert_true(p.packets.n > 100);
        fixture_signals_clear(&p);
    }
}

static void no_packet_jumps_a_wall(void **state)
{
    (void)state;
    struct fixture p;
    fixture_signals_init(&p, 31, 23, false, FIXTURE_WALL);
    fixture_signals_walk(&p, 25.0, 1e5);
    fixture_signals_packets(&p, 4000, 16.0);
    rubor_signal_packets_place(&p.packets, &p.lattice, 42, 0, fixture_signals_site(&p, 14, 11),
                               4000);
    fixture_signals_step_packets(&p, 0, 50, NULL, 1);
    for (size_t i = 0; i < p.packets.n; i++)
        assert_true(p.packets.x[i] < 15);
    fixture_signals_clear(&p);
}

static void level_bins_every_packet(void **state)
{
    (void)state;
    struct fixture p;
    fixture_signals_init(&p, 19, 17, false, FIXTURE_OPEN);
    fixture_signals_packets(&p, 100, 4.0);
    rubor_signal_packets_place(&p.packets, &p.lattice, 42, 0, fixture_signals_site(&p, 7, 5), 6);
    rubor_signal_packets_place(&p.packets, &p.lattice, 42, 0, fixture_signals_site(&p, 2, 9), 1);
    rubor_signal_packets_level(&p.packets, &p.scratch, rubor_isa_find(NULL), p.level);
    assert_true(p.level[fixture_signals_at(&p, 7, 5)] == 1.5f);
    assert_true(p.level[fixture_signals_at(&p, 2, 9)] == 0.25f);
    assert_true(rubor_signal_field_total(&p.lattice, p.level, rubor_isa_find(NULL)) == 1.75);
    fixture_signals_clear(&p);
}

/* --- determinism --- */

static void run_case(struct fixture *p, int shape, const char *isa, int n_threads)
{
    static const int n_x[4] = {37, 64, 101, 17}, n_y[4] = {29, 33, 70, 131};
    static const enum fixture_wall walls[4] = {FIXTURE_OPEN, FIXTURE_DOTS, FIXTURE_OPEN,
                                               FIXTURE_GAP};
    fixture_signals_init(p, n_x[shape], n_y[shape], shape == 2 || shape == 1, walls[shape]);
    fixture_signals_walk(p, shape % 2 == 0 ? 25.0 : 5.0, 15.0);
    fixture_signals_packets(p, shape == 3 ? 500 : 20000, 16.0);
    fixture_signals_pattern(p);
    fixture_signals_step_packets(p, 0, 5, isa, n_threads);
    p->packets_job.uptake_per_h = NULL;
    fixture_signals_step_packets(p, 5, 3, isa, n_threads);
    p->packets_job.source_tu_per_h = NULL;
    fixture_signals_step_packets(p, 8, 3, isa, n_threads);
}

static void assert_same(const struct fixture *a, const struct fixture *b)
{
    const struct rubor_signal_packets *p = &a->packets, *q = &b->packets;
    assert_int_equal(p->n, q->n);
    assert_memory_equal(p->id, q->id, p->n * sizeof *p->id);
    assert_memory_equal(p->x, q->x, p->n * sizeof *p->x);
    assert_memory_equal(p->y, q->y, p->n * sizeof *p->y);
    assert_true(p->decayed == q->decayed && p->taken_up == q->taken_up && p->held == q->held);
    assert_memory_equal(a->level, b->level, a->lattice.n_plane * sizeof(float));
    assert_memory_equal(a->mean, b->mean, a->lattice.n_plane * sizeof(float));
}

static void every_isa_and_thread_count_gives_the_same_bits(void **state)
{
    (void)state;
    static const int threads[] = {1, 2, 3, 8};
    for (int shape = 0; shape < 4; shape++) {
        struct fixture want;
        run_case(&want, shape, "baseline", 1);
        assert_true(want.packets.n > 20);
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

/* Finds a packet by id; the number of packets if it is gone. */
static size_t find_packet(const struct rubor_signal_packets *packets, rubor_id id)
{
    size_t i = 0;
    while (i < packets->n && packets->id[i] != id)
        i++;
    return i;
}

static void extra_packets_in_a_corner_change_nobody_else(void **state)
{
    (void)state;
    struct fixture a, b;
    fixture_signals_init(&a, 40, 40, false, FIXTURE_GAP);
    fixture_signals_init(&b, 40, 40, false, FIXTURE_GAP);
    fixture_signals_packets(&a, 20000, 16.0);
    fixture_signals_packets(&b, 20000, 16.0);
    fixture_signals_pattern(&a);
    fixture_signals_pattern(&b);
    for (int step = 0; step < 10; step++) {
        if (step == 2)
            rubor_signal_packets_place(&b.packets, &b.lattice, 42, step, 0, 50);
        if (step == 5)
            b.source[fixture_signals_at(&b, 1, 0)] += 40.0f;
        fixture_signals_step_packets(&a, step, 1, NULL, 1);
        fixture_signals_step_packets(&b, step, 1, NULL, 1);
    }
    assert_true(b.packets.n > a.packets.n + 20);
    for (size_t i = 0; i < a.packets.n; i++) {
        const size_t k = find_packet(&b.packets, a.packets.id[i]);
        assert_true(k < b.packets.n);
        assert_int_equal(a.packets.x[i], b.packets.x[k]);
        assert_int_equal(a.packets.y[i], b.packets.y[k]);
    }
    fixture_signals_clear(&a);
    fixture_signals_clear(&b);
}

static void ids_are_unique_and_sorted(void **state)
{
    (void)state;
    struct fixture p;
    fixture_signals_init(&p, 30, 30, false, FIXTURE_OPEN);
    fixture_signals_packets(&p, 20000, 16.0);
    fixture_signals_pattern(&p);
    for (int step = 0; step < 10; step++) {
        for (int k = 0; k < 3; k++) {
            rubor_signal_packets_place(&p.packets, &p.lattice, 42, step, (size_t)(800 - 100 * k),
                                       3);
            rubor_signal_packets_add(&p.packets, &p.lattice, 42, step, 300, 0.4);
        }
        fixture_signals_step_packets(&p, step, 1, NULL, 1);
        for (size_t i = 1; i < p.packets.n; i++) {
            assert_true(p.packets.id[i - 1] < p.packets.id[i]);
        }
    }
    fixture_signals_clear(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(packets_converge_to_the_field),
        cmocka_unit_test(packets_converge_around_an_obstacle),
        cmocka_unit_test(balance_agrees_with_the_field),
        cmocka_unit_test(sources_and_sinks_agree_with_the_field),
        cmocka_unit_test(lifetimes_are_exponential),
        cmocka_unit_test(walk_spreads_as_diffusion),
        cmocka_unit_test(ledger_is_exact),
        cmocka_unit_test(overflow_keeps_mass_and_order),
        cmocka_unit_test(too_many_births_at_one_site_double_the_quantum),
        cmocka_unit_test(no_packet_enters_an_obstacle),
        cmocka_unit_test(no_packet_jumps_a_wall),
        cmocka_unit_test(level_bins_every_packet),
        cmocka_unit_test(every_isa_and_thread_count_gives_the_same_bits),
        cmocka_unit_test(extra_packets_in_a_corner_change_nobody_else),
        cmocka_unit_test(ids_are_unique_and_sorted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
