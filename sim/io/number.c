/* Shortest decimal text of a double by exact integer arithmetic, after Steele and White 1990 and
 * Burger and Dybvig 1996 (doi 10.1145/231379.231397), whose names R, S, M+ and M- are kept: the
 * number is R / S, and every text between (R - M-) / S and (R + M+) / S reads back as it. No
 * printf: its decimal sign changes with the locale, and another thread may change that at any time.
 */
#include "number.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* The largest values are below 2^1080 * 10: 38 limbs hold them. */
enum { MAX_LIMBS = 38, MAX_DIGITS = 17, FRACTION_BITS = 52, EXPONENT_OFFSET = 1075 };

/* A natural number, least significant limb first, n limbs in use. */
struct natural {
    size_t n;
    uint32_t limb[MAX_LIMBS];
};

static void multiply(struct natural *a, uint32_t factor)
{
    uint64_t carry = 0;
    for (size_t i = 0; i < a->n; i++) {
        carry += (uint64_t)a->limb[i] * factor;
        a->limb[i] = (uint32_t)carry;
        carry >>= 32;
    }
    if (carry > 0) {
        assert(a->n < MAX_LIMBS);
        a->limb[a->n++] = (uint32_t)carry;
    }
}

static struct natural shifted(uint64_t value, int bits)
{
    struct natural a = {.n = (size_t)bits / 32};
    a.limb[a.n++] = (uint32_t)value;
    a.limb[a.n++] = (uint32_t)(value >> 32);
    while (a.n > 0 && a.limb[a.n - 1] == 0)
        a.n--;
    multiply(&a, 1u << (bits % 32));
    return a;
}

static void multiply_by_power_of_ten(struct natural *a, int power)
{
    for (; power >= 9; power -= 9)
        multiply(a, 1000000000u);
    for (; power > 0; power--)
        multiply(a, 10);
}

static int compare(const struct natural *a, const struct natural *b)
{
    if (a->n != b->n)
        return a->n < b->n ? -1 : 1;
    for (size_t i = a->n; i-- > 0;)
        if (a->limb[i] != b->limb[i])
            return a->limb[i] < b->limb[i] ? -1 : 1;
    return 0;
}

static struct natural sum(const struct natural *a, const struct natural *b)
{
    struct natural c = {.n = a->n > b->n ? a->n : b->n};
    uint64_t carry = 0;
    for (size_t i = 0; i < c.n; i++) {
        carry += (i < a->n ? a->limb[i] : 0u);
        carry += (i < b->n ? b->limb[i] : 0u);
        c.limb[i] = (uint32_t)carry;
        carry >>= 32;
    }
    if (carry > 0) {
        assert(c.n < MAX_LIMBS);
        c.limb[c.n++] = (uint32_t)carry;
    }
    return c;
}

/* a -= b, where a >= b. */
static void subtract(struct natural *a, const struct natural *b)
{
    uint64_t borrow = 0;
    for (size_t i = 0; i < a->n; i++) {
        uint64_t take = borrow + (i < b->n ? b->limb[i] : 0u);
        borrow = a->limb[i] < take;
        a->limb[i] = (uint32_t)(a->limb[i] - take);
    }
    while (a->n > 0 && a->limb[a->n - 1] == 0)
        a->n--;
}

struct interval {
    struct natural r, s, m_plus, m_minus;
    bool closed; /* the ends belong to it: reading rounds halves to even */
};

/* value = fraction * 2^exponent, fraction > 0. */
static struct interval start(uint64_t fraction, int exponent)
{
    bool uneven = fraction == UINT64_C(1) << FRACTION_BITS && exponent > 1 - EXPONENT_OFFSET;
    int up = exponent > 0 ? exponent : 0, down = exponent < 0 ? -exponent : 0;
    struct interval v = {.closed = fraction % 2 == 0};
    v.r = shifted(fraction, up + 1 + uneven);
    v.s = shifted(1, down + 1 + uneven);
    v.m_plus = shifted(1, up + uneven);
    v.m_minus = shifted(1, up);
    return v;
}

static bool reaches_top(const struct interval *v)
{
    struct natural top = sum(&v->r, &v->m_plus);
    return compare(&top, &v->s) >= (v->closed ? 0 : 1);
}

/* Scales so that 0.1 <= R / S < 1, nearly; returns the power of ten that was taken out. */
static int scale(struct interval *v, uint64_t fraction, int exponent)
{
    int bits = exponent - 1;
    for (uint64_t rest = fraction; rest > 0; rest >>= 1)
        bits++;
    /* floor(log2) times log10(2): too low by at most one, never too high. */
    int power = (int)ceil(bits * 0.30102999566398114 - 1e-10);
    multiply_by_power_of_ten(&v->s, power > 0 ? power : 0);
    multiply_by_power_of_ten(&v->r, power < 0 ? -power : 0);
    multiply_by_power_of_ten(&v->m_plus, power < 0 ? -power : 0);
    multiply_by_power_of_ten(&v->m_minus, power < 0 ? -power : 0);
    if (!reaches_top(v))
        return power;
    multiply(&v->s, 10);
    return power + 1;
}

/* Writes the digits; returns how many. */
static int generate(struct interval *v, char digits[MAX_DIGITS + 1])
{
    for (int n = 0;;) {
        multiply(&v->r, 10);
        multiply(&v->m_plus, 10);
        multiply(&v->m_minus, 10);
        int digit = 0;
        for (; compare(&v->r, &v->s) >= 0; digit++)
            subtract(&v->r, &v->s);
        bool low = compare(&v->r, &v->m_minus) < (v->closed ? 1 : 0);
        bool high = reaches_top(v);
        if (low && high) {
            struct natural twice = sum(&v->r, &v->r);
            int side = compare(&twice, &v->s);
            high = side > 0 || (side == 0 && digit % 2 == 1); /* a tie goes to the even digit */
        }
        assert(n < MAX_DIGITS);
        digits[n++] = (char)('0' + digit + (high ? 1 : 0));
        if (low || high)
            return n;
    }
}

static size_t put_zeros(char *text, int n)
{
    for (int k = 0; k < n; k++)
        text[k] = '0';
    return n > 0 ? (size_t)n : 0;
}

static size_t put_digits(char *text, const char *digits, int n)
{
    memcpy(text, digits, (size_t)n);
    return (size_t)n;
}

/* 0.digits * 10^power, without exponent. */
static size_t put_plain(char *text, const char *digits, int n_digits, int power)
{
    size_t n = 0;
    if (power <= 0) {
        text[0] = '0';
        text[1] = '.';
        n = 2 + put_zeros(text + 2, -power);
        return n + put_digits(text + n, digits, n_digits);
    }
    int whole = n_digits < power ? n_digits : power;
    n = put_digits(text, digits, whole);
    n += put_zeros(text + n, power - n_digits);
    if (whole < n_digits) {
        text[n++] = '.';
        n += put_digits(text + n, digits + whole, n_digits - whole);
    }
    return n;
}

/* The same as d.ddde+xx. */
static size_t put_scientific(char *text, const char *digits, int n_digits, int power)
{
    size_t n = put_digits(text, digits, 1);
    if (n_digits > 1) {
        text[n++] = '.';
        n += put_digits(text + n, digits + 1, n_digits - 1);
    }
    int exponent = power - 1;
    text[n++] = 'e';
    text[n++] = exponent < 0 ? '-' : '+';
    unsigned rest = (unsigned)(exponent < 0 ? -exponent : exponent);
    for (unsigned unit = rest >= 100 ? 100 : rest >= 10 ? 10 : 1; unit > 0; unit /= 10)
        text[n++] = (char)('0' + rest / unit % 10);
    return n;
}

size_t rubor_number_format(double value, char *text)
{
    assert(isfinite(value));
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    size_t n = 0;
    if (bits >> 63)
        text[n++] = '-';
    int exponent = (int)(bits >> FRACTION_BITS & 0x7ff);
    uint64_t fraction = bits & ((UINT64_C(1) << FRACTION_BITS) - 1);
    if (exponent > 0)
        fraction |= UINT64_C(1) << FRACTION_BITS;
    else
        exponent = 1; /* subnormal */
    exponent -= EXPONENT_OFFSET;
    if (fraction == 0) {
        text[n++] = '0';
    } else {
        char digits[MAX_DIGITS + 1];
        struct interval v = start(fraction, exponent);
        int power = scale(&v, fraction, exponent);
        int n_digits = generate(&v, digits);
        n += power > -6 && power <= 21 ? put_plain(text + n, digits, n_digits, power)
                                       : put_scientific(text + n, digits, n_digits, power);
    }
    text[n] = 0;
    return n;
}
