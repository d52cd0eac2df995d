/* Own exponentials against a million references in extended precision. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "exact_math.h"
#include "signal_walk.h"

#include <float.h>
#include <math.h>

/* Error of value in units of the last place of the reference. */
static double error_ulp(double value, long double reference)
{
    const double rounded = (double)reference;
    const double ulp = nextafter(fabs(rounded), (double)INFINITY) - fabs(rounded);
    return (double)(fabsl((long double)value - reference) / (long double)ulp);
}

/* Argument number i of n, spread over low..high with an irregular last part. */
static double argument(int i, int n, double low, double high)
{
    const double golden = 0.6180339887498949 * i;
    return low + (high - low) * ((i + (golden - floor(golden))) / n);
}

/* Largest error of exp over n arguments. */
static double worst_exp(int n, double low, double high)
{
    double worst = 0.0;
    for (int i = 0; i < n; i++) {
        const double x = argument(i, n, low, high);
        const double error = error_ulp(rubor_exact_math_exp(x), expl((long double)x));
        if (error > worst)
            worst = error;
    }
    return worst;
}

static void exp_is_within_one_ulp(void **state)
{
    (void)state;
    if (LDBL_MANT_DIG <= DBL_MANT_DIG)
        skip();
    const double wide = worst_exp(400000, -700.0, 700.0);
    const double middle = worst_exp(400000, -20.0, 20.0);
    const double narrow = worst_exp(200000, -0.4, 0.4);
    print_message("exp: %.4f ulp in -700..700, %.4f in -20..20, %.4f in -0.4..0.4\n", wide, middle,
                  narrow);
    assert_true(wide < 1.0 && middle < 1.0 && narrow < 1.0);
}

static void exp_knows_its_ends(void **state)
{
    (void)state;
    assert_true(rubor_exact_math_exp(0.0) == 1.0);
    assert_true(rubor_exact_math_exp(1000.0) == HUGE_VAL);
    assert_true(rubor_exact_math_exp(-1000.0) == 0.0);
    assert_true(isnan(rubor_exact_math_exp((double)NAN)));
    assert_true(rubor_exact_math_exp(709.7) < HUGE_VAL);
    const double tiny = rubor_exact_math_exp(-745.0);
    assert_true(tiny > 0.0 && tiny < 1e-323);
}

static void one_minus_exp_is_within_two_ulp(void **state)
{
    (void)state;
    if (LDBL_MANT_DIG <= DBL_MANT_DIG)
        skip();
    double worst = 0.0;
    for (int i = 0; i < 300000; i++) {
        const double x = argument(i, 300000, 1e-9, i % 3 == 0 ? 40.0 : i % 3 == 1 ? 1.0 : 1e-4);
        const double error = error_ulp(rubor_exact_math_one_minus_exp(x), -expm1l(-(long double)x));
        if (error > worst)
            worst = error;
    }
    print_message("1 - exp(-x): %.4f ulp\n", worst);
    assert_true(worst < 2.0);
}

static void hazards_stay_probabilities(void **state)
{
    (void)state;
    assert_true(rubor_exact_math_hazard(0.0, 1.0) == 0.0);
    assert_true(rubor_exact_math_hazard(-1.0, 1.0) == 0.0);
    assert_true(rubor_exact_math_hazard(1e9, 1.0) == 1.0);
    assert_true(rubor_exact_math_hazard(1e-12, 1.0) > 0.0);
}

static void reaction_factors_are_exact(void **state)
{
    (void)state;
    if (LDBL_MANT_DIG <= DBL_MANT_DIG)
        skip();
    for (int i = 0; i < 20000; i++) {
        const long double x = expl(-16.0L + 20.0L * i / 20000); /* 1e-7..55 */
        const struct rubor_signal_react r = rubor_signal_walk_react((double)(x / 0.25L), 0.25);
        const long double gain = -expm1l(-x) / x,
                          area = x < 1e-3L ? 0.5L - x / 6 + x * x / 24 : (1 - gain) / x;
        assert_true(fabsl((long double)r.loss / -expm1l(-x) - 1) < 1e-11L);
        assert_true(fabsl((long double)r.gain_h / 0.25L / gain - 1) < 1e-11L);
        assert_true(fabsl((long double)r.area_h2 / 0.0625L / area - 1) < 1e-10L);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exp_is_within_one_ulp),
        cmocka_unit_test(exp_knows_its_ends),
        cmocka_unit_test(one_minus_exp_is_within_two_ulp),
        cmocka_unit_test(hazards_stay_probabilities),
        cmocka_unit_test(reaction_factors_are_exact),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
