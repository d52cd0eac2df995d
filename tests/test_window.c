/* The window on SDL's dummy driver, driven by keys and mouse as a person would. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include <SDL.h>

#include "fixture_engine.h"
#include "fixture_page.h"
#include "window.h"

static int stopped;
static int stop_signal(void)
{
    return stopped;
}

/* Files the window wrote: names and how many. */
static char last_file[200];
static int n_files;
static int write_file(const char *path, const void *bytes, size_t n, bool replace)
{
    (void)bytes;
    if (strstr(path, "_2.png") == NULL && !replace && n_files == 0) {
        n_files++;
        return EEXIST; /* as if somebody had the first name already */
    }
    n_files++;
    SDL_strlcpy(last_file, path, sizeof last_file);
    return n > 1000 ? 0 : EIO;
}

/* A list of presses, one every 60 ms once the simulation is there, by a timer of SDL; an empty
 * press is a pause. */
struct press {
    SDL_Keycode key;
    Uint16 mod;
    const char *text;
    int x, y; /* > 0: a click there */
};
struct hand {
    const struct press *presses;
    size_t n, at;
    const struct fixture_engine *engine;
};

static void push_click(int x, int y)
{
    SDL_Event event = {.type = SDL_MOUSEMOTION};
    event.motion.x = x;
    event.motion.y = y;
    SDL_PushEvent(&event);
    for (int k = 0; k < 2; k++) {
        SDL_Event button = {.type = k == 0 ? SDL_MOUSEBUTTONDOWN : SDL_MOUSEBUTTONUP};
        button.button.button = SDL_BUTTON_LEFT;
        button.button.x = x;
        button.button.y = y;
        SDL_PushEvent(&button);
    }
}

static Uint32 press_next(Uint32 interval, void *data)
{
    struct hand *hand = data;
    if (hand->at >= hand->n) {
        return 0;
    }
    bool busy = SDL_HasEvents(SDL_KEYDOWN, SDL_MOUSEWHEEL) == SDL_TRUE; /* the press before waits */
    if (busy || atomic_load(&hand->engine->n_starts) == 0) {
        return interval;
    }
    const struct press *p = &hand->presses[hand->at++];
    SDL_Event event = {.type = SDL_KEYDOWN};
    if (p->x > 0) {
        push_click(p->x, p->y);
    } else if (p->text != NULL) {
        event.type = SDL_TEXTINPUT;
        SDL_strlcpy(event.text.text, p->text, sizeof event.text.text);
        SDL_PushEvent(&event);
    } else {
        event.key.keysym.sym = p->key;
        event.key.keysym.mod = p->mod;
        SDL_PushEvent(&event);
    }
    return interval;
}

static enum rubor_status run_window(struct fixture_engine *f, const struct press *presses, size_t n,
                                    char text[200])
{
    struct rubor_window_options options = {.engine = f->engine,
                                           .scenario = &f->tissue.scenario,
                                           .fonts = fixture_page_fonts(),
                                           .stop_at_step = -1,
                                           .stop_signal = stop_signal,
                                           .write_file = write_file};
    struct hand hand = {presses, n, 0, f};
    n_files = 0;
    last_file[0] = 0;
    SDL_SetHint(SDL_HINT_VIDEODRIVER, "dummy");
    SDL_InitSubSystem(SDL_INIT_TIMER);
    SDL_TimerID timer = n > 0 ? SDL_AddTimer(60, press_next, &hand) : 0;
    enum rubor_status status = rubor_window_run(&options, text, 200);
    SDL_RemoveTimer(timer);
    return status;
}

static void step_and_quit(void **state)
{
    (void)state;
    static const struct press presses[] = {
        {.key = SDLK_s}, {.key = SDLK_s}, {.key = SDLK_s}, {.key = SDLK_q}};
    struct fixture_engine f;
    char text[200];
    assert_true(fixture_engine_make(&f));
    assert_int_equal(run_window(&f, presses, 4, text), RUBOR_OK);
    assert_int_equal(f.n_steps, 3);
    fixture_engine_clear(&f);
}

static void run_pause_and_reset(void **state)
{
    (void)state;
    static const struct press presses[] = {
        {.text = "+"},       {.key = SDLK_SPACE}, {.key = SDLK_t}, {.key = SDLK_m}, {.key = SDLK_z},
        {.key = SDLK_SPACE}, {.key = SDLK_r},     {.key = SDLK_s}, {.key = SDLK_q}};
    struct fixture_engine f;
    char text[200];
    assert_true(fixture_engine_make(&f));
    assert_int_equal(run_window(&f, presses, 9, text), RUBOR_OK);
    assert_int_equal(f.n_starts, 2);
    assert_int_equal(f.tissue.view.step, 1);
    assert_true(f.n_steps > 2);
    fixture_engine_clear(&f);
}

static void picture_takes_a_free_name(void **state)
{
    (void)state;
    static const struct press presses[] = {{.key = SDLK_s}, {.key = 0},        {.key = 0},
                                           {.key = 0},      {.key = SDLK_F12}, {.key = SDLK_q}};
    struct fixture_engine f;
    char text[200];
    assert_true(fixture_engine_make(&f));
    assert_int_equal(run_window(&f, presses, 6, text), RUBOR_OK);
    assert_string_equal(last_file, "rubor_acute_wound_step_1_2.png");
    fixture_engine_clear(&f);
}

static void export_goes_up_to_the_present(void **state)
{
    (void)state;
    static const struct press presses[] = {{.key = SDLK_s},
                                           {.key = SDLK_s},
                                           {.key = 0},
                                           {.key = 0},
                                           {.key = 0},
                                           {.key = 0},
                                           {.key = 0},
                                           {.key = 0},
                                           {.key = 0},
                                           {.key = 0},
                                           {.key = SDLK_e, .mod = KMOD_LCTRL},
                                           {.key = 0},
                                           {.key = 0},
                                           {.key = SDLK_q}};
    struct fixture_engine f;
    char text[200];
    assert_true(fixture_engine_make(&f));
    assert_int_equal(run_window(&f, presses, sizeof presses / sizeof presses[0], text), RUBOR_OK);
    assert_int_equal(f.exported_to, 2);
    fixture_engine_clear(&f);
}

static void buttons_do_what_their_keys_do(void **state)
{
    (void)state;
    struct fixture_engine f;
    struct fixture_page page;
    char text[200];
    assert_true(fixture_page_make(&page, 1280, 800));
    page.screen.hours_per_s = 1.0;
    fixture_page_draw(&page);
    struct press presses[] = {{.key = 0}, {.x = 1}, {.x = 1}, {.key = SDLK_ESCAPE}};
    const struct rubor_controls *controls = rubor_page_controls(page.page);
    for (int k = 0; k < controls->n; k++) {
        if (controls->items[k].action == RUBOR_ACTION_STEP) {
            presses[1].x = presses[2].x = controls->items[k].rect.x + 8;
            presses[1].y = presses[2].y = controls->items[k].rect.y + 8;
        }
    }
    assert_true(fixture_engine_make(&f));
    assert_int_equal(run_window(&f, presses, 4, text), RUBOR_OK);
    assert_int_equal(f.n_steps, 2);
    fixture_engine_clear(&f);
    fixture_page_clear(&page);
}

static void tab_and_enter_reach_every_control(void **state)
{
    (void)state;
    enum { N = 70 };
    struct press presses[N];
    memset(presses, 0, sizeof presses);
    for (int k = 0; k < N - 1; k++) {
        presses[k].key = k % 2 == 0 ? SDLK_TAB : SDLK_RETURN;
    }
    presses[N - 1].key = SDLK_q;
    struct fixture_engine f;
    char text[200];
    assert_true(fixture_engine_make(&f));
    assert_int_equal(run_window(&f, presses, N, text), RUBOR_OK);
    assert_true(f.n_steps > 0 && f.n_starts > 1 && f.exported_to >= 0 && n_files > 0);
    fixture_engine_clear(&f);
}

static void a_signal_closes_the_window(void **state)
{
    (void)state;
    struct fixture_engine f;
    char text[200];
    assert_true(fixture_engine_make(&f));
    stopped = 15;
    assert_int_equal(run_window(&f, NULL, 0, text), RUBOR_OK);
    stopped = 0;
    fixture_engine_clear(&f);
}

static void a_failed_start_is_told(void **state)
{
    (void)state;
    struct fixture_engine f;
    char text[200];
    assert_true(fixture_engine_make(&f));
    f.refuse = true;
    assert_int_equal(run_window(&f, NULL, 0, text), RUBOR_IO_FAILED);
    assert_string_equal(text, "no memory for this test");
    fixture_engine_clear(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(step_and_quit),
        cmocka_unit_test(run_pause_and_reset),
        cmocka_unit_test(picture_takes_a_free_name),
        cmocka_unit_test(export_goes_up_to_the_present),
        cmocka_unit_test(buttons_do_what_their_keys_do),
        cmocka_unit_test(tab_and_enter_reach_every_control),
        cmocka_unit_test(a_signal_closes_the_window),
        cmocka_unit_test(a_failed_start_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
