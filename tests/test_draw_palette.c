/* Colours and shapes: contrasts are computed, the tables are complete, nobody shares a look. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "colour.h"
#include "looks.h"
#include "outline.h"
#include "palette.h"

static double better_ring(const struct rubor_palette *p, uint32_t ground)
{
    double dark = rubor_colour_contrast(p->ring_dark, ground);
    double light = rubor_colour_contrast(p->ring_light, ground);
    return dark > light ? dark : light;
}

static void assert_at_least(double value, double least)
{
    if (value < least) {
        fail_msg("contrast %.2f is below %.2f", value, least);
    }
}

static void contrast_of_black_and_white_is_21(void **state)
{
    (void)state;
    assert_true(rubor_colour_contrast(0xFF000000u, 0xFFFFFFFFu) > 20.99);
    assert_true(rubor_colour_contrast(0xFF777777u, 0xFF777777u) < 1.01);
}

static void one_ring_stands_out_on_every_ground(void **state)
{
    (void)state;
    for (int theme = 0; theme < 2; theme++) {
        const struct rubor_palette *p = rubor_palette_theme(theme == 1);
        for (int level = 0; level < RUBOR_PALETTE_LEVELS; level++) {
            for (int loss = 0; loss <= 8; loss++) {
                assert_at_least(better_ring(p, rubor_palette_ground(p, level, loss)), 3.0);
            }
        }
        assert_at_least(better_ring(p, p->vessel), 3.0);
        assert_at_least(better_ring(p, p->wall), 3.0);
        assert_at_least(better_ring(p, p->page), 3.0);
        for (int k = 0; k < 3; k++) {
            assert_at_least(better_ring(p, p->debris[k]), 3.0);
        }
    }
}

static void words_are_readable_on_page_and_panel(void **state)
{
    (void)state;
    for (int theme = 0; theme < 2; theme++) {
        const struct rubor_palette *p = rubor_palette_theme(theme == 1);
        const uint32_t inks[] = {p->text, p->text_2, p->text_3, p->good, p->notice, p->signal_ink};
        for (size_t k = 0; k < sizeof inks / sizeof inks[0]; k++) {
            assert_at_least(rubor_colour_contrast(inks[k], p->panel), 4.5);
            assert_at_least(rubor_colour_contrast(inks[k], p->page), 4.5);
        }
        for (int family = 0; family < RUBOR_N_FAMILIES; family++) {
            assert_at_least(rubor_colour_contrast(p->ink[family], p->panel), 4.5);
        }
        assert_at_least(rubor_colour_contrast(p->primary_text, p->primary), 4.5);
    }
}

static void controls_and_focus_stand_out(void **state)
{
    (void)state;
    for (int theme = 0; theme < 2; theme++) {
        const struct rubor_palette *p = rubor_palette_theme(theme == 1);
        assert_at_least(rubor_colour_contrast(p->control_line, p->panel), 3.0);
        assert_at_least(rubor_colour_contrast(p->focus, p->panel), 3.0);
        assert_at_least(rubor_colour_contrast(p->focus, p->page), 3.0);
        assert_at_least(rubor_colour_contrast(p->wall, p->tissue), 3.0);
    }
}

static void the_field_grows_steadily_in_luminance(void **state)
{
    (void)state;
    for (int theme = 0; theme < 2; theme++) {
        const struct rubor_palette *p = rubor_palette_theme(theme == 1);
        double before = rubor_colour_luminance(rubor_palette_level(p, 0));
        for (int level = 1; level < RUBOR_PALETTE_LEVELS; level++) {
            double now = rubor_colour_luminance(rubor_palette_level(p, level));
            assert_true(theme == 0 ? now >= before - 1e-4 : now <= before + 1e-4);
            before = now;
        }
    }
}

static void every_type_has_a_row_of_its_own(void **state)
{
    (void)state;
    static const char *const ids[] = {"neutrophil", "monocyte", "macrophage", "resident_macrophage",
                                      "mast_cell",  "t_helper", "treg",       "fibroblast",
                                      "msc"};
    for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++) {
        const struct rubor_look *look = rubor_looks_find(ids[i]);
        assert_non_null(look->actor);
        assert_string_equal(look->actor, ids[i]);
        for (size_t j = 0; j < i; j++) {
            assert_int_not_equal(look->shape, rubor_looks_find(ids[j])->shape);
        }
        assert_true(look->order < RUBOR_LOOKS_ORDERS);
    }
}

static void an_unknown_type_is_a_grey_square(void **state)
{
    (void)state;
    const struct rubor_look *look = rubor_looks_find("somebody's own");
    assert_int_equal(look->shape, RUBOR_LOOK_SQUARE);
    assert_int_equal(look->family, RUBOR_FAMILY_OTHER);
}

static void every_outline_has_an_inside_and_an_outside(void **state)
{
    (void)state;
    for (int shape = 0; shape < RUBOR_N_LOOKS; shape++) {
        struct rubor_outline outline;
        rubor_outline_make(&outline, (enum rubor_shape_look)shape, 10.0F, 3);
        assert_true(rubor_outline_distance(&outline, 0.0F, 0.0F) < -3.0F);
        assert_true(rubor_outline_distance(&outline, 20.0F, 1.0F) > 5.0F);
        assert_true(rubor_outline_distance(&outline, -1.0F, 20.0F) > 5.0F);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contrast_of_black_and_white_is_21),
        cmocka_unit_test(one_ring_stands_out_on_every_ground),
        cmocka_unit_test(words_are_readable_on_page_and_panel),
        cmocka_unit_test(controls_and_focus_stand_out),
        cmocka_unit_test(the_field_grows_steadily_in_luminance),
        cmocka_unit_test(every_type_has_a_row_of_its_own),
        cmocka_unit_test(an_unknown_type_is_a_grey_square),
        cmocka_unit_test(every_outline_has_an_inside_and_an_outside),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
