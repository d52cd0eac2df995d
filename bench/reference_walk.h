/* Reference for signal packets: one packet after the other, one draw per sub-step. */
#ifndef RUBOR_REFERENCE_WALK_H
#define RUBOR_REFERENCE_WALK_H

#include <stddef.h>
#include <stdint.h>

/* Packets and where they walk: no-flux borders, no obstacles. */
struct rubor_reference_walk {
    int n_x, n_y, n_sub;
    uint32_t move; /* a move in each of the four directions: word below this */
    uint32_t die;  /* hazard of a sub-step: word below this */
    size_t n;
    uint16_t *x, *y;  /* [n] */
    uint8_t *alive;   /* [n] */
    uint32_t *visits; /* [n_y][n_x] */
    uint64_t seed;
    int64_t step;
};

/* Walks all packets through one cell step. */
void rubor_reference_walk_step(struct rubor_reference_walk *walk);

#endif
