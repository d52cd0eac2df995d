/* Reference for signal packets, written as one would say it. */
#include "reference_walk.h"

#include "random.h"

/* One coordinate after a step along its axis. */
static uint16_t hop(uint16_t at, uint32_t word, uint32_t move, int n)
{
    if (word < move && at + 1 < n)
        return (uint16_t)(at + 1);
    if (word >= UINT32_MAX - move && at > 0)
        return (uint16_t)(at - 1);
    return at;
}

void rubor_reference_walk_step(struct rubor_reference_walk *walk)
{
    for (size_t i = 0; i < walk->n; i++) {
        for (int sub = 0; sub < walk->n_sub && walk->alive[i]; sub++) {
            const struct rubor_draw draw = rubor_random_draw(
                walk->seed, walk->step, RUBOR_ENTITY_PACKET, i, RUBOR_PURPOSE_WALK, (uint32_t)sub);
            walk->visits[(size_t)walk->y[i] * (size_t)walk->n_x + walk->x[i]]++;
            if (draw.word[0] < walk->die) {
                walk->alive[i] = 0;
                break;
            }
            walk->y[i] = hop(walk->y[i], draw.word[1], walk->move, walk->n_y);
            walk->x[i] = hop(walk->x[i], draw.word[2], walk->move, walk->n_x);
        }
    }
    walk->step++;
}
