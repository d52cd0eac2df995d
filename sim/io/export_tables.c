/* The files of an export and the columns of its tables; see export_tables.h. */
#include "export_tables.h"

#define RUN_ID                                                                                     \
    {                                                                                              \
        "run_id", "string", NULL,                                                                  \
            "scenario id, first 8 digits of the scenario hash and seed; joins the tables"          \
    }

static const struct rubor_export_column timeseries[] = {
    RUN_ID,
    {"replicate", "integer", "1", "number of the run in this export, from 0"},
    {"seed", "integer", "1", "seed of all random draws of the run"},
    {"step", "integer", "1", "steps done; 0 is the start"},
};

static const struct rubor_export_column runs[] = {
    RUN_ID,
    {"replicate", "integer", "1", "number of the run in this export, from 0"},
    {"seed", "integer", "1", "seed of all random draws of the run"},
    {"scenario_id", "string", NULL, "id of the scenario"},
    {"scenario_hash", "string", NULL,
     "16 hexadecimal digits over the resolved scenario without notes, view and lesson"},
    {"model_id", "string", NULL, "id of the model file"},
    {"model_version", "string", NULL, "version of the model file"},
    {"model_hash", "string", NULL, "16 hexadecimal digits over the resolved rows of the model"},
    {"program_version", "string", NULL, "version of Rubor that made the run"},
    {"n_steps", "integer", "1", "steps done"},
    {"complete", "boolean", NULL, "1: all steps of the scenario; 0: ended early"},
    {"outcome", "string", NULL,
     "class from the last window: undecided, no_response, resolved, resolved_with_scar, "
     "persistent_infection or persistent_sterile"},
    {"psi_max_per_mm2", "number", "per_mm2", "peak of live neutrophils"},
    {"t_max_h", "number", "h", "time of that peak"},
    {"psi_50_per_mm2", "number", "per_mm2", "half of the peak"},
    {"t_50_h", "number", "h", "time of the fall to half of the peak; empty if not seen"},
    {"r_i_h", "number", "h", "resolution interval, t_50 - t_max; empty if not seen"},
    {"mononuclear_share", "number", "1",
     "(monocytes, macrophages, T cells) / (those and neutrophils) in the last window"},
    {"stimulus_on", "boolean", NULL, "1: an event within the quiet time, or bacteria present"},
};

static const struct rubor_export_column parameters[] = {
    RUN_ID,
    {"name", "string", NULL, "path of the number, as `rubor list parameters` prints it"},
    {"value", "number", NULL, "value in this run, in the unit of the row"},
    {"unit", "string", NULL, "unit of the value"},
    {"evidence_link", "string", NULL,
     "how well the link is known: A human controlled data, B in-vivo knock-out, depletion or "
     "imaging, C in vitro, D taken from another model, E assumed here; empty: set by the scenario"},
    {"evidence_values", "string", NULL, "who measured the numbers: A to E as in evidence_link"},
    {"source", "string", NULL, "reference, or `scenario` for numbers that the scenario sets"},
};

static const struct rubor_export_column events[] = {
    RUN_ID,
    {"step", "integer", "1", "step at which it happened"},
    {"time_h", "number", "h", "time since the start"},
    {"kind", "string", NULL, "what happened"},
    {"label", "string", NULL, "name of the event in the scenario"},
    {"value", "number", NULL, "count, severity or share, by kind"},
};

static const char *const names[RUBOR_EXPORT_N_FILES + 1] = {
    [RUBOR_EXPORT_TIMESERIES] = "timeseries.csv",   [RUBOR_EXPORT_RUNS] = "runs.csv",
    [RUBOR_EXPORT_PARAMETERS] = "parameters.csv",   [RUBOR_EXPORT_EVENTS] = "events.csv",
    [RUBOR_EXPORT_RESOLVED] = "resolved.json",      [RUBOR_EXPORT_PROVENANCE] = "provenance.json",
    [RUBOR_EXPORT_DATAPACKAGE] = "datapackage.json"};

#define COLUMNS(array) sizeof(array) / sizeof(array)[0], array

static const struct rubor_export_table tables[RUBOR_EXPORT_N_TABLES] = {
    [RUBOR_EXPORT_TIMESERIES] = {"Read-outs, one row per run and recorded step",
                                 COLUMNS(timeseries),
                                 {"run_id", "step", NULL}},
    [RUBOR_EXPORT_RUNS] = {"Runs, one row each", COLUMNS(runs), {"run_id", NULL, NULL}},
    [RUBOR_EXPORT_PARAMETERS] = {"Numbers behind each run, one row per run and number",
                                 COLUMNS(parameters),
                                 {"run_id", "name", NULL}},
    [RUBOR_EXPORT_EVENTS] = {
        "What happened in each run, in time order", COLUMNS(events), {NULL, NULL, NULL}}};

const char *const *rubor_export_tables_names(void)
{
    return names;
}

const struct rubor_export_table *rubor_export_tables_row(enum rubor_export_file file)
{
    return &tables[file];
}
