/* Memory of a simulation: one aligned block, counted. */
#include "arena.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

enum { ALIGNMENT = 64 };

/* Diagnostic only, never read by the model. */
static atomic_uint_fast64_t n_allocations;

void *rubor_arena_take(struct rubor_arena *arena, size_t n, size_t size)
{
    if (size != 0 && n > (SIZE_MAX - arena->used - ALIGNMENT) / size) {
        arena->overflow = true;
        return NULL;
    }
    void *taken = arena->base == NULL ? NULL : arena->base + arena->used;
    arena->used += (n * size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    return taken;
}

void *rubor_arena_allocate(size_t n)
{
    const size_t rounded = (n + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (rounded < n)
        return NULL;
    void *block = aligned_alloc(ALIGNMENT, rounded == 0 ? ALIGNMENT : rounded);
    if (block == NULL)
        return NULL;
    memset(block, 0, rounded);
    atomic_fetch_add(&n_allocations, 1);
    return block;
}

void rubor_arena_free(void *block)
{
    free(block);
}

uint64_t rubor_arena_n_allocations(void)
{
    return atomic_load(&n_allocations);
}
