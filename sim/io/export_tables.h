/* The files of an export and the columns of its tables: one row each. Header lines,
 * datapackage.json and the checks at the end of every row are made from these rows. */
#ifndef RUBOR_IO_EXPORT_TABLES_H
#define RUBOR_IO_EXPORT_TABLES_H

#include <stddef.h>

/* In the order in which they take their final names; datapackage.json, with the hashes, is last. */
enum rubor_export_file {
    RUBOR_EXPORT_TIMESERIES,
    RUBOR_EXPORT_RUNS,
    RUBOR_EXPORT_PARAMETERS,
    RUBOR_EXPORT_EVENTS,
    RUBOR_EXPORT_N_TABLES,
    RUBOR_EXPORT_RESOLVED = RUBOR_EXPORT_N_TABLES,
    RUBOR_EXPORT_PROVENANCE,
    RUBOR_EXPORT_DATAPACKAGE,
    RUBOR_EXPORT_N_FILES
};

struct rubor_export_column {
    const char *name;
    const char *type; /* "string", "integer", "number", "boolean" as Frictionless has them */
    const char *unit; /* NULL: none, as for text */
    const char *meaning;
};

/* A table: its own columns; timeseries.csv has the read-outs of the engine behind them. */
struct rubor_export_table {
    const char *title;
    size_t n_columns;
    const struct rubor_export_column *columns;
    const char *keys[3]; /* columns that tell rows apart, the last one NULL; none for events */
};

/* Names of all files, in the order of the enum. Pure, static storage. */
const char *const *rubor_export_tables_names(void);
/* Table `file` < RUBOR_EXPORT_N_TABLES. Pure, static storage. */
const struct rubor_export_table *rubor_export_tables_row(enum rubor_export_file file);

#endif
