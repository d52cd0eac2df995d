/* Engulfing: an idle cell with targets on its 9 sites takes one with a hazard that adds up over the
 * targets; a corpse goes to the highest bid; debris and bacteria are shared in id order. The eater
 * is then busy for the handling time of that prey. Eating time and rates are behaviours of the
 * model. */
#include "exact_math.h"
#include "parallel.h"
#include "phases.h"
#include "random.h"
#include "sites.h"

/* What is on the 9 sites around one eater, weighted by its rates. */
struct menu {
    double total_per_h;
    double share_per_h[RUBOR_N_PREYS];
};

static float eater_value(const struct rubor_sim *sim, uint32_t i, enum rubor_verb verb, int prey)
{
    const int slot = sim->programs[sim->cells.actor[i]].slot[verb][prey];
    return slot < 0 ? 0.0f : sim->cells.out[slot][i];
}

static bool is_food(const struct rubor_cells *cells, int32_t i)
{
    return cells->corpse[i] && cells->fate[i] == RUBOR_FATE_NONE;
}

/* Amount of one prey on a site: corpses counted, debris and bacteria as shares of a full site. */
static double prey_amount(const struct rubor_sim *sim, uint32_t site, int prey)
{
    if (prey == RUBOR_PREY_DEBRIS)
        return (double)sim->layer[RUBOR_LAYER_DEBRIS][site];
    if (prey == RUBOR_PREY_BACTERIA)
        return (double)sim->layer[RUBOR_LAYER_BACTERIA][site];
    double n = 0.0;
    for (int32_t i = sim->cells.head[site]; i >= 0; i = sim->cells.next[i])
        n += is_food(&sim->cells, i);
    return n;
}

static struct menu read_menu(const struct rubor_sim *sim, uint32_t i, const uint32_t *around,
                             int n_around)
{
    struct menu menu = {0};
    for (int prey = 0; prey < RUBOR_N_PREYS; prey++) {
        const double rate = (double)eater_value(sim, i, RUBOR_VERB_ENGULF, prey);
        if (rate <= 0.0)
            continue;
        double amount = 0.0;
        for (int k = 0; k < n_around; k++)
            amount += prey_amount(sim, around[k], prey);
        menu.share_per_h[prey] = rate * amount;
        menu.total_per_h += menu.share_per_h[prey];
    }
    return menu;
}

/* The target at position `at` (0..1) of the summed amounts: a corpse for corpses, else a site. */
static uint32_t pick_target(const struct rubor_sim *sim, const uint32_t *around, int n_around,
                            int prey, double at)
{
    double amount[9];
    double total = 0.0;
    for (int k = 0; k < n_around; k++)
        total += amount[k] = prey_amount(sim, around[k], prey);
    double left = at * total;
    int chosen = 0;
    while (chosen < n_around - 1 && left >= amount[chosen])
        left -= amount[chosen++];
    while (chosen > 0 && amount[chosen] <= 0.0)
        chosen--;
    if (prey != RUBOR_PREY_CORPSE)
        return around[chosen];
    uint32_t corpse = RUBOR_NO_TARGET;
    for (int32_t i = sim->cells.head[around[chosen]]; i >= 0; i = sim->cells.next[i]) {
        if (!is_food(&sim->cells, i))
            continue;
        corpse = (uint32_t)i;
        if (left < 1.0)
            break;
        left -= 1.0;
    }
    return corpse;
}

static void propose(struct rubor_sim *sim, uint32_t i)
{
    const struct rubor_cells *cells = &sim->cells;
    sim->bid_target[i] = RUBOR_NO_TARGET;
    const bool idle = !cells->corpse[i] && !cells->in_blood[i] && cells->busy_h[i] <= 0.0f &&
                      cells->fate[i] == RUBOR_FATE_NONE;
    if (!idle)
        return;
    uint32_t around[9];
    const int n_around = rubor_sites_around(&sim->lattice, cells->site[i], around);
    const struct menu menu = read_menu(sim, i, around, n_around);
    if (menu.total_per_h <= 0.0)
        return;
    const struct rubor_draw draw = rubor_random_draw(sim->seed, sim->step, RUBOR_ENTITY_CELL,
                                                     cells->id[i], RUBOR_PURPOSE_ENGULF, 0);
    if (draw.word[0] >=
        rubor_random_threshold(rubor_exact_math_hazard(menu.total_per_h, sim->dt_h)))
        return;
    double left = (double)rubor_random_unit(draw.word[1]) * menu.total_per_h;
    int prey = 0;
    while (prey < RUBOR_N_PREYS - 1 && left >= menu.share_per_h[prey])
        left -= menu.share_per_h[prey++];
    while (menu.share_per_h[prey] <= 0.0)
        prey--;
    sim->bid_kind[i] = (uint8_t)prey;
    sim->bid_target[i] =
        pick_target(sim, around, n_around, prey, (double)rubor_random_unit(draw.word[2]));
    sim->bid_priority[i] = draw.word[3];
}

static bool can_engulf(const struct rubor_program *program)
{
    for (int prey = 0; prey < RUBOR_N_PREYS; prey++) {
        if (program->slot[RUBOR_VERB_ENGULF][prey] >= 0)
            return true;
    }
    return false;
}

/* Task: RUBOR_CELLS_TASK cells in memory order. */
static void propose_task(void *context, size_t task)
{
    struct rubor_sim *sim = context;
    const size_t first = task * RUBOR_CELLS_TASK;
    const size_t end =
        first + RUBOR_CELLS_TASK < sim->cells.n ? first + RUBOR_CELLS_TASK : sim->cells.n;
    for (size_t i = first; i < end; i++) {
        sim->bid_next[i] = -1;
        sim->bid_target[i] = RUBOR_NO_TARGET;
        if (can_engulf(&sim->programs[sim->cells.actor[i]]))
            propose(sim, (uint32_t)i);
    }
}

static void begin_handling(struct rubor_sim *sim, uint32_t i, int prey, uint32_t prey_site)
{
    struct rubor_cells *cells = &sim->cells;
    cells->busy_h[i] = eater_value(sim, i, RUBOR_VERB_HANDLE, prey);
    cells->digesting[i] = prey == RUBOR_PREY_CORPSE && cells->busy_h[i] > 0.0f;
    cells->marks[i] |= RUBOR_MARK_ENGULFED;
    cells->prey_x[i] = (uint16_t)rubor_sites_x(&sim->lattice, prey_site);
    cells->prey_y[i] = (uint16_t)rubor_sites_y(&sim->lattice, prey_site);
    sim->readout.flows.engulfed[prey] += 1.0;
}

/* Bites in id order: what an earlier eater took is gone for the next. */
static void bite(struct rubor_sim *sim, uint32_t i)
{
    const int prey = sim->bid_kind[i];
    float *layer =
        sim->layer[prey == RUBOR_PREY_DEBRIS ? RUBOR_LAYER_DEBRIS : RUBOR_LAYER_BACTERIA];
    const uint32_t site = sim->bid_target[i];
    if (layer[site] <= 0.0f)
        return;
    const float size = eater_value(sim, i, RUBOR_VERB_BITE, prey);
    layer[site] = layer[site] > size ? layer[site] - size : 0.0f;
    begin_handling(sim, i, prey, site);
}

/* Highest priority wins a corpse; equal priorities go to the older id. bid_next of a corpse is its
 * winner. */
static void bid_for_corpse(struct rubor_sim *sim, uint32_t i)
{
    int32_t *winner = &sim->bid_next[sim->bid_target[i]];
    if (*winner < 0 || sim->bid_priority[i] > sim->bid_priority[*winner])
        *winner = (int32_t)i;
}

void rubor_feed_cells(struct rubor_sim *sim)
{
    struct rubor_cells *cells = &sim->cells;
    rubor_parallel_for(sim->n_threads, (cells->n + RUBOR_CELLS_TASK - 1) / RUBOR_CELLS_TASK,
                       propose_task, sim);
    for (size_t i = 0; i < cells->n; i++) {
        if (sim->bid_target[i] == RUBOR_NO_TARGET)
            continue;
        if (sim->bid_kind[i] == RUBOR_PREY_CORPSE) {
            bid_for_corpse(sim, (uint32_t)i);
        } else {
            bite(sim, (uint32_t)i);
        }
    }
    for (size_t corpse = 0; corpse < cells->n; corpse++) {
        const int32_t winner = sim->bid_next[corpse];
        if (winner < 0)
            continue;
        cells->fate[corpse] = RUBOR_FATE_EATEN;
        sim->readout.flows.eaten[cells->actor[corpse]] += 1.0;
        begin_handling(sim, (uint32_t)winner, RUBOR_PREY_CORPSE, cells->site[corpse]);
    }
}
