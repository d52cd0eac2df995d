/* Data out: the life of an export, from open to finish; see rubor/export.h. Rows go to temporary
 * files as they come, so memory does not grow with the length of a run. */
#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "export_state.h"
#include "export_tape.h"

const char *rubor_export_error(const struct rubor_export *out)
{
    return out ? out->error : "out of memory";
}

/* Notes why a file cannot be written. */
static enum rubor_status fail_file(struct rubor_export *out, enum rubor_export_file file, int error)
{
    snprintf(out->error, sizeof out->error, "cannot write %s/%s: %s", out->folder.final,
             rubor_export_tables_names()[file], strerror(error));
    return error == ENOMEM ? RUBOR_LIMIT : RUBOR_IO_FAILED;
}

static enum rubor_status fail_memory(struct rubor_export *out)
{
    snprintf(out->error, sizeof out->error, "out of memory for the export");
    return RUBOR_LIMIT;
}

/* First failure of the open files, if any. */
static enum rubor_status check_streams(struct rubor_export *out)
{
    for (enum rubor_export_file file = 0; file < RUBOR_EXPORT_N_FILES; file++) {
        int error = out->streams[file] ? rubor_write_file_error(out->streams[file]) : 0;
        if (error != 0)
            return fail_file(out, file, error);
    }
    return RUBOR_OK;
}

static enum rubor_status open_file(struct rubor_export *out, enum rubor_export_file file)
{
    const char *path = rubor_export_folder_path(&out->folder, rubor_export_tables_names()[file]);
    int error = 0;
    out->streams[file] = rubor_write_file_open(path, false, &error);
    if (!out->streams[file])
        return fail_file(out, file, error);
    if (file < RUBOR_EXPORT_N_TABLES)
        out->tables[file] = (struct rubor_csv){.stream = out->streams[file]};
    return RUBOR_OK;
}

static enum rubor_status close_file(struct rubor_export *out, enum rubor_export_file file)
{
    struct rubor_write_file_stream *stream = out->streams[file];
    out->streams[file] = NULL;
    int error = rubor_write_file_close(stream, &out->sums[file]);
    return error == 0 ? RUBOR_OK : fail_file(out, file, error);
}

/* Steps from row to row. */
static enum rubor_status set_interval(struct rubor_export *out, double every_min)
{
    double step_min = out->scenario->step_min;
    if (every_min <= 0)
        every_min = out->scenario->record_every_min;
    double steps = round(every_min / step_min);
    if (steps < 1 || steps > 1e15 || fabs(steps * step_min - every_min) > 1e-9 * every_min) {
        snprintf(out->error, sizeof out->error,
                 "rows every %g min: the step of this scenario is %g min; take a multiple of it",
                 every_min, step_min);
        return RUBOR_USAGE;
    }
    out->every_steps = (int64_t)steps;
    return RUBOR_OK;
}

/* Copies the model and finds the paths of its numbers, once for all runs. */
static enum rubor_status list_parameters(struct rubor_export *out)
{
    out->model = malloc(sizeof *out->model);
    size_t n = rubor_model_n_parameters(&out->scenario->model);
    out->parameters = calloc(n > 0 ? n : 1, sizeof *out->parameters);
    if (!out->model || !out->parameters)
        return fail_memory(out);
    *out->model = out->scenario->model;
    while (out->n_parameters < n && rubor_model_parameter(out->model, out->n_parameters,
                                                          &out->parameters[out->n_parameters]))
        out->n_parameters++;
    return RUBOR_OK;
}

/* Copies a text that may be NULL. False when out of memory. */
static bool copy_text(char **copy, const char *text)
{
    size_t n = text ? strlen(text) + 1 : 0;
    *copy = n > 0 ? malloc(n) : NULL;
    if (*copy)
        memcpy(*copy, text, n);
    return *copy || !text;
}

static enum rubor_status take_options(struct rubor_export *out,
                                      const struct rubor_export_options *options)
{
    clock_gettime(CLOCK_REALTIME, &out->started_wall);
    clock_gettime(CLOCK_MONOTONIC, &out->started_clock);
    out->n_threads = options->n_threads;
    if (!copy_text(&out->command, options->command) || !copy_text(&out->build, options->build))
        return fail_memory(out);
    return set_interval(out, options->every_min);
}

enum rubor_status rubor_export_open(struct rubor_export **out_pointer, const char *dir,
                                    const struct rubor_loaded *loaded,
                                    const struct rubor_export_options *options)
{
    struct rubor_export *out = calloc(1, sizeof *out);
    *out_pointer = out;
    if (!out)
        return RUBOR_LIMIT;
    out->loaded = loaded;
    out->scenario = rubor_loaded_scenario(loaded);
    enum rubor_status status = take_options(out, options);
    if (status == RUBOR_OK)
        status = list_parameters(out);
    if (status != RUBOR_OK)
        return status;
    out->folder = (struct rubor_export_folder){.names = rubor_export_tables_names(),
                                               .n_names = RUBOR_EXPORT_N_FILES,
                                               .error = out->error,
                                               .n_error = sizeof out->error};
    status = rubor_export_folder_open(&out->folder, dir, options->force);
    if (status != RUBOR_OK)
        return status;
    for (enum rubor_export_file file = 0; file < RUBOR_EXPORT_N_TABLES; file++) {
        status = open_file(out, file);
        if (status != RUBOR_OK)
            return status;
    }
    return RUBOR_OK;
}

/* "<scenario id>-<8 digits of its hash>-s<seed>", nothing but [a-z0-9_-]. */
static void set_run_id(struct rubor_export_run *run, const struct rubor_scenario *scenario)
{
    int n = snprintf(run->run_id, sizeof run->run_id, "%.64s-%08" PRIx64 "-s%" PRIu64, scenario->id,
                     scenario->hash >> 32, run->seed);
    for (int k = 0; k < n && k < (int)sizeof run->run_id - 1; k++) {
        char *c = &run->run_id[k];
        if (*c >= 'A' && *c <= 'Z')
            *c = (char)(*c - 'A' + 'a');
        else if (*c == 0 || !strchr("abcdefghijklmnopqrstuvwxyz0123456789_-", *c))
            *c = '_';
    }
}

/* Adds a run, which is then the open one. */
static enum rubor_status add_run(struct rubor_export *out, uint64_t seed, int replicate)
{
    if (out->n_runs == out->runs_capacity) {
        size_t capacity = out->runs_capacity > 0 ? 2 * out->runs_capacity : 16;
        struct rubor_export_run *runs = realloc(out->runs, capacity * sizeof *runs);
        if (!runs)
            return fail_memory(out);
        out->runs = runs;
        out->runs_capacity = capacity;
    }
    struct rubor_export_run *run = &out->runs[out->n_runs++];
    *run = (struct rubor_export_run){.replicate = replicate, .seed = seed};
    set_run_id(run, out->scenario);
    rubor_export_parameters(out);
    return RUBOR_OK;
}

bool rubor_export_has_row(const struct rubor_export *out, int64_t step)
{
    return step % out->every_steps == 0 || step == rubor_scenario_n_steps(out->scenario);
}

enum rubor_status rubor_export_begin_run(struct rubor_export *out, const struct rubor_sim *sim,
                                         int replicate)
{
    const struct rubor_view *view = rubor_sim_view(sim);
    if (!out->columns.items) {
        if (!rubor_export_columns_copy(&out->columns, view))
            return fail_memory(out);
        rubor_export_rows_headers(out);
    }
    out->isa = rubor_sim_isa(sim);
    enum rubor_status status = add_run(out, view->seed, replicate);
    if (status != RUBOR_OK)
        return status;
    rubor_export_rows_timeseries(out, view->step, view->values);
    return check_streams(out);
}

enum rubor_status rubor_export_step(struct rubor_export *out, const struct rubor_sim *sim)
{
    const struct rubor_view *view = rubor_sim_view(sim);
    if (!rubor_export_has_row(out, view->step))
        return RUBOR_OK;
    rubor_export_rows_timeseries(out, view->step, view->values);
    return check_streams(out);
}

/* Writes what stands at the end of a run. */
static enum rubor_status end_run(struct rubor_export *out, int64_t n_steps,
                                 const struct rubor_indices *indices,
                                 const struct rubor_log_entry *log, size_t n_log)
{
    out->runs[out->n_runs - 1].complete = n_steps >= rubor_scenario_n_steps(out->scenario);
    rubor_export_rows_run(out, n_steps, indices);
    rubor_export_rows_events(out, log, n_log);
    return check_streams(out);
}

enum rubor_status rubor_export_end_run(struct rubor_export *out, const struct rubor_sim *sim)
{
    const struct rubor_view *view = rubor_sim_view(sim);
    return end_run(out, view->step, &view->indices, rubor_sim_log(sim), rubor_sim_n_log(sim));
}

enum rubor_status rubor_export_add_tape(struct rubor_export *out, struct rubor_export_tape *tape,
                                        int replicate)
{
    if (!out->columns.items) {
        out->columns = tape->columns;
        tape->columns = (struct rubor_export_columns){0};
        rubor_export_rows_headers(out);
    }
    out->isa = tape->isa;
    enum rubor_status status = add_run(out, tape->seed, replicate);
    if (status != RUBOR_OK)
        return status;
    for (size_t k = 0; k < tape->n_rows; k++)
        rubor_export_rows_timeseries(out, tape->steps[k], tape->values + k * out->columns.n);
    return end_run(out, tape->n_steps, &tape->indices, tape->log, tape->n_log);
}

/* Writes a small file in one go. text: NULL when there was no memory for it. */
static enum rubor_status write_text(struct rubor_export *out, enum rubor_export_file file,
                                    const char *text)
{
    if (!text)
        return fail_memory(out);
    enum rubor_status status = open_file(out, file);
    if (status != RUBOR_OK)
        return status;
    rubor_write_file_append(out->streams[file], text, strlen(text));
    return close_file(out, file);
}

static enum rubor_status write_descriptors(struct rubor_export *out, const char *note)
{
    enum rubor_status status =
        write_text(out, RUBOR_EXPORT_RESOLVED, rubor_loaded_resolved(out->loaded));
    if (status != RUBOR_OK)
        return status;
    char *text = rubor_export_package_provenance(out, note);
    status = write_text(out, RUBOR_EXPORT_PROVENANCE, text);
    free(text);
    if (status != RUBOR_OK)
        return status;
    text = rubor_export_package(out, note);
    status = write_text(out, RUBOR_EXPORT_DATAPACKAGE, text);
    free(text);
    return status;
}

enum rubor_status rubor_export_finish(struct rubor_export *out, const char *note)
{
    for (enum rubor_export_file file = 0; file < RUBOR_EXPORT_N_TABLES; file++) {
        enum rubor_status status = close_file(out, file);
        if (status != RUBOR_OK)
            return status;
    }
    enum rubor_status status = write_descriptors(out, note);
    if (status != RUBOR_OK)
        return status;
    return rubor_export_folder_publish(&out->folder);
}

void rubor_export_destroy(struct rubor_export *out)
{
    if (!out)
        return;
    for (enum rubor_export_file file = 0; file < RUBOR_EXPORT_N_FILES; file++)
        rubor_write_file_abort(out->streams[file]);
    rubor_export_folder_discard(&out->folder);
    rubor_export_columns_clear(&out->columns);
    free(out->parameters);
    free(out->model);
    free(out->runs);
    free(out->command);
    free(out->build);
    free(out);
}
