#include "fixture_signals.h"

#include "arena.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static bool is_obstacle(const struct rubor_lattice *lattice, enum fixture_wall wall, int x, int y)
{
    switch (wall) {
    case FIXTURE_WALL:
        return x == lattice->n_x / 2;
    case FIXTURE_GAP:
        return x == lattice->n_x / 2 && abs(y - lattice->n_y / 2) > 1;
    case FIXTURE_DOTS:
        return (x * 5 + y * 11 + x * y) % 7 == 3;
    case FIXTURE_OPEN:
    default:
        return false;
    }
}

void fixture_signals_init(struct fixture *f, int n_x, int n_y, bool periodic,
                          enum fixture_wall wall)
{
    memset(f, 0, sizeof *f);
    struct rubor_lattice *lattice = &f->lattice;
    *lattice = (struct rubor_lattice){.n_x = n_x,
                                      .n_y = n_y,
                                      .stride = rubor_lattice_stride(n_x),
                                      .site_um = 20.0,
                                      .periodic = periodic,
                                      .has_obstacles = wall != FIXTURE_OPEN};
    lattice->n_plane = (size_t)lattice->stride * (size_t)n_y;
    f->mask = rubor_arena_allocate(lattice->n_plane);
    lattice->mask = f->mask;
    for (int y = 0; y < n_y; y++) {
        for (int x = 0; x < n_x; x++) {
            const bool closed = is_obstacle(lattice, wall, x, y);
            if (closed)
                f->mask[fixture_signals_at(f, x, y)] = RUBOR_SITE_OBSTACLE;
            lattice->n_free += !closed;
        }
    }
    f->field_memory = rubor_arena_allocate(rubor_signal_field_bytes(lattice));
    rubor_signal_field_init(&f->field, lattice, f->field_memory);
    f->level = rubor_arena_allocate(lattice->n_plane * sizeof(float));
    f->mean = rubor_arena_allocate(lattice->n_plane * sizeof(float));
    f->source = rubor_arena_allocate(lattice->n_plane * sizeof(float));
    f->uptake = rubor_arena_allocate(lattice->n_plane * sizeof(float));
    f->job = (struct rubor_signal_job){
        .level = f->level, .mean = f->mean, .walk = &f->walk, .ledger = &f->ledger};
    fixture_signals_walk(f, 5.0, 15.0);
}

void fixture_signals_walk(struct fixture *f, double diffusion_um2_per_s, double half_life_min)
{
    rubor_signal_walk_init(&f->walk, diffusion_um2_per_s, half_life_min, 300.0, f->lattice.site_um);
}

void fixture_signals_packets(struct fixture *f, size_t capacity, double packets_per_tu)
{
    f->packets_memory = rubor_arena_allocate(rubor_signal_packets_bytes(capacity));
    rubor_signal_packets_init(&f->packets, 3, capacity, packets_per_tu, f->packets_memory);
    f->scratch_memory = rubor_arena_allocate(rubor_signal_packets_scratch_bytes(&f->lattice, 8));
    rubor_signal_packets_scratch_init(&f->scratch, &f->lattice, 8, f->scratch_memory);
    f->packets_job = (struct rubor_signal_packets_job){
        .packets = &f->packets, .walk = &f->walk, .level = f->level, .mean = f->mean};
}

void fixture_signals_clear(struct fixture *f)
{
    rubor_arena_free(f->mask);
    rubor_arena_free(f->field_memory);
    rubor_arena_free(f->level);
    rubor_arena_free(f->mean);
    rubor_arena_free(f->source);
    rubor_arena_free(f->uptake);
    rubor_arena_free(f->packets_memory);
    rubor_arena_free(f->scratch_memory);
}

size_t fixture_signals_at(const struct fixture *f, int x, int y)
{
    return (size_t)y * (size_t)f->lattice.stride + (size_t)x;
}

size_t fixture_signals_site(const struct fixture *f, int x, int y)
{
    return (size_t)y * (size_t)f->lattice.n_x + (size_t)x;
}

void fixture_signals_pattern(struct fixture *f)
{
    for (int y = 0; y < f->lattice.n_y; y++) {
        for (int x = 0; x < f->lattice.n_x; x++) {
            const size_t i = fixture_signals_at(f, x, y);
            if (f->mask[i] != 0)
                continue;
            f->source[i] = (x * 3 + y * 7) % 11 == 0 ? 1.7f * (float)(1 + x % 4) : 0.0f;
            f->uptake[i] = (x * 5 + y * 3) % 13 == 0 ? 2.3f * (float)(1 + y % 3) : 0.0f;
        }
    }
    f->job.source_tu_per_h = f->packets_job.source_tu_per_h = f->source;
    f->job.uptake_per_h = f->packets_job.uptake_per_h = f->uptake;
}

void fixture_signals_step_field(struct fixture *f, int n_steps, const char *isa, int n_threads)
{
    for (int i = 0; i < n_steps; i++) {
        rubor_signal_field_step(&f->field, &f->job, 1, rubor_isa_find(isa), n_threads);
    }
}

void fixture_signals_step_packets(struct fixture *f, int64_t first, int n_steps, const char *isa,
                                  int n_threads)
{
    for (int i = 0; i < n_steps; i++) {
        rubor_signal_packets_step(&f->packets_job, &f->scratch, 42, first + i, rubor_isa_find(isa),
                                  n_threads);
    }
}

double fixture_signals_imbalance(const struct rubor_ledger *ledger)
{
    const double left = ledger->present + ledger->decayed + ledger->taken_up;
    return fabs(ledger->produced - left) / ledger->produced;
}
