/* Setting up a simulation: memory, ground, start state. */
#ifndef RUBOR_SETUP_H
#define RUBOR_SETUP_H

#include "state.h"

/* Takes all memory of a sim from the arena; the same walk counts (arena.base NULL) and hands out.
 * Needs scenario, lattice shape, n_threads. */
void rubor_setup_memory(struct rubor_sim *sim, struct rubor_arena *arena);
/* Shape of the lattice from the scenario, without its mask. */
void rubor_setup_lattice(struct rubor_lattice *lattice, const struct rubor_tissue *tissue);
/* Mask, vessels, healthy layers, signal forms, full pools. Needs memory. */
void rubor_setup_ground(struct rubor_sim *sim);

#endif
