/* What an export holds while it runs. Shared by the export_*.c files only. */
#ifndef RUBOR_IO_EXPORT_STATE_H
#define RUBOR_IO_EXPORT_STATE_H

#include <time.h>

#include "csv.h"
#include "export_folder.h"
#include "export_tables.h"
#include "rubor/export.h"

enum { RUBOR_EXPORT_ID_BYTES = 64 + 1 + 8 + 2 + 20 + 1 };

/* One run of the export, for datapackage.json. */
struct rubor_export_run {
    char run_id[RUBOR_EXPORT_ID_BYTES];
    int replicate;
    uint64_t seed;
    bool complete;
};

/* A copy of the read-out columns of the engine, which go with their sim. */
struct rubor_export_columns {
    size_t n;
    struct rubor_column *items; /* [n]; NULL: none yet */
    char *text;                 /* where their words are */
};

struct rubor_export {
    char error[1024];
    const struct rubor_loaded *loaded; /* borrowed */
    const struct rubor_scenario *scenario;
    struct rubor_model *model; /* a copy: the paths of its numbers lead to writable numbers */
    size_t n_parameters;
    struct rubor_parameter *parameters; /* [n_parameters], of the copy */
    int64_t every_steps;
    struct rubor_export_folder folder;
    struct rubor_write_file_stream *streams[RUBOR_EXPORT_N_FILES]; /* NULL: not open */
    struct rubor_write_file_sum sums[RUBOR_EXPORT_N_FILES];        /* of closed files */
    struct rubor_csv tables[RUBOR_EXPORT_N_TABLES];
    struct rubor_export_columns columns;
    size_t n_runs, runs_capacity;
    struct rubor_export_run *runs; /* [n_runs], the last one is the open one */
    /* for provenance.json */
    char *command, *build;
    int n_threads;
    const char *isa; /* static storage of the engine */
    struct timespec started_wall, started_clock;
};

/* export.c: is this a step that has a row? */
bool rubor_export_has_row(const struct rubor_export *out, int64_t step);

/* export_columns.c: copies, and frees. False when out of memory. */
bool rubor_export_columns_copy(struct rubor_export_columns *columns, const struct rubor_view *view);
void rubor_export_columns_clear(struct rubor_export_columns *columns);

/* export_rows.c: rows of the tables for the run that is open. values: one per column. */
void rubor_export_rows_headers(struct rubor_export *out);
void rubor_export_rows_timeseries(struct rubor_export *out, int64_t step, const double *values);
void rubor_export_rows_run(struct rubor_export *out, int64_t n_steps,
                           const struct rubor_indices *indices);
void rubor_export_rows_events(struct rubor_export *out, const struct rubor_log_entry *log,
                              size_t n_log);

/* export_parameters.c: rows of parameters.csv for the run that is open. */
void rubor_export_parameters(struct rubor_export *out);

/* export_package.c: the text of the two descriptors. note: NULL, or why the export ended early. The
 * caller frees; NULL when out of memory. */
char *rubor_export_package(const struct rubor_export *out, const char *note);
char *rubor_export_package_provenance(const struct rubor_export *out, const char *note);

#endif
