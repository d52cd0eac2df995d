/* Choice of the instruction set. */
#include "isa.h"

#include "kernels.h"

#include <string.h>

const struct rubor_isa *rubor_isa_row(size_t k)
{
    const struct rubor_isa *rows[3] = {&rubor_kernels_baseline};
    size_t n = 1;
#ifdef RUBOR_X86_KERNELS
    if (__builtin_cpu_supports("avx2"))
        rows[n++] = &rubor_kernels_avx2;
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl")) {
        rows[n++] = &rubor_kernels_avx512;
    }
#endif
    return k < n ? rows[k] : NULL;
}

const struct rubor_isa *rubor_isa_find(const char *name)
{
    const struct rubor_isa *best = NULL;
    for (size_t k = 0; rubor_isa_row(k) != NULL; k++) {
        if (name == NULL || strcmp(rubor_isa_row(k)->name, name) == 0)
            best = rubor_isa_row(k);
    }
    return best;
}
