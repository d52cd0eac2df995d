/* Sites and their neighbours on the lattice. */
#ifndef RUBOR_SITES_H
#define RUBOR_SITES_H

#include "lattice.h"
#include "rubor/view.h"

static inline uint32_t rubor_sites_at(const struct rubor_lattice *lattice, int x, int y)
{
    return (uint32_t)y * (uint32_t)lattice->stride + (uint32_t)x;
}

static inline int rubor_sites_x(const struct rubor_lattice *lattice, uint32_t site)
{
    return (int)(site % (uint32_t)lattice->stride);
}

static inline int rubor_sites_y(const struct rubor_lattice *lattice, uint32_t site)
{
    return (int)(site / (uint32_t)lattice->stride);
}

static inline bool rubor_sites_is_free(const struct rubor_lattice *lattice, uint32_t site)
{
    return (lattice->mask[site] & RUBOR_SITE_OBSTACLE) == 0;
}

/* Wraps (periodic) or checks (no flux) a column and row. False when there is no such site. */
static inline bool rubor_sites_wrap(const struct rubor_lattice *lattice, int *x, int *y)
{
    if (lattice->periodic) {
        *x = (*x + lattice->n_x) % lattice->n_x;
        *y = (*y + lattice->n_y) % lattice->n_y;
        return true;
    }
    return *x >= 0 && *y >= 0 && *x < lattice->n_x && *y < lattice->n_y;
}

/* The site itself and its free neighbours, row by row. Returns how many (1..9). */
static inline int rubor_sites_around(const struct rubor_lattice *lattice, uint32_t site,
                                     uint32_t around[9])
{
    const int x = rubor_sites_x(lattice, site);
    const int y = rubor_sites_y(lattice, site);
    int n = 0;
    for (int dy = -1; dy <= 1; dy++) {
        for (int dx = -1; dx <= 1; dx++) {
            int at_x = x + dx;
            int at_y = y + dy;
            if (!rubor_sites_wrap(lattice, &at_x, &at_y))
                continue;
            const uint32_t at = rubor_sites_at(lattice, at_x, at_y);
            if (rubor_sites_is_free(lattice, at))
                around[n++] = at;
        }
    }
    return n;
}

#endif
