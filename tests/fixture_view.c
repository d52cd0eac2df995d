#include "fixture_view.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { N_CELLS = 420, N_PACKETS = 700, N_COLUMNS = 13, N_STEPS = 2016 };

static void *keep(struct fixture_view *f, size_t n, size_t size)
{
    void *memory = calloc(n, size);
    f->storage[f->n_storage++] = memory;
    return memory;
}

static uint32_t hash(uint32_t k)
{
    k ^= k >> 16;
    k *= 0x7FEB352Du;
    k ^= k >> 15;
    k *= 0x846CA68Bu;
    return k ^ k >> 16;
}

static float unit(uint32_t k)
{
    return (float)(hash(k) & 0xFFFFFFu) / 16777216.0F;
}

static int add_actor(struct rubor_model *m, const char *id, const char *name)
{
    m->actors[m->n_actors].id = id;
    m->actors[m->n_actors].name = name;
    return m->n_actors++;
}

static void add_state(struct rubor_model *m, int actor, const char *id, int memory)
{
    struct rubor_actor *a = &m->actors[actor];
    a->states[a->n_states++] = (struct rubor_state){id, id, memory, 0.5};
}

static void make_model(struct rubor_model *m)
{
    static const char *const plain[] = {"tissue", "vessel", "blood", "signs"};
    static const char *const signals[][2] = {{"tnf", "TNF (with IL-1)"},
                                             {"cxcl8", "CXCL8 (calls neutrophils)"},
                                             {"il_10", "IL-10"},
                                             {"pge2", "PGE2"}};
    m->id = "rubor_base";
    m->title = "fixture";
    m->model_version = "0.1.0";
    for (int k = 0; k < 4; k++) {
        add_actor(m, plain[k], plain[k]);
        m->signals[k].id = signals[k][0];
        m->signals[k].name = signals[k][1];
    }
    m->n_signals = 4;
    add_actor(m, "neutrophil", "neutrophil");
    add_actor(m, "monocyte", "monocyte");
    int macrophage = add_actor(m, "macrophage", "macrophage"),
        resident = add_actor(m, "resident_macrophage", "resident macrophage");
    for (int a = macrophage; a <= resident; a++) {
        m->actors[a].n_memories = 1;
        m->actors[a].memories[0] = (struct rubor_memory){"inflammatory", "inflammatory", 0.5};
        add_state(m, a, "inflammatory", 0);
        add_state(m, a, "turning", 0);
        add_state(m, a, "repair", -1);
    }
    int mast = add_actor(m, "mast_cell", "mast cell");
    add_state(m, mast, "degranulated", 0);
    add_state(m, mast, "full", -1);
    add_actor(m, "fibroblast", "fibroblast");
    add_actor(m, "t_helper", "T helper");
    add_actor(m, "treg", "regulatory T");
    int msc = add_actor(m, "msc", "MSC");
    add_state(m, msc, "exhausted", 0);
    add_state(m, msc, "msc1", 0);
    add_state(m, msc, "licensed", 0);
    add_state(m, msc, "naive", -1);
    add_actor(m, "my_cell", "my own cell");
}

static void make_scenario(struct fixture_view *f, int n_x, int n_y)
{
    struct rubor_scenario *s = &f->scenario;
    *s = (struct rubor_scenario){.id = "acute_wound",
                                 .title = "Acute wound",
                                 .subtitle = "sterile injury",
                                 .watch_for = "Neutrophils come first. Macrophages follow.",
                                 .leaves_out = "Bacteria, clotting, nerves.",
                                 .difficulty = 1,
                                 .hash = 0x5d1e09c4aa115500u,
                                 .seed = 7,
                                 .days = 7,
                                 .step_min = 5,
                                 .view_signal = 1,
                                 .view_packets = 0,
                                 .view_hours_per_s = 1.0};
    s->tissue.n_x = n_x;
    s->tissue.n_y = n_y;
    s->tissue.site_um = 20;
    s->signals[0].form = RUBOR_FORM_AGENTS;
    double w = n_x * 20.0, h = n_y * 20.0;
    s->tissue.n_vessels = 2;
    s->tissue.vessels[0] = (struct rubor_shape){
        .kind = RUBOR_SHAPE_PATH,
        .width_um = 80,
        .n_points = 4,
        .points_um = {{0, 0.14 * h}, {0.3 * w, 0.16 * h}, {0.7 * w, 0.12 * h}, {w, 0.15 * h}}};
    s->tissue.vessels[1] =
        (struct rubor_shape){.kind = RUBOR_SHAPE_STRIPE, .y_um = 0.85 * h, .width_um = 90};
    s->tissue.n_obstacles = 1;
    s->tissue.obstacles[0] =
        (struct rubor_shape){.kind = RUBOR_SHAPE_DISC, .y_um = h, .radius_um = 160};
    s->n_start_cells = 1;
    make_model(&s->model);
    s->start_cells[0].actor = s->model.n_actors - 2; /* MSC, so that the legend lists them */
}

static const uint8_t *make_mask(struct fixture_view *f, size_t n)
{
    const struct rubor_tissue *tissue = &f->scenario.tissue;
    size_t n_sites = (size_t)tissue->n_x * (size_t)tissue->n_y;
    uint8_t *mask = keep(f, n, 1), *covered = keep(f, n_sites, 1);
    for (int k = 0; k < 3; k++) {
        memset(covered, 0, n_sites);
        rubor_scenario_cover(tissue, k < 2 ? &tissue->vessels[k] : &tissue->obstacles[0], covered);
        for (size_t i = 0; i < n_sites; i++) {
            size_t at = i / (size_t)tissue->n_x * (size_t)f->view.stride + i % (size_t)tissue->n_x;
            mask[at] |= (uint8_t)(covered[i] == 0 ? 0
                                  : k < 2         ? RUBOR_SITE_VESSEL
                                                  : RUBOR_SITE_OBSTACLE);
        }
    }
    return mask;
}

static void make_planes(struct fixture_view *f)
{
    struct rubor_view *v = &f->view;
    size_t n = (size_t)v->n_y * (size_t)v->stride;
    float *layers[RUBOR_N_LAYERS], *signals[4];
    for (int k = 0; k < 4; k++) {
        layers[k] = keep(f, n, sizeof(float));
        signals[k] = keep(f, n, sizeof(float));
        v->layers[k] = layers[k];
        v->signals[k] = signals[k];
    }
    v->mask = make_mask(f, n);
    for (int y = 0; y < v->n_y; y++) {
        for (int x = 0; x < v->n_x; x++) {
            size_t at = (size_t)y * (size_t)v->stride + (size_t)x;
            float fx = (float)x / (float)v->n_x, fy = (float)y / (float)v->n_y;
            float d = sqrtf((fx - 0.5F) * (fx - 0.5F) * 1.78F + (fy - 0.47F) * (fy - 0.47F));
            signals[1][at] = 1.9F * expf(-d * d * 14.0F);
            signals[0][at] = 1.1F * expf(-d * d * 30.0F);
            layers[RUBOR_LAYER_INTEGRITY][at] = d < 0.17F ? 0.25F : d < 0.24F ? 0.7F : 1.0F;
            layers[RUBOR_LAYER_DEBRIS][at] = d < 0.2F ? 0.75F - 2.0F * d : 0.0F;
            layers[RUBOR_LAYER_MATRIX][at] = d < 0.1F ? 0.35F : 0.0F;
            layers[RUBOR_LAYER_BACTERIA][at] = d < 0.05F ? 0.5F : 0.0F;
        }
    }
}

static void make_cells(struct fixture_view *f)
{
    struct rubor_view *v = &f->view;
    uint64_t *id = keep(f, N_CELLS, sizeof *id);
    uint8_t *bytes[5];
    uint16_t *places[6];
    float *memory = keep(f, N_CELLS, sizeof *memory);
    for (int k = 0; k < 5; k++) {
        bytes[k] = keep(f, N_CELLS, 1);
    }
    for (int k = 0; k < 6; k++) {
        places[k] = keep(f, N_CELLS, sizeof(uint16_t));
    }
    v->cells = (struct rubor_cells_view){.n = N_CELLS,
                                         .id = id,
                                         .actor = bytes[0],
                                         .corpse = bytes[1],
                                         .state = bytes[2],
                                         .marks = bytes[3],
                                         .in_blood = bytes[4],
                                         .x = places[0],
                                         .y = places[1],
                                         .from_x = places[2],
                                         .from_y = places[3],
                                         .prey_x = places[4],
                                         .prey_y = places[5]};
    v->cells.memory[0] = memory;
    for (uint32_t i = 0; i < N_CELLS; i++) {
        uint32_t draw = hash(i * 7u + 1u) % 100u;
        bool near = draw < 70u;
        bytes[0][i] = (uint8_t)(draw < 48u   ? 4
                                : draw < 53u ? 5
                                : draw < 66u ? 6
                                : draw < 73u ? 7
                                : draw < 78u ? 8
                                : draw < 90u ? 9
                                : draw < 92u ? 10
                                : draw < 94u ? 11
                                : draw < 99u ? 12
                                             : 13);
        float angle = 6.2832F * unit(i * 3u + 5u),
              r = (near ? 0.32F : 0.75F) * sqrtf(unit(i * 5u + 3u));
        float fx = 0.5F + r * cosf(angle) * 0.75F, fy = 0.47F + r * sinf(angle);
        fx = fminf(fmaxf(fx, 0.01F), 0.99F);
        fy = fminf(fmaxf(fy, 0.01F), 0.99F);
        id[i] = (uint64_t)(i + 1u) << 32 | hash(i);
        bytes[1][i] = bytes[0][i] == 4 && hash(i * 13u) % 3u == 0;
        memory[i] = unit(i * 11u);
        int n_states = f->scenario.model.actors[bytes[0][i]].n_states;
        bytes[2][i] = n_states > 0 ? (uint8_t)(hash(i * 17u) % (uint32_t)n_states) : 0;
        places[0][i] = (uint16_t)(fx * (float)v->n_x);
        places[1][i] = (uint16_t)(fy * (float)v->n_y);
        bool moved =
            bytes[0][i] == 4 && !bytes[1][i] && i % 4u == 0 && places[0][i] > 3 && places[1][i] > 3;
        places[2][i] = (uint16_t)(places[0][i] - (moved ? 1 + hash(i) % 3u : 0));
        places[3][i] = (uint16_t)(places[1][i] - (moved ? hash(i * 3u) % 3u : 0));
        bytes[3][i] = moved                             ? RUBOR_MARK_MOVED
                      : bytes[0][i] == 6 && i % 3u == 0 ? RUBOR_MARK_ENGULFED
                      : i % 50u == 0                    ? RUBOR_MARK_KILLED
                                                        : 0;
        places[4][i] = (uint16_t)(places[0][i] + 1);
        places[5][i] = places[1][i];
    }
}

static void make_packets(struct fixture_view *f)
{
    struct rubor_view *v = &f->view;
    uint64_t *id = keep(f, N_PACKETS, sizeof *id);
    uint16_t *x = keep(f, N_PACKETS, sizeof *x), *y = keep(f, N_PACKETS, sizeof *y);
    for (uint32_t i = 0; i < N_PACKETS; i++) {
        float angle = 6.2832F * unit(i * 31u + 5u), r = 0.36F * sqrtf(unit(i * 37u + 3u));
        id[i] = (uint64_t)(i + 1u) << 32 | hash(i * 41u);
        x[i] = (uint16_t)((0.5F + r * 0.75F * cosf(angle)) * (float)v->n_x);
        y[i] = (uint16_t)((0.47F + r * sinf(angle)) * (float)v->n_y);
    }
    v->packets[0] = (struct rubor_packets_view){N_PACKETS, id, x, y, 0.0625};
}

/* Rows of the history; the last one becomes the values of the view. */
static bool make_history(struct fixture_view *f, int64_t step)
{
    static const struct rubor_column columns[N_COLUMNS] = {
        {"time_h", "h", "time", false},
        {"neutrophil_per_mm2", "per_mm2", "", false},
        {"neutrophil_corpse_per_mm2", "per_mm2", "", false},
        {"macrophage_inflammatory_per_mm2", "per_mm2", "", false},
        {"macrophage_repair_per_mm2", "per_mm2", "", false},
        {"tnf_mean_tu", "tu", "", false},
        {"cxcl8_mean_tu", "tu", "", false},
        {"il_10_mean_tu", "tu", "", false},
        {"sign_rubor", "1", "", false},
        {"sign_calor", "1", "", false},
        {"sign_tumor", "1", "", false},
        {"sign_dolor", "1", "", false},
        {"sign_functio_laesa", "1", "", false}};
    double *values = keep(f, N_COLUMNS, sizeof *values);
    f->view.columns = columns;
    f->view.n_columns = N_COLUMNS;
    f->view.values = values;
    if (!rubor_series_init(&f->series, N_COLUMNS)) {
        return false;
    }
    for (int64_t k = 0; k <= step; k++) {
        double t = (double)k / 12.0, wave = 118.0 * pow(t / 18.0, 2.0) * exp(2.0 - 2.0 * t / 18.0);
        double noise = 1.0 + 0.02 * (double)(unit((uint32_t)k) - 0.5F);
        const double row[N_COLUMNS] = {t,
                                       wave * noise,
                                       0.3 * wave * t / (t + 20.0),
                                       15.0 * t / (t + 20.0),
                                       0.12 * t,
                                       wave / 160.0,
                                       wave / 110.0,
                                       t / (t + 90.0),
                                       0.46,
                                       0.41,
                                       0.58,
                                       0.37,
                                       0.33};
        memcpy(values, row, sizeof row);
        rubor_series_add(&f->series, t, row);
        f->view.time_h = t;
        if (row[1] > f->view.indices.psi_max_per_mm2) {
            f->view.indices.psi_max_per_mm2 = row[1];
            f->view.indices.t_max_h = t;
            f->view.indices.psi_50_per_mm2 = row[1] / 2.0;
        }
    }
    return true;
}

bool fixture_view_make(struct fixture_view *f, int n_x, int n_y, int64_t step)
{
    static const int64_t mark_step[2] = {0, 1152};
    static const char *const mark_label[2] = {"injury", "second injury"};
    memset(f, 0, sizeof *f);
    make_scenario(f, n_x, n_y);
    f->view = (struct rubor_view){.model = &f->scenario.model,
                                  .scenario = &f->scenario,
                                  .seed = 7,
                                  .step = step,
                                  .n_x = n_x,
                                  .n_y = n_y,
                                  .stride = n_x + 5,
                                  .site_um = 20,
                                  .n_marks = 2,
                                  .mark_step = mark_step,
                                  .mark_label = mark_label};
    make_planes(f);
    make_cells(f);
    make_packets(f);
    f->view.indices.outcome = RUBOR_OUTCOME_RESOLVED;
    return make_history(f, step);
}

void fixture_view_clear(struct fixture_view *f)
{
    rubor_series_clear(&f->series);
    for (size_t k = 0; k < f->n_storage; k++) {
        free(f->storage[k]);
    }
    f->n_storage = 0;
}
