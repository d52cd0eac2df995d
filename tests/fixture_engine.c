#include "fixture_engine.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static void set_step(struct fixture_engine *f, int64_t step)
{
    struct rubor_view *view = &f->tissue.view;
    view->step = step;
    view->time_h = (double)step / 12.0;
    for (int k = 0; k < view->n_y * view->stride; k++) {
        f->level[k] = (float)step;
    }
    for (size_t k = 0; k < view->n_columns; k++) {
        f->values[k] = (double)step + (double)k;
    }
}

static bool start(void *self, char *text, size_t n)
{
    struct fixture_engine *f = self;
    if (f->refuse) {
        snprintf(text, n, "no memory for this test");
        return false;
    }
    set_step(f, 0);
    atomic_fetch_add(&f->n_starts, 1);
    return true;
}

static const struct rubor_view *view(void *self)
{
    const struct fixture_engine *f = self;
    return &f->tissue.view;
}

static void step(void *self)
{
    struct fixture_engine *f = self;
    const struct timespec pause = {0, f->step_us * 1000L};
    if (f->step_us > 0) {
        nanosleep(&pause, NULL);
    }
    f->n_steps++;
    set_step(f, f->tissue.view.step + 1);
}

static bool export_run(void *self, int64_t to_step, const struct rubor_engine_progress *progress,
                       char *text, size_t n)
{
    struct fixture_engine *f = self;
    for (int k = 0; k < 10; k++) {
        if (!progress->go_on(progress->context, k / 10.0)) {
            snprintf(text, n, "stopped");
            return false;
        }
    }
    f->exported_to = to_step;
    snprintf(text, n, "Exported: here");
    return true;
}

bool fixture_engine_make(struct fixture_engine *f)
{
    *f = (struct fixture_engine){.exported_to = -1};
    if (!fixture_view_make(&f->tissue, 40, 30, 0)) {
        return false;
    }
    struct rubor_view *v = &f->tissue.view;
    f->level = calloc((size_t)v->n_y * (size_t)v->stride, sizeof *f->level);
    v->signals[1] = f->level;
    v->values = f->values;
    f->engine = (struct rubor_engine){f, start, view, step, export_run};
    return f->level != NULL;
}

void fixture_engine_clear(struct fixture_engine *f)
{
    free(f->level);
    fixture_view_clear(&f->tissue);
}
