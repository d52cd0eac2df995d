/* Signals as agents: births, walk through a step, compaction, binning. */
#include "signal_packets.h"

#include "arena.h"
#include "parallel.h"
#include "random.h"

#include <string.h>

enum {
    MAX_SLICES = 8,
    BATCH = RUBOR_ISA_BATCH,
    MAX_ORDINAL = 4095, /* packets born at one site in one step */
    MAX_DOUBLINGS = 36  /* masses stay below 2^63 base quanta */
};
enum { FATE_ALIVE, FATE_DECAYED, FATE_TAKEN_UP };

/* --- set-up --- */

static size_t lay_out(struct rubor_signal_packets *packets, size_t capacity, void *memory)
{
    struct rubor_arena arena = {.base = memory};
    packets->capacity = capacity;
    packets->id = rubor_arena_take(&arena, capacity, sizeof *packets->id);
    packets->x = rubor_arena_take(&arena, capacity, sizeof *packets->x);
    packets->y = rubor_arena_take(&arena, capacity, sizeof *packets->y);
    packets->fate = rubor_arena_take(&arena, capacity, sizeof *packets->fate);
    return arena.overflow ? SIZE_MAX : arena.used;
}

size_t rubor_signal_packets_bytes(size_t capacity)
{
    struct rubor_signal_packets packets;
    return lay_out(&packets, capacity, NULL);
}

void rubor_signal_packets_init(struct rubor_signal_packets *packets, int signal, size_t capacity,
                               double packets_per_tu, void *memory)
{
    *packets = (struct rubor_signal_packets){.signal = signal, .base_tu = 1.0 / packets_per_tu};
    lay_out(packets, capacity, memory);
}

static size_t lay_out_scratch(struct rubor_signal_packets_scratch *scratch,
                              const struct rubor_lattice *lattice, int n_threads, void *memory)
{
    struct rubor_arena arena = {.base = memory};
    const size_t plane = lattice->n_plane;
    size_t n_slices = n_threads < 1 ? 1 : (size_t)n_threads;
    if (n_slices > MAX_SLICES)
        n_slices = MAX_SLICES;
    scratch->lattice = lattice;
    scratch->n_slices = n_slices;
    scratch->visits = rubor_arena_take(&arena, n_slices * plane, sizeof *scratch->visits);
    scratch->bins = rubor_arena_take(&arena, n_slices * plane, sizeof *scratch->bins);
    scratch->survive = rubor_arena_take(&arena, plane, sizeof *scratch->survive);
    scratch->births = rubor_arena_take(&arena, plane, sizeof *scratch->births);
    scratch->row_first =
        rubor_arena_take(&arena, (size_t)lattice->n_y + 1, sizeof *scratch->row_first);
    scratch->deaths = rubor_arena_take(&arena, 2 * n_slices, sizeof *scratch->deaths);
    return arena.overflow ? SIZE_MAX : arena.used;
}

size_t rubor_signal_packets_scratch_bytes(const struct rubor_lattice *lattice, int n_threads)
{
    struct rubor_signal_packets_scratch scratch;
    return lay_out_scratch(&scratch, lattice, n_threads, NULL);
}

void rubor_signal_packets_scratch_init(struct rubor_signal_packets_scratch *scratch,
                                       const struct rubor_lattice *lattice, int n_threads,
                                       void *memory)
{
    memset(memory, 0, rubor_signal_packets_scratch_bytes(lattice, n_threads));
    lay_out_scratch(scratch, lattice, n_threads, memory);
}

double rubor_signal_packets_quantum(const struct rubor_signal_packets *packets)
{
    return packets->base_tu * (double)((uint64_t)1 << packets->n_doublings);
}

struct rubor_ledger rubor_signal_packets_ledger(const struct rubor_signal_packets *packets)
{
    const double tu = packets->base_tu;
    const uint64_t present = ((uint64_t)packets->n << packets->n_doublings) + packets->held;
    return (struct rubor_ledger){(double)packets->produced * tu, (double)present * tu,
                                 (double)packets->decayed * tu, (double)packets->taken_up * tu};
}

/* --- ids --- */

/* Packet number `ordinal` born at a site in a step; placed ones (emitted = 0) come first. */
static rubor_id compose_id(const struct rubor_signal_packets *packets, int64_t step,
                           uint64_t emitted, size_t site, size_t ordinal)
{
    return (uint64_t)step << 42 | emitted << 41 | (uint64_t)site << 17 | (uint64_t)ordinal << 5 |
           (uint64_t)packets->signal;
}

/* --- too many --- */

/* Doubles what a packet holds: neighbours in id order become one, under the older id, at the place
 * of one of the two (keyed coin). One left over rests in `held`, so no mass is lost. */
static void merge_pairs(struct rubor_signal_packets *packets, uint64_t seed, int64_t step)
{
    const size_t n = packets->n / 2;
    if (packets->n % 2 == 1)
        packets->held += (uint64_t)1 << packets->n_doublings;
    for (size_t i = 0; i < n; i++) {
        const uint64_t id = packets->id[2 * i];
        const struct rubor_draw draw =
            rubor_random_draw(seed, step, RUBOR_ENTITY_PACKET, id, RUBOR_PURPOSE_MERGE,
                              (uint32_t)packets->n_doublings);
        const size_t place = 2 * i + (draw.word[0] >> 31);
        packets->id[i] = id;
        packets->x[i] = packets->x[place];
        packets->y[i] = packets->y[place];
    }
    packets->n = n;
    packets->n_doublings++;
}

/* --- placing --- */

/* First packet of this step boundary whose id is not below `id`. */
static size_t find_place(const struct rubor_signal_packets *packets, rubor_id id)
{
    size_t low = 0, high = packets->n;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (packets->id[middle] < id) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* Number that the next packet placed at a site in this step gets there. */
static size_t next_ordinal(const struct rubor_signal_packets *packets, size_t end, rubor_id first)
{
    if (end == 0 || packets->id[end - 1] < first)
        return 0;
    return (size_t)((packets->id[end - 1] - first) >> 5) + 1;
}

/* Makes room for n packets at index `at`. */
static void open_gap(struct rubor_signal_packets *packets, size_t at, size_t n)
{
    const size_t behind = packets->n - at;
    memmove(packets->id + at + n, packets->id + at, behind * sizeof *packets->id);
    memmove(packets->x + at + n, packets->x + at, behind * sizeof *packets->x);
    memmove(packets->y + at + n, packets->y + at, behind * sizeof *packets->y);
    packets->n += n;
}

void rubor_signal_packets_place(struct rubor_signal_packets *packets,
                                const struct rubor_lattice *lattice, uint64_t seed, int64_t step,
                                size_t site, size_t n)
{
    const rubor_id first = compose_id(packets, step, 0, site, 0);
    const rubor_id beyond = compose_id(packets, step, 0, site, MAX_ORDINAL) + 1;
    const uint64_t mass = (uint64_t)n << packets->n_doublings;
    size_t at = find_place(packets, beyond);
    size_t ordinal = next_ordinal(packets, at, first);
    while (packets->n + n > packets->capacity || ordinal + n > MAX_ORDINAL + 1) {
        if (packets->n_doublings == MAX_DOUBLINGS)
            return; /* capacity 0 */
        merge_pairs(packets, seed, step);
        n = (size_t)(mass >> packets->n_doublings);
        at = find_place(packets, beyond);
        ordinal = next_ordinal(packets, at, first);
    }
    packets->held += mass - ((uint64_t)n << packets->n_doublings);
    packets->produced += mass;
    open_gap(packets, at, n);
    for (size_t i = 0; i < n; i++) {
        packets->id[at + i] = compose_id(packets, step, 0, site, ordinal + i);
        packets->x[at + i] = (uint16_t)(site % (size_t)lattice->n_x);
        packets->y[at + i] = (uint16_t)(site / (size_t)lattice->n_x);
    }
}

void rubor_signal_packets_add(struct rubor_signal_packets *packets,
                              const struct rubor_lattice *lattice, uint64_t seed, int64_t step,
                              size_t site, double amount_tu)
{
    if (!(amount_tu > 0.0))
        return;
    while (amount_tu > rubor_signal_packets_quantum(packets) * (double)packets->capacity &&
           packets->n_doublings < MAX_DOUBLINGS) {
        merge_pairs(packets, seed, step);
    }
    const double expected = amount_tu / rubor_signal_packets_quantum(packets);
    const double most = (double)packets->capacity;
    size_t n = (size_t)(expected < most ? expected : most);
    const rubor_id first = compose_id(packets, step, 0, site, 0);
    const rubor_id beyond = compose_id(packets, step, 0, site, MAX_ORDINAL) + 1;
    const size_t ordinal = next_ordinal(packets, find_place(packets, beyond), first);
    const struct rubor_draw draw =
        rubor_random_draw(seed, step, RUBOR_ENTITY_SITE, (uint64_t)packets->signal << 32 | site,
                          RUBOR_PURPOSE_PLACE, (uint32_t)ordinal);
    n += draw.word[0] < rubor_random_threshold(expected - (double)n);
    rubor_signal_packets_place(packets, lattice, seed, step, site, n);
}

/* --- the step --- */

struct step {
    struct rubor_signal_packets_job *job;
    struct rubor_signal_packets_scratch *scratch;
    const struct rubor_isa *isa;
    uint64_t seed;
    int64_t step;
    size_t n_old; /* packets from before this step */
    struct rubor_isa_ground ground;
};

/* Counts the births of row y; a site with too many asks for more room than there ever is. */
static void count_births(void *ctx, size_t y)
{
    const struct step *step = ctx;
    const struct rubor_lattice *lattice = step->scratch->lattice;
    const struct rubor_signal_packets *packets = step->job->packets;
    const size_t stride = (size_t)lattice->stride;
    const float *source = step->job->source_tu_per_h + y * stride;
    uint16_t *births = step->scratch->births + y * stride;
    size_t n_sources = 0, n = 0;
    for (size_t x = 0; x < stride; x++)
        n_sources += source[x] > 0.0f;
    if (n_sources == 0) {
        memset(births, 0, stride * sizeof *births);
    } else {
        const uint32_t key[5] = {(uint32_t)step->seed, (uint32_t)(step->seed >> 32),
                                 (uint32_t)(uint64_t)step->step,
                                 (uint32_t)(y * (size_t)lattice->n_x), (uint32_t)packets->signal};
        const double per_source = step->job->walk->dt_h / rubor_signal_packets_quantum(packets);
        step->isa->emit(births, source, (float)per_source, key, stride);
    }
    for (size_t x = 0; x < stride; x++) {
        n += births[x];
        if (births[x] > MAX_ORDINAL + 1)
            n = packets->capacity + 1;
    }
    step->scratch->row_first[y + 1] = n;
}

/* Puts the newborn packets of row y behind those of the rows before. */
static void fill_births(void *ctx, size_t y)
{
    const struct step *step = ctx;
    const struct rubor_lattice *lattice = step->scratch->lattice;
    struct rubor_signal_packets *packets = step->job->packets;
    const uint16_t *births = step->scratch->births + y * (size_t)lattice->stride;
    size_t at = step->n_old + step->scratch->row_first[y];
    if (at == step->n_old + step->scratch->row_first[y + 1])
        return;
    for (size_t x = 0; x < (size_t)lattice->n_x; x++) {
        for (size_t k = 0; k < births[x]; k++, at++) {
            packets->id[at] = compose_id(packets, step->step, 1, y * (size_t)lattice->n_x + x, k);
            packets->x[at] = (uint16_t)x;
            packets->y[at] = (uint16_t)y;
        }
    }
}

/* All births of the step; the quantum doubles until they fit. */
static void give_birth(struct step *step, int n_threads)
{
    struct rubor_signal_packets *packets = step->job->packets;
    const size_t n_y = (size_t)step->scratch->lattice->n_y;
    size_t *row_first = step->scratch->row_first;
    step->n_old = packets->n;
    if (step->job->source_tu_per_h == NULL)
        return;
    for (;;) {
        rubor_parallel_for(n_threads, n_y, count_births, step);
        row_first[0] = 0;
        for (size_t y = 0; y < n_y; y++)
            row_first[y + 1] += row_first[y];
        if (packets->n + row_first[n_y] <= packets->capacity)
            break;
        if (packets->n_doublings == MAX_DOUBLINGS)
            return;
        merge_pairs(packets, step->seed, step->step);
    }
    step->n_old = packets->n;
    packets->n += row_first[n_y];
    packets->produced += (uint64_t)row_first[n_y] << packets->n_doublings;
    rubor_parallel_for(n_threads, n_y, fill_births, step);
}

/* Chance to survive a sub-step by site; 0 marks obstacles. */
static void fill_survival(void *ctx, size_t y)
{
    const struct step *step = ctx;
    const struct rubor_lattice *lattice = step->scratch->lattice;
    const struct rubor_signal_walk *walk = step->job->walk;
    const float *uptake = step->job->uptake_per_h;
    const size_t first = y * (size_t)lattice->stride;
    const double t_h = walk->dt_h / walk->n_walk;
    for (size_t i = first; i < first + (size_t)lattice->stride; i++) {
        uint32_t survive = step->ground.survive_all;
        if (uptake != NULL && uptake[i] > 0.0f) {
            const struct rubor_signal_react r =
                rubor_signal_walk_react(walk->decay_per_h + (double)uptake[i], t_h);
            survive = (uint32_t)((1.0 - r.loss) * 0xffffffffp0) | 1u;
        }
        if ((lattice->mask[i] & RUBOR_SITE_OBSTACLE) != 0)
            survive = 0;
        step->scratch->survive[i] = survive;
    }
}

static void prepare_ground(struct step *step, int n_threads)
{
    const struct rubor_lattice *lattice = step->scratch->lattice;
    const struct rubor_signal_walk *walk = step->job->walk;
    const bool by_site = lattice->has_obstacles || step->job->uptake_per_h != NULL;
    step->ground = (struct rubor_isa_ground){
        .n_x = (uint32_t)lattice->n_x,
        .n_y = (uint32_t)lattice->n_y,
        .stride = (uint32_t)lattice->stride,
        .periodic = lattice->periodic,
        .has_obstacles = lattice->has_obstacles,
        .n_walk = (uint32_t)walk->n_walk,
        .p_65536 = walk->p_65536,
        .survive_all = (uint32_t)(walk->keep_walk * 0xffffffffp0) | 1u,
        .survive = by_site ? step->scratch->survive : NULL,
        .seed_low = (uint32_t)step->seed,
        .seed_high = (uint32_t)(step->seed >> 32),
        .step = (uint32_t)(uint64_t)step->step,
    };
    if (by_site)
        rubor_parallel_for(n_threads, (size_t)lattice->n_y, fill_survival, step);
}

/* Packets [first, first + w->n) into the batch; the lanes beyond repeat the first one. */
static void load_batch(struct rubor_isa_walkers *w, const struct rubor_signal_packets *packets,
                       size_t first)
{
    for (size_t i = 0; i < BATCH; i++) {
        const size_t k = first + (i < w->n ? i : 0);
        w->id_low[i] = (uint32_t)packets->id[k];
        w->id_high[i] = (uint32_t)(packets->id[k] >> 32);
        w->x[i] = packets->x[k];
        w->y[i] = packets->y[k];
    }
}

/* What killed a packet: its share word against the shares of decay and uptake at its site. */
static uint8_t cause(const struct step *step, const struct rubor_isa_walkers *w, size_t i)
{
    const float *uptake = step->job->uptake_per_h;
    if (uptake == NULL)
        return FATE_DECAYED;
    const double rate = (double)uptake[w->site[i]];
    const double all = rate + step->job->walk->decay_per_h;
    return (double)w->share[i] * 0x1p-32 * all < rate ? FATE_TAKEN_UP : FATE_DECAYED;
}

/* Places and fates of a batch back to the packets, and the living into bins. */
static void store_batch(const struct step *step, struct rubor_isa_walkers *w, size_t first,
                        size_t slice)
{
    struct rubor_signal_packets *packets = step->job->packets;
    uint32_t *bins = step->scratch->bins + slice * step->scratch->lattice->n_plane;
    uint64_t *deaths = step->scratch->deaths + 2 * slice;
    const size_t stride = (size_t)step->scratch->lattice->stride;
    for (size_t i = 0; i < w->n; i++) {
        w->site[i] = w->y[i] * (uint32_t)stride + w->x[i];
        packets->x[first + i] = (uint16_t)w->x[i];
        packets->y[first + i] = (uint16_t)w->y[i];
        packets->fate[first + i] = FATE_ALIVE;
        if (w->alive[i]) {
            bins[w->site[i]]++;
        } else {
            const uint8_t fate = cause(step, w, i);
            packets->fate[first + i] = fate;
            deaths[fate - FATE_DECAYED]++;
        }
    }
}

/* Walks packets first..end-1, all old or all newborn. */
static void walk_range(const struct step *step, size_t slice, size_t first, size_t end)
{
    struct rubor_isa_walkers w;
    struct rubor_isa_ground ground = step->ground;
    ground.newborn = first >= step->n_old;
    ground.visits = step->scratch->visits + slice * step->scratch->lattice->n_plane;
    for (; first < end; first += BATCH) {
        w.n = end - first < BATCH ? end - first : BATCH;
        load_batch(&w, step->job->packets, first);
        step->isa->walk(&w, &ground);
        store_batch(step, &w, first, slice);
    }
}

/* Share `slice` of the packets. Counts are whole numbers, so the cut does not matter. */
static void walk_slice(void *ctx, size_t slice)
{
    const struct step *step = ctx;
    const size_t n_slices = step->scratch->n_slices;
    const size_t n_old = step->n_old, n_new = step->job->packets->n - n_old;
    step->scratch->deaths[2 * slice] = step->scratch->deaths[2 * slice + 1] = 0;
    walk_range(step, slice, n_old * slice / n_slices, n_old * (slice + 1) / n_slices);
    walk_range(step, slice, n_old + n_new * slice / n_slices,
               n_old + n_new * (slice + 1) / n_slices);
}

/* Stable: the living keep their order. */
static void remove_dead(struct rubor_signal_packets *packets)
{
    size_t n = 0;
    for (size_t i = 0; i < packets->n; i++) {
        packets->id[n] = packets->id[i];
        packets->x[n] = packets->x[i];
        packets->y[n] = packets->y[i];
        n += packets->fate[i] == FATE_ALIVE;
    }
    packets->n = n;
}

/* Adds up the counts of all slices in a row, writes scale * count and clears the counts. */
static void reduce_row(const struct step *step, uint32_t *counts, float *out, float scale, size_t y)
{
    const struct rubor_lattice *lattice = step->scratch->lattice;
    const size_t stride = (size_t)lattice->stride, first = y * stride;
    for (size_t slice = 1; slice < step->scratch->n_slices; slice++) {
        uint32_t *more = counts + slice * lattice->n_plane + first;
        for (size_t x = 0; x < stride; x++)
            counts[first + x] += more[x];
        memset(more, 0, stride * sizeof *more);
    }
    step->isa->scale_counts(out + first, counts + first, scale, stride);
    memset(counts + first, 0, stride * sizeof *counts);
}

static void bin_row(void *ctx, size_t y)
{
    const struct step *step = ctx;
    const double tu = rubor_signal_packets_quantum(step->job->packets);
    const double half_sub_steps = 2.0 * step->job->walk->n_walk;
    reduce_row(step, step->scratch->bins, step->job->level, (float)tu, y);
    reduce_row(step, step->scratch->visits, step->job->mean, (float)(tu / half_sub_steps), y);
}

void rubor_signal_packets_step(struct rubor_signal_packets_job *job,
                               struct rubor_signal_packets_scratch *scratch, uint64_t seed,
                               int64_t step, const struct rubor_isa *isa, int n_threads)
{
    struct step s = {.job = job, .scratch = scratch, .isa = isa, .seed = seed, .step = step};
    struct rubor_signal_packets *packets = job->packets;
    give_birth(&s, n_threads);
    prepare_ground(&s, n_threads);
    rubor_parallel_for(n_threads, scratch->n_slices, walk_slice, &s);
    for (size_t slice = 0; slice < scratch->n_slices; slice++) {
        packets->decayed += scratch->deaths[2 * slice] << packets->n_doublings;
        packets->taken_up += scratch->deaths[2 * slice + 1] << packets->n_doublings;
    }
    remove_dead(packets);
    rubor_parallel_for(n_threads, (size_t)scratch->lattice->n_y, bin_row, &s);
}

void rubor_signal_packets_level(const struct rubor_signal_packets *packets,
                                struct rubor_signal_packets_scratch *scratch,
                                const struct rubor_isa *isa, float *level)
{
    const size_t stride = (size_t)scratch->lattice->stride;
    for (size_t i = 0; i < packets->n; i++)
        scratch->bins[packets->y[i] * stride + packets->x[i]]++;
    isa->scale_counts(level, scratch->bins, (float)rubor_signal_packets_quantum(packets),
                      scratch->lattice->n_plane);
    memset(scratch->bins, 0, scratch->lattice->n_plane * sizeof *scratch->bins);
}
