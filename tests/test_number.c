/* Shortest numbers: the same double comes back, with the fewest digits, in the stated form. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "number.h"

static void assert_text(double value, const char *expected)
{
    char text[RUBOR_NUMBER_BYTES];
    size_t n = rubor_number_format(value, text);
    assert_string_equal(text, expected);
    assert_int_equal(n, strlen(expected));
}

static void numbers_have_the_form_of_the_header(void **state)
{
    (void)state;
    const struct {
        double value;
        const char *text;
    } rows[] = {{0.0, "0"},
                {-0.0, "-0"},
                {1.0, "1"},
                {20000.0, "20000"},
                {0.1, "0.1"},
                {-2.5, "-2.5"},
                {1e-6, "0.000001"},
                {1e-7, "1e-7"},
                {1.5e-7, "1.5e-7"},
                {1e21, "1e+21"},
                {1.5e22, "1.5e+22"},
                {1e20, "100000000000000000000"},
                {0.1 + 0.2, "0.30000000000000004"}};
    for (size_t k = 0; k < sizeof rows / sizeof rows[0]; k++)
        assert_text(rows[k].value, rows[k].text);
}

static void the_ends_of_the_range_come_out_right(void **state)
{
    (void)state;
    assert_text(DBL_MAX, "1.7976931348623157e+308");
    assert_text(DBL_MIN, "2.2250738585072014e-308");
    assert_text(4.9406564584124654e-324, "5e-324");
    assert_text(9007199254740993.0, "9007199254740992");
}

/* Marsaglia's xorshift64*, for test values only. */
static uint64_t next_bits(uint64_t *seed)
{
    *seed ^= *seed >> 12;
    *seed ^= *seed << 25;
    *seed ^= *seed >> 27;
    return *seed * UINT64_C(0x2545f4914f6cdd1d);
}

static void assert_comes_back(uint64_t bits)
{
    double value;
    memcpy(&value, &bits, sizeof value);
    if (!isfinite(value))
        return;
    char text[RUBOR_NUMBER_BYTES];
    size_t n = rubor_number_format(value, text);
    assert_true(n < sizeof text);
    double back = strtod(text, NULL);
    assert_memory_equal(&back, &value, sizeof value);
}

static void random_bits_come_back_exactly(void **state)
{
    (void)state;
    uint64_t seed = 7;
    for (int k = 0; k < 100000; k++)
        assert_comes_back(next_bits(&seed));
}

static void neighbours_of_powers_of_two_come_back_exactly(void **state)
{
    (void)state;
    for (uint64_t exponent = 1; exponent < 2047; exponent++) {
        assert_comes_back((exponent << 52) - 1);
        assert_comes_back(exponent << 52);
        assert_comes_back((exponent << 52) + 1);
    }
}

static void no_shorter_text_would_do(void **state)
{
    (void)state;
    uint64_t seed = 11;
    for (int k = 0; k < 20000; k++) {
        double value = (double)(next_bits(&seed) >> 11) * 0x1p-53 * 1000.0;
        char text[RUBOR_NUMBER_BYTES], shorter[40];
        rubor_number_format(value, text);
        int n_digits = 0;
        for (const char *c = text + strspn(text, "0."); *c; c++)
            n_digits += *c >= '0' && *c <= '9';
        if (n_digits < 2)
            continue;
        snprintf(shorter, sizeof shorter, "%.*e", n_digits - 2, value);
        assert_true(strtod(shorter, NULL) != value);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_have_the_form_of_the_header),
        cmocka_unit_test(the_ends_of_the_range_come_out_right),
        cmocka_unit_test(random_bits_come_back_exactly),
        cmocka_unit_test(neighbours_of_powers_of_two_come_back_exactly),
        cmocka_unit_test(no_shorter_text_would_do),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
