/* What this stands for: what each action does beyond the picture: time, saving, the window itself.
 */
#include "window_state.h"

static void send(struct rubor_window *w, enum rubor_sim_command_kind kind, double value,
                 int64_t step)
{
    const struct rubor_sim_command command = {.kind = kind, .value = value, .step = step};
    rubor_sim_thread_send(w->sim, &command);
}

static void stop_opening(struct rubor_window *w)
{
    w->opening_step = 0;
    w->screen.opening = -1.0F;
}

static void run_or_pause(struct rubor_window *w)
{
    if (w->opening_step > 0) {
        stop_opening(w);
        send(w, RUBOR_SIM_PAUSE, 0.0, 0);
        return;
    }
    if (w->screen.ended) {
        rubor_window_say(w, "The run is at its end. Press R to go back to the start.");
        return;
    }
    w->screen.running = !w->screen.running;
    send(w, w->screen.running ? RUBOR_SIM_RUN : RUBOR_SIM_PAUSE, w->screen.hours_per_s, 0);
}

static void next_event(struct rubor_window *w)
{
    const struct rubor_view *view = &w->news->snapshot.view;
    int64_t goal = rubor_scenario_n_steps(view->scenario);
    bool event = false;
    for (size_t k = 0; k < view->n_marks; k++) {
        if (view->mark_step[k] > view->step && view->mark_step[k] < goal) {
            goal = view->mark_step[k];
            event = true;
        }
    }
    if (!event) {
        rubor_window_say(w, "No event is left: the run goes on to its end.");
    }
    w->screen.running = true;
    send(w, RUBOR_SIM_UNTIL, 0.0, goal);
}

static void change_speed(struct rubor_window *w, int direction)
{
    w->screen.hours_per_s = rubor_screen_speed(w->screen.hours_per_s, direction);
    send(w, RUBOR_SIM_SPEED, w->screen.hours_per_s, 0);
    w->pace_from_s = rubor_window_now();
    w->pace_from_h = w->news->snapshot.view.time_h;
    w->pace_h_per_s = 0.0;
}

static void reset(struct rubor_window *w)
{
    stop_opening(w);
    send(w, RUBOR_SIM_RESET, 0.0, 0);
    w->screen.running = false;
}

static bool act_on_time(struct rubor_window *w, enum rubor_action action)
{
    if (action == RUBOR_ACTION_RUN) {
        run_or_pause(w);
    } else if (action == RUBOR_ACTION_STEP) {
        stop_opening(w);
        send(w, RUBOR_SIM_STEP, 0.0, 0);
    } else if (action == RUBOR_ACTION_RESET) {
        reset(w);
    } else if (action == RUBOR_ACTION_NEXT_EVENT) {
        next_event(w);
    } else if (action == RUBOR_ACTION_SLOWER || action == RUBOR_ACTION_FASTER) {
        change_speed(w, action == RUBOR_ACTION_FASTER ? 1 : -1);
    } else {
        return false;
    }
    return true;
}

static void move_focus(struct rubor_window *w, int direction)
{
    int n = rubor_page_controls(w->page)->n;
    if (n > 0) {
        int from = w->screen.focus < 0 ? (direction > 0 ? -1 : 0) : w->screen.focus;
        w->screen.focus = (from + direction + n) % n;
    }
}

static void press_focus(struct rubor_window *w)
{
    const struct rubor_controls *controls = rubor_page_controls(w->page);
    if (w->screen.focus >= 0 && w->screen.focus < controls->n) {
        struct rubor_control control = controls->items[w->screen.focus];
        rubor_window_act(w, control.action, control.arg);
    }
}

static void full_screen(struct rubor_window *w)
{
    w->full_screen = !w->full_screen;
    if (SDL_SetWindowFullscreen(w->window, w->full_screen ? SDL_WINDOW_FULLSCREEN_DESKTOP : 0) !=
        0) {
        w->full_screen = false;
        rubor_window_say(w, "This display offers no full screen.");
    }
}

static void escape(struct rubor_window *w)
{
    if (w->screen.focus >= 0) {
        w->screen.focus = -1;
    } else {
        w->quit = true;
    }
}

void rubor_window_act(struct rubor_window *w, enum rubor_action action, int arg)
{
    if (action == RUBOR_ACTION_QUIT) {
        w->quit = true;
    }
    if (w->news == NULL || action == RUBOR_ACTION_NONE || action == RUBOR_ACTION_QUIT) {
        return;
    }
    if (action == RUBOR_ACTION_LEGEND && !rubor_page_layout(w->page)->drawer) {
        action = RUBOR_ACTION_HELP;
    }
    if (rubor_screen_apply(&w->screen, &w->news->snapshot.view, rubor_page_placement(w->page),
                           action, arg) ||
        act_on_time(w, action)) {
        return;
    }
    if (action == RUBOR_ACTION_PICTURE) {
        rubor_window_picture(w, NULL);
    } else if (action == RUBOR_ACTION_EXPORT) {
        rubor_window_export_start(w);
    } else if (action == RUBOR_ACTION_FULL_SCREEN) {
        full_screen(w);
    } else if (action == RUBOR_ACTION_FOCUS_NEXT || action == RUBOR_ACTION_FOCUS_BEFORE) {
        move_focus(w, action == RUBOR_ACTION_FOCUS_NEXT ? 1 : -1);
    } else if (action == RUBOR_ACTION_ACT) {
        press_focus(w);
    } else if (action == RUBOR_ACTION_ESCAPE) {
        escape(w);
    }
}
