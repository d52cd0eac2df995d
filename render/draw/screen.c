/* What this stands for: how each action changes what is seen. */
#include "screen.h"

#include <string.h>

void rubor_screen_init(struct rubor_screen *screen, const struct rubor_scenario *scenario)
{
    memset(screen, 0, sizeof *screen);
    screen->show_field = screen->show_packets = screen->show_cells = screen->show_tissue = true;
    screen->signal = scenario->view_signal;
    screen->packets = scenario->view_packets;
    screen->camera = rubor_camera_fit(scenario->tissue.n_x, scenario->tissue.n_y);
    screen->hours_per_s = scenario->view_hours_per_s > 0.0 ? scenario->view_hours_per_s : 1.0;
    screen->opening = -1.0F;
    screen->pointer_x = screen->pointer_y = screen->focus = screen->pressed = -1;
    screen->glide = 1.0F;
}

int rubor_screen_type(int actor, unsigned bits)
{
    return actor << 8 | (int)bits;
}

static void toggle_type(struct rubor_screen *screen, int arg)
{
    unsigned bits = (unsigned)arg & 0xFFu;
    int actor = arg >> 8;
    if (actor < 0 || actor >= RUBOR_MAX_ACTORS) {
        return;
    }
    bool all_hidden = (screen->hidden[actor] & bits) == bits;
    screen->hidden[actor] =
        (uint8_t)(all_hidden ? screen->hidden[actor] & ~bits : screen->hidden[actor] | bits);
}

/* Next signal in the order of the model; only those in agent form when `agents`. */
static int next_signal(const struct rubor_view *view, int signal, int direction, bool agents)
{
    int n = view->model->n_signals;
    for (int k = 1; k <= n; k++) {
        int next = ((signal < 0 ? (direction > 0 ? -1 : 0) : signal) + direction * k + 2 * n) % n;
        if (!agents || view->scenario->signals[next].form == RUBOR_FORM_AGENTS) {
            return next;
        }
    }
    return signal;
}

static bool apply_layer(struct rubor_screen *screen, const struct rubor_view *view,
                        enum rubor_action action)
{
    if (action == RUBOR_ACTION_FIELD) {
        screen->show_field = !screen->show_field;
    } else if (action == RUBOR_ACTION_PACKETS) {
        screen->show_packets = !screen->show_packets;
    } else if (action == RUBOR_ACTION_CELLS) {
        screen->show_cells = !screen->show_cells;
    } else if (action == RUBOR_ACTION_TISSUE) {
        screen->show_tissue = !screen->show_tissue;
    } else if (action == RUBOR_ACTION_SIGNAL_AFTER || action == RUBOR_ACTION_SIGNAL_BEFORE) {
        screen->signal =
            next_signal(view, screen->signal, action == RUBOR_ACTION_SIGNAL_AFTER ? 1 : -1, false);
        screen->show_field = true;
    } else if (action == RUBOR_ACTION_PACKETS_AFTER || action == RUBOR_ACTION_PACKETS_BEFORE) {
        screen->packets =
            next_signal(view, screen->packets, action == RUBOR_ACTION_PACKETS_AFTER ? 1 : -1, true);
        screen->show_packets = true;
    } else {
        return false;
    }
    return true;
}

static bool apply_camera(struct rubor_screen *screen, const struct rubor_placement *p,
                         enum rubor_action action)
{
    const float middle[2] = {(float)p->region.x + (float)p->region.w / 2.0F,
                             (float)p->region.y + (float)p->region.h / 2.0F};
    float stride = (float)p->region.w / 12.0F;
    if (action == RUBOR_ACTION_ZOOM_IN || action == RUBOR_ACTION_ZOOM_OUT) {
        rubor_camera_zoom(&screen->camera, p, action == RUBOR_ACTION_ZOOM_IN ? 1.25F : 0.8F,
                          middle);
    } else if (action == RUBOR_ACTION_FIT) {
        screen->camera = rubor_camera_fit(p->n_x, p->n_y);
    } else if (action == RUBOR_ACTION_LEFT || action == RUBOR_ACTION_RIGHT) {
        rubor_camera_pan(&screen->camera, p, action == RUBOR_ACTION_LEFT ? stride : -stride, 0.0F);
    } else if (action == RUBOR_ACTION_UP || action == RUBOR_ACTION_DOWN) {
        rubor_camera_pan(&screen->camera, p, 0.0F, action == RUBOR_ACTION_UP ? stride : -stride);
    } else {
        return false;
    }
    return true;
}

bool rubor_screen_apply(struct rubor_screen *screen, const struct rubor_view *view,
                        const struct rubor_placement *placement, enum rubor_action action, int arg)
{
    if (apply_layer(screen, view, action) || apply_camera(screen, placement, action)) {
        return true;
    }
    if (action == RUBOR_ACTION_THEME) {
        screen->projector = !screen->projector;
    } else if (action == RUBOR_ACTION_LARGE_TEXT) {
        screen->large_text = !screen->large_text;
    } else if (action == RUBOR_ACTION_LESS_MOTION) {
        screen->less_motion = !screen->less_motion;
    } else if (action == RUBOR_ACTION_HELP) {
        screen->help = !screen->help;
    } else if (action == RUBOR_ACTION_LEGEND) {
        screen->drawer = !screen->drawer;
    } else if (action == RUBOR_ACTION_TYPE) {
        toggle_type(screen, arg);
    } else if (action == RUBOR_ACTION_TAB && arg >= 0 && arg < RUBOR_N_TABS) {
        screen->tab = (enum rubor_tab)arg;
    } else if (action == RUBOR_ACTION_ESCAPE && (screen->help || screen->drawer)) {
        screen->drawer = screen->help && screen->drawer;
        screen->help = false;
    } else {
        return false;
    }
    return true;
}

double rubor_screen_speed(double hours_per_s, int direction)
{
    static const double speeds[] = {0.1, 0.25, 0.5, 1.0,  1.5,  2.0,  3.0,
                                    4.0, 6.0,  8.0, 12.0, 16.0, 24.0, 0.0};
    enum { N = sizeof speeds / sizeof speeds[0] };
    int at = N - 1;
    for (int k = N - 2; k >= 0 && hours_per_s > 0.0; k--) {
        at = hours_per_s <= speeds[k] + 1e-9 ? k : at;
    }
    at += direction;
    return speeds[at < 0 ? 0 : at >= N ? N - 1 : at];
}
