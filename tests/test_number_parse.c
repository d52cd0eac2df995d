/* Decimal text to double: as strtod in the C locale does, bit for bit, and only what JSON writes.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "number_parse.h"

static uint64_t bits_of(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

static void assert_same(const char *text)
{
    double value = -1;
    assert_true(rubor_number_parse(text, strlen(text), &value));
    if (bits_of(value) != bits_of(strtod(text, NULL)))
        fail_msg("%s: %a instead of %a", text, value, strtod(text, NULL));
}

static void known_hard_numbers_are_exact(void **state)
{
    (void)state;
    const char *const texts[] = {"0",
                                 "1",
                                 "-1",
                                 "0.1",
                                 "0.3",
                                 "9007199254740991",
                                 "9007199254740993",
                                 "1e22",
                                 "1e23",
                                 "1.7976931348623157e308",
                                 "1.7976931348623158e308",
                                 "2.2250738585072014e-308",
                                 "2.2250738585072011e-308",
                                 "4.9406564584124654e-324",
                                 "2.4703282292062327e-324",
                                 "2.4703282292062328e-324",
                                 "123456789012345678901234567890",
                                 "0.000000000000000000000000000001",
                                 "100000000000000016777215",
                                 "100000000000000016777216",
                                 "8.5e-1"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        assert_same(texts[i]);
}

static void random_numbers_are_exact(void **state)
{
    (void)state;
    uint64_t seed = 1;
    for (int i = 0; i < 20000; i++) {
        char text[64];
        double value;
        seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
        memcpy(&value, &seed, sizeof value);
        if (!isfinite(value))
            continue;
        snprintf(text, sizeof text, "%.*e", (int)(seed >> 5 & 31), value);
        assert_same(text);
    }
}

static void long_numbers_are_exact(void **state)
{
    (void)state;
    char text[3000];
    /* Exactly half way between two doubles, but for the last digit, far behind. */
    snprintf(text, sizeof text, "9007199254740993.%0*d1", 2000, 0);
    assert_same(text);
    snprintf(text, sizeof text, "%0*d1e-2000", 2000, 0);
    assert_same(text + 1);
}

static void too_big_is_infinite_and_too_small_is_zero(void **state)
{
    (void)state;
    double value = 0;
    assert_true(rubor_number_parse("1e999", 5, &value));
    assert_true(isinf(value));
    assert_true(rubor_number_parse("1e-999999999999999999999", 24, &value));
    assert_int_equal(bits_of(value), 0);
    assert_true(rubor_number_parse("-0.0", 4, &value));
    assert_int_equal(bits_of(value), 0);
}

static void what_is_no_number_is_refused(void **state)
{
    (void)state;
    const char *const texts[] = {"",     "-",   "+1",  ".5", "5.", "1e",  "1e+", "1,5",
                                 "0x10", "inf", "nan", " 1", "1 ", "--1", "1.e5"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        double value = 7;
        assert_false(rubor_number_parse(texts[i], strlen(texts[i]), &value));
        assert_true(value == 7);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_hard_numbers_are_exact),
        cmocka_unit_test(random_numbers_are_exact),
        cmocka_unit_test(long_numbers_are_exact),
        cmocka_unit_test(too_big_is_infinite_and_too_small_is_zero),
        cmocka_unit_test(what_is_no_number_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
