/* Inner loops for the instruction set "avx512"; the compiler flags come from CMakeLists.txt. */
#include "kernels.h"

#include "program.h"

#define RUBOR_KERNEL(name) name##_avx512

static rubor_program_kernel RUBOR_KERNEL(rubor_program_evaluate);

#include "rules_kernel.inc"
#include "walk_kernel.inc"

const struct rubor_isa rubor_kernels_avx512 = {
    .name = "avx512",
#include "walk_kernel_table.inc"
};
