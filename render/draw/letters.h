/* Words on the picture: the one place that knows FreeType. Rendered glyphs are kept; figures are
 * tabular; "_{...}" sets a subscript at 78 % size. */
#ifndef RUBOR_DRAW_LETTERS_H
#define RUBOR_DRAW_LETTERS_H

#include <stddef.h>

#include "canvas.h"

enum rubor_weight {
    RUBOR_WEIGHT_REGULAR,
    RUBOR_WEIGHT_MEDIUM,
    RUBOR_WEIGHT_SEMIBOLD,
    RUBOR_WEIGHT_BOLD,
    RUBOR_N_WEIGHTS
};

/* Font files in memory (OpenType or TrueType), borrowed for the life of the text. bytes NULL = that
 * weight is not there and the nearest one stands in. */
struct rubor_fonts {
    const unsigned char *bytes[RUBOR_N_WEIGHTS];
    size_t n[RUBOR_N_WEIGHTS];
};

struct rubor_style {
    float px; /* size of the em */
    enum rubor_weight weight;
};

/* A drawn text with its place, for tests of the layout. */
struct rubor_letters_record {
    struct rubor_rect box, clip;
    char words[48];
};

struct rubor_letters;

/* Opens the fonts; NULL when none of them can be read or memory is out. The caller owns the result.
 */
struct rubor_letters *rubor_letters_create(const struct rubor_fonts *fonts);
void rubor_letters_destroy(struct rubor_letters *text);

/* Width in px of UTF-8 words. */
float rubor_letters_width(struct rubor_letters *text, struct rubor_style style, const char *words);
/* Draws words with the left end at x and the base line at y; returns the x after the last glyph. */
float rubor_letters_draw(struct rubor_letters *text, struct rubor_canvas *canvas, const float xy[2],
                         struct rubor_style style, uint32_t colour, const char *words);
/* Number of bytes of words that fit into a width, cut at a blank; at least one word. Pure but for
 * the cache. */
size_t rubor_letters_break(struct rubor_letters *text, struct rubor_style style, const char *words,
                           float width);

/* From now on keeps a record of each drawn text, at most capacity; *n counts them. NULL ends it. */
void rubor_letters_record(struct rubor_letters *text, struct rubor_letters_record *records,
                          size_t capacity, size_t *n);

#endif
