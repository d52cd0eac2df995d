/* A scenario file, in two parts: first what names the model, then everything that needs the model.
 */
#ifndef RUBOR_IO_LOAD_SCENARIO_H
#define RUBOR_IO_LOAD_SCENARIO_H

#include "load_parts.h"

/* Reads the plain keys of the file at the root of the source. nodes: result. */
void rubor_load_scenario_head(struct rubor_load *load, struct rubor_table_nodes *nodes);
/* Reads the rest. When load->blind, names of the model are not looked up. */
void rubor_load_scenario_body(struct rubor_load *load, const struct rubor_table_nodes *nodes);

#endif
