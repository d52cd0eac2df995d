/* What this stands for: the table of shapes and colours, and the way from a cell's state to its
 * mark. */
#include "looks.h"

#include <string.h>

static const struct rubor_look table[] = {
    {"fibroblast", RUBOR_LOOK_LENS, RUBOR_FAMILY_FIBROBLAST, 14.0F, 0, "fibroblast"},
    {"resident_macrophage", RUBOR_LOOK_STAR_6, RUBOR_FAMILY_MACROPHAGE, 8.0F, 2,
     "macrophage: resident"},
    {"mast_cell", RUBOR_LOOK_STAR_8, RUBOR_FAMILY_MAST, 10.0F, 3, "mast cell"},
    {"t_helper", RUBOR_LOOK_TRIANGLE_UP, RUBOR_FAMILY_T, 6.0F, 4, "T helper"},
    {"treg", RUBOR_LOOK_TRIANGLE_DOWN, RUBOR_FAMILY_T, 6.0F, 4, "regulatory T"},
    {"neutrophil", RUBOR_LOOK_DISC, RUBOR_FAMILY_NEUTROPHIL, 5.0F, 6, "neutrophil"},
    {"monocyte", RUBOR_LOOK_DIAMOND, RUBOR_FAMILY_MACROPHAGE, 6.0F, 7, "monocyte"},
    {"macrophage", RUBOR_LOOK_HEXAGON, RUBOR_FAMILY_MACROPHAGE, 10.0F, 8, "macrophage"},
    {"msc", RUBOR_LOOK_STELLATE, RUBOR_FAMILY_MSC, 11.0F, 9, "MSC"},
    {NULL, RUBOR_LOOK_SQUARE, RUBOR_FAMILY_OTHER, 6.0F, 10, ""},
};
enum { N_TABLE = sizeof table / sizeof table[0] };

const struct rubor_look *rubor_looks_find(const char *actor)
{
    for (size_t k = 0; k + 1 < N_TABLE; k++) {
        if (strcmp(table[k].actor, actor) == 0) {
            return &table[k];
        }
    }
    return &table[N_TABLE - 1];
}

float rubor_looks_radius(enum rubor_shape_look shape)
{
    for (size_t k = 0; k < N_TABLE; k++) {
        if (table[k].shape == shape) {
            return table[k].radius_px;
        }
    }
    return 4.0F; /* the rod of bacteria, which are no cell type */
}

static bool is(const char *a, const char *b)
{
    return strcmp(a, b) == 0;
}

static enum rubor_inner inner_of_state(const struct rubor_actor *actor, int state)
{
    const char *id = actor->states[state].id;
    bool is_default = actor->states[state].memory < 0;
    if (is(actor->id, "macrophage")) {
        return RUBOR_INNER_SHARE;
    }
    if (is(actor->id, "resident_macrophage")) {
        return is_default ? RUBOR_INNER_DOT : RUBOR_INNER_SHARE;
    }
    if (is(actor->id, "msc")) {
        return is(id, "licensed")    ? RUBOR_INNER_WHITE_DISC
               : is(id, "msc1")      ? RUBOR_INNER_BAR
               : is(id, "exhausted") ? RUBOR_INNER_HOLE
                                     : RUBOR_INNER_NONE;
    }
    if (is(actor->id, "mast_cell")) {
        return is(id, "degranulated") ? RUBOR_INNER_NONE : RUBOR_INNER_GRANULES;
    }
    if (is(actor->id, "fibroblast")) {
        return is(id, "laying") ? RUBOR_INNER_LINE : RUBOR_INNER_NONE;
    }
    return is(actor->id, "treg") ? RUBOR_INNER_DOT : RUBOR_INNER_NONE;
}

static enum rubor_inner inner_without_states(const char *id)
{
    if (is(id, "mast_cell")) {
        return RUBOR_INNER_GRANULES;
    }
    if (is(id, "resident_macrophage") || is(id, "treg")) {
        return RUBOR_INNER_DOT;
    }
    return is(id, "macrophage") ? RUBOR_INNER_SHARE : RUBOR_INNER_NONE;
}

void rubor_looks_init(struct rubor_looks *looks, const struct rubor_model *model)
{
    memset(looks, 0, sizeof *looks);
    for (int a = 0; a < model->n_actors; a++) {
        const struct rubor_actor *actor = &model->actors[a];
        looks->row[a] = rubor_looks_find(actor->id);
        looks->share_memory[a] = -1;
        for (int m = 0; m < actor->n_memories; m++) {
            if (is(actor->memories[m].id, "inflammatory")) {
                looks->share_memory[a] = m;
            }
        }
        for (int s = 0; s < RUBOR_MAX_STATES; s++) {
            looks->inner[a][s] = (uint8_t)(s < actor->n_states ? inner_of_state(actor, s)
                                                               : inner_without_states(actor->id));
        }
    }
}

struct rubor_mark rubor_looks_cell(const struct rubor_looks *looks,
                                   const struct rubor_cells_view *cells, size_t i)
{
    int actor = cells->actor[i];
    const struct rubor_look *row = looks->row[actor];
    struct rubor_mark mark = {.shape = (uint8_t)row->shape, .family = (uint8_t)row->family};
    if (row->shape == RUBOR_LOOK_LENS) {
        mark.step = (uint8_t)((cells->id[i] * 0x9E3779B97F4A7C15u) >> 61);
    }
    if (cells->corpse[i]) {
        mark.inner = RUBOR_INNER_HOLE;
        mark.dead = true;
        return mark;
    }
    mark.inner = looks->inner[actor][cells->state[i]];
    int memory = looks->share_memory[actor];
    if (mark.inner == RUBOR_INNER_SHARE && memory >= 0 && cells->memory[memory] != NULL) {
        float share = cells->memory[memory][i];
        mark.step = (uint8_t)(share <= 0.0F ? 0 : share >= 1.0F ? 15 : (int)(share * 15.0F + 0.5F));
    }
    return mark;
}
