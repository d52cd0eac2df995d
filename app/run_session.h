/* What is open while `rubor run` makes its runs; shared by cmd_run.c and run_workers.c. */
#ifndef RUBOR_RUN_SESSION_H
#define RUBOR_RUN_SESSION_H

#include "options.h"
#include "progress.h"
#include "rubor/export.h"
#include "run_summary.h"

/* What the command line asks for. */
struct rubor_run_request {
    const char *scenario, *out, *hash_log, *signals;
    int64_t seed, replicates, threads; /* seed -1: the scenario's; threads 0: one per core */
    double every_min;
    bool quiet, force;
    struct rubor_option_list set, disable;
    struct rubor_overrides overrides;
    char *command; /* the line itself, for provenance.json */
};

/* Everything that is open while runs are made. */
struct rubor_run_session {
    const struct rubor_run_request *request;
    struct rubor_loaded *loaded;
    const struct rubor_scenario *scenario;
    struct rubor_export *out;
    struct rubor_hash_log *hash_log; /* NULL: not asked for */
    struct rubor_progress progress;
    struct rubor_run_summary_row *rows; /* [n_rows], room for request->replicates */
    size_t n_rows;                      /* runs that are written */
};

/* Makes the sim of replicate r. Says what is wrong on failure. */
RUBOR_MUST_USE enum rubor_status rubor_run_session_create(const struct rubor_run_session *session,
                                                          size_t replicate, int n_threads,
                                                          struct rubor_sim **sim);
/* What the summary needs of a sim at its end. Pure. */
struct rubor_run_summary_row rubor_run_session_row(const struct rubor_run_session *session,
                                                   const struct rubor_sim *sim);

#endif
