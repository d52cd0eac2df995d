/* Every number of a model under its path. The order of the paths is the order of the tables. */
#include <string.h>

#include "rubor/model.h"
#include "text.h"

/* The numbers of one kind of row: how many it has, and number k of row i. */
struct family {
    size_t n_fields;
    size_t (*n_rows)(const struct rubor_model *model);
    bool (*get)(struct rubor_model *model, size_t i, size_t k, struct rubor_parameter *out);
};

static void set_path(struct rubor_parameter *out, const char *family, const char *id,
                     const char *field)
{
    struct rubor_text text = rubor_text_begin(out->path, sizeof out->path);
    rubor_text_add(&text, family);
    rubor_text_add(&text, "/");
    rubor_text_add(&text, id);
    rubor_text_add(&text, "/");
    rubor_text_add(&text, field);
}

static size_t n_signals(const struct rubor_model *model)
{
    return (size_t)model->n_signals;
}

static bool signal_number(struct rubor_model *model, size_t i, size_t k,
                          struct rubor_parameter *out)
{
    struct rubor_signal *row = &model->signals[i];
    const struct {
        const char *field, *unit;
        double *value, low, high;
    } fields[] = {{"diffusion_um2_per_s", "um2_per_s", &row->diffusion_um2_per_s, 0, 400},
                  {"half_life_min", "min", &row->half_life_min, 0.1, 1e5},
                  {"blood_exchange_per_h", "per_h", &row->blood_exchange_per_h, 0, 100},
                  {"blood_half_life_min", "min", &row->blood_half_life_min, 0.1, 1e5}};
    set_path(out, "signal", row->id, fields[k].field);
    out->unit = fields[k].unit;
    out->value = fields[k].value;
    out->low = fields[k].low;
    out->high = fields[k].high;
    out->evidence = &row->evidence;
    return true;
}

static size_t n_behaviours(const struct rubor_model *model)
{
    return (size_t)model->n_behaviours;
}

static bool behaviour_number(struct rubor_model *model, size_t i, size_t k,
                             struct rubor_parameter *out)
{
    struct rubor_behaviour *row = &model->behaviours[i];
    const struct rubor_verb_row *verb = &rubor_model_verbs()[row->verb];
    const struct {
        const char *field;
        double *value;
        bool has;
    } fields[] = {{"base", &row->base, true},
                  {"min", &row->min, row->has_min},
                  {"max", &row->max, row->has_max}};
    if (!fields[k].has)
        return false;
    set_path(out, "behaviour", row->id, fields[k].field);
    out->unit = verb->unit;
    out->value = fields[k].value;
    out->low = verb->low;
    out->high = verb->high;
    out->evidence = &row->evidence;
    return true;
}

static size_t n_rules(const struct rubor_model *model)
{
    return (size_t)model->n_rules;
}

static bool rule_number(struct rubor_model *model, size_t i, size_t k, struct rubor_parameter *out)
{
    struct rubor_rule *row = &model->rules[i];
    out->evidence = &row->evidence;
    if (k == 0) {
        set_path(out, "rule", row->id, "weight");
        out->value = &row->weight;
        out->unit = "1";
        out->low = 0;
        out->high = 1e3;
        return true;
    }
    if ((int)k - 2 >= row->n_when)
        return false;
    struct rubor_term *term = k == 1 ? &row->senses : &row->when[k - 2];
    static const char *const PREFIX[] = {"half_max", "when_1_half_max", "when_2_half_max",
                                         "when_3_half_max"};
    const char *suffix = rubor_model_noun_suffix(term->noun.kind);
    set_path(out, "rule", row->id, PREFIX[k - 1]);
    struct rubor_text text =
        rubor_text_begin(out->path + strlen(out->path), sizeof out->path - strlen(out->path));
    rubor_text_add(&text, suffix);
    out->value = &term->half_max;
    out->unit = suffix[0] == '\0' ? "1" : suffix + 1;
    out->low = 1e-6;
    out->high = 1e6;
    return true;
}

static size_t n_pools(const struct rubor_model *model)
{
    return (size_t)model->n_pools;
}

static bool pool_number(struct rubor_model *model, size_t i, size_t k, struct rubor_parameter *out)
{
    struct rubor_pool *row = &model->pools[i];
    (void)k;
    set_path(out, "pool", model->actors[row->actor].id, "rest_count_per_mm2");
    out->unit = "per_mm2";
    out->value = &row->rest_count_per_mm2;
    out->low = 0;
    out->high = 1e6;
    out->evidence = &row->evidence;
    return true;
}

static size_t n_cell_types(const struct rubor_model *model)
{
    return (size_t)(model->n_actors - RUBOR_ACTOR_FIRST_CELL);
}

static bool cell_number(struct rubor_model *model, size_t i, size_t k, struct rubor_parameter *out)
{
    struct rubor_actor *row = &model->actors[i + RUBOR_ACTOR_FIRST_CELL];
    const struct {
        const char *field, *unit;
        double *value, low, high;
    } fields[] = {{"volume_um3", "um3", &row->volume_um3, 10, 20000},
                  {"persistence_min", "min", &row->persistence_min, 0.1, 1e4}};
    set_path(out, "cell", row->id, fields[k].field);
    out->unit = fields[k].unit;
    out->value = fields[k].value;
    out->low = fields[k].low;
    out->high = fields[k].high;
    out->evidence = &row->evidence;
    return true;
}

static const struct family FAMILIES[] = {{4, n_signals, signal_number},
                                         {2, n_cell_types, cell_number},
                                         {3, n_behaviours, behaviour_number},
                                         {2 + RUBOR_MAX_WHEN, n_rules, rule_number},
                                         {1, n_pools, pool_number}};
enum { N_FAMILIES = sizeof FAMILIES / sizeof FAMILIES[0] };

/* Walks all numbers until `stop` is met: number k, or the given path. Returns how many were passed.
 */
static size_t walk(struct rubor_model *model, size_t k, const char *path,
                   struct rubor_parameter *out, bool *found)
{
    size_t n = 0;
    *found = false;
    for (int f = 0; f < N_FAMILIES; f++) {
        const size_t n_rows = FAMILIES[f].n_rows(model);
        for (size_t i = 0; i < n_rows * FAMILIES[f].n_fields; i++) {
            if (!FAMILIES[f].get(model, i / FAMILIES[f].n_fields, i % FAMILIES[f].n_fields, out))
                continue;
            if (path != NULL ? strcmp(out->path, path) == 0 : n == k) {
                *found = true;
                return n;
            }
            n++;
        }
    }
    return n;
}

size_t rubor_model_n_parameters(const struct rubor_model *model)
{
    size_t n = 0;
    for (int k = 0; k < model->n_behaviours; k++) {
        n += 1u + model->behaviours[k].has_min + model->behaviours[k].has_max;
    }
    for (int k = 0; k < model->n_rules; k++)
        n += 2u + (size_t)model->rules[k].n_when;
    return n + 4 * n_signals(model) + 2 * n_cell_types(model) + n_pools(model);
}

bool rubor_model_parameter(struct rubor_model *model, size_t k, struct rubor_parameter *out)
{
    bool found;
    walk(model, k, NULL, out, &found);
    return found;
}

bool rubor_model_find_parameter(struct rubor_model *model, const char *path,
                                struct rubor_parameter *out)
{
    bool found;
    walk(model, 0, path, out, &found);
    return found;
}
