/* One block of memory per simulation, carved at create; a step allocates nothing. The same carving
 * code first counts (base == NULL), then hands out. */
#ifndef RUBOR_ARENA_H
#define RUBOR_ARENA_H

#include "rubor/base.h"

struct rubor_arena {
    unsigned char *base; /* NULL while counting */
    size_t used;
    bool overflow; /* the count passed SIZE_MAX */
};

/* Takes n items of `size` bytes, 64-byte aligned, zeroed by the owner of the block. NULL while
 * counting. */
void *rubor_arena_take(struct rubor_arena *arena, size_t n, size_t size);
/* Allocates a zeroed, 64-byte aligned block and counts the allocation. NULL when out of memory. */
void *rubor_arena_allocate(size_t n);
void rubor_arena_free(void *block);
/* Allocations made so far in this process. */
uint64_t rubor_arena_n_allocations(void);

#endif
