/* What cells sense and decide. A block of up to RUBOR_LANES cells of one type gathers its nouns,
 * evaluates its program, then each cell updates its memories, draws its fate and its heading.
 * Writes only the slots of its own cells. */
#include <math.h>

#include "exact_math.h"
#include "parallel.h"
#include "phases.h"
#include "random.h"
#include "sense.h"
#include "sites.h"

/* Sixteen headings as unit vectors from integer triples (5, 12, 13), no trigonometry. */
static const float HEADINGS[RUBOR_N_HEADINGS][2] = {{1.0f, 0.0f},
                                                    {12.0f / 13, 5.0f / 13},
                                                    {0.70710678f, 0.70710678f},
                                                    {5.0f / 13, 12.0f / 13},
                                                    {0.0f, 1.0f},
                                                    {-5.0f / 13, 12.0f / 13},
                                                    {-0.70710678f, 0.70710678f},
                                                    {-12.0f / 13, 5.0f / 13},
                                                    {-1.0f, 0.0f},
                                                    {-12.0f / 13, -5.0f / 13},
                                                    {-0.70710678f, -0.70710678f},
                                                    {-5.0f / 13, -12.0f / 13},
                                                    {0.0f, -1.0f},
                                                    {5.0f / 13, -12.0f / 13},
                                                    {0.70710678f, -0.70710678f},
                                                    {12.0f / 13, -5.0f / 13}};

const float *rubor_sense_heading(int heading)
{
    return HEADINGS[heading];
}

/* Live cells of a type (or corpses of any, actor < 0) on the 9 sites around a cell, itself not
 * counted. */
static int count_contacts(const struct rubor_sim *sim, uint32_t cell, int actor)
{
    const struct rubor_cells *cells = &sim->cells;
    if (cells->in_blood[cell])
        return 0;
    uint32_t around[9];
    const int n_around = rubor_sites_around(&sim->lattice, cells->site[cell], around);
    int n = 0;
    for (int k = 0; k < n_around; k++) {
        for (int32_t i = cells->head[around[k]]; i >= 0; i = cells->next[i]) {
            const bool fits =
                actor < 0 ? cells->corpse[i] : !cells->corpse[i] && cells->actor[i] == actor;
            n += fits && (uint32_t)i != cell;
        }
    }
    return n;
}

/* The value of a noun that is the same for every cell. */
static float common_noun(const struct rubor_sim *sim, struct rubor_noun noun)
{
    const struct rubor_means *means = &sim->means;
    switch (noun.kind) {
    case RUBOR_NOUN_BLOOD_SIGNAL:
        return (float)sim->signals[noun.idx].blood_tu;
    case RUBOR_NOUN_MEAN_SIGNAL:
        return (float)means->signal[noun.idx];
    case RUBOR_NOUN_MEAN_LAYER:
        return (float)means->layer[noun.idx];
    case RUBOR_NOUN_MEAN_VESSEL:
        return (float)means->vessel[noun.idx];
    case RUBOR_NOUN_MEAN_ROOM:
        return (float)means->room;
    case RUBOR_NOUN_POOL:
        return (float)rubor_state_pool_share(&sim->blood, noun.idx);
    case RUBOR_NOUN_SIGNAL:
    case RUBOR_NOUN_LAYER:
    case RUBOR_NOUN_GAP:
    case RUBOR_NOUN_MEMORY:
    case RUBOR_NOUN_CONTACT:
    case RUBOR_NOUN_CORPSES:
    case RUBOR_NOUN_DIGESTING:
    case RUBOR_NOUN_IN_BLOOD:
    case RUBOR_NOUN_AGE:
    case RUBOR_N_NOUN_KINDS:
        break;
    }
    return 0.0f;
}

static void gather_site_plane(const float *plane, const uint32_t *sites, int n, float *row)
{
    for (int l = 0; l < n; l++)
        row[l] = plane[sites[l]];
}

bool rubor_sense_sites(const struct rubor_sim *sim, struct rubor_noun noun, const uint32_t *sites,
                       int n, float *row)
{
    if (noun.kind == RUBOR_NOUN_SIGNAL) {
        gather_site_plane(sim->signals[noun.idx].sensed, sites, n, row);
    } else if (noun.kind == RUBOR_NOUN_LAYER) {
        gather_site_plane(sim->layer[noun.idx], sites, n, row);
    } else if (noun.kind == RUBOR_NOUN_GAP) {
        for (int l = 0; l < n; l++) {
            const float gap = 1.0f - sim->layer[RUBOR_LAYER_INTEGRITY][sites[l]] -
                              sim->layer[RUBOR_LAYER_DEBRIS][sites[l]] -
                              sim->layer[RUBOR_LAYER_MATRIX][sites[l]];
            row[l] = gap > 0.0f ? gap : 0.0f;
        }
    } else {
        return false;
    }
    return true;
}

void rubor_sense_common(const struct rubor_sim *sim, struct rubor_noun noun, float *row)
{
    const float value = common_noun(sim, noun);
    for (int l = 0; l < RUBOR_LANES; l++)
        row[l] = value;
}

/* One noun for a block of cells. */
static void gather_noun(const struct rubor_sim *sim, struct rubor_noun noun, const uint32_t *block,
                        const uint32_t *sites, int n, float *row)
{
    const struct rubor_cells *cells = &sim->cells;
    if (rubor_sense_sites(sim, noun, sites, n, row))
        return;
    switch (noun.kind) {
    case RUBOR_NOUN_MEMORY:
        for (int l = 0; l < n; l++)
            row[l] = cells->memory[noun.idx][block[l]];
        return;
    case RUBOR_NOUN_CONTACT:
        for (int l = 0; l < n; l++)
            row[l] = (float)count_contacts(sim, block[l], noun.idx);
        return;
    case RUBOR_NOUN_CORPSES:
        for (int l = 0; l < n; l++)
            row[l] = (float)count_contacts(sim, block[l], -1);
        return;
    case RUBOR_NOUN_DIGESTING:
        for (int l = 0; l < n; l++)
            row[l] = (float)cells->digesting[block[l]];
        return;
    case RUBOR_NOUN_IN_BLOOD:
        for (int l = 0; l < n; l++)
            row[l] = (float)cells->in_blood[block[l]];
        return;
    case RUBOR_NOUN_AGE:
        for (int l = 0; l < n; l++)
            row[l] = (float)((double)(sim->step - cells->born_step[block[l]]) * sim->dt_h);
        return;
    case RUBOR_NOUN_SIGNAL:
    case RUBOR_NOUN_LAYER:
    case RUBOR_NOUN_GAP:
    case RUBOR_NOUN_BLOOD_SIGNAL:
    case RUBOR_NOUN_MEAN_SIGNAL:
    case RUBOR_NOUN_MEAN_LAYER:
    case RUBOR_NOUN_MEAN_VESSEL:
    case RUBOR_NOUN_POOL:
    case RUBOR_NOUN_MEAN_ROOM:
    case RUBOR_N_NOUN_KINDS:
        break;
    }
    rubor_sense_common(sim, noun, row);
}

float rubor_sense_relax(float memory, float rise_per_h, float fall_per_h, double dt_h)
{
    const double rate = (double)rise_per_h + (double)fall_per_h;
    if (rate <= 0.0)
        return memory;
    const double target = (double)rise_per_h / rate;
    const double value = target + ((double)memory - target) * rubor_exact_math_exp(-rate * dt_h);
    return value < 1e-30 ? 0.0f : (float)value;
}

static float slot_value(const struct rubor_program *program, const struct rubor_block_slots *slots,
                        enum rubor_verb verb, int arg, int lane)
{
    const int slot = program->slot[verb][arg];
    return slot < 0 ? 0.0f : slots->row[slot][lane];
}

static void update_memories(struct rubor_sim *sim, const struct rubor_program *program,
                            const struct rubor_block_slots *slots, uint32_t i, int lane)
{
    const struct rubor_actor *actor = &sim->model.actors[sim->cells.actor[i]];
    for (int m = 0; m < actor->n_memories; m++) {
        float *memory = &sim->cells.memory[m][i];
        *memory =
            rubor_sense_relax(*memory, slot_value(program, slots, RUBOR_VERB_RISE, m, lane),
                              slot_value(program, slots, RUBOR_VERB_FALL, m, lane), sim->dt_h);
    }
}

/* Competing hazards: one draw whether anything happens, one that shares it out. */
static void draw_fate(struct rubor_sim *sim, const struct rubor_program *program,
                      const struct rubor_block_slots *slots, uint32_t i, int lane)
{
    static const struct {
        enum rubor_verb verb;
        enum rubor_fate fate;
    } FATES[] = {{RUBOR_VERB_DIE, RUBOR_FATE_DIE},
                 {RUBOR_VERB_NECROSE, RUBOR_FATE_BURST},
                 {RUBOR_VERB_LEAVE, RUBOR_FATE_LEAVE},
                 {RUBOR_VERB_DIVIDE, RUBOR_FATE_DIVIDE}};
    enum { N_FATES = sizeof FATES / sizeof FATES[0] };
    struct rubor_cells *cells = &sim->cells;
    double rate[N_FATES + RUBOR_MAX_ACTORS];
    double total = 0.0;
    const int n_rates = N_FATES + sim->model.n_actors;
    for (int k = 0; k < n_rates; k++) {
        rate[k] = (double)(k < N_FATES
                               ? slot_value(program, slots, FATES[k].verb, 0, lane)
                               : slot_value(program, slots, RUBOR_VERB_BECOME, k - N_FATES, lane));
        total += rate[k];
    }
    if (total <= 0.0)
        return;
    const struct rubor_draw draw = rubor_random_draw(sim->seed, sim->step, RUBOR_ENTITY_CELL,
                                                     cells->id[i], RUBOR_PURPOSE_FATE, 0);
    if (draw.word[0] >= rubor_random_threshold(rubor_exact_math_hazard(total, sim->dt_h)))
        return;
    double left = (double)rubor_random_unit(draw.word[1]) * total;
    int chosen = 0;
    while (chosen < n_rates - 1 && left >= rate[chosen])
        left -= rate[chosen++];
    while (rate[chosen] <= 0.0)
        chosen--; /* rounding at the very end of the shares */
    cells->fate[i] = (uint8_t)(chosen < N_FATES ? FATES[chosen].fate : RUBOR_FATE_BECOME);
    if (chosen >= N_FATES)
        cells->becomes[i] = (uint8_t)(chosen - N_FATES);
    if (!cells->in_blood[i] || cells->fate[i] == RUBOR_FATE_BECOME)
        return;
    cells->fate[i] = cells->fate[i] == RUBOR_FATE_DIVIDE
                         ? RUBOR_FATE_NONE
                         : RUBOR_FATE_LEAVE; /* no corpse in blood */
}

static void draw_burst(struct rubor_sim *sim, float rate, uint32_t i)
{
    if (rate <= 0.0f)
        return;
    const struct rubor_draw draw = rubor_random_draw(sim->seed, sim->step, RUBOR_ENTITY_CELL,
                                                     sim->cells.id[i], RUBOR_PURPOSE_FATE, 0);
    const double p = rubor_exact_math_hazard((double)rate, sim->dt_h);
    if (draw.word[0] < rubor_random_threshold(p))
        sim->cells.fate[i] = RUBOR_FATE_BURST;
}

/* Sum of unit gradients times the bias of each followed signal. */
static void followed_direction(const struct rubor_sim *sim, const struct rubor_program *program,
                               const struct rubor_block_slots *slots, uint32_t i, int lane,
                               float direction[2])
{
    const struct rubor_lattice *lattice = &sim->lattice;
    const int x = rubor_sites_x(lattice, sim->cells.site[i]);
    const int y = rubor_sites_y(lattice, sim->cells.site[i]);
    direction[0] = direction[1] = 0.0f;
    for (int s = 0; s < sim->model.n_signals; s++) {
        const float bias = slot_value(program, slots, RUBOR_VERB_FOLLOW, s, lane);
        if (bias == 0.0f)
            continue;
        const float *level = sim->signals[s].sensed;
        float gradient[2] = {0.0f, 0.0f};
        for (int axis = 0; axis < 2; axis++) {
            for (int side = -1; side <= 1; side += 2) {
                int at_x = x + (axis == 0 ? side : 0);
                int at_y = y + (axis == 1 ? side : 0);
                uint32_t at = sim->cells.site[i];
                if (rubor_sites_wrap(lattice, &at_x, &at_y)) {
                    const uint32_t next = rubor_sites_at(lattice, at_x, at_y);
                    if (rubor_sites_is_free(lattice, next))
                        at = next;
                }
                gradient[axis] += (float)side * level[at];
            }
        }
        const float norm = sqrtf(gradient[0] * gradient[0] + gradient[1] * gradient[1]);
        if (norm < 1e-12f)
            continue;
        direction[0] += bias * gradient[0] / norm;
        direction[1] += bias * gradient[1] / norm;
    }
}

static int nearest_heading(const float direction[2])
{
    int best = 0;
    float best_dot = -2.0f;
    for (int k = 0; k < RUBOR_N_HEADINGS; k++) {
        const float dot = HEADINGS[k][0] * direction[0] + HEADINGS[k][1] * direction[1];
        if (dot > best_dot) {
            best_dot = dot;
            best = k;
        }
    }
    return best;
}

/* Keeps the heading for a time (persistence), then draws a new one: along the followed direction
 * with probability |bias|, else any. */
static void draw_heading(struct rubor_sim *sim, const struct rubor_program *program,
                         const struct rubor_block_slots *slots, uint32_t i, int lane)
{
    struct rubor_cells *cells = &sim->cells;
    if (slot_value(program, slots, RUBOR_VERB_MOVE, 0, lane) <= 0.0f || cells->in_blood[i])
        return;
    const struct rubor_draw draw = rubor_random_draw(sim->seed, sim->step, RUBOR_ENTITY_CELL,
                                                     cells->id[i], RUBOR_PURPOSE_HEADING, 0);
    if (draw.word[0] >= sim->turn_threshold[cells->actor[i]])
        return;
    float direction[2];
    followed_direction(sim, program, slots, i, lane, direction);
    const float bias = sqrtf(direction[0] * direction[0] + direction[1] * direction[1]);
    const bool follows = rubor_random_unit(draw.word[1]) < bias;
    cells->heading[i] =
        (uint8_t)(follows ? (unsigned)nearest_heading(direction) : draw.word[2] >> 28);
}

static void decide(struct rubor_sim *sim, const struct rubor_program *program,
                   struct rubor_block_slots *slots, uint32_t i, int lane)
{
    struct rubor_cells *cells = &sim->cells;
    cells->marks[i] = 0;
    if (cells->corpse[i]) {
        draw_burst(sim, slot_value(program, slots, RUBOR_VERB_BURST, 0, lane), i);
        for (int k = 0; k < program->n_slots; k++) {
            if (program->slots[k].verb != RUBOR_VERB_SPILL)
                slots->row[k][lane] = 0.0f;
        }
        return;
    }
    if (cells->busy_h[i] > 0.0f) {
        cells->busy_h[i] -= (float)sim->dt_h;
        if (cells->busy_h[i] <= 0.0f) {
            cells->busy_h[i] = 0.0f;
            cells->digesting[i] = 0;
        }
    }
    update_memories(sim, program, slots, i, lane);
    draw_fate(sim, program, slots, i, lane);
    draw_heading(sim, program, slots, i, lane);
}

static void sense_block(struct rubor_sim *sim, int actor, size_t first, int n)
{
    const struct rubor_program *program = &sim->programs[actor];
    struct rubor_cells *cells = &sim->cells;
    const uint32_t *block = cells->order + first;
    struct rubor_block_nouns nouns = {0};
    struct rubor_block_slots slots;
    uint32_t sites[RUBOR_LANES];
    for (int l = 0; l < n; l++)
        sites[l] = cells->site[block[l]];
    for (int k = 0; k < program->n_nouns; k++) {
        for (int l = n; l < RUBOR_LANES; l++)
            nouns.row[k][l] = 0.0f;
        gather_noun(sim, program->nouns[k], block, sites, n, nouns.row[k]);
    }
    sim->isa->evaluate(program, &nouns, &slots);
    for (int l = 0; l < n; l++)
        decide(sim, program, &slots, block[l], l);
    for (int k = 0; k < program->n_slots; k++) {
        for (int l = 0; l < n; l++)
            cells->out[k][block[l]] = slots.row[k][l];
    }
}

static size_t blocks_of(const struct rubor_cells *cells, int actor)
{
    return (cells->group_first[actor + 1] - cells->group_first[actor] + RUBOR_LANES - 1) /
           RUBOR_LANES;
}

static void sense_task(void *context, size_t task)
{
    struct rubor_sim *sim = context;
    int actor = 0;
    while (task >= blocks_of(&sim->cells, actor))
        task -= blocks_of(&sim->cells, actor++);
    const size_t first = sim->cells.group_first[actor] + task * RUBOR_LANES;
    const size_t left = sim->cells.group_first[actor + 1] - first;
    sense_block(sim, actor, first, left < RUBOR_LANES ? (int)left : RUBOR_LANES);
}

void rubor_sense_cells(struct rubor_sim *sim)
{
    rubor_cells_index(&sim->cells, sim->model.n_actors);
    size_t n_tasks = 0;
    for (int a = 0; a < sim->model.n_actors; a++)
        n_tasks += blocks_of(&sim->cells, a);
    rubor_parallel_for(sim->n_threads, n_tasks, sense_task, sim);
}
