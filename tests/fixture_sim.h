/* A small model and scenario made in C, for tests of the engine that need no files. */
#ifndef FIXTURE_SIM_H
#define FIXTURE_SIM_H

#include "rubor/sim.h"

#include <math.h>

#define FIXTURE_NONE ((double)NAN) /* a behaviour without min or max */

/* Cell types of the fixture. */
enum { FIXTURE_WALKER = RUBOR_ACTOR_FIRST_CELL, FIXTURE_EATER, FIXTURE_N_ACTORS };

/* An empty model with the pseudo actors, signal "scent" and two cell types without behaviours on an
 * n_x x n_y lattice of 20 um, one day. */
void fixture_sim_init(struct rubor_scenario *scenario, int n_x, int n_y);
/* Adds a behaviour; FIXTURE_NONE for no min or max. Returns its index. */
int fixture_sim_behaviour(struct rubor_scenario *scenario, int actor, enum rubor_verb verb, int arg,
                          double base, double min, double max);
/* Adds a rule with one term, hill 2. Returns its index. */
int fixture_sim_rule(struct rubor_scenario *scenario, int actor, enum rubor_verb verb, int arg,
                     bool decreases, struct rubor_noun noun, double half_max);
/* Start cells: count of an actor anywhere. */
void fixture_sim_cells(struct rubor_scenario *scenario, int actor, int count,
                       struct rubor_shape shape);
/* Creates a sim or fails the test. */
struct rubor_sim *fixture_sim_create(const struct rubor_scenario *scenario, uint64_t seed,
                                     int n_threads);
/* Value of a read-out column, or fails the test. */
double fixture_sim_value(const struct rubor_sim *sim, const char *column);

#endif
