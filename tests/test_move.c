/* Movement: speed and isotropy of the walk, fair contests, nobody lost or doubled. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "fixture_sim.h"

enum { SIDE = 400, N_WALKERS = 5000, N_STEPS = 24 };

/* Mean squares and cross product of the displacement of walkers from the centre, in sites. */
struct spread {
    double x2, y2, xy, diagonal2;
};

static struct spread walk(double speed_um_per_min)
{
    struct rubor_scenario *scenario = malloc(sizeof *scenario);
    assert_non_null(scenario);
    fixture_sim_init(scenario, SIDE, SIDE - 3);
    fixture_sim_behaviour(scenario, FIXTURE_WALKER, RUBOR_VERB_MOVE, 0, speed_um_per_min,
                          FIXTURE_NONE, FIXTURE_NONE);
    const struct rubor_shape whole = {.kind = RUBOR_SHAPE_WHOLE};
    scenario->tissue.border = RUBOR_BORDER_PERIODIC;
    fixture_sim_cells(scenario, FIXTURE_WALKER, N_WALKERS, whole);
    struct rubor_sim *sim = fixture_sim_create(scenario, 11, 2);
    const struct rubor_view *view = rubor_sim_view(sim);
    assert_int_equal(view->cells.n, N_WALKERS);
    double *at = calloc(2 * N_WALKERS, sizeof *at);
    assert_non_null(at);
    for (int step = 0; step < N_STEPS; step++) {
        rubor_sim_step(sim);
        for (size_t i = 0; i < N_WALKERS; i++) {
            int dx = view->cells.x[i] - view->cells.from_x[i];
            int dy = view->cells.y[i] - view->cells.from_y[i];
            if (dx > SIDE / 2)
                dx -= view->n_x;
            if (dx < -SIDE / 2)
                dx += view->n_x;
            if (dy > SIDE / 2)
                dy -= view->n_y;
            if (dy < -SIDE / 2)
                dy += view->n_y;
            at[2 * i] += dx;
            at[2 * i + 1] += dy;
        }
    }
    struct spread spread = {0};
    for (size_t i = 0; i < N_WALKERS; i++) {
        const double x = at[2 * i];
        const double y = at[2 * i + 1];
        spread.x2 += x * x / N_WALKERS;
        spread.y2 += y * y / N_WALKERS;
        spread.xy += x * y / N_WALKERS;
        spread.diagonal2 += (x + y) * (x + y) / 2 / N_WALKERS;
    }
    free(at);
    rubor_sim_destroy(sim);
    free(scenario);
    return spread;
}

/* Persistent walk with new headings at the chance q = 1 - exp(-dt/tau) before each step of length
 * l: <r^2> = l^2 (n + 2 sum_{k=1}^{n-1} (n - k) (1 - q)^k). */
static double expected_r2(double speed_um_per_min)
{
    const double length = speed_um_per_min * 5 / 20;
    const double keep = exp(-1.0);
    double sum = N_STEPS;
    for (int k = 1; k < N_STEPS; k++)
        sum += 2 * (N_STEPS - k) * pow(keep, k);
    return length * length * sum;
}

static void check_walk(double speed_um_per_min)
{
    const struct spread spread = walk(speed_um_per_min);
    const double mean = (spread.x2 + spread.y2) / 2;
    print_message(
        "speed %g um/min: x2 %.2f y2 %.2f diagonal2 %.2f, r2 %.2f expected %.2f sites^2\n",
        speed_um_per_min, spread.x2, spread.y2, spread.diagonal2, 2 * mean,
        expected_r2(speed_um_per_min));
    /* the standard error of a mean square over 5,000 walkers is 2 % */
    assert_true(fabs(spread.x2 / mean - 1) < 0.05);
    assert_true(fabs(spread.diagonal2 / mean - 1) < 0.05);
    /* a start anywhere in a site and sites as units add at most 1/6 per axis */
    assert_true(fabs(2 * mean - expected_r2(speed_um_per_min)) <
                0.05 * expected_r2(speed_um_per_min) + 1.0 / 3);
}

static void slow_walk_is_isotropic(void **state)
{
    (void)state;
    check_walk(1);
}

static void walk_at_10_um_per_min_is_isotropic(void **state)
{
    (void)state;
    check_walk(10);
}

static void fast_walk_is_isotropic(void **state)
{
    (void)state;
    check_walk(19);
}

static int compare_ids(const void *a, const void *b)
{
    const rubor_id x = *(const rubor_id *)a;
    const rubor_id y = *(const rubor_id *)b;
    return x < y ? -1 : x > y;
}

static void nobody_is_lost_or_doubled_in_a_crowd(void **state)
{
    (void)state;
    struct rubor_scenario *scenario = malloc(sizeof *scenario);
    assert_non_null(scenario);
    fixture_sim_init(scenario, 37, 23);
    fixture_sim_behaviour(scenario, FIXTURE_WALKER, RUBOR_VERB_MOVE, 0, 19, FIXTURE_NONE,
                          FIXTURE_NONE);
    fixture_sim_cells(scenario, FIXTURE_WALKER, 3500,
                      (struct rubor_shape){.kind = RUBOR_SHAPE_WHOLE});
    struct rubor_sim *sim = fixture_sim_create(scenario, 3, 2);
    const struct rubor_view *view = rubor_sim_view(sim);
    rubor_id *before = malloc(3500 * sizeof *before);
    assert_non_null(before);
    assert_int_equal(view->cells.n, 3500);
    memcpy(before, view->cells.id, 3500 * sizeof *before);
    qsort(before, 3500, sizeof *before, compare_ids);
    for (int k = 1; k < 3500; k++)
        assert_true(before[k] != before[k - 1]);
    for (int step = 0; step < 100; step++) {
        rubor_sim_step(sim);
        assert_int_equal(view->cells.n, 3500);
        assert_memory_equal(view->cells.id, before, 3500 * sizeof *before);
        uint8_t volume[23][37] = {{0}};
        for (size_t i = 0; i < view->cells.n; i++) {
            assert_true(view->cells.x[i] < 37 && view->cells.y[i] < 23);
            volume[view->cells.y[i]][view->cells.x[i]]++;
        }
        for (int y = 0; y < 23; y++) {
            for (int x = 0; x < 37; x++)
                assert_true(volume[y][x] <= 5); /* 5 x 1437 of 8000 um3 */
        }
    }
    free(before);
    rubor_sim_destroy(sim);
    free(scenario);
}

/* Runs one day in a dense crowd and returns the digest of the cells left of column 30. */
static void crowd_near(struct rubor_scenario *scenario, bool extra, rubor_id *ids, uint16_t *places,
                       size_t *n)
{
    fixture_sim_init(scenario, 120, 20);
    fixture_sim_behaviour(scenario, FIXTURE_WALKER, RUBOR_VERB_MOVE, 0, 4, FIXTURE_NONE,
                          FIXTURE_NONE);
    fixture_sim_behaviour(scenario, FIXTURE_WALKER, RUBOR_VERB_DIE, 0, 0.02, FIXTURE_NONE,
                          FIXTURE_NONE);
    fixture_sim_cells(scenario, FIXTURE_WALKER, 300,
                      (struct rubor_shape){.kind = RUBOR_SHAPE_RECTANGLE,
                                           .x_um = 200,
                                           .y_um = 200,
                                           .width_um = 400,
                                           .height_um = 400});
    struct rubor_sim *sim = fixture_sim_create(scenario, 5, 1);
    for (int step = 0; step < 60; step++) {
        if (extra && step == 10) {
            const struct rubor_event event = {
                .kind = RUBOR_EVENT_PLACE,
                .actor = FIXTURE_EATER,
                .count = 4,
                .times = 1,
                .label = "extra",
                .shape = {.kind = RUBOR_SHAPE_DISC, .x_um = 2300, .y_um = 200, .radius_um = 60}};
            assert_true(rubor_sim_command(sim, &event));
        }
        rubor_sim_step(sim);
    }
    const struct rubor_view *view = rubor_sim_view(sim);
    *n = 0;
    for (size_t i = 0; i < view->cells.n; i++) {
        if (view->cells.x[i] >= 90)
            continue;
        ids[*n] = view->cells.id[i];
        places[2 * *n] = view->cells.x[i];
        places[2 * *n + 1] = (uint16_t)(view->cells.y[i] * 2 + view->cells.corpse[i]);
        (*n)++;
    }
    rubor_sim_destroy(sim);
}

static void an_extra_cell_in_one_corner_changes_nothing_in_the_other(void **state)
{
    (void)state;
    struct rubor_scenario *scenario = malloc(sizeof *scenario);
    assert_non_null(scenario);
    static rubor_id ids[2][400];
    static uint16_t places[2][800];
    size_t n[2];
    crowd_near(scenario, false, ids[0], places[0], &n[0]);
    crowd_near(scenario, true, ids[1], places[1], &n[1]);
    assert_int_equal(n[0], 300);
    assert_int_equal(n[1], 300);
    assert_memory_equal(ids[0], ids[1], sizeof ids[0]);
    assert_memory_equal(places[0], places[1], sizeof places[0]);
    free(scenario);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slow_walk_is_isotropic),
        cmocka_unit_test(walk_at_10_um_per_min_is_isotropic),
        cmocka_unit_test(fast_walk_is_isotropic),
        cmocka_unit_test(nobody_is_lost_or_doubled_in_a_crowd),
        cmocka_unit_test(an_extra_cell_in_one_corner_changes_nothing_in_the_other),
    };
    return cmocka_run_group_tests_name("move", tests, NULL, NULL);
}
