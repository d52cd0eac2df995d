/* Vessel sites: their memories (openness, dilation), what they secrete, exchange of mediators with
 * the blood, and cells that ask to enter. Blood flow itself is left out. */
#include "exact_math.h"
#include "parallel.h"
#include "phases.h"
#include "random.h"
#include "sense.h"

static float value_of(const struct rubor_program *program, const struct rubor_block_slots *slots,
                      enum rubor_verb verb, int arg, int lane)
{
    const int slot = program->slot[verb][arg];
    return slot < 0 ? 0.0f : slots->row[slot][lane];
}

/* Entry at `enter` times how full the pool is: cells come from a finite blood. */
static void draw_entries(struct rubor_sim *sim, const struct rubor_program *program,
                         const struct rubor_block_slots *slots, int lane, size_t vessel)
{
    for (int p = 0; p < sim->model.n_pools; p++) {
        uint8_t *enters = &sim->vessels.enters[vessel * RUBOR_MAX_POOLS + (size_t)p];
        *enters = 0;
        const double rate =
            (double)value_of(program, slots, RUBOR_VERB_ENTER, sim->model.pools[p].actor, lane) *
            rubor_state_pool_share(&sim->blood, p);
        if (rate <= 0.0)
            continue;
        const struct rubor_draw draw =
            rubor_random_draw(sim->seed, sim->step, RUBOR_ENTITY_VESSEL, sim->vessels.site[vessel],
                              RUBOR_PURPOSE_ENTER, (uint32_t)p);
        *enters = draw.word[0] < rubor_random_threshold(rubor_exact_math_hazard(rate, sim->dt_h));
    }
}

static void gather(const struct rubor_sim *sim, const struct rubor_program *program,
                   const uint32_t *sites, int n, struct rubor_block_nouns *nouns)
{
    for (int k = 0; k < program->n_nouns; k++) {
        const struct rubor_noun noun = program->nouns[k];
        float *row = nouns->row[k];
        for (int l = n; l < RUBOR_LANES; l++)
            row[l] = 0.0f;
        if (noun.kind == RUBOR_NOUN_MEMORY) {
            for (int l = 0; l < n; l++)
                row[l] = sim->vessels.memory[noun.idx][sites[l]];
        } else if (!rubor_sense_sites(sim, noun, sites, n, row)) {
            rubor_sense_common(sim, noun, row);
        }
    }
}

static void act(struct rubor_sim *sim, const struct rubor_program *program,
                const struct rubor_block_slots *slots, int lane, size_t vessel)
{
    const uint32_t site = sim->vessels.site[vessel];
    for (int m = 0; m < sim->model.actors[RUBOR_ACTOR_VESSEL].n_memories; m++) {
        float *memory = &sim->vessels.memory[m][site];
        *memory = rubor_sense_relax(*memory, value_of(program, slots, RUBOR_VERB_RISE, m, lane),
                                    value_of(program, slots, RUBOR_VERB_FALL, m, lane), sim->dt_h);
    }
    for (int s = 0; s < sim->model.n_signals; s++) {
        struct rubor_signal_state *signal = &sim->signals[s];
        const float exchange = (float)sim->model.signals[s].blood_exchange_per_h;
        signal->source_tu_per_h[site] += value_of(program, slots, RUBOR_VERB_SECRETE, s, lane);
        if (exchange <= 0.0f)
            continue;
        signal->source_tu_per_h[site] += exchange * (float)signal->blood_tu;
        signal->uptake_per_h[site] += exchange;
    }
    draw_entries(sim, program, slots, lane, vessel);
}

static void vessels_task(void *context, size_t task)
{
    struct rubor_sim *sim = context;
    const struct rubor_program *program = &sim->programs[RUBOR_ACTOR_VESSEL];
    const size_t first = task * RUBOR_LANES;
    const int n =
        sim->vessels.n - first < RUBOR_LANES ? (int)(sim->vessels.n - first) : RUBOR_LANES;
    struct rubor_block_nouns nouns = {0};
    struct rubor_block_slots slots;
    gather(sim, program, sim->vessels.site + first, n, &nouns);
    sim->isa->evaluate(program, &nouns, &slots);
    for (int l = 0; l < n; l++)
        act(sim, program, &slots, l, first + (size_t)l);
}

void rubor_vessels_update(struct rubor_sim *sim)
{
    if (sim->vessels.n == 0)
        return;
    for (int s = 0; s < sim->model.n_signals; s++) {
        struct rubor_signal_state *signal = &sim->signals[s];
        const bool exchanges = sim->model.signals[s].blood_exchange_per_h > 0.0;
        signal->open_uptake |= exchanges;
        signal->open_source |= (exchanges && signal->blood_tu > 0.0) ||
                               sim->programs[RUBOR_ACTOR_VESSEL].slot[RUBOR_VERB_SECRETE][s] >= 0;
    }
    rubor_parallel_for(sim->n_threads, (sim->vessels.n + RUBOR_LANES - 1) / RUBOR_LANES,
                       vessels_task, sim);
}
