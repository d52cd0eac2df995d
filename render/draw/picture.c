/* What this stands for: the page as a file. */
#include "picture.h"

#include <errno.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <png.h>

#include "page.h"
#include "words.h"

/* Bytes that grow while libpng writes. */
struct growing {
    unsigned char *bytes;
    size_t n, capacity;
    bool failed;
};

static void take_bytes(png_structp png, png_bytep data, png_size_t n)
{
    struct growing *g = png_get_io_ptr(png);
    if (g->n + n > g->capacity && !g->failed) {
        size_t capacity = (g->n + n) * 2 + 65536;
        unsigned char *bytes = realloc(g->bytes, capacity);
        g->failed = bytes == NULL;
        g->bytes = bytes != NULL ? bytes : g->bytes;
        g->capacity = bytes != NULL ? capacity : g->capacity;
    }
    if (!g->failed) {
        memcpy(g->bytes + g->n, data, n);
        g->n += n;
    }
}

static void flush_nothing(png_structp png)
{
    (void)png;
}

/* Writes header, rows and end; false after an error of libpng. */
static bool write_rows(png_structp png, png_infop info, const uint32_t *pixels,
                       const int w_h_stride[3], png_bytep row)
{
    if (setjmp(png_jmpbuf(png)) != 0) {
        return false;
    }
    int w = w_h_stride[0], h = w_h_stride[1];
    png_set_IHDR(png, info, (png_uint_32)w, (png_uint_32)h, 8, PNG_COLOR_TYPE_RGB,
                 PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_compression_level(png, 6);
    png_write_info(png, info);
    for (int y = 0; y < h; y++) {
        const uint32_t *from = pixels + (long)y * w_h_stride[2];
        for (size_t x = 0; x < (size_t)w; x++) {
            row[3 * x] = (png_byte)(from[x] >> 16);
            row[3 * x + 1] = (png_byte)(from[x] >> 8);
            row[3 * x + 2] = (png_byte)from[x];
        }
        png_write_row(png, row);
    }
    png_write_end(png, info);
    return true;
}

bool rubor_picture_encode(const uint32_t *pixels, const int w_h_stride[3], unsigned char **bytes,
                          size_t *n)
{
    struct growing g = {NULL, 0, 0, false};
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png != NULL ? png_create_info_struct(png) : NULL;
    png_bytep row = malloc(3 * (size_t)w_h_stride[0]);
    bool done = false;
    if (info != NULL && row != NULL) {
        png_set_write_fn(png, &g, take_bytes, flush_nothing);
        done = write_rows(png, info, pixels, w_h_stride, row) && !g.failed;
    }
    png_destroy_write_struct(&png, &info);
    free(row);
    if (!done) {
        free(g.bytes);
        return false;
    }
    *bytes = g.bytes;
    *n = g.n;
    return true;
}

static void narrate(struct rubor_screen *screen, const struct rubor_picture *picture)
{
    struct rubor_words w;
    rubor_words_start(&w);
    if (picture->narration != NULL) {
        rubor_words_add(&w, picture->narration);
    } else {
        rubor_words_state(&w, picture->view, picture->series);
    }
    memcpy(screen->narration, w.text, sizeof screen->narration);
}

int rubor_picture_write(const struct rubor_picture *picture, const char *path, bool replace,
                        int (*write_file)(const char *path, const void *bytes, size_t n,
                                          bool replace))
{
    int w = picture->w > 0 ? picture->w : 1280, h = picture->h > 0 ? picture->h : 800,
        error = ENOMEM;
    struct rubor_page *page = rubor_page_create(&picture->fonts);
    uint32_t *pixels = malloc(sizeof *pixels * (size_t)w * (size_t)h);
    unsigned char *bytes = NULL;
    size_t n = 0;
    if (page != NULL && pixels != NULL) {
        struct rubor_screen screen;
        rubor_screen_init(&screen, picture->view->scenario);
        screen.projector = picture->projector;
        narrate(&screen, picture);
        struct rubor_canvas canvas = rubor_canvas_over(pixels, w, h, w);
        struct rubor_page_input input = {picture->view, picture->series, &screen};
        rubor_page_draw(page, &canvas, &input);
        rubor_page_draw(page, &canvas,
                        &input); /* the legend says how many packets the first drawing left out */
        if (rubor_picture_encode(pixels, (const int[]){w, h, w}, &bytes, &n)) {
            error = write_file(path, bytes, n, replace);
        }
    }
    free(bytes);
    free(pixels);
    rubor_page_destroy(page);
    return error;
}
