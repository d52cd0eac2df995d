/* Memory and ground of a new simulation. */
#include "setup.h"

#include <string.h>

#include "columns.h"
#include "exact_math.h"
#include "outcome.h"
#include "phases.h"
#include "shapes.h"
#include "sites.h"
#include "sums.h"

/* Volume of the blood that stands behind 1 volume of tissue at blood_share 1: 2e4 neutrophils at
 * 1e6/ml behind a slab of 1.31e-4 ml (shared reference of the loop without space; grade E). */
static const double BLOOD_PER_TISSUE = 150.0;

/* Planes end with the blood place and are padded to whole blocks of lanes. */
static size_t plane_length(const struct rubor_lattice *lattice)
{
    return (lattice->n_plane + 1 + RUBOR_LANES - 1) / RUBOR_LANES * RUBOR_LANES;
}

static float *take_plane(struct rubor_arena *arena, const struct rubor_lattice *lattice)
{
    return rubor_arena_take(arena, plane_length(lattice), sizeof(float));
}

void rubor_setup_lattice(struct rubor_lattice *lattice, const struct rubor_tissue *tissue)
{
    memset(lattice, 0, sizeof *lattice);
    lattice->n_x = tissue->n_x;
    lattice->n_y = tissue->n_y;
    lattice->stride = rubor_lattice_stride(tissue->n_x);
    lattice->site_um = tissue->site_um;
    lattice->periodic = tissue->border == RUBOR_BORDER_PERIODIC;
    lattice->has_obstacles = tissue->n_obstacles > 0;
    lattice->n_plane = (size_t)lattice->stride * (size_t)tissue->n_y;
    lattice->n_free = (size_t)tissue->n_x * (size_t)tissue->n_y;
}

static size_t count_vessel_sites(const struct rubor_tissue *tissue)
{
    size_t n = 0;
    for (int k = 0; k < tissue->n_vessels; k++)
        n += rubor_scenario_cover(tissue, &tissue->vessels[k], NULL);
    const size_t n_sites = (size_t)tissue->n_x * (size_t)tissue->n_y;
    return n < n_sites ? n : n_sites;
}

static void signal_memory(struct rubor_sim *sim, struct rubor_arena *arena, int s)
{
    struct rubor_signal_state *signal = &sim->signals[s];
    float **const planes[] = {&signal->level, &signal->mean, &signal->sensed,
                              &signal->source_tu_per_h, &signal->uptake_per_h};
    for (size_t k = 0; k < sizeof planes / sizeof planes[0]; k++)
        *planes[k] = take_plane(arena, &sim->lattice);
    signal->form = sim->scenario->signals[s].form;
    if (signal->form != RUBOR_FORM_AGENTS)
        return;
    const struct rubor_signal_use *use = &sim->scenario->signals[s];
    const size_t capacity = (size_t)use->max_packets;
    void *memory = rubor_arena_take(arena, rubor_signal_packets_bytes(capacity), 1);
    if (memory != NULL)
        rubor_signal_packets_init(&signal->packets, s, capacity, use->packets_per_tu, memory);
}

static void vessels_memory(struct rubor_sim *sim, struct rubor_arena *arena)
{
    const size_t n = count_vessel_sites(&sim->scenario->tissue);
    sim->vessels.site = rubor_arena_take(arena, n, sizeof *sim->vessels.site);
    sim->vessels.enters = rubor_arena_take(arena, n, RUBOR_MAX_POOLS);
    for (int m = 0; m < RUBOR_MAX_MEMORIES; m++)
        sim->vessels.memory[m] = take_plane(arena, &sim->lattice);
}

static void bids_memory(struct rubor_sim *sim, struct rubor_arena *arena, size_t n_cells)
{
    sim->bid_kind = rubor_arena_take(arena, n_cells, 1);
    sim->bid_target = rubor_arena_take(arena, n_cells, sizeof *sim->bid_target);
    sim->bid_priority = rubor_arena_take(arena, n_cells, sizeof *sim->bid_priority);
    sim->bid_next = rubor_arena_take(arena, n_cells, sizeof *sim->bid_next);
    sim->bid_head = rubor_arena_take(arena, plane_length(&sim->lattice), sizeof *sim->bid_head);
    sim->bid_targets =
        rubor_arena_take(arena, plane_length(&sim->lattice), sizeof *sim->bid_targets);
}

static void events_memory(struct rubor_sim *sim, struct rubor_arena *arena)
{
    sim->pending = rubor_arena_take(arena, RUBOR_MAX_PENDING, sizeof *sim->pending);
    sim->mark_step = rubor_arena_take(arena, RUBOR_MAX_PENDING, sizeof *sim->mark_step);
    sim->mark_label = rubor_arena_take(arena, RUBOR_MAX_PENDING, sizeof *sim->mark_label);
    sim->log = rubor_arena_take(arena, RUBOR_MAX_LOG, sizeof *sim->log);
}

void rubor_setup_memory(struct rubor_sim *sim, struct rubor_arena *arena)
{
    const size_t n_cells = (size_t)sim->scenario->max_cells;
    sim->mask = rubor_arena_take(arena, plane_length(&sim->lattice), 1);
    sim->lattice.mask = sim->mask;
    sim->ones = take_plane(arena, &sim->lattice);
    sim->programs = rubor_arena_take(arena, RUBOR_MAX_ACTORS, sizeof *sim->programs);
    for (int k = 0; k < RUBOR_N_LAYERS; k++)
        sim->layer[k] = take_plane(arena, &sim->lattice);
    float **const planes[] = {&sim->bacteria_leaving, &sim->rates.kill,       &sim->rates.damage,
                              &sim->rates.repair,     &sim->rates.lay_matrix, &sim->rates.burst};
    for (size_t k = 0; k < sizeof planes / sizeof planes[0]; k++)
        *planes[k] = take_plane(arena, &sim->lattice);
    vessels_memory(sim, arena);
    bool any_agents = false;
    for (int s = 0; s < sim->model.n_signals; s++) {
        signal_memory(sim, arena, s);
        any_agents |= sim->signals[s].form == RUBOR_FORM_AGENTS;
    }
    sim->field_memory = rubor_arena_take(arena, rubor_signal_field_bytes(&sim->lattice), 1);
    if (any_agents) {
        sim->packets_memory = rubor_arena_take(
            arena, rubor_signal_packets_scratch_bytes(&sim->lattice, sim->n_threads), 1);
    }
    rubor_cells_init(&sim->cells, arena, &sim->lattice, n_cells);
    bids_memory(sim, arena, n_cells);
    events_memory(sim, arena);
    sim->partial =
        rubor_arena_take(arena, rubor_sums_n_partials(sim->lattice.n_plane), sizeof *sim->partial);
    sim->readout.n_ring = rubor_outcome_ring(sim->scenario);
    sim->readout.ring = rubor_arena_take(arena, sim->readout.n_ring, sizeof *sim->readout.ring);
    rubor_columns_init(sim, arena);
}

static bool covered_by(const struct rubor_tissue *tissue, const struct rubor_shape *shapes, int n,
                       int x, int y)
{
    for (int k = 0; k < n; k++) {
        if (rubor_shapes_cover(tissue, &shapes[k], x, y))
            return true;
    }
    return false;
}

static void set_mask(struct rubor_sim *sim)
{
    const struct rubor_tissue *tissue = &sim->scenario->tissue;
    struct rubor_lattice *lattice = &sim->lattice;
    memset(sim->mask, RUBOR_SITE_OBSTACLE, plane_length(lattice));
    lattice->n_free = 0;
    sim->vessels.n = 0;
    for (int y = 0; y < lattice->n_y; y++) {
        for (int x = 0; x < lattice->n_x; x++) {
            const uint32_t site = rubor_sites_at(lattice, x, y);
            sim->mask[site] = 0;
            if (covered_by(tissue, tissue->obstacles, tissue->n_obstacles, x, y)) {
                sim->mask[site] = RUBOR_SITE_OBSTACLE;
                continue;
            }
            lattice->n_free++;
            sim->ones[site] = 1.0f;
            if (!covered_by(tissue, tissue->vessels, tissue->n_vessels, x, y))
                continue;
            sim->mask[site] = RUBOR_SITE_VESSEL;
            sim->vessels.site[sim->vessels.n++] = site;
        }
    }
}

static void fill_blood(struct rubor_sim *sim)
{
    const double share = sim->scenario->tissue.blood_share;
    const double area_mm2 =
        (double)sim->lattice.n_free * sim->lattice.site_um * sim->lattice.site_um * 1e-6;
    sim->blood.volume_sites = BLOOD_PER_TISSUE * share * (double)sim->lattice.n_free;
    for (int p = 0; p < sim->model.n_pools; p++) {
        sim->blood.pool_rest[p] = sim->model.pools[p].rest_count_per_mm2 * area_mm2 * share;
        sim->blood.pool_count[p] = sim->blood.pool_rest[p];
    }
}

void rubor_setup_ground(struct rubor_sim *sim)
{
    set_mask(sim);
    for (size_t k = 0; k < plane_length(&sim->lattice); k++) {
        sim->layer[RUBOR_LAYER_INTEGRITY][k] = sim->ones[k];
        sim->bid_head[k] = -1;
    }
    const struct rubor_actor *vessel = &sim->model.actors[RUBOR_ACTOR_VESSEL];
    for (size_t k = 0; k < sim->vessels.n; k++) {
        for (int m = 0; m < vessel->n_memories; m++) {
            sim->vessels.memory[m][sim->vessels.site[k]] = (float)vessel->memories[m].start;
        }
    }
    for (int s = 0; s < sim->model.n_signals; s++) {
        struct rubor_signal_state *signal = &sim->signals[s];
        signal->level_is_zero = signal->mean_is_zero = signal->sensed_is_zero = true;
        signal->sensed_share = 1.0f;
        signal->blocked_until_step = -1;
    }
    rubor_signal_field_init(&sim->field, &sim->lattice, sim->field_memory);
    if (sim->packets_memory != NULL) {
        rubor_signal_packets_scratch_init(&sim->packets_scratch, &sim->lattice, sim->n_threads,
                                          sim->packets_memory);
    }
    fill_blood(sim);
    sim->readout.last_event_step = -1;
    sim->readout.half_step = -1;
}
