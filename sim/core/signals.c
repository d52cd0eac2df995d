/* The signal phase: fields step jointly, packet signals one after the other, then what cells sense
 * is refreshed: the time mean of the step, averaged over the 9 sites, less what is blocked. */
#include "parallel.h"
#include "phases.h"
#include "sums.h"

static void step_fields(struct rubor_sim *sim)
{
    struct rubor_signal_job jobs[RUBOR_MAX_SIGNALS];
    int signal_of[RUBOR_MAX_SIGNALS];
    size_t n_jobs = 0;
    for (int s = 0; s < sim->model.n_signals; s++) {
        struct rubor_signal_state *signal = &sim->signals[s];
        if (signal->form != RUBOR_FORM_FIELD)
            continue;
        signal_of[n_jobs] = s;
        jobs[n_jobs++] = (struct rubor_signal_job){
            .level = signal->level,
            .mean = signal->mean,
            .source_tu_per_h = signal->open_source ? signal->source_tu_per_h : NULL,
            .uptake_per_h = signal->open_uptake ? signal->uptake_per_h : NULL,
            .walk = &signal->walk,
            .ledger = &signal->ledger,
            .level_is_zero = signal->level_is_zero,
            .mean_is_zero = signal->mean_is_zero,
        };
    }
    rubor_signal_field_step(&sim->field, jobs, n_jobs, sim->isa, sim->n_threads);
    for (size_t k = 0; k < n_jobs; k++) {
        sim->signals[signal_of[k]].level_is_zero = jobs[k].level_is_zero;
        sim->signals[signal_of[k]].mean_is_zero = jobs[k].mean_is_zero;
    }
}

static void step_packets(struct rubor_sim *sim, struct rubor_signal_state *signal)
{
    struct rubor_signal_packets_job job = {
        .packets = &signal->packets,
        .walk = &signal->walk,
        .source_tu_per_h = signal->open_source ? signal->source_tu_per_h : NULL,
        .uptake_per_h = signal->open_uptake ? signal->uptake_per_h : NULL,
        .level = signal->level,
        .mean = signal->mean,
    };
    const int n_doublings = signal->packets.n_doublings;
    rubor_signal_packets_step(&job, &sim->packets_scratch, sim->seed, sim->step, sim->isa,
                              sim->n_threads);
    if (signal->packets.n_doublings == n_doublings)
        return;
    rubor_events_log(sim, "packet_overflow", sim->model.signals[signal->packets.signal].id,
                     rubor_signal_packets_quantum(&signal->packets));
}

/* Blocked signals are sensed less; the blood place carries the blood's level. */
static void finish_sensed(struct rubor_sim *sim, struct rubor_signal_state *signal)
{
    if (signal->blocked_until_step >= 0 && sim->step + 1 >= signal->blocked_until_step)
        signal->sensed_share = 1.0f;
    signal->sensed[sim->lattice.n_plane] = (float)signal->blood_tu * signal->sensed_share;
    if (signal->sensed_share == 1.0f)
        return;
    for (size_t k = 0; k < sim->lattice.n_plane; k++)
        signal->sensed[k] *= signal->sensed_share;
}

void rubor_signals_sense(struct rubor_sim *sim)
{
    const float *src[RUBOR_MAX_SIGNALS];
    float *dst[RUBOR_MAX_SIGNALS];
    for (int s = 0; s < sim->model.n_signals; s++) {
        struct rubor_signal_state *signal = &sim->signals[s];
        const bool still_zero =
            signal->form == RUBOR_FORM_FIELD && signal->mean_is_zero && signal->sensed_is_zero;
        src[s] = still_zero ? NULL : signal->mean;
        dst[s] = signal->sensed;
        signal->sensed_is_zero = signal->form == RUBOR_FORM_FIELD && signal->mean_is_zero;
    }
    rubor_signal_field_box(&sim->field, src, dst, (size_t)sim->model.n_signals, sim->isa,
                           sim->n_threads);
    for (int s = 0; s < sim->model.n_signals; s++)
        finish_sensed(sim, &sim->signals[s]);
    rubor_sums_means(sim);
}

void rubor_signals_update(struct rubor_sim *sim)
{
    step_fields(sim);
    for (int s = 0; s < sim->model.n_signals; s++) {
        if (sim->signals[s].form == RUBOR_FORM_AGENTS)
            step_packets(sim, &sim->signals[s]);
    }
    rubor_signals_sense(sim);
}

struct rubor_ledger rubor_sim_ledger(const struct rubor_sim *sim, int signal)
{
    const struct rubor_signal_state *state = &sim->signals[signal];
    return state->form == RUBOR_FORM_FIELD ? state->ledger
                                           : rubor_signal_packets_ledger(&state->packets);
}
