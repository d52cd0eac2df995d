/* The state, listed once: which arrays make it up and to which subsystem they belong. Hashes walk
 * this list, fields and not structs. */
#include "hash.h"

#include <string.h>

static const char *const SUBSYSTEMS[] = {"cells",   "tissue", "vessels", "fields",
                                         "packets", "blood",  "readouts"};
enum { CELLS, TISSUE, VESSELS, FIELDS, PACKETS, BLOOD, READOUTS, N_SUBSYSTEMS };

struct walk {
    rubor_hash_visitor *visit;
    void *context;
};

static void give(const struct walk *walk, int subsystem, const char *name, const void *data,
                 size_t n, size_t size)
{
    const struct rubor_hash_array array = {SUBSYSTEMS[subsystem], name, data, n, size};
    walk->visit(walk->context, subsystem, &array);
}

static void walk_cells(const struct walk *walk, const struct rubor_cells *cells)
{
    const size_t n = cells->n;
    give(walk, CELLS, "id", cells->id, n, sizeof *cells->id);
    give(walk, CELLS, "site", cells->site, n, sizeof *cells->site);
    give(walk, CELLS, "offset_x", cells->offset_x, n, sizeof *cells->offset_x);
    give(walk, CELLS, "offset_y", cells->offset_y, n, sizeof *cells->offset_y);
    give(walk, CELLS, "actor", cells->actor, n, 1);
    give(walk, CELLS, "corpse", cells->corpse, n, 1);
    give(walk, CELLS, "heading", cells->heading, n, 1);
    give(walk, CELLS, "digesting", cells->digesting, n, 1);
    give(walk, CELLS, "in_blood", cells->in_blood, n, 1);
    give(walk, CELLS, "born_step", cells->born_step, n, sizeof *cells->born_step);
    give(walk, CELLS, "busy_h", cells->busy_h, n, sizeof *cells->busy_h);
    for (int k = 0; k < RUBOR_MAX_MEMORIES; k++)
        give(walk, CELLS, "memory", cells->memory[k], n, sizeof(float));
}

static void walk_signal(const struct walk *walk, const struct rubor_signal_state *signal,
                        size_t n_plane)
{
    give(walk, BLOOD, "blood_tu", &signal->blood_tu, 1, sizeof signal->blood_tu);
    if (signal->form == RUBOR_FORM_FIELD) {
        give(walk, FIELDS, "level", signal->level, n_plane, sizeof(float));
        give(walk, FIELDS, "sensed", signal->sensed, n_plane, sizeof(float));
        return;
    }
    const struct rubor_signal_packets *packets = &signal->packets;
    give(walk, PACKETS, "id", packets->id, packets->n, sizeof *packets->id);
    give(walk, PACKETS, "x", packets->x, packets->n, sizeof *packets->x);
    give(walk, PACKETS, "y", packets->y, packets->n, sizeof *packets->y);
    give(walk, PACKETS, "held", &packets->held, 1, sizeof packets->held);
    give(walk, PACKETS, "n_doublings", &packets->n_doublings, 1, sizeof packets->n_doublings);
    give(walk, PACKETS, "sensed", signal->sensed, n_plane, sizeof(float));
}

void rubor_hash_walk(const struct rubor_sim *sim, rubor_hash_visitor *visit, void *context)
{
    const struct walk walk = {visit, context};
    const size_t n_plane = sim->lattice.n_plane;
    walk_cells(&walk, &sim->cells);
    for (int k = 0; k < RUBOR_N_LAYERS; k++)
        give(&walk, TISSUE, "layer", sim->layer[k], n_plane, sizeof(float));
    for (int k = 0; k < sim->model.actors[RUBOR_ACTOR_VESSEL].n_memories; k++) {
        give(&walk, VESSELS, "memory", sim->vessels.memory[k], n_plane, sizeof(float));
    }
    for (int s = 0; s < sim->model.n_signals; s++)
        walk_signal(&walk, &sim->signals[s], n_plane);
    give(&walk, BLOOD, "pool_count", sim->blood.pool_count, (size_t)sim->model.n_pools,
         sizeof(double));
    give(&walk, READOUTS, "values", sim->readout.values, sim->readout.n_columns, sizeof(double));
}

/* Mixes one word into a hash (multiply and rotate; constants of the golden ratio and of xxHash64).
 */
static uint64_t mix(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * 0x9E3779B185EBCA87u;
    return (hash << 31 | hash >> 33) * 0xC2B2AE3D27D4EB4Fu;
}

static void add_array(void *context, int subsystem, const struct rubor_hash_array *array)
{
    uint64_t *hashes = context;
    const unsigned char *bytes = array->data;
    const size_t n_bytes = array->n * array->size;
    uint64_t hash = mix(hashes[subsystem], n_bytes);
    size_t k = 0;
    for (; k + 8 <= n_bytes; k += 8) {
        uint64_t word;
        memcpy(&word, bytes + k, sizeof word);
        hash = mix(hash, word);
    }
    uint64_t rest = 0;
    memcpy(&rest, bytes + k, n_bytes - k);
    hashes[subsystem] = mix(hash, rest);
}

size_t rubor_sim_hash(const struct rubor_sim *sim, struct rubor_hash_row rows[RUBOR_MAX_HASHES])
{
    uint64_t hashes[N_SUBSYSTEMS] = {0};
    rubor_hash_walk(sim, add_array, hashes);
    for (int k = 0; k < N_SUBSYSTEMS; k++)
        rows[k] = (struct rubor_hash_row){SUBSYSTEMS[k], hashes[k]};
    return N_SUBSYSTEMS;
}
