/* Counts of a step, the history of the outcome window, and what the view shows of cells. */
#include "readout.h"

#include "columns.h"
#include "outcome.h"
#include "phases.h"
#include "sense.h"
#include "sites.h"

/* First state that fits a live cell. */
static uint8_t state_of(const struct rubor_sim *sim, size_t i)
{
    const struct rubor_actor *actor = &sim->model.actors[sim->cells.actor[i]];
    for (int k = 0; k < actor->n_states; k++) {
        const struct rubor_state *state = &actor->states[k];
        if (state->memory < 0 || (double)sim->cells.memory[state->memory][i] > state->above)
            return (uint8_t)k;
    }
    return 0;
}

void rubor_readout_show(struct rubor_sim *sim)
{
    struct rubor_cells *cells = &sim->cells;
    for (size_t i = 0; i < cells->n; i++) {
        cells->state[i] = state_of(sim, i);
        if (cells->busy_h[i] > 0.0f)
            cells->marks[i] |= RUBOR_MARK_BUSY;
        if (cells->in_blood[i]) {
            cells->x[i] = cells->y[i] = 0;
        } else {
            cells->x[i] = (uint16_t)rubor_sites_x(&sim->lattice, cells->site[i]);
            cells->y[i] = (uint16_t)rubor_sites_y(&sim->lattice, cells->site[i]);
        }
        if (cells->from_x[i] == UINT16_MAX) {
            cells->from_x[i] = cells->x[i];
            cells->from_y[i] = cells->y[i];
        }
    }
}

static void count_cells(struct rubor_sim *sim)
{
    struct rubor_readout *readout = &sim->readout;
    const struct rubor_cells *cells = &sim->cells;
    for (int a = 0; a < sim->model.n_actors; a++) {
        readout->live[a] = readout->corpses[a] = 0.0;
        for (int k = 0; k < RUBOR_MAX_STATES; k++)
            readout->in_state[a][k] = 0.0;
        for (int k = 0; k < RUBOR_MAX_MEMORIES; k++)
            readout->memory_mean[a][k] = 0.0;
    }
    for (size_t i = 0; i < cells->n; i++) {
        const int a = cells->actor[i];
        if (cells->corpse[i]) {
            readout->corpses[a] += 1.0;
            continue;
        }
        readout->live[a] += 1.0;
        readout->in_state[a][cells->state[i]] += 1.0;
        for (int k = 0; k < sim->model.actors[a].n_memories; k++) {
            readout->memory_mean[a][k] += (double)cells->memory[k][i];
        }
    }
    for (int a = RUBOR_ACTOR_FIRST_CELL; a < sim->model.n_actors; a++) {
        for (int k = 0; k < sim->model.actors[a].n_memories && readout->live[a] > 0.0; k++) {
            readout->memory_mean[a][k] /= readout->live[a];
        }
    }
}

static void evaluate_signs(struct rubor_sim *sim)
{
    const struct rubor_program *program = &sim->programs[RUBOR_ACTOR_SIGNS];
    struct rubor_block_nouns nouns = {0};
    struct rubor_block_slots slots;
    for (int k = 0; k < program->n_nouns; k++)
        rubor_sense_common(sim, program->nouns[k], nouns.row[k]);
    sim->isa->evaluate(program, &nouns, &slots);
    for (int sign = 0; sign < RUBOR_N_SIGNS; sign++) {
        const int slot = program->slot[RUBOR_VERB_SHOW][sign];
        sim->means.signs[sign] = slot < 0 ? 0.0 : (double)slots.row[slot][0];
    }
}

void rubor_readout_update(struct rubor_sim *sim)
{
    rubor_readout_show(sim);
    count_cells(sim);
    evaluate_signs(sim);
    rubor_outcome_record(sim);
    rubor_outcome_judge(sim);
    rubor_columns_fill(sim);
}
