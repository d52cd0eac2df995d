/* Signals as agents: packets of signal molecules that do the walk of signal_walk.h one by one.
 *
 * In each walk sub-step a packet meets the hazard of its site (decay and uptake as one draw with
 * shares), then walks. Newborn packets appear at a random sub-step of their birth step and meet
 * half a hazard in it, which makes steady levels second-order accurate. The mean over the step is
 * that of the places between sub-steps (trapezoid). The fate of a packet in a step is a pure
 * function of seed, step and its id. Packets that become too many merge in pairs. */
#ifndef RUBOR_SIGNAL_PACKETS_H
#define RUBOR_SIGNAL_PACKETS_H

#include "isa.h"
#include "rubor/sim.h"
#include "signal_walk.h"

enum { RUBOR_SIGNAL_PACKETS_MAX_WALK = 256 }; /* largest n_walk of a signal in agent form */

/* Packets of one signal, in id order. Counts of mass are in base quanta: what one packet held
 * before any doubling. produced = n << n_doublings + held + decayed + taken_up, exactly. */
struct rubor_signal_packets {
    size_t n, capacity;
    rubor_id *id;    /* birth step 22 bits, emitted 1, site 24, ordinal there 12, signal 5 */
    uint16_t *x, *y; /* site, column and row */
    uint8_t *fate;   /* scratch of a step: 0 alive, 1 decayed, 2 taken up */
    int signal;      /* index, part of the ids */
    double base_tu;  /* one base quantum, tu */
    int n_doublings; /* overflows so far: a packet holds 2^n_doublings base quanta */
    uint64_t held;   /* base quanta left over by merging, less than one packet; they rest */
    uint64_t produced, decayed, taken_up; /* since the start, base quanta */
};

/* One signal in a step. Planes as in signal_field.h. */
struct rubor_signal_packets_job {
    struct rubor_signal_packets *packets;
    const struct rubor_signal_walk *walk; /* n_walk <= RUBOR_SIGNAL_PACKETS_MAX_WALK */
    const float *source_tu_per_h;         /* NULL = none */
    const float *uptake_per_h;            /* NULL = none */
    float *level;                         /* out: packets now, binned, tu */
    float *mean;                          /* out: mean over the step, tu */
};

/* Scratch of packet steps on one lattice, for any number of signals one after the other. */
struct rubor_signal_packets_scratch {
    const struct rubor_lattice *lattice;
    size_t n_slices;   /* shares of the packets, each with its own counts */
    uint32_t *visits;  /* [n_slices] planes: half sub-steps that packets were at a site */
    uint32_t *bins;    /* [n_slices] planes: packets now */
    uint32_t *survive; /* plane: chance to survive a sub-step, / 2^32; 0 = obstacle */
    uint16_t *births;  /* plane */
    size_t *row_first; /* [n_y + 1] births before each row */
    uint64_t *deaths;  /* [n_slices][2] packets decayed and taken up */
};

/* Bytes of the packets of one signal; saturates at SIZE_MAX. Pure. */
size_t rubor_signal_packets_bytes(size_t capacity);
/* Sets up an empty set in memory (64-byte aligned, of that many bytes), which must outlive packets.
 * packets_per_tu >= 1; signal: 0..31. */
void rubor_signal_packets_init(struct rubor_signal_packets *packets, int signal, size_t capacity,
                               double packets_per_tu, void *memory);

/* Bytes of scratch for n_threads threads; saturates at SIZE_MAX. Pure. */
size_t rubor_signal_packets_scratch_bytes(const struct rubor_lattice *lattice, int n_threads);
/* Sets up scratch in memory (64-byte aligned, of that many bytes), which must outlive scratch. */
void rubor_signal_packets_scratch_init(struct rubor_signal_packets_scratch *scratch,
                                       const struct rubor_lattice *lattice, int n_threads,
                                       void *memory);

/* What one packet adds to the level of its site, tu. Pure. */
double rubor_signal_packets_quantum(const struct rubor_signal_packets *packets);

/* Puts n packets on one free site at this step boundary (start state, events). site: y * n_x + x.
 */
void rubor_signal_packets_place(struct rubor_signal_packets *packets,
                                const struct rubor_lattice *lattice, uint64_t seed, int64_t step,
                                size_t site, size_t n);
/* Adds amount_tu to one free site at this step boundary: whole packets, the rest by a keyed coin
 * (SITE/PLACE). site: y * n_x + x. */
void rubor_signal_packets_add(struct rubor_signal_packets *packets,
                              const struct rubor_lattice *lattice, uint64_t seed, int64_t step,
                              size_t site, double amount_tu);

/* Steps one signal by one cell step: births, hazards, walk, level and mean. Allocates nothing. Too
 * many packets double the quantum first (n_doublings tells). Results do not depend on isa and
 * n_threads; n_threads must not exceed that of the scratch. */
void rubor_signal_packets_step(struct rubor_signal_packets_job *job,
                               struct rubor_signal_packets_scratch *scratch, uint64_t seed,
                               int64_t step, const struct rubor_isa *isa, int n_threads);

/* Bins packets into a level plane now (after adds). level: [n_y][stride], out, tu. */
void rubor_signal_packets_level(const struct rubor_signal_packets *packets,
                                struct rubor_signal_packets_scratch *scratch,
                                const struct rubor_isa *isa, float *level);

/* Mass balance since the start, tu * sites. Pure. */
struct rubor_ledger rubor_signal_packets_ledger(const struct rubor_signal_packets *packets);

#endif
