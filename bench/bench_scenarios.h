/* Benchmark of whole simulations. */
#ifndef RUBOR_BENCH_SCENARIOS_H
#define RUBOR_BENCH_SCENARIOS_H

#include "rubor/diag.h"

/* Runs the first days of a scenario with all signals as fields and as written, on 1 and on
 * n_threads threads, and prints the rows. name as for rubor_load_scenario; its mistakes go to
 * diags. Errors: those of loading, RUBOR_LIMIT out of memory. */
RUBOR_MUST_USE enum rubor_status
rubor_bench_scenarios_run(const char *name, double days, int n_threads, struct rubor_diags *diags);

#endif
