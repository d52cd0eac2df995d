/* Sensing and the helpers that every evaluated phase shares. */
#ifndef RUBOR_SENSE_H
#define RUBOR_SENSE_H

#include "state.h"

/* Unit vector (x, y) of a heading 0..15. Pure. */
const float *rubor_sense_heading(int heading);
/* Gathers a noun that belongs to sites (signal, layer, gap) for n lanes. False for other nouns. */
bool rubor_sense_sites(const struct rubor_sim *sim, struct rubor_noun noun, const uint32_t *sites,
                       int n, float *row);
/* Fills all lanes with a noun that is the same everywhere (blood, means, pools). */
void rubor_sense_common(const struct rubor_sim *sim, struct rubor_noun noun, float *row);
/* A memory 0..1 after dt_h hours of rise and fall at constant rates (exact). Pure. */
float rubor_sense_relax(float memory, float rise_per_h, float fall_per_h, double dt_h);

#endif
