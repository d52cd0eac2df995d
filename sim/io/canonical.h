/* A loaded scenario and model as text: what is hashed, and what is kept beside an export. */
#ifndef RUBOR_IO_CANONICAL_H
#define RUBOR_IO_CANONICAL_H

#include "loaded.h"

/* The model as JSON: an object of a model file. plain: with names, notes and titles. The caller
 * owns the text; NULL without memory. */
char *rubor_canonical_model(const struct rubor_model *model, bool plain);
/* Scenario and model, both resolved: every default written out, regions and changes put in place.
 */
char *rubor_canonical_scenario(const struct rubor_loaded *loaded, bool plain);
/* 64-bit hash of a text. Pure. */
uint64_t rubor_canonical_hash(const char *text);

#endif
