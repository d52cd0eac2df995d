/* The page at every size, theme and size of type: nothing overlaps, no words are cut. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "fixture_page.h"

static const int sizes[][2] = {{1024, 768}, {1280, 800}, {1366, 768}, {1920, 1080}, {3840, 2160},
                               {1280, 680}, {800, 1000}, {1440, 900}, {800, 600}};
enum { N_SIZES = sizeof sizes / sizeof sizes[0] };

/* Texts drawn on one page. */
struct text_list {
    const struct rubor_letters_record *items;
    size_t n;
};

static bool overlap(struct rubor_rect a, struct rubor_rect b)
{
    struct rubor_rect common = rubor_canvas_meet(a, b);
    return common.w > 0 && common.h > 0;
}

static bool holds(struct rubor_rect outer, struct rubor_rect inner)
{
    return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.w <= outer.x + outer.w &&
           inner.y + inner.h <= outer.y + outer.h;
}

static void choose(struct rubor_screen *screen, int variant)
{
    screen->projector = (variant & 1) != 0;
    screen->large_text = (variant & 2) != 0;
}

static size_t regions_of(const struct rubor_layout *layout, struct rubor_rect out[16])
{
    size_t n = 0;
    const struct rubor_rect fixed[] = {layout->top,   layout->narration, layout->scene,
                                       layout->under, layout->bottom,    layout->strip};
    for (size_t k = 0; k < sizeof fixed / sizeof fixed[0]; k++) {
        if (fixed[k].w > 0 && fixed[k].h > 0) {
            out[n++] = fixed[k];
        }
    }
    for (int k = 0; k < RUBOR_N_TABS; k++) {
        if (layout->panel[k].w > 0) {
            out[n++] = layout->panel[k];
        }
    }
    return n;
}

static void regions_lie_apart_and_inside_the_window(void **state)
{
    (void)state;
    for (int k = 0; k < N_SIZES; k++) {
        for (int variant = 0; variant < 4; variant++) {
            struct rubor_screen screen = {.tab = RUBOR_TAB_CELLS};
            choose(&screen, variant);
            struct rubor_layout layout = rubor_layout_make(sizes[k][0], sizes[k][1], &screen);
            struct rubor_rect regions[16], window = {0, 0, sizes[k][0], sizes[k][1]};
            size_t n = regions_of(&layout, regions);
            for (size_t i = 0; i < n; i++) {
                assert_true(holds(window, regions[i]));
                for (size_t j = 0; j < i; j++) {
                    if (overlap(regions[i], regions[j])) {
                        fail_msg("%dx%d variant %d: regions %zu and %zu overlap", sizes[k][0],
                                 sizes[k][1], variant, i, j);
                    }
                }
            }
            assert_true(layout.scene.w >= 300 && layout.scene.h >= 150);
        }
    }
}

/* Compares every text of a page with its neighbours and the window. */
static int check_words(const struct text_list *list, int w, int h, const char *what)
{
    int faults = 0;
    struct rubor_rect window = {0, 0, w, h};
    for (size_t i = 0; i < list->n; i++) {
        const struct rubor_letters_record *a = &list->items[i];
        if (!holds(window, a->box) || !holds(a->clip, a->box)) {
            print_error("%s at %dx%d: '%s' is cut\n", what, w, h, a->words);
            faults++;
        }
        if (strstr(a->words, "\xE2\x80\xA6") != NULL) {
            print_error("%s at %dx%d: '%s' is shortened\n", what, w, h, a->words);
            faults++;
        }
        for (size_t j = 0; j < i; j++) {
            if (overlap(a->box, list->items[j].box)) {
                print_error("%s at %dx%d: '%s' lies over '%s'\n", what, w, h, a->words,
                            list->items[j].words);
                faults++;
            }
        }
    }
    return faults;
}

static int check_page(int w, int h, int variant, const char *what,
                      void (*prepare)(struct fixture_page *))
{
    struct fixture_page f;
    static struct rubor_letters_record records[1024];
    struct text_list list = {records, 0};
    char name[80];
    assert_true(fixture_page_make(&f, w, h));
    choose(&f.screen, variant);
    prepare(&f);
    fixture_page_draw(&f);
    rubor_page_forget(f.page);
    rubor_letters_record(rubor_page_letters(f.page), records, 1024, &list.n);
    fixture_page_draw(&f);
    snprintf(name, sizeof name, "%s, variant %d", what, variant);
    int faults = check_words(&list, w, h, name);
    const struct rubor_controls *controls = rubor_page_controls(f.page);
    struct rubor_rect window = {0, 0, w, h};
    for (int i = 0; i < controls->n; i++) {
        assert_true(holds(window, controls->items[i].rect));
        for (int j = 0; j < i; j++) {
            if (overlap(controls->items[i].rect, controls->items[j].rect)) {
                print_error("%s at %dx%d: controls %d and %d overlap\n", name, w, h, i, j);
                faults++;
            }
        }
    }
    fixture_page_clear(&f);
    return faults;
}

static void plain(struct fixture_page *f)
{
    f->screen.running = true;
}

static void with_help(struct fixture_page *f)
{
    f->screen.help = true;
}

static void at_the_end(struct fixture_page *f)
{
    strcpy(
        f->screen.narration,
        "Outcome: persistent sterile. Inflammation goes on although nothing new has happened and "
        "no bacteria are left. One run is one draw.");
    f->screen.hours_per_s = 0.0;
    fixture_view_clear(&f->tissue);
    assert_true(fixture_view_make(&f->tissue, 80, 60, 2016));
}

static void no_words_are_cut_or_covered(void **state)
{
    (void)state;
    int faults = 0;
    for (int k = 0; k < N_SIZES; k++) {
        for (int variant = 0; variant < 4; variant++) {
            faults += check_page(sizes[k][0], sizes[k][1], variant, "page", plain);
            if (sizes[k][0] < 1920) { /* large windows only have more room */
                faults += check_page(sizes[k][0], sizes[k][1], variant, "end", at_the_end);
            }
        }
    }
    assert_int_equal(faults, 0);
}

static void the_help_page_fits(void **state)
{
    (void)state;
    int faults = 0;
    for (int k = 0; k < N_SIZES; k++) {
        for (int variant = 0; variant < 4 && sizes[k][0] < 3840; variant++) {
            faults += check_page(sizes[k][0], sizes[k][1], variant, "help", with_help);
        }
    }
    assert_int_equal(faults, 0);
}

static void targets_are_large_enough(void **state)
{
    (void)state;
    struct fixture_page f;
    assert_true(fixture_page_make(&f, 1280, 800));
    fixture_page_draw(&f);
    const struct rubor_controls *controls = rubor_page_controls(f.page);
    for (int k = 0; k < controls->n; k++) {
        const struct rubor_control *c = &controls->items[k];
        if (c->kind != RUBOR_CONTROL_ROW) {
            assert_true(c->rect.w >= 24 && c->rect.h >= 24);
        }
        if (c->panel == RUBOR_PANEL_BOTTOM) {
            assert_true(c->rect.h >= 32);
        }
    }
    fixture_page_clear(&f);
}

static void the_disclaimer_is_on_every_page(void **state)
{
    (void)state;
    static struct rubor_letters_record records[1024];
    for (int k = 0; k < N_SIZES; k++) {
        for (int help = 0; help < 2; help++) {
            struct fixture_page f;
            size_t n = 0, found = 0;
            assert_true(fixture_page_make(&f, sizes[k][0], sizes[k][1]));
            f.screen.help = help == 1;
            rubor_letters_record(rubor_page_letters(f.page), records, 1024, &n);
            fixture_page_draw(&f);
            for (size_t i = 0; i < n; i++) {
                found +=
                    strncmp(records[i].words, RUBOR_DISCLAIMER, sizeof records[i].words - 1) == 0;
            }
            assert_int_equal(found, 1);
            fixture_page_clear(&f);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(regions_lie_apart_and_inside_the_window),
        cmocka_unit_test(no_words_are_cut_or_covered),
        cmocka_unit_test(the_help_page_fits),
        cmocka_unit_test(targets_are_large_enough),
        cmocka_unit_test(the_disclaimer_is_on_every_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
