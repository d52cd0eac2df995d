/* The nearest legal name: edits counted as letters that are wrong, missing, extra or swapped. */
#include "nearest.h"

#include <stdbool.h>
#include <string.h>

enum { MAX_LENGTH = 160 };

static char lower(char c)
{
    if (c == '-' || c == ' ')
        return '_';
    if (c >= 'A' && c <= 'Z')
        return (char)(c - 'A' + 'a');
    return c;
}

static unsigned smallest(unsigned a, unsigned b, unsigned c)
{
    const unsigned ab = a < b ? a : b;
    return ab < c ? ab : c;
}

/* Optimal string alignment, three rows at a time; case, dashes and spaces do not count. */
static unsigned edits(const char *a, size_t n, const char *b, size_t m)
{
    unsigned rows[3][MAX_LENGTH + 1];
    unsigned *before = rows[0], *last = rows[1], *now = rows[2];
    for (size_t k = 0; k <= m; k++)
        last[k] = before[k] = (unsigned)k;
    for (size_t i = 1; i <= n; i++) {
        now[0] = (unsigned)i;
        for (size_t k = 1; k <= m; k++) {
            const bool same = lower(a[i - 1]) == lower(b[k - 1]);
            now[k] = smallest(last[k] + 1, now[k - 1] + 1, last[k - 1] + !same);
            const bool swapped = i > 1 && k > 1 && lower(a[i - 1]) == lower(b[k - 2]) &&
                                 lower(a[i - 2]) == lower(b[k - 1]);
            if (swapped && before[k - 2] + 1 < now[k])
                now[k] = before[k - 2] + 1;
        }
        unsigned *const free_row = before;
        before = last;
        last = now;
        now = free_row;
    }
    return last[m];
}

static unsigned distance(const char *word, const char *name)
{
    const size_t n = strlen(word), m = strlen(name);
    if (n == 0 || n > MAX_LENGTH || m > MAX_LENGTH)
        return MAX_LENGTH;
    if (n > 3 && m > n && name[n] == '_' && edits(word, n, name, n) == 0)
        return 1;
    const unsigned allowed = n < 3 ? 0 : n < 6 ? 1 : n < 24 ? (unsigned)n / 3 : 8;
    const unsigned d = (n > m ? n - m : m - n) > allowed ? MAX_LENGTH : edits(word, n, name, m);
    return d <= allowed ? d : MAX_LENGTH;
}

void rubor_nearest_try(struct rubor_nearest *search, const char *name)
{
    const unsigned d = distance(search->word, name);
    if (d < MAX_LENGTH && (search->best == NULL || d + 1 < search->distance)) {
        search->best = name;
        search->distance = d + 1;
    }
}
