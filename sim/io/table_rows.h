/* Rows that stand in more than one table of scenario files: note, shape, region. For the tables_*.c
 * files only. */
#ifndef RUBOR_IO_TABLE_ROWS_H
#define RUBOR_IO_TABLE_ROWS_H

#include "loaded.h"

#define ROWS(name) sizeof(name) / sizeof((name)[0]), (name)

#define NOTE(where)                                                                                \
    {                                                                                              \
        .key = "note", .type = RUBOR_TABLE_TEXT, .flags = RUBOR_TABLE_PLAIN | RUBOR_TABLE_ABSENT,  \
        .high = 8000, .offset = (where), .meaning = "free text for readers; changes nothing"       \
    }

enum {
    DISC = 1 << RUBOR_SHAPE_DISC,
    RECTANGLE = 1 << RUBOR_SHAPE_RECTANGLE,
    STRIPE = 1 << RUBOR_SHAPE_STRIPE,
    PATH = 1 << RUBOR_SHAPE_PATH
};

/* Words of "shape", NULL at the end; see tables_place.c. */
extern const char *const rubor_tables_shapes[];

#define LENGTH(base, key_, low_, shapes, needed, do_, meaning_)                                    \
    {                                                                                              \
        .key = #key_, .type = RUBOR_TABLE_NUMBER, .flags = RUBOR_TABLE_ABSENT, .unit = "um",       \
        .low = (low_), .high = 1e6, .offset = (base) + offsetof(struct rubor_shape, key_),         \
        .fits = {(do_), (shapes)}, .needs = {0, (needed)}, .meaning = (meaning_)                   \
    }

/* The keys of a shape. base: offset of the struct rubor_shape; flags_: whether "shape" must be
 * there; do_: events that have one, 0 elsewhere. */
#define SHAPE(base, flags_, do_)                                                                   \
    {.key = "shape",                                                                               \
     .type = RUBOR_TABLE_WORD,                                                                     \
     .flags = (flags_),                                                                            \
     .words = rubor_tables_shapes,                                                                 \
     .standard = RUBOR_SHAPE_WHOLE,                                                                \
     .offset = (base) + offsetof(struct rubor_shape, kind),                                        \
     .fits = {(do_), 0},                                                                           \
     .meaning = "where: the sites whose centre it covers"},                                        \
        LENGTH(base, x_um, -1e6, DISC | RECTANGLE | STRIPE, DISC | RECTANGLE, do_,                 \
               "centre from the left; a stripe with x_um runs from top to bottom"),                \
        LENGTH(base, y_um, -1e6, DISC | RECTANGLE | STRIPE, DISC | RECTANGLE, do_,                 \
               "centre from the top; a stripe with y_um runs from left to right"),                 \
        LENGTH(base, radius_um, 1, DISC, DISC, do_, "radius of the disc"),                         \
        LENGTH(base, width_um, 1, RECTANGLE | STRIPE | PATH, RECTANGLE | STRIPE | PATH, do_,       \
               "width of the rectangle (along x), of the stripe, or of the path"),                 \
        LENGTH(base, height_um, 1, RECTANGLE, RECTANGLE, do_,                                      \
               "height of the rectangle (along y)"),                                               \
    {                                                                                              \
        .key = "points_um", .type = RUBOR_TABLE_POINTS, .flags = RUBOR_TABLE_ABSENT, .unit = "um", \
        .low = 2, .high = RUBOR_MAX_POINTS, .offset = RUBOR_TABLE_NOWHERE, .fits = {(do_), PATH},  \
        .needs = {0, PATH}, .meaning = "points of the path, each [x, y] in um"                     \
    }

#define REGION_OF(at, do_)                                                                         \
    {                                                                                              \
        .key = "region", .type = RUBOR_TABLE_ID, .flags = RUBOR_TABLE_ABSENT, .offset = (at),      \
        .fits = {(do_), 0}, .meaning = "id of a region of the tissue, instead of a shape"          \
    }

#endif
