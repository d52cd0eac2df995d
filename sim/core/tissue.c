/* Tissue sites: living tissue, debris, matrix and bacteria of each site change at the rates that
 * the tissue's own rules and the cells on the site give; danger signals are secreted from debris.
 * Rates act as exact exponentials over the step. Left out: mechanics, oxygen, growth beyond the
 * site. A block of sites in perfect rest is skipped where the rules allow no effect there. */
#include "exact_math.h"
#include "parallel.h"
#include "phases.h"
#include "sense.h"
#include "sites.h"

/* Bacteria below this share of a site's capacity (about 8 bacteria) are none: a part of one cell.
 */
static const float LEAST_BACTERIA = 0.02f;
static const float LEAST_LAYER = 1e-6f;

struct site {
    float integrity, debris, matrix, bacteria;
};

/* What an amount loses at a rate over the step. */
static float lost(float amount, float rate_per_h, double dt_h)
{
    if (amount <= 0.0f || rate_per_h <= 0.0f)
        return 0.0f;
    return amount * (float)rubor_exact_math_hazard((double)rate_per_h, dt_h);
}

static float value_of(const struct rubor_program *program, const struct rubor_block_slots *slots,
                      enum rubor_verb verb, int lane)
{
    const int slot = program->slot[verb][0];
    return slot < 0 ? 0.0f : slots->row[slot][lane];
}

/* Living tissue is lost to debris; debris is lost; cleared ground is filled by tissue and matrix.
 */
static void update_ground(const struct rubor_sim *sim, const struct rubor_program *program,
                          const struct rubor_block_slots *slots, int lane, size_t at,
                          struct site *site)
{
    const struct rubor_site_rates *rates = &sim->rates;
    const double dt_h = sim->dt_h;
    const float killed =
        lost(site->integrity, value_of(program, slots, RUBOR_VERB_DAMAGE, lane) + rates->damage[at],
             dt_h);
    const float repair = value_of(program, slots, RUBOR_VERB_REPAIR, lane) + rates->repair[at];
    const float matrix =
        value_of(program, slots, RUBOR_VERB_LAY_MATRIX, lane) + rates->lay_matrix[at];
    const float filled =
        lost(1.0f - site->integrity - site->debris - site->matrix, repair + matrix, dt_h);
    const float by_tissue = filled > 0.0f ? filled * (repair / (repair + matrix)) : 0.0f;
    site->matrix -= lost(site->matrix, value_of(program, slots, RUBOR_VERB_REMODEL, lane), dt_h);
    site->debris -= lost(site->debris, value_of(program, slots, RUBOR_VERB_LYSE, lane), dt_h);
    site->integrity += by_tissue - killed;
    site->matrix += filled - by_tissue;
    site->debris += killed + rates->burst[at];
    if (site->debris > 1.0f)
        site->debris = 1.0f;
    if (site->debris < LEAST_LAYER)
        site->debris = 0.0f;
    if (site->matrix < LEAST_LAYER)
        site->matrix = 0.0f;
    if (site->integrity > 1.0f - LEAST_LAYER)
        site->integrity = 1.0f;
}

/* Logistic growth, then killing. Returns the share that leaves for the neighbours. */
static float update_bacteria(const struct rubor_sim *sim, const struct rubor_program *program,
                             const struct rubor_block_slots *slots, int lane, size_t at,
                             struct site *site)
{
    if (site->bacteria <= 0.0f)
        return 0.0f;
    const float grown = value_of(program, slots, RUBOR_VERB_GROW, lane) * (float)sim->dt_h;
    site->bacteria += site->bacteria * grown * (1.0f - site->bacteria);
    site->bacteria -= lost(site->bacteria, sim->rates.kill[at], sim->dt_h);
    if (site->bacteria < LEAST_BACTERIA)
        site->bacteria = 0.0f;
    return lost(site->bacteria, value_of(program, slots, RUBOR_VERB_SPREAD, lane), sim->dt_h);
}

static void update_site(struct rubor_sim *sim, const struct rubor_program *program,
                        const struct rubor_block_slots *slots, int lane, size_t at)
{
    struct site site = {sim->layer[RUBOR_LAYER_INTEGRITY][at], sim->layer[RUBOR_LAYER_DEBRIS][at],
                        sim->layer[RUBOR_LAYER_MATRIX][at], sim->layer[RUBOR_LAYER_BACTERIA][at]};
    update_ground(sim, program, slots, lane, at, &site);
    sim->bacteria_leaving[at] = update_bacteria(sim, program, slots, lane, at, &site);
    sim->layer[RUBOR_LAYER_INTEGRITY][at] = site.integrity;
    sim->layer[RUBOR_LAYER_DEBRIS][at] = site.debris;
    sim->layer[RUBOR_LAYER_MATRIX][at] = site.matrix;
    sim->layer[RUBOR_LAYER_BACTERIA][at] = site.bacteria;
}

static bool block_rests(const struct rubor_sim *sim, size_t first)
{
    if (!sim->tissue_can_idle)
        return false;
    bool rests = true;
    for (size_t at = first; at < first + RUBOR_LANES; at++) {
        rests &= sim->ones[at] == 0.0f ||
                 (sim->layer[RUBOR_LAYER_INTEGRITY][at] == 1.0f &&
                  sim->layer[RUBOR_LAYER_DEBRIS][at] == 0.0f &&
                  sim->layer[RUBOR_LAYER_MATRIX][at] == 0.0f &&
                  sim->layer[RUBOR_LAYER_BACTERIA][at] == 0.0f && sim->rates.damage[at] == 0.0f &&
                  sim->rates.burst[at] == 0.0f);
    }
    return rests;
}

static void secrete(struct rubor_sim *sim, const struct rubor_program *program,
                    const struct rubor_block_slots *slots, size_t first)
{
    for (int k = 0; k < program->n_slots; k++) {
        if (program->slots[k].verb != RUBOR_VERB_SECRETE)
            continue;
        float *source = sim->signals[program->slots[k].arg].source_tu_per_h + first;
        for (int l = 0; l < RUBOR_LANES; l++)
            source[l] += slots->row[k][l] * sim->ones[first + (size_t)l];
    }
}

static void tissue_task(void *context, size_t task)
{
    struct rubor_sim *sim = context;
    const size_t first = task * RUBOR_LANES;
    if (block_rests(sim, first))
        return;
    const struct rubor_program *program = &sim->programs[RUBOR_ACTOR_TISSUE];
    struct rubor_block_nouns nouns = {0};
    struct rubor_block_slots slots;
    uint32_t sites[RUBOR_LANES];
    for (int l = 0; l < RUBOR_LANES; l++)
        sites[l] = (uint32_t)first + (uint32_t)l;
    for (int k = 0; k < program->n_nouns; k++) {
        if (!rubor_sense_sites(sim, program->nouns[k], sites, RUBOR_LANES, nouns.row[k])) {
            rubor_sense_common(sim, program->nouns[k], nouns.row[k]);
        }
    }
    sim->isa->evaluate(program, &nouns, &slots);
    for (int l = 0; l < RUBOR_LANES; l++) {
        if (sim->ones[first + (size_t)l] != 0.0f)
            update_site(sim, program, &slots, l, first + (size_t)l);
    }
    secrete(sim, program, &slots, first);
}

/* What leaves a site goes in quarters to its four neighbours; a closed side keeps its quarter. */
static void spread_task(void *context, size_t row)
{
    static const int STEPS[4][2] = {{-1, 0}, {1, 0}, {0, -1}, {0, 1}};
    struct rubor_sim *sim = context;
    const struct rubor_lattice *lattice = &sim->lattice;
    for (int x = 0; x < lattice->n_x; x++) {
        const uint32_t at = rubor_sites_at(lattice, x, (int)row);
        if (sim->ones[at] == 0.0f)
            continue;
        float gain = 0.0f;
        for (int k = 0; k < 4; k++) {
            int from_x = x + STEPS[k][0];
            int from_y = (int)row + STEPS[k][1];
            const bool open = rubor_sites_wrap(lattice, &from_x, &from_y) &&
                              rubor_sites_is_free(lattice, rubor_sites_at(lattice, from_x, from_y));
            gain += sim->bacteria_leaving[open ? rubor_sites_at(lattice, from_x, from_y) : at];
        }
        sim->layer[RUBOR_LAYER_BACTERIA][at] += 0.25f * gain - sim->bacteria_leaving[at];
        if (sim->layer[RUBOR_LAYER_BACTERIA][at] < 0.0f)
            sim->layer[RUBOR_LAYER_BACTERIA][at] = 0.0f;
    }
}

void rubor_tissue_update(struct rubor_sim *sim)
{
    const struct rubor_program *program = &sim->programs[RUBOR_ACTOR_TISSUE];
    for (int k = 0; k < program->n_slots; k++) {
        if (program->slots[k].verb == RUBOR_VERB_SECRETE)
            sim->signals[program->slots[k].arg].open_source = true;
    }
    const size_t n_blocks = (sim->lattice.n_plane + RUBOR_LANES - 1) / RUBOR_LANES;
    rubor_parallel_for(sim->n_threads, n_blocks, tissue_task, sim);
    if (sim->means.layer[RUBOR_LAYER_BACTERIA] > 0.0) {
        rubor_parallel_for(sim->n_threads, (size_t)sim->lattice.n_y, spread_task, sim);
    }
}
