/* Means of planes. One task per plane and block; each writes its own partial sum and maximum. */
#include "sums.h"

#include "parallel.h"

enum { SUM = 0, MAX = 1, N_PARTIALS = 2, LANES = 16 };

static size_t n_blocks(size_t n_plane)
{
    return (n_plane + RUBOR_SUMS_BLOCK - 1) / RUBOR_SUMS_BLOCK;
}

size_t rubor_sums_n_partials(size_t n_plane)
{
    return n_blocks(n_plane) * (RUBOR_MAX_SIGNALS + RUBOR_N_LAYERS + 1) * N_PARTIALS;
}

/* Plane p of all planes that are summed: signals, layers, then the room; NULL = known to be zero.
 */
static const float *plane_of(const struct rubor_sim *sim, size_t p)
{
    const size_t n_signals = (size_t)sim->model.n_signals;
    if (p >= n_signals)
        return sim->layer[p - n_signals];
    const struct rubor_signal_state *signal = &sim->signals[p];
    return signal->form == RUBOR_FORM_FIELD && signal->level_is_zero ? NULL : signal->level;
}

static void sum_block(const float *plane, size_t first, size_t end, double *partial)
{
    double sums[LANES] = {0};
    float greatest[LANES] = {0};
    for (size_t k = first; k < end; k += LANES) {
        for (int l = 0; l < LANES; l++) {
            sums[l] += (double)plane[k + (size_t)l];
            greatest[l] = plane[k + (size_t)l] > greatest[l] ? plane[k + (size_t)l] : greatest[l];
        }
    }
    partial[SUM] = 0.0;
    partial[MAX] = 0.0;
    for (int l = 0; l < LANES; l++) {
        partial[SUM] += sums[l];
        partial[MAX] = (double)greatest[l] > partial[MAX] ? (double)greatest[l] : partial[MAX];
    }
}

static void sum_task(void *context, size_t task)
{
    struct rubor_sim *sim = context;
    const size_t blocks = n_blocks(sim->lattice.n_plane);
    const float *plane = plane_of(sim, task / blocks);
    double *partial = sim->partial + task * N_PARTIALS;
    partial[SUM] = partial[MAX] = 0.0;
    if (plane == NULL)
        return;
    const size_t first = task % blocks * RUBOR_SUMS_BLOCK;
    const size_t n = sim->lattice.n_plane;
    sum_block(plane, first, first + RUBOR_SUMS_BLOCK < n ? first + RUBOR_SUMS_BLOCK : n, partial);
}

/* Adds the partial sums of plane p in block order. */
static double collect(const struct rubor_sim *sim, size_t p, double *greatest)
{
    const size_t blocks = n_blocks(sim->lattice.n_plane);
    double sum = 0.0;
    *greatest = 0.0;
    for (size_t b = 0; b < blocks; b++) {
        const double *partial = sim->partial + (p * blocks + b) * N_PARTIALS;
        sum += partial[SUM];
        *greatest = partial[MAX] > *greatest ? partial[MAX] : *greatest;
    }
    return sum;
}

static double mean_of_vessel(const struct rubor_sim *sim, int memory)
{
    double sum = 0.0;
    for (size_t k = 0; k < sim->vessels.n; k++)
        sum += (double)sim->vessels.memory[memory][sim->vessels.site[k]];
    return sim->vessels.n == 0 ? 0.0 : sum / (double)sim->vessels.n;
}

static double mean_room(const struct rubor_sim *sim)
{
    uint64_t volume_um3 = 0;
    for (size_t i = 0; i < sim->cells.n; i++) {
        if (sim->cells.in_blood[i])
            continue;
        volume_um3 += rubor_cells_volume(&sim->model, sim->cells.actor[i], sim->cells.corpse[i]);
    }
    return (double)volume_um3 / ((double)sim->lattice.n_free * (double)sim->cells.site_room_um3);
}

void rubor_sums_means(struct rubor_sim *sim)
{
    const size_t n_signals = (size_t)sim->model.n_signals;
    const size_t n_planes = n_signals + RUBOR_N_LAYERS;
    rubor_parallel_for(sim->n_threads, n_planes * n_blocks(sim->lattice.n_plane), sum_task, sim);
    const double n_free = (double)sim->lattice.n_free;
    for (size_t p = 0; p < n_planes; p++) {
        double greatest;
        const double mean = collect(sim, p, &greatest) / n_free;
        if (p < n_signals) {
            sim->means.signal[p] = mean;
            sim->means.signal_max[p] = greatest;
        } else {
            sim->means.layer[p - n_signals] = mean;
        }
    }
    for (int m = 0; m < sim->model.actors[RUBOR_ACTOR_VESSEL].n_memories; m++) {
        sim->means.vessel[m] = mean_of_vessel(sim, m);
    }
    sim->means.room = mean_room(sim);
}
