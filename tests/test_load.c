/* Loading: defaults, references, overrides, and what the hash depends on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rubor/load.h"

#define TINY RUBOR_SOURCE_DIR "/tests/data/models/tiny.json"
#define HEAD                                                                                       \
    "{\"format\": 1, \"kind\": \"scenario\", \"id\": \"s\", \"title\": \"S\", \"model\": \"" TINY  \
    "\""
static const char FILE_NAME[] = "test_load_file.json";

static void write_file(const char *text)
{
    FILE *file = fopen(FILE_NAME, "wb");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

/* Loads a text as a scenario; NULL when it is refused, with the words in *said if that is wanted.
 */
static struct rubor_loaded *load_with(const char *text, const struct rubor_overrides *overrides,
                                      char **said)
{
    struct rubor_diags diags;
    struct rubor_loaded *loaded;
    write_file(text);
    rubor_diags_init(&diags, FILE_NAME);
    const enum rubor_status status = rubor_load_scenario(&loaded, FILE_NAME, overrides, &diags);
    char *words = rubor_diags_text(&diags);
    assert_true((status == RUBOR_OK) == (loaded != NULL));
    if (said != NULL)
        *said = words;
    else if (status != RUBOR_OK)
        fail_msg("%s", words);
    if (said == NULL)
        free(words);
    rubor_diags_clear(&diags);
    remove(FILE_NAME);
    return loaded;
}

static struct rubor_loaded *load(const char *text)
{
    return load_with(text, NULL, NULL);
}

static uint64_t hash_of(const char *text)
{
    struct rubor_loaded *loaded = load(text);
    const uint64_t hash = rubor_loaded_scenario(loaded)->hash;
    rubor_loaded_destroy(loaded);
    return hash;
}

static void ten_lines_are_a_scenario(void **state)
{
    (void)state;
    struct rubor_loaded *loaded = load("{\n"
                                       "  \"$schema\": \"schema/scenario.schema.json\",\n"
                                       "  \"format\": 1,\n"
                                       "  \"kind\": \"scenario\",\n"
                                       "  \"id\": \"my_wound\",\n"
                                       "  \"title\": \"My wound\",\n"
                                       "  \"events\": [\n"
                                       "    {\"at_h\": 0, \"do\": \"injure\", \"shape\": \"disc\", "
                                       "\"x_um\": 1280, \"y_um\": 1280, "
                                       "\"radius_um\": 300, \"severity\": 0.9}\n"
                                       "  ]\n"
                                       "}\n");
    const struct rubor_scenario *s = rubor_loaded_scenario(loaded);
    assert_string_equal(s->model.id, "rubor_base");
    assert_int_equal(s->n_events, 1);
    rubor_loaded_destroy(loaded);
}

static void what_is_left_out_has_its_default(void **state)
{
    (void)state;
    struct rubor_loaded *loaded = load(HEAD "}");
    const struct rubor_scenario *s = rubor_loaded_scenario(loaded);
    assert_int_equal(s->seed, 1);
    assert_true(s->days == 7 && s->step_min == 5 && s->record_every_min == 60 &&
                s->tissue.site_um == 20);
    assert_int_equal(s->max_cells, 20000);
    assert_int_equal(s->tissue.n_x, 128);
    assert_int_equal(s->tissue.n_y, 128);
    assert_int_equal(s->tissue.n_vessels, 2);
    assert_int_equal(s->tissue.border, RUBOR_BORDER_NO_FLUX);
    assert_int_equal(s->signals[0].form, RUBOR_FORM_FIELD);
    assert_true(s->signals[0].packets_per_tu == 16);
    assert_int_equal(s->difficulty, 1);
    assert_string_equal(s->subtitle, "");
    rubor_loaded_destroy(loaded);
}

static void default_vessels_cross_the_whole_tissue(void **state)
{
    (void)state;
    struct rubor_loaded *loaded = load(HEAD ", \"tissue\": {\"n_x\": 37, \"n_y\": 53}}");
    const struct rubor_tissue *tissue = &rubor_loaded_scenario(loaded)->tissue;
    uint8_t mask[53][37];
    for (int k = 0; k < tissue->n_vessels; k++) {
        rubor_scenario_cover(tissue, &tissue->vessels[k], &mask[0][0]);
        for (int x = 0; x < 37; x++) {
            int n = 0;
            for (int y = 0; y < 53; y++)
                n += mask[y][x];
            assert_in_range(n, 2, 4);
        }
    }
    rubor_loaded_destroy(loaded);
}

static void the_model_says_which_cells_are_there_at_the_start(void **state)
{
    (void)state;
    struct rubor_loaded *loaded =
        load(HEAD ", \"cells\": [{\"cell\": \"neutrophil\", \"count\": 3}]}");
    const struct rubor_scenario *s = rubor_loaded_scenario(loaded);
    assert_int_equal(s->n_start_cells, 2);
    assert_int_equal(s->start_cells[0].count, 3);
    assert_int_equal(s->start_cells[1].count, -1);
    assert_true(s->start_cells[1].per_mm2 == 40);
    assert_string_equal(s->model.actors[s->start_cells[1].actor].id, "macrophage");
    rubor_loaded_destroy(loaded);
}

static void a_listed_type_replaces_the_density_of_the_model(void **state)
{
    (void)state;
    struct rubor_loaded *loaded =
        load(HEAD ", \"cells\": [{\"cell\": \"macrophage\", \"count\": 0}]}");
    const struct rubor_scenario *s = rubor_loaded_scenario(loaded);
    assert_int_equal(s->n_start_cells, 1);
    assert_int_equal(s->start_cells[0].count, 0);
    rubor_loaded_destroy(loaded);
}

static void the_tables_of_the_model_are_filled(void **state)
{
    (void)state;
    struct rubor_loaded *loaded = load(HEAD "}");
    const struct rubor_model *m = &rubor_loaded_scenario(loaded)->model;
    assert_int_equal(m->n_signals, 2);
    assert_int_equal(m->n_actors, RUBOR_ACTOR_FIRST_CELL + 2);
    assert_int_equal(m->n_behaviours, 6);
    assert_string_equal(m->behaviours[0].id, "vessel.enter.neutrophil");
    assert_string_equal(m->behaviours[1].id, "neutrophil.move");
    assert_int_equal(m->behaviours[1].actors, 3u << RUBOR_ACTOR_FIRST_CELL);
    assert_true(m->behaviours[1].has_min && m->behaviours[1].has_max && m->behaviours[1].max == 10);
    assert_false(m->behaviours[2].has_min || m->behaviours[2].has_max);
    assert_int_equal(m->rules[1].n_when, 1);
    assert_true(m->rules[1].when[0].below && m->rules[1].when[0].half_max == 1 &&
                m->rules[1].when[0].hill == 2);
    assert_true(m->rules[2].decreases && m->rules[2].weight == 1 && m->rules[2].senses.hill == 1);
    assert_true(m->signals[0].blood_exchange_per_h == 0 && m->signals[0].blood_half_life_min == 30);
    assert_true(m->outcome.window_h == 48 && m->outcome.scar_matrix == 0.05);
    assert_int_equal(m->signals[0].evidence.link, RUBOR_GRADE_E);
    rubor_loaded_destroy(loaded);
}

static void changes_reach_the_copy_of_the_model(void **state)
{
    (void)state;
    struct rubor_loaded *loaded = load(HEAD ", \"set\": {\"signal/tnf/half_life_min\": 20}, "
                                            "\"disable\": [\"macrophage.tnf.by_debris\"]}");
    const struct rubor_model *m = &rubor_loaded_scenario(loaded)->model;
    assert_true(m->signals[0].half_life_min == 20);
    assert_false(m->rules[1].enabled);
    assert_true(m->rules[0].enabled);
    rubor_loaded_destroy(loaded);
}

static void the_command_line_has_the_last_word(void **state)
{
    (void)state;
    const char *const set[] = {"signal/tnf/half_life_min=30"};
    const char *const disable[] = {"vessel.enter.by_tnf"};
    const struct rubor_overrides overrides = {.n_set = 1,
                                              .set = set,
                                              .n_disable = 1,
                                              .disable = disable,
                                              .days = 0.5,
                                              .signals = RUBOR_FORM_AGENTS};
    struct rubor_loaded *loaded = load_with(
        HEAD ", \"days\": 3, \"set\": {\"signal/tnf/half_life_min\": 20}}", &overrides, NULL);
    const struct rubor_scenario *s = rubor_loaded_scenario(loaded);
    assert_true(s->days == 0.5);
    assert_true(s->model.signals[0].half_life_min == 30);
    assert_false(s->model.rules[0].enabled);
    assert_int_equal(s->signals[1].form, RUBOR_FORM_AGENTS);
    rubor_loaded_destroy(loaded);
}

static void mistakes_of_the_command_line_are_reported_together(void **state)
{
    (void)state;
    const char *const set[] = {"signal/tnf/half_life=30", "signal/tnf/half_life_min=0",
                               "signal/tnf/half_life_min=2,5", "x"};
    const char *const disable[] = {"vessel.enter.by_tfn"};
    const struct rubor_overrides overrides = {
        .n_set = 4, .set = set, .n_disable = 1, .disable = disable, .days = -1, .signals = -1};
    char *said;
    assert_null(load_with(HEAD "}", &overrides, &said));
    assert_non_null(strstr(
        said,
        "--set: error: signal/tnf/half_life: unknown path \"signal/tnf/half_life\"; did you mean "
        "\"signal/tnf/half_life_min\"?\n"));
    assert_non_null(strstr(said, "--set: error: signal/tnf/half_life_min: found 0; allowed: a "
                                 "number from 0.1 to 100000 min\n"));
    assert_non_null(strstr(said, "found \"signal/tnf/half_life_min=2,5\"; wanted: path=number"));
    assert_non_null(strstr(said, "found \"x\"; wanted: path=number"));
    assert_non_null(strstr(said, "--disable: error: unknown rule \"vessel.enter.by_tfn\"; did you "
                                 "mean \"vessel.enter.by_tnf\"?\n"));
    assert_non_null(
        strstr(said, "--days: error: found -1; allowed: a number from 0.01 to 3650 d\n"));
    free(said);
}

static void another_model_on_the_command_line_replaces_the_one_of_the_file(void **state)
{
    (void)state;
    const struct rubor_overrides overrides = {.model = TINY, .signals = -1};
    struct rubor_loaded *loaded =
        load_with("{\"format\": 1, \"kind\": \"scenario\", \"id\": \"s\", \"title\": \"S\", "
                  "\"model\": \"nowhere\", \"model_version\": \"7\"}",
                  &overrides, NULL);
    assert_string_equal(rubor_loaded_scenario(loaded)->model.id, "tiny");
    rubor_loaded_destroy(loaded);
}

static void the_hash_does_not_depend_on_how_it_is_written(void **state)
{
    (void)state;
    const uint64_t hash = hash_of(HEAD ", \"days\": 7, \"seed\": 1}");
    assert_true(hash == hash_of(HEAD "}"));
    assert_true(hash == hash_of(HEAD ",\n\n \"seed\": 1.0, \"days\": 0.7e1, \"cells\": []}"));
    assert_true(hash ==
                hash_of(HEAD ", \"record\": {\"every_min\": 60}, \"tissue\": {\"n_y\": 128}}"));
}

static void the_hash_does_not_depend_on_words_for_people(void **state)
{
    (void)state;
    const uint64_t hash = hash_of(
        HEAD ", \"events\": [{\"at_h\": 1, \"do\": \"block\", \"signal\": \"tnf\", \"frac\": 1}]}");
    assert_true(hash == hash_of(HEAD ", \"note\": \"n\", \"watch_for\": \"w\", \"view\": "
                                     "{\"signal\": \"il_10\"}, \"events\": "
                                     "[{\"at_h\": 1, \"do\": \"block\", \"signal\": \"tnf\", "
                                     "\"frac\": 1, \"label\": \"l\", \"note\": \"n\"}]}"));
}

static void the_hash_depends_on_what_changes_a_run(void **state)
{
    (void)state;
    const char *const changes[] = {
        "",
        ", \"seed\": 2",
        ", \"days\": 6",
        ", \"step_min\": 4",
        ", \"max_cells\": 9000",
        ", \"tissue\": {\"n_x\": 127}",
        ", \"tissue\": {\"border\": \"periodic\"}",
        ", \"tissue\": {\"vessels\": []}",
        ", \"tissue\": {\"obstacles\": [{\"shape\": \"stripe\", \"x_um\": 90, \"width_um\": 40}]}",
        ", \"tissue\": {\"obstacles\": [{\"shape\": \"stripe\", \"y_um\": 90, \"width_um\": 40}]}",
        ", \"cells\": [{\"cell\": \"macrophage\", \"count\": 1}]",
        ", \"signals\": {\"tnf\": {\"form\": \"agents\"}}",
        ", \"set\": {\"signal/tnf/half_life_min\": 16}",
        ", \"disable\": [\"vessel.enter.by_tnf\"]",
        ", \"events\": [{\"at_h\": 1, \"do\": \"disable\", \"rule\": \"vessel.enter.by_tnf\"}]",
        ", \"events\": [{\"at_h\": 1, \"do\": \"enable\", \"rule\": \"vessel.enter.by_tnf\"}]",
        ", \"events\": [{\"at_h\": 1, \"do\": \"infect\", \"amount\": 0.1}]",
        ", \"events\": [{\"at_h\": 1, \"do\": \"infect\", \"amount\": 0.1, \"irritant\": true}]",
        (", \"events\": [{\"at_h\": 1, \"do\": \"infect\", \"amount\": 0.1, \"every_h\": 2, "
         "\"times\": 2}]")};
    enum { N = sizeof changes / sizeof changes[0] };
    uint64_t hashes[N];
    for (size_t i = 0; i < N; i++) {
        char text[1000];
        snprintf(text, sizeof text, "%s%s}", HEAD, changes[i]);
        hashes[i] = hash_of(text);
        for (size_t k = 0; k < i; k++) {
            if (hashes[i] == hashes[k])
                fail_msg("the same hash with \"%s\" and \"%s\"", changes[k], changes[i]);
        }
    }
}

static void what_is_there_and_where_can_be_a_region(void **state)
{
    (void)state;
    struct rubor_loaded *loaded =
        load(HEAD ", \"tissue\": {\"regions\": [{\"id\": \"bed\", \"shape\": \"rectangle\", "
                  "\"x_um\": 600, \"y_um\": 700, "
                  "\"width_um\": 200, \"height_um\": 100}]}, \"events\": [{\"at_h\": 1, \"do\": "
                  "\"infect\", \"amount\": 0.1, "
                  "\"region\": \"bed\"}]}");
    const struct rubor_event *event = &rubor_loaded_scenario(loaded)->events[0];
    assert_int_equal(event->shape.kind, RUBOR_SHAPE_RECTANGLE);
    assert_true(event->shape.x_um == 600 && event->shape.height_um == 100);
    assert_int_equal(event->times, 1);
    assert_string_equal(event->label, "infect");
    rubor_loaded_destroy(loaded);
}

/* The text of a member of a resolved file, with its braces; the caller frees. */
static char *member(const char *resolved, const char *start, const char *stop)
{
    const char *from = strstr(resolved, start),
               *to = stop == NULL ? strrchr(resolved, '}') : strstr(resolved, stop);
    assert_non_null(from);
    assert_non_null(to);
    from = strchr(from, '{');
    while (*to != '}' || to == strrchr(resolved, '}'))
        to--;
    char *text = calloc(1, (size_t)(to - from) + 2);
    assert_non_null(text);
    memcpy(text, from, (size_t)(to - from) + 1);
    return text;
}

static void the_resolved_scenario_is_the_same_scenario(void **state)
{
    (void)state;
    struct rubor_diags diags;
    struct rubor_loaded *first;
    rubor_diags_init(&diags, "3");
    assert_int_equal(rubor_load_scenario(&first, "3", NULL, &diags), RUBOR_OK);
    rubor_diags_clear(&diags);
    const char *resolved = rubor_loaded_resolved(first);
    char *scenario = member(resolved, "\"scenario\": {", "\n  \"model\": {"),
         *model = member(resolved, "\n  \"model\": {", NULL);
    FILE *file = fopen("test_load_model.json", "wb");
    assert_non_null(file);
    fputs(model, file);
    fclose(file);
    const struct rubor_overrides overrides = {.model = "test_load_model.json", .signals = -1};
    struct rubor_loaded *second = load_with(scenario, &overrides, NULL);
    assert_string_equal(rubor_loaded_canonical(first), rubor_loaded_canonical(second));
    assert_true(rubor_loaded_scenario(first)->hash == rubor_loaded_scenario(second)->hash);
    remove("test_load_model.json");
    free(scenario);
    free(model);
    rubor_loaded_destroy(first);
    rubor_loaded_destroy(second);
}

static void the_model_hash_is_that_of_the_file_not_of_the_changes(void **state)
{
    (void)state;
    struct rubor_loaded *a = load(HEAD "}"),
                        *b = load(HEAD ", \"set\": {\"signal/tnf/half_life_min\": 20}}");
    assert_true(rubor_loaded_scenario(a)->model.hash == rubor_loaded_scenario(b)->model.hash);
    rubor_loaded_destroy(a);
    rubor_loaded_destroy(b);
}

static void every_shipped_scenario_loads_by_id_number_and_file_name(void **state)
{
    (void)state;
    for (size_t k = 0; k < rubor_embedded_n(); k++) {
        const struct rubor_embedded *item = rubor_embedded_item(k);
        if (strcmp(item->kind, "scenario") != 0)
            continue;
        char number[8] = {item->file_name[0], item->file_name[1]};
        const char *const names[] = {item->id, item->file_name, number};
        for (size_t i = 0; i < 3; i++) {
            struct rubor_diags diags;
            struct rubor_loaded *loaded;
            rubor_diags_init(&diags, names[i]);
            assert_int_equal(rubor_load_scenario(&loaded, names[i], NULL, &diags), RUBOR_OK);
            assert_int_equal(diags.n, 0);
            assert_string_equal(rubor_loaded_scenario(loaded)->id, item->id);
            rubor_loaded_destroy(loaded);
            rubor_diags_clear(&diags);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ten_lines_are_a_scenario),
        cmocka_unit_test(what_is_left_out_has_its_default),
        cmocka_unit_test(default_vessels_cross_the_whole_tissue),
        cmocka_unit_test(the_model_says_which_cells_are_there_at_the_start),
        cmocka_unit_test(a_listed_type_replaces_the_density_of_the_model),
        cmocka_unit_test(the_tables_of_the_model_are_filled),
        cmocka_unit_test(changes_reach_the_copy_of_the_model),
        cmocka_unit_test(the_command_line_has_the_last_word),
        cmocka_unit_test(mistakes_of_the_command_line_are_reported_together),
        cmocka_unit_test(another_model_on_the_command_line_replaces_the_one_of_the_file),
        cmocka_unit_test(the_hash_does_not_depend_on_how_it_is_written),
        cmocka_unit_test(the_hash_does_not_depend_on_words_for_people),
        cmocka_unit_test(the_hash_depends_on_what_changes_a_run),
        cmocka_unit_test(what_is_there_and_where_can_be_a_region),
        cmocka_unit_test(the_resolved_scenario_is_the_same_scenario),
        cmocka_unit_test(the_model_hash_is_that_of_the_file_not_of_the_changes),
        cmocka_unit_test(every_shipped_scenario_loads_by_id_number_and_file_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
