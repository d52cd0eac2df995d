/* Movement. A cell goes along its heading by speed x time; its place inside a site is kept, so that
 * speed is exact. Where the path leaves the site, rounds of at most one site: propose, resolve by
 * keyed bids for the room at the start of the round, commit. Losers stay where they are.
 * Left out: pushing, squeezing, adhesion forces. */
#include "parallel.h"
#include "phases.h"
#include "random.h"
#include "sense.h"
#include "sites.h"

struct round_context {
    struct rubor_sim *sim;
    float sites_per_speed; /* sites per round for 1 um/min */
    uint32_t round;
    size_t n_targets; /* sites that are bid for */
};

static bool can_move(const struct rubor_sim *sim, size_t i)
{
    const struct rubor_cells *cells = &sim->cells;
    return !cells->corpse[i] && !cells->in_blood[i] && cells->busy_h[i] <= 0.0f &&
           (cells->fate[i] == RUBOR_FATE_NONE || cells->fate[i] == RUBOR_FATE_BECOME ||
            cells->fate[i] == RUBOR_FATE_DIVIDE) &&
           sim->programs[cells->actor[i]].slot[RUBOR_VERB_MOVE][0] >= 0;
}

static float speed_um_per_min(const struct rubor_sim *sim, size_t i)
{
    return sim->cells.out[sim->programs[sim->cells.actor[i]].slot[RUBOR_VERB_MOVE][0]][i];
}

/* Site that lies step_x, step_y away, or RUBOR_NO_TARGET at a border or obstacle. */
static uint32_t target_site(const struct rubor_lattice *lattice, uint32_t site, int step_x,
                            int step_y)
{
    int x = rubor_sites_x(lattice, site) + step_x;
    int y = rubor_sites_y(lattice, site) + step_y;
    if (!rubor_sites_wrap(lattice, &x, &y))
        return RUBOR_NO_TARGET;
    const uint32_t target = rubor_sites_at(lattice, x, y);
    return rubor_sites_is_free(lattice, target) ? target : RUBOR_NO_TARGET;
}

/* A heading mirrored at a wall: 16 headings, 0 = +x, 4 = +y. */
static uint8_t mirror(uint8_t heading, bool flip_x, bool flip_y)
{
    unsigned h = heading;
    if (flip_x)
        h = (8u - h) & 15u;
    if (flip_y)
        h = (16u - h) & 15u;
    return (uint8_t)h;
}

static int site_step(int32_t offset)
{
    return offset < 0 ? -1 : offset >= RUBOR_OFFSET_ONE;
}

/* One cell proposes its move of this round: inside its site it just goes, else it bids for the
 * next. */
static void propose(const struct round_context *context, size_t i)
{
    struct rubor_sim *sim = context->sim;
    struct rubor_cells *cells = &sim->cells;
    sim->bid_target[i] = RUBOR_NO_TARGET;
    if (!can_move(sim, i))
        return;
    const float path =
        speed_um_per_min(sim, i) * context->sites_per_speed * (float)RUBOR_OFFSET_ONE;
    const float *heading = rubor_sense_heading(cells->heading[i]);
    const int32_t x = cells->offset_x[i] + (int32_t)(path * heading[0]);
    const int32_t y = cells->offset_y[i] + (int32_t)(path * heading[1]);
    const int step_x = site_step(x);
    const int step_y = site_step(y);
    if (step_x == 0 && step_y == 0) {
        cells->offset_x[i] = (uint16_t)x;
        cells->offset_y[i] = (uint16_t)y;
        return;
    }
    const struct rubor_lattice *lattice = &sim->lattice;
    const bool wall_x =
        step_x != 0 && target_site(lattice, cells->site[i], step_x, 0) == RUBOR_NO_TARGET;
    const bool wall_y =
        step_y != 0 && target_site(lattice, cells->site[i], 0, step_y) == RUBOR_NO_TARGET;
    if (wall_x || wall_y) {
        cells->heading[i] = mirror(cells->heading[i], wall_x, wall_y);
        return;
    }
    sim->bid_target[i] = target_site(lattice, cells->site[i], step_x, step_y);
    sim->bid_priority[i] = rubor_random_draw(sim->seed, sim->step, RUBOR_ENTITY_CELL, cells->id[i],
                                             RUBOR_PURPOSE_BID, context->round)
                               .word[0];
}

static void propose_task(void *task_context, size_t task)
{
    const struct round_context *context = task_context;
    const size_t first = task * RUBOR_CELLS_TASK;
    const size_t n = context->sim->cells.n;
    const size_t end = first + RUBOR_CELLS_TASK < n ? first + RUBOR_CELLS_TASK : n;
    for (size_t i = first; i < end; i++)
        propose(context, i);
}

/* Chains the bids of each target; returns how many targets there are. */
static size_t collect_bids(struct rubor_sim *sim)
{
    size_t n_targets = 0;
    for (size_t i = sim->cells.n; i-- > 0;) {
        const uint32_t target = sim->bid_target[i];
        if (target == RUBOR_NO_TARGET)
            continue;
        if (sim->bid_head[target] < 0)
            sim->bid_targets[n_targets++] = target;
        sim->bid_next[i] = sim->bid_head[target];
        sim->bid_head[target] = (int32_t)i;
    }
    return n_targets;
}

/* Best bid of a chain that is still in the running: highest priority, then oldest id; -1 = none. */
static int32_t best_bid(const struct rubor_sim *sim, uint32_t target)
{
    int32_t best = -1;
    for (int32_t i = sim->bid_head[target]; i >= 0; i = sim->bid_next[i]) {
        if (sim->bid_kind[i])
            continue;
        if (best < 0 || sim->bid_priority[i] > sim->bid_priority[best])
            best = i;
    }
    return best;
}

enum { BID_OPEN = 0, BID_WON = 1, BID_LOST = 2 };

/* Lets bidders in, best first, while the target has room for them. Writes only this target's
 * bidders and room. */
static void resolve(struct rubor_sim *sim, uint32_t target)
{
    for (int32_t i = sim->bid_head[target]; i >= 0; i = sim->bid_next[i])
        sim->bid_kind[i] = BID_OPEN;
    for (int32_t i = best_bid(sim, target); i >= 0; i = best_bid(sim, target)) {
        const int actor = sim->cells.actor[i];
        const bool room = rubor_cells_has_room(&sim->cells, &sim->model, target, actor);
        sim->bid_kind[i] = room ? BID_WON : BID_LOST;
        if (room)
            sim->cells.volume_um3[target] += rubor_cells_volume(&sim->model, actor, false);
    }
}

static void resolve_task(void *task_context, size_t task)
{
    const struct round_context *context = task_context;
    const size_t first = task * RUBOR_CELLS_TASK;
    const size_t n = context->n_targets;
    const size_t end = first + RUBOR_CELLS_TASK < n ? first + RUBOR_CELLS_TASK : n;
    for (size_t k = first; k < end; k++)
        resolve(context->sim, context->sim->bid_targets[k]);
}

/* Winners leave their old site and arrive with the offset they came with. */
static void commit_winner(struct rubor_sim *sim, const struct round_context *context, size_t i)
{
    struct rubor_cells *cells = &sim->cells;
    const float path =
        speed_um_per_min(sim, i) * context->sites_per_speed * (float)RUBOR_OFFSET_ONE;
    const float *heading = rubor_sense_heading(cells->heading[i]);
    cells->offset_x[i] = (uint16_t)(cells->offset_x[i] + (int32_t)(path * heading[0]));
    cells->offset_y[i] = (uint16_t)(cells->offset_y[i] + (int32_t)(path * heading[1]));
    cells->volume_um3[cells->site[i]] -= rubor_cells_volume(&sim->model, cells->actor[i], false);
    cells->site[i] = sim->bid_target[i];
    cells->marks[i] |= RUBOR_MARK_MOVED;
}

static void run_round(struct round_context *context)
{
    struct rubor_sim *sim = context->sim;
    const size_t n = sim->cells.n;
    rubor_parallel_for(sim->n_threads, (n + RUBOR_CELLS_TASK - 1) / RUBOR_CELLS_TASK, propose_task,
                       context);
    context->n_targets = collect_bids(sim);
    rubor_parallel_for(sim->n_threads,
                       (context->n_targets + RUBOR_CELLS_TASK - 1) / RUBOR_CELLS_TASK, resolve_task,
                       context);
    for (size_t i = 0; i < n; i++) {
        if (sim->bid_target[i] == RUBOR_NO_TARGET)
            continue;
        sim->bid_head[sim->bid_target[i]] = -1;
        if (sim->bid_kind[i] == BID_WON)
            commit_winner(sim, context, i);
    }
}

static void remember_places(struct rubor_sim *sim)
{
    struct rubor_cells *cells = &sim->cells;
    for (size_t i = 0; i < cells->n; i++) {
        cells->from_x[i] = cells->x[i];
        cells->from_y[i] = cells->y[i];
    }
}

void rubor_move_cells(struct rubor_sim *sim)
{
    remember_places(sim);
    float max_speed = 0.0f;
    for (size_t i = 0; i < sim->cells.n; i++) {
        if (can_move(sim, i) && speed_um_per_min(sim, i) > max_speed)
            max_speed = speed_um_per_min(sim, i);
    }
    const double max_sites = (double)max_speed * sim->dt_h * 60.0 / sim->lattice.site_um;
    int n_rounds = (int)max_sites;
    n_rounds += (double)n_rounds < max_sites;
    struct round_context context = {sim, 0.0f, 0, 0};
    if (n_rounds > 0)
        context.sites_per_speed = (float)(sim->dt_h * 60.0 / (sim->lattice.site_um * n_rounds));
    for (int round = 0; round < n_rounds; round++) {
        context.round = (uint32_t)round;
        run_round(&context);
    }
}
