/* A simulation as its users see it: create, command, look, destroy. */
#include "rubor/sim.h"

#include <string.h>

#include "columns.h"
#include "exact_math.h"
#include "parallel.h"
#include "phases.h"
#include "random.h"
#include "setup.h"

/* Sensing debris, bacteria, matrix or the gap: a drive that is nothing on a site in perfect rest.
 */
static bool is_rest_noun(struct rubor_noun noun)
{
    return noun.kind == RUBOR_NOUN_GAP ||
           (noun.kind == RUBOR_NOUN_LAYER && noun.idx != RUBOR_LAYER_INTEGRITY);
}

static bool rests_with(const struct rubor_program *program, const struct rubor_program_line *line)
{
    for (int k = 0; k < line->n_terms; k++) {
        const struct rubor_program_term *term = &program->terms[line->first_term + k];
        if (!term->below && is_rest_noun(program->nouns[term->noun]))
            return true;
    }
    return false;
}

/* True when the rules give no secretion and no damage on a site in perfect rest, so that blocks of
 * such sites may be skipped. */
static bool tissue_can_idle(const struct rubor_program *program)
{
    for (int k = 0; k < program->n_slots; k++) {
        const struct rubor_program_slot *slot = &program->slots[k];
        if (slot->verb != RUBOR_VERB_SECRETE && slot->verb != RUBOR_VERB_DAMAGE)
            continue;
        if (slot->base != 0.0f)
            return false;
        for (int j = 0; j < slot->n_promoters; j++) {
            if (!rests_with(program, &program->lines[slot->first_line + j]))
                return false;
        }
    }
    return true;
}

bool rubor_sim_compile(struct rubor_sim *sim)
{
    for (int a = 0; a < sim->model.n_actors; a++) {
        if (!rubor_program_compile(&sim->programs[a], &sim->model, a))
            return false;
        const double persistence_h = sim->model.actors[a].persistence_min / 60.0;
        const double p =
            persistence_h > 0.0 ? rubor_exact_math_hazard(1.0 / persistence_h, sim->dt_h) : 1.0;
        sim->turn_threshold[a] = rubor_random_threshold(p);
    }
    sim->tissue_can_idle = tissue_can_idle(&sim->programs[RUBOR_ACTOR_TISSUE]);
    for (int s = 0; s < sim->model.n_signals; s++) {
        const struct rubor_signal *signal = &sim->model.signals[s];
        rubor_signal_walk_init(&sim->signals[s].walk, signal->diffusion_um2_per_s,
                               signal->half_life_min, sim->dt_h * 3600.0, sim->lattice.site_um);
    }
    return true;
}

/* Compiles once with every rule switched on: what fits then fits after any event. */
static bool fits_with_all_rules(struct rubor_sim *sim)
{
    bool enabled[RUBOR_MAX_RULES];
    for (int k = 0; k < sim->model.n_rules; k++) {
        enabled[k] = sim->model.rules[k].enabled;
        sim->model.rules[k].enabled = true;
    }
    const bool fits = rubor_sim_compile(sim);
    for (int k = 0; k < sim->model.n_rules; k++)
        sim->model.rules[k].enabled = enabled[k];
    return fits && rubor_sim_compile(sim);
}

static int threads_of(const struct rubor_sim_options *options)
{
    const int n = options->n_threads > 0 ? options->n_threads : rubor_parallel_n_cores();
    return n < RUBOR_PARALLEL_MAX_THREADS ? n : RUBOR_PARALLEL_MAX_THREADS;
}

static void describe(struct rubor_sim *sim, const struct rubor_scenario *scenario, int n_threads)
{
    sim->scenario = scenario;
    sim->model = scenario->model;
    sim->n_threads = n_threads;
    sim->dt_h = scenario->step_min / 60.0;
    rubor_setup_lattice(&sim->lattice, &scenario->tissue);
}

size_t rubor_sim_bytes(const struct rubor_scenario *scenario)
{
    struct rubor_arena arena = {0};
    struct rubor_sim *sim = rubor_arena_allocate(sizeof *sim);
    if (sim == NULL)
        return SIZE_MAX;
    describe(sim, scenario, rubor_parallel_n_cores());
    rubor_setup_memory(sim, &arena);
    rubor_arena_free(sim);
    return arena.overflow ? SIZE_MAX : arena.used + sizeof *sim;
}

static void bind_view(struct rubor_sim *sim)
{
    struct rubor_view *view = &sim->view;
    view->model = &sim->model;
    view->scenario = sim->scenario;
    view->seed = sim->seed;
    view->n_x = sim->lattice.n_x;
    view->n_y = sim->lattice.n_y;
    view->stride = sim->lattice.stride;
    view->site_um = sim->lattice.site_um;
    view->mask = sim->mask;
    for (int k = 0; k < RUBOR_N_LAYERS; k++)
        view->layers[k] = sim->layer[k];
    for (int k = 0; k < RUBOR_MAX_MEMORIES; k++)
        view->vessel[k] = sim->vessels.memory[k];
    for (int s = 0; s < sim->model.n_signals; s++)
        view->signals[s] = sim->signals[s].level;
    const struct rubor_cells *cells = &sim->cells;
    view->cells = (struct rubor_cells_view){.id = cells->id,
                                            .actor = cells->actor,
                                            .corpse = cells->corpse,
                                            .state = cells->state,
                                            .marks = cells->marks,
                                            .in_blood = cells->in_blood,
                                            .x = cells->x,
                                            .y = cells->y,
                                            .from_x = cells->from_x,
                                            .from_y = cells->from_y,
                                            .prey_x = cells->prey_x,
                                            .prey_y = cells->prey_y};
    for (int k = 0; k < RUBOR_MAX_MEMORIES; k++)
        view->cells.memory[k] = cells->memory[k];
    view->n_columns = sim->readout.n_columns;
    view->columns = sim->readout.columns;
    view->values = sim->readout.values;
    view->n_marks = (size_t)sim->n_pending;
    view->mark_step = sim->mark_step;
    view->mark_label = sim->mark_label;
}

void rubor_sim_refresh_view(struct rubor_sim *sim)
{
    struct rubor_view *view = &sim->view;
    view->step = sim->step;
    view->time_h = (double)sim->step * sim->dt_h;
    view->cells.n = sim->cells.n;
    view->indices = sim->readout.indices;
    for (int s = 0; s < sim->model.n_signals; s++) {
        const struct rubor_signal_packets *packets = &sim->signals[s].packets;
        if (sim->signals[s].form != RUBOR_FORM_AGENTS)
            continue;
        view->packets[s] = (struct rubor_packets_view){
            packets->n, packets->id, packets->x, packets->y, rubor_signal_packets_quantum(packets)};
    }
}

/* Start cells, events of time 0 and the first read-outs. */
static bool start(struct rubor_sim *sim)
{
    rubor_setup_ground(sim);
    if (!fits_with_all_rules(sim))
        return false;
    rubor_columns_declare(sim);
    rubor_events_schedule(sim);
    rubor_events_start(sim);
    rubor_readout_update(sim);
    bind_view(sim);
    rubor_sim_refresh_view(sim);
    return true;
}

enum rubor_status rubor_sim_create(struct rubor_sim **out, const struct rubor_scenario *scenario,
                                   const struct rubor_sim_options *options)
{
    *out = NULL;
    const struct rubor_isa *isa = rubor_isa_find(options->isa);
    if (isa == NULL)
        return RUBOR_USAGE;
    struct rubor_sim *sim = rubor_arena_allocate(sizeof *sim);
    if (sim == NULL)
        return RUBOR_LIMIT;
    describe(sim, scenario, threads_of(options));
    sim->seed = options->seed;
    sim->isa = isa;
    struct rubor_arena arena = {0};
    rubor_setup_memory(sim, &arena);
    sim->block = arena.overflow ? NULL : rubor_arena_allocate(arena.used);
    if (sim->block == NULL) {
        rubor_sim_destroy(sim);
        return RUBOR_LIMIT;
    }
    arena = (struct rubor_arena){.base = sim->block};
    rubor_setup_memory(sim, &arena);
    if (!start(sim)) {
        rubor_sim_destroy(sim);
        return RUBOR_LIMIT;
    }
    *out = sim;
    return RUBOR_OK;
}

void rubor_sim_destroy(struct rubor_sim *sim)
{
    if (sim == NULL)
        return;
    rubor_arena_free(sim->block);
    rubor_arena_free(sim);
}

bool rubor_sim_command(struct rubor_sim *sim, const struct rubor_event *event)
{
    if (!rubor_events_legal(sim, event))
        return false;
    rubor_events_act(sim, event);
    rubor_events_settle(sim);
    rubor_readout_show(sim);
    rubor_sim_refresh_view(sim);
    return true;
}

const struct rubor_view *rubor_sim_view(const struct rubor_sim *sim)
{
    return &sim->view;
}

size_t rubor_sim_n_log(const struct rubor_sim *sim)
{
    return sim->n_log;
}

const struct rubor_log_entry *rubor_sim_log(const struct rubor_sim *sim)
{
    return sim->log;
}

const char *rubor_sim_isa(const struct rubor_sim *sim)
{
    return sim->isa->name;
}

uint64_t rubor_sim_n_allocations(void)
{
    return rubor_arena_n_allocations();
}
