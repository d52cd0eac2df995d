/* Texts, numbers and words of JSON, and plain words for what teachers write instead. */
#include <stdio.h>
#include <string.h>

#include "scan_cursor.h"
#include "utf8.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

/* Value of four hexadecimal digits, or -1. */
static long hex4(const struct rubor_scan_cursor *c, size_t ahead)
{
    long value = 0;
    for (size_t i = 0; i < 4; i++) {
        const char digit = rubor_scan_peek(c, ahead + i);
        if (is_digit(digit))
            value = 16 * value + (digit - '0');
        else if ((digit >= 'a' && digit <= 'f') || (digit >= 'A' && digit <= 'F'))
            value = 16 * value + ((digit | 0x20) - 'a' + 10);
        else
            return -1;
    }
    return value;
}

/* Takes \uXXXX; the second half of a pair of surrogates must follow the first. */
static bool take_unicode(struct rubor_scan_cursor *c, bool *has_nul)
{
    const long first = hex4(c, 2);
    if (first < 0)
        return rubor_scan_wrong(c, rubor_scan_here(c), "\\u needs four hexadecimal digits");
    *has_nul |= first == 0;
    if (first < 0xd800 || first > 0xdfff) {
        rubor_scan_advance(c, 6);
        return true;
    }
    const long second =
        rubor_scan_peek(c, 6) == '\\' && rubor_scan_peek(c, 7) == 'u' ? hex4(c, 8) : -1;
    if (first > 0xdbff || second < 0xdc00 || second > 0xdfff)
        return rubor_scan_wrong(
            c, rubor_scan_here(c),
            "half of a character: \\ud800-\\udbff and \\udc00-\\udfff come in pairs");
    rubor_scan_advance(c, 12);
    return true;
}

static bool take_escape(struct rubor_scan_cursor *c, bool *has_nul)
{
    const char kind = rubor_scan_peek(c, 1);
    if (kind == 'u')
        return take_unicode(c, has_nul);
    if (kind != '\0' && strchr("\"\\/bfnrt", kind) != NULL) {
        rubor_scan_advance(c, 2);
        return true;
    }
    return rubor_scan_wrong(
        c, rubor_scan_here(c),
        "unknown escape; a backslash itself is written \\\\, and paths take / too");
}

bool rubor_scan_token_string(struct rubor_scan_cursor *c, bool *has_nul)
{
    const struct rubor_scan_spot opened = rubor_scan_here(c);
    rubor_scan_advance(c, 1);
    const size_t from = c->at;
    for (;;) {
        const char byte = rubor_scan_peek(c, 0);
        if (byte == '\n' || byte == '\r' || c->at >= c->n)
            return rubor_scan_wrong(
                c, opened,
                "this text has no closing quote (\") on its line; \\n stands for a new line");
        if ((unsigned char)byte < 0x20)
            return rubor_scan_wrong(c, rubor_scan_here(c),
                                    byte == '\t' ? "a tab inside a text is written \\t"
                                                 : "a control character stands in this text");
        if (c->at - from > RUBOR_SCAN_MAX_TEXT)
            return rubor_scan_wrong(c, opened, "this text is longer than 8192 bytes");
        if (byte == '"')
            break;
        if (byte != '\\')
            rubor_scan_advance(c, 1);
        else if (!take_escape(c, has_nul))
            return false;
    }
    rubor_scan_advance(c, 1);
    return true;
}

static size_t count_digits(const struct rubor_scan_cursor *c, size_t ahead)
{
    size_t n = 0;
    while (is_digit(rubor_scan_peek(c, ahead + n)))
        n++;
    return n;
}

/* Behind a number: what shows that more was meant. NULL if all is well. */
static const char *odd_end(const struct rubor_scan_cursor *c, size_t n, bool in_object)
{
    const char next = rubor_scan_peek(c, n);
    if (in_object && next == ',' && is_digit(rubor_scan_peek(c, n + 1)))
        return "a decimal comma; JSON wants a point (0.2, not 0,2)";
    if (next == '.' || next == '+' || next == '-')
        return "this is not a number as JSON writes it (0.5, -3, 2e-3)";
    if (is_letter(next))
        return "letters behind a number; the unit belongs to the key (\"half_life_min\": 15), a "
               "text needs double quotes";
    return NULL;
}

bool rubor_scan_token_number(struct rubor_scan_cursor *c, bool in_object)
{
    size_t n = rubor_scan_peek(c, 0) == '-' ? 1 : 0;
    const size_t whole = count_digits(c, n);
    if (whole == 0)
        return rubor_scan_wrong(c, rubor_scan_here(c), "a digit must follow the minus sign");
    if (whole > 1 && rubor_scan_peek(c, n) == '0')
        return rubor_scan_wrong(c, rubor_scan_here(c), "numbers do not start with extra zeros");
    n += whole;
    if (rubor_scan_peek(c, n) == '.') {
        const size_t behind = count_digits(c, n + 1);
        if (behind == 0)
            return rubor_scan_wrong(c, rubor_scan_here(c),
                                    "digits must follow the point (2.0, not 2.)");
        n += 1 + behind;
    }
    if ((rubor_scan_peek(c, n) | 0x20) == 'e') {
        const char sign = rubor_scan_peek(c, n + 1);
        const size_t skip = sign == '+' || sign == '-' ? 2 : 1;
        const size_t power = count_digits(c, n + skip);
        if (power == 0)
            return rubor_scan_wrong(c, rubor_scan_here(c),
                                    "digits must follow the e of a power of ten (2e-3)");
        n += skip + power;
    }
    const char *odd = odd_end(c, n, in_object);
    if (odd != NULL)
        return rubor_scan_wrong(c, rubor_scan_here(c), odd);
    rubor_scan_advance(c, n);
    return true;
}

bool rubor_scan_token_word(struct rubor_scan_cursor *c, enum rubor_scan_kind *kind)
{
    static const struct {
        const char *word;
        enum rubor_scan_kind kind;
    } words[] = {{"true", RUBOR_SCAN_BOOL}, {"false", RUBOR_SCAN_BOOL}, {"null", RUBOR_SCAN_NULL}};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        const size_t n = strlen(words[i].word);
        const char next = rubor_scan_peek(c, n);
        if (c->n - c->at >= n && memcmp(c->text + c->at, words[i].word, n) == 0 &&
            !is_letter(next) && !is_digit(next)) {
            *kind = words[i].kind;
            rubor_scan_advance(c, n);
            return true;
        }
    }
    return rubor_scan_token_unexpected(c, "a value");
}

static bool is_smart_quote(uint32_t character)
{
    return (character >= 0x2018 && character <= 0x201f) || character == 0xab || character == 0xbb ||
           character == 0x2032 || character == 0x2033 || character == 0xb4 || character == '`';
}

/* Plain words for a character that starts something JSON does not have; NULL if there are none. */
static const char *explain(uint32_t character, char next)
{
    if (character == '\'')
        return "single quotes; JSON wants double quotes (\")";
    if (is_smart_quote(character))
        return "typographic quotes; JSON wants straight double quotes (\")";
    if (character == '+')
        return "a plus sign in front of a number; leave it out";
    if (character == '.' && is_digit(next))
        return "a point without a digit before it (0.5, not .5)";
    if (character == 0xa0 || (character >= 0x2000 && character <= 0x200b) || character == 0x2060 ||
        character == 0x3000 || character == 0x2028 || character == 0x2029)
        return "a special space; JSON takes plain spaces only";
    return NULL;
}

bool rubor_scan_token_unexpected(struct rubor_scan_cursor *c, const char *wanted)
{
    char message[256];
    uint32_t character = 0;
    const size_t n = rubor_utf8_next(c->text + c->at, c->n - c->at, &character);
    const char *words = explain(character, rubor_scan_peek(c, 1));
    if (c->at >= c->n) {
        snprintf(message, sizeof message, "the file ends where %s should stand", wanted);
    } else if (words != NULL) {
        snprintf(message, sizeof message, "expected %s, found %s", wanted, words);
    } else if (is_letter(rubor_scan_peek(c, 0))) {
        size_t length = 1;
        while (length < 40 &&
               (is_letter(rubor_scan_peek(c, length)) || is_digit(rubor_scan_peek(c, length))))
            length++;
        const bool value = strcmp(wanted, "a value") == 0;
        snprintf(message, sizeof message, "expected %s, found %.*s%s", wanted, (int)length,
                 c->text + c->at,
                 value ? "; only numbers, true, false and null stand without quotes" : "");
    } else {
        snprintf(message, sizeof message, "expected %s, found %.*s", wanted, (int)n,
                 c->text + c->at);
    }
    return rubor_scan_wrong(c, rubor_scan_here(c), message);
}
