/* What a tape holds; see rubor/export.h. */
#ifndef RUBOR_IO_EXPORT_TAPE_H
#define RUBOR_IO_EXPORT_TAPE_H

#include "export_state.h"

struct rubor_export_tape {
    const struct rubor_export *out; /* borrowed: which steps have rows */
    uint64_t seed;
    const char *isa;
    struct rubor_export_columns columns;
    size_t n_columns;
    size_t n_rows, capacity;
    int64_t *steps; /* [n_rows] */
    double *values; /* [n_rows][n_columns] */
    int64_t n_steps;
    struct rubor_indices indices;
    size_t n_log;
    struct rubor_log_entry *log;
};

#endif
