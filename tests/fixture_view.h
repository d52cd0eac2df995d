/* An invented tissue for tests of the drawing: every cell type and state, packets, vessels, a
 * wound, and a history for the curves. No number in it is a result of the model. */
#ifndef FIXTURE_VIEW_H
#define FIXTURE_VIEW_H

#include "rubor/view.h"
#include "series.h"

struct fixture_view {
    struct rubor_view view;
    struct rubor_scenario scenario;
    struct rubor_series series;
    void *storage[64];
    size_t n_storage;
};

/* Makes a tissue of n_x x n_y sites at a step (12 steps per hour). False when out of memory. */
bool fixture_view_make(struct fixture_view *fixture, int n_x, int n_y, int64_t step);
void fixture_view_clear(struct fixture_view *fixture);

#endif
