/* `rubor run`: a scenario without a window, to a folder of CSV. */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "build_info.h"
#include "command_line.h"
#include "commands.h"
#include "report.h"
#include "run_session.h"
#include "run_workers.h"
#include "stop_signal.h"

static const double max_seed = 9007199254740991.0; /* 2^53 - 1: what every reader of CSV can hold */

static int parse(struct rubor_run_request *request, int argc, char **argv)
{
    static const char *const forms[] = {"as-written", "field", "agents", NULL};
    const struct rubor_option options[] = {
        {"out", RUBOR_OPTION_TEXT, "DIR", "folder for the files, a new one", &request->out, 0, 0,
         NULL},
        {"seed", RUBOR_OPTION_INTEGER, "N", "seed of the first run (default: the scenario's)",
         &request->seed, 0, max_seed, NULL},
        {"replicates", RUBOR_OPTION_INTEGER, "N", "number of runs, seeds N, N+1, ... (default 1)",
         &request->replicates, 1, 100000, NULL},
        {"set", RUBOR_OPTION_LIST, "PATH=VALUE",
         "changes a number of the model; paths: rubor list parameters", &request->set, 0, 0, NULL},
        {"disable", RUBOR_OPTION_LIST, "RULE", "switches a rule off", &request->disable, 0, 0,
         NULL},
        {"model", RUBOR_OPTION_TEXT, "FILE", "model file instead of the scenario's",
         &request->overrides.model, 0, 0, NULL},
        {"signals", RUBOR_OPTION_TEXT, "FORM", "as-written, field or agents, for all signals",
         &request->signals, 0, 0, forms},
        {"days", RUBOR_OPTION_REAL, "D", "length of the run in days (default: the scenario's)",
         &request->overrides.days, 1e-6, 36500, NULL},
        {"every", RUBOR_OPTION_REAL, "MIN", "minutes from row to row (default: the scenario's)",
         &request->every_min, 1e-6, 1e9, NULL},
        {"threads", RUBOR_OPTION_INTEGER, "N", "threads (default: one per core); same results",
         &request->threads, 1, 256, NULL},
        {"hash-log", RUBOR_OPTION_TEXT, "FILE", "writes `step subsystem hash` of every step",
         &request->hash_log, 0, 0, NULL},
        {"quiet", RUBOR_OPTION_FLAG, NULL, "no progress bar and no summary", &request->quiet, 0, 0,
         NULL},
        {"force", RUBOR_OPTION_FLAG, NULL, "replaces an export in an existing folder",
         &request->force, 0, 0, NULL},
    };
    struct rubor_options line = {
        .command = "run",
        .words = "SCENARIO",
        .about = "Runs a scenario (a file, or the id or number of one inside the program) without\n"
                 "a window and writes CSV with its metadata. " RUBOR_DISCLAIMER ".",
        .options = options,
        .n_options = sizeof options / sizeof options[0],
        .min_words = 1,
        .max_words = 1};
    int code = rubor_options_parse(&line, argc, argv);
    if (code != RUBOR_OPTIONS_GO)
        return code;
    request->scenario = line.word[0];
    if (!request->out)
        return rubor_options_wrong("run", "say where the files go: --out DIR, a new folder.");
    if (request->seed >= 0 && (double)request->seed + (double)(request->replicates - 1) > max_seed)
        return rubor_options_wrong("run", "the last of these seeds is above 9007199254740991.");
    return code;
}

static void fill_overrides(struct rubor_run_request *request)
{
    struct rubor_overrides *overrides = &request->overrides;
    overrides->n_set = request->set.n;
    overrides->set = request->set.items;
    overrides->n_disable = request->disable.n;
    overrides->disable = request->disable.items;
    overrides->signals = !request->signals                         ? -1
                         : strcmp(request->signals, "field") == 0  ? (int)RUBOR_FORM_FIELD
                         : strcmp(request->signals, "agents") == 0 ? (int)RUBOR_FORM_AGENTS
                                                                   : -1;
}

static enum rubor_status load(struct rubor_run_session *session)
{
    struct rubor_diags diags;
    rubor_diags_init(&diags, session->request->scenario);
    enum rubor_status status = rubor_load_scenario(&session->loaded, session->request->scenario,
                                                   &session->request->overrides, &diags);
    rubor_report_diags(stderr, &diags);
    rubor_diags_clear(&diags);
    if (status == RUBOR_OK)
        session->scenario = rubor_loaded_scenario(session->loaded);
    return status;
}

static enum rubor_status fail_hash_log(const struct rubor_run_request *request, int error)
{
    char text[600];
    snprintf(text, sizeof text, "cannot write %.400s: %s%s", request->hash_log, strerror(error),
             error == EEXIST ? " (--force replaces it)" : "");
    rubor_report_error(text);
    return RUBOR_IO_FAILED;
}

static enum rubor_status open_outputs(struct rubor_run_session *session)
{
    const struct rubor_run_request *request = session->request;
    const struct rubor_export_options options = {.force = request->force,
                                                 .every_min = request->every_min,
                                                 .command = request->command,
                                                 .build = RUBOR_BUILD_COMPILER
                                                 ", " RUBOR_BUILD_TYPE ", " RUBOR_BUILD_FLAGS,
                                                 .n_threads = (int)request->threads};
    enum rubor_status status =
        rubor_export_open(&session->out, request->out, session->loaded, &options);
    if (status != RUBOR_OK) {
        rubor_report_error(rubor_export_error(session->out));
        return status;
    }
    session->rows = calloc((size_t)request->replicates, sizeof *session->rows);
    if (!session->rows) {
        rubor_report_error("out of memory");
        return RUBOR_LIMIT;
    }
    int error = request->hash_log
                    ? rubor_hash_log_open(&session->hash_log, request->hash_log, request->force)
                    : 0;
    return error == 0 ? RUBOR_OK : fail_hash_log(request, error);
}

static void show_progress(struct rubor_run_session *session, int64_t step, int64_t n_steps)
{
    if (!session->progress.shown)
        return;
    char text[80];
    int64_t n_runs = session->request->replicates;
    double day = (double)step * session->scenario->step_min / 1440;
    double share = n_steps > 0 ? (double)step / (double)n_steps : 1;
    if (n_runs == 1)
        snprintf(text, sizeof text, "day %.1f of %g", day, session->scenario->days);
    else
        snprintf(text, sizeof text, "run %zu of %" PRId64 ", day %.1f of %g", session->n_rows + 1,
                 n_runs, day, session->scenario->days);
    rubor_progress_update(&session->progress, ((double)session->n_rows + share) / (double)n_runs,
                          text);
}

/* Steps a sim to its end, or to the step at which a signal asks to stop. */
static enum rubor_status advance(struct rubor_run_session *session, struct rubor_sim *sim)
{
    int64_t n_steps = rubor_scenario_n_steps(session->scenario);
    enum rubor_status status = rubor_export_begin_run(session->out, sim, (int)session->n_rows);
    rubor_hash_log_add(session->hash_log, sim);
    for (int64_t step = 1; status == RUBOR_OK && step <= n_steps; step++) {
        if (rubor_stop_signal_received() != 0)
            break;
        rubor_sim_step(sim);
        rubor_hash_log_add(session->hash_log, sim);
        status = rubor_export_step(session->out, sim);
        show_progress(session, step, n_steps);
    }
    if (status == RUBOR_OK)
        status = rubor_export_end_run(session->out, sim);
    if (status != RUBOR_OK)
        rubor_report_error(rubor_export_error(session->out));
    return status;
}

/* One replicate, from its start state to its rows. */
static enum rubor_status run_replicate(struct rubor_run_session *session)
{
    struct rubor_sim *sim = NULL;
    enum rubor_status status =
        rubor_run_session_create(session, session->n_rows, (int)session->request->threads, &sim);
    if (status == RUBOR_OK)
        status = advance(session, sim);
    if (status == RUBOR_OK) {
        session->rows[session->n_rows] = rubor_run_session_row(session, sim);
        session->n_rows++;
    }
    rubor_sim_destroy(sim);
    return status;
}

/* All replicates, one after another or side by side. */
static enum rubor_status make_runs(struct rubor_run_session *session)
{
    int n_workers = rubor_run_workers_n(session);
    if (n_workers > 1)
        return rubor_run_workers(session, n_workers);
    enum rubor_status status = RUBOR_OK;
    while (status == RUBOR_OK && (int64_t)session->n_rows < session->request->replicates &&
           (session->n_rows == 0 || rubor_stop_signal_received() == 0))
        status = run_replicate(session);
    return status;
}

/* Why the runs ended early, or false if they did not. */
static bool early_end(const struct rubor_run_session *session, char *note, size_t n_note)
{
    const char *by = rubor_stop_signal_name(rubor_stop_signal_received());
    int64_t n_runs = session->request->replicates;
    size_t n_complete = 0;
    for (size_t k = 0; k < session->n_rows; k++)
        n_complete += session->rows[k].complete;
    if ((int64_t)n_complete == n_runs)
        return false;
    if (n_runs == 1)
        snprintf(note, n_note, "ended early by %s after step %" PRId64 " of %" PRId64, by,
                 session->rows[0].step, rubor_scenario_n_steps(session->scenario));
    else
        snprintf(note, n_note, "ended early by %s: %zu of %" PRId64 " runs are complete", by,
                 n_complete, n_runs);
    return true;
}

static enum rubor_status finish(struct rubor_run_session *session)
{
    char note[160];
    bool early = early_end(session, note, sizeof note);
    enum rubor_status status = rubor_export_finish(session->out, early ? note : NULL);
    if (status != RUBOR_OK)
        rubor_report_error(rubor_export_error(session->out));
    if (status == RUBOR_OK && session->hash_log) {
        int error = rubor_hash_log_close(session->hash_log);
        session->hash_log = NULL;
        if (error != 0)
            status = fail_hash_log(session->request, error);
    }
    if (status == RUBOR_OK && early)
        rubor_report_error(note);
    return status;
}

/* Prints the summary. A reader who went away, or a full disk behind stdout, is an error. */
static enum rubor_status report(const struct rubor_run_session *session)
{
    if (session->request->quiet)
        return RUBOR_OK;
    rubor_run_summary(stdout, session->scenario, session->rows, session->n_rows);
    printf("Files: ");
    rubor_report_safe(stdout, session->request->out);
    printf(
        "/ (timeseries.csv, runs.csv, parameters.csv, events.csv; datapackage.json says what each "
        "column is)\n%s\n",
        RUBOR_DISCLAIMER);
    if (fflush(stdout) == 0 && !ferror(stdout))
        return RUBOR_OK;
    rubor_report_error("the files are written, but standard output cannot be");
    return RUBOR_IO_FAILED;
}

static enum rubor_status run_all(struct rubor_run_session *session)
{
    enum rubor_status status = load(session);
    if (status == RUBOR_OK && session->request->seed < 0 &&
        (double)session->scenario->seed + (double)session->request->replicates - 1 > max_seed)
        return (enum rubor_status)rubor_options_wrong(
            "run", "the last of these seeds is above 9007199254740991.");
    if (status == RUBOR_OK)
        status = open_outputs(session);
    rubor_progress_begin(&session->progress, session->request->quiet);
    if (status == RUBOR_OK)
        status = make_runs(session);
    rubor_progress_end(&session->progress);
    if (status == RUBOR_OK)
        status = finish(session);
    return status == RUBOR_OK ? report(session) : status;
}

int rubor_cmd_run(int argc, char **argv)
{
    struct rubor_run_request request = {.seed = -1, .replicates = 1, .overrides = {.signals = -1}};
    request.command = rubor_command_line(argc, argv); /* before parse, which re-orders argv */
    int code = parse(&request, argc, argv);
    if (code != RUBOR_OPTIONS_GO) {
        free(request.command);
        return code;
    }
    fill_overrides(&request);
    rubor_stop_signal_install();
    struct rubor_run_session session = {.request = &request};
    code = (int)run_all(&session);
    rubor_hash_log_abort(session.hash_log);
    rubor_export_destroy(session.out);
    rubor_loaded_destroy(session.loaded);
    free(session.rows);
    free(request.command);
    if (code == RUBOR_OK && rubor_stop_signal_received() != 0)
        rubor_stop_signal_die(rubor_stop_signal_received());
    return code;
}
