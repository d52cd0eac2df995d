/* The simulation: create it from a scenario, step it, look at it, command it.
 *
 * Determinism: the state after n steps is a pure function of scenario, seed and applied commands -
 * for any number of threads, compiler, optimisation level and instruction set. */
#ifndef RUBOR_SIM_H
#define RUBOR_SIM_H

#include "rubor/view.h"

struct rubor_sim;

struct rubor_sim_options {
    uint64_t seed;   /* replaces the scenario's seed */
    int n_threads;   /* 1..256; 0 = one per core; results do not depend on it */
    const char *isa; /* NULL = best the CPU offers; "baseline", "avx2", "avx512" */
};

/* Bytes that create would reserve. Pure; saturates at SIZE_MAX instead of overflowing. */
size_t rubor_sim_bytes(const struct rubor_scenario *scenario);

/* Reserves everything a run needs and sets the start state. The scenario is borrowed and must
 * outlive the sim. Errors: RUBOR_LIMIT out of memory, RUBOR_USAGE unknown isa. The caller owns
 * *out. */
RUBOR_MUST_USE enum rubor_status rubor_sim_create(struct rubor_sim **out,
                                                  const struct rubor_scenario *scenario,
                                                  const struct rubor_sim_options *options);
/* Frees a sim; NULL is fine. */
void rubor_sim_destroy(struct rubor_sim *sim);

/* Advances by one cell step (step_min). Allocates nothing. */
void rubor_sim_step(struct rubor_sim *sim);

/* Applies a command at this step boundary, as a scenario event whose time is now. Returns false,
 * and changes nothing, when it names something that does not exist. */
RUBOR_MUST_USE bool rubor_sim_command(struct rubor_sim *sim, const struct rubor_event *event);

/* Borrowed view of the state now. */
const struct rubor_view *rubor_sim_view(const struct rubor_sim *sim);

/* What happened: events, full pools, overflows. In time order, the first 4096 of a run are kept. */
struct rubor_log_entry {
    int64_t step;
    const char *kind;  /* "injure", "packet_overflow", "cells_full", ... static storage */
    const char *label; /* borrowed from scenario or static */
    double value;      /* count, severity, ...; meaning by kind */
};
/* Number of log entries so far. Pure. */
size_t rubor_sim_n_log(const struct rubor_sim *sim);
/* The log entries in time order; borrowed until the next step. */
const struct rubor_log_entry *rubor_sim_log(const struct rubor_sim *sim);

struct rubor_hash_row {
    const char *subsystem;
    uint64_t hash;
};
enum { RUBOR_MAX_HASHES = 8 };
/* State hash per subsystem: cells, tissue, vessels, fields, packets, blood, readouts. Fills rows
 * and returns how many there are. Pure. */
size_t rubor_sim_hash(const struct rubor_sim *sim, struct rubor_hash_row rows[RUBOR_MAX_HASHES]);

/* Mass balance of one signal since the start, in tu * sites; produced = present + decayed +
 * taken_up. */
struct rubor_ledger {
    double produced, present, decayed, taken_up;
};
/* Mass balance of one signal since the start, in tu * sites; produced = present + decayed +
 * taken_up. signal: index in the model. Pure. */
struct rubor_ledger rubor_sim_ledger(const struct rubor_sim *sim, int signal);

/* Name of the instruction set in use, static storage. */
const char *rubor_sim_isa(const struct rubor_sim *sim);
/* Number of heap allocations made by the engine so far in this process (a step makes none). */
uint64_t rubor_sim_n_allocations(void);

/* Checks random numbers, own exp, kernels of every instruction set on known answers, float mode.
 * Returns NULL when all is well, else a static sentence that says what failed. */
const char *rubor_selftest(void);

#endif
