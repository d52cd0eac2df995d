/* Resolution indices and outcome classes. Definitions: Bannenberg 2005 (doi
 * 10.4049/jimmunol.174.7.4345) and docs/odd.md; thresholds come from the model file. */
#ifndef RUBOR_OUTCOME_H
#define RUBOR_OUTCOME_H

#include "state.h"

/* Length of the history ring for a scenario, steps. Pure. */
size_t rubor_outcome_ring(const struct rubor_scenario *scenario);
/* Adds the counts of the current step to the history and follows the neutrophil curve. */
void rubor_outcome_record(struct rubor_sim *sim);
/* Judges the last window. */
void rubor_outcome_judge(struct rubor_sim *sim);

#endif
