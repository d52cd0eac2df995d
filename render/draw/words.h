/* Numbers, times and short names as words, without the locale (a comma would change pictures). */
#ifndef RUBOR_DRAW_WORDS_H
#define RUBOR_DRAW_WORDS_H

#include "series.h"

/* A short text that is built piece by piece; what does not fit is left out. */
struct rubor_words {
    size_t n;
    char text[256];
};

/* Copies text into n bytes, cut where it must be, never inside a character. */
void rubor_words_copy(char *to, size_t n, const char *from);
void rubor_words_start(struct rubor_words *words);
void rubor_words_add(struct rubor_words *words, const char *more);
/* Adds a number with so many decimals (0..6), thousands set apart by a comma. */
void rubor_words_number(struct rubor_words *words, double value, int decimals);
/* Adds a whole number without anything between its figures, for file names. */
void rubor_words_plain(struct rubor_words *words, uint64_t value);
/* Adds "day 1, 06:00". */
void rubor_words_clock(struct rubor_words *words, double time_h);
/* Adds the name of a signal up to its first bracket: "TNF". */
void rubor_words_signal(struct rubor_words *words, const struct rubor_model *model, int signal);
/* Adds the sentence over the tissue: what to watch for at the start, what the numbers show on the
 * way, the outcome at the end. series may be empty. */
void rubor_words_state(struct rubor_words *words, const struct rubor_view *view,
                       const struct rubor_series *series);

#endif
