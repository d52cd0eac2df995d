/* `rubor` without arguments: the window on the first scenario, or a run of it without one. */
#include "start.h"

#include "build_info.h"
#include "commands.h"
#include "progress.h"
#include "report.h"
#include "run_summary.h"
#include "stop_signal.h"

#include "rubor/export.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#ifdef RUBOR_HAVE_DRAW
#include "fonts.h"
#include "picture.h"
#endif

/* Everything that is open while the first scenario runs. */
struct first_run {
    struct rubor_loaded *loaded;
    const struct rubor_scenario *scenario;
    struct rubor_sim *sim;
    struct rubor_export *out;
    char folder[200];
#ifdef RUBOR_HAVE_DRAW
    struct rubor_series series;
#endif
};

const char *rubor_start_help(void)
{
#ifdef RUBOR_HAVE_VIEWER
    return "opens the window on the first scenario (without a display: runs it, CSV and a picture)";
#else
    return "runs the first scenario and writes CSV";
#endif
}

const char *rubor_start_scenario(void)
{
    for (size_t k = 0; k < rubor_embedded_n(); k++)
        if (strcmp(rubor_embedded_item(k)->kind, "scenario") == 0)
            return rubor_embedded_item(k)->id;
    return "";
}

static bool exists(const char *path)
{
    struct stat info;
    return lstat(path, &info) == 0;
}

/* rubor_out/<id>-seed<N>, or with -2, -3, ... behind it: the first that is not there yet. */
static void name_folder(struct first_run *run)
{
    for (int k = 1; k < 100000; k++) {
        char suffix[16] = "";
        if (k > 1)
            snprintf(suffix, sizeof suffix, "-%d", k);
        snprintf(run->folder, sizeof run->folder, "rubor_out/%.64s-seed%" PRIu64 "%s",
                 run->scenario->id, run->scenario->seed, suffix);
        if (!exists(run->folder))
            return;
    }
}

static enum rubor_status open_all(struct first_run *run)
{
    struct rubor_diags diags;
    rubor_diags_init(&diags, rubor_start_scenario());
    enum rubor_status status =
        rubor_load_scenario(&run->loaded, rubor_start_scenario(), NULL, &diags);
    rubor_report_diags(stderr, &diags);
    rubor_diags_clear(&diags);
    if (status != RUBOR_OK)
        return status;
    run->scenario = rubor_loaded_scenario(run->loaded);
    const struct rubor_sim_options sim_options = {.seed = run->scenario->seed,
                                                  .isa = getenv("RUBOR_ISA")};
    status = rubor_sim_create(&run->sim, run->scenario, &sim_options);
    if (status != RUBOR_OK) {
        rubor_report_error(status == RUBOR_USAGE ? "RUBOR_ISA names an unknown instruction set"
                                                 : "out of memory");
        return status;
    }
    name_folder(run);
    const struct rubor_export_options options = {.command = "rubor",
                                                 .build = RUBOR_BUILD_COMPILER
                                                 ", " RUBOR_BUILD_TYPE ", " RUBOR_BUILD_FLAGS};
    return rubor_export_open(&run->out, run->folder, run->loaded, &options);
}

static bool keep_row(struct first_run *run)
{
#ifdef RUBOR_HAVE_DRAW
    const struct rubor_view *view = rubor_sim_view(run->sim);
    if (view->step == 0 && !rubor_series_init(&run->series, view->n_columns))
        return false;
    rubor_series_add_view(&run->series, view);
#else
    (void)run;
#endif
    return true;
}

static enum rubor_status advance(struct first_run *run)
{
    struct rubor_progress progress;
    int64_t n_steps = rubor_scenario_n_steps(run->scenario);
    enum rubor_status status = rubor_export_begin_run(run->out, run->sim, 0);
    if (!keep_row(run))
        return RUBOR_LIMIT;
    rubor_progress_begin(&progress, false);
    for (int64_t step = 1; status == RUBOR_OK && step <= n_steps; step++) {
        if (rubor_stop_signal_received() != 0)
            break;
        rubor_sim_step(run->sim);
        keep_row(run);
        status = rubor_export_step(run->out, run->sim);
        char text[80];
        snprintf(text, sizeof text, "day %.1f of %g", rubor_sim_view(run->sim)->time_h / 24,
                 run->scenario->days);
        rubor_progress_update(&progress, (double)step / (double)n_steps, text);
    }
    rubor_progress_end(&progress);
    return status == RUBOR_OK ? rubor_export_end_run(run->out, run->sim) : status;
}

#ifdef RUBOR_HAVE_DRAW
static enum rubor_status write_picture(struct first_run *run)
{
    char path[sizeof run->folder + 16];
    snprintf(path, sizeof path, "%s/end.png", run->folder);
    const struct rubor_picture picture = {
        .view = rubor_sim_view(run->sim), .series = &run->series, .fonts = rubor_fonts_embedded()};
    int error = rubor_picture_write(&picture, path, false, rubor_write_file);
    if (error == 0)
        return RUBOR_OK;
    char text[sizeof path + 200];
    snprintf(text, sizeof text, "cannot write %s: %s", path, strerror(error));
    rubor_report_error(text);
    return RUBOR_IO_FAILED;
}
#endif

/* Ends the export, draws the picture, says what came out and where it is. */
static enum rubor_status finish(struct first_run *run)
{
    const struct rubor_view *view = rubor_sim_view(run->sim);
    const struct rubor_run_summary_row row = {.seed = view->seed,
                                              .step = view->step,
                                              .complete = view->step >=
                                                          rubor_scenario_n_steps(run->scenario),
                                              .indices = view->indices};
    enum rubor_status status =
        rubor_export_finish(run->out, row.complete ? NULL : "ended early by a signal");
    if (status != RUBOR_OK)
        return status;
    const char *picture = "";
#ifdef RUBOR_HAVE_DRAW
    status = write_picture(run);
    picture = ", end.png: the tissue at the end";
#endif
    rubor_run_summary(stdout, run->scenario, &row, 1);
    printf("Files: %s/ (timeseries.csv and others%s)\n%s\n", run->folder, picture,
           RUBOR_DISCLAIMER);
    return status;
}

static int run_first(void)
{
    struct first_run run = {.loaded = NULL};
    rubor_stop_signal_install();
    mkdir("rubor_out", 0777); /* when it cannot be made, opening the export says why */
    enum rubor_status status = open_all(&run);
    if (status == RUBOR_OK)
        status = advance(&run);
    if (status == RUBOR_OK)
        status = finish(&run);
    if (status != RUBOR_OK && run.out != NULL && rubor_export_error(run.out)[0] != '\0')
        rubor_report_error(rubor_export_error(run.out));
    rubor_export_destroy(run.out);
    rubor_sim_destroy(run.sim);
    rubor_loaded_destroy(run.loaded);
#ifdef RUBOR_HAVE_DRAW
    rubor_series_clear(&run.series);
#endif
    if (status == RUBOR_OK && rubor_stop_signal_received() != 0)
        rubor_stop_signal_die(rubor_stop_signal_received());
    return (int)status;
}

#ifdef RUBOR_HAVE_VIEWER
static bool is_set(const char *name)
{
    const char *value = getenv(name);
    return value != NULL && value[0] != '\0';
}

static bool has_display(void)
{
#if defined(__APPLE__) || defined(_WIN32)
    return true; /* no variable says so there */
#endif
    return is_set("DISPLAY") || is_set("WAYLAND_DISPLAY") || is_set("SDL_VIDEODRIVER");
}
#endif

int rubor_start(void)
{
#ifdef RUBOR_HAVE_VIEWER
    if (has_display()) {
        char name[] = "watch", scenario[80];
        snprintf(scenario, sizeof scenario, "%.64s", rubor_start_scenario());
        char *argv[] = {name, scenario, NULL};
        return rubor_cmd_watch(2, argv);
    }
    fputs("No display, so no window: running the first scenario.\n", stderr);
#endif
    return run_first();
}
