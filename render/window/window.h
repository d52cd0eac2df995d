/* The window: opens, runs its frame() until closed, keeps the simulation on its own thread. */
#ifndef RUBOR_WINDOW_H
#define RUBOR_WINDOW_H

#include "engine.h"
#include "letters.h"

/* Means over the pictures that were drawn, in ms: composing and drawing, handing the pixels over,
 * showing them. */
struct rubor_window_times {
    long n;
    double draw_ms, upload_ms, present_ms;
};

struct rubor_window_options {
    struct rubor_engine engine;
    const struct rubor_scenario *scenario; /* borrowed */
    struct rubor_fonts fonts;              /* borrowed */
    bool projector;
    bool without_thread;  /* everything on one thread */
    int64_t stop_at_step; /* < 0: none; else runs so far as fast as possible, and closes */
    const char *shot;     /* picture written at the end, replacing an old one; NULL = none */
    struct rubor_window_times *times; /* filled when the window closes; NULL = not wanted */
    /* not 0: a signal asks to stop */
    int (*stop_signal)(void);
    /* writes a whole file or nothing; 0 or errno (EEXIST when there is one and not replace) */
    int (*write_file)(const char *path, const void *bytes, size_t n, bool replace);
};

/* Opens the window and returns when it is closed. RUBOR_IO_FAILED, with a sentence in text[n]: no
 * display, no window, no memory, or the simulation could not be made. */
RUBOR_MUST_USE enum rubor_status rubor_window_run(const struct rubor_window_options *options,
                                                  char *text, size_t n);

#endif
