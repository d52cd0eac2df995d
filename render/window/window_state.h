/* What the parts of the window share. */
#ifndef RUBOR_WINDOW_STATE_H
#define RUBOR_WINDOW_STATE_H

#include <SDL.h>

#include "page.h"
#include "sim_thread.h"
#include "window.h"

/* An export under way on a thread of its own. */
struct rubor_window_export {
    SDL_Thread *thread;
    SDL_atomic_t percent, cancel, done;
    const struct rubor_engine *engine;
    int64_t step;
    bool good;      /* valid once done */
    char text[200]; /* valid once done */
};

struct rubor_window {
    const struct rubor_window_options *options;
    SDL_Window *window;
    SDL_Renderer *renderer;
    SDL_Texture *texture;
    uint32_t *pixels; /* [h][w], what the texture shows */
    int w, h;
    struct rubor_page *page;
    struct rubor_screen screen;
    struct rubor_series series;
    struct rubor_sim_thread *sim;
    const struct rubor_sim_news *news; /* drawn now; NULL: nothing came yet */
    bool wanting;                      /* a snapshot is asked for */
    double wanted_s;                   /* when it was asked for, or when the last one came */
    double glide_from_s, glide_s;
    double note_until_s, narrated_s;
    double pace_from_s, pace_from_h, pace_h_per_s; /* what the machine reaches; 0 = not known */
    int64_t opening_step;                          /* > 0: going there first */
    bool dragging, full_screen, exposed, quit, failed;
    int drag_x, drag_y;
    struct rubor_window_export export;
    struct rubor_window_times times; /* sums until the end */
    char error[200];
};

/* Seconds since the start of the program. */
double rubor_window_now(void);
/* Says something over the tissue for a while. */
void rubor_window_say(struct rubor_window *window, const char *words);
/* Does what an action asks for; arg as in struct rubor_control. */
void rubor_window_act(struct rubor_window *window, enum rubor_action action, int arg);
/* Takes all waiting events. */
void rubor_window_input(struct rubor_window *window);
/* Writes the picture of the window to a new file, or to path (replacing). */
void rubor_window_picture(struct rubor_window *window, const char *path);
/* Starts an export; tells about one under way or done. */
void rubor_window_export_start(struct rubor_window *window);
void rubor_window_export_watch(struct rubor_window *window);
/* Stops an export under way and waits for it. */
void rubor_window_export_end(struct rubor_window *window);
/* Shows the present state: false when the window is to be closed. */
bool rubor_window_frame(struct rubor_window *window);

#endif
