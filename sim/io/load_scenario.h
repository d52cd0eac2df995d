/* A scenario file, in two parts: first what names the model, then everything that needs the model.
 */
#ifndef RUBOR_IO_LOAD_SCENARIO_H
#define RUBOR_IO_LOAD_SCENARIO_H

#include "load_parts.h"

/* Reads the plain keys of the file at the root of the source. nodes: result. */
void rubor_load_scenario_head(struct rubor_load *load, struct rubor_table_nodes *nodes);
/* Reads the rest. with_model: false when the model could not be loaded; then only what does not
 * speak of it is judged. */
void rubor_load_scenario_body(struct rubor_load *load, const struct rubor_table_nodes *nodes,
                              bool with_model);

#endif
