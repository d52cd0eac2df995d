/* `rubor watch`: a scenario in a window. The simulation runs as it would headless; the window only
 * looks. */
#include "commands.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "command_line.h"
#include "fonts.h"
#include "options.h"
#include "report.h"
#include "stop_signal.h"
#include "watch_export.h"
#include "window.h"

#include "rubor/export.h"

static const double max_seed = 9007199254740991.0;

struct request {
    const char *scenario, *hash_log, *shot;
    int64_t seed, threads, steps;
    bool projector, without_thread, time;
    struct rubor_option_list set, disable;
    struct rubor_overrides overrides;
};

/* What the window's simulation is made of. */
struct watch {
    const struct request *request;
    struct rubor_loaded *loaded;
    const struct rubor_scenario *scenario;
    struct rubor_sim_options options;
    struct rubor_sim *sim;
    struct rubor_hash_log *hash_log;
    int64_t logged; /* last step in the log */
    char *command;
};

static int parse(struct request *request, int argc, char **argv)
{
    const struct rubor_option options[] = {
        {"seed", RUBOR_OPTION_INTEGER, "N", "seed of the run (default: the scenario's)",
         &request->seed, 0, max_seed, NULL},
        {"projector", RUBOR_OPTION_FLAG, NULL, "light theme with large type (T changes it)",
         &request->projector, 0, 0, NULL},
        {"set", RUBOR_OPTION_LIST, "PATH=VALUE",
         "changes a number of the model; paths: rubor list parameters", &request->set, 0, 0, NULL},
        {"disable", RUBOR_OPTION_LIST, "RULE", "switches a rule off", &request->disable, 0, 0,
         NULL},
        {"model", RUBOR_OPTION_TEXT, "FILE", "model file instead of the scenario's",
         &request->overrides.model, 0, 0, NULL},
        {"days", RUBOR_OPTION_REAL, "D", "length of the run in days (default: the scenario's)",
         &request->overrides.days, 1e-6, 36500, NULL},
        {"threads", RUBOR_OPTION_INTEGER, "N",
         "threads (default: one less than there are cores); same results", &request->threads, 1,
         256, NULL},
        {"steps", RUBOR_OPTION_INTEGER, "N", "runs N steps as fast as possible, then closes",
         &request->steps, 0, 1e9, NULL},
        {"shot", RUBOR_OPTION_TEXT, "FILE.png", "writes a picture of the window when it closes",
         &request->shot, 0, 0, NULL},
        {"hash-log", RUBOR_OPTION_TEXT, "FILE", "writes `step subsystem hash` of every step",
         &request->hash_log, 0, 0, NULL},
        {"time", RUBOR_OPTION_FLAG, NULL, "prints at the end how long a picture took",
         &request->time, 0, 0, NULL},
        {"one-thread", RUBOR_OPTION_FLAG, NULL, "simulation and window on one thread",
         &request->without_thread, 0, 0, NULL},
    };
    struct rubor_options line = {
        .command = "watch",
        .words = "SCENARIO",
        .about = "Opens a scenario (a file, or the id or number of one inside the program) in a\n"
                 "window, paused. F1 in the window lists the keys. " RUBOR_DISCLAIMER ".",
        .options = options,
        .n_options = sizeof options / sizeof options[0],
        .min_words = 1,
        .max_words = 1};
    int code = rubor_options_parse(&line, argc, argv);
    if (code != RUBOR_OPTIONS_GO)
        return code;
    request->scenario = line.word[0];
    request->overrides.n_set = request->set.n;
    request->overrides.set = request->set.items;
    request->overrides.n_disable = request->disable.n;
    request->overrides.disable = request->disable.items;
    request->overrides.signals = -1;
    return code;
}

static bool start(void *self, char *text, size_t n)
{
    struct watch *watch = self;
    rubor_sim_destroy(watch->sim);
    watch->sim = NULL;
    enum rubor_status status = rubor_sim_create(&watch->sim, watch->scenario, &watch->options);
    if (status == RUBOR_USAGE)
        snprintf(text, n, "RUBOR_ISA names an instruction set that is not here; baseline is");
    else if (status != RUBOR_OK)
        snprintf(text, n, "out of memory: this scenario needs %.0f MB",
                 (double)rubor_sim_bytes(watch->scenario) / 1e6);
    else if (watch->logged < 0) {
        rubor_hash_log_add(watch->hash_log, watch->sim);
        watch->logged = 0;
    }
    return status == RUBOR_OK;
}

static const struct rubor_view *view(void *self)
{
    const struct watch *watch = self;
    return rubor_sim_view(watch->sim);
}

static void step(void *self)
{
    struct watch *watch = self;
    rubor_sim_step(watch->sim);
    int64_t now = rubor_sim_view(watch->sim)->step;
    if (now > watch->logged) { /* after a reset, steps come again */
        rubor_hash_log_add(watch->hash_log, watch->sim);
        watch->logged = now;
    }
}

static bool export_run(void *self, int64_t to_step, const struct rubor_engine_progress *progress,
                       char *text, size_t n)
{
    const struct watch *watch = self;
    const struct rubor_watch_export what = {
        .loaded = watch->loaded,
        .seed = watch->options.seed,
        .isa = watch->options.isa,
        .step = to_step,
        .command = watch->command,
    };
    return rubor_watch_export_write(&what, progress, text, n);
}

static enum rubor_status load(struct watch *watch)
{
    struct rubor_diags diags;
    rubor_diags_init(&diags, watch->request->scenario);
    enum rubor_status status = rubor_load_scenario(&watch->loaded, watch->request->scenario,
                                                   &watch->request->overrides, &diags);
    rubor_report_diags(stderr, &diags);
    rubor_diags_clear(&diags);
    if (status != RUBOR_OK)
        return status;
    watch->scenario = rubor_loaded_scenario(watch->loaded);
    long n_cores = sysconf(_SC_NPROCESSORS_ONLN);
    int64_t threads = watch->request->threads;
    threads = threads > 0 ? threads : n_cores > 2 ? n_cores - 1 : 1; /* one core is the window's */
    watch->options = (struct rubor_sim_options){
        .seed = watch->request->seed >= 0 ? (uint64_t)watch->request->seed : watch->scenario->seed,
        .n_threads = threads < 256 ? (int)threads : 256,
        .isa = getenv("RUBOR_ISA")};
    return RUBOR_OK;
}

static enum rubor_status fail_file(const char *what, const char *path, int error)
{
    char text[600];
    snprintf(text, sizeof text, "cannot write %s %.400s: %s", what, path, strerror(error));
    rubor_report_error(text);
    return RUBOR_IO_FAILED;
}

static enum rubor_status open_window(struct watch *watch)
{
    const struct request *request = watch->request;
    struct rubor_window_times times = {0};
    const struct rubor_window_options options = {.engine = {watch, start, view, step, export_run},
                                                 .scenario = watch->scenario,
                                                 .fonts = rubor_fonts_embedded(),
                                                 .projector = request->projector,
                                                 .without_thread = request->without_thread,
                                                 .stop_at_step = request->steps,
                                                 .shot = request->shot,
                                                 .times = &times,
                                                 .stop_signal = rubor_stop_signal_received,
                                                 .write_file = rubor_write_file};
    char text[300] = "";
    enum rubor_status status = rubor_window_run(&options, text, sizeof text);
    if (status != RUBOR_OK) {
        char whole[400];
        snprintf(whole, sizeof whole, "the window: %s", text);
        rubor_report_error(whole);
    }
    if (status == RUBOR_OK && request->time)
        printf("%ld pictures; mean of each: draw %.2f ms, upload %.2f ms, present %.2f ms\n",
               times.n, times.draw_ms, times.upload_ms, times.present_ms);
    return status;
}

static enum rubor_status watch_scenario(struct watch *watch)
{
    const struct request *request = watch->request;
    enum rubor_status status = load(watch);
    if (status != RUBOR_OK)
        return status;
    if (request->hash_log != NULL) {
        int error = rubor_hash_log_open(&watch->hash_log, request->hash_log, true);
        if (error != 0)
            return fail_file("the hash log", request->hash_log, error);
    }
    status = open_window(watch);
    int error = request->hash_log != NULL ? rubor_hash_log_close(watch->hash_log) : 0;
    return error != 0 ? fail_file("the hash log", request->hash_log, error) : status;
}

int rubor_cmd_watch(int argc, char **argv)
{
    struct request request = {.seed = -1, .steps = -1};
    struct watch watch = {.request = &request, .logged = -1};
    watch.command = rubor_command_line(argc, argv);
    int code = parse(&request, argc, argv);
    if (code != RUBOR_OPTIONS_GO) {
        free(watch.command);
        return code;
    }
    rubor_stop_signal_install();
    enum rubor_status status = watch_scenario(&watch);
    rubor_sim_destroy(watch.sim);
    rubor_loaded_destroy(watch.loaded);
    free(watch.command);
    if (status == RUBOR_OK && rubor_stop_signal_received() != 0)
        rubor_stop_signal_die(rubor_stop_signal_received());
    return (int)status;
}
