/* What cells sense of signal fields: means over the own site and its neighbours; totals. */
#include "parallel.h"
#include "signal_field_rows.h"

enum { REACH = RUBOR_SIGNAL_WALK_MAX_TAPS, LANES = RUBOR_ISA_LANES };
enum { ROWS = RUBOR_SIGNAL_FIELD_ROWS };

struct box {
    const struct rubor_signal_field *field;
    const struct rubor_isa *isa;
    const float *const *src;
    float *const *dst;
    size_t n_planes;
};

static void box_task(void *ctx, size_t task)
{
    const struct box *box = ctx;
    const struct rubor_signal_field *field = box->field;
    const struct rubor_lattice *lattice = field->lattice;
    const size_t plane = task % box->n_planes, block = task / box->n_planes;
    const size_t stride = (size_t)lattice->stride;
    const float *src = box->src[plane];
    if (src == NULL)
        return;
    float *buffer = field->rows + (plane * field->n_blocks + block) * field->n_row + REACH;
    for (int y = (int)block * ROWS; y < lattice->n_y && y < ((int)block + 1) * ROWS; y++) {
        const size_t offset = (size_t)y * stride;
        const size_t rows_there =
            lattice->periodic ? 3 : 3 - (size_t)(y == 0) - (size_t)(y == lattice->n_y - 1);
        const float *weight =
            field->box_weight + (lattice->has_obstacles ? offset : (rows_there - 1) * stride);
        box->isa->add_rows(buffer, rubor_signal_field_rows_get(field, src, y - 1), src + offset,
                           rubor_signal_field_rows_get(field, src, y + 1), stride);
        buffer[-1] = lattice->periodic ? buffer[lattice->n_x - 1] : 0.0f;
        buffer[lattice->n_x] = lattice->periodic ? buffer[0] : 0.0f;
        box->isa->box_row(box->dst[plane] + offset, buffer, weight, stride);
    }
}

void rubor_signal_field_box(const struct rubor_signal_field *field, const float *const *src,
                            float *const *dst, size_t n_planes, const struct rubor_isa *isa,
                            int n_threads)
{
    for (size_t first = 0; first < n_planes; first += field->n_slots) {
        struct box box = {field, isa, src + first, dst + first, n_planes - first};
        if (box.n_planes > field->n_slots)
            box.n_planes = field->n_slots;
        rubor_parallel_for(n_threads, field->n_blocks * box.n_planes, box_task, &box);
    }
}

double rubor_signal_field_total(const struct rubor_lattice *lattice, const float *plane,
                                const struct rubor_isa *isa)
{
    double all = 0.0;
    for (size_t y = 0; y < (size_t)lattice->n_y; y++) {
        double lanes[LANES] = {0.0}, part = 0.0;
        isa->sum(lanes, plane + y * (size_t)lattice->stride, (size_t)lattice->stride);
        for (int j = 0; j < LANES; j++)
            part += lanes[j];
        all += part;
    }
    return all;
}
