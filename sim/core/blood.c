/* The blood: one well-mixed compartment. Pools are supplied by the marrow, turn over and are drawn
 * from by vessels; mediators arrive through vessel walls and from cells in the blood, and decay.
 * Organs other than the marrow are left out. */
#include "exact_math.h"
#include "phases.h"
#include "sense.h"

static double value_of(const struct rubor_program *program, const struct rubor_block_slots *slots,
                       enum rubor_verb verb, int arg)
{
    const int slot = program->slot[verb][arg];
    return slot < 0 ? 0.0 : (double)slots->row[slot][0];
}

/* Supply is a share of the pool at rest per hour, turn-over a share of the pool now. */
static void update_pool(struct rubor_sim *sim, const struct rubor_program *program,
                        const struct rubor_block_slots *slots, int p)
{
    const int actor = sim->model.pools[p].actor;
    const double supply =
        value_of(program, slots, RUBOR_VERB_SUPPLY, actor) * sim->blood.pool_rest[p];
    const double loss = value_of(program, slots, RUBOR_VERB_TURN_OVER, actor);
    double *count = &sim->blood.pool_count[p];
    if (loss <= 0.0) {
        *count += supply * sim->dt_h;
    } else {
        const double target = supply / loss;
        *count = target + (*count - target) * rubor_exact_math_exp(-loss * sim->dt_h);
    }
}

/* Net flux through the vessel walls over the last step, in tu * sites. */
static double wall_flux(const struct rubor_sim *sim, int s)
{
    const double exchange = sim->model.signals[s].blood_exchange_per_h;
    if (exchange <= 0.0)
        return 0.0;
    double difference = 0.0;
    for (size_t k = 0; k < sim->vessels.n; k++) {
        difference += (double)sim->signals[s].mean[sim->vessels.site[k]] - sim->signals[s].blood_tu;
    }
    return exchange * sim->dt_h * difference;
}

static void update_mediator(struct rubor_sim *sim, const struct rubor_program *program,
                            const struct rubor_block_slots *slots, int s)
{
    struct rubor_signal_state *signal = &sim->signals[s];
    const double from_cells = (double)signal->source_tu_per_h[sim->lattice.n_plane] * sim->dt_h;
    const double secreted = value_of(program, slots, RUBOR_VERB_SECRETE, s) * sim->dt_h;
    const double keep = rubor_exact_math_exp(-0.69314718055994531 * sim->dt_h * 60.0 /
                                             sim->model.signals[s].blood_half_life_min);
    const bool has_volume = sim->blood.volume_sites > 0.0; /* blood_share 0: no blood */
    double level = signal->blood_tu * keep + secreted +
                   (has_volume ? (wall_flux(sim, s) + from_cells) / sim->blood.volume_sites : 0.0);
    signal->blood_tu = level < 1e-30 ? 0.0 : level;
}

void rubor_blood_update(struct rubor_sim *sim)
{
    const struct rubor_program *program = &sim->programs[RUBOR_ACTOR_BLOOD];
    struct rubor_block_nouns nouns = {0};
    struct rubor_block_slots slots;
    for (int k = 0; k < program->n_nouns; k++)
        rubor_sense_common(sim, program->nouns[k], nouns.row[k]);
    sim->isa->evaluate(program, &nouns, &slots);
    for (int p = 0; p < sim->model.n_pools; p++)
        update_pool(sim, program, &slots, p);
    for (int s = 0; s < sim->model.n_signals; s++)
        update_mediator(sim, program, &slots, s);
}
