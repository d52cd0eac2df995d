/* Signals as fields: folds of the walk's mean field with reaction between them. */
#include "signal_field.h"

#include "arena.h"
#include "parallel.h"

#include <string.h>

enum {
    REACH = RUBOR_SIGNAL_WALK_MAX_TAPS,
    LANES = RUBOR_ISA_LANES,
    ROWS = RUBOR_SIGNAL_FIELD_ROWS,
    SLOTS = RUBOR_SIGNAL_FIELD_SLOTS,
    N_SUMS = RUBOR_SIGNAL_FIELD_SUMS
};
enum { SUM_PRODUCED, SUM_PRESENT, SUM_MEAN, SUM_TAKEN_UP };

/* --- scratch --- */

static size_t blocks_of(const struct rubor_lattice *lattice)
{
    return ((size_t)lattice->n_y + ROWS - 1) / ROWS;
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
    const size_t plane = lattice->n_plane, stride = (size_t)lattice->stride;
    *field = (struct rubor_signal_field){.lattice = lattice, .n_blocks = n_blocks, .n_row = n_row};
    field->swap = rubor_arena_take(&arena, SLOTS * plane, sizeof(float));
    field->factors = rubor_arena_take(&arena, 3 * SLOTS * plane, sizeof(float));
    field->rows = rubor_arena_take(&arena, SLOTS * n_blocks * n_row, sizeof(float));
    field->zeros = rubor_arena_take(&arena, stride, sizeof(float));
    if (lattice->has_obstacles) {
        field->stay_y = rubor_arena_take(&arena, plane, sizeof(float));
        field->stay_x = rubor_arena_take(&arena, plane, sizeof(float));
    }
    field->box_weight =
        rubor_arena_take(&arena, lattice->has_obstacles ? plane : 3 * stride, sizeof(float));
    field->sums = rubor_arena_take(&arena, SLOTS * n_blocks * N_SUMS * LANES, sizeof(double));
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

/* --- rows --- */

/* Where position i of an endless axis lies on n sites: wrapped, or mirrored at both ends. */
static int fold_index(int i, int n, bool periodic)
{
    const int period = periodic ? n : 2 * n;
    i %= period;
    if (i < 0)
        i += period;
    return i < n ? i : 2 * n - 1 - i;
}

/* Continues a row (its n_x sites start at row[0]) by reach columns on both sides. */
static void extend_row(float *row, const struct rubor_lattice *lattice, int reach)
{
    const int n = lattice->n_x;
    for (int k = 0; k < reach; k++) {
        row[-1 - k] = row[fold_index(-1 - k, n, lattice->periodic)];
        row[n + k] = row[fold_index(n + k, n, lattice->periodic)];
    }
}

static void clear_padding(float *row, const struct rubor_lattice *lattice)
{
    const size_t n_x = (size_t)lattice->n_x, stride = (size_t)lattice->stride;
    if (stride > n_x)
        memset(row + n_x, 0, (stride - n_x) * sizeof *row);
}

/* Row y of a plane, or the row outside of a no-flux border. */
static const float *row_or_zeros(const struct rubor_signal_field *field, const float *plane, int y)
{
    const struct rubor_lattice *lattice = field->lattice;
    if (y < 0 || y >= lattice->n_y) {
        if (!lattice->periodic)
            return field->zeros;
        y = fold_index(y, lattice->n_y, true);
    }
    return plane + (size_t)y * (size_t)lattice->stride;
}

/* --- one signal in the step --- */

/* A group of signals that are stepped together, and where they are in the step. */
struct group {
    struct rubor_signal_field *field;
    const struct rubor_isa *isa;
    struct rubor_signal_job *job[SLOTS];
    bool idle[SLOTS]; /* turned out to have nothing to do */
    size_t n;
    int pass;
};

static int n_passes(const struct group *group, const struct rubor_signal_job *job)
{
    return group->field->lattice->has_obstacles ? job->walk->n_walk : RUBOR_SIGNAL_WALK_FOLDS;
}

static double *lanes_of(const struct group *group, size_t slot, size_t block, size_t sum)
{
    return group->field->sums + ((slot * group->field->n_blocks + block) * N_SUMS + sum) * LANES;
}

static float *factors_of(const struct group *group, size_t slot, size_t k)
{
    return group->field->factors + (slot * 3 + k) * group->field->lattice->n_plane;
}

/* Reaction on one row of a level plane: over half a fold at both ends of the step. */
static void react_row(const struct group *group, size_t slot, float *level, size_t offset,
                      bool half)
{
    const struct rubor_signal_job *job = group->job[slot];
    const struct rubor_signal_walk *walk = job->walk;
    const size_t n = (size_t)group->field->lattice->stride;
    const float *source = job->source_tu_per_h == NULL ? NULL : job->source_tu_per_h + offset;
    const bool begin = group->pass < 0;
    const float per_dt = (float)(1.0 / walk->dt_h);
    if (job->uptake_per_h != NULL) {
        const float *factors[3] = {factors_of(group, slot, 0) + offset,
                                   factors_of(group, slot, 1) + offset,
                                   factors_of(group, slot, 2) + offset};
        group->isa->react_sites(level, job->mean + offset, source, factors, per_dt, half, begin, n);
        return;
    }
    const struct rubor_signal_react *r = half ? &walk->half : &walk->fold;
    const struct rubor_isa_react c = {(float)r->loss, (float)r->gain_h,
                                      (float)(r->gain_h / walk->dt_h),
                                      (float)(r->area_h2 / walk->dt_h)};
    group->isa->react(level, job->mean + offset, source, &c, begin, n);
}

/* Before the first fold: factors by site, production, half a reaction. */
static void begin_row(const struct group *group, size_t slot, size_t block, size_t offset)
{
    const struct rubor_signal_job *job = group->job[slot];
    const size_t n = (size_t)group->field->lattice->stride;
    if (job->uptake_per_h != NULL) {
        float *factors[3] = {factors_of(group, slot, 0) + offset,
                             factors_of(group, slot, 1) + offset,
                             factors_of(group, slot, 2) + offset};
        group->isa->factors(job->uptake_per_h + offset, factors, job->walk->decay_per_h,
                            job->walk->dt_h / (2 * RUBOR_SIGNAL_WALK_FOLDS), n);
    }
    if (job->source_tu_per_h != NULL) {
        group->isa->sum(lanes_of(group, slot, block, SUM_PRODUCED), job->source_tu_per_h + offset,
                        n);
    }
    react_row(group, slot, job->level + offset, offset, true);
}

/* Sums of a row at the end of the step, while it is at hand. */
static void sum_row(const struct group *group, size_t slot, size_t block, size_t offset)
{
    const struct rubor_signal_job *job = group->job[slot];
    const size_t n = (size_t)group->field->lattice->stride;
    group->isa->sum(lanes_of(group, slot, block, SUM_PRESENT), job->level + offset, n);
    group->isa->sum(lanes_of(group, slot, block, SUM_MEAN), job->mean + offset, n);
    if (job->uptake_per_h != NULL) {
        group->isa->sum_product(lanes_of(group, slot, block, SUM_TAKEN_UP), job->mean + offset,
                                job->uptake_per_h + offset, n);
    }
}

/* One fold of row y: blend along y into the buffer, continue it over the borders, blend along x. */
static void fold_row(const struct group *group, size_t slot, int y, const float *from, float *to,
                     float *buffer)
{
    const struct rubor_lattice *lattice = group->field->lattice;
    const struct rubor_signal_walk *walk = group->job[slot]->walk;
    const size_t stride = (size_t)lattice->stride;
    const int n_taps = walk->n_taps;
    const float *low[REACH + 1], *high[REACH + 1];
    low[0] = high[0] = NULL; /* tap 0 is the centre */
    for (int k = 1; k <= n_taps; k++) {
        low[k] = from + (size_t)fold_index(y - k, lattice->n_y, lattice->periodic) * stride;
        high[k] = from + (size_t)fold_index(y + k, lattice->n_y, lattice->periodic) * stride;
    }
    group->isa->blend(buffer, from + (size_t)y * stride, low, high, walk->taps, n_taps, stride);
    extend_row(buffer, lattice, n_taps);
    for (int k = 1; k <= n_taps; k++) {
        low[k] = buffer - k;
        high[k] = buffer + k;
    }
    group->isa->blend(to, buffer, low, high, walk->taps, n_taps, stride);
    clear_padding(to, lattice);
}

/* One walk step of row y around obstacles. */
static void masked_row(const struct group *group, size_t slot, int y, const float *from, float *to,
                       float *buffer)
{
    const struct rubor_signal_field *field = group->field;
    const struct rubor_lattice *lattice = field->lattice;
    const size_t stride = (size_t)lattice->stride, offset = (size_t)y * stride;
    const float p = (float)group->job[slot]->walk->p;
    const float *is_free = field->box_weight + offset;
    group->isa->walk_y(buffer, from + offset, row_or_zeros(field, from, y - 1),
                       row_or_zeros(field, from, y + 1), field->stay_y + offset, is_free, p,
                       stride);
    buffer[-1] = lattice->periodic ? buffer[lattice->n_x - 1] : 0.0f;
    buffer[lattice->n_x] = lattice->periodic ? buffer[0] : 0.0f;
    group->isa->walk_x(to, buffer, field->stay_x + offset, is_free, p, stride);
    clear_padding(to, lattice);
}

/* --- tasks: one block of rows of one signal; neighbouring tasks are different signals --- */

static void begin_task(void *ctx, size_t task)
{
    const struct group *group = ctx;
    const struct rubor_lattice *lattice = group->field->lattice;
    const size_t slot = task % group->n, block = task / group->n;
    const size_t n_y = (size_t)lattice->n_y;
    memset(lanes_of(group, slot, block, 0), 0, N_SUMS * LANES * sizeof(double));
    for (size_t y = block * ROWS; y < n_y && y < (block + 1) * ROWS; y++) {
        begin_row(group, slot, block, y * (size_t)lattice->stride);
    }
}

static void pass_task(void *ctx, size_t task)
{
    const struct group *group = ctx;
    const struct rubor_signal_field *field = group->field;
    const struct rubor_lattice *lattice = field->lattice;
    const size_t slot = task % group->n, block = task / group->n;
    const struct rubor_signal_job *job = group->job[slot];
    const int n = n_passes(group, job), pass = group->pass;
    if (pass >= n || group->idle[slot])
        return;
    const bool reacts = (pass + 1) % (n / RUBOR_SIGNAL_WALK_FOLDS) == 0, last = pass == n - 1;
    float *swap = field->swap + slot * lattice->n_plane;
    const float *from = pass % 2 == 0 ? job->level : swap;
    float *to = pass % 2 == 0 ? swap : job->level;
    float *buffer = field->rows + (slot * field->n_blocks + block) * field->n_row + REACH;
    for (int y = (int)block * ROWS; y < lattice->n_y && y < ((int)block + 1) * ROWS; y++) {
        const size_t offset = (size_t)y * (size_t)lattice->stride;
        if (lattice->has_obstacles) {
            masked_row(group, slot, y, from, to + offset, buffer);
        } else {
            fold_row(group, slot, y, from, to + offset, buffer);
        }
        if (reacts)
            react_row(group, slot, to + offset, offset, last);
        if (last)
            sum_row(group, slot, block, offset);
    }
}

/* --- the step --- */

static double total(const struct group *group, size_t slot, size_t sum)
{
    double all = 0.0;
    for (size_t block = 0; block < group->field->n_blocks; block++) {
        const double *lanes = lanes_of(group, slot, block, sum);
        double part = 0.0;
        for (int j = 0; j < LANES; j++)
            part += lanes[j];
        all += part;
    }
    return all;
}

/* Signals without level that turn out to have no source either rest for this step. */
static void find_idle(struct group *group)
{
    for (size_t slot = 0; slot < group->n; slot++) {
        group->idle[slot] =
            group->job[slot]->level_is_zero && total(group, slot, SUM_PRODUCED) == 0.0;
    }
}

static void close_ledgers(const struct group *group)
{
    for (size_t slot = 0; slot < group->n; slot++) {
        struct rubor_signal_job *job = group->job[slot];
        const double dt_h = job->walk->dt_h, mean = total(group, slot, SUM_MEAN);
        const double present = total(group, slot, SUM_PRESENT);
        job->ledger->produced += total(group, slot, SUM_PRODUCED) * dt_h;
        job->ledger->decayed += mean * job->walk->decay_per_h * dt_h;
        job->ledger->taken_up += total(group, slot, SUM_TAKEN_UP) * dt_h;
        job->ledger->present = present;
        job->level_is_zero = present == 0.0;
        job->mean_is_zero = mean == 0.0;
    }
}

static void step_group(struct group *group, int n_threads)
{
    const size_t n_blocks = group->field->n_blocks;
    group->pass = -1;
    rubor_parallel_for(n_threads, n_blocks * group->n, begin_task, group);
    find_idle(group);
    int n = 0;
    for (size_t slot = 0; slot < group->n; slot++) {
        const int passes = group->idle[slot] ? 0 : n_passes(group, group->job[slot]);
        n = passes > n ? passes : n;
    }
    for (group->pass = 0; group->pass < n; group->pass++) {
        rubor_parallel_for(n_threads, n_blocks * group->n, pass_task, group);
    }
    close_ledgers(group);
    group->n = 0;
}

void rubor_signal_field_step(struct rubor_signal_field *field, struct rubor_signal_job *jobs,
                             size_t n_jobs, const struct rubor_isa *isa, int n_threads)
{
    struct group group = {.field = field, .isa = isa};
    const size_t n_slots = n_threads > 1 ? SLOTS : 1; /* one at a time stays in cache */
    for (size_t i = 0; i < n_jobs; i++) {
        struct rubor_signal_job *job = &jobs[i];
        if (job->level_is_zero && job->source_tu_per_h == NULL) {
            const size_t bytes = field->lattice->n_plane * sizeof(float);
            if (!job->mean_is_zero)
                memset(job->mean, 0, bytes);
            job->mean_is_zero = true;
            job->ledger->present = 0.0;
            continue;
        }
        group.job[group.n++] = job;
        if (group.n == n_slots)
            step_group(&group, n_threads);
    }
    if (group.n > 0)
        step_group(&group, n_threads);
}

/* --- what cells sense --- */

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
        box->isa->add_rows(buffer, row_or_zeros(field, src, y - 1), src + offset,
                           row_or_zeros(field, src, y + 1), stride);
        buffer[-1] = lattice->periodic ? buffer[lattice->n_x - 1] : 0.0f;
        buffer[lattice->n_x] = lattice->periodic ? buffer[0] : 0.0f;
        box->isa->box_row(box->dst[plane] + offset, buffer, weight, stride);
    }
}

void rubor_signal_field_box(const struct rubor_signal_field *field, const float *const *src,
                            float *const *dst, size_t n_planes, const struct rubor_isa *isa,
                            int n_threads)
{
    for (size_t first = 0; first < n_planes; first += SLOTS) {
        struct box box = {field, isa, src + first, dst + first, n_planes - first};
        if (box.n_planes > SLOTS)
            box.n_planes = SLOTS;
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
