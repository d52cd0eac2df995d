/* Means over the tissue, summed in blocks of constant size that are added in block order. */
#ifndef RUBOR_SUMS_H
#define RUBOR_SUMS_H

#include "state.h"

enum { RUBOR_SUMS_BLOCK = 4096 }; /* places per block */

/* Refreshes sim->means: signals, layers, vessel memories, room. Parallel over planes and blocks. */
void rubor_sums_means(struct rubor_sim *sim);
/* Doubles of scratch that the sums need for a lattice. Pure. */
size_t rubor_sums_n_partials(size_t n_plane);

#endif
