/* What cells do to the site they are on is summed per site: per plane one task, cells in a fixed
 * order, so that the sums are the same for any number of threads. */
#include <string.h>

#include "parallel.h"
#include "phases.h"

/* Adds one behaviour of all cells to a plane. Returns whether anything was added. */
static bool add_behaviour(const struct rubor_sim *sim, enum rubor_verb verb, int arg, float *plane)
{
    const struct rubor_cells *cells = &sim->cells;
    bool any = false;
    for (int a = RUBOR_ACTOR_FIRST_CELL; a < sim->model.n_actors; a++) {
        const int slot = sim->programs[a].slot[verb][arg];
        if (slot < 0)
            continue;
        for (size_t k = cells->group_first[a]; k < cells->group_first[a + 1]; k++) {
            const uint32_t i = cells->order[k];
            if (cells->out[slot][i] == 0.0f)
                continue;
            plane[cells->site[i]] += cells->out[slot][i];
            any = true;
        }
    }
    return any;
}

/* Cells that burst in this step release their spill within it. */
static bool add_spill(const struct rubor_sim *sim, int signal, float *plane)
{
    const struct rubor_cells *cells = &sim->cells;
    const float per_h = (float)(1.0 / sim->dt_h);
    bool any = false;
    for (int a = RUBOR_ACTOR_FIRST_CELL; a < sim->model.n_actors; a++) {
        const int slot = sim->programs[a].slot[RUBOR_VERB_SPILL][signal];
        if (slot < 0)
            continue;
        for (size_t k = cells->group_first[a]; k < cells->group_first[a + 1]; k++) {
            const uint32_t i = cells->order[k];
            if (cells->fate[i] != RUBOR_FATE_BURST)
                continue;
            plane[cells->site[i]] += cells->out[slot][i] * per_h;
            any = true;
        }
    }
    return any;
}

static void add_burst_debris(struct rubor_sim *sim)
{
    const struct rubor_cells *cells = &sim->cells;
    const double site_um3 = sim->lattice.site_um * sim->lattice.site_um * 20.0;
    for (size_t i = 0; i < cells->n; i++) {
        if (cells->fate[i] != RUBOR_FATE_BURST)
            continue;
        sim->rates.burst[cells->site[i]] +=
            (float)(sim->model.actors[cells->actor[i]].volume_um3 / site_um3);
    }
}

enum { N_SITE_TASKS = 5 };

static void site_task(struct rubor_sim *sim, size_t task)
{
    static const enum rubor_verb VERBS[] = {RUBOR_VERB_KILL, RUBOR_VERB_DAMAGE, RUBOR_VERB_REPAIR,
                                            RUBOR_VERB_LAY_MATRIX};
    float *const planes[N_SITE_TASKS] = {sim->rates.kill, sim->rates.damage, sim->rates.repair,
                                         sim->rates.lay_matrix, sim->rates.burst};
    if (sim->rates.used[task])
        memset(planes[task], 0, (sim->lattice.n_plane + 1) * sizeof(float));
    if (task < N_SITE_TASKS - 1) {
        sim->rates.used[task] = add_behaviour(sim, VERBS[task], 0, planes[task]);
    } else {
        add_burst_debris(sim);
        sim->rates.used[task] = true;
    }
}

static void signal_task(struct rubor_sim *sim, int s)
{
    struct rubor_signal_state *signal = &sim->signals[s];
    const size_t n_bytes = (sim->lattice.n_plane + 1) * sizeof(float);
    if (signal->open_source)
        memset(signal->source_tu_per_h, 0, n_bytes);
    if (signal->open_uptake)
        memset(signal->uptake_per_h, 0, n_bytes);
    signal->open_source = add_behaviour(sim, RUBOR_VERB_SECRETE, s, signal->source_tu_per_h);
    signal->open_source |= add_spill(sim, s, signal->source_tu_per_h);
    signal->open_uptake = add_behaviour(sim, RUBOR_VERB_TAKE_UP, s, signal->uptake_per_h);
}

static void deposit_task(void *context, size_t task)
{
    struct rubor_sim *sim = context;
    if (task < N_SITE_TASKS) {
        site_task(sim, task);
    } else {
        signal_task(sim, (int)(task - N_SITE_TASKS));
    }
}

void rubor_deposit_cells(struct rubor_sim *sim)
{
    rubor_parallel_for(sim->n_threads, N_SITE_TASKS + (size_t)sim->model.n_signals, deposit_task,
                       sim);
    rubor_cells_unindex(&sim->cells);
}
