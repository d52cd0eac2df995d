/* Benchmark of whole simulations: steps per second over the first days of a scenario. */
#include "bench_scenarios.h"

#include "bench_rows.h"
#include "rubor/load.h"
#include "rubor/sim.h"

#include <stdio.h>

/* Prints the two rows of one run. */
static void print_rows(const struct rubor_scenario *scenario, const char *form, int n_threads,
                       int64_t n_steps, double seconds)
{
    const double mm2 = scenario->tissue.n_x * scenario->tissue.n_y * scenario->tissue.site_um *
                       scenario->tissue.site_um * 1e-6;
    const double days = (double)n_steps * scenario->step_min / 1440.0;
    char name[160];
    snprintf(name, sizeof name, "scenario_%s_%s_%dthread%s", scenario->id, form, n_threads,
             n_threads > 1 ? "s" : "");
    rubor_bench_rows_print(name, (double)n_steps / seconds, "steps/s", 0.0);
    snprintf(name, sizeof name, "scenario_%s_%s_%dthread%s_area", scenario->id, form, n_threads,
             n_threads > 1 ? "s" : "");
    rubor_bench_rows_print(name, mm2 * days / seconds / n_threads, "mm2_days/core_s", 0.0);
}

static enum rubor_status run_one(const char *name, double days, int form, int n_threads,
                                 struct rubor_diags *diags)
{
    const struct rubor_overrides overrides = {.days = days, .signals = form};
    struct rubor_loaded *loaded;
    enum rubor_status status = rubor_load_scenario(&loaded, name, &overrides, diags);
    if (status != RUBOR_OK)
        return status;
    const struct rubor_scenario *scenario = rubor_loaded_scenario(loaded);
    const struct rubor_sim_options options = {.seed = scenario->seed, .n_threads = n_threads};
    struct rubor_sim *sim;
    status = rubor_sim_create(&sim, scenario, &options);
    if (status == RUBOR_OK) {
        const int64_t n_steps = rubor_scenario_n_steps(scenario);
        const double start = rubor_bench_rows_now();
        for (int64_t i = 0; i < n_steps; i++)
            rubor_sim_step(sim);
        print_rows(scenario, form < 0 ? "as_written" : "field", n_threads, n_steps,
                   rubor_bench_rows_now() - start);
        rubor_sim_destroy(sim);
    }
    rubor_loaded_destroy(loaded);
    return status;
}

enum rubor_status rubor_bench_scenarios_run(const char *name, double days, int n_threads,
                                            struct rubor_diags *diags)
{
    for (int threads = 1; threads <= n_threads; threads += n_threads > 1 ? n_threads - 1 : 1) {
        enum rubor_status status = run_one(name, days, RUBOR_FORM_FIELD, threads, diags);
        if (status == RUBOR_OK)
            status = run_one(name, days, -1, threads, diags);
        if (status != RUBOR_OK)
            return status;
    }
    return RUBOR_OK;
}
