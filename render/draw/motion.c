/* What this stands for: continuity for the eye. Cells of one site are set apart by a rule of their
 * id. */
#include "motion.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void rubor_motion_inside(rubor_id id, float *x, float *y)
{
    uint64_t h = (id ^ id >> 31) * 0x9E3779B97F4A7C15u;
    h ^= h >> 29;
    h *= 0xBF58476D1CE4E5B9u;
    *x = 0.12F + 0.76F * (float)(h >> 40 & 0xFFFu) / 4096.0F;
    *y = 0.12F + 0.76F * (float)(h >> 52) / 4096.0F;
}

void rubor_motion_clear(struct rubor_motion *m)
{
    free(m->id);
    free(m->x);
    free(m->y);
    free(m->from_x);
    free(m->from_y);
    free(m->order);
    free(m->old_id);
    free(m->old_x);
    free(m->old_y);
    *m = (struct rubor_motion){.step = -1};
}

static bool reserve(struct rubor_motion *m, size_t n)
{
    if (n <= m->capacity) {
        return true;
    }
    rubor_motion_clear(m);
    size_t room = n + n / 2 + 64;
    m->id = malloc(room * sizeof *m->id);
    m->old_id = malloc(room * sizeof *m->old_id);
    m->order = malloc(room * sizeof *m->order);
    float **planes[] = {&m->x, &m->y, &m->from_x, &m->from_y, &m->old_x, &m->old_y};
    bool whole = m->id != NULL && m->old_id != NULL && m->order != NULL;
    for (size_t k = 0; k < sizeof planes / sizeof planes[0]; k++) {
        *planes[k] = malloc(room * sizeof **planes[k]);
        whole = whole && *planes[k] != NULL;
    }
    if (!whole) {
        rubor_motion_clear(m);
        return false;
    }
    m->capacity = room;
    return true;
}

static int order_of(const struct rubor_view *view, const struct rubor_looks *looks, size_t i)
{
    return view->cells.corpse[i] ? RUBOR_LOOKS_DEAD_ORDER : looks->row[view->cells.actor[i]]->order;
}

static void sort_by_order(struct rubor_motion *m, const struct rubor_view *view,
                          const struct rubor_looks *looks)
{
    size_t start[RUBOR_LOOKS_ORDERS + 1] = {0};
    for (size_t i = 0; i < m->n; i++) {
        start[order_of(view, looks, i) + 1]++;
    }
    for (int k = 0; k < RUBOR_LOOKS_ORDERS; k++) {
        start[k + 1] += start[k];
    }
    for (size_t i = 0; i < m->n; i++) {
        m->order[start[order_of(view, looks, i)]++] = (uint32_t)i;
    }
}

/* Both lists are in id order, so one pass joins them. */
static void join_with_last(struct rubor_motion *m, const struct rubor_view *view, size_t n_old)
{
    size_t j = 0;
    for (size_t i = 0; i < m->n; i++) {
        while (j < n_old && m->old_id[j] < m->id[i]) {
            j++;
        }
        if (j < n_old && m->old_id[j] == m->id[i]) {
            m->from_x[i] = m->old_x[j];
            m->from_y[i] = m->old_y[j];
        } else {
            m->from_x[i] = m->x[i] + (float)view->cells.from_x[i] - (float)view->cells.x[i];
            m->from_y[i] = m->y[i] + (float)view->cells.from_y[i] - (float)view->cells.y[i];
        }
        /* across a periodic border nobody glides through the whole tissue */
        bool wrapped = fabsf(m->from_x[i] - m->x[i]) > (float)view->n_x / 2.0F ||
                       fabsf(m->from_y[i] - m->y[i]) > (float)view->n_y / 2.0F;
        if (wrapped) {
            m->from_x[i] = m->x[i];
            m->from_y[i] = m->y[i];
        }
    }
}

static void swap_old(struct rubor_motion *m)
{
    rubor_id *id = m->id;
    m->id = m->old_id;
    m->old_id = id;
    float *x = m->x, *y = m->y;
    m->x = m->old_x;
    m->y = m->old_y;
    m->old_x = x;
    m->old_y = y;
}

bool rubor_motion_read(struct rubor_motion *m, const struct rubor_view *view,
                       const struct rubor_looks *looks)
{
    if (m->step == view->step && m->n == view->cells.n) {
        return true;
    }
    bool backwards = view->step < m->step;
    if (!reserve(m, view->cells.n)) {
        return false;
    }
    size_t n_old = backwards || m->step < 0 ? 0 : m->n;
    swap_old(m);
    m->step = view->step;
    m->n = view->cells.n;
    for (size_t i = 0; i < m->n; i++) {
        float dx, dy;
        rubor_motion_inside(view->cells.id[i], &dx, &dy);
        m->id[i] = view->cells.id[i];
        m->x[i] = (float)view->cells.x[i] + dx;
        m->y[i] = (float)view->cells.y[i] + dy;
    }
    join_with_last(m, view, n_old);
    sort_by_order(m, view, looks);
    return true;
}

void rubor_motion_place(const struct rubor_motion *m, size_t i, float share, float *x, float *y)
{
    /* written so that the end of the way is exactly the place now */
    *x = m->x[i] - (m->x[i] - m->from_x[i]) * (1.0F - share);
    *y = m->y[i] - (m->y[i] - m->from_y[i]) * (1.0F - share);
}
