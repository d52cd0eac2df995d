/* The nearest legal name: what is near, and what is not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "nearest.h"

static const char *const NAMES[] = {"severity", "seed",  "step_min", "half_life_min", "radius_um",
                                    "x_um",     "il_10", "il_6",     "tnf",           "tgf_b",
                                    "disc",     "days",  "A",        "macrophage"};

static const char *nearest(const char *word)
{
    struct rubor_nearest search = {.word = word};
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++)
        rubor_nearest_try(&search, NAMES[i]);
    return search.best;
}

static void few_wrong_letters_are_near(void **state)
{
    (void)state;
    assert_string_equal(nearest("severty"), "severity");
    assert_string_equal(nearest("sevreity"), "severity");
    assert_string_equal(nearest("sead"), "seed");
    assert_string_equal(nearest("tfn"), "tnf");
    assert_string_equal(nearest("disk"), "disc");
    assert_string_equal(nearest("makrofage"), "macrophage");
}

static void case_dashes_and_spaces_do_not_count(void **state)
{
    (void)state;
    assert_string_equal(nearest("Seed"), "seed");
    assert_string_equal(nearest("IL-10"), "il_10");
    assert_string_equal(nearest("half life min"), "half_life_min");
}

static void a_missing_unit_is_near(void **state)
{
    (void)state;
    assert_string_equal(nearest("radius"), "radius_um");
    assert_string_equal(nearest("half_life"), "half_life_min");
}

static void other_words_are_not_near(void **state)
{
    (void)state;
    assert_null(nearest("flavour"));
    assert_null(nearest("F"));
    assert_null(nearest(""));
    char huge[5000];
    memset(huge, 'a', sizeof huge - 1);
    huge[sizeof huge - 1] = '\0';
    assert_null(nearest(huge));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(few_wrong_letters_are_near),
        cmocka_unit_test(case_dashes_and_spaces_do_not_count),
        cmocka_unit_test(a_missing_unit_is_near),
        cmocka_unit_test(other_words_are_not_near),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
