/* The lattice: shape of the tissue and of every plane over it. */
#ifndef RUBOR_LATTICE_H
#define RUBOR_LATTICE_H

#include "rubor/view.h"

/* Planes are [n_y][stride], row-major, 64-byte aligned. Padding columns n_x..stride-1 and obstacle
 * sites of signal planes are always 0. */
struct rubor_lattice {
    int n_x, n_y;
    int stride; /* >= n_x, multiple of 16 */
    double site_um;
    bool periodic;       /* both axes; else no-flux borders */
    bool has_obstacles;  /* some site has RUBOR_SITE_OBSTACLE */
    const uint8_t *mask; /* [n_y][stride], RUBOR_SITE_ bits */
    size_t n_plane;      /* stride * n_y */
    size_t n_free;       /* sites that are not obstacles */
};

enum { RUBOR_LATTICE_LANES = 16 };

/* Smallest legal stride of n_x columns. Pure. */
static inline int rubor_lattice_stride(int n_x)
{
    return (n_x + RUBOR_LATTICE_LANES - 1) / RUBOR_LATTICE_LANES * RUBOR_LATTICE_LANES;
}

#endif
