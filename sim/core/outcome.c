/* What became of the inflammation, read off the last window of the run. */
#include "outcome.h"

#include <string.h>

size_t rubor_outcome_ring(const struct rubor_scenario *scenario)
{
    const double steps = scenario->model.outcome.window_h * 60.0 / scenario->step_min;
    return (size_t)(steps + 0.5) + 1;
}

static double per_mm2(const struct rubor_sim *sim, double cells)
{
    return cells /
           ((double)sim->lattice.n_free * sim->lattice.site_um * sim->lattice.site_um * 1e-6);
}

/* Live cells in states that count as inflammatory-type, all types. */
static double inflammatory_cells(const struct rubor_sim *sim)
{
    double n = 0.0;
    for (int a = RUBOR_ACTOR_FIRST_CELL; a < sim->model.n_actors; a++) {
        for (int k = 0; k < sim->model.actors[a].n_states; k++) {
            if (strcmp(sim->model.actors[a].states[k].id, sim->model.outcome.inflammatory_state) ==
                0) {
                n += sim->readout.in_state[a][k];
            }
        }
    }
    return n;
}

/* Cells of the blood-borne types but neutrophils, and what they turn into (types with inflammatory
 * states): the mononuclear infiltrate. */
static double mononuclear_cells(const struct rubor_sim *sim)
{
    double n = 0.0;
    for (int a = RUBOR_ACTOR_FIRST_CELL; a < sim->model.n_actors; a++) {
        bool counts = false;
        for (int p = 0; p < sim->model.n_pools; p++)
            counts |= sim->model.pools[p].actor == a;
        for (int k = 0; k < sim->model.actors[a].n_states; k++) {
            counts |= strcmp(sim->model.actors[a].states[k].id,
                             sim->model.outcome.inflammatory_state) == 0;
        }
        if (counts && a != sim->model.outcome.neutrophil)
            n += sim->readout.live[a];
    }
    return n;
}

void rubor_outcome_record(struct rubor_sim *sim)
{
    struct rubor_readout *readout = &sim->readout;
    const double neutrophils = readout->live[sim->model.outcome.neutrophil];
    const double inflamed = neutrophils + inflammatory_cells(sim);
    readout->ring[(size_t)sim->step % readout->n_ring] =
        (struct rubor_history){(float)neutrophils, (float)inflamed, (float)mononuclear_cells(sim),
                               sim->means.layer[RUBOR_LAYER_BACTERIA] > 0.0 ? 1.0f : 0.0f};
    if (inflamed > readout->peak_inflamed)
        readout->peak_inflamed = inflamed;
    if (neutrophils > readout->peak_neutrophils) {
        readout->peak_neutrophils = neutrophils;
        readout->peak_step = sim->step;
        readout->half_step = -1;
    } else if (readout->half_step < 0 && readout->peak_neutrophils > 0.0 &&
               neutrophils <= readout->peak_neutrophils / 2) {
        readout->half_step = sim->step;
    }
}

/* Means of the history over the window, and over its two halves. */
struct window {
    size_t n;
    double neutrophils, inflamed, mononuclear, first_half, second_half;
    bool bacteria_throughout;
};

static struct window look_back(const struct rubor_sim *sim)
{
    const struct rubor_readout *readout = &sim->readout;
    struct window window = {.bacteria_throughout = true};
    window.n = (size_t)sim->step + 1 < readout->n_ring ? (size_t)sim->step + 1 : readout->n_ring;
    const size_t half = window.n / 2;
    for (size_t k = 0; k < window.n; k++) { /* k = 0: now, backwards */
        const struct rubor_history *entry =
            &readout->ring[((size_t)sim->step - k) % readout->n_ring];
        window.neutrophils += (double)entry->neutrophils / (double)window.n;
        window.inflamed += (double)entry->inflamed / (double)window.n;
        window.mononuclear += (double)entry->mononuclear / (double)window.n;
        if (k < half)
            window.second_half += (double)entry->inflamed / (double)half;
        if (k >= window.n - half)
            window.first_half += (double)entry->inflamed / (double)half;
        window.bacteria_throughout &= entry->has_bacteria > 0.0f;
    }
    return window;
}

static bool is_persistent(const struct rubor_sim *sim, const struct window *window)
{
    const struct rubor_outcome_rules *rules = &sim->model.outcome;
    if (window->inflamed <= rules->persistent_frac * sim->readout.peak_inflamed)
        return false;
    const double days_between = rules->window_h / 48.0; /* middles of the two halves */
    return window->second_half >
           window->first_half * (1.0 - rules->persistent_fall_frac_per_day * days_between);
}

static bool is_resolved(const struct rubor_sim *sim, const struct window *window)
{
    const struct rubor_outcome_rules *rules = &sim->model.outcome;
    return window->neutrophils < rules->resolved_neutrophil_frac * sim->readout.peak_neutrophils &&
           sim->means.signal[rules->tnf] < rules->resolved_tnf_tu &&
           sim->means.layer[RUBOR_LAYER_INTEGRITY] > rules->resolved_integrity;
}

static enum rubor_outcome classify(const struct rubor_sim *sim, const struct window *window)
{
    const struct rubor_outcome_rules *rules = &sim->model.outcome;
    if (window->n < sim->readout.n_ring)
        return RUBOR_OUTCOME_UNDECIDED;
    if (per_mm2(sim, sim->readout.peak_neutrophils) < rules->no_response_per_mm2)
        return RUBOR_OUTCOME_NO_RESPONSE;
    if (window->bacteria_throughout)
        return RUBOR_OUTCOME_PERSISTENT_INFECTION;
    const bool quiet =
        sim->readout.last_event_step < 0 ||
        (double)(sim->step - sim->readout.last_event_step) * sim->dt_h >= rules->quiet_h;
    const bool clean = !(sim->means.layer[RUBOR_LAYER_BACTERIA] > 0.0);
    if (quiet && clean && is_persistent(sim, window))
        return RUBOR_OUTCOME_PERSISTENT_STERILE;
    if (!is_resolved(sim, window))
        return RUBOR_OUTCOME_UNDECIDED;
    const bool scarred = sim->means.layer[RUBOR_LAYER_MATRIX] > rules->scar_matrix;
    return scarred ? RUBOR_OUTCOME_RESOLVED_WITH_SCAR : RUBOR_OUTCOME_RESOLVED;
}

void rubor_outcome_judge(struct rubor_sim *sim)
{
    const struct rubor_readout *readout = &sim->readout;
    const struct window window = look_back(sim);
    struct rubor_indices *indices = &sim->readout.indices;
    indices->psi_max_per_mm2 = per_mm2(sim, readout->peak_neutrophils);
    indices->psi_50_per_mm2 = indices->psi_max_per_mm2 / 2;
    indices->t_max_h = (double)readout->peak_step * sim->dt_h;
    indices->t_50_known = readout->half_step >= 0;
    indices->t_50_h = indices->t_50_known ? (double)readout->half_step * sim->dt_h : 0.0;
    indices->r_i_h = indices->t_50_known ? indices->t_50_h - indices->t_max_h : 0.0;
    const double white = window.mononuclear + window.neutrophils;
    indices->mononuclear_share = white > 0.0 ? window.mononuclear / white : 0.0;
    indices->stimulus_on =
        sim->means.layer[RUBOR_LAYER_BACTERIA] > 0.0 ||
        (readout->last_event_step >= 0 &&
         (double)(sim->step - readout->last_event_step) * sim->dt_h < sim->model.outcome.quiet_h);
    indices->outcome = classify(sim, &window);
}

static const struct {
    const char *id, *meaning;
} OUTCOMES[RUBOR_N_OUTCOMES] = {
    {"undecided", "No class fits yet: the response is neither over nor steady."},
    {"no_response", "Hardly any neutrophil came."},
    {"resolved", "Neutrophils are gone, TNF is low, the tissue is whole again."},
    {"resolved_with_scar",
     "Neutrophils are gone and TNF is low, but scar has taken the place of tissue."},
    {"persistent_infection", "Bacteria were present throughout the last two days."},
    {"persistent_sterile",
     "Inflammation goes on although nothing new has happened and no bacteria are left."}};

const char *rubor_outcome_id(enum rubor_outcome outcome)
{
    return OUTCOMES[outcome].id;
}

const char *rubor_outcome_meaning(enum rubor_outcome outcome)
{
    return OUTCOMES[outcome].meaning;
}
