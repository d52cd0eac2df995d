/* What this stands for: the border between the simulation's memory and the window's. */
#include "snapshot.h"

#include <stdlib.h>
#include <string.h>

static char *append(char *at, const char *words)
{
    size_t n = strlen(words) + 1;
    memcpy(at, words, n);
    return at + n;
}

static size_t words_size(const struct rubor_view *view)
{
    size_t n = 1;
    for (size_t k = 0; k < view->n_columns; k++) {
        const struct rubor_column *c = &view->columns[k];
        n += strlen(c->name) + strlen(c->unit) + strlen(c->meaning) + 3;
    }
    return n;
}

bool rubor_snapshot_base_init(struct rubor_snapshot_base *base, const struct rubor_view *view)
{
    size_t n_mask = (size_t)view->n_y * (size_t)view->stride;
    *base = (struct rubor_snapshot_base){.n_columns = view->n_columns};
    base->mask = malloc(n_mask > 0 ? n_mask : 1);
    base->columns = malloc(sizeof *base->columns * (view->n_columns + 1));
    base->names = malloc(words_size(view));
    if (base->mask == NULL || base->columns == NULL || base->names == NULL) {
        rubor_snapshot_base_clear(base);
        return false;
    }
    memcpy(base->mask, view->mask, n_mask);
    char *at = base->names;
    for (size_t k = 0; k < view->n_columns; k++) {
        struct rubor_column *c = &base->columns[k];
        *c = view->columns[k];
        c->name = at;
        at = append(at, view->columns[k].name);
        c->unit = at;
        at = append(at, view->columns[k].unit);
        c->meaning = at;
        at = append(at, view->columns[k].meaning);
    }
    return true;
}

void rubor_snapshot_base_clear(struct rubor_snapshot_base *base)
{
    free(base->mask);
    free(base->columns);
    free(base->names);
    *base = (struct rubor_snapshot_base){0};
}

void rubor_snapshot_clear(struct rubor_snapshot *s)
{
    free(s->planes);
    free(s->values);
    free(s->cells);
    free(s->packets);
    free(s->marks);
    *s = (struct rubor_snapshot){0};
}

/* Storage for at least n items of a size: the old one if it is large enough, else a new one. What
 * it held is lost. NULL when out of memory. */
static unsigned char *storage(unsigned char *old, size_t *capacity, size_t n, size_t size)
{
    if (old != NULL && n <= *capacity) {
        return old;
    }
    free(old);
    *capacity = n + n / 4 + 16;
    unsigned char *fresh = malloc(*capacity * size);
    *capacity = fresh != NULL ? *capacity : 0;
    return fresh;
}

static bool copy_planes(struct rubor_snapshot *s, const struct rubor_view *view, int signal)
{
    size_t n = (size_t)view->n_y * (size_t)view->stride;
    if (s->planes == NULL) {
        s->planes = malloc((RUBOR_N_LAYERS + 1) * n * sizeof *s->planes);
    }
    if (s->planes == NULL) {
        return false;
    }
    for (int k = 0; k < RUBOR_N_LAYERS; k++) {
        s->view.layers[k] = s->planes + (size_t)k * n;
        memcpy(s->planes + (size_t)k * n, view->layers[k], n * sizeof *s->planes);
    }
    memset(s->view.signals, 0, sizeof s->view.signals);
    if (signal >= 0 && view->signals[signal] != NULL) {
        float *plane = s->planes + RUBOR_N_LAYERS * n;
        memcpy(plane, view->signals[signal], n * sizeof *plane);
        s->view.signals[signal] = plane;
    }
    memset(s->view.vessel, 0, sizeof s->view.vessel); /* not drawn */
    return true;
}

/* Copies n items of one array of the cells behind those before. */
static const void *copy_array(unsigned char **at, const void *from, size_t n, size_t size)
{
    unsigned char *to = *at;
    if (n > 0) {
        memcpy(to, from, n * size);
    }
    *at += n * size;
    return to;
}

static bool copy_cells(struct rubor_snapshot *s, const struct rubor_view *view)
{
    const struct rubor_cells_view *from = &view->cells;
    struct rubor_cells_view *to = &s->view.cells;
    size_t n = from->n;
    /* widest items first, so that every array is aligned */
    enum { ID = 8, MEMORIES = 4 * RUBOR_MAX_MEMORIES, PLACES = 6 * 2, BYTES = 5 };
    s->cells = storage(s->cells, &s->cell_capacity, n, ID + MEMORIES + PLACES + BYTES);
    unsigned char *at = s->cells;
    if (at == NULL) {
        return false;
    }
    to->n = n;
    to->id = copy_array(&at, from->id, n, sizeof *from->id);
    for (int k = 0; k < RUBOR_MAX_MEMORIES; k++) {
        to->memory[k] =
            from->memory[k] == NULL ? NULL : copy_array(&at, from->memory[k], n, sizeof(float));
    }
    to->x = copy_array(&at, from->x, n, sizeof *from->x);
    to->y = copy_array(&at, from->y, n, sizeof *from->y);
    to->from_x = copy_array(&at, from->from_x, n, sizeof *from->from_x);
    to->from_y = copy_array(&at, from->from_y, n, sizeof *from->from_y);
    to->prey_x = copy_array(&at, from->prey_x, n, sizeof *from->prey_x);
    to->prey_y = copy_array(&at, from->prey_y, n, sizeof *from->prey_y);
    to->actor = copy_array(&at, from->actor, n, 1);
    to->corpse = copy_array(&at, from->corpse, n, 1);
    to->state = copy_array(&at, from->state, n, 1);
    to->marks = copy_array(&at, from->marks, n, 1);
    to->in_blood = copy_array(&at, from->in_blood, n, 1);
    return true;
}

static bool copy_packets(struct rubor_snapshot *s, const struct rubor_view *view, int signal)
{
    memset(s->view.packets, 0, sizeof s->view.packets);
    if (signal < 0 || view->packets[signal].n == 0) {
        return true;
    }
    const struct rubor_packets_view *from = &view->packets[signal];
    struct rubor_packets_view *to = &s->view.packets[signal];
    s->packets =
        storage(s->packets, &s->packet_capacity, from->n, sizeof(rubor_id) + 2 * sizeof(uint16_t));
    unsigned char *at = s->packets;
    if (at == NULL) {
        return false;
    }
    *to = *from;
    to->id = copy_array(&at, from->id, from->n, sizeof *from->id);
    to->x = copy_array(&at, from->x, from->n, sizeof *from->x);
    to->y = copy_array(&at, from->y, from->n, sizeof *from->y);
    return true;
}

static bool copy_read_outs(struct rubor_snapshot *s, const struct rubor_view *view,
                           const struct rubor_snapshot_base *base)
{
    if (s->values == NULL) {
        s->values = malloc((base->n_columns + 1) * sizeof *s->values);
    }
    s->marks =
        storage(s->marks, &s->mark_capacity, view->n_marks, sizeof(int64_t) + sizeof(char *));
    unsigned char *at = s->marks;
    if (s->values == NULL || at == NULL) {
        return false;
    }
    memcpy(s->values, view->values, base->n_columns * sizeof *s->values);
    s->view.values = s->values;
    s->view.n_columns = base->n_columns;
    s->view.columns = base->columns;
    s->view.mark_step = copy_array(&at, view->mark_step, view->n_marks, sizeof *view->mark_step);
    s->view.mark_label = copy_array(&at, view->mark_label, view->n_marks, sizeof *view->mark_label);
    return true;
}

bool rubor_snapshot_copy(struct rubor_snapshot *s, const struct rubor_view *view,
                         const struct rubor_snapshot_base *base,
                         const struct rubor_snapshot_choice *choice)
{
    s->view = *view;
    s->choice = *choice;
    s->view.mask = base->mask;
    s->view.model =
        &view->scenario->model; /* names and states; its numbers may change in the engine */
    bool whole = copy_planes(s, view, choice->signal) && copy_cells(s, view) &&
                 copy_packets(s, view, choice->packets) && copy_read_outs(s, view, base);
    if (!whole) {
        rubor_snapshot_clear(s);
    }
    return whole;
}
