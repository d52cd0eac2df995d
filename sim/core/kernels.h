/* The tables of inner loops, one file per instruction set; chosen by isa.c. */
#ifndef RUBOR_KERNELS_H
#define RUBOR_KERNELS_H

#include "isa.h"

extern const struct rubor_isa rubor_kernels_baseline;
#ifdef RUBOR_X86_KERNELS
extern const struct rubor_isa rubor_kernels_avx2;
extern const struct rubor_isa rubor_kernels_avx512;
#endif

#endif
