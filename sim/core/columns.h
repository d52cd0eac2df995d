/* The columns of the time series: one list, for CSV, window and docs. */
#ifndef RUBOR_COLUMNS_H
#define RUBOR_COLUMNS_H

#include "state.h"

/* Takes the memory of the columns from the arena. */
void rubor_columns_init(struct rubor_sim *sim, struct rubor_arena *arena);
/* Names the columns of this scenario (once, at create). */
void rubor_columns_declare(struct rubor_sim *sim);
/* Refreshes all values. */
void rubor_columns_fill(struct rubor_sim *sim);

#endif
