/* The export folder, end to end on a tiny scenario made here: files, rows, descriptor, faults. The
 * engine is the real one; only what the loader would hand over is made by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <errno.h>
#include <signal.h>
#include <sys/resource.h>

#include "rubor/export.h"
#include "test_folder.h"

struct rubor_loaded {
    struct rubor_scenario scenario;
};

static struct rubor_loaded loaded;

const struct rubor_scenario *rubor_loaded_scenario(const struct rubor_loaded *self)
{
    return &self->scenario;
}

const char *rubor_loaded_resolved(const struct rubor_loaded *self)
{
    (void)self;
    return "{}\n";
}

/* 12 steps on 16 x 12 sites: neutrophils that secrete TNF, one rule, one event with a wicked label.
 */
static void make_scenario(void)
{
    static const struct rubor_evidence known = {RUBOR_GRADE_B, RUBOR_GRADE_C, "Doe, \"Cells\" 2001",
                                                NULL};
    struct rubor_scenario *s = &loaded.scenario;
    *s = (struct rubor_scenario){.id = "Tiny test",
                                 .title = "Tiny",
                                 .subtitle = "",
                                 .hash = UINT64_C(0x0123456789abcdef),
                                 .seed = 7,
                                 .days = 1.0 / 24,
                                 .step_min = 5,
                                 .max_cells = 100,
                                 .record_every_min = 10,
                                 .view_signal = -1,
                                 .view_packets = -1};
    s->tissue = (struct rubor_tissue){.n_x = 16, .n_y = 12, .site_um = 20, .blood_share = 1};
    struct rubor_model *m = &s->model;
    m->id = "tiny_model";
    m->title = "";
    m->model_version = "0.1.0";
    m->hash = 255;
    m->n_signals = 1;
    m->signals[0] = (struct rubor_signal){"tnf", "TNF", 5, 15, 0, 30, known};
    m->n_actors = RUBOR_ACTOR_FIRST_CELL + 1;
    static const char *const pseudo[] = {"tissue", "vessel", "blood", "signs"};
    for (int k = 0; k < RUBOR_ACTOR_FIRST_CELL; k++)
        m->actors[k] = (struct rubor_actor){.id = pseudo[k], .name = pseudo[k], .evidence = known};
    m->actors[RUBOR_ACTOR_FIRST_CELL] = (struct rubor_actor){.id = "neutrophil",
                                                             .name = "neutrophil",
                                                             .volume_um3 = 300,
                                                             .persistence_min = 5,
                                                             .n_states = 1,
                                                             .states = {{"live", "live", -1, 0}},
                                                             .evidence = known};
    m->n_behaviours = 1;
    m->behaviours[0] = (struct rubor_behaviour){.id = "neutrophil.secrete.tnf",
                                                .actors = 1u << RUBOR_ACTOR_FIRST_CELL,
                                                .verb = RUBOR_VERB_SECRETE,
                                                .base = 0.1,
                                                .max = 3,
                                                .has_max = true,
                                                .evidence = known};
    m->n_rules = 1;
    m->rules[0] = (struct rubor_rule){.id = "neutrophil.tnf.by_tnf",
                                      .actors = 1u << RUBOR_ACTOR_FIRST_CELL,
                                      .verb = RUBOR_VERB_SECRETE,
                                      .weight = 1,
                                      .senses = {{RUBOR_NOUN_SIGNAL, 0}, 1, 2, false},
                                      .evidence = known};
    m->outcome = (struct rubor_outcome_rules){
        RUBOR_ACTOR_FIRST_CELL, "live", 0, 48, 72, 5, 0.2, 0.1, 0.05, 0.05, 0.95, 0.05};
    s->n_start_cells = 1;
    s->start_cells[0] = (struct rubor_start_cells){RUBOR_ACTOR_FIRST_CELL, 10, 0, {0}};
    s->n_events = 1;
    s->events[0] = (struct rubor_event){.kind = RUBOR_EVENT_INJURE,
                                        .at_h = 0.5,
                                        .times = 1,
                                        .severity = 0.5,
                                        .label = "=HYPERLINK(\"x\",1)"};
}

static const struct rubor_export_options fresh = {.command = "rubor run tiny --out out"};
static const struct rubor_export_options forced = {.force = true};

/* Opens, runs n_runs replicates with seeds 7, 8, ... for n_steps, and leaves the rest to the
 * caller. */
static struct rubor_export *run(const struct rubor_export_options *options, int n_runs, int n_steps)
{
    struct rubor_export *out = NULL;
    assert_int_equal(rubor_export_open(&out, "out", &loaded, options), RUBOR_OK);
    for (int r = 0; r < n_runs; r++) {
        struct rubor_sim *sim = NULL;
        const struct rubor_sim_options sim_options = {.seed = 7 + (uint64_t)r, .n_threads = 1};
        assert_int_equal(rubor_sim_create(&sim, &loaded.scenario, &sim_options), RUBOR_OK);
        assert_int_equal(rubor_export_begin_run(out, sim, r), RUBOR_OK);
        for (int k = 0; k < n_steps; k++) {
            rubor_sim_step(sim);
            assert_int_equal(rubor_export_step(out, sim), RUBOR_OK);
        }
        assert_int_equal(rubor_export_end_run(out, sim), RUBOR_OK);
        rubor_sim_destroy(sim);
    }
    return out;
}

static void run_and_finish(const struct rubor_export_options *options, int n_runs, int n_steps,
                           const char *note)
{
    struct rubor_export *out = run(options, n_runs, n_steps);
    assert_int_equal(rubor_export_finish(out, note), RUBOR_OK);
    rubor_export_destroy(out);
}

static void assert_contains(const char *path, const char *part)
{
    char *text = test_folder_read(path);
    assert_non_null(text);
    if (!strstr(text, part))
        fail_msg("%s does not hold: %s", path, part);
    free(text);
}

/* Lines that begin with a text. */
static int count_lines(const char *path, const char *begin)
{
    char *text = test_folder_read(path);
    assert_non_null(text);
    int n = 0;
    for (const char *line = text; line && *line; line = strchr(line, '\n')) {
        line += *line == '\n';
        n += *line != 0 && strncmp(line, begin, strlen(begin)) == 0;
    }
    free(text);
    return n;
}

static int clean(void **state)
{
    (void)state;
    test_folder_remove("out");
    make_scenario();
    return 0;
}

static void the_folder_holds_the_seven_files_and_nothing_else(void **state)
{
    (void)state;
    run_and_finish(&fresh, 1, 12, NULL);
    assert_int_equal(test_folder_count("out"), 7);
    assert_int_equal(test_folder_count("."), 1);
}

static void nothing_appears_before_finish_and_nothing_stays_without_it(void **state)
{
    (void)state;
    struct rubor_export *out = run(&fresh, 1, 12);
    assert_int_equal(access("out", F_OK), -1);
    rubor_export_destroy(out);
    assert_int_equal(test_folder_count("."), 0);
}

static void rows_come_at_the_start_at_the_interval_and_at_the_end(void **state)
{
    (void)state;
    run_and_finish(&fresh, 2, 12, NULL);
    /* steps 0, 2, ..., 12 */
    assert_int_equal(count_lines("out/timeseries.csv", "tiny_test-01234567-s7,0,7,"), 7);
    assert_int_equal(count_lines("out/timeseries.csv", "tiny_test-01234567-s8,1,8,"), 7);
    assert_int_equal(count_lines("out/timeseries.csv", ""), 15);
}

static void the_last_step_has_a_row_even_off_the_interval(void **state)
{
    (void)state;
    const struct rubor_export_options odd = {.every_min = 25};
    run_and_finish(&odd, 1, 12, NULL);
    /* steps 0, 5, 10 and 12 */
    assert_int_equal(count_lines("out/timeseries.csv", "tiny_test"), 4);
    assert_int_equal(count_lines("out/timeseries.csv", "tiny_test-01234567-s7,0,7,12,"), 1);
}

static void the_header_is_the_keys_and_the_columns_of_the_view(void **state)
{
    (void)state;
    run_and_finish(&fresh, 1, 12, NULL);
    assert_int_equal(count_lines("out/timeseries.csv", "run_id,replicate,seed,step,time_h,"), 1);
}

static void a_run_has_one_row_with_its_keys(void **state)
{
    (void)state;
    run_and_finish(&fresh, 2, 12, NULL);
    assert_int_equal(count_lines("out/runs.csv", ""), 3);
    assert_contains("out/runs.csv",
                    "tiny_test-01234567-s8,1,8,Tiny test,0123456789abcdef,tiny_model,0.1.0,"
                    "00000000000000ff," RUBOR_VERSION ",12,1,");
}

static void parameters_carry_their_evidence(void **state)
{
    (void)state;
    run_and_finish(&fresh, 1, 12, NULL);
    assert_contains("out/parameters.csv", "tiny_test-01234567-s7,signal/tnf/half_life_min,15,min,B,"
                                          "C,\"Doe, \"\"Cells\"\" 2001\"\n");
    assert_contains("out/parameters.csv", "rule/neutrophil.tnf.by_tnf/enabled,0,1,B,C,");
    assert_contains("out/parameters.csv", "tissue/n_x,16,1,,,scenario\n");
}

static void the_label_of_an_event_is_no_formula(void **state)
{
    (void)state;
    run_and_finish(&fresh, 1, 12, NULL);
    assert_contains("out/events.csv", ",injure,\"'=HYPERLINK(\"\"x\"\",1)\",");
}

static void an_early_end_is_in_runs_and_descriptor(void **state)
{
    (void)state;
    run_and_finish(&fresh, 1, 5, "ended early by SIGINT");
    assert_contains("out/runs.csv", "," RUBOR_VERSION ",5,0,");
    assert_contains("out/datapackage.json", "\"complete\": false,\n  \"note\": \"ended early");
    assert_int_equal(count_lines("out/timeseries.csv", "tiny_test"), 3);
}

static void the_descriptor_carries_disclaimer_seeds_and_hash(void **state)
{
    (void)state;
    run_and_finish(&fresh, 2, 12, NULL);
    assert_contains("out/datapackage.json", RUBOR_DISCLAIMER);
    assert_contains("out/datapackage.json", "\"seed\": 8");
    assert_contains("out/datapackage.json", "\"hash\": \"0123456789abcdef\"");
}

static void an_existing_folder_is_refused_by_name(void **state)
{
    (void)state;
    assert_int_equal(mkdir("out", 0777), 0);
    struct rubor_export *out = NULL;
    assert_int_equal(rubor_export_open(&out, "out/", &loaded, &fresh), RUBOR_IO_FAILED);
    assert_non_null(strstr(rubor_export_error(out), "the folder out exists"));
    assert_non_null(strstr(rubor_export_error(out), "--force"));
    rubor_export_destroy(out);
    assert_int_equal(test_folder_count("out"), 0);
}

static void force_replaces_the_files_of_an_export_only(void **state)
{
    (void)state;
    run_and_finish(&fresh, 1, 12, NULL);
    assert_int_equal(rubor_write_file("out/mine.txt", "x", 1, false), 0);
    run_and_finish(&forced, 2, 12, NULL);
    assert_int_equal(test_folder_count("out"), 8);
    assert_int_equal(count_lines("out/runs.csv", ""), 3);
}

static void force_without_finish_leaves_the_old_export(void **state)
{
    (void)state;
    run_and_finish(&fresh, 1, 12, NULL);
    rubor_export_destroy(run(&forced, 2, 12));
    assert_int_equal(test_folder_count("out"), 7);
    assert_int_equal(count_lines("out/runs.csv", ""), 2);
}

static void force_never_removes_a_folder_with_the_name_of_a_file(void **state)
{
    (void)state;
    assert_int_equal(mkdir("out", 0777), 0);
    assert_int_equal(mkdir("out/runs.csv", 0777), 0);
    struct rubor_export *out = NULL;
    assert_int_equal(rubor_export_open(&out, "out", &loaded, &forced), RUBOR_IO_FAILED);
    assert_non_null(strstr(rubor_export_error(out), "out/runs.csv"));
    rubor_export_destroy(out);
}

static void missing_parents_are_made_and_taken_back(void **state)
{
    (void)state;
    struct rubor_export *out = NULL;
    assert_int_equal(rubor_export_open(&out, "out/a/b", &loaded, &fresh), RUBOR_OK);
    assert_int_equal(access("out/a", F_OK), 0);
    rubor_export_destroy(out);
    assert_int_equal(access("out", F_OK), -1);
}

static void a_file_in_the_way_is_an_error(void **state)
{
    (void)state;
    assert_int_equal(rubor_write_file("file", "x", 1, true), 0);
    static const char *const names[] = {"file", "file/out", "", "/dev/null/x"};
    for (size_t k = 0; k < sizeof names / sizeof names[0]; k++) {
        struct rubor_export *out = NULL;
        assert_int_equal(rubor_export_open(&out, names[k], &loaded, &forced), RUBOR_IO_FAILED);
        assert_true(strlen(rubor_export_error(out)) > 0);
        rubor_export_destroy(out);
    }
    assert_int_equal(unlink("file"), 0);
}

static void an_interval_off_the_step_is_a_usage_error(void **state)
{
    (void)state;
    const struct rubor_export_options odd = {.every_min = 7};
    struct rubor_export *out = NULL;
    assert_int_equal(rubor_export_open(&out, "out", &loaded, &odd), RUBOR_USAGE);
    assert_non_null(strstr(rubor_export_error(out), "multiple"));
    rubor_export_destroy(out);
    assert_int_equal(access("out", F_OK), -1);
}

static void a_full_disk_names_the_file_and_leaves_nothing(void **state)
{
    (void)state;
    struct rlimit before, limit;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    limit = before;
    limit.rlim_cur = 1000; /* stands for a full disk: writes beyond it fail */
    signal(SIGXFSZ, SIG_IGN);
    struct rubor_export *out = run(&fresh, 1, 12);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
    enum rubor_status status = rubor_export_finish(out, NULL);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_int_equal(status, RUBOR_IO_FAILED);
    assert_non_null(strstr(rubor_export_error(out), "out/timeseries.csv: "));
    assert_non_null(strstr(rubor_export_error(out), strerror(EFBIG)));
    rubor_export_destroy(out);
    assert_int_equal(test_folder_count("."), 0);
}

static void a_hash_log_has_a_line_per_step_and_part(void **state)
{
    (void)state;
    struct rubor_hash_log *log = NULL;
    struct rubor_sim *sim = NULL;
    const struct rubor_sim_options options = {.seed = 7, .n_threads = 1};
    assert_int_equal(rubor_sim_create(&sim, &loaded.scenario, &options), RUBOR_OK);
    assert_int_equal(rubor_hash_log_open(&log, "hash.log", false), 0);
    rubor_hash_log_add(log, sim);
    rubor_sim_step(sim);
    rubor_hash_log_add(log, sim);
    assert_int_equal(rubor_hash_log_close(log), 0);
    struct rubor_hash_row rows[RUBOR_MAX_HASHES];
    int n_rows = (int)rubor_sim_hash(sim, rows);
    assert_int_equal(count_lines("hash.log", "0 "), n_rows);
    assert_int_equal(count_lines("hash.log", "1 "), n_rows);
    assert_int_equal(count_lines("hash.log", "1 cells "), 1);
    assert_int_equal(rubor_hash_log_open(&log, "hash.log", false), EEXIST);
    assert_int_equal(unlink("hash.log"), 0);
    rubor_sim_destroy(sim);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(the_folder_holds_the_seven_files_and_nothing_else, clean),
        cmocka_unit_test_setup(nothing_appears_before_finish_and_nothing_stays_without_it, clean),
        cmocka_unit_test_setup(rows_come_at_the_start_at_the_interval_and_at_the_end, clean),
        cmocka_unit_test_setup(the_last_step_has_a_row_even_off_the_interval, clean),
        cmocka_unit_test_setup(the_header_is_the_keys_and_the_columns_of_the_view, clean),
        cmocka_unit_test_setup(a_run_has_one_row_with_its_keys, clean),
        cmocka_unit_test_setup(parameters_carry_their_evidence, clean),
        cmocka_unit_test_setup(the_label_of_an_event_is_no_formula, clean),
        cmocka_unit_test_setup(an_early_end_is_in_runs_and_descriptor, clean),
        cmocka_unit_test_setup(the_descriptor_carries_disclaimer_seeds_and_hash, clean),
        cmocka_unit_test_setup(an_existing_folder_is_refused_by_name, clean),
        cmocka_unit_test_setup(force_replaces_the_files_of_an_export_only, clean),
        cmocka_unit_test_setup(force_without_finish_leaves_the_old_export, clean),
        cmocka_unit_test_setup(force_never_removes_a_folder_with_the_name_of_a_file, clean),
        cmocka_unit_test_setup(missing_parents_are_made_and_taken_back, clean),
        cmocka_unit_test_setup(a_file_in_the_way_is_an_error, clean),
        cmocka_unit_test_setup(an_interval_off_the_step_is_a_usage_error, clean),
        cmocka_unit_test_setup(a_full_disk_names_the_file_and_leaves_nothing, clean),
        cmocka_unit_test_setup(a_hash_log_has_a_line_per_step_and_part, clean),
    };
    test_folder_enter("test_export");
    int n_failed = cmocka_run_group_tests(tests, NULL, NULL);
    test_folder_leave();
    return n_failed;
}
