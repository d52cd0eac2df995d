/* Lifetimes, contests, engulfing and the accounts of cells. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "fixture_sim.h"

static const struct rubor_shape WHOLE = {.kind = RUBOR_SHAPE_WHOLE};

static struct rubor_scenario *make_scenario(int n_x, int n_y)
{
    struct rubor_scenario *scenario = malloc(sizeof *scenario);
    assert_non_null(scenario);
    fixture_sim_init(scenario, n_x, n_y);
    return scenario;
}

static void lifetimes_are_exponential(void **state)
{
    (void)state;
    enum { N = 10000 };
    struct rubor_scenario *scenario = make_scenario(110, 110);
    fixture_sim_behaviour(scenario, FIXTURE_WALKER, RUBOR_VERB_DIE, 0, 0.0542, FIXTURE_NONE,
                          FIXTURE_NONE);
    fixture_sim_cells(scenario, FIXTURE_WALKER, N, WHOLE);
    struct rubor_sim *sim = fixture_sim_create(scenario, 2, 2);
    for (int hour = 6; hour <= 48; hour += 6) {
        for (int k = 0; k < 72; k++)
            rubor_sim_step(sim);
        const double expected = exp(-0.0542 * hour);
        const double error = sqrt(expected * (1 - expected) / N);
        assert_true(fabs(fixture_sim_value(sim, "walker_cells") / N - expected) < 4.5 * error);
    }
    rubor_sim_destroy(sim);
    free(scenario);
}

/* Two hazards at once: each gets its share of the deaths. */
static void competing_hazards_share_by_rate(void **state)
{
    (void)state;
    enum { N = 10000 };
    struct rubor_scenario *scenario = make_scenario(110, 110);
    fixture_sim_behaviour(scenario, FIXTURE_WALKER, RUBOR_VERB_DIE, 0, 3, FIXTURE_NONE,
                          FIXTURE_NONE);
    fixture_sim_behaviour(scenario, FIXTURE_WALKER, RUBOR_VERB_LEAVE, 0, 1, FIXTURE_NONE,
                          FIXTURE_NONE);
    fixture_sim_cells(scenario, FIXTURE_WALKER, N, WHOLE);
    struct rubor_sim *sim = fixture_sim_create(scenario, 4, 2);
    for (int k = 0; k < 60; k++)
        rubor_sim_step(sim);
    const double died = fixture_sim_value(sim, "died_walker");
    const double left = fixture_sim_value(sim, "left_walker");
    assert_true(died + left > 0.99 * N);
    assert_true(fabs(died / (died + left) - 0.75) < 4.5 * sqrt(0.75 * 0.25 / N));
    rubor_sim_destroy(sim);
    free(scenario);
}

/* Corpses of one type lie still; eaters around them contend. Who wins must not depend on the id. */
static void contested_corpses_have_unbiased_winners(void **state)
{
    (void)state;
    double by_rank[2] = {0};
    for (uint64_t seed = 1; seed <= 12; seed++) {
        struct rubor_scenario *scenario = make_scenario(120, 120);
        fixture_sim_behaviour(scenario, FIXTURE_WALKER, RUBOR_VERB_DIE, 0, 100, FIXTURE_NONE,
                              FIXTURE_NONE);
        fixture_sim_behaviour(scenario, FIXTURE_EATER, RUBOR_VERB_ENGULF, RUBOR_PREY_CORPSE, 60,
                              FIXTURE_NONE, FIXTURE_NONE);
        fixture_sim_behaviour(scenario, FIXTURE_EATER, RUBOR_VERB_HANDLE, RUBOR_PREY_CORPSE, 48,
                              FIXTURE_NONE, FIXTURE_NONE);
        fixture_sim_cells(scenario, FIXTURE_EATER, 3000, WHOLE);
        fixture_sim_cells(scenario, FIXTURE_WALKER, 300, WHOLE);
        struct rubor_sim *sim = fixture_sim_create(scenario, seed, 1);
        rubor_sim_step(sim); /* walkers die */
        rubor_sim_step(sim); /* they are eaten */
        const struct rubor_cells_view *cells = &rubor_sim_view(sim)->cells;
        /* winners in the lower and upper half of the ids of all eaters */
        size_t n_eaters = 0;
        for (size_t i = 0; i < cells->n; i++)
            n_eaters += cells->actor[i] == FIXTURE_EATER;
        size_t rank = 0;
        for (size_t i = 0; i < cells->n; i++) {
            if (cells->actor[i] != FIXTURE_EATER)
                continue;
            if (cells->marks[i] & RUBOR_MARK_ENGULFED)
                by_rank[2 * rank >= n_eaters] += 1;
            rank++;
        }
        rubor_sim_destroy(sim);
        free(scenario);
    }
    const double n = by_rank[0] + by_rank[1];
    assert_true(n > 2000);
    print_message("%g winners, %g with the older id\n", n, by_rank[0]);
    assert_true(fabs(by_rank[0] - n / 2) < 4.5 * sqrt(n / 4));
}

/* Cells left and right of an empty column bid for it with equal right. */
static void contested_sites_have_unbiased_winners(void **state)
{
    (void)state;
    double from_left = 0;
    double n = 0;
    struct rubor_scenario *scenario = make_scenario(101, 101);
    scenario->model.actors[FIXTURE_WALKER].volume_um3 = 8000; /* one per site */
    scenario->max_cells = 20000;
    fixture_sim_behaviour(scenario, FIXTURE_WALKER, RUBOR_VERB_MOVE, 0, 4, FIXTURE_NONE,
                          FIXTURE_NONE);
    fixture_sim_cells(scenario, FIXTURE_WALKER, 9000, WHOLE);
    struct rubor_sim *sim = fixture_sim_create(scenario, 9, 1);
    const struct rubor_cells_view *cells = &rubor_sim_view(sim)->cells;
    for (int k = 0; k < 200; k++) {
        rubor_sim_step(sim);
        for (size_t i = 0; i < cells->n; i++) {
            const int dx = cells->x[i] - cells->from_x[i];
            n += dx != 0;
            from_left += dx > 0;
        }
    }
    print_message("%g moves along x in a crowd, %g to the right\n", n, from_left);
    assert_true(n > 30000);
    /* moves of one walker are correlated over about two steps: variance at most four-fold */
    assert_true(fabs(from_left - n / 2) < 4.5 * sqrt(n));
    rubor_sim_destroy(sim);
    free(scenario);
}

/* Neutrophil-like cells come from blood, die, are eaten or burst: the books must balance. */
static struct rubor_scenario *busy_scenario(enum rubor_form form)
{
    struct rubor_scenario *scenario = make_scenario(50, 41);
    struct rubor_model *model = &scenario->model;
    model->n_pools = 1;
    model->pools[0] =
        (struct rubor_pool){FIXTURE_WALKER, 3000, {RUBOR_GRADE_E, RUBOR_GRADE_E, "test", NULL}};
    scenario->tissue.n_vessels = 1;
    scenario->tissue.vessels[0] =
        (struct rubor_shape){.kind = RUBOR_SHAPE_STRIPE, .y_um = 200, .width_um = 60};
    scenario->tissue.n_obstacles = 1;
    scenario->tissue.obstacles[0] =
        (struct rubor_shape){.kind = RUBOR_SHAPE_DISC, .x_um = 600, .y_um = 500, .radius_um = 90};
    scenario->signals[0].form = form;
    const struct rubor_noun scent = {RUBOR_NOUN_SIGNAL, 0};
    fixture_sim_behaviour(scenario, RUBOR_ACTOR_VESSEL, RUBOR_VERB_ENTER, FIXTURE_WALKER, 0.2,
                          FIXTURE_NONE, 2);
    fixture_sim_rule(scenario, RUBOR_ACTOR_VESSEL, RUBOR_VERB_ENTER, FIXTURE_WALKER, false, scent,
                     0.3);
    fixture_sim_behaviour(scenario, RUBOR_ACTOR_BLOOD, RUBOR_VERB_SUPPLY, FIXTURE_WALKER, 0.09,
                          FIXTURE_NONE, FIXTURE_NONE);
    fixture_sim_behaviour(scenario, RUBOR_ACTOR_BLOOD, RUBOR_VERB_TURN_OVER, FIXTURE_WALKER, 0.09,
                          FIXTURE_NONE, FIXTURE_NONE);
    fixture_sim_behaviour(scenario, FIXTURE_WALKER, RUBOR_VERB_MOVE, 0, 10, FIXTURE_NONE,
                          FIXTURE_NONE);
    fixture_sim_behaviour(scenario, FIXTURE_WALKER, RUBOR_VERB_FOLLOW, 0, 0.5, FIXTURE_NONE,
                          FIXTURE_NONE);
    fixture_sim_behaviour(scenario, FIXTURE_WALKER, RUBOR_VERB_DIE, 0, 0.2, FIXTURE_NONE,
                          FIXTURE_NONE);
    fixture_sim_behaviour(scenario, FIXTURE_WALKER, RUBOR_VERB_BURST, 0, 0.1, FIXTURE_NONE,
                          FIXTURE_NONE);
    fixture_sim_behaviour(scenario, FIXTURE_WALKER, RUBOR_VERB_SPILL, 0, 4, FIXTURE_NONE,
                          FIXTURE_NONE);
    fixture_sim_behaviour(scenario, FIXTURE_WALKER, RUBOR_VERB_SECRETE, 0, 6, FIXTURE_NONE,
                          FIXTURE_NONE);
    fixture_sim_behaviour(scenario, FIXTURE_WALKER, RUBOR_VERB_BECOME, FIXTURE_EATER, 0.02,
                          FIXTURE_NONE, FIXTURE_NONE);
    fixture_sim_behaviour(scenario, FIXTURE_EATER, RUBOR_VERB_TAKE_UP, 0, 20, FIXTURE_NONE,
                          FIXTURE_NONE);
    fixture_sim_behaviour(scenario, FIXTURE_EATER, RUBOR_VERB_MOVE, 0, 3, FIXTURE_NONE,
                          FIXTURE_NONE);
    fixture_sim_behaviour(scenario, FIXTURE_EATER, RUBOR_VERB_ENGULF, RUBOR_PREY_CORPSE, 3,
                          FIXTURE_NONE, FIXTURE_NONE);
    fixture_sim_behaviour(scenario, FIXTURE_EATER, RUBOR_VERB_HANDLE, RUBOR_PREY_CORPSE, 1,
                          FIXTURE_NONE, FIXTURE_NONE);
    fixture_sim_behaviour(scenario, FIXTURE_EATER, RUBOR_VERB_ENGULF, RUBOR_PREY_DEBRIS, 1,
                          FIXTURE_NONE, FIXTURE_NONE);
    fixture_sim_behaviour(scenario, FIXTURE_EATER, RUBOR_VERB_BITE, RUBOR_PREY_DEBRIS, 0.3,
                          FIXTURE_NONE, FIXTURE_NONE);
    fixture_sim_behaviour(scenario, FIXTURE_EATER, RUBOR_VERB_DIVIDE, 0, 0.05, FIXTURE_NONE,
                          FIXTURE_NONE);
    fixture_sim_behaviour(scenario, FIXTURE_EATER, RUBOR_VERB_LEAVE, 0, 0.05, FIXTURE_NONE,
                          FIXTURE_NONE);
    fixture_sim_cells(scenario, FIXTURE_EATER, 80, WHOLE);
    return scenario;
}

static double balance(const struct rubor_sim *sim, const char *actor)
{
    static const struct {
        const char *prefix, *suffix;
        double sign;
    } ROWS[] = {{"entered_", "", 1},     {"placed_", "", 1},       {"divided_", "", 1},
                {"turned_into_", "", 1}, {"", "_cells", -1},       {"", "_corpse_cells", -1},
                {"eaten_", "", -1},      {"burst_", "", -1},       {"necrosed_", "", -1},
                {"left_", "", -1},       {"turned_from_", "", -1}, {"depleted_", "", -1}};
    double sum = 0;
    for (size_t k = 0; k < sizeof ROWS / sizeof ROWS[0]; k++) {
        char name[64];
        strcpy(name, ROWS[k].prefix);
        strcat(name, actor);
        strcat(name, ROWS[k].suffix);
        sum += ROWS[k].sign * fixture_sim_value(sim, name);
    }
    return sum;
}

static void every_cell_is_accounted_for(void **state)
{
    (void)state;
    struct rubor_scenario *scenario = busy_scenario(RUBOR_FORM_FIELD);
    struct rubor_sim *sim = fixture_sim_create(scenario, 6, 2);
    for (int k = 0; k < 288; k++) {
        rubor_sim_step(sim);
        assert_true(balance(sim, "walker") == 0);
        assert_true(balance(sim, "eater") == 0);
    }
    assert_true(fixture_sim_value(sim, "entered_walker") > 100);
    assert_true(fixture_sim_value(sim, "eaten_walker") > 20);
    assert_true(fixture_sim_value(sim, "burst_walker") > 20);
    assert_true(fixture_sim_value(sim, "turned_into_eater") > 5);
    assert_true(fixture_sim_value(sim, "divided_eater") > 5);
    rubor_sim_destroy(sim);
    free(scenario);
}

static void run_hashes(enum rubor_form form, int n_threads, uint64_t hashes[][RUBOR_MAX_HASHES],
                       int n_steps)
{
    struct rubor_scenario *scenario = busy_scenario(form);
    struct rubor_sim *sim = fixture_sim_create(scenario, 6, n_threads);
    for (int k = 0; k < n_steps; k++) {
        rubor_sim_step(sim);
        struct rubor_hash_row rows[RUBOR_MAX_HASHES];
        const size_t n = rubor_sim_hash(sim, rows);
        for (size_t h = 0; h < RUBOR_MAX_HASHES; h++)
            hashes[k][h] = h < n ? rows[h].hash : 0;
    }
    rubor_sim_destroy(sim);
    free(scenario);
}

static void threads_change_no_bit(void **state)
{
    (void)state;
    enum { N_STEPS = 144 };
    static uint64_t expected[N_STEPS][RUBOR_MAX_HASHES];
    static uint64_t found[N_STEPS][RUBOR_MAX_HASHES];
    for (int form = RUBOR_FORM_FIELD; form <= RUBOR_FORM_AGENTS; form++) {
        run_hashes((enum rubor_form)form, 1, expected, N_STEPS);
        assert_memory_not_equal(expected[N_STEPS - 1], expected[N_STEPS - 2], sizeof expected[0]);
        for (int n_threads = 2; n_threads <= 8; n_threads += n_threads < 4 ? 1 : 4) {
            run_hashes((enum rubor_form)form, n_threads, found, N_STEPS);
            assert_memory_equal(expected, found, sizeof expected);
        }
    }
}

static void a_step_allocates_nothing(void **state)
{
    (void)state;
    struct rubor_scenario *scenario = busy_scenario(RUBOR_FORM_AGENTS);
    struct rubor_sim *sim = fixture_sim_create(scenario, 6, 2);
    const uint64_t before = rubor_sim_n_allocations();
    for (int k = 0; k < 50; k++)
        rubor_sim_step(sim);
    assert_true(before > 0);
    assert_int_equal(rubor_sim_n_allocations(), before);
    rubor_sim_destroy(sim);
    free(scenario);
}

static void ledger_balances(void **state)
{
    (void)state;
    for (int form = RUBOR_FORM_FIELD; form <= RUBOR_FORM_AGENTS; form++) {
        struct rubor_scenario *scenario = busy_scenario((enum rubor_form)form);
        struct rubor_sim *sim = fixture_sim_create(scenario, 6, 2);
        for (int k = 0; k < 288; k++)
            rubor_sim_step(sim);
        const struct rubor_ledger ledger = rubor_sim_ledger(sim, 0);
        const double rest = ledger.produced - ledger.present - ledger.decayed - ledger.taken_up;
        print_message("form %d: produced %.1f present %.1f decayed %.1f taken up %.1f rest %.2g\n",
                      form, ledger.produced, ledger.present, ledger.decayed, ledger.taken_up, rest);
        assert_true(ledger.produced > 1000 && ledger.taken_up > 100);
        assert_true(fabs(rest) < 1e-5 * ledger.produced);
        rubor_sim_destroy(sim);
        free(scenario);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lifetimes_are_exponential),
        cmocka_unit_test(competing_hazards_share_by_rate),
        cmocka_unit_test(contested_corpses_have_unbiased_winners),
        cmocka_unit_test(contested_sites_have_unbiased_winners),
        cmocka_unit_test(every_cell_is_accounted_for),
        cmocka_unit_test(threads_change_no_bit),
        cmocka_unit_test(a_step_allocates_nothing),
        cmocka_unit_test(ledger_balances),
    };
    return cmocka_run_group_tests_name("fates", tests, NULL, NULL);
}
