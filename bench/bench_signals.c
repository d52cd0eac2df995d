/* Benchmark of the two forms of signals. One update is one site of one signal advanced by one cell
 * step of 300 s with a relative L2 error of at most 1 % at 1 h against the cell-averaged analytic
 * solution of a point source; the reference gets as many sub-sweeps as it needs for that. */
#include "bench_signals.h"

#include "arena.h"
#include "bench_rows.h"
#include "reference_lod.h"
#include "reference_walk.h"
#include "signal_field.h"
#include "signal_packets.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { N_SIGNALS = 8, ACCURACY_SITES = 257, STEPS_PER_H = 12, MAX_SUB = 20, N_PACKETS = 50000 };
#define DT_S 300.0
#define SITE_UM 20.0
#define HALF_LIFE_MIN 15.0
#define WANTED_ERROR 0.01
/* Per site and cell step without source and uptake: four folds read and write the level, write the
 * mean and, but for the first, read it. */
#define FIELD_BYTES (4.0 * 12.0 + 3.0 * 4.0)

static const double diffusions[2] = {5.0, 25.0}; /* um2/s, half of the signals each */

/* --- fields --- */

/* N_SIGNALS fields on a square lattice, one block of memory. */
struct fields {
    struct rubor_lattice lattice;
    struct rubor_signal_walk walk[2];
    struct rubor_signal_field field;
    struct rubor_signal_job jobs[N_SIGNALS];
    struct rubor_ledger ledgers[N_SIGNALS];
    const struct rubor_isa *isa;
    int n_threads;
    void *memory;
};

static bool fields_init(struct fields *f, int n)
{
    memset(f, 0, sizeof *f);
    f->lattice = (struct rubor_lattice){
        .n_x = n, .n_y = n, .stride = rubor_lattice_stride(n), .site_um = SITE_UM};
    const size_t n_plane = f->lattice.n_plane = (size_t)f->lattice.stride * (size_t)n;
    f->lattice.n_free = (size_t)n * (size_t)n;
    const size_t scratch = rubor_signal_field_bytes(&f->lattice);
    unsigned char *memory = rubor_arena_allocate(scratch + 2 * N_SIGNALS * n_plane * sizeof(float));
    f->memory = memory;
    if (memory == NULL)
        return false;
    rubor_signal_field_init(&f->field, &f->lattice, memory);
    memory += scratch;
    for (int k = 0; k < 2; k++)
        rubor_signal_walk_init(&f->walk[k], diffusions[k], HALF_LIFE_MIN, DT_S, SITE_UM);
    for (size_t k = 0; k < N_SIGNALS; k++) {
        f->jobs[k] = (struct rubor_signal_job){
            .level = (void *)(memory + 2 * k * n_plane * sizeof(float)),
            .mean = (void *)(memory + (2 * k + 1) * n_plane * sizeof(float)),
            .walk = &f->walk[k / (N_SIGNALS / 2)],
            .ledger = &f->ledgers[k]};
    }
    f->isa = rubor_isa_find(NULL);
    f->n_threads = 1;
    return true;
}

/* Levels that no decay of a benchmark empties. */
static void fields_fill(struct fields *f)
{
    for (size_t k = 0; k < N_SIGNALS; k++) {
        for (size_t y = 0; y < (size_t)f->lattice.n_y; y++) {
            float *row = f->jobs[k].level + y * (size_t)f->lattice.stride;
            for (size_t x = 0; x < (size_t)f->lattice.n_x; x++)
                row[x] = 1e25f * (float)(1 + (x * 7 + y * 13 + k) % 11);
        }
    }
}

static void fields_work(void *ctx)
{
    struct fields *f = ctx;
    rubor_signal_field_step(&f->field, f->jobs, N_SIGNALS, f->isa, f->n_threads);
    if (f->jobs[0].level[0] < 1e5f)
        fields_fill(f);
}

/* Share of a point source on the site at a distance, along one axis. */
static double site_share(int distance, double sigma_sites)
{
    return 0.5 * (erf((distance + 0.5) / (sigma_sites * sqrt(2.0))) -
                  erf((distance - 0.5) / (sigma_sites * sqrt(2.0))));
}

/* Relative L2 error at 1 h of a plane that started as 1 at the centre. */
static double hour_error(const float *level, size_t stride, double diffusion)
{
    const double sigma = sqrt(2.0 * diffusion * 3600.0) / SITE_UM;
    const double left = exp2(-60.0 / HALF_LIFE_MIN);
    double error = 0.0, norm = 0.0;
    for (int y = 0; y < ACCURACY_SITES; y++) {
        for (int x = 0; x < ACCURACY_SITES; x++) {
            const double want = left * site_share(x - ACCURACY_SITES / 2, sigma) *
                                site_share(y - ACCURACY_SITES / 2, sigma);
            const double got = (double)level[(size_t)y * stride + (size_t)x];
            error += (got - want) * (got - want);
            norm += want * want;
        }
    }
    return sqrt(error / norm);
}

/* Prints the errors of the solver for both kinds of signals. */
static enum rubor_status solver_accuracy(void)
{
    struct fields f;
    if (!fields_init(&f, ACCURACY_SITES))
        return RUBOR_LIMIT;
    const size_t stride = (size_t)f.lattice.stride;
    for (size_t k = 0; k < N_SIGNALS; k++)
        f.jobs[k].level[(ACCURACY_SITES / 2) * stride + ACCURACY_SITES / 2] = 1.0f;
    for (int i = 0; i < STEPS_PER_H; i++)
        rubor_signal_field_step(&f.field, f.jobs, N_SIGNALS, f.isa, 1);
    rubor_bench_rows_print("solver_error_1h_d5", hour_error(f.jobs[0].level, stride, 5.0), "share",
                           0.0);
    rubor_bench_rows_print("solver_error_1h_d25",
                           hour_error(f.jobs[N_SIGNALS - 1].level, stride, 25.0), "share", 0.0);
    rubor_arena_free(f.memory);
    return RUBOR_OK;
}

/* --- the reference solver --- */

struct reference {
    struct rubor_reference_lod lod[2];
    float *level, *inverses;
    size_t n_plane;
};

static float *reference_level(const struct reference *r, size_t k)
{
    return r->level + k * r->n_plane;
}

static void reference_work(void *ctx)
{
    const struct reference *r = ctx;
    for (size_t k = 0; k < N_SIGNALS; k++)
        rubor_reference_lod_step(&r->lod[k / (N_SIGNALS / 2)], reference_level(r, k));
    if (r->level[0] > 1e5f)
        return;
    for (size_t i = 0; i < N_SIGNALS * r->n_plane; i++)
        r->level[i] = 1e25f * (float)(1 + i % 11);
}

/* The reference for one signal on n x n sites. */
static struct rubor_reference_lod reference_lod(int n, int n_sub, double diffusion, float *inverses)
{
    struct rubor_reference_lod lod = {.n_x = n,
                                      .n_y = n,
                                      .n_sub = n_sub,
                                      .diffusion_um2_per_s = diffusion,
                                      .half_life_min = HALF_LIFE_MIN,
                                      .dt_s = DT_S,
                                      .site_um = SITE_UM};
    rubor_reference_lod_init(&lod, inverses);
    return lod;
}

/* Sub-sweeps that the reference needs for the wanted error, and that error. */
static int reference_sub_sweeps(const struct reference *r, double diffusion, double *error)
{
    const int n = ACCURACY_SITES;
    int n_sub = 0;
    do {
        n_sub++;
        const struct rubor_reference_lod lod = reference_lod(n, n_sub, diffusion, r->inverses);
        memset(r->level, 0, sizeof(float) * (size_t)n * (size_t)n);
        r->level[(n / 2) * n + n / 2] = 1.0f;
        for (int i = 0; i < STEPS_PER_H; i++)
            rubor_reference_lod_step(&lod, r->level);
        *error = hour_error(r->level, (size_t)n, diffusion);
    } while (*error > WANTED_ERROR && n_sub < MAX_SUB);
    return n_sub;
}

/* Updates per second of the reference at the wanted accuracy, on n x n sites; 0 = no memory. */
static double measure_reference(double seconds, int n)
{
    struct reference r = {.n_plane = (size_t)n * (size_t)n};
    const size_t accuracy_plane = (size_t)ACCURACY_SITES * ACCURACY_SITES;
    r.level = calloc(N_SIGNALS * r.n_plane + accuracy_plane, sizeof *r.level);
    r.inverses = calloc(4 * ((size_t)n + ACCURACY_SITES), sizeof *r.inverses);
    double updates_per_s = 0.0;
    if (r.level != NULL && r.inverses != NULL) {
        for (int k = 0; k < 2; k++) {
            double error;
            const int n_sub = reference_sub_sweeps(&r, diffusions[k], &error);
            rubor_bench_rows_print(k == 0 ? "reference_sub_sweeps_d5" : "reference_sub_sweeps_d25",
                                   n_sub, "1", 0.0);
            rubor_bench_rows_print(k == 0 ? "reference_error_1h_d5" : "reference_error_1h_d25",
                                   error, "share", 0.0);
            r.lod[k] =
                reference_lod(n, n_sub, diffusions[k], r.inverses + 2 * k * (n + ACCURACY_SITES));
        }
        memset(r.level, 0, N_SIGNALS * r.n_plane * sizeof *r.level);
        reference_work(&r); /* fills */
        updates_per_s =
            (double)(N_SIGNALS * r.n_plane) / rubor_bench_rows_best(reference_work, &r, seconds);
    }
    free(r.level);
    free(r.inverses);
    return updates_per_s;
}

/* --- the ceiling of a method that moves one site per sweep --- */

static void explicit_work(void *ctx)
{
    const struct fields *f = ctx;
    const size_t stride = (size_t)f->lattice.stride;
    const float taps[3] = {0.0f, 0.1f, 0.1f};
    const float *from = f->jobs[0].level;
    for (size_t y = 1; y + 1 < (size_t)f->lattice.n_y; y++) {
        const float *row = from + y * stride + 16;
        const float *low[3] = {NULL, row - stride, row - 1};
        const float *high[3] = {NULL, row + stride, row + 1};
        f->isa->blend(f->jobs[0].mean + y * stride + 16, row, low, high, taps, 2, stride - 32);
    }
}

/* --- rows of fields --- */

static double measure_fields(struct fields *f, double seconds, const struct rubor_isa *isa,
                             int n_threads)
{
    f->isa = isa;
    f->n_threads = n_threads;
    fields_fill(f);
    return (double)(N_SIGNALS * f->lattice.n_free) / rubor_bench_rows_best(fields_work, f, seconds);
}

/* Rows at 256 x 256 against the reference there. */
static enum rubor_status field_rows(double seconds, int n_threads, double reference)
{
    struct fields f;
    if (!fields_init(&f, 256))
        return RUBOR_LIMIT;
    fields_fill(&f);
    const double sites = 254.0 * 224.0;
    rubor_bench_rows_print("explicit_5_point_256x256_1thread",
                           sites / rubor_bench_rows_best(explicit_work, &f, seconds),
                           "site_sweeps/s", 0.0);
    const struct rubor_isa *best = rubor_isa_find(NULL);
    const double one = measure_fields(&f, seconds, best, 1);
    rubor_bench_rows_print("solver_256x256x8_1thread", one, "updates/s", one / reference);
    for (size_t k = 0; rubor_isa_row(k) != NULL && rubor_isa_row(k) != best; k++) {
        char name[80];
        snprintf(name, sizeof name, "solver_256x256x8_1thread_%s", rubor_isa_row(k)->name);
        const double value = measure_fields(&f, seconds, rubor_isa_row(k), 1);
        rubor_bench_rows_print(name, value, "updates/s", value / reference);
    }
    if (n_threads > 1) {
        char name[80];
        snprintf(name, sizeof name, "solver_256x256x8_%dthreads", n_threads);
        const double value = measure_fields(&f, seconds, best, n_threads);
        rubor_bench_rows_print(name, value, "updates/s", value / one);
    }
    rubor_arena_free(f.memory);
    return RUBOR_OK;
}

enum rubor_status rubor_bench_signals_field(double seconds, int n_threads, double bytes_per_s)
{
    const double reference = measure_reference(seconds, 256);
    if (!(reference > 0.0))
        return RUBOR_LIMIT;
    rubor_bench_rows_print("reference_lod_256x256x8_1thread", reference, "updates/s", 1.0);
    enum rubor_status status = solver_accuracy();
    if (status == RUBOR_OK)
        status = field_rows(seconds, n_threads, reference);
    struct fields f;
    if (status != RUBOR_OK || !fields_init(&f, 1024))
        return RUBOR_LIMIT;
    const double value = measure_fields(&f, seconds, rubor_isa_find(NULL), 1);
    rubor_bench_rows_print("solver_1024x1024x8_1thread", value, "updates/s", value / reference);
    rubor_bench_rows_print("solver_1024x1024x8_1thread_bytes", value * FIELD_BYTES * 1e-9, "GB/s",
                           value * FIELD_BYTES / bytes_per_s);
    rubor_arena_free(f.memory);
    return RUBOR_OK;
}

/* --- packets --- */

struct packets {
    struct rubor_lattice lattice;
    struct rubor_signal_walk walk;
    struct rubor_signal_packets packets;
    struct rubor_signal_packets_scratch scratch;
    struct rubor_signal_packets_job job;
    int64_t step;
    int n_threads;
    unsigned char *memory;
};

static void packets_work(void *ctx)
{
    struct packets *p = ctx;
    rubor_signal_packets_step(&p->job, &p->scratch, 1, p->step++, rubor_isa_find(NULL),
                              p->n_threads);
}

static bool packets_init(struct packets *p, int n_threads)
{
    memset(p, 0, sizeof *p);
    p->lattice = (struct rubor_lattice){.n_x = 128,
                                        .n_y = 128,
                                        .stride = 128,
                                        .site_um = SITE_UM,
                                        .n_plane = 128 * 128,
                                        .n_free = 128 * 128};
    p->n_threads = n_threads;
    const size_t own = (rubor_signal_packets_bytes(N_PACKETS) + 63) / 64 * 64;
    const size_t scratch =
        (rubor_signal_packets_scratch_bytes(&p->lattice, n_threads) + 63) / 64 * 64;
    const size_t n_plane = p->lattice.n_plane;
    p->memory = rubor_arena_allocate(own + scratch + n_plane * (3 * sizeof(float) + 1));
    if (p->memory == NULL)
        return false;
    float *planes = (void *)(p->memory + own + scratch);
    p->lattice.mask = (void *)(planes + 3 * n_plane);
    rubor_signal_packets_init(&p->packets, 1, N_PACKETS, 16.0, p->memory);
    rubor_signal_packets_scratch_init(&p->scratch, &p->lattice, n_threads, p->memory + own);
    rubor_signal_walk_init(&p->walk, 5.0, 1e5, DT_S, SITE_UM); /* few die: the number stays */
    for (size_t site = 0; site < n_plane; site += 64)
        rubor_signal_packets_place(&p->packets, &p->lattice, 1, 0, site, N_PACKETS / 256);
    for (size_t i = 0; i < n_plane; i += 37)
        planes[2 * n_plane + i] = 1e-3f;
    p->job = (struct rubor_signal_packets_job){.packets = &p->packets,
                                               .walk = &p->walk,
                                               .uptake_per_h = planes + 2 * n_plane,
                                               .level = planes,
                                               .mean = planes + n_plane};
    return true;
}

/* Sub-steps per second with decay, uptake and binning; 0 = out of memory. */
static double measure_packets(double seconds, int n_threads)
{
    struct packets p;
    if (!packets_init(&p, n_threads))
        return 0.0;
    const double n_before = (double)p.packets.n;
    const double best = rubor_bench_rows_best(packets_work, &p, seconds);
    const double n = 0.5 * (n_before + (double)p.packets.n) * p.walk.n_walk;
    rubor_arena_free(p.memory);
    return n / best;
}

static void reference_walk_work(void *ctx)
{
    rubor_reference_walk_step(ctx);
}

/* The same of the plain reference. */
static double measure_reference_walk(double seconds)
{
    static const size_t bytes = N_PACKETS * (2 * sizeof(uint16_t) + 1) + 128 * 128 * 4 + 64;
    unsigned char *memory = rubor_arena_allocate(bytes);
    if (memory == NULL)
        return 0.0;
    struct rubor_reference_walk walk = {.n_x = 128,
                                        .n_y = 128,
                                        .n_sub = 12,
                                        .move = (uint32_t)(0.3125 * 0x1p32),
                                        .die = 1000,
                                        .n = N_PACKETS,
                                        .visits = (void *)memory,
                                        .seed = 1};
    walk.x = (void *)(walk.visits + 128 * 128);
    walk.y = walk.x + N_PACKETS;
    walk.alive = (void *)(walk.y + N_PACKETS);
    for (size_t i = 0; i < walk.n; i++) {
        walk.x[i] = (uint16_t)(i % 128);
        walk.y[i] = (uint16_t)(i / 128 % 128);
        walk.alive[i] = 1;
    }
    const double best = rubor_bench_rows_best(reference_walk_work, &walk, seconds);
    rubor_arena_free(memory);
    return N_PACKETS * 12.0 / best;
}

enum rubor_status rubor_bench_signals_packets(double seconds, int n_threads)
{
    const double reference = measure_reference_walk(seconds);
    const double one = measure_packets(seconds, 1);
    if (!(reference > 0.0) || !(one > 0.0))
        return RUBOR_LIMIT;
    rubor_bench_rows_print("reference_walk_1thread", reference, "sub_steps/s", 1.0);
    rubor_bench_rows_print("packets_1thread", one, "sub_steps/s", one / reference);
    if (n_threads > 1) {
        char name[80];
        snprintf(name, sizeof name, "packets_%dthreads", n_threads);
        const double value = measure_packets(seconds, n_threads);
        rubor_bench_rows_print(name, value, "sub_steps/s", value / one);
    }
    return RUBOR_OK;
}
