/* Random numbers: Philox4x32-10 (Salmon et al. 2011, doi 10.1145/2063384.2063405), counter based.
 *
 * A draw is a pure function of (seed, step, entity kind and id, purpose, index): nobody can change
 * the draws of anybody else, and no generator state exists. The seed is the key; the counter is
 * {id low, id high, step, kind << 28 | purpose << 20 | index}. Decisions compare a 32-bit word with
 * an integer threshold, so that they are exact on every CPU. */
#ifndef RUBOR_RANDOM_H
#define RUBOR_RANDOM_H

#include "rubor/base.h"

/* Who draws. Explicit numbers, never reused: they are part of every result. */
enum rubor_entity {
    RUBOR_ENTITY_CELL = 1,   /* id: cell id */
    RUBOR_ENTITY_PACKET = 2, /* id: packet id */
    RUBOR_ENTITY_SITE = 3,   /* id: site, y * n_x + x (with a signal: | signal << 32) */
    RUBOR_ENTITY_VESSEL = 4, /* id: site */
    RUBOR_ENTITY_POOL = 5,   /* id: pool */
    RUBOR_ENTITY_EVENT = 6   /* id: event */
};

/* What for. Explicit numbers, never reused: they are part of every result. */
enum rubor_purpose {
    RUBOR_PURPOSE_EMIT = 1,
    RUBOR_PURPOSE_WALK = 2,
    RUBOR_PURPOSE_MERGE = 3,
    RUBOR_PURPOSE_HEADING = 4,
    RUBOR_PURPOSE_BID = 5,
    RUBOR_PURPOSE_FATE = 7,
    RUBOR_PURPOSE_DIVIDE = 11,
    RUBOR_PURPOSE_ENGULF = 13,
    RUBOR_PURPOSE_ENTER = 14,
    RUBOR_PURPOSE_PLACE = 15,
    RUBOR_PURPOSE_DEPLETE = 16
};

/* 128 random bits. */
struct rubor_draw {
    uint32_t word[4];
};

enum { RUBOR_RANDOM_ROUNDS = 10 };
#define RUBOR_RANDOM_MULTIPLIER_0 0xD2511F53u
#define RUBOR_RANDOM_MULTIPLIER_1 0xCD9E8D57u
#define RUBOR_RANDOM_WEYL_0 0x9E3779B9u
#define RUBOR_RANDOM_WEYL_1 0xBB67AE85u

/* Philox4x32-10 of a counter under a key. Pure. */
static inline struct rubor_draw rubor_random_philox(struct rubor_draw counter, uint32_t key_0,
                                                    uint32_t key_1)
{
    uint32_t a = counter.word[0], b = counter.word[1], c = counter.word[2], d = counter.word[3];
    for (int round = 0; round < RUBOR_RANDOM_ROUNDS; round++) {
        uint64_t product_0 = (uint64_t)a * RUBOR_RANDOM_MULTIPLIER_0;
        uint64_t product_1 = (uint64_t)c * RUBOR_RANDOM_MULTIPLIER_1;
        a = (uint32_t)(product_1 >> 32) ^ b ^ key_0;
        b = (uint32_t)product_1;
        c = (uint32_t)(product_0 >> 32) ^ d ^ key_1;
        d = (uint32_t)product_0;
        key_0 += RUBOR_RANDOM_WEYL_0;
        key_1 += RUBOR_RANDOM_WEYL_1;
    }
    return (struct rubor_draw){{a, b, c, d}};
}

/* Last word of the counter. index: 0..2^20-1. Pure. */
static inline uint32_t rubor_random_stream(enum rubor_entity kind, enum rubor_purpose purpose,
                                           uint32_t index)
{
    return (uint32_t)kind << 28 | (uint32_t)purpose << 20 | index;
}

/* Four random words. step: low 32 bits count; index: 0..2^20-1. Pure. */
static inline struct rubor_draw rubor_random_draw(uint64_t seed, int64_t step,
                                                  enum rubor_entity kind, uint64_t id,
                                                  enum rubor_purpose purpose, uint32_t index)
{
    struct rubor_draw counter = {{(uint32_t)id, (uint32_t)(id >> 32), (uint32_t)(uint64_t)step,
                                  rubor_random_stream(kind, purpose, index)}};
    return rubor_random_philox(counter, (uint32_t)seed, (uint32_t)(seed >> 32));
}

/* Threshold of probability p (outside 0..1 and NaN are clamped, NaN to 0): 0..2^32. It happens when
 * (uint64_t)word < threshold. Pure. */
uint64_t rubor_random_threshold(double p);

/* Uniform number from the top 24 bits of a word: 0 <= u < 1, exact in float. Pure. */
static inline float rubor_random_unit(uint32_t word)
{
    return (float)(word >> 8) * 0x1p-24f;
}

/* Uniform integer 0..n-1 from a word (bias below n / 2^32). Pure. */
static inline uint32_t rubor_random_below(uint32_t word, uint32_t n)
{
    return (uint32_t)(((uint64_t)word * n) >> 32);
}

/* Checks the generator on its three published known answers. */
RUBOR_MUST_USE bool rubor_random_selftest(void);

#endif
