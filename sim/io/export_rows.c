/* Rows of timeseries.csv, runs.csv and events.csv. The order of the cells is the order of the
 * columns in export_tables.c; end_row asserts the number of them. */
#include <assert.h>
#include <inttypes.h>
#include <stdio.h>

#include "export_state.h"

static const struct rubor_export_run *open_run(const struct rubor_export *out)
{
    return &out->runs[out->n_runs - 1];
}

static void end_row(struct rubor_export *out, enum rubor_export_file file)
{
    size_t n = rubor_export_tables_row(file)->n_columns;
    if (file == RUBOR_EXPORT_TIMESERIES)
        n += out->columns.n;
    assert(out->tables[file].n_cells == n);
    (void)n;
    rubor_csv_end_row(&out->tables[file]);
}

void rubor_export_rows_headers(struct rubor_export *out)
{
    for (enum rubor_export_file file = 0; file < RUBOR_EXPORT_N_TABLES; file++) {
        const struct rubor_export_table *table = rubor_export_tables_row(file);
        for (size_t k = 0; k < table->n_columns; k++)
            rubor_csv_text(&out->tables[file], table->columns[k].name);
        for (size_t k = 0; file == RUBOR_EXPORT_TIMESERIES && k < out->columns.n; k++)
            rubor_csv_text(&out->tables[file], out->columns.items[k].name);
        end_row(out, file);
    }
}

static void put_run_keys(struct rubor_csv *csv, const struct rubor_export_run *run)
{
    rubor_csv_text(csv, run->run_id);
    rubor_csv_integer(csv, run->replicate);
    rubor_csv_integer(csv, (int64_t)run->seed);
}

void rubor_export_rows_timeseries(struct rubor_export *out, int64_t step, const double *values)
{
    struct rubor_csv *csv = &out->tables[RUBOR_EXPORT_TIMESERIES];
    put_run_keys(csv, open_run(out));
    rubor_csv_integer(csv, step);
    for (size_t k = 0; k < out->columns.n; k++) {
        if (out->columns.items[k].is_count)
            rubor_csv_count(csv, values[k]);
        else
            rubor_csv_number(csv, values[k]);
    }
    end_row(out, RUBOR_EXPORT_TIMESERIES);
}

static void put_hash(struct rubor_csv *csv, uint64_t hash)
{
    char text[17];
    snprintf(text, sizeof text, "%016" PRIx64, hash);
    rubor_csv_text(csv, text);
}

static void put_if(struct rubor_csv *csv, bool known, double value)
{
    if (known)
        rubor_csv_number(csv, value);
    else
        rubor_csv_empty(csv);
}

void rubor_export_rows_run(struct rubor_export *out, int64_t n_steps,
                           const struct rubor_indices *indices)
{
    struct rubor_csv *csv = &out->tables[RUBOR_EXPORT_RUNS];
    const struct rubor_export_run *run = open_run(out);
    put_run_keys(csv, run);
    rubor_csv_text(csv, out->scenario->id);
    put_hash(csv, out->scenario->hash);
    rubor_csv_text(csv, out->scenario->model.id);
    rubor_csv_text(csv, out->scenario->model.model_version);
    put_hash(csv, out->scenario->model.hash);
    rubor_csv_text(csv, RUBOR_VERSION);
    rubor_csv_integer(csv, n_steps);
    rubor_csv_integer(csv, run->complete);
    rubor_csv_text(csv, rubor_outcome_id(indices->outcome));
    rubor_csv_number(csv, indices->psi_max_per_mm2);
    rubor_csv_number(csv, indices->t_max_h);
    rubor_csv_number(csv, indices->psi_50_per_mm2);
    put_if(csv, indices->t_50_known, indices->t_50_h);
    put_if(csv, indices->t_50_known, indices->r_i_h);
    rubor_csv_number(csv, indices->mononuclear_share);
    rubor_csv_integer(csv, indices->stimulus_on);
    end_row(out, RUBOR_EXPORT_RUNS);
}

void rubor_export_rows_events(struct rubor_export *out, const struct rubor_log_entry *log,
                              size_t n_log)
{
    struct rubor_csv *csv = &out->tables[RUBOR_EXPORT_EVENTS];
    for (size_t k = 0; k < n_log; k++) {
        rubor_csv_text(csv, open_run(out)->run_id);
        rubor_csv_integer(csv, log[k].step);
        rubor_csv_number(csv, (double)log[k].step * out->scenario->step_min / 60.0);
        rubor_csv_text(csv, log[k].kind);
        rubor_csv_text(csv, log[k].label ? log[k].label : "");
        rubor_csv_number(csv, log[k].value);
        end_row(out, RUBOR_EXPORT_EVENTS);
    }
}
