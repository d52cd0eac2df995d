/* Decimal text to double with whole numbers only: the digits and the power of ten become a fraction
 * of two big numbers, and the leading bits of the quotient are found by long division. Slow (some
 * microseconds) and easy to check; files hold a few thousand numbers. */
#include "number_parse.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

enum {
    MAX_DIGITS =
        800,      /* more cannot change the result, but for "is there more", kept as one digit */
    N_WORDS = 130 /* 32-bit words of a big number: 10^(800 + 345) * 2^64 and a spare */
};

struct big {
    int n;
    uint32_t words[N_WORDS]; /* least significant first */
};

struct decimal {
    int n_digits;
    char digits[MAX_DIGITS + 1]; /* 0..9, the first is not 0 */
    long exponent;               /* value = digits * 10^exponent */
    bool negative;
};

static void multiply_add(struct big *a, uint32_t factor, uint32_t add)
{
    uint64_t carry = add;
    for (int i = 0; i < a->n; i++) {
        carry += (uint64_t)a->words[i] * factor;
        a->words[i] = (uint32_t)carry;
        carry >>= 32;
    }
    if (carry != 0)
        a->words[a->n++] = (uint32_t)carry;
}

static void multiply_ten(struct big *a, long power)
{
    for (; power >= 9; power -= 9)
        multiply_add(a, 1000000000u, 0);
    for (; power > 0; power--)
        multiply_add(a, 10, 0);
}

static void shift_left(struct big *a, int bits)
{
    for (; bits >= 31; bits -= 31)
        multiply_add(a, UINT32_C(1) << 31, 0);
    multiply_add(a, UINT32_C(1) << bits, 0);
}

static int bit_length(const struct big *a)
{
    int n = 32 * a->n;
    for (uint32_t top = a->words[a->n - 1]; (top & 0x80000000u) == 0; top <<= 1)
        n--;
    return n;
}

static bool is_less(const struct big *a, const struct big *b)
{
    if (a->n != b->n)
        return a->n < b->n;
    for (int i = a->n; i-- > 0;) {
        if (a->words[i] != b->words[i])
            return a->words[i] < b->words[i];
    }
    return false;
}

static void subtract(struct big *a, const struct big *b)
{
    int64_t borrow = 0;
    for (int i = 0; i < a->n; i++) {
        borrow += (int64_t)a->words[i] - (i < b->n ? (int64_t)b->words[i] : 0);
        a->words[i] = (uint32_t)((uint64_t)borrow & 0xffffffffu);
        borrow = borrow < 0 ? -1 : 0;
    }
    while (a->n > 0 && a->words[a->n - 1] == 0)
        a->n--;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Takes a run of digits into the decimal. fraction: they stand behind the point. Returns their end.
 */
static size_t take_digits(struct decimal *d, const char *text, size_t n, size_t i, bool fraction)
{
    for (; i < n && is_digit(text[i]); i++) {
        const bool keep = d->n_digits < MAX_DIGITS && (d->n_digits > 0 || text[i] != '0');
        if (keep)
            d->digits[d->n_digits++] = (char)(text[i] - '0');
        else if (d->n_digits == MAX_DIGITS && text[i] != '0')
            d->digits[MAX_DIGITS - 1] |= 1; /* a trace of what was cut: never exactly a half */
        const bool cut = !keep && d->n_digits > 0;
        d->exponent += (cut ? 1 : 0) - (fraction ? 1 : 0);
    }
    return i;
}

/* Reads "[+-]digits" at i; a huge exponent is kept at a size that is huge enough. Returns the end,
 * 0 on failure. */
static size_t take_exponent(struct decimal *d, const char *text, size_t n, size_t i)
{
    const bool negative = i < n && text[i] == '-';
    if (i < n && (text[i] == '-' || text[i] == '+'))
        i++;
    if (i >= n || !is_digit(text[i]))
        return 0;
    long exponent = 0;
    for (; i < n && is_digit(text[i]); i++) {
        if (exponent < 100000000)
            exponent = 10 * exponent + (text[i] - '0');
    }
    d->exponent += negative ? -exponent : exponent;
    return i;
}

static bool read_decimal(struct decimal *d, const char *text, size_t n)
{
    size_t i = 0;
    *d = (struct decimal){0};
    if (i < n && text[i] == '-') {
        d->negative = true;
        i++;
    }
    if (i >= n || !is_digit(text[i]))
        return false;
    i = take_digits(d, text, n, i, false);
    if (i < n && text[i] == '.') {
        if (i + 1 >= n || !is_digit(text[i + 1]))
            return false;
        i = take_digits(d, text, n, i + 1, true);
    }
    if (i < n && (text[i] == 'e' || text[i] == 'E')) {
        i = take_exponent(d, text, n, i + 1);
        if (i == 0)
            return false;
    }
    return i == n;
}

/* The double nearest to numerator / denominator, both above 0; changes both. */
static double quotient(struct big *numerator, struct big *denominator)
{
    int exponent = bit_length(numerator) - bit_length(denominator);
    if (exponent != 0)
        shift_left(exponent > 0 ? denominator : numerator, exponent > 0 ? exponent : -exponent);
    if (is_less(numerator, denominator)) {
        shift_left(numerator, 1);
        exponent--;
    }
    /* Now 1 <= numerator / denominator < 2, and the value is that times 2^exponent. */
    const int n_bits = exponent >= -1022 ? 53 : 53 - (-1022 - exponent); /* subnormals have fewer */
    if (n_bits < 0)
        return 0;
    uint64_t bits = 0;
    for (int i = 0; i < n_bits; i++) {
        const bool one = !is_less(numerator, denominator);
        bits = bits << 1 | one;
        if (one)
            subtract(numerator, denominator);
        shift_left(numerator, 1);
    }
    const bool above = is_less(denominator, numerator), below = is_less(numerator, denominator);
    if (above || (!below && (bits & 1) != 0))
        bits++;
    return ldexp((double)bits, exponent - (n_bits - 1));
}

static double magnitude(const struct decimal *d)
{
    if (d->n_digits == 0 || d->exponent + d->n_digits < -330)
        return 0;
    if (d->exponent + d->n_digits > 310)
        return (double)INFINITY;
    struct big numerator = {0}, denominator = {1, {1}};
    for (int i = 0; i < d->n_digits; i++)
        multiply_add(&numerator, 10, (uint32_t)d->digits[i]);
    multiply_ten(d->exponent >= 0 ? &numerator : &denominator, labs(d->exponent));
    return quotient(&numerator, &denominator);
}

bool rubor_number_parse(const char *text, size_t n, double *value)
{
    struct decimal d;
    if (!read_decimal(&d, text, n))
        return false;
    const double size = magnitude(&d);
    *value = d.negative && size != 0 ? -size : size;
    return true;
}
