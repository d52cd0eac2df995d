/* What this stands for: signal molecules that can be followed by eye. Which ones are drawn is
 * settled by their ids, so that a packet that is shown stays shown. */
#include "packets.h"

#include <math.h>
#include <stdlib.h>

#include "motion.h"

void rubor_packets_clear(struct rubor_packets *p)
{
    free(p->id);
    free(p->old_id);
    float *planes[] = {p->x, p->y, p->from_x, p->from_y, p->old_x, p->old_y};
    for (size_t k = 0; k < sizeof planes / sizeof planes[0]; k++) {
        free(planes[k]);
    }
    *p = (struct rubor_packets){.step = -1};
}

static bool reserve(struct rubor_packets *p, size_t n)
{
    if (n <= p->capacity) {
        return true;
    }
    rubor_packets_clear(p);
    size_t room = n + n / 2 + 64;
    p->id = malloc(room * sizeof *p->id);
    p->old_id = malloc(room * sizeof *p->old_id);
    float **planes[] = {&p->x, &p->y, &p->from_x, &p->from_y, &p->old_x, &p->old_y};
    bool whole = p->id != NULL && p->old_id != NULL;
    for (size_t k = 0; k < sizeof planes / sizeof planes[0]; k++) {
        *planes[k] = malloc(room * sizeof **planes[k]);
        whole = whole && *planes[k] != NULL;
    }
    if (!whole) {
        rubor_packets_clear(p);
        return false;
    }
    p->capacity = room;
    return true;
}

static bool is_drawn(rubor_id id, unsigned share)
{
    return (id * 0xD6E8FEB86659FD93u >> 32 & (share - 1u)) == 0;
}

static void swap_old(struct rubor_packets *p)
{
    rubor_id *id = p->id;
    float *x = p->x, *y = p->y;
    p->id = p->old_id;
    p->x = p->old_x;
    p->y = p->old_y;
    p->old_id = id;
    p->old_x = x;
    p->old_y = y;
    p->n_old = p->n;
}

/* Both lists are in id order. A new packet, or one that crossed a periodic border, just appears. */
static void join(struct rubor_packets *p, const struct rubor_view *view)
{
    size_t j = 0;
    for (size_t i = 0; i < p->n; i++) {
        while (j < p->n_old && p->old_id[j] < p->id[i]) {
            j++;
        }
        bool found = j < p->n_old && p->old_id[j] == p->id[i];
        bool near = found && fabsf(p->old_x[j] - p->x[i]) < (float)view->n_x / 2.0F &&
                    fabsf(p->old_y[j] - p->y[i]) < (float)view->n_y / 2.0F;
        p->from_x[i] = near ? p->old_x[j] : p->x[i];
        p->from_y[i] = near ? p->old_y[j] : p->y[i];
    }
}

bool rubor_packets_read(struct rubor_packets *p, const struct rubor_view *view, int signal,
                        unsigned share)
{
    if (p->step == view->step && p->signal == signal && p->share == share) {
        return true;
    }
    const struct rubor_packets_view *from = &view->packets[signal];
    if (!reserve(p, from->n)) {
        return false;
    }
    swap_old(p);
    if (p->signal != signal || view->step <= p->step) {
        p->n_old = 0;
    }
    p->n = 0;
    for (size_t i = 0; i < from->n; i++) {
        if (is_drawn(from->id[i], share)) {
            float dx, dy;
            rubor_motion_inside(from->id[i], &dx, &dy);
            p->id[p->n] = from->id[i];
            p->x[p->n] = (float)from->x[i] + dx;
            p->y[p->n++] = (float)from->y[i] + dy;
        }
    }
    p->step = view->step;
    p->signal = signal;
    p->share = share;
    join(p, view);
    return true;
}
