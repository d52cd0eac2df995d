/* Lattices, signals and step helpers for the tests of fields and packets. */
#ifndef FIXTURE_SIGNALS_H
#define FIXTURE_SIGNALS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "signal_field.h"
#include "signal_packets.h"

enum fixture_wall {
    FIXTURE_OPEN, /* no obstacle */
    FIXTURE_WALL, /* the column n_x / 2 is an obstacle */
    FIXTURE_GAP,  /* the same with a hole of 3 sites at n_y / 2 */
    FIXTURE_DOTS  /* every 7th site, more or less */
};

/* One lattice with everything to step one signal on it in both forms. Freed by clear. */
struct fixture {
    struct rubor_lattice lattice;
    uint8_t *mask;
    struct rubor_signal_walk walk;
    struct rubor_signal_field field;
    void *field_memory;
    float *level, *mean, *source, *uptake;
    struct rubor_ledger ledger;
    struct rubor_signal_job job; /* without source and uptake; point it at the planes to use them */
    struct rubor_signal_packets packets;
    struct rubor_signal_packets_scratch scratch;
    struct rubor_signal_packets_job packets_job;
    void *packets_memory, *scratch_memory;
};

/* Sites of 20 um, steps of 300 s, packets_per_tu 16, room for 8 threads. capacity 0: no packets. */
void fixture_signals_init(struct fixture *f, int n_x, int n_y, bool periodic,
                          enum fixture_wall wall);
void fixture_signals_walk(struct fixture *f, double diffusion_um2_per_s, double half_life_min);
void fixture_signals_packets(struct fixture *f, size_t capacity, double packets_per_tu);
void fixture_signals_clear(struct fixture *f);
/* Index of a site in a plane, and its number y * n_x + x. */
size_t fixture_signals_at(const struct fixture *f, int x, int y);
size_t fixture_signals_site(const struct fixture *f, int x, int y);
/* Fills source and uptake of the free sites with a fixed odd pattern and uses them in both jobs. */
void fixture_signals_pattern(struct fixture *f);
void fixture_signals_step_field(struct fixture *f, int n_steps, const char *isa, int n_threads);
/* Steps first..first + n_steps - 1. */
void fixture_signals_step_packets(struct fixture *f, int64_t first, int n_steps, const char *isa,
                                  int n_threads);
/* produced - present - decayed - taken_up, as a share of produced. */
double fixture_signals_imbalance(const struct rubor_ledger *ledger);

#endif
