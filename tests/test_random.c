/* Random numbers: known answers, the Random123 library as oracle, thresholds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "random.h"

#include <math.h>

#ifdef RUBOR_HAVE_RANDOM123
#include <Random123/philox.h>
#endif

static void known_answers_hold(void **state)
{
    (void)state;
    assert_true(rubor_random_selftest());
}

#ifdef RUBOR_HAVE_RANDOM123
static void draws_equal_random123(void **state)
{
    (void)state;
    uint64_t mix = 1;
    for (int i = 0; i < 200000; i++) {
        mix = mix * 6364136223846793005u + 1442695040888963407u;
        const uint64_t seed = mix ^ mix >> 31;
        const uint64_t id = mix * 0x9e3779b97f4a7c15u;
        const int64_t step = (int64_t)(mix >> 20);
        const uint32_t index = (uint32_t)i & 0xfffffu;
        const struct rubor_draw draw =
            rubor_random_draw(seed, step, RUBOR_ENTITY_CELL, id, RUBOR_PURPOSE_BID, index);
        philox4x32_ctr_t counter = {{(uint32_t)id, (uint32_t)(id >> 32), (uint32_t)(uint64_t)step,
                                     1u << 28 | (uint32_t)RUBOR_PURPOSE_BID << 20 | index}};
        philox4x32_key_t key = {{(uint32_t)seed, (uint32_t)(seed >> 32)}};
        philox4x32_ctr_t want = philox4x32(counter, key);
        assert_memory_equal(draw.word, want.v, sizeof draw.word);
    }
}
#endif

static void thresholds_cover_the_ends(void **state)
{
    (void)state;
    assert_true(rubor_random_threshold(0.0) == 0);
    assert_true(rubor_random_threshold(-1.0) == 0);
    assert_true(rubor_random_threshold(1.0) == (uint64_t)1 << 32);
    assert_true(rubor_random_threshold(2.0) == (uint64_t)1 << 32);
    assert_true(rubor_random_threshold(0.5) == (uint64_t)1 << 31);
    assert_true(rubor_random_threshold((double)NAN) == 0);
}

static void units_stay_below_one(void **state)
{
    (void)state;
    assert_true(rubor_random_unit(0) == 0.0f);
    assert_true(rubor_random_unit(UINT32_MAX) < 1.0f);
    assert_int_equal(rubor_random_below(UINT32_MAX, 7), 6);
    assert_int_equal(rubor_random_below(0, 7), 0);
}

/* 4.5 standard deviations of a fair coin in each of the 128 bits. */
static void bits_are_fair(void **state)
{
    (void)state;
    enum { N = 100000 };
    int n_ones[4][32] = {{0}};
    for (uint64_t i = 0; i < N; i++) {
        const struct rubor_draw draw =
            rubor_random_draw(7, 1, RUBOR_ENTITY_SITE, i, RUBOR_PURPOSE_EMIT, 0);
        for (int k = 0; k < 4; k++) {
            for (int bit = 0; bit < 32; bit++)
                n_ones[k][bit] += (int)(draw.word[k] >> bit & 1u);
        }
    }
    for (int k = 0; k < 4; k++) {
        for (int bit = 0; bit < 32; bit++) {
            assert_in_range(n_ones[k][bit], N / 2 - 712, N / 2 + 712);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_answers_hold),
#ifdef RUBOR_HAVE_RANDOM123
        cmocka_unit_test(draws_equal_random123),
#endif
        cmocka_unit_test(thresholds_cover_the_ends),
        cmocka_unit_test(units_stay_below_one),
        cmocka_unit_test(bits_are_fair),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
