#include "fixture_page.h"

#include <stdlib.h>
#include <string.h>

#include "rubor/load.h"
#include "words.h"

struct rubor_fonts fixture_page_fonts(void)
{
    static const char *const ids[RUBOR_N_WEIGHTS] = {"sans", "sans_medium", "sans_semibold",
                                                     "sans_bold"};
    struct rubor_fonts fonts = {{NULL}, {0}};
    for (size_t k = 0; k < rubor_embedded_n(); k++) {
        const struct rubor_embedded *file = rubor_embedded_item(k);
        for (int weight = 0; weight < RUBOR_N_WEIGHTS; weight++) {
            if (strcmp(file->kind, "font") == 0 && strcmp(file->id, ids[weight]) == 0) {
                fonts.bytes[weight] = file->bytes;
                fonts.n[weight] = file->n;
            }
        }
    }
    return fonts;
}

bool fixture_page_make(struct fixture_page *f, int w, int h)
{
    memset(f, 0, sizeof *f);
    struct rubor_fonts fonts = fixture_page_fonts();
    f->page = rubor_page_create(&fonts);
    uint32_t *pixels = calloc((size_t)w * (size_t)h, sizeof *pixels);
    if (f->page == NULL || pixels == NULL || !fixture_view_make(&f->tissue, 80, 60, 360)) {
        free(pixels);
        return false;
    }
    f->canvas = rubor_canvas_over(pixels, w, h, w);
    rubor_screen_init(&f->screen, &f->tissue.scenario);
    struct rubor_words words;
    rubor_words_start(&words);
    rubor_words_state(&words, &f->tissue.view, &f->tissue.series);
    rubor_words_copy(f->screen.narration, sizeof f->screen.narration, words.text);
    return true;
}

bool fixture_page_draw(struct fixture_page *f)
{
    struct rubor_page_input input = {&f->tissue.view, &f->tissue.series, &f->screen};
    return rubor_page_draw(f->page, &f->canvas, &input);
}

void fixture_page_clear(struct fixture_page *f)
{
    rubor_page_destroy(f->page);
    free(f->canvas.pixels);
    fixture_view_clear(&f->tissue);
}
