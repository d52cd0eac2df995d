/* The option parser that all commands share. */
#include "options.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

struct values {
    bool quiet;
    const char *out, *form;
    int64_t seed;
    double days;
    struct rubor_option_list set;
};

enum { N_OPTIONS = 6, MAX_ARGUMENTS = 12 };

/* Parses "run" and the given words (up to a NULL) with a table that has one option of each kind. */
static int parse(struct values *values, struct rubor_options *line, const char *const *words)
{
    static const char *const forms[] = {"as-written", "field", "agents", NULL};
    static struct rubor_option table[N_OPTIONS];
    static char text[MAX_ARGUMENTS][64];
    static char *argv[MAX_ARGUMENTS + 1];
    table[0] = (struct rubor_option){.name = "quiet", .help = "h", .out = &values->quiet};
    table[1] = (struct rubor_option){
        .name = "out", .kind = RUBOR_OPTION_TEXT, .value = "DIR", .help = "h", .out = &values->out};
    table[2] = (struct rubor_option){.name = "signals",
                                     .kind = RUBOR_OPTION_TEXT,
                                     .value = "FORM",
                                     .help = "h",
                                     .out = &values->form,
                                     .choices = forms};
    table[3] = (struct rubor_option){.name = "seed",
                                     .kind = RUBOR_OPTION_INTEGER,
                                     .value = "N",
                                     .help = "h",
                                     .out = &values->seed,
                                     .low = 0,
                                     .high = 9007199254740991.0};
    table[4] = (struct rubor_option){.name = "days",
                                     .kind = RUBOR_OPTION_REAL,
                                     .value = "D",
                                     .help = "h",
                                     .out = &values->days,
                                     .low = 0.5,
                                     .high = 100};
    table[5] = (struct rubor_option){.name = "set",
                                     .kind = RUBOR_OPTION_LIST,
                                     .value = "PATH=VALUE",
                                     .help = "h",
                                     .out = &values->set};
    int argc = 0;
    strcpy(text[argc++], "run");
    for (; words[argc - 1] != NULL; argc++)
        strcpy(text[argc], words[argc - 1]);
    for (int i = 0; i < argc; i++)
        argv[i] = text[i];
    argv[argc] = NULL;
    *line = (struct rubor_options){.command = "run",
                                   .words = "SCENARIO",
                                   .about = "a",
                                   .options = table,
                                   .n_options = N_OPTIONS,
                                   .min_words = 1,
                                   .max_words = 1};
    return rubor_options_parse(line, argc, argv);
}

#define PARSE(...) parse(&values, &line, (const char *const[]){__VA_ARGS__, NULL})

static void test_all_kinds_are_read(void **state)
{
    (void)state;
    struct values values = {0};
    struct rubor_options line;
    assert_int_equal(PARSE("--seed", "7", "wound", "--quiet", "--out=a=b", "--days", "2.5",
                           "--signals", "field"),
                     RUBOR_OPTIONS_GO);
    assert_string_equal(values.form, "field");
    assert_int_equal(values.seed, 7);
    assert_true(values.quiet);
    assert_string_equal(values.out, "a=b");
    assert_true(values.days > 2.4 && values.days < 2.6);
    assert_int_equal(line.n_word, 1);
    assert_string_equal(line.word[0], "wound");
}

static void test_an_option_may_repeat(void **state)
{
    (void)state;
    struct values values = {0};
    struct rubor_options line;
    assert_int_equal(PARSE("--set", "x=1", "wound", "--set=y=2"), RUBOR_OPTIONS_GO);
    assert_int_equal(values.set.n, 2);
    assert_string_equal(values.set.items[0], "x=1");
    assert_string_equal(values.set.items[1], "y=2");
}

static void test_two_dashes_end_options(void **state)
{
    (void)state;
    struct values values = {0};
    struct rubor_options line;
    assert_int_equal(PARSE("--", "--quiet"), RUBOR_OPTIONS_GO);
    assert_string_equal(line.word[0], "--quiet");
    assert_false(values.quiet);
}

static void test_mistakes_are_usage(void **state)
{
    (void)state;
    struct values values = {0};
    struct rubor_options line;
    assert_int_equal(PARSE("w", "--sede", "7"), RUBOR_USAGE);
    assert_int_equal(PARSE("w", "-q"), RUBOR_USAGE);
    assert_int_equal(PARSE("w", "--seed"), RUBOR_USAGE);
    assert_int_equal(PARSE("w", "--quiet=yes"), RUBOR_USAGE);
    assert_int_equal(PARSE("w", "--signals", "fields"), RUBOR_USAGE);
    assert_int_equal(PARSE("w", "two"), RUBOR_USAGE);
    assert_int_equal(PARSE("--quiet"), RUBOR_USAGE);
}

static void test_numbers_are_strict(void **state)
{
    (void)state;
    static const char *const bad_whole[] = {"", "x", "1.5", "-1", "9007199254740992", "0x10", " 1"};
    static const char *const bad_real[] = {"", "nan", "inf", "0.4", "101", "1,5", "1e999", "0x1p3"};
    struct values values = {0};
    struct rubor_options line;
    for (size_t i = 0; i < sizeof bad_whole / sizeof bad_whole[0]; i++)
        assert_int_equal(PARSE("w", "--seed", bad_whole[i]), RUBOR_USAGE);
    for (size_t i = 0; i < sizeof bad_real / sizeof bad_real[0]; i++)
        assert_int_equal(PARSE("w", "--days", bad_real[i]), RUBOR_USAGE);
    assert_int_equal(PARSE("w", "--seed", "9007199254740991"), RUBOR_OPTIONS_GO);
}

static void test_help_ends_well(void **state)
{
    (void)state;
    struct values values = {0};
    struct rubor_options line;
    assert_int_equal(PARSE("--help"), RUBOR_OK);
}

static void test_nearest_name(void **state)
{
    (void)state;
    static const char *const names[] = {"seed", "signals", "replicates", "out"};
    assert_string_equal(rubor_options_nearest("sede", names, 4, sizeof *names), "seed");
    assert_string_equal(rubor_options_nearest("Signal", names, 4, sizeof *names), "signals");
    assert_string_equal(rubor_options_nearest("rep", names, 4, sizeof *names), "replicates");
    assert_null(rubor_options_nearest("banana", names, 4, sizeof *names));
    assert_null(rubor_options_nearest("x", names, 4, sizeof *names));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_kinds_are_read),     cmocka_unit_test(test_an_option_may_repeat),
        cmocka_unit_test(test_two_dashes_end_options), cmocka_unit_test(test_mistakes_are_usage),
        cmocka_unit_test(test_numbers_are_strict),     cmocka_unit_test(test_help_ends_well),
        cmocka_unit_test(test_nearest_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
