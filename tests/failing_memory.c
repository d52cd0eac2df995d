/* A library to preload: the FAIL_AT-th allocation of the process fails, with FAIL_EVER set all
 * later ones, too. With COUNT_INTO set the number of allocations goes to that file. For glibc. */
#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

void *__libc_malloc(size_t n);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *block, size_t n);
void *__libc_memalign(size_t alignment, size_t n);

static atomic_long n_allocations;

static int fails(void)
{
    const char *at = getenv("FAIL_AT");
    long k = atomic_fetch_add(&n_allocations, 1) + 1;
    long fail_at = at ? atol(at) : 0;
    if (fail_at == 0 || k < fail_at || (k > fail_at && !getenv("FAIL_EVER")))
        return 0;
    errno = ENOMEM;
    return 1;
}

void *malloc(size_t n)
{
    return fails() ? NULL : __libc_malloc(n);
}

void *calloc(size_t n, size_t size)
{
    return fails() ? NULL : __libc_calloc(n, size);
}

void *realloc(void *block, size_t n)
{
    return fails() ? NULL : __libc_realloc(block, n);
}

void *aligned_alloc(size_t alignment, size_t n)
{
    return fails() ? NULL : __libc_memalign(alignment, n);
}

__attribute__((destructor)) static void tell(void)
{
    const char *path = getenv("COUNT_INTO");
    FILE *file = path ? fopen(path, "w") : NULL;
    if (!file)
        return;
    fprintf(file, "%ld\n", atomic_load(&n_allocations));
    fclose(file);
}
