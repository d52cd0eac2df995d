/* Parts of the canonical text, shared by canonical.c and canonical_model.c. */
#ifndef RUBOR_IO_CANONICAL_PARTS_H
#define RUBOR_IO_CANONICAL_PARTS_H

#include "canonical.h"

/* Writes the model under a key (NULL at the top). */
void rubor_canonical_parts_model(struct rubor_buffer *out, const char *key,
                                 const struct rubor_model *model, bool plain);
/* load_rules.c: word of the argument of a behaviour, "" without one. Borrowed from the model. */
const char *rubor_load_rules_arg(const struct rubor_model *model, int actor, enum rubor_verb verb,
                                 int arg);

#endif
