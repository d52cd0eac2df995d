/* A stand-in for the simulation: counts steps, and its state is its step. */
#ifndef FIXTURE_ENGINE_H
#define FIXTURE_ENGINE_H

#include <stdatomic.h>

#include "engine.h"
#include "fixture_view.h"

struct fixture_engine {
    struct fixture_view tissue;
    struct rubor_engine engine;
    float *level; /* plane of signal 1, full of the step */
    double values[16];
    atomic_int n_starts; /* read by other threads */
    int n_steps;
    int step_us; /* how long a step takes */
    bool refuse; /* start fails */
    int64_t exported_to;
};

bool fixture_engine_make(struct fixture_engine *fixture);
void fixture_engine_clear(struct fixture_engine *fixture);

#endif
