/* Export out of the window: the run is made once more from its start, headless, so that the files
 * are what `rubor run` writes for this scenario and seed. */
#ifndef RUBOR_WATCH_EXPORT_H
#define RUBOR_WATCH_EXPORT_H

#include "engine.h"

#include "rubor/export.h"

struct rubor_watch_export {
    const struct rubor_loaded *loaded;
    uint64_t seed;
    const char *isa;
    int64_t step; /* the last one */
    const char *command;
};

/* Writes into the first free folder rubor_out/<scenario>-seed<N>-step<M> of the current directory.
 * text[n] says where, or why not. False on failure or when progress asked to stop. One thread. */
bool rubor_watch_export_write(const struct rubor_watch_export *what,
                              const struct rubor_engine_progress *progress, char *text, size_t n);

#endif
