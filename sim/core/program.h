/* Programs: the behaviours and rules of one actor compiled to flat tables, so that a block of
 * RUBOR_LANES cells or sites is evaluated rule by rule with plain vector loops. */
#ifndef RUBOR_PROGRAM_H
#define RUBOR_PROGRAM_H

#include "rubor/model.h"

enum {
    RUBOR_LANES = 64,      /* cells or sites per block; constant, so that results are too */
    RUBOR_MAX_SLOTS = 48,  /* behaviours of one actor */
    RUBOR_MAX_NOUNS = 48,  /* different nouns of one actor */
    RUBOR_MAX_LINES = 160, /* rules of one actor */
    RUBOR_MAX_TERMS = 400  /* terms of one actor */
};

/* One factor x^n/(h^n + x^n), or the senses term x^n/h^n of a rule. */
struct rubor_program_term {
    uint16_t noun; /* row of the noun block */
    uint8_t hill;
    uint8_t below;
    float per_half_max; /* 1/h */
};

/* One rule: weight, its senses term and then n_terms - 1 `when` factors. */
struct rubor_program_line {
    float weight;
    uint16_t first_term, n_terms;
};

/* One behaviour with its promoters, then its inhibitors. */
struct rubor_program_slot {
    enum rubor_verb verb;
    int arg;
    float base, min, max;
    uint16_t first_line, n_promoters, n_inhibitors;
};

struct rubor_program {
    int n_nouns, n_slots, n_lines, n_terms;
    int8_t slot[RUBOR_N_VERBS][RUBOR_MAX_SIGNALS]; /* slot of (verb, arg), -1 = none */
    struct rubor_noun nouns[RUBOR_MAX_NOUNS];
    struct rubor_program_slot slots[RUBOR_MAX_SLOTS];
    struct rubor_program_line lines[RUBOR_MAX_LINES];
    struct rubor_program_term terms[RUBOR_MAX_TERMS];
};

/* Values of nouns or behaviours for one block: row per noun or slot, one lane per cell or site. */
struct rubor_block_nouns {
    _Alignas(64) float row[RUBOR_MAX_NOUNS][RUBOR_LANES];
};
struct rubor_block_slots {
    _Alignas(64) float row[RUBOR_MAX_SLOTS][RUBOR_LANES];
};

/* Compiles the rows of one actor; disabled rules are left out. False when a table limit is passed.
 * Pure. */
RUBOR_MUST_USE bool rubor_program_compile(struct rubor_program *program,
                                          const struct rubor_model *model, int actor);

/* Evaluates all behaviours of a block: value = base + (max - base) P, then moved towards min by I;
 * P and I are S/(1+S) of their rules. The kernel of an instruction set; pure. */
typedef void rubor_program_kernel(const struct rubor_program *program,
                                  const struct rubor_block_nouns *nouns,
                                  struct rubor_block_slots *slots);

#endif
