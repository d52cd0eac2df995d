/* The engine's test fixture. */
#include "fixture_sim.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static const struct rubor_evidence ASSUMED = {RUBOR_GRADE_E, RUBOR_GRADE_E, "test fixture", NULL};

void fixture_sim_init(struct rubor_scenario *scenario, int n_x, int n_y)
{
    static const char *const IDS[FIXTURE_N_ACTORS] = {"tissue", "vessel", "blood",
                                                      "signs",  "walker", "eater"};
    memset(scenario, 0, sizeof *scenario);
    struct rubor_model *model = &scenario->model;
    model->id = model->title = "fixture";
    model->model_version = "0";
    model->n_actors = FIXTURE_N_ACTORS;
    for (int a = 0; a < FIXTURE_N_ACTORS; a++) {
        struct rubor_actor *actor = &model->actors[a];
        actor->id = actor->name = IDS[a];
        actor->evidence = ASSUMED;
        actor->persistence_min = 5;
        actor->volume_um3 = a == FIXTURE_EATER ? 4849 : 1437;
        actor->n_states = 1;
        actor->states[0] = (struct rubor_state){"default", "default", -1, 0};
    }
    model->n_signals = 1;
    model->signals[0] = (struct rubor_signal){"scent", "scent", 5, 30, 0, 30, ASSUMED};
    model->outcome = (struct rubor_outcome_rules){
        FIXTURE_WALKER, "inflammatory", 0, 48, 72, 5, 0.2, 0.1, 0.05, 0.05, 0.95, 0.05};
    scenario->id = scenario->title = "fixture";
    scenario->days = 1;
    scenario->step_min = 5;
    scenario->max_cells = 40000;
    scenario->tissue =
        (struct rubor_tissue){.n_x = n_x, .n_y = n_y, .site_um = 20, .blood_share = 1};
    scenario->signals[0] = (struct rubor_signal_use){RUBOR_FORM_FIELD, 16, 50000};
}

int fixture_sim_behaviour(struct rubor_scenario *scenario, int actor, enum rubor_verb verb, int arg,
                          double base, double min, double max)
{
    struct rubor_model *model = &scenario->model;
    model->behaviours[model->n_behaviours] = (struct rubor_behaviour){.id = "behaviour",
                                                                      .actors = 1u << actor,
                                                                      .verb = verb,
                                                                      .arg = arg,
                                                                      .base = base,
                                                                      .min = min,
                                                                      .max = max,
                                                                      .has_min = min == min,
                                                                      .has_max = max == max,
                                                                      .evidence = ASSUMED};
    return model->n_behaviours++;
}

int fixture_sim_rule(struct rubor_scenario *scenario, int actor, enum rubor_verb verb, int arg,
                     bool decreases, struct rubor_noun noun, double half_max)
{
    struct rubor_model *model = &scenario->model;
    model->rules[model->n_rules] = (struct rubor_rule){.id = "rule",
                                                       .actors = 1u << actor,
                                                       .verb = verb,
                                                       .arg = arg,
                                                       .decreases = decreases,
                                                       .enabled = true,
                                                       .weight = 1,
                                                       .senses = {noun, half_max, 2, false},
                                                       .evidence = ASSUMED};
    return model->n_rules++;
}

void fixture_sim_cells(struct rubor_scenario *scenario, int actor, int count,
                       struct rubor_shape shape)
{
    scenario->start_cells[scenario->n_start_cells++] =
        (struct rubor_start_cells){actor, count, 0, shape};
}

struct rubor_sim *fixture_sim_create(const struct rubor_scenario *scenario, uint64_t seed,
                                     int n_threads)
{
    struct rubor_sim *sim;
    const struct rubor_sim_options options = {seed, n_threads, NULL};
    assert_int_equal(rubor_sim_create(&sim, scenario, &options), RUBOR_OK);
    return sim;
}

double fixture_sim_value(const struct rubor_sim *sim, const char *column)
{
    const struct rubor_view *view = rubor_sim_view(sim);
    const int k = rubor_view_column(view, column);
    if (k < 0)
        fail_msg("no column %s", column);
    return view->values[k];
}
