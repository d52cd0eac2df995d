/* Signals as fields: folds of the walk's mean field, growth of sources, uptake between folds. */
#include "parallel.h"
#include "signal_field_rows.h"

#include <string.h>

enum { REACH = RUBOR_SIGNAL_WALK_MAX_TAPS, LANES = RUBOR_ISA_LANES };
enum { ROWS = RUBOR_SIGNAL_FIELD_ROWS, MAX_SLOTS = RUBOR_SIGNAL_FIELD_MAX_SLOTS };
enum { SUM_PRODUCED, SUM_PRESENT, SUM_MEAN, SUM_TAKEN_UP, MAX_UPTAKE, N_SUMS };
_Static_assert((int)N_SUMS == (int)RUBOR_SIGNAL_FIELD_SUMS, "sums of a block");

/* Uptake acts between folds, as if its sites were not refilled in the meantime: what it takes of
 * scattered sites is too little by about 0.4 k t. Folds are halved until the fastest uptake k has
 * k t below this. */
#define MAX_UPTAKE_PER_FOLD 0.03

/* --- rows --- */

/* Continues a row (its n_x sites start at row[0]) by reach columns on both sides. */
static void extend_row(float *row, const struct rubor_lattice *lattice, int reach)
{
    const int n = lattice->n_x;
    for (int k = 0; k < reach; k++) {
        row[-1 - k] = row[rubor_signal_field_rows_index(-1 - k, n, lattice->periodic)];
        row[n + k] = row[rubor_signal_field_rows_index(n + k, n, lattice->periodic)];
    }
}

static void clear_padding(float *row, const struct rubor_lattice *lattice)
{
    const size_t n_x = (size_t)lattice->n_x, stride = (size_t)lattice->stride;
    if (stride > n_x)
        memset(row + n_x, 0, (stride - n_x) * sizeof *row);
}

/* --- one signal in the step --- */

/* A group of signals that are stepped together, and where they are in the step. */
struct group {
    struct rubor_signal_field *field;
    const struct rubor_isa *isa;
    struct rubor_signal_job *job[MAX_SLOTS];
    const struct rubor_signal_walk_fold *fold[MAX_SLOTS]; /* NULL: nothing to do in this step */
    size_t n;
    int pass;
};

/* One block of rows of one signal: a task. Neighbouring tasks are different signals. */
struct block {
    const struct group *group;
    const struct rubor_signal_job *job;
    const struct rubor_signal_walk *walk;
    const struct rubor_signal_walk_fold *fold;
    double (*sums)[LANES];         /* [N_SUMS] */
    float *swap, *grown, *removal; /* planes */
    float *buffer;                 /* a row, REACH columns to the left of it too */
    int first, end;                /* rows */
    size_t stride;
};

static double (*sums_of(const struct group *group, size_t slot, size_t block))[LANES]
{
    double(*sums)[LANES] = (void *)group->field->sums;
    return sums + (slot * group->field->n_blocks + block) * N_SUMS;
}

static struct block block_of(const struct group *group, size_t task)
{
    const struct rubor_signal_field *field = group->field;
    const struct rubor_lattice *lattice = field->lattice;
    const size_t slot = task % group->n, block = task / group->n, plane = slot * lattice->n_plane;
    const int first = (int)block * ROWS, end = first + ROWS;
    return (struct block){.group = group,
                          .job = group->job[slot],
                          .walk = group->job[slot]->walk,
                          .fold = group->fold[slot],
                          .sums = sums_of(group, slot, block),
                          .swap = field->swap + plane,
                          .grown = field->grown + plane,
                          .removal = field->removal + plane,
                          .buffer =
                              field->rows + (slot * field->n_blocks + block) * field->n_row + REACH,
                          .first = first,
                          .end = end < lattice->n_y ? end : lattice->n_y,
                          .stride = (size_t)lattice->stride};
}

/* The source at an offset of the planes, or NULL. */
static const float *source_at(const struct block *b, size_t offset)
{
    return b->job->source_tu_per_h == NULL ? NULL : b->job->source_tu_per_h + offset;
}

/* Takes up from a row of levels: half a fold at both ends of the step, else a fold. Where it is not
 * the end, the mean begins or goes on with what is left. */
static void take_up_row(const struct block *b, float *level, size_t offset, bool is_begin,
                        bool is_end)
{
    const struct rubor_isa *isa = b->group->isa;
    float *mean = b->job->mean + offset;
    const bool takes_up = b->job->uptake_per_h != NULL;
    if (takes_up)
        isa->take_up(level, b->removal + offset, !is_begin && !is_end, b->sums[SUM_TAKEN_UP],
                     b->stride);
    if (is_begin || (takes_up && !is_end))
        isa->accumulate(mean, level, b->fold->mean_before, is_begin, b->stride);
}

/* Weight of the level after a fold in the mean: without uptake it is also the one before the next.
 */
static float mean_weight(const struct block *b, bool is_end)
{
    const bool counts_twice = b->job->uptake_per_h == NULL && !is_end;
    return b->fold->mean_after + (counts_twice ? b->fold->mean_before : 0.0f);
}

/* Sums of a row at the end of the step, while it is at hand. */
static void sum_row(const struct block *b, size_t offset)
{
    b->group->isa->sum(b->sums[SUM_PRESENT], b->job->level + offset, b->stride);
    b->group->isa->sum(b->sums[SUM_MEAN], b->job->mean + offset, b->stride);
}

/* Neighbours at each distance, for blend(). Entry 0, the centre, is not used. */
struct neighbours {
    const float *low[REACH + 1], *high[REACH + 1];
};

/* Along x they are the same for every row: columns of the buffer. */
static void find_columns(struct neighbours *x, const struct block *b, int n_taps)
{
    for (int k = 0; k <= n_taps; k++) {
        x->low[k] = b->buffer - k;
        x->high[k] = b->buffer + k;
    }
}

/* A fold over row y: along y into the buffer, continued over the borders, along x. */
static void blend_row(const struct block *b, const struct rubor_signal_walk_fold *fold,
                      const struct neighbours *x, int y, const float *from, float *to)
{
    const struct rubor_lattice *lattice = b->group->field->lattice;
    const struct rubor_isa *isa = b->group->isa;
    const float *taps = b->walk->taps + fold->first;
    struct neighbours rows;
    for (int k = 0; k <= fold->n_taps; k++) {
        rows.low[k] = rubor_signal_field_rows_mirrored(lattice, from, y - k);
        rows.high[k] = rubor_signal_field_rows_mirrored(lattice, from, y + k);
    }
    isa->blend(b->buffer, from + (size_t)y * b->stride, rows.low, rows.high, taps, fold->n_taps,
               b->stride);
    extend_row(b->buffer, lattice, fold->n_taps);
    isa->blend(to, b->buffer, x->low, x->high, taps, fold->n_taps, b->stride);
    clear_padding(to, lattice);
}

/* One walk step of row y around obstacles. */
static void masked_row(const struct block *b, int y, const float *from, float *to)
{
    const struct rubor_signal_field *field = b->group->field;
    const struct rubor_lattice *lattice = field->lattice;
    const struct rubor_isa *isa = b->group->isa;
    const size_t offset = (size_t)y * b->stride;
    const float p = (float)b->walk->p;
    const float *is_free = field->box_weight + offset;
    const float *const rows[3] = {rubor_signal_field_rows_get(field, from, y - 1), from + offset,
                                  rubor_signal_field_rows_get(field, from, y + 1)};
    isa->walk_y(b->buffer, rows, field->stay_y + offset, is_free, p, b->stride);
    b->buffer[-1] = lattice->periodic ? b->buffer[lattice->n_x - 1] : 0.0f;
    b->buffer[lattice->n_x] = lattice->periodic ? b->buffer[0] : 0.0f;
    isa->walk_x(to, b->buffer, field->stay_x + offset, is_free, p, b->stride);
    clear_padding(to, lattice);
}

/* --- tasks --- */

/* Largest value of a row, by lanes. */
static void max_row(double lanes[LANES], const float *row, size_t n)
{
    float most[LANES] = {0.0f};
    for (size_t i = 0; i < n; i += LANES) {
        for (size_t j = 0; j < LANES; j++)
            most[j] = row[i + j] > most[j] ? row[i + j] : most[j];
    }
    for (size_t j = 0; j < LANES; j++)
        lanes[j] = (double)most[j] > lanes[j] ? (double)most[j] : lanes[j];
}

/* What is produced, and how fast the fastest uptake is. */
static void survey_task(void *ctx, size_t task)
{
    const struct block b = block_of(ctx, task);
    memset(b.sums, 0, N_SUMS * sizeof *b.sums);
    for (int y = b.first; y < b.end; y++) {
        const size_t offset = (size_t)y * b.stride;
        if (b.job->source_tu_per_h != NULL)
            b.group->isa->sum(b.sums[SUM_PRODUCED], source_at(&b, offset), b.stride);
        if (b.job->uptake_per_h != NULL)
            max_row(b.sums[MAX_UPTAKE], b.job->uptake_per_h + offset, b.stride);
    }
}

/* Before the first fold: shares of uptake and its first half; around obstacles the first
 * production. */
static void begin_task(void *ctx, size_t task)
{
    const struct block b = block_of(ctx, task);
    const struct rubor_isa *isa = b.group->isa;
    const bool has_obstacles = b.group->field->lattice->has_obstacles;
    if (b.fold == NULL || (b.job->uptake_per_h == NULL && !has_obstacles))
        return;
    const double half_fold_h = b.walk->dt_h * b.fold->n_steps / (2 * b.walk->n_walk);
    for (int y = b.first; y < b.end; y++) {
        const size_t offset = (size_t)y * b.stride;
        float *level = b.job->level + offset;
        if (b.job->uptake_per_h != NULL)
            isa->removal(b.removal + offset, b.job->uptake_per_h + offset, half_fold_h, b.stride);
        take_up_row(&b, level, offset, true, false);
        if (has_obstacles)
            isa->advance(level, source_at(&b, offset), b.walk->walk_loss, b.walk->walk_gain_h,
                         b.stride);
    }
}

/* Pass number `pass` of growing the source; passes alternate between two planes so that the last
 * one ends in `grown`. */
static void grow_task(void *ctx, size_t task)
{
    const struct block b = block_of(ctx, task);
    const int pass = b.group->pass;
    if (b.fold == NULL || b.job->source_tu_per_h == NULL || pass >= b.fold->n_growths)
        return;
    const struct rubor_signal_walk_growth *growth = &b.walk->growths[pass];
    const struct rubor_signal_walk_fold *fold = &b.walk->folds[growth->fold];
    const bool to_grown = (b.fold->n_growths - 1 - pass) % 2 == 0;
    float *to = to_grown ? b.grown : b.swap;
    const float *from = pass == 0 ? b.job->source_tu_per_h : to_grown ? b.swap : b.grown;
    struct neighbours x;
    find_columns(&x, &b, fold->n_taps);
    for (int y = b.first; y < b.end; y++) {
        const size_t offset = (size_t)y * b.stride;
        blend_row(&b, fold, &x, y, from, to + offset);
        b.group->isa->grow(to + offset, growth->adds_in ? from + offset : NULL,
                           growth->adds_source ? source_at(&b, offset) : NULL, fold->keep,
                           b.stride);
    }
}

/* Fold number `pass` of the step. */
static void fold_task(void *ctx, size_t task)
{
    const struct block b = block_of(ctx, task);
    const int pass = b.group->pass;
    if (b.fold == NULL || pass >= b.walk->n_walk / b.fold->n_steps)
        return;
    const bool is_end = pass == b.walk->n_walk / b.fold->n_steps - 1;
    const bool begins_mean = pass == 0 && b.job->uptake_per_h == NULL;
    const float *from = pass % 2 == 0 ? b.job->level : b.swap;
    float *to = pass % 2 == 0 ? b.swap : b.job->level;
    const struct rubor_isa_settle c = {b.fold->loss, b.walk->grown_h, b.fold->mean_before,
                                       mean_weight(&b, is_end)};
    struct neighbours x;
    find_columns(&x, &b, b.fold->n_taps);
    for (int y = b.first; y < b.end; y++) {
        const size_t offset = (size_t)y * b.stride;
        blend_row(&b, b.fold, &x, y, from, to + offset);
        b.group->isa->settle(to + offset, b.job->mean + offset, begins_mean ? from + offset : NULL,
                             b.job->source_tu_per_h == NULL ? NULL : b.grown + offset, &c,
                             b.stride);
        take_up_row(&b, to + offset, offset, false, is_end);
        if (is_end)
            sum_row(&b, offset);
    }
}

/* Walk step number `pass` around obstacles. */
static void walk_task(void *ctx, size_t task)
{
    const struct block b = block_of(ctx, task);
    const int pass = b.group->pass;
    if (b.fold == NULL || pass >= b.walk->n_walk)
        return;
    const bool is_fold = (pass + 1) % b.fold->n_steps == 0, is_end = pass == b.walk->n_walk - 1;
    const float *from = pass % 2 == 0 ? b.job->level : b.swap;
    float *to = pass % 2 == 0 ? b.swap : b.job->level;
    const float weight = mean_weight(&b, is_end);
    for (int y = b.first; y < b.end; y++) {
        const size_t offset = (size_t)y * b.stride;
        masked_row(&b, y, from, to + offset);
        if (is_fold) {
            b.group->isa->accumulate(b.job->mean + offset, to + offset, weight, false, b.stride);
            take_up_row(&b, to + offset, offset, false, is_end);
        }
        if (is_end)
            sum_row(&b, offset);
        else
            b.group->isa->advance(to + offset, source_at(&b, offset), b.walk->walk_loss,
                                  b.walk->walk_gain_h, b.stride);
    }
}

/* --- the step --- */

static double total(const struct group *group, size_t slot, size_t sum)
{
    double all = 0.0;
    for (size_t block = 0; block < group->field->n_blocks; block++) {
        const double *lanes = sums_of(group, slot, block)[sum];
        double part = 0.0;
        for (int j = 0; j < LANES; j++)
            part += lanes[j];
        all += part;
    }
    return all;
}

/* The longest fold that is short enough for the uptake; NULL if there is neither level nor source.
 */
static const struct rubor_signal_walk_fold *choose_fold(const struct group *group, size_t slot)
{
    const struct rubor_signal_job *job = group->job[slot];
    const struct rubor_signal_walk *walk = job->walk;
    if (job->level_is_zero && total(group, slot, SUM_PRODUCED) == 0.0)
        return NULL;
    double most = 0.0;
    for (size_t block = 0; block < group->field->n_blocks; block++) {
        const double *lanes = sums_of(group, slot, block)[MAX_UPTAKE];
        for (int j = 0; j < LANES; j++)
            most = lanes[j] > most ? lanes[j] : most;
    }
    int k = 0;
    while (k + 1 < walk->n_folds &&
           most * walk->dt_h * walk->folds[k].n_steps > MAX_UPTAKE_PER_FOLD * walk->n_walk)
        k++;
    return &walk->folds[k];
}

/* A signal without level and source: its mean is 0 too. */
static void rest(const struct rubor_signal_field *field, struct rubor_signal_job *job)
{
    if (!job->mean_is_zero)
        memset(job->mean, 0, field->lattice->n_plane * sizeof *job->mean);
    job->mean_is_zero = true;
    job->ledger->present = 0.0;
}

static void close_ledger(const struct group *group, size_t slot)
{
    struct rubor_signal_job *job = group->job[slot];
    const double dt_h = job->walk->dt_h, mean = total(group, slot, SUM_MEAN);
    job->ledger->produced += total(group, slot, SUM_PRODUCED) * dt_h;
    job->ledger->decayed += mean * job->walk->decay_per_h * dt_h;
    job->ledger->taken_up += total(group, slot, SUM_TAKEN_UP);
    job->ledger->present = total(group, slot, SUM_PRESENT);
    job->level_is_zero = job->ledger->present == 0.0;
    job->mean_is_zero = mean == 0.0;
}

static void run_passes(struct group *group, int n_passes, int n_threads,
                       void (*task)(void *ctx, size_t task))
{
    for (group->pass = 0; group->pass < n_passes; group->pass++)
        rubor_parallel_for(n_threads, group->field->n_blocks * group->n, task, group);
}

static int larger(int a, int b)
{
    return a > b ? a : b;
}

static void step_group(struct group *group, int n_threads)
{
    const bool has_obstacles = group->field->lattice->has_obstacles;
    int n_walk = 0, n_growths = 0, n_folds = 0;
    bool begins = has_obstacles;
    run_passes(group, 1, n_threads, survey_task);
    for (size_t slot = 0; slot < group->n; slot++) {
        const struct rubor_signal_job *job = group->job[slot];
        const struct rubor_signal_walk_fold *fold = choose_fold(group, slot);
        group->fold[slot] = fold;
        if (fold == NULL)
            continue;
        begins = begins || job->uptake_per_h != NULL;
        n_walk = larger(n_walk, job->walk->n_walk);
        n_folds = larger(n_folds, job->walk->n_walk / fold->n_steps);
        if (job->source_tu_per_h != NULL)
            n_growths = larger(n_growths, fold->n_growths);
    }
    run_passes(group, begins ? 1 : 0, n_threads, begin_task);
    run_passes(group, has_obstacles ? n_walk : 0, n_threads, walk_task);
    run_passes(group, has_obstacles ? 0 : n_growths, n_threads, grow_task);
    run_passes(group, has_obstacles ? 0 : n_folds, n_threads, fold_task);
    for (size_t slot = 0; slot < group->n; slot++) {
        if (group->fold[slot] == NULL)
            rest(group->field, group->job[slot]);
        else
            close_ledger(group, slot);
    }
    group->n = 0;
}

void rubor_signal_field_step(struct rubor_signal_field *field, struct rubor_signal_job *jobs,
                             size_t n_jobs, const struct rubor_isa *isa, int n_threads)
{
    struct group group = {.field = field, .isa = isa};
    const size_t n_slots = n_threads > 1 ? field->n_slots : 1; /* one at a time stays in cache */
    for (size_t i = 0; i < n_jobs; i++) {
        struct rubor_signal_job *job = &jobs[i];
        if (job->level_is_zero && job->source_tu_per_h == NULL) {
            rest(field, job);
            continue;
        }
        group.job[group.n++] = job;
        if (group.n == n_slots)
            step_group(&group, n_threads);
    }
    if (group.n > 0)
        step_group(&group, n_threads);
}
