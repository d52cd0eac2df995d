/* What the window's export does; see watch_export.h. */
#include "watch_export.h"

#include <inttypes.h>
#include <stdio.h>
#include <sys/stat.h>

#include "build_info.h"

/* What is open during one export. */
struct job {
    const struct rubor_watch_export *what;
    const struct rubor_scenario *scenario;
    struct rubor_sim *sim;
    struct rubor_export *out;
    char folder[200];
};

static void name_folder(struct job *job)
{
    struct stat info;
    for (int k = 1; k < 100000; k++) {
        char suffix[16] = "";
        if (k > 1)
            snprintf(suffix, sizeof suffix, "-%d", k);
        snprintf(job->folder, sizeof job->folder,
                 "rubor_out/%.64s-seed%" PRIu64 "-step%" PRId64 "%s", job->scenario->id,
                 job->what->seed, job->what->step, suffix);
        if (lstat(job->folder, &info) != 0)
            return;
    }
}

static enum rubor_status open_all(struct job *job)
{
    const struct rubor_sim_options sim_options = {
        .seed = job->what->seed, .n_threads = 1, .isa = job->what->isa};
    const struct rubor_export_options options = {.command = job->what->command,
                                                 .build = RUBOR_BUILD_COMPILER
                                                 ", " RUBOR_BUILD_TYPE ", " RUBOR_BUILD_FLAGS,
                                                 .n_threads = 1};
    enum rubor_status status = rubor_sim_create(&job->sim, job->scenario, &sim_options);
    if (status != RUBOR_OK)
        return status;
    mkdir("rubor_out", 0777); /* when it cannot be made, opening the export says why */
    name_folder(job);
    return rubor_export_open(&job->out, job->folder, job->what->loaded, &options);
}

/* Makes the run; *stopped when progress asked to stop. */
static enum rubor_status make_run(struct job *job, const struct rubor_engine_progress *progress,
                                  bool *stopped)
{
    enum rubor_status status = rubor_export_begin_run(job->out, job->sim, 0);
    for (int64_t k = 0; status == RUBOR_OK && k < job->what->step; k++) {
        *stopped = !progress->go_on(progress->context, (double)k / (double)job->what->step);
        if (*stopped)
            return status;
        rubor_sim_step(job->sim);
        status = rubor_export_step(job->out, job->sim);
    }
    if (status == RUBOR_OK)
        status = rubor_export_end_run(job->out, job->sim);
    if (status != RUBOR_OK)
        return status;
    int64_t n_steps = rubor_scenario_n_steps(job->scenario);
    char note[120];
    snprintf(note, sizeof note, "exported from the window at step %" PRId64 " of %" PRId64,
             job->what->step, n_steps);
    return rubor_export_finish(job->out, job->what->step < n_steps ? note : NULL);
}

bool rubor_watch_export_write(const struct rubor_watch_export *what,
                              const struct rubor_engine_progress *progress, char *text, size_t n)
{
    struct job job = {.what = what, .scenario = rubor_loaded_scenario(what->loaded)};
    bool stopped = false;
    enum rubor_status status = open_all(&job);
    if (status == RUBOR_OK)
        status = make_run(&job, progress, &stopped);
    if (stopped)
        snprintf(text, n, "The export was stopped; nothing was written.");
    else if (status == RUBOR_OK)
        snprintf(text, n, "Exported as CSV: %s", job.folder);
    else if (job.out != NULL)
        snprintf(text, n, "The export failed: %s", rubor_export_error(job.out));
    else
        snprintf(text, n, "The export failed: out of memory.");
    rubor_export_destroy(job.out);
    rubor_sim_destroy(job.sim);
    return status == RUBOR_OK && !stopped;
}
