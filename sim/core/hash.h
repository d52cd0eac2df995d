/* The list of the arrays that make up the state. */
#ifndef RUBOR_HASH_H
#define RUBOR_HASH_H

#include "state.h"

struct rubor_hash_array {
    const char *subsystem, *name;
    const void *data;
    size_t n, size;
};

/* Called for each array in a fixed order; subsystem is its number. */
typedef void rubor_hash_visitor(void *context, int subsystem, const struct rubor_hash_array *array);

/* Walks the whole state. Pure. */
void rubor_hash_walk(const struct rubor_sim *sim, rubor_hash_visitor *visit, void *context);

#endif
