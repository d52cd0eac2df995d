/* A PNG of the whole page, without a window. */
#ifndef RUBOR_DRAW_PICTURE_H
#define RUBOR_DRAW_PICTURE_H

#include "letters.h"
#include "series.h"

struct rubor_picture {
    const struct rubor_view *view;
    const struct rubor_series
        *series; /* rows so far, for the curves: rubor_series_add_view after each step */
    struct rubor_fonts fonts;
    int w, h; /* px; 0 = 1280 x 800 */
    bool projector;
    const char *narration; /* the sentence over the tissue; NULL = made from the view */
};

/* Bytes of a PNG of opaque pixels [h][stride], 0xFFRRGGBB. The caller frees *bytes. False when
 * memory is out. Same pixels, same bytes. */
bool rubor_picture_encode(const uint32_t *pixels, const int w_h_stride[3], unsigned char **bytes,
                          size_t *n);

/* Draws the page and hands its PNG to a writer (rubor_write_file fits), which must not replace a
 * file unless told. Returns 0 or the errno of the writer; ENOMEM when memory or a font is missing.
 */
int rubor_picture_write(const struct rubor_picture *picture, const char *path, bool replace,
                        int (*write_file)(const char *path, const void *bytes, size_t n,
                                          bool replace));

#endif
