/* Rules: the compiled kernel against the formula written out in double precision. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "fixture_sim.h"
#include "isa.h"
#include "program.h"

static const struct rubor_noun SCENT = {RUBOR_NOUN_SIGNAL, 0};
static const struct rubor_noun DEBRIS = {RUBOR_NOUN_LAYER, RUBOR_LAYER_DEBRIS};

static struct rubor_scenario *make_scenario(void)
{
    struct rubor_scenario *scenario = malloc(sizeof *scenario);
    assert_non_null(scenario);
    fixture_sim_init(scenario, 16, 16);
    return scenario;
}

/* Evaluates the walker's speed for lane values of scent and debris. */
static void evaluate(const struct rubor_scenario *scenario, const float *scent, const float *debris,
                     float *speed, const struct rubor_isa *isa)
{
    static struct rubor_program program;
    struct rubor_block_nouns nouns = {0};
    struct rubor_block_slots slots;
    assert_true(rubor_program_compile(&program, &scenario->model, FIXTURE_WALKER));
    for (int k = 0; k < program.n_nouns; k++) {
        const bool is_scent = program.nouns[k].kind == RUBOR_NOUN_SIGNAL;
        memcpy(nouns.row[k], is_scent ? scent : debris, sizeof nouns.row[k]);
    }
    isa->evaluate(&program, &nouns, &slots);
    memcpy(speed, slots.row[program.slot[RUBOR_VERB_MOVE][0]], RUBOR_LANES * sizeof *speed);
}

static void fill(float *scent, float *debris)
{
    for (int l = 0; l < RUBOR_LANES; l++) {
        scent[l] = (float)(l % 8) * 0.3f;
        debris[l] = (float)(l / 8) * 0.12f;
    }
}

static void value_follows_the_formula(void **state)
{
    (void)state;
    struct rubor_scenario *scenario = make_scenario();
    fixture_sim_behaviour(scenario, FIXTURE_WALKER, RUBOR_VERB_MOVE, 0, 2, 0.5, 11);
    const int up =
        fixture_sim_rule(scenario, FIXTURE_WALKER, RUBOR_VERB_MOVE, 0, false, SCENT, 0.8);
    struct rubor_rule *rule = &scenario->model.rules[up];
    rule->weight = 0.7;
    rule->senses.hill = 3;
    rule->n_when = 2;
    rule->when[0] = (struct rubor_term){DEBRIS, 0.3, 4, true};
    rule->when[1] = (struct rubor_term){SCENT, 1.5, 1, false};
    fixture_sim_rule(scenario, FIXTURE_WALKER, RUBOR_VERB_MOVE, 0, false, DEBRIS, 0.5);
    fixture_sim_rule(scenario, FIXTURE_WALKER, RUBOR_VERB_MOVE, 0, true, DEBRIS, 0.4);
    float scent[RUBOR_LANES], debris[RUBOR_LANES], speed[RUBOR_LANES];
    fill(scent, debris);
    evaluate(scenario, scent, debris, speed, rubor_isa_find("baseline"));
    for (int l = 0; l < RUBOR_LANES; l++) {
        const double s = (double)scent[l];
        const double d = (double)debris[l];
        const double when = 1 / (1 + pow(d / 0.3, 4)) * (s / 1.5 / (1 + s / 1.5));
        const double up_sum = 0.7 * pow(s / 0.8, 3) * when + pow(d / 0.5, 2);
        const double down_sum = pow(d / 0.4, 2);
        double expected = 2 + (11 - 2) * (up_sum / (1 + up_sum));
        expected += (0.5 - expected) * (down_sum / (1 + down_sum));
        assert_true(fabs((double)speed[l] - expected) < 1e-5 * fabs(expected));
    }
    free(scenario);
}

static void a_rule_that_is_switched_off_has_no_effect(void **state)
{
    (void)state;
    struct rubor_scenario *scenario = make_scenario();
    fixture_sim_behaviour(scenario, FIXTURE_WALKER, RUBOR_VERB_MOVE, 0, 2, FIXTURE_NONE, 11);
    const int rule =
        fixture_sim_rule(scenario, FIXTURE_WALKER, RUBOR_VERB_MOVE, 0, false, SCENT, 0.8);
    scenario->model.rules[rule].enabled = false;
    float scent[RUBOR_LANES], debris[RUBOR_LANES], speed[RUBOR_LANES];
    fill(scent, debris);
    evaluate(scenario, scent, debris, speed, rubor_isa_find(NULL));
    for (int l = 0; l < RUBOR_LANES; l++)
        assert_true(speed[l] == 2.0f);
    free(scenario);
}

static void extreme_levels_stay_finite(void **state)
{
    (void)state;
    struct rubor_scenario *scenario = make_scenario();
    fixture_sim_behaviour(scenario, FIXTURE_WALKER, RUBOR_VERB_MOVE, 0, 2, 0, 11);
    const int rule =
        fixture_sim_rule(scenario, FIXTURE_WALKER, RUBOR_VERB_MOVE, 0, false, SCENT, 1e-6);
    scenario->model.rules[rule].senses.hill = 4;
    scenario->model.rules[rule].weight = 1e3;
    float scent[RUBOR_LANES], debris[RUBOR_LANES] = {0}, speed[RUBOR_LANES];
    for (int l = 0; l < RUBOR_LANES; l++)
        scent[l] = l % 2 ? 3e38f : 1e-38f;
    evaluate(scenario, scent, debris, speed, rubor_isa_find(NULL));
    for (int l = 0; l < RUBOR_LANES; l++)
        assert_true(speed[l] == (l % 2 ? 11.0f : 2.0f));
    free(scenario);
}

static void every_instruction_set_gives_the_same_bits(void **state)
{
    (void)state;
    struct rubor_scenario *scenario = make_scenario();
    fixture_sim_behaviour(scenario, FIXTURE_WALKER, RUBOR_VERB_MOVE, 0, 2, 0.5, 11);
    for (int hill = 1; hill <= 4; hill++) {
        const int rule = fixture_sim_rule(scenario, FIXTURE_WALKER, RUBOR_VERB_MOVE, 0, hill % 2,
                                          SCENT, 0.7 * hill);
        scenario->model.rules[rule].senses.hill = hill;
        scenario->model.rules[rule].n_when = 1;
        scenario->model.rules[rule].when[0] = (struct rubor_term){DEBRIS, 0.3, hill, hill > 2};
    }
    float scent[RUBOR_LANES], debris[RUBOR_LANES], expected[RUBOR_LANES], found[RUBOR_LANES];
    fill(scent, debris);
    evaluate(scenario, scent, debris, expected, rubor_isa_row(0));
    for (size_t k = 1; rubor_isa_row(k) != NULL; k++) {
        evaluate(scenario, scent, debris, found, rubor_isa_row(k));
        assert_memory_equal(expected, found, sizeof expected);
    }
    free(scenario);
}

static void too_many_rules_are_refused(void **state)
{
    (void)state;
    struct rubor_scenario *scenario = make_scenario();
    fixture_sim_behaviour(scenario, FIXTURE_WALKER, RUBOR_VERB_MOVE, 0, 2, 0.5, 11);
    for (int k = 0; k < RUBOR_MAX_LINES; k++) {
        fixture_sim_rule(scenario, FIXTURE_WALKER, RUBOR_VERB_MOVE, 0, false, SCENT, 1);
    }
    static struct rubor_program program;
    assert_true(rubor_program_compile(&program, &scenario->model, FIXTURE_WALKER));
    fixture_sim_rule(scenario, FIXTURE_WALKER, RUBOR_VERB_MOVE, 0, false, SCENT, 1);
    assert_false(rubor_program_compile(&program, &scenario->model, FIXTURE_WALKER));
    free(scenario);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(value_follows_the_formula),
        cmocka_unit_test(a_rule_that_is_switched_off_has_no_effect),
        cmocka_unit_test(extreme_levels_stay_finite),
        cmocka_unit_test(every_instruction_set_gives_the_same_bits),
        cmocka_unit_test(too_many_rules_are_refused),
    };
    return cmocka_run_group_tests_name("program", tests, NULL, NULL);
}
