/* Events and tissue: injuries, repair, bacteria, placements, blocks, changed numbers. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "fixture_sim.h"

static struct rubor_scenario *make_scenario(void)
{
    struct rubor_scenario *scenario = malloc(sizeof *scenario);
    assert_non_null(scenario);
    fixture_sim_init(scenario, 45, 33);
    return scenario;
}

static struct rubor_event *add_event(struct rubor_scenario *scenario, enum rubor_event_kind kind,
                                     double at_h)
{
    struct rubor_event *event = &scenario->events[scenario->n_events++];
    *event = (struct rubor_event){.kind = kind, .at_h = at_h, .times = 1, .label = "event"};
    event->shape =
        (struct rubor_shape){.kind = RUBOR_SHAPE_DISC, .x_um = 400, .y_um = 300, .radius_um = 100};
    return event;
}

static void run(struct rubor_sim *sim, int n_steps)
{
    for (int k = 0; k < n_steps; k++)
        rubor_sim_step(sim);
}

static void injury_turns_tissue_into_debris(void **state)
{
    (void)state;
    struct rubor_scenario *scenario = make_scenario();
    add_event(scenario, RUBOR_EVENT_INJURE, 1)->severity = 0.8;
    struct rubor_sim *sim = fixture_sim_create(scenario, 1, 1);
    const double n_sites =
        (double)rubor_scenario_cover(&scenario->tissue, &scenario->events[0].shape, NULL);
    assert_true(fabs(n_sites - 3.14159 * 25) < 8);
    run(sim, 12); /* up to 1 h: not yet */
    assert_true(fixture_sim_value(sim, "debris_mean") == 0);
    run(sim, 1);
    assert_true(fabs(fixture_sim_value(sim, "debris_mean") * 45 * 33 - 0.8 * n_sites) < 1e-3);
    assert_true(fabs((1 - fixture_sim_value(sim, "integrity_mean")) * 45 * 33 - 0.8 * n_sites) <
                1e-3);
    assert_int_equal(rubor_sim_n_log(sim), 1);
    assert_string_equal(rubor_sim_log(sim)[0].kind, "injure");
    assert_int_equal(rubor_sim_log(sim)[0].step, 12);
    rubor_sim_destroy(sim);
    free(scenario);
}

static void repair_waits_until_debris_is_gone(void **state)
{
    (void)state;
    struct rubor_scenario *scenario = make_scenario();
    scenario->n_events = 0;
    add_event(scenario, RUBOR_EVENT_INJURE, 0)->severity = 1;
    fixture_sim_behaviour(scenario, RUBOR_ACTOR_TISSUE, RUBOR_VERB_REPAIR, 0, 0.5, FIXTURE_NONE,
                          FIXTURE_NONE);
    struct rubor_sim *sim = fixture_sim_create(scenario, 1, 1);
    run(sim, 100);
    const double wounded = fixture_sim_value(sim, "integrity_mean");
    assert_true(wounded < 0.96);
    run(sim, 100);
    assert_true(fixture_sim_value(sim, "integrity_mean") == wounded);
    rubor_sim_destroy(sim);
    /* debris that falls by 1/h and a gap that fills by 0.5/h: after 12 h nearly all is back */
    fixture_sim_behaviour(scenario, RUBOR_ACTOR_TISSUE, RUBOR_VERB_LYSE, 0, 1, FIXTURE_NONE,
                          FIXTURE_NONE);
    sim = fixture_sim_create(scenario, 1, 1);
    run(sim, 144);
    assert_true(fixture_sim_value(sim, "integrity_mean") > 0.9995);
    rubor_sim_destroy(sim);
    free(scenario);
}

static void repeated_events_come_at_their_times(void **state)
{
    (void)state;
    struct rubor_scenario *scenario = make_scenario();
    struct rubor_event *event = add_event(scenario, RUBOR_EVENT_INJURE, 2);
    event->every_h = 3;
    event->times = 4;
    event->severity = 0.1;
    struct rubor_sim *sim = fixture_sim_create(scenario, 1, 1);
    run(sim, 200);
    assert_int_equal(rubor_sim_n_log(sim), 4);
    for (int k = 0; k < 4; k++)
        assert_int_equal(rubor_sim_log(sim)[k].step, 24 + 36 * k);
    assert_int_equal(rubor_sim_view(sim)->n_marks, 4);
    rubor_sim_destroy(sim);
    free(scenario);
}

static void bacteria_grow_spread_and_are_killed(void **state)
{
    (void)state;
    struct rubor_scenario *scenario = make_scenario();
    add_event(scenario, RUBOR_EVENT_INFECT, 0)->amount = 0.1;
    fixture_sim_behaviour(scenario, RUBOR_ACTOR_TISSUE, RUBOR_VERB_GROW, 0, 0.46, FIXTURE_NONE,
                          FIXTURE_NONE);
    fixture_sim_behaviour(scenario, RUBOR_ACTOR_TISSUE, RUBOR_VERB_SPREAD, 0, 0.1, FIXTURE_NONE,
                          FIXTURE_NONE);
    struct rubor_sim *sim = fixture_sim_create(scenario, 1, 1);
    rubor_sim_step(sim);
    const double at_start = fixture_sim_value(sim, "bacteria_mean");
    run(sim, 48);
    assert_true(fixture_sim_value(sim, "bacteria_mean") > 2 * at_start);
    rubor_sim_destroy(sim);
    fixture_sim_behaviour(scenario, FIXTURE_WALKER, RUBOR_VERB_KILL, 0, 12, FIXTURE_NONE,
                          FIXTURE_NONE);
    fixture_sim_behaviour(scenario, FIXTURE_WALKER, RUBOR_VERB_MOVE, 0, 10, FIXTURE_NONE,
                          FIXTURE_NONE);
    fixture_sim_cells(scenario, FIXTURE_WALKER, 700,
                      (struct rubor_shape){.kind = RUBOR_SHAPE_WHOLE});
    sim = fixture_sim_create(scenario, 1, 1);
    run(sim, 48);
    assert_true(fixture_sim_value(sim, "bacteria_mean") == 0);
    rubor_sim_destroy(sim);
    free(scenario);
}

static void intravenous_cells_stay_in_the_blood(void **state)
{
    (void)state;
    struct rubor_scenario *scenario = make_scenario();
    scenario->model.signals[0].blood_exchange_per_h = 1;
    scenario->tissue.n_vessels = 1;
    scenario->tissue.vessels[0] =
        (struct rubor_shape){.kind = RUBOR_SHAPE_STRIPE, .y_um = 300, .width_um = 60};
    fixture_sim_behaviour(scenario, FIXTURE_EATER, RUBOR_VERB_SECRETE, 0, 5000, FIXTURE_NONE,
                          FIXTURE_NONE);
    fixture_sim_behaviour(scenario, FIXTURE_EATER, RUBOR_VERB_MOVE, 0, 5, FIXTURE_NONE,
                          FIXTURE_NONE);
    struct rubor_event *event = add_event(scenario, RUBOR_EVENT_PLACE, 0);
    event->actor = FIXTURE_EATER;
    event->count = 3000;
    event->route = RUBOR_ROUTE_INTRAVENOUS;
    struct rubor_sim *sim = fixture_sim_create(scenario, 1, 2);
    run(sim, 24);
    const struct rubor_view *view = rubor_sim_view(sim);
    assert_int_equal(view->cells.n, 3000);
    for (size_t i = 0; i < view->cells.n; i++) {
        assert_true(view->cells.in_blood[i]);
        assert_true(i == 0 || view->cells.id[i] > view->cells.id[i - 1]);
    }
    assert_true(fixture_sim_value(sim, "blood_scent_tu") > 1);
    assert_true(fixture_sim_value(sim, "scent_mean_tu") > 0); /* came back through the vessels */
    rubor_sim_destroy(sim);
    free(scenario);
}

static void a_block_hides_a_signal_for_its_time(void **state)
{
    (void)state;
    struct rubor_scenario *scenario = make_scenario();
    fixture_sim_behaviour(scenario, FIXTURE_WALKER, RUBOR_VERB_LEAVE, 0, 0, FIXTURE_NONE, 100);
    fixture_sim_rule(scenario, FIXTURE_WALKER, RUBOR_VERB_LEAVE, 0, false,
                     (struct rubor_noun){RUBOR_NOUN_SIGNAL, 0}, 0.001);
    fixture_sim_cells(scenario, FIXTURE_WALKER, 200,
                      (struct rubor_shape){.kind = RUBOR_SHAPE_WHOLE});
    struct rubor_event *add = add_event(scenario, RUBOR_EVENT_ADD, 0);
    add->amount = 5;
    add->shape.kind = RUBOR_SHAPE_WHOLE;
    struct rubor_event *block = add_event(scenario, RUBOR_EVENT_BLOCK, 0);
    block->frac = 1;
    block->for_h = 0.5;
    struct rubor_sim *sim = fixture_sim_create(scenario, 1, 1);
    run(sim, 6);
    assert_true(fixture_sim_value(sim, "walker_cells") == 200);
    run(sim, 3);
    assert_true(fixture_sim_value(sim, "walker_cells") < 20);
    rubor_sim_destroy(sim);
    free(scenario);
}

static void depletion_and_changed_numbers_act(void **state)
{
    (void)state;
    struct rubor_scenario *scenario = make_scenario();
    fixture_sim_behaviour(scenario, FIXTURE_WALKER, RUBOR_VERB_DIE, 0, 0, FIXTURE_NONE,
                          FIXTURE_NONE);
    fixture_sim_cells(scenario, FIXTURE_WALKER, 1000,
                      (struct rubor_shape){.kind = RUBOR_SHAPE_WHOLE});
    struct rubor_event *deplete = add_event(scenario, RUBOR_EVENT_DEPLETE, 0);
    deplete->actor = FIXTURE_WALKER;
    deplete->frac = 0.85;
    deplete->shape.kind = RUBOR_SHAPE_WHOLE;
    struct rubor_event *set = add_event(scenario, RUBOR_EVENT_SET, 1);
    set->path = "behaviour/behaviour/base";
    set->value = 100;
    struct rubor_sim *sim = fixture_sim_create(scenario, 1, 1);
    run(sim, 1);
    const double left = fixture_sim_value(sim, "walker_cells");
    assert_true(fabs(left - 150) < 4.5 * sqrt(1000 * 0.85 * 0.15));
    run(sim, 11);
    assert_true(fixture_sim_value(sim, "walker_cells") == left);
    run(sim, 2);
    assert_true(fixture_sim_value(sim, "walker_cells") < 0.1 * left);
    rubor_sim_destroy(sim);
    free(scenario);
}

static void commands_that_name_nothing_are_refused(void **state)
{
    (void)state;
    struct rubor_scenario *scenario = make_scenario();
    struct rubor_sim *sim = fixture_sim_create(scenario, 1, 1);
    const struct rubor_event events[] = {
        {.kind = RUBOR_EVENT_PLACE, .actor = 99, .count = 1, .times = 1, .label = ""},
        {.kind = RUBOR_EVENT_ADD, .signal = 7, .amount = 1, .times = 1, .label = ""},
        {.kind = RUBOR_EVENT_SET, .path = "behaviour/nobody/base", .times = 1, .label = ""},
        {.kind = RUBOR_EVENT_INJURE, .severity = 2, .times = 1, .label = ""},
        {.kind = RUBOR_EVENT_DISABLE, .path = "no.rule", .times = 1, .label = ""}};
    for (size_t k = 0; k < sizeof events / sizeof events[0]; k++)
        assert_false(rubor_sim_command(sim, &events[k]));
    assert_int_equal(rubor_sim_n_log(sim), 0);
    rubor_sim_destroy(sim);
    free(scenario);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(injury_turns_tissue_into_debris),
        cmocka_unit_test(repair_waits_until_debris_is_gone),
        cmocka_unit_test(repeated_events_come_at_their_times),
        cmocka_unit_test(bacteria_grow_spread_and_are_killed),
        cmocka_unit_test(intravenous_cells_stay_in_the_blood),
        cmocka_unit_test(a_block_hides_a_signal_for_its_time),
        cmocka_unit_test(depletion_and_changed_numbers_act),
        cmocka_unit_test(commands_that_name_nothing_are_refused),
    };
    return cmocka_run_group_tests_name("events", tests, NULL, NULL);
}
