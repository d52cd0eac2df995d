/* Events act between two steps: the only way anything reaches the tissue from outside. Commands of
 * the window are events whose time is now. */
#include <string.h>

#include "phases.h"
#include "random.h"
#include "shapes.h"
#include "sites.h"

static const char *const KINDS[RUBOR_N_EVENT_KINDS] = {
    "injure", "infect", "place", "add", "block", "deplete", "set", "disable", "enable"};

void rubor_events_log(struct rubor_sim *sim, const char *kind, const char *label, double value)
{
    if (sim->n_log == RUBOR_MAX_LOG) {
        sim->n_log_lost++;
        return;
    }
    sim->log[sim->n_log++] = (struct rubor_log_entry){sim->step, kind, label, value};
}

/* Free sites that a shape covers, in index order, into the bid scratch. */
static size_t list_sites(struct rubor_sim *sim, const struct rubor_shape *shape)
{
    size_t n = 0;
    for (int y = 0; y < sim->lattice.n_y; y++) {
        for (int x = 0; x < sim->lattice.n_x; x++) {
            const uint32_t site = rubor_sites_at(&sim->lattice, x, y);
            if (!rubor_sites_is_free(&sim->lattice, site))
                continue;
            if (rubor_shapes_cover(&sim->scenario->tissue, shape, x, y))
                sim->bid_targets[n++] = site;
        }
    }
    return n;
}

static double injure(struct rubor_sim *sim, const struct rubor_event *event)
{
    const size_t n = list_sites(sim, &event->shape);
    const float severity = (float)event->severity;
    for (size_t k = 0; k < n; k++) {
        float *integrity = &sim->layer[RUBOR_LAYER_INTEGRITY][sim->bid_targets[k]];
        float *debris = &sim->layer[RUBOR_LAYER_DEBRIS][sim->bid_targets[k]];
        const float lost = *integrity * severity;
        *integrity -= lost;
        *debris = *debris + lost > 1.0f ? 1.0f : *debris + lost;
    }
    return event->severity;
}

static double infect(struct rubor_sim *sim, const struct rubor_event *event)
{
    const size_t n = list_sites(sim, &event->shape);
    for (size_t k = 0; k < n; k++) {
        float *bacteria = &sim->layer[RUBOR_LAYER_BACTERIA][sim->bid_targets[k]];
        *bacteria += (float)event->amount;
        if (*bacteria > 1.0f)
            *bacteria = 1.0f;
    }
    return event->amount;
}

/* A random site of the list with room; after 64 tries the next one with room. */
static uint32_t choose_site(const struct rubor_sim *sim, size_t n_sites, int actor, uint64_t key)
{
    size_t k = 0;
    for (uint32_t attempt = 0; attempt < 64; attempt++) {
        const struct rubor_draw draw = rubor_random_draw(sim->seed, sim->step, RUBOR_ENTITY_EVENT,
                                                         key, RUBOR_PURPOSE_PLACE, attempt);
        k = rubor_random_below(draw.word[0], (uint32_t)n_sites);
        if (rubor_cells_has_room(&sim->cells, &sim->model, sim->bid_targets[k], actor))
            return sim->bid_targets[k];
    }
    for (size_t step = 1; step < n_sites; step++) {
        const uint32_t site = sim->bid_targets[(k + step) % n_sites];
        if (rubor_cells_has_room(&sim->cells, &sim->model, site, actor))
            return site;
    }
    return RUBOR_NO_TARGET;
}

/* Bears one cell of a placement, ordinal_of_type being its number among those of its type placed at
 * this step. The bid chains are idle between steps: bid_head counts placements per site from -1.
 * False when there is no room left. */
static bool place_one(struct rubor_sim *sim, int actor, bool in_blood, size_t n_sites,
                      unsigned ordinal_of_type)
{
    const uint64_t key = (uint64_t)actor << 40 | ordinal_of_type;
    const uint32_t place = (uint32_t)sim->lattice.n_plane;
    const uint32_t site = in_blood ? place : choose_site(sim, n_sites, actor, key);
    if (site == RUBOR_NO_TARGET)
        return false;
    struct rubor_birth birth = {.site = site, .actor = (uint8_t)actor, .in_blood = in_blood};
    const unsigned ordinal = in_blood ? ordinal_of_type : (unsigned)++sim->bid_head[site];
    birth.id = rubor_cells_id(sim->step, true, site + ordinal / 2048u, ordinal % 2048u, actor);
    const struct rubor_draw draw = rubor_random_draw(sim->seed, sim->step, RUBOR_ENTITY_CELL,
                                                     birth.id, RUBOR_PURPOSE_PLACE, 0);
    birth.offset_x = (uint16_t)draw.word[2];
    birth.offset_y = (uint16_t)draw.word[3];
    for (int m = 0; m < sim->model.actors[actor].n_memories; m++) {
        birth.memory[m] = (float)sim->model.actors[actor].memories[m].start;
    }
    return rubor_cells_bear(&sim->cells, &sim->model, &birth);
}

static double place(struct rubor_sim *sim, int actor, int count, bool in_blood,
                    const struct rubor_shape *shape)
{
    const size_t n_sites = in_blood ? 0 : list_sites(sim, shape);
    int placed = 0;
    while (placed < count && (in_blood || n_sites > 0)) {
        if (!place_one(sim, actor, in_blood, n_sites, sim->n_placed_of[actor]++))
            break;
        placed++;
    }
    sim->readout.flows.placed[actor] += placed;
    if (placed < count)
        rubor_events_log(sim, "no_room", sim->model.actors[actor].id, count - placed);
    return placed;
}

static double add_signal(struct rubor_sim *sim, const struct rubor_event *event)
{
    struct rubor_signal_state *signal = &sim->signals[event->signal];
    const size_t n = list_sites(sim, &event->shape);
    for (size_t k = 0; k < n; k++) {
        const uint32_t site = sim->bid_targets[k];
        if (signal->form == RUBOR_FORM_FIELD) {
            signal->level[site] += (float)event->amount;
        } else {
            rubor_signal_packets_add(&signal->packets, &sim->lattice, sim->seed, sim->step,
                                     (size_t)rubor_sites_y(&sim->lattice, site) *
                                             (size_t)sim->lattice.n_x +
                                         (size_t)rubor_sites_x(&sim->lattice, site),
                                     event->amount);
        }
    }
    if (signal->form == RUBOR_FORM_FIELD) {
        signal->ledger.produced += event->amount * (double)n;
        signal->ledger.present += event->amount * (double)n;
        signal->level_is_zero = false;
    }
    return event->amount;
}

static double block(struct rubor_sim *sim, const struct rubor_event *event)
{
    struct rubor_signal_state *signal = &sim->signals[event->signal];
    signal->sensed_share = (float)(1.0 - event->frac);
    signal->blocked_until_step = -1;
    if (event->for_h > 0.0)
        signal->blocked_until_step = sim->step + (int64_t)(event->for_h / sim->dt_h + 0.5);
    return event->frac;
}

static double deplete(struct rubor_sim *sim, const struct rubor_event *event)
{
    struct rubor_cells *cells = &sim->cells;
    const uint64_t threshold = rubor_random_threshold(event->frac);
    double n = 0.0;
    for (size_t i = 0; i < cells->n; i++) {
        if (cells->actor[i] != event->actor || cells->corpse[i] || cells->in_blood[i])
            continue;
        const int x = rubor_sites_x(&sim->lattice, cells->site[i]);
        const int y = rubor_sites_y(&sim->lattice, cells->site[i]);
        if (!rubor_shapes_cover(&sim->scenario->tissue, &event->shape, x, y))
            continue;
        const struct rubor_draw draw = rubor_random_draw(sim->seed, sim->step, RUBOR_ENTITY_CELL,
                                                         cells->id[i], RUBOR_PURPOSE_DEPLETE, 0);
        if (draw.word[0] >= threshold)
            continue;
        cells->fate[i] = RUBOR_FATE_LEAVE;
        n += 1.0;
    }
    sim->readout.flows.depleted[event->actor] += n;
    return n;
}

static double set_parameter(struct rubor_sim *sim, const struct rubor_event *event)
{
    struct rubor_parameter parameter;
    if (rubor_model_find_parameter(&sim->model, event->path, &parameter))
        *parameter.value = event->value;
    sim->recompile = true;
    return event->value;
}

static double enable_rule(struct rubor_sim *sim, const struct rubor_event *event, bool enabled)
{
    const int rule = rubor_model_find_rule(&sim->model, event->path);
    if (rule >= 0)
        sim->model.rules[rule].enabled = enabled;
    sim->recompile = true;
    return enabled;
}

bool rubor_events_legal(const struct rubor_sim *sim, const struct rubor_event *event)
{
    struct rubor_model *model =
        (struct rubor_model *)(uintptr_t)&sim->model; /* find hands out pointers only */
    struct rubor_parameter parameter;
    const bool is_cell =
        event->actor >= RUBOR_ACTOR_FIRST_CELL && event->actor < sim->model.n_actors;
    const bool is_signal = event->signal >= 0 && event->signal < sim->model.n_signals;
    switch (event->kind) {
    case RUBOR_EVENT_INJURE:
        return event->severity >= 0.0 && event->severity <= 1.0;
    case RUBOR_EVENT_INFECT:
        return event->amount >= 0.0 && event->amount <= 1.0;
    case RUBOR_EVENT_PLACE:
        return is_cell && event->count >= 0;
    case RUBOR_EVENT_ADD:
        return is_signal && event->amount >= 0.0;
    case RUBOR_EVENT_BLOCK:
        return is_signal && event->frac >= 0.0 && event->frac <= 1.0;
    case RUBOR_EVENT_DEPLETE:
        return is_cell && event->frac >= 0.0 && event->frac <= 1.0;
    case RUBOR_EVENT_SET:
        return rubor_model_find_parameter(model, event->path, &parameter) &&
               event->value >= parameter.low && event->value <= parameter.high;
    case RUBOR_EVENT_DISABLE:
    case RUBOR_EVENT_ENABLE:
        return rubor_model_find_rule(&sim->model, event->path) >= 0;
    case RUBOR_N_EVENT_KINDS:
        break;
    }
    return false;
}

static double act(struct rubor_sim *sim, const struct rubor_event *event)
{
    switch (event->kind) {
    case RUBOR_EVENT_INJURE:
        return injure(sim, event);
    case RUBOR_EVENT_INFECT:
        return infect(sim, event);
    case RUBOR_EVENT_PLACE:
        return place(sim, event->actor, event->count, event->route == RUBOR_ROUTE_INTRAVENOUS,
                     &event->shape);
    case RUBOR_EVENT_ADD:
        return add_signal(sim, event);
    case RUBOR_EVENT_BLOCK:
        return block(sim, event);
    case RUBOR_EVENT_DEPLETE:
        return deplete(sim, event);
    case RUBOR_EVENT_SET:
        return set_parameter(sim, event);
    case RUBOR_EVENT_DISABLE:
    case RUBOR_EVENT_ENABLE:
        return enable_rule(sim, event, event->kind == RUBOR_EVENT_ENABLE);
    case RUBOR_N_EVENT_KINDS:
        break;
    }
    return 0.0;
}

void rubor_events_act(struct rubor_sim *sim, const struct rubor_event *event)
{
    const double value = act(sim, event);
    rubor_events_log(sim, KINDS[event->kind], event->label, value);
    if (!event->irritant)
        sim->readout.last_event_step = sim->step;
}

/* Carries out what events asked for: births, removals, changed numbers, what cells now sense. */
void rubor_events_settle(struct rubor_sim *sim)
{
    for (size_t k = 0; k < sim->cells.n_births; k++) {
        if (!sim->cells.births[k].in_blood)
            sim->bid_head[sim->cells.births[k].site] = -1;
    }
    memset(sim->n_placed_of, 0, sizeof sim->n_placed_of);
    rubor_cells_commit(&sim->cells, &sim->model, sim->step);
    if (sim->recompile && !rubor_sim_compile(sim))
        sim->recompile = false; /* tables can only shrink */
    sim->recompile = false;
    rubor_signals_sense(sim);
}

void rubor_events_schedule(struct rubor_sim *sim)
{
    const struct rubor_scenario *scenario = sim->scenario;
    sim->n_pending = 0;
    for (int e = 0; e < scenario->n_events; e++) {
        for (int k = 0; k < scenario->events[e].times && sim->n_pending < RUBOR_MAX_PENDING; k++) {
            const double at_h = scenario->events[e].at_h + k * scenario->events[e].every_h;
            const int64_t step = (int64_t)(at_h / sim->dt_h + 0.5);
            int at = sim->n_pending++;
            for (; at > 0 && sim->pending[at - 1].step > step; at--)
                sim->pending[at] = sim->pending[at - 1];
            sim->pending[at] = (struct rubor_pending){step, e};
        }
    }
    for (int k = 0; k < sim->n_pending; k++) {
        sim->mark_step[k] = sim->pending[k].step;
        sim->mark_label[k] = scenario->events[sim->pending[k].event].label;
    }
}

void rubor_events_start(struct rubor_sim *sim)
{
    const double area_mm2 =
        (double)sim->lattice.n_free * sim->lattice.site_um * sim->lattice.site_um * 1e-6;
    for (int k = 0; k < sim->scenario->n_start_cells; k++) {
        const struct rubor_start_cells *row = &sim->scenario->start_cells[k];
        int count = row->count;
        if (count < 0) {
            const double share = (double)list_sites(sim, &row->shape) / (double)sim->lattice.n_free;
            count = (int)(row->per_mm2 * area_mm2 * share + 0.5);
        }
        place(sim, row->actor, count, false, &row->shape);
    }
    rubor_events_settle(sim);
}

void rubor_events_apply(struct rubor_sim *sim)
{
    bool any = false;
    while (sim->next_pending < sim->n_pending &&
           sim->pending[sim->next_pending].step <= sim->step) {
        rubor_events_act(sim, &sim->scenario->events[sim->pending[sim->next_pending++].event]);
        any = true;
    }
    if (any)
        rubor_events_settle(sim);
}
