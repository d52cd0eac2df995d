/* Scratch of signal fields: planes, face masks, weights of the box mean. */
#include "signal_field.h"

#include "arena.h"

#include <string.h>

enum { REACH = RUBOR_SIGNAL_WALK_MAX_TAPS, LANES = RUBOR_ISA_LANES };
enum { ROWS = RUBOR_SIGNAL_FIELD_ROWS, MAX_SLOTS = RUBOR_SIGNAL_FIELD_MAX_SLOTS, MIN_SLOTS = 4 };
#define SITES_AT_ONCE ((size_t)1 << 20)

static size_t blocks_of(const struct rubor_lattice *lattice)
{
    return ((size_t)lattice->n_y + ROWS - 1) / ROWS;
}

/* Many small signals at once need few barriers; of large ones a few keep every thread busy. */
static size_t slots_of(const struct rubor_lattice *lattice)
{
    const size_t n = SITES_AT_ONCE / lattice->n_plane;
    return n < MIN_SLOTS ? MIN_SLOTS : n > MAX_SLOTS ? MAX_SLOTS : n;
}

static size_t row_floats(const struct rubor_lattice *lattice)
{
    return (size_t)lattice->stride + 2 * REACH + LANES;
}

/* Hands out the parts of the scratch, or only measures them (memory NULL). */
static size_t lay_out(struct rubor_signal_field *field, const struct rubor_lattice *lattice,
                      void *memory)
{
    struct rubor_arena arena = {.base = memory};
    const size_t n_blocks = blocks_of(lattice), n_row = row_floats(lattice);
    const size_t slots = slots_of(lattice), plane = lattice->n_plane,
                 stride = (size_t)lattice->stride;
    *field = (struct rubor_signal_field){.lattice = lattice, .n_blocks = n_blocks, .n_row = n_row};
    field->n_slots = slots;
    field->swap = rubor_arena_take(&arena, slots * plane, sizeof(float));
    field->grown = rubor_arena_take(&arena, slots * plane, sizeof(float));
    field->removal = rubor_arena_take(&arena, slots * plane, sizeof(float));
    field->rows = rubor_arena_take(&arena, slots * n_blocks * n_row, sizeof(float));
    field->zeros = rubor_arena_take(&arena, stride, sizeof(float));
    if (lattice->has_obstacles) {
        field->stay_y = rubor_arena_take(&arena, plane, sizeof(float));
        field->stay_x = rubor_arena_take(&arena, plane, sizeof(float));
    }
    field->box_weight =
        rubor_arena_take(&arena, lattice->has_obstacles ? plane : 3 * stride, sizeof(float));
    field->sums = rubor_arena_take(&arena, slots * n_blocks * RUBOR_SIGNAL_FIELD_SUMS * LANES,
                                   sizeof(double));
    return arena.overflow ? SIZE_MAX : arena.used;
}

size_t rubor_signal_field_bytes(const struct rubor_lattice *lattice)
{
    struct rubor_signal_field field;
    return lay_out(&field, lattice, NULL);
}

/* Is the neighbour (x, y), perhaps outside, a site where signals can be? */
static bool is_open(const struct rubor_lattice *lattice, int x, int y)
{
    if (lattice->periodic) {
        x = (x + lattice->n_x) % lattice->n_x;
        y = (y + lattice->n_y) % lattice->n_y;
    }
    if (x < 0 || y < 0 || x >= lattice->n_x || y >= lattice->n_y)
        return false;
    return (lattice->mask[(size_t)y * (size_t)lattice->stride + (size_t)x] & RUBOR_SITE_OBSTACLE) ==
           0;
}

/* Face and box planes of one site on a lattice with obstacles. */
static void init_site(struct rubor_signal_field *field, int x, int y)
{
    const struct rubor_lattice *lattice = field->lattice;
    const size_t site = (size_t)y * (size_t)lattice->stride + (size_t)x;
    if (!is_open(lattice, x, y))
        return;
    int n_open = 0;
    for (int dy = -1; dy <= 1; dy++) {
        for (int dx = -1; dx <= 1; dx++)
            n_open += is_open(lattice, x + dx, y + dy);
    }
    field->stay_y[site] = (float)(!is_open(lattice, x, y - 1) + !is_open(lattice, x, y + 1));
    field->stay_x[site] = (float)(!is_open(lattice, x - 1, y) + !is_open(lattice, x + 1, y));
    field->box_weight[site] = 1.0f / (float)n_open;
}

/* Box weights without obstacles depend on the number of rows and columns that exist. */
static void init_box_rows(struct rubor_signal_field *field)
{
    const struct rubor_lattice *lattice = field->lattice;
    for (int rows = 1; rows <= 3; rows++) {
        float *weight = field->box_weight + (size_t)(rows - 1) * (size_t)lattice->stride;
        for (int x = 0; x < lattice->n_x; x++) {
            int columns = 3;
            if (!lattice->periodic)
                columns -= (x == 0) + (x == lattice->n_x - 1);
            weight[x] = 1.0f / (float)(rows * columns);
        }
    }
}

void rubor_signal_field_init(struct rubor_signal_field *field, const struct rubor_lattice *lattice,
                             void *memory)
{
    memset(memory, 0, rubor_signal_field_bytes(lattice));
    lay_out(field, lattice, memory);
    if (!lattice->has_obstacles) {
        init_box_rows(field);
        return;
    }
    for (int y = 0; y < lattice->n_y; y++) {
        for (int x = 0; x < lattice->n_x; x++)
            init_site(field, x, y);
    }
}
