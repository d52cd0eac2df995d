/* The descriptor tables of all objects in model and scenario files. Inside sim/io only. */
#ifndef RUBOR_IO_TABLES_H
#define RUBOR_IO_TABLES_H

#include "table.h"

/* Model files: tables_model.c. */
extern const struct rubor_table rubor_tables_model, rubor_tables_signal, rubor_tables_actor,
    rubor_tables_memory, rubor_tables_state, rubor_tables_behaviour, rubor_tables_rule,
    rubor_tables_when, rubor_tables_pool, rubor_tables_outcome;
/* Scenario files: tables_scenario.c, tables_place.c. */
extern const struct rubor_table rubor_tables_scenario, rubor_tables_tissue, rubor_tables_vessel,
    rubor_tables_obstacle, rubor_tables_region, rubor_tables_cells, rubor_tables_signal_use,
    rubor_tables_event, rubor_tables_record, rubor_tables_view;

#endif
