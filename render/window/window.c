/* What this stands for: the window from opening to closing, and its one frame(). */
#include "window.h"

#include <stdlib.h>
#include <string.h>

#include "window_state.h"
#include "words.h"

#define FAST_PICTURE_S 0.34 /* time between two pictures at high speed: nothing flashes */
#define SOON_PICTURE_S 0.2

double rubor_window_now(void)
{
    return (double)SDL_GetPerformanceCounter() / (double)SDL_GetPerformanceFrequency();
}

void rubor_window_say(struct rubor_window *window, const char *words)
{
    rubor_words_copy(window->screen.note, sizeof window->screen.note, words);
    window->note_until_s = rubor_window_now() + 8.0;
}

/* Time between two pictures: every step while steps are slow enough, else fewer, with gliding. */
static double picture_interval(const struct rubor_window *w)
{
    const struct rubor_screen *s = &w->screen;
    double step_s =
        s->hours_per_s > 0.0 ? w->options->scenario->step_min / 60.0 / s->hours_per_s : 0.0;
    bool fast =
        s->hours_per_s <= 0.0 || s->hours_per_s > 6.0 || s->less_motion || s->opening >= 0.0F;
    double least = fast ? FAST_PICTURE_S : s->hours_per_s > 2.0 ? SOON_PICTURE_S : 0.0;
    return step_s > least ? step_s : least;
}

/* Asks for the next snapshot when its time has come. */
static void want(struct rubor_window *w, double now_s)
{
    bool hurry = w->news == NULL || !w->screen.running || w->options->stop_at_step >= 0;
    double early = picture_interval(w) <= FAST_PICTURE_S ? 0.005 : 0.05;
    if (w->wanting || (!hurry && now_s - w->wanted_s < picture_interval(w) - early)) {
        return;
    }
    const struct rubor_sim_command command = {.kind = RUBOR_SIM_WANT,
                                              .choice = {w->screen.signal, w->screen.packets}};
    rubor_sim_thread_send(w->sim, &command);
    w->wanting = true;
}

static void narrate(struct rubor_window *w, double now_s)
{
    struct rubor_screen *s = &w->screen;
    const struct rubor_view *view = &w->news->snapshot.view;
    struct rubor_words words;
    rubor_words_start(&words);
    if (w->opening_step > 0) {
        s->opening = (float)view->step / (float)w->opening_step;
        rubor_words_add(&words, "Going to ");
        rubor_words_clock(&words, (double)w->opening_step * view->scenario->step_min / 60.0);
        rubor_words_add(&words, ": ");
        rubor_words_number(&words, 100.0 * (double)s->opening, 0);
        rubor_words_add(&words, " % of the way.");
    } else {
        rubor_words_state(&words, view, &w->series);
        if (!s->running && !s->ended && view->step > 0) {
            rubor_words_add(&words, " Press Space to run.");
        } else if (s->running && w->pace_h_per_s > 0.0 && w->pace_h_per_s < 0.8 * s->hours_per_s) {
            rubor_words_add(&words, " This machine reaches ");
            rubor_words_number(&words, w->pace_h_per_s, 1);
            rubor_words_add(&words, " h per s.");
        }
    }
    /* a new sentence at most every 2 s, unless something else began */
    bool urgent = w->opening_step > 0 || !s->running || view->step < 2;
    if (urgent || now_s - w->narrated_s > 2.0) {
        if (strcmp(s->narration, words.text) != 0) {
            w->narrated_s = now_s;
            memcpy(s->narration, words.text, sizeof s->narration);
        }
    }
}

/* Takes in what the simulation sent. */
static void take_news(struct rubor_window *w, const struct rubor_sim_news *news, double now_s)
{
    w->news = news;
    w->wanting = false;
    if (news->error[0] != 0) {
        rubor_words_copy(w->error, sizeof w->error, news->error);
        w->failed = w->quit = true;
        return;
    }
    const struct rubor_view *view = &news->snapshot.view;
    if (w->series.values == NULL && !rubor_series_init(&w->series, view->n_columns)) {
        rubor_words_copy(w->error, sizeof w->error, "out of memory");
        w->failed = w->quit = true;
        return;
    }
    if (news->restarted) {
        rubor_series_restart(&w->series);
    }
    for (size_t k = 0; k < news->n_rows; k++) {
        rubor_series_add(&w->series, news->row_h[k], news->rows + k * view->n_columns);
    }
    if (w->opening_step > 0 && (view->step >= w->opening_step || !news->running)) {
        w->opening_step = 0;
        w->screen.opening = -1.0F;
    }
    w->screen.running = news->running && w->opening_step == 0;
    w->screen.ended = view->step >= rubor_scenario_n_steps(w->options->scenario);
    w->glide_s = now_s - w->wanted_s;
    w->glide_s = w->glide_s > 0.4 ? 0.4 : w->glide_s;
    w->glide_from_s = w->wanted_s = now_s;
}

/* Measures how fast the run goes, over at least 3 s. */
static void measure_pace(struct rubor_window *w, double now_s)
{
    double time_h = w->news->snapshot.view.time_h;
    if (!w->screen.running || time_h < w->pace_from_h) {
        w->pace_from_s = now_s;
        w->pace_from_h = time_h;
        w->pace_h_per_s = 0.0;
    } else if (now_s - w->pace_from_s > 3.0) {
        w->pace_h_per_s = (time_h - w->pace_from_h) / (now_s - w->pace_from_s);
        w->pace_from_s = now_s;
        w->pace_from_h = time_h;
    }
}

static void update_screen(struct rubor_window *w, double now_s)
{
    struct rubor_screen *s = &w->screen;
    double share = w->glide_s > 0.0 ? (now_s - w->glide_from_s) / w->glide_s : 1.0;
    s->glide = share >= 1.0 || s->less_motion ? 1.0F : (float)share;
    s->now_s = now_s;
    if (s->note[0] != 0 && now_s > w->note_until_s) {
        s->note[0] = 0;
    }
    if (w->news != NULL) {
        measure_pace(w, now_s);
        narrate(w, now_s);
    }
}

/* Makes the pixels fit the window's size in px; false when that cannot be. */
static bool fit_pixels(struct rubor_window *w)
{
    int width = 0, height = 0;
    SDL_GetRendererOutputSize(w->renderer, &width, &height);
    width = width < 320 ? 320 : width;
    height = height < 240 ? 240 : height;
    if (w->texture != NULL && width == w->w && height == w->h) {
        return true;
    }
    SDL_DestroyTexture(w->texture);
    free(w->pixels);
    w->w = width;
    w->h = height;
    w->pixels = malloc(sizeof *w->pixels * (size_t)width * (size_t)height);
    w->texture = SDL_CreateTexture(w->renderer, SDL_PIXELFORMAT_ARGB8888,
                                   SDL_TEXTUREACCESS_STREAMING, width, height);
    rubor_page_forget(w->page);
    if (w->pixels == NULL || w->texture == NULL) {
        rubor_words_copy(w->error, sizeof w->error,
                         w->pixels == NULL ? "out of memory" : SDL_GetError());
        w->failed = w->quit = true;
        return false;
    }
    return true;
}

static void show(struct rubor_window *w)
{
    struct rubor_canvas canvas = rubor_canvas_over(w->pixels, w->w, w->h, w->w);
    struct rubor_page_input input = {&w->news->snapshot.view, &w->series, &w->screen};
    double begin_s = rubor_window_now();
    if (rubor_page_draw(w->page, &canvas, &input)) {
        double drawn_s = rubor_window_now();
        SDL_UpdateTexture(w->texture, NULL, w->pixels, w->w * (int)sizeof *w->pixels);
        w->times.n++;
        w->times.draw_ms += 1000.0 * (drawn_s - begin_s);
        w->times.upload_ms += 1000.0 * (rubor_window_now() - drawn_s);
        w->exposed = true;
    }
    if (w->exposed) {
        begin_s = rubor_window_now();
        SDL_RenderCopy(w->renderer, w->texture, NULL, NULL);
        SDL_RenderPresent(w->renderer);
        w->times.present_ms += 1000.0 * (rubor_window_now() - begin_s);
        w->exposed = false;
    }
}

bool rubor_window_frame(struct rubor_window *w)
{
    double now_s = rubor_window_now();
    rubor_sim_thread_pump(w->sim, 10.0);
    const struct rubor_sim_news *news = rubor_sim_thread_take(w->sim);
    if (news != NULL) {
        take_news(w, news, now_s);
    }
    rubor_window_input(w);
    want(w, now_s);
    rubor_window_export_watch(w);
    if (w->failed || w->options->stop_signal() != 0) {
        return false;
    }
    update_screen(w, now_s);
    if (w->news != NULL && fit_pixels(w)) {
        show(w);
        if (w->options->stop_at_step >= 0 &&
            w->news->snapshot.view.step >= w->options->stop_at_step) {
            w->quit = true;
        }
    }
    return !w->quit;
}

static bool open_window(struct rubor_window *w)
{
    char title[160];
    struct rubor_words words;
    rubor_words_start(&words);
    rubor_words_add(&words, "Rubor - ");
    rubor_words_add(&words, w->options->scenario->title);
    rubor_words_copy(title, sizeof title, words.text);
    w->window = SDL_CreateWindow(title, SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, 1280, 800,
                                 SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI);
    if (w->window == NULL) {
        return false;
    }
    SDL_SetWindowMinimumSize(w->window, 800, 600);
    w->renderer = SDL_CreateRenderer(w->window, -1, SDL_RENDERER_SOFTWARE);
    return w->renderer != NULL;
}

/* Sends the first orders: to the picture it opens on, or to the step of a test. */
static void begin(struct rubor_window *w)
{
    double open_at = w->options->scenario->view_open_at_h * 60.0 / w->options->scenario->step_min;
    struct rubor_sim_command command = {.kind = RUBOR_SIM_SPEED, .value = w->screen.hours_per_s};
    rubor_sim_thread_send(w->sim, &command);
    w->opening_step = w->options->stop_at_step >= 0 ? 0 : (int64_t)(open_at + 0.5);
    command.kind = RUBOR_SIM_UNTIL;
    command.step = w->options->stop_at_step >= 0 ? w->options->stop_at_step : w->opening_step;
    if (command.step > 0) {
        rubor_sim_thread_send(w->sim, &command);
    }
}

/* Without a display SDL takes a driver that shows nothing; that is right only if somebody asked. */
static bool is_seen(void)
{
    const char *driver = SDL_GetCurrentVideoDriver(), *asked = SDL_GetHint(SDL_HINT_VIDEODRIVER);
    bool unseen =
        driver == NULL || strcmp(driver, "offscreen") == 0 || strcmp(driver, "dummy") == 0;
    return !unseen || (asked != NULL && asked[0] != 0);
}

static bool prepare(struct rubor_window *w)
{
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION,
                "0"); /* the software renderer presents directly */
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "1");
    if (SDL_Init(SDL_INIT_VIDEO) != 0) {
        rubor_words_copy(w->error, sizeof w->error, SDL_GetError());
        return false;
    }
    if (!is_seen()) {
        rubor_words_copy(w->error, sizeof w->error,
                         "no display was found; rubor run works without one");
        return false;
    }
    if (!open_window(w)) {
        rubor_words_copy(w->error, sizeof w->error, SDL_GetError());
        return false;
    }
    w->page = rubor_page_create(&w->options->fonts);
    w->sim = rubor_sim_thread_create(&w->options->engine, !w->options->without_thread);
    if (w->page == NULL || w->sim == NULL) {
        rubor_words_copy(w->error, sizeof w->error,
                         w->page == NULL ? "the font cannot be read" : "out of memory");
        return false;
    }
    Uint32 event_type = SDL_RegisterEvents(1);
    rubor_sim_thread_announce(w->sim, event_type == (Uint32)-1 ? 0u : event_type);
    rubor_screen_init(&w->screen, w->options->scenario);
    w->screen.projector = w->options->projector;
    return true;
}

static void close_window(struct rubor_window *w)
{
    rubor_window_export_end(w);
    rubor_sim_thread_destroy(w->sim);
    rubor_page_destroy(w->page);
    rubor_series_clear(&w->series);
    free(w->pixels);
    SDL_DestroyTexture(w->texture);
    SDL_DestroyRenderer(w->renderer);
    SDL_DestroyWindow(w->window);
    SDL_Quit();
}

/* Time to rest between two frames: short while something moves. */
static int rest_ms(const struct rubor_window *w, double begin_s)
{
    bool busy = w->options->without_thread || w->screen.running || w->opening_step > 0 ||
                w->export.thread != NULL || rubor_page_moving(w->page, &w->screen);
    double left = 1.0 / 60.0 - (rubor_window_now() - begin_s);
    int ms = busy ? (int)(left * 1000.0) : 100;
    return ms < 1 ? 1 : ms;
}

enum rubor_status rubor_window_run(const struct rubor_window_options *options, char *text, size_t n)
{
    struct rubor_window *w = calloc(1, sizeof *w);
    if (w == NULL) {
        rubor_words_copy(text, n, "out of memory");
        return RUBOR_LIMIT;
    }
    w->options = options;
    w->failed = !prepare(w);
    if (!w->failed) {
        begin(w);
        double begin_s = rubor_window_now();
        while (rubor_window_frame(w)) {
            SDL_WaitEventTimeout(NULL, rest_ms(w, begin_s));
            begin_s = rubor_window_now();
        }
        if (!w->failed && options->shot != NULL && w->pixels != NULL) {
            rubor_window_picture(w, options->shot);
        }
    }
    if (options->times != NULL) {
        double pictures = w->times.n > 0 ? (double)w->times.n : 1.0;
        *options->times = (struct rubor_window_times){w->times.n, w->times.draw_ms / pictures,
                                                      w->times.upload_ms / pictures,
                                                      w->times.present_ms / pictures};
    }
    rubor_words_copy(text, n, w->error);
    bool failed = w->failed;
    close_window(w);
    free(w);
    return failed ? RUBOR_IO_FAILED : RUBOR_OK;
}
