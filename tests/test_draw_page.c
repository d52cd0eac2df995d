/* The page as pixels: the same every time, and the same whether drawn at once or change by change.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <png.h>

#include "fixture_page.h"
#include "picture.h"

enum { W = 1280, H = 800 };

static bool same_pixels(const struct rubor_canvas *a, const struct rubor_canvas *b)
{
    return memcmp(a->pixels, b->pixels, sizeof *a->pixels * (size_t)a->w * (size_t)a->h) == 0;
}

/* A page without brief marks, whose picture depends on what is shown alone. */
static void make_calm(struct fixture_page *f)
{
    static const uint8_t no_marks[1024];
    assert_true(fixture_page_make(f, W, H));
    f->tissue.view.cells.marks = no_marks;
}

static void same_input_gives_same_pixels(void **state)
{
    (void)state;
    struct fixture_page a, b;
    assert_true(fixture_page_make(&a, W, H));
    assert_true(fixture_page_make(&b, W, H));
    fixture_page_draw(&a);
    fixture_page_draw(&b);
    assert_true(same_pixels(&a.canvas, &b.canvas));
    fixture_page_clear(&a);
    fixture_page_clear(&b);
}

/* One change at a time, as a person or the simulation makes it. */
static void change(struct fixture_page *f, int k)
{
    struct rubor_screen *s = &f->screen;
    switch (k) {
    case 0:
        f->tissue.view.step++;
        f->tissue.view.time_h += 1.0 / 12.0;
        break;
    case 1:
        s->show_field = false;
        break;
    case 2:
        s->hidden[4] = 0x3F;
        break;
    case 3:
        s->signal = 0;
        s->show_field = true;
        break;
    case 4:
        s->pointer_x = 950;
        s->pointer_y = 150;
        break;
    case 5:
        s->help = true;
        break;
    case 6:
        s->help = false;
        break;
    case 7:
        s->focus = 3;
        break;
    case 8:
        s->focus = 4;
        break;
    case 9:
        s->focus = -1;
        s->camera.zoom = 2.5F;
        break;
    case 10:
        strcpy(s->note, "Picture saved: somewhere.png");
        break;
    case 11:
        s->note[0] = 0;
        s->running = true;
        s->hours_per_s = 0.0;
        break;
    case 12:
        s->projector = true;
        break;
    default:
        s->large_text = true;
        break;
    }
}

static void drawing_only_what_changed_loses_nothing(void **state)
{
    (void)state;
    struct fixture_page step_by_step;
    make_calm(&step_by_step);
    fixture_page_draw(&step_by_step);
    for (int k = 0; k < 14; k++) {
        struct fixture_page at_once;
        make_calm(&at_once);
        change(&step_by_step, k);
        fixture_page_draw(&step_by_step);
        fixture_page_draw(&step_by_step); /* what depends on the first drawing */
        at_once.screen = step_by_step.screen;
        at_once.tissue.view.step = step_by_step.tissue.view.step;
        at_once.tissue.view.time_h = step_by_step.tissue.view.time_h;
        fixture_page_draw(&at_once);
        fixture_page_draw(&at_once);
        if (!same_pixels(&step_by_step.canvas, &at_once.canvas)) {
            fail_msg("change %d leaves something undrawn", k);
        }
        fixture_page_clear(&at_once);
    }
    fixture_page_clear(&step_by_step);
}

static void an_unchanged_page_is_not_drawn_again(void **state)
{
    (void)state;
    struct fixture_page f;
    make_calm(&f);
    assert_true(fixture_page_draw(&f));
    fixture_page_draw(&f);
    assert_false(fixture_page_draw(&f));
    fixture_page_clear(&f);
}

static size_t differing(const uint32_t *a, const uint32_t *b, size_t n)
{
    size_t count = 0;
    for (size_t i = 0; i < n; i++) {
        count += a[i] != b[i];
    }
    return count;
}

static void every_layer_shows(void **state)
{
    (void)state;
    size_t n = (size_t)W * (size_t)H;
    uint32_t *whole = malloc(n * sizeof *whole);
    assert_non_null(whole);
    for (int layer = 0; layer < 4; layer++) {
        struct fixture_page f;
        make_calm(&f);
        fixture_page_draw(&f);
        memcpy(whole, f.canvas.pixels, n * sizeof *whole);
        rubor_screen_apply(&f.screen, &f.tissue.view, rubor_page_placement(f.page),
                           (enum rubor_action)(RUBOR_ACTION_FIELD + layer), 0);
        fixture_page_draw(&f);
        assert_true(differing(whole, f.canvas.pixels, n) > 3000);
        fixture_page_clear(&f);
    }
    free(whole);
}

static void every_type_shows_and_can_be_hidden(void **state)
{
    (void)state;
    size_t n = (size_t)W * (size_t)H;
    uint32_t *whole = malloc(n * sizeof *whole);
    assert_non_null(whole);
    struct fixture_page f;
    make_calm(&f);
    for (int actor = RUBOR_ACTOR_FIRST_CELL; actor < f.tissue.scenario.model.n_actors; actor++) {
        memset(f.screen.hidden, 0, sizeof f.screen.hidden);
        fixture_page_draw(&f);
        memcpy(whole, f.canvas.pixels, n * sizeof *whole);
        f.screen.hidden[actor] = 0xFF;
        fixture_page_draw(&f);
        assert_true(differing(whole, f.canvas.pixels, n) > 50);
    }
    fixture_page_clear(&f);
    free(whole);
}

static void a_view_without_planes_and_packets_is_drawn(void **state)
{
    (void)state;
    struct fixture_page f;
    assert_true(fixture_page_make(&f, W, H));
    memset(f.tissue.view.signals, 0, sizeof f.tissue.view.signals);
    memset(f.tissue.view.layers, 0, sizeof f.tissue.view.layers);
    memset(f.tissue.view.packets, 0, sizeof f.tissue.view.packets);
    f.tissue.view.cells.n = 0;
    f.tissue.view.n_columns = 0;
    f.screen.signal = f.screen.packets = -1;
    assert_true(fixture_page_draw(&f));
    fixture_page_clear(&f);
}

/* What the writer of a picture was given. */
static unsigned char *written;
static size_t n_written;

static int keep_bytes(const char *path, const void *bytes, size_t n, bool replace)
{
    if (strcmp(path, "taken") == 0 && !replace) {
        return EEXIST;
    }
    free(written);
    written = malloc(n);
    n_written = n;
    memcpy(written, bytes, n);
    return 0;
}

static void a_picture_is_a_png_of_the_page(void **state)
{
    (void)state;
    struct fixture_view tissue;
    assert_true(fixture_view_make(&tissue, 80, 60, 100));
    const struct rubor_picture picture = {
        .view = &tissue.view, .series = &tissue.series, .fonts = fixture_page_fonts()};
    assert_int_equal(rubor_picture_write(&picture, "end.png", false, keep_bytes), 0);
    png_image image = {.version = PNG_IMAGE_VERSION};
    assert_true(png_image_begin_read_from_memory(&image, written, n_written) != 0);
    assert_int_equal(image.width, 1280);
    assert_int_equal(image.height, 800);
    png_image_free(&image);
    assert_int_equal(rubor_picture_write(&picture, "taken", false, keep_bytes), EEXIST);
    fixture_view_clear(&tissue);
    free(written);
    written = NULL;
}

static void a_png_holds_the_pixels_exactly(void **state)
{
    (void)state;
    enum { SIDE = 16 };
    uint32_t pixels[SIDE * SIDE];
    uint8_t back[SIDE * SIDE * 3];
    for (uint32_t k = 0; k < SIDE * SIDE; k++) {
        pixels[k] = 0xFF000000u | k * 0x010307u;
    }
    unsigned char *bytes = NULL;
    size_t n = 0;
    assert_true(rubor_picture_encode(pixels, (const int[]){SIDE, SIDE, SIDE}, &bytes, &n));
    png_image image = {.version = PNG_IMAGE_VERSION};
    assert_true(png_image_begin_read_from_memory(&image, bytes, n) != 0);
    image.format = PNG_FORMAT_RGB;
    assert_true(png_image_finish_read(&image, NULL, back, 0, NULL) != 0);
    for (uint32_t k = 0; k < SIDE * SIDE; k++) {
        uint32_t rgb =
            (uint32_t)back[3 * k] << 16 | (uint32_t)back[3 * k + 1] << 8 | back[3 * k + 2];
        assert_int_equal(rgb, pixels[k] & 0xFFFFFFu);
    }
    free(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_input_gives_same_pixels),
        cmocka_unit_test(drawing_only_what_changed_loses_nothing),
        cmocka_unit_test(an_unchanged_page_is_not_drawn_again),
        cmocka_unit_test(every_layer_shows),
        cmocka_unit_test(every_type_shows_and_can_be_hidden),
        cmocka_unit_test(a_view_without_planes_and_packets_is_drawn),
        cmocka_unit_test(a_picture_is_a_png_of_the_page),
        cmocka_unit_test(a_png_holds_the_pixels_exactly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
