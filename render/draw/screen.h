/* What the person at the window has chosen: plain values, changed by actions, no side effects. */
#ifndef RUBOR_DRAW_SCREEN_H
#define RUBOR_DRAW_SCREEN_H

#include "camera.h"
#include "keys.h"
#include "rubor/view.h"

enum rubor_tab {
    RUBOR_TAB_CELLS,
    RUBOR_TAB_SIGNALS,
    RUBOR_TAB_SIGNS,
    RUBOR_TAB_LEGEND,
    RUBOR_N_TABS
};

struct rubor_screen {
    bool projector, large_text, less_motion;
    bool show_field, show_packets, show_cells, show_tissue;
    bool help, drawer; /* pages over the page */
    enum rubor_tab tab;
    int signal, packets;              /* chosen signals, -1 = none */
    uint8_t hidden[RUBOR_MAX_ACTORS]; /* bits as in scene.h */
    struct rubor_camera camera;
    /* what the simulation does */
    bool running, ended;
    double hours_per_s; /* 0 = as fast as possible */
    float opening;      /* 0..1 while going to the opening time, else < 0 */
    /* the hand */
    int pointer_x, pointer_y; /* -1, -1: not over the window */
    int focus;                /* control, -1 = none; shown only once Tab was used */
    int pressed;              /* control under the pressed button, -1 = none */
    /* the moment */
    char note[200]; /* what was saved and where; empty = none */
    char narration[256];
    float glide;  /* 0..1 between two pictures */
    double now_s; /* wall time */
};

/* Start values for a scenario. */
void rubor_screen_init(struct rubor_screen *screen, const struct rubor_scenario *scenario);

/* Changes the choices for an action that concerns the picture only. arg: actor and state of a
 * legend row (see rubor_screen_type), or the tab. False when the action is not one of these. */
bool rubor_screen_apply(struct rubor_screen *screen, const struct rubor_view *view,
                        const struct rubor_placement *placement, enum rubor_action action, int arg);

/* Argument of RUBOR_ACTION_TYPE: actor and the bits of hidden[] that one row stands for. Pure. */
int rubor_screen_type(int actor, unsigned bits);

/* Next speed up (+1) or down (-1) in the list of speeds, in hours of tissue per second; 0 = as fast
 * as possible. Pure. */
double rubor_screen_speed(double hours_per_s, int direction);

#endif
