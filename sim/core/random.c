/* Random numbers: thresholds and the known answers of Philox4x32-10. */
#include "random.h"

uint64_t rubor_random_threshold(double p)
{
    if (!(p > 0.0))
        return 0;
    if (p >= 1.0)
        return (uint64_t)1 << 32;
    return (uint64_t)(p * 0x1p32 + 0.5);
}

bool rubor_random_selftest(void)
{
    /* Published with the Random123 library: counter, key, answer. */
    static const struct {
        struct rubor_draw counter;
        uint32_t key[2];
        struct rubor_draw answer;
    } known[3] = {
        {{{0, 0, 0, 0}}, {0, 0}, {{0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u}}},
        {{{0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu}},
         {0xffffffffu, 0xffffffffu},
         {{0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu}}},
        {{{0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u}},
         {0xa4093822u, 0x299f31d0u},
         {{0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u}}},
    };
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        struct rubor_draw draw =
            rubor_random_philox(known[i].counter, known[i].key[0], known[i].key[1]);
        for (int k = 0; k < 4; k++) {
            if (draw.word[k] != known[i].answer.word[k])
                return false;
        }
    }
    return true;
}
