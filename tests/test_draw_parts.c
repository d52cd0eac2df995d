/* The small parts of the drawing: keys, words, history, axes, camera, choices. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "chart.h"
#include "fixture_page.h"
#include "keys.h"
#include "words.h"

static void no_key_has_two_meanings(void **state)
{
    (void)state;
    for (size_t i = 0; rubor_keys_row(i) != NULL; i++) {
        for (size_t j = 0; j < i; j++) {
            bool same = rubor_keys_row(i)->key == rubor_keys_row(j)->key &&
                        rubor_keys_row(i)->with == rubor_keys_row(j)->with;
            assert_false(same);
        }
    }
}

static void every_row_is_found_by_its_key(void **state)
{
    (void)state;
    for (size_t k = 0; rubor_keys_row(k) != NULL; k++) {
        const struct rubor_key_row *row = rubor_keys_row(k);
        assert_int_equal(rubor_keys_find(row->key, row->with), row->action);
        if (row->cap != NULL) {
            assert_non_null(row->meaning);
        }
    }
    assert_int_equal(rubor_keys_find('w', 0), RUBOR_ACTION_NONE);
    assert_int_equal(rubor_keys_find('q', RUBOR_KEY_CTRL), RUBOR_ACTION_NONE);
    assert_int_equal(rubor_keys_find('+', RUBOR_KEY_SHIFT), RUBOR_ACTION_FASTER);
}

static const char *number(double value, int decimals)
{
    static struct rubor_words words;
    rubor_words_start(&words);
    rubor_words_number(&words, value, decimals);
    return words.text;
}

static void numbers_are_written_without_the_locale(void **state)
{
    (void)state;
    assert_string_equal(number(0.0, 0), "0");
    assert_string_equal(number(2304.0, 0), "2,304");
    assert_string_equal(number(1234567.891, 2), "1,234,567.89");
    assert_string_equal(number(1000045.0, 0), "1,000,045");
    assert_string_equal(number(-0.5, 1), "-0.5");
    assert_string_equal(number(0.996, 2), "1.00");
    assert_string_equal(number((double)NAN, 2), "-");
}

static void the_clock_counts_days_from_zero(void **state)
{
    (void)state;
    struct rubor_words words;
    rubor_words_start(&words);
    rubor_words_clock(&words, 30.0);
    assert_string_equal(words.text, "day 1, 06:00");
    rubor_words_start(&words);
    rubor_words_clock(&words, 0.0833333333);
    assert_string_equal(words.text, "day 0, 00:05");
}

static void words_never_end_in_half_a_character(void **state)
{
    (void)state;
    char text[8];
    rubor_words_copy(text, sizeof text, "abcdef\xC2\xB5m");
    assert_string_equal(text, "abcdef");
    struct rubor_words words;
    rubor_words_start(&words);
    for (int k = 0; k < 200; k++) {
        rubor_words_add(&words, "\xC3\xA4");
    }
    assert_true(words.n % 2 == 0 && words.n < sizeof words.text);
}

static void the_last_sentence_tells_the_outcome(void **state)
{
    (void)state;
    struct fixture_view f;
    struct rubor_words words;
    assert_true(fixture_view_make(&f, 20, 20, 2016));
    rubor_words_start(&words);
    rubor_words_state(&words, &f.view, &f.series);
    assert_non_null(strstr(words.text, "Outcome: resolved."));
    assert_non_null(strstr(words.text, "One run is one draw."));
    fixture_view_clear(&f);
}

static void a_long_history_keeps_its_ends_and_its_order(void **state)
{
    (void)state;
    struct rubor_series series;
    assert_true(rubor_series_init(&series, 1));
    enum { N = 100000 };
    for (int k = 0; k < N; k++) {
        double value = k;
        rubor_series_add(&series, k, &value);
    }
    assert_true(series.n_rows <= RUBOR_SERIES_ROWS && series.n_rows > RUBOR_SERIES_ROWS / 2);
    assert_true(series.time_h[0] == 0.0F);
    assert_true(series.time_h[series.n_rows - 1] > (float)(N - 100));
    for (size_t i = 0; i < series.n_rows; i++) {
        assert_true(rubor_series_value(&series, i, 0) == series.time_h[i]);
        assert_true(i == 0 || series.time_h[i] > series.time_h[i - 1]);
    }
    assert_true(series.time_h[rubor_series_nearest(&series, 777.0)] - 777.0F < 32.0F);
    rubor_series_clear(&series);
}

static void axes_end_on_round_numbers_above_the_data(void **state)
{
    (void)state;
    for (double most = 0.011; most < 1e5; most *= 1.7) {
        for (int n = 1; n <= 4; n++) {
            double tick = 0.0, top = rubor_chart_axis(most, n, &tick);
            assert_true(top >= most * 0.999);
            assert_true(fabs(top / tick - round(top / tick)) < 1e-6);
            assert_true(top / tick < n + 1.001);
        }
    }
}

static void the_present_leaves_room_for_labels(void **state)
{
    (void)state;
    for (double now = 0.0; now <= 336.0; now += 0.5) {
        assert_true(now / rubor_chart_hours(now, 336.0, 0.6) < 0.601);
    }
}

static void zoom_keeps_the_point_under_the_pointer(void **state)
{
    (void)state;
    struct rubor_camera camera = rubor_camera_fit(128, 128);
    struct rubor_rect region = {16, 64, 600, 600};
    const float at[2] = {400.0F, 300.0F};
    for (int k = 0; k < 6; k++) {
        struct rubor_placement before = rubor_camera_place(&camera, region, 128, 128);
        rubor_camera_zoom(&camera, &before, 1.3F, at);
        struct rubor_placement after = rubor_camera_place(&camera, region, 128, 128);
        assert_true(fabsf((at[0] - before.x) / before.scale - (at[0] - after.x) / after.scale) <
                    0.6F);
        assert_true(fabsf((at[1] - before.y) / before.scale - (at[1] - after.y) / after.scale) <
                    0.6F);
        assert_true(after.tissue.w == region.w && after.tissue.h == region.h);
    }
}

static void panning_never_leaves_the_tissue(void **state)
{
    (void)state;
    struct rubor_camera camera = {3.0F, 64.0F, 64.0F};
    struct rubor_rect region = {0, 0, 800, 600};
    for (int k = 0; k < 50; k++) {
        struct rubor_placement now = rubor_camera_place(&camera, region, 128, 128);
        assert_true(now.tissue.w == 800 && now.tissue.h == 600);
        rubor_camera_pan(&camera, &now, k < 25 ? 90.0F : -170.0F, k % 2 ? 80.0F : -200.0F);
    }
}

static void sites_stay_square(void **state)
{
    (void)state;
    struct rubor_camera camera = rubor_camera_fit(200, 50);
    struct rubor_placement p =
        rubor_camera_place(&camera, (struct rubor_rect){0, 0, 800, 600}, 200, 50);
    assert_int_equal(p.tissue.w, 800);
    assert_int_equal(p.tissue.h, 200);
}

static void speed_goes_up_to_as_fast_as_possible_and_back(void **state)
{
    (void)state;
    double speed = 1.0;
    for (int k = 0; k < 40; k++) {
        double next = rubor_screen_speed(speed, 1);
        assert_true(next == 0.0 || next > speed);
        speed = next;
        if (speed == 0.0) {
            break;
        }
    }
    assert_true(speed == 0.0);
    assert_true(rubor_screen_speed(0.0, 1) == 0.0);
    assert_true(rubor_screen_speed(0.0, -1) == 24.0);
    assert_true(rubor_screen_speed(1.5, -1) == 1.0);
    assert_true(rubor_screen_speed(0.1, -1) == 0.1);
}

static void packets_are_chosen_among_signals_in_agent_form(void **state)
{
    (void)state;
    struct fixture_view f;
    struct rubor_screen screen;
    struct rubor_placement placement = {.n_x = 20, .n_y = 20, .scale = 1.0F};
    assert_true(fixture_view_make(&f, 20, 20, 10));
    rubor_screen_init(&screen, &f.scenario);
    for (int k = 0; k < 5; k++) {
        assert_true(
            rubor_screen_apply(&screen, &f.view, &placement, RUBOR_ACTION_PACKETS_AFTER, 0));
        assert_int_equal(screen.packets, 0);
        int before = screen.signal;
        assert_true(
            rubor_screen_apply(&screen, &f.view, &placement, RUBOR_ACTION_SIGNAL_BEFORE, 0));
        assert_int_equal(screen.signal, (before + 3) % 4);
    }
    fixture_view_clear(&f);
}

static void escape_closes_one_page_at_a_time(void **state)
{
    (void)state;
    struct rubor_screen screen = {.help = true, .drawer = true};
    struct rubor_placement placement = {.n_x = 20, .n_y = 20, .scale = 1.0F};
    assert_true(rubor_screen_apply(&screen, NULL, &placement, RUBOR_ACTION_ESCAPE, 0));
    assert_true(!screen.help && screen.drawer);
    assert_true(rubor_screen_apply(&screen, NULL, &placement, RUBOR_ACTION_ESCAPE, 0));
    assert_true(!screen.help && !screen.drawer);
    assert_false(rubor_screen_apply(&screen, NULL, &placement, RUBOR_ACTION_ESCAPE, 0));
}

static void figures_are_equally_wide(void **state)
{
    (void)state;
    struct rubor_fonts fonts = fixture_page_fonts();
    struct rubor_letters *letters = rubor_letters_create(&fonts);
    assert_non_null(letters);
    for (int weight = 0; weight < RUBOR_N_WEIGHTS; weight++) {
        struct rubor_style style = {14.0F, (enum rubor_weight)weight};
        float w = rubor_letters_width(letters, style, "0000");
        assert_true(fabsf(rubor_letters_width(letters, style, "1711") - w) < 0.01F);
    }
    rubor_letters_destroy(letters);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_key_has_two_meanings),
        cmocka_unit_test(every_row_is_found_by_its_key),
        cmocka_unit_test(numbers_are_written_without_the_locale),
        cmocka_unit_test(the_clock_counts_days_from_zero),
        cmocka_unit_test(words_never_end_in_half_a_character),
        cmocka_unit_test(the_last_sentence_tells_the_outcome),
        cmocka_unit_test(a_long_history_keeps_its_ends_and_its_order),
        cmocka_unit_test(axes_end_on_round_numbers_above_the_data),
        cmocka_unit_test(the_present_leaves_room_for_labels),
        cmocka_unit_test(zoom_keeps_the_point_under_the_pointer),
        cmocka_unit_test(panning_never_leaves_the_tissue),
        cmocka_unit_test(sites_stay_square),
        cmocka_unit_test(speed_goes_up_to_as_fast_as_possible_and_back),
        cmocka_unit_test(packets_are_chosen_among_signals_in_agent_form),
        cmocka_unit_test(escape_closes_one_page_at_a_time),
        cmocka_unit_test(figures_are_equally_wide),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
