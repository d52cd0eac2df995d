/* Rows of one run kept in memory until it is their turn; see rubor/export.h. */
#include <stdlib.h>
#include <string.h>

#include "export_tape.h"

static bool add_row(struct rubor_export_tape *tape, const struct rubor_view *view)
{
    if (tape->n_rows == tape->capacity) {
        size_t capacity = 2 * tape->capacity + 64;
        int64_t *steps = realloc(tape->steps, capacity * sizeof *steps);
        if (steps)
            tape->steps = steps;
        double *values = realloc(tape->values, capacity * tape->n_columns * sizeof *values);
        if (values)
            tape->values = values;
        if (!steps || !values)
            return false;
        tape->capacity = capacity;
    }
    tape->steps[tape->n_rows] = view->step;
    memcpy(tape->values + tape->n_rows * tape->n_columns, view->values,
           tape->n_columns * sizeof *tape->values);
    tape->n_rows++;
    return true;
}

enum rubor_status rubor_export_tape_begin(struct rubor_export_tape **tape_pointer,
                                          const struct rubor_export *out,
                                          const struct rubor_sim *sim)
{
    struct rubor_export_tape *tape = calloc(1, sizeof *tape);
    const struct rubor_view *view = rubor_sim_view(sim);
    *tape_pointer = tape;
    if (!tape || !rubor_export_columns_copy(&tape->columns, view))
        return RUBOR_LIMIT;
    tape->out = out;
    tape->seed = view->seed;
    tape->isa = rubor_sim_isa(sim);
    tape->n_columns = view->n_columns;
    return add_row(tape, view) ? RUBOR_OK : RUBOR_LIMIT;
}

enum rubor_status rubor_export_tape_step(struct rubor_export_tape *tape,
                                         const struct rubor_sim *sim)
{
    const struct rubor_view *view = rubor_sim_view(sim);
    if (!rubor_export_has_row(tape->out, view->step))
        return RUBOR_OK;
    return add_row(tape, view) ? RUBOR_OK : RUBOR_LIMIT;
}

enum rubor_status rubor_export_tape_end(struct rubor_export_tape *tape, const struct rubor_sim *sim)
{
    const struct rubor_view *view = rubor_sim_view(sim);
    tape->n_steps = view->step;
    tape->indices = view->indices;
    tape->n_log = rubor_sim_n_log(sim);
    tape->log = calloc(tape->n_log > 0 ? tape->n_log : 1, sizeof *tape->log);
    if (!tape->log)
        return RUBOR_LIMIT;
    memcpy(tape->log, rubor_sim_log(sim), tape->n_log * sizeof *tape->log);
    return RUBOR_OK;
}

void rubor_export_tape_destroy(struct rubor_export_tape *tape)
{
    if (!tape)
        return;
    rubor_export_columns_clear(&tape->columns);
    free(tape->steps);
    free(tape->values);
    free(tape->log);
    free(tape);
}
