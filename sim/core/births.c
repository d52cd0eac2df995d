/* Births and fates: divisions in id order, then entries from blood in site order, each if there is
 * room; then the cells are committed. What finds no room is refused and counted. */
#include "phases.h"
#include "random.h"
#include "sites.h"

static void place_in_site(struct rubor_birth *birth, const struct rubor_draw *draw)
{
    birth->offset_x = (uint16_t)draw->word[2];
    birth->offset_y = (uint16_t)draw->word[3];
}

/* Ordinal of a division into a site; 0 is kept for the one entry that a site and type can have. */
static unsigned next_ordinal(const struct rubor_cells *cells, uint32_t site)
{
    unsigned n = 1;
    for (size_t k = 0; k < cells->n_births; k++)
        n += cells->births[k].site == site;
    return n;
}

/* A daughter on one of the 9 sites, tried from a random one on. */
static void divide(struct rubor_sim *sim, size_t i)
{
    struct rubor_cells *cells = &sim->cells;
    uint32_t around[9];
    const int n_around = rubor_sites_around(&sim->lattice, cells->site[i], around);
    const struct rubor_draw draw = rubor_random_draw(sim->seed, sim->step, RUBOR_ENTITY_CELL,
                                                     cells->id[i], RUBOR_PURPOSE_DIVIDE, 0);
    const int first = (int)rubor_random_below(draw.word[0], (uint32_t)n_around);
    for (int k = 0; k < n_around; k++) {
        const uint32_t site = around[(first + k) % n_around];
        if (!rubor_cells_has_room(cells, &sim->model, site, cells->actor[i]))
            continue;
        struct rubor_birth birth = {.site = site, .actor = cells->actor[i]};
        birth.id =
            rubor_cells_id(sim->step + 1, false, site, next_ordinal(cells, site), cells->actor[i]);
        place_in_site(&birth, &draw);
        for (int m = 0; m < RUBOR_MAX_MEMORIES; m++)
            birth.memory[m] = cells->memory[m][i];
        if (rubor_cells_bear(cells, &sim->model, &birth))
            sim->readout.flows.divided[birth.actor] += 1.0;
        return;
    }
    sim->readout.flows.refused += 1.0;
}

static void enter(struct rubor_sim *sim, size_t vessel, int pool)
{
    const uint32_t site = sim->vessels.site[vessel];
    const int actor = sim->model.pools[pool].actor;
    if (sim->blood.pool_count[pool] < 1.0 ||
        !rubor_cells_has_room(&sim->cells, &sim->model, site, actor)) {
        sim->readout.flows.refused += 1.0;
        return;
    }
    struct rubor_birth birth = {.site = site, .actor = (uint8_t)actor};
    birth.id = rubor_cells_id(sim->step + 1, false, site, 0, actor);
    const struct rubor_draw draw = rubor_random_draw(sim->seed, sim->step, RUBOR_ENTITY_CELL,
                                                     birth.id, RUBOR_PURPOSE_ENTER, 0);
    place_in_site(&birth, &draw);
    for (int m = 0; m < sim->model.actors[actor].n_memories; m++) {
        birth.memory[m] = (float)sim->model.actors[actor].memories[m].start;
    }
    if (!rubor_cells_bear(&sim->cells, &sim->model, &birth))
        return;
    sim->blood.pool_count[pool] -= 1.0;
    sim->readout.flows.entered[actor] += 1.0;
}

static void count_fates(struct rubor_sim *sim)
{
    struct rubor_flows *flows = &sim->readout.flows;
    for (size_t i = 0; i < sim->cells.n; i++) {
        const int actor = sim->cells.actor[i];
        switch ((enum rubor_fate)sim->cells.fate[i]) {
        case RUBOR_FATE_DIE:
            flows->died[actor] += 1.0;
            break;
        case RUBOR_FATE_BURST:
            *(sim->cells.corpse[i] ? &flows->burst[actor] : &flows->necrosed[actor]) += 1.0;
            break;
        case RUBOR_FATE_LEAVE:
            flows->left[actor] += 1.0;
            break;
        case RUBOR_FATE_BECOME:
            flows->turned_from[actor] += 1.0;
            flows->turned_into[sim->cells.becomes[i]] += 1.0;
            break;
        case RUBOR_FATE_NONE:
        case RUBOR_FATE_DIVIDE:
        case RUBOR_FATE_EATEN: /* counted where it was eaten */
            break;
        }
    }
}

void rubor_births_commit(struct rubor_sim *sim)
{
    for (size_t i = 0; i < sim->cells.n; i++) {
        if (sim->cells.fate[i] == RUBOR_FATE_DIVIDE)
            divide(sim, i);
    }
    for (size_t vessel = 0; vessel < sim->vessels.n; vessel++) {
        for (int p = 0; p < sim->model.n_pools; p++) {
            if (sim->vessels.enters[vessel * RUBOR_MAX_POOLS + (size_t)p])
                enter(sim, vessel, p);
        }
    }
    count_fates(sim);
    const uint64_t n_refused = sim->cells.n_refused;
    rubor_cells_commit(&sim->cells, &sim->model, sim->step + 1);
    if (sim->cells.n_refused > 0 && n_refused > sim->readout.n_refused_logged) {
        rubor_events_log(sim, "cells_full", "no room in the cell pool (max_cells)",
                         (double)n_refused);
        sim->readout.n_refused_logged = n_refused;
    }
}
