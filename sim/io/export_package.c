/* datapackage.json (Frictionless Data Package: what each file and column is) and provenance.json
 * (when, where and how: the one file that differs between two equal runs). */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "buffer.h"
#include "export_state.h"
#include "rubor/diag.h"

static void put_field(struct rubor_buffer *json, const char *name, const char *type,
                      const char *unit, const char *meaning)
{
    rubor_buffer_open(json, NULL, '{');
    rubor_buffer_string(json, "name", name);
    rubor_buffer_string(json, "type", type);
    if (unit)
        rubor_buffer_string(json, "unit", unit);
    rubor_buffer_string(json, "description", meaning);
    rubor_buffer_close(json, '}');
}

static void put_foreign_key(struct rubor_buffer *json)
{
    rubor_buffer_open(json, "foreignKeys", '[');
    rubor_buffer_open(json, NULL, '{');
    rubor_buffer_string(json, "fields", "run_id");
    rubor_buffer_open(json, "reference", '{');
    rubor_buffer_string(json, "resource", "runs");
    rubor_buffer_string(json, "fields", "run_id");
    rubor_buffer_close(json, '}');
    rubor_buffer_close(json, '}');
    rubor_buffer_close(json, ']');
}

static void put_schema(struct rubor_buffer *json, const struct rubor_export *out,
                       enum rubor_export_file file)
{
    const struct rubor_export_table *table = rubor_export_tables_row(file);
    rubor_buffer_open(json, "schema", '{');
    rubor_buffer_open(json, "fields", '[');
    for (size_t k = 0; k < table->n_columns; k++) {
        const struct rubor_export_column *column = &table->columns[k];
        put_field(json, column->name, column->type, column->unit, column->meaning);
    }
    for (size_t k = 0; file == RUBOR_EXPORT_TIMESERIES && k < out->columns.n; k++) {
        const struct rubor_column *column = &out->columns.items[k];
        put_field(json, column->name, column->is_count ? "integer" : "number", column->unit,
                  column->meaning);
    }
    rubor_buffer_close(json, ']');
    rubor_buffer_open(json, "missingValues", '[');
    rubor_buffer_string(json, NULL, "");
    rubor_buffer_close(json, ']');
    if (table->keys[0]) {
        rubor_buffer_open(json, "primaryKey", '[');
        for (const char *const *key = table->keys; *key; key++)
            rubor_buffer_string(json, NULL, *key);
        rubor_buffer_close(json, ']');
    }
    if (file != RUBOR_EXPORT_RUNS)
        put_foreign_key(json);
    rubor_buffer_close(json, '}');
}

/* Opens the resource of a file, up to what tables and other files share. */
static void open_resource(struct rubor_buffer *json, enum rubor_export_file file, const char *title,
                          const char *format, const char *mediatype)
{
    const char *path = rubor_export_tables_names()[file];
    char name[32];
    snprintf(name, sizeof name, "%.*s", (int)strcspn(path, "."), path);
    rubor_buffer_open(json, NULL, '{');
    rubor_buffer_string(json, "name", name);
    rubor_buffer_string(json, "path", path);
    rubor_buffer_string(json, "title", title);
    rubor_buffer_string(json, "format", format);
    rubor_buffer_string(json, "mediatype", mediatype);
    rubor_buffer_string(json, "encoding", "utf-8");
}

static void put_sum(struct rubor_buffer *json, const struct rubor_write_file_sum *sum)
{
    char hash[80];
    snprintf(hash, sizeof hash, "sha256:%s", sum->sha256);
    rubor_buffer_number(json, "bytes", (double)sum->n_bytes);
    rubor_buffer_string(json, "hash", hash);
}

static void put_table(struct rubor_buffer *json, const struct rubor_export *out,
                      enum rubor_export_file file)
{
    open_resource(json, file, rubor_export_tables_row(file)->title, "csv", "text/csv");
    put_sum(json, &out->sums[file]);
    rubor_buffer_string(json, "profile", "tabular-data-resource");
    rubor_buffer_open(json, "dialect", '{');
    rubor_buffer_string(json, "delimiter", ",");
    rubor_buffer_string(json, "lineTerminator", "\n");
    rubor_buffer_string(json, "quoteChar", "\"");
    rubor_buffer_bool(json, "doubleQuote", true);
    rubor_buffer_bool(json, "header", true);
    rubor_buffer_close(json, '}');
    put_schema(json, out, file);
    rubor_buffer_close(json, '}');
}

static void put_resources(struct rubor_buffer *json, const struct rubor_export *out)
{
    rubor_buffer_open(json, "resources", '[');
    for (enum rubor_export_file file = 0; file < RUBOR_EXPORT_N_TABLES; file++)
        put_table(json, out, file);
    open_resource(json, RUBOR_EXPORT_RESOLVED,
                  "Scenario and model as they ran, every default written out", "json",
                  "application/json");
    put_sum(json, &out->sums[RUBOR_EXPORT_RESOLVED]);
    rubor_buffer_close(json, '}');
    /* No size and hash: this file differs from run to run, datapackage.json does not. */
    open_resource(json, RUBOR_EXPORT_PROVENANCE, "When, where and how the runs were made", "json",
                  "application/json");
    rubor_buffer_close(json, '}');
    rubor_buffer_close(json, ']');
}

static void put_hash(struct rubor_buffer *json, const char *key, uint64_t hash)
{
    char text[17];
    snprintf(text, sizeof text, "%016" PRIx64, hash);
    rubor_buffer_string(json, key, text);
}

static void put_scenario(struct rubor_buffer *json, const struct rubor_export *out)
{
    const struct rubor_scenario *scenario = out->scenario;
    rubor_buffer_open(json, "scenario", '{');
    rubor_buffer_string(json, "id", scenario->id);
    put_hash(json, "hash", scenario->hash);
    rubor_buffer_number(json, "days", scenario->days);
    rubor_buffer_number(json, "step_min", scenario->step_min);
    rubor_buffer_number(json, "n_steps", (double)rubor_scenario_n_steps(scenario));
    rubor_buffer_number(json, "steps_per_row", (double)out->every_steps);
    rubor_buffer_close(json, '}');
    rubor_buffer_open(json, "model", '{');
    rubor_buffer_string(json, "id", scenario->model.id);
    rubor_buffer_string(json, "version", scenario->model.model_version);
    put_hash(json, "hash", scenario->model.hash);
    rubor_buffer_close(json, '}');
}

static void put_runs(struct rubor_buffer *json, const struct rubor_export *out, bool *complete)
{
    *complete = true;
    rubor_buffer_open(json, "runs", '[');
    for (size_t k = 0; k < out->n_runs; k++) {
        const struct rubor_export_run *run = &out->runs[k];
        rubor_buffer_open(json, NULL, '{');
        rubor_buffer_string(json, "run_id", run->run_id);
        rubor_buffer_number(json, "replicate", (double)run->replicate);
        rubor_buffer_number(json, "seed", (double)run->seed);
        rubor_buffer_bool(json, "complete", run->complete);
        rubor_buffer_close(json, '}');
        *complete = *complete && run->complete;
    }
    rubor_buffer_close(json, ']');
}

char *rubor_export_package(const struct rubor_export *out, const char *note)
{
    struct rubor_buffer json = {0};
    const struct rubor_scenario *scenario = out->scenario;
    char name[128];
    snprintf(name, sizeof name, "rubor-%08" PRIx64, scenario->hash >> 32);
    bool complete;
    rubor_buffer_open(&json, NULL, '{');
    rubor_buffer_string(&json, "profile", "data-package");
    rubor_buffer_string(&json, "name", name);
    rubor_buffer_string(&json, "title", scenario->title);
    rubor_buffer_string(&json, "description", RUBOR_DISCLAIMER);
    rubor_buffer_string(&json, "program", "rubor");
    rubor_buffer_string(&json, "program_version", RUBOR_VERSION);
    rubor_buffer_number(&json, "format", (double)RUBOR_FORMAT);
    put_scenario(&json, out);
    put_runs(&json, out, &complete);
    rubor_buffer_bool(&json, "complete", complete && !note);
    if (note)
        rubor_buffer_string(&json, "note", note);
    put_resources(&json, out);
    rubor_buffer_close(&json, '}');
    return rubor_buffer_take(&json);
}

static void put_time(struct rubor_buffer *json, const char *key, time_t seconds)
{
    struct tm utc;
    char text[32];
    if (gmtime_r(&seconds, &utc) && strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc) > 0)
        rubor_buffer_string(json, key, text);
}

/* Text that may be anything: bytes that are not UTF-8 or steer a terminal are written out. */
static void put_safe(struct rubor_buffer *json, const char *key, const char *text)
{
    char *safe = rubor_diag_escape(text);
    rubor_buffer_string(json, key, safe ? safe : "");
    free(safe);
}

static void put_host(struct rubor_buffer *json)
{
    struct utsname host;
    if (uname(&host) < 0)
        return;
    put_safe(json, "host", host.nodename);
    rubor_buffer_number(json, "n_cores", (double)sysconf(_SC_NPROCESSORS_ONLN));
    rubor_buffer_string(json, "system", host.sysname);
    rubor_buffer_string(json, "system_release", host.release);
    rubor_buffer_string(json, "machine", host.machine);
}

char *rubor_export_package_provenance(const struct rubor_export *out, const char *note)
{
    struct rubor_buffer json = {0};
    struct timespec clock, wall;
    clock_gettime(CLOCK_MONOTONIC, &clock);
    clock_gettime(CLOCK_REALTIME, &wall);
    double seconds = (double)(clock.tv_sec - out->started_clock.tv_sec) +
                     1e-9 * (double)(clock.tv_nsec - out->started_clock.tv_nsec);
    rubor_buffer_open(&json, NULL, '{');
    rubor_buffer_string(&json, "description",
                        "When, where and how; the only file that differs between equal runs");
    rubor_buffer_string(&json, "program_version", RUBOR_VERSION);
    if (out->command)
        put_safe(&json, "command", out->command);
    put_time(&json, "started", out->started_wall.tv_sec);
    put_time(&json, "ended", wall.tv_sec);
    rubor_buffer_number(&json, "wall_s", seconds);
    put_host(&json);
    rubor_buffer_number(&json, "n_threads", (double)out->n_threads);
    if (out->isa)
        rubor_buffer_string(&json, "isa", out->isa);
    if (out->build)
        rubor_buffer_string(&json, "build", out->build);
    if (note)
        rubor_buffer_string(&json, "note", note);
    rubor_buffer_close(&json, '}');
    return rubor_buffer_take(&json);
}
