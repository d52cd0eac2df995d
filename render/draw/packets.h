/* Packets as they are drawn: one of so many, so that they stay single points, gliding from picture
 * to picture like cells. */
#ifndef RUBOR_DRAW_PACKETS_H
#define RUBOR_DRAW_PACKETS_H

#include "rubor/view.h"

struct rubor_packets {
    int64_t step; /* of the view that was read last; -1 = none */
    int signal;
    unsigned share; /* one of so many is here; a power of two */
    size_t n, n_old, capacity;
    rubor_id *id, *old_id;
    float *x, *y, *from_x, *from_y, *old_x, *old_y; /* in sites */
};

/* Reads the packets of a signal, if step, signal or share changed. False when memory is out; then n
 * is 0. Start from a zeroed struct with step -1. */
bool rubor_packets_read(struct rubor_packets *packets, const struct rubor_view *view, int signal,
                        unsigned share);
void rubor_packets_clear(struct rubor_packets *packets);

#endif
