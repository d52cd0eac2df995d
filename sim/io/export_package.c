/* datapackage.json (Frictionless Data Package: what each file and column is) and provenance.json
 * (when, where and how: the one file that differs between two equal runs). */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/utsname.h>

#include "export_state.h"
#include "json_write.h"

static void put_field(struct rubor_json_write *json, const char *name, const char *type,
                      const char *unit, const char *meaning)
{
    rubor_json_write_open(json, NULL, '{');
    rubor_json_write_text(json, "name", name);
    rubor_json_write_text(json, "type", type);
    if (unit)
        rubor_json_write_text(json, "unit", unit);
    rubor_json_write_text(json, "description", meaning);
    rubor_json_write_close(json, '}');
}

static void put_foreign_key(struct rubor_json_write *json)
{
    rubor_json_write_open(json, "foreignKeys", '[');
    rubor_json_write_open(json, NULL, '{');
    rubor_json_write_text(json, "fields", "run_id");
    rubor_json_write_open(json, "reference", '{');
    rubor_json_write_text(json, "resource", "runs");
    rubor_json_write_text(json, "fields", "run_id");
    rubor_json_write_close(json, '}');
    rubor_json_write_close(json, '}');
    rubor_json_write_close(json, ']');
}

static void put_schema(struct rubor_json_write *json, const struct rubor_export *out,
                       enum rubor_export_file file)
{
    const struct rubor_export_table *table = rubor_export_tables_row(file);
    rubor_json_write_open(json, "schema", '{');
    rubor_json_write_open(json, "fields", '[');
    for (size_t k = 0; k < table->n_columns; k++) {
        const struct rubor_export_column *column = &table->columns[k];
        put_field(json, column->name, column->type, column->unit, column->meaning);
    }
    for (size_t k = 0; file == RUBOR_EXPORT_TIMESERIES && k < out->n_columns; k++) {
        const struct rubor_column *column = &out->columns[k];
        put_field(json, column->name, column->is_count ? "integer" : "number", column->unit,
                  column->meaning);
    }
    rubor_json_write_close(json, ']');
    rubor_json_write_open(json, "missingValues", '[');
    rubor_json_write_text(json, NULL, "");
    rubor_json_write_close(json, ']');
    if (table->keys[0]) {
        rubor_json_write_open(json, "primaryKey", '[');
        for (const char *const *key = table->keys; *key; key++)
            rubor_json_write_text(json, NULL, *key);
        rubor_json_write_close(json, ']');
    }
    if (file != RUBOR_EXPORT_RUNS)
        put_foreign_key(json);
    rubor_json_write_close(json, '}');
}

/* Opens the resource of a file, up to what tables and other files share. */
static void open_resource(struct rubor_json_write *json, enum rubor_export_file file,
                          const char *title, const char *format, const char *mediatype)
{
    const char *path = rubor_export_tables_names()[file];
    char name[32];
    snprintf(name, sizeof name, "%.*s", (int)strcspn(path, "."), path);
    rubor_json_write_open(json, NULL, '{');
    rubor_json_write_text(json, "name", name);
    rubor_json_write_text(json, "path", path);
    rubor_json_write_text(json, "title", title);
    rubor_json_write_text(json, "format", format);
    rubor_json_write_text(json, "mediatype", mediatype);
    rubor_json_write_text(json, "encoding", "utf-8");
}

static void put_sum(struct rubor_json_write *json, const struct rubor_write_file_sum *sum)
{
    char hash[80];
    snprintf(hash, sizeof hash, "sha256:%s", sum->sha256);
    rubor_json_write_integer(json, "bytes", (int64_t)sum->n_bytes);
    rubor_json_write_text(json, "hash", hash);
}

static void put_table(struct rubor_json_write *json, const struct rubor_export *out,
                      enum rubor_export_file file)
{
    open_resource(json, file, rubor_export_tables_row(file)->title, "csv", "text/csv");
    put_sum(json, &out->sums[file]);
    rubor_json_write_text(json, "profile", "tabular-data-resource");
    rubor_json_write_open(json, "dialect", '{');
    rubor_json_write_text(json, "delimiter", ",");
    rubor_json_write_text(json, "lineTerminator", "\n");
    rubor_json_write_text(json, "quoteChar", "\"");
    rubor_json_write_bool(json, "doubleQuote", true);
    rubor_json_write_bool(json, "header", true);
    rubor_json_write_close(json, '}');
    put_schema(json, out, file);
    rubor_json_write_close(json, '}');
}

static void put_resources(struct rubor_json_write *json, const struct rubor_export *out)
{
    rubor_json_write_open(json, "resources", '[');
    for (enum rubor_export_file file = 0; file < RUBOR_EXPORT_N_TABLES; file++)
        put_table(json, out, file);
    open_resource(json, RUBOR_EXPORT_RESOLVED,
                  "Scenario and model as they ran, every default written out", "json",
                  "application/json");
    put_sum(json, &out->sums[RUBOR_EXPORT_RESOLVED]);
    rubor_json_write_close(json, '}');
    /* No size and hash: this file differs from run to run, datapackage.json does not. */
    open_resource(json, RUBOR_EXPORT_PROVENANCE, "When, where and how the runs were made", "json",
                  "application/json");
    rubor_json_write_close(json, '}');
    rubor_json_write_close(json, ']');
}

static void put_hash(struct rubor_json_write *json, const char *key, uint64_t hash)
{
    char text[17];
    snprintf(text, sizeof text, "%016" PRIx64, hash);
    rubor_json_write_text(json, key, text);
}

static void put_scenario(struct rubor_json_write *json, const struct rubor_export *out)
{
    const struct rubor_scenario *scenario = out->scenario;
    rubor_json_write_open(json, "scenario", '{');
    rubor_json_write_text(json, "id", scenario->id);
    put_hash(json, "hash", scenario->hash);
    rubor_json_write_number(json, "days", scenario->days);
    rubor_json_write_number(json, "step_min", scenario->step_min);
    rubor_json_write_integer(json, "n_steps", rubor_scenario_n_steps(scenario));
    rubor_json_write_integer(json, "steps_per_row", out->every_steps);
    rubor_json_write_close(json, '}');
    rubor_json_write_open(json, "model", '{');
    rubor_json_write_text(json, "id", scenario->model.id);
    rubor_json_write_text(json, "version", scenario->model.model_version);
    put_hash(json, "hash", scenario->model.hash);
    rubor_json_write_close(json, '}');
}

static void put_runs(struct rubor_json_write *json, const struct rubor_export *out, bool *complete)
{
    *complete = true;
    rubor_json_write_open(json, "runs", '[');
    for (size_t k = 0; k < out->n_runs; k++) {
        const struct rubor_export_run *run = &out->runs[k];
        rubor_json_write_open(json, NULL, '{');
        rubor_json_write_text(json, "run_id", run->run_id);
        rubor_json_write_integer(json, "replicate", run->replicate);
        rubor_json_write_integer(json, "seed", (int64_t)run->seed);
        rubor_json_write_bool(json, "complete", run->complete);
        rubor_json_write_close(json, '}');
        *complete = *complete && run->complete;
    }
    rubor_json_write_close(json, ']');
}

void rubor_export_package(const struct rubor_export *out, const char *note,
                          struct rubor_write_file_stream *stream)
{
    struct rubor_json_write json = {.stream = stream};
    const struct rubor_scenario *scenario = out->scenario;
    char name[128];
    snprintf(name, sizeof name, "rubor-%08" PRIx64, scenario->hash >> 32);
    bool complete;
    rubor_json_write_open(&json, NULL, '{');
    rubor_json_write_text(&json, "profile", "data-package");
    rubor_json_write_text(&json, "name", name);
    rubor_json_write_text(&json, "title", scenario->title);
    rubor_json_write_text(&json, "description", RUBOR_DISCLAIMER);
    rubor_json_write_text(&json, "program", "rubor");
    rubor_json_write_text(&json, "program_version", RUBOR_VERSION);
    rubor_json_write_integer(&json, "format", RUBOR_FORMAT);
    put_scenario(&json, out);
    put_runs(&json, out, &complete);
    rubor_json_write_bool(&json, "complete", complete && !note);
    if (note)
        rubor_json_write_text(&json, "note", note);
    put_resources(&json, out);
    rubor_json_write_close(&json, '}');
}

static void put_time(struct rubor_json_write *json, const char *key, time_t seconds)
{
    struct tm utc;
    char text[32];
    if (gmtime_r(&seconds, &utc) && strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc) > 0)
        rubor_json_write_text(json, key, text);
}

static void put_host(struct rubor_json_write *json)
{
    struct utsname host;
    if (uname(&host) < 0)
        return;
    rubor_json_write_text(json, "host", host.nodename);
    rubor_json_write_text(json, "system", host.sysname);
    rubor_json_write_text(json, "system_release", host.release);
    rubor_json_write_text(json, "machine", host.machine);
}

static void put_build(struct rubor_json_write *json)
{
#ifdef __clang__
    rubor_json_write_text(json, "compiler", __VERSION__);
#else
    rubor_json_write_text(json, "compiler", "gcc " __VERSION__);
#endif
#ifdef __OPTIMIZE__
    rubor_json_write_bool(json, "optimised", true);
#else
    rubor_json_write_bool(json, "optimised", false);
#endif
#ifdef NDEBUG
    rubor_json_write_bool(json, "assertions", false);
#else
    rubor_json_write_bool(json, "assertions", true);
#endif
}

void rubor_export_package_provenance(const struct rubor_export *out, const char *note,
                                     struct rubor_write_file_stream *stream)
{
    struct rubor_json_write json = {.stream = stream};
    struct timespec clock, wall;
    clock_gettime(CLOCK_MONOTONIC, &clock);
    clock_gettime(CLOCK_REALTIME, &wall);
    double seconds = (double)(clock.tv_sec - out->started_clock.tv_sec) +
                     1e-9 * (double)(clock.tv_nsec - out->started_clock.tv_nsec);
    rubor_json_write_open(&json, NULL, '{');
    rubor_json_write_text(&json, "description",
                          "When, where and how; the only file that differs between equal runs");
    rubor_json_write_text(&json, "program_version", RUBOR_VERSION);
    if (out->command)
        rubor_json_write_text(&json, "command", out->command);
    put_time(&json, "started", out->started_wall.tv_sec);
    put_time(&json, "ended", wall.tv_sec);
    rubor_json_write_number(&json, "wall_s", seconds);
    put_host(&json);
    rubor_json_write_integer(&json, "n_threads", out->n_threads);
    if (out->isa)
        rubor_json_write_text(&json, "isa", out->isa);
    put_build(&json);
    if (note)
        rubor_json_write_text(&json, "note", note);
    rubor_json_write_close(&json, '}');
}
