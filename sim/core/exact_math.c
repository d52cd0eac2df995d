/* Exponentials with the same bits everywhere. exp(x) = 2^k exp(r) with r = x - k ln 2 in two parts
 * and a Taylor series of exp(r) - 1 - r, |r| <= 0.35, to below the last bit. */
#include "exact_math.h"

#include <string.h>

#define LN2_HIGH 0x1.62e42fee00000p-1 /* upper 33 bits of ln 2: k * LN2_HIGH is exact */
#define LN2_LOW 0x1.a39ef35793c76p-33
#define PER_LN2 0x1.71547652b82fep0
#define ROUND_SHIFT 0x1.8p52 /* adding and subtracting it rounds to an integer */
#define EXP_OVERFLOW 709.782712893384
#define EXP_UNDERFLOW (-745.1332191019412)

/* 1/2!, 1/3!, ... 1/15! */
static const double taylor[] = {
    0x1p-1,
    0x1.5555555555555p-3,
    0x1.5555555555555p-5,
    0x1.1111111111111p-7,
    0x1.6c16c16c16c17p-10,
    0x1.a01a01a01a01ap-13,
    0x1.a01a01a01a01ap-16,
    0x1.71de3a556c734p-19,
    0x1.27e4fb7789f5cp-22,
    0x1.ae64567f544e4p-26,
    0x1.1eed8eff8d898p-29,
    0x1.6124613a86d09p-33,
    0x1.93974a8c07c9dp-37,
    0x1.ae7f3e733b81fp-41,
};
enum { N_TAYLOR = sizeof taylor / sizeof taylor[0] };

/* exp(r) - 1 - r */
static double tail(double r)
{
    double sum = taylor[N_TAYLOR - 1];
    for (int i = N_TAYLOR - 2; i >= 0; i--)
        sum = sum * r + taylor[i];
    return sum * r * r;
}

/* 2^k, -1022 <= k <= 1023 */
static double power_of_two(int k)
{
    uint64_t bits = (uint64_t)(k + 1023) << 52;
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

double rubor_exact_math_exp(double x)
{
    if (x > EXP_OVERFLOW)
        return 0x1.fffffffffffffp1023 * 2.0;
    if (x < EXP_UNDERFLOW)
        return 0.0;
    if (!(x == x))
        return x;
    double k = (x * PER_LN2 + ROUND_SHIFT) - ROUND_SHIFT;
    double high = x - k * LN2_HIGH;
    double low = k * LN2_LOW;
    double r = high - low;
    double lost = (high - r) - low; /* what rounding took from r */
    double value = 1.0 + (r + (tail(r) + lost));
    int power = (int)k;
    if (power < -1000)
        return value * power_of_two(power + 100) * 0x1p-100;
    if (power > 1000)
        return value * power_of_two(power - 100) * 0x1p100;
    return value * power_of_two(power);
}

double rubor_exact_math_one_minus_exp(double x)
{
    if (!(x > 0.0))
        return 0.0;
    if (x > 0.35)
        return 1.0 - rubor_exact_math_exp(-x);
    return x - tail(-x);
}

double rubor_exact_math_hazard(double rate_per_h, double dt_h)
{
    return rubor_exact_math_one_minus_exp(rate_per_h * dt_h);
}
