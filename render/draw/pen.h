/* A pen: canvas, letters, colours and sizes of one page, with the sizes of type by their use. */
#ifndef RUBOR_DRAW_PEN_H
#define RUBOR_DRAW_PEN_H

#include "letters.h"
#include "palette.h"
#include "raster.h"

enum rubor_type {
    RUBOR_TYPE_CLOCK,
    RUBOR_TYPE_NAME,  /* Rubor, page titles */
    RUBOR_TYPE_TITLE, /* of the scenario */
    RUBOR_TYPE_NARRATION,
    RUBOR_TYPE_HEADING,
    RUBOR_TYPE_BODY,
    RUBOR_TYPE_BUTTON,
    RUBOR_TYPE_VALUE,
    RUBOR_TYPE_STRONG, /* value, semibold */
    RUBOR_TYPE_HINT,
    RUBOR_TYPE_CAP,
    RUBOR_N_TYPES
};

struct rubor_pen {
    struct rubor_canvas *canvas;
    struct rubor_letters *letters;
    struct rubor_raster *raster;
    const struct rubor_palette *palette;
    float u;          /* px per base unit */
    float type_scale; /* u, times 1.3 for large text */
};

/* Where and how words stand. */
struct rubor_line {
    float x, base; /* px: left, right or middle, and base line */
    enum rubor_type type;
    uint32_t colour;
};

/* Length of n base units in whole px. Pure. */
int rubor_pen_px(const struct rubor_pen *pen, float n);
/* Size and weight of a type. Pure. */
struct rubor_style rubor_pen_style(const struct rubor_pen *pen, enum rubor_type type);
/* Height of a row of this type in px. Pure. */
int rubor_pen_row(const struct rubor_pen *pen, enum rubor_type type);
/* Base line that centres words of a type in the height of a box. Pure. */
float rubor_pen_middle(const struct rubor_pen *pen, struct rubor_rect box, enum rubor_type type);
float rubor_pen_width(const struct rubor_pen *pen, enum rubor_type type, const char *words);

/* Writes words that begin at x, end at x, or have x in their middle. The first returns where they
 * end. */
float rubor_pen_left(struct rubor_pen *pen, struct rubor_line line, const char *words);
void rubor_pen_right(struct rubor_pen *pen, struct rubor_line line, const char *words);
void rubor_pen_centre(struct rubor_pen *pen, struct rubor_line line, const char *words);
/* The first of n wordings, long to short, that fits into a width; the last one if none does. Pure.
 */
const char *rubor_pen_fit(const struct rubor_pen *pen, enum rubor_type type, float width,
                          const char *const *wordings, int n);
/* Shortens a name in place with "..." until it fits; for names of somebody's own model, which have
 * no short form. The text needs room for 4 more bytes. */
void rubor_pen_shorten(const struct rubor_pen *pen, enum rubor_type type, float width, char *text);
/* Writes words in as many lines as a width asks for, at most n_lines (0 = any); returns the base
 * line after the last one. */
float rubor_pen_wrap(struct rubor_pen *pen, struct rubor_line line, float width, int n_lines,
                     const char *words);
/* Panel: frame and ground. */
void rubor_pen_panel(struct rubor_pen *pen, struct rubor_rect rect);

#endif
