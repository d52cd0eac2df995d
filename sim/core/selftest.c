/* Checks on known answers that a user can run: random numbers, own exp, kernels of every
 * instruction set against the baseline, rounding of the float unit. */
#include <string.h>

#include "exact_math.h"
#include "isa.h"
#include "lattice.h"
#include "program.h"
#include "random.h"
#include "rubor/sim.h"

/* Contraction or excess precision would change the last bit of this. */
static bool float_mode_is_plain(void)
{
    volatile double a = 1.0 + 0x1p-30;
    volatile double b = 1.0 - 0x1p-30;
    volatile double product = a * b;
    const double fused_or_not = a * b - product;
    volatile float least = 0x1p-126f;
    volatile float half = least / 2; /* subnormal: 0 when something has switched on flush-to-zero */
    return fused_or_not == 0.0 && half > 0.0f && 1.0 + 0x1p-53 == 1.0;
}

static bool exp_is_known(void)
{
    /* What the series gives on every machine; exp(1) comes out one unit above the nearest double.
     */
    return rubor_exact_math_exp(0.0) == 1.0 && rubor_exact_math_exp(1.0) == 0x1.5bf0a8b14576ap+1 &&
           rubor_exact_math_hazard(1e-12, 1.0) > 0.0;
}

static void fill_program(struct rubor_program *program, struct rubor_block_nouns *nouns)
{
    memset(program, 0, sizeof *program);
    program->n_slots = 1;
    program->n_nouns = 2;
    program->n_lines = 2;
    program->n_terms = 3;
    program->slots[0] =
        (struct rubor_program_slot){.base = 0.1f, .max = 7.3f, .n_promoters = 1, .n_inhibitors = 1};
    program->lines[0] = (struct rubor_program_line){0.7f, 0, 2};
    program->lines[1] = (struct rubor_program_line){1.3f, 2, 1};
    program->terms[0] = (struct rubor_program_term){0, 3, 0, 1.7f};
    program->terms[1] = (struct rubor_program_term){1, 2, 1, 0.9f};
    program->terms[2] = (struct rubor_program_term){1, 4, 0, 0.3f};
    for (int l = 0; l < RUBOR_LANES; l++) {
        nouns->row[0][l] =
            (float)(rubor_random_draw(1, l, RUBOR_ENTITY_SITE, 1, RUBOR_PURPOSE_EMIT, 0).word[0] >>
                    8) *
            1e-7f;
        nouns->row[1][l] = (float)l * 0.05f;
    }
}

static bool kernels_agree(void)
{
    struct rubor_program program;
    struct rubor_block_nouns nouns = {0};
    struct rubor_block_slots expected;
    fill_program(&program, &nouns);
    rubor_isa_row(0)->evaluate(&program, &nouns, &expected);
    for (size_t k = 1; rubor_isa_row(k) != NULL; k++) {
        struct rubor_block_slots found;
        rubor_isa_row(k)->evaluate(&program, &nouns, &found);
        if (memcmp(expected.row[0], found.row[0], sizeof found.row[0]) != 0)
            return false;
    }
    return true;
}

const char *rubor_selftest(void)
{
    if (!rubor_random_selftest())
        return "The random numbers differ from their published vectors.";
    if (!exp_is_known())
        return "The program's own exponential gives a wrong value.";
    if (!float_mode_is_plain())
        return "The float unit rounds or flushes in an unexpected way.";
    if (!kernels_agree())
        return "The instruction sets of this CPU disagree on the rules kernel.";
    return NULL;
}
