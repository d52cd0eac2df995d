/* What this stands for: the words and counts of the legend, from the types of the model. */
#include "legend_rows.h"

#include <string.h>

#include "scene.h"
#include "words.h"

struct counts {
    int live[RUBOR_MAX_ACTORS][RUBOR_MAX_STATES], dead[RUBOR_MAX_ACTORS];
};

static void count_cells(struct counts *counts, const struct rubor_view *view)
{
    memset(counts, 0, sizeof *counts);
    const struct rubor_cells_view *cells = &view->cells;
    for (size_t i = 0; i < cells->n; i++) {
        if (cells->in_blood[i]) {
            continue;
        }
        if (cells->corpse[i]) {
            counts->dead[cells->actor[i]]++;
        } else {
            counts->live[cells->actor[i]][cells->state[i]]++;
        }
    }
}

static struct rubor_legend_row *add(struct rubor_legend_rows *rows, const char *label)
{
    int k = rows->n < RUBOR_LEGEND_ROWS_MAX ? rows->n++ : RUBOR_LEGEND_ROWS_MAX - 1;
    rows->items[k] = (struct rubor_legend_row){.actor = -1};
    rubor_words_copy(rows->items[k].label, sizeof rows->items[k].label, label);
    rubor_words_copy(rows->items[k].short_label, sizeof rows->items[k].short_label, label);
    return &rows->items[k];
}

static const char *state_name(const struct rubor_state *state)
{
    static const char *const names[][2] = {{"inflammatory", "inflammatory-type"},
                                           {"repair", "repair-type"},
                                           {"msc1", "MSC1"},
                                           {"naive", "MSC: naive"}};
    for (size_t k = 0; k < sizeof names / sizeof names[0]; k++) {
        if (strcmp(state->id, names[k][0]) == 0) {
            return names[k][1];
        }
    }
    return state->name;
}

static int all_live(const struct counts *counts, int actor)
{
    int n = 0;
    for (int s = 0; s < RUBOR_MAX_STATES; s++) {
        n += counts->live[actor][s];
    }
    return n;
}

static void add_type(struct rubor_legend_rows *rows, const struct rubor_looks *looks,
                     const struct rubor_actor *actor, int a, const struct counts *counts)
{
    const struct rubor_look *look = looks->row[a];
    struct rubor_legend_row *row = add(rows, look->name[0] != 0 ? look->name : actor->name);
    row->actor = a;
    row->bits = (1u << RUBOR_MAX_STATES) - 1u;
    row->count = all_live(counts, a);
    row->mark = (struct rubor_mark){.shape = (uint8_t)look->shape, .family = (uint8_t)look->family};
    if (look->shape == RUBOR_LOOK_STAR_6) {
        rubor_words_copy(row->short_label, sizeof row->short_label, "resident");
    }
    int last = actor->n_states > 0 ? actor->n_states - 1 : 0;
    row->mark.inner = looks->inner[a][last];
}

/* One row per state; the model lists the strongest state first, the default last. */
static void add_states(struct rubor_legend_rows *rows, const struct rubor_looks *looks,
                       const struct rubor_actor *actor, int a, const struct counts *counts)
{
    bool shares = looks->row[a]->shape == RUBOR_LOOK_HEXAGON;
    for (int k = 0; k < actor->n_states; k++) {
        int s = shares ? k : actor->n_states - 1 - k;
        struct rubor_legend_row *row = add(rows, state_name(&actor->states[s]));
        char *ending = strstr(row->short_label, "-type");
        if (ending != NULL) {
            *ending = 0; /* "inflammatory" where room is scarce */
        }
        row->actor = a;
        row->bits = 1u << s;
        row->count = counts->live[a][s];
        row->below = shares || k > 0;
        row->mark = (struct rubor_mark){.shape = (uint8_t)looks->row[a]->shape,
                                        .family = (uint8_t)looks->row[a]->family,
                                        .inner = looks->inner[a][s]};
        if (shares && actor->n_states > 1) {
            row->mark.step = (uint8_t)(15 - 15 * k / (actor->n_states - 1));
        }
    }
}

/* Whether a scenario can hold cells of a type: at the start, by an event, or there are some now. */
static bool possible(const struct rubor_view *view, const struct counts *counts, int actor)
{
    const struct rubor_scenario *scenario = view->scenario;
    bool found = all_live(counts, actor) > 0;
    for (int k = 0; k < scenario->n_start_cells; k++) {
        found = found || scenario->start_cells[k].actor == actor;
    }
    for (int k = 0; k < scenario->n_events; k++) {
        found = found || (scenario->events[k].kind == RUBOR_EVENT_PLACE &&
                          scenario->events[k].actor == actor);
    }
    return found;
}

static bool has_bacteria(const struct rubor_view *view)
{
    bool found = false;
    for (int k = 0; k < view->scenario->n_events; k++) {
        found = found || view->scenario->events[k].kind == RUBOR_EVENT_INFECT;
    }
    return found;
}

static void add_symbols(struct rubor_legend_rows *rows, const struct rubor_view *view,
                        const struct rubor_screen *screen)
{
    if (has_bacteria(view)) {
        struct rubor_legend_row *row = add(rows, "bacteria");
        row->symbol = RUBOR_SYMBOL_BACTERIA;
        row->mark = (struct rubor_mark){.shape = RUBOR_LOOK_ROD, .family = RUBOR_FAMILY_BACTERIA};
    }
    add(rows, "vessel")->symbol = RUBOR_SYMBOL_VESSEL;
    add(rows, "living edge")->symbol = RUBOR_SYMBOL_EDGE;
    add(rows, "debris")->symbol = RUBOR_SYMBOL_DEBRIS;
    if (screen->packets >= 0) {
        struct rubor_words w;
        rubor_words_start(&w);
        rubor_words_signal(&w, view->model, screen->packets);
        rubor_words_add(&w, " packet");
        add(rows, w.text)->symbol = RUBOR_SYMBOL_PACKET;
    }
    add(rows, "1 tu contour")->symbol = RUBOR_SYMBOL_CONTOUR;
    add(rows, "engulfing")->symbol = RUBOR_SYMBOL_ENGULFING;
    add(rows, "scar")->symbol = RUBOR_SYMBOL_SCAR;
}

void rubor_legend_rows_make(struct rubor_legend_rows *rows, const struct rubor_view *view,
                            const struct rubor_screen *screen)
{
    static const char *const order[] = {"neutrophil", "monocyte",  "resident_macrophage",
                                        "macrophage", "mast_cell", "fibroblast",
                                        "t_helper",   "treg",      "msc"};
    const struct rubor_model *model = view->model;
    struct counts counts;
    struct rubor_looks looks;
    count_cells(&counts, view);
    rubor_looks_init(&looks, model);
    rows->n = 0;
    for (size_t k = 0; k < sizeof order / sizeof order[0]; k++) {
        int a = rubor_model_find_actor(model, order[k]);
        bool fleeting = strcmp(order[k], "msc") == 0;
        if (a < RUBOR_ACTOR_FIRST_CELL || (fleeting && !possible(view, &counts, a))) {
            continue;
        }
        bool by_state = fleeting || strcmp(order[k], "macrophage") == 0;
        if (by_state && model->actors[a].n_states > 1) {
            add_states(rows, &looks, &model->actors[a], a, &counts);
        } else {
            add_type(rows, &looks, &model->actors[a], a, &counts);
        }
        if (strcmp(order[k], "neutrophil") == 0) {
            struct rubor_legend_row *dead = add(rows, "dead neutrophil");
            dead->actor = a;
            dead->bits = RUBOR_SCENE_HIDE_DEAD;
            dead->count = counts.dead[a];
            dead->mark = (struct rubor_mark){
                .shape = RUBOR_LOOK_DISC, .inner = RUBOR_INNER_HOLE, .dead = true};
        }
    }
    for (int a = RUBOR_ACTOR_FIRST_CELL; a < model->n_actors; a++) {
        if (looks.row[a]->actor == NULL) {
            add_type(rows, &looks, &model->actors[a], a, &counts);
        }
    }
    rows->n_types = rows->n;
    add_symbols(rows, view, screen);
}
