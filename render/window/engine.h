/* What the window asks of the simulation, given by the app as functions, so that the window knows
 * views only. All but export_run are called on the simulation's thread. */
#ifndef RUBOR_WINDOW_ENGINE_H
#define RUBOR_WINDOW_ENGINE_H

#include "rubor/view.h"

/* Tells a long work's caller how far it is (0..1); false asks to stop. */
struct rubor_engine_progress {
    void *context;
    bool (*go_on)(void *context, double share);
};

struct rubor_engine {
    void *self;
    /* Makes the simulation at step 0, or makes it anew. False with a sentence in text[n]. */
    bool (*start)(void *self, char *text, size_t n);
    /* The view of now, borrowed until the next step or start. */
    const struct rubor_view *(*view)(void *self);
    void (*step)(void *self);
    /* Writes the run from its start to a step as `rubor run` would, into a new folder; called on a
     * thread of its own while the simulation goes on. text[n]: where it is, or why not. */
    bool (*export_run)(void *self, int64_t step, const struct rubor_engine_progress *progress,
                       char *text, size_t n);
};

#endif
