/* A model file into the model's tables: signals, actors, pools, outcome. Behaviours and rules are
 * in load_rules.c. The order of reading follows who needs whom, not the order of the file. */
#include <stdio.h>
#include <string.h>

#include "complain.h"
#include "load_parts.h"

static bool is_taken(struct rubor_load *load, size_t node, int actor)
{
    struct rubor_noun noun;
    const char *id = load->source.json->nodes[node].text;
    if (!rubor_model_noun(load->model, actor, id, &noun))
        return false;
    rubor_complain(
        &load->source, node,
        "the name \"%s\" means something else already: what is sensed must have one meaning", id);
    return true;
}

/* Whether an id was read without a mistake. */
static bool has_id(const struct rubor_load *load, const struct rubor_table_nodes *nodes,
                   const char *id)
{
    const size_t node = rubor_table_node(nodes, "id");
    return node != 0 && id != NULL && load->source.json->nodes[node].text == id;
}

static void load_signals(struct rubor_load *load, size_t list)
{
    struct rubor_model *model = load->model;
    for (size_t i = rubor_load_first(load, list); i != 0; i = rubor_load_next(load, list, i)) {
        struct rubor_table_nodes nodes;
        struct rubor_signal row = {0};
        rubor_table_read(&load->source, &rubor_tables_signal, i, &row, &nodes);
        const size_t id = rubor_table_node(&nodes, "id");
        if (!has_id(load, &nodes, row.id) || model->n_signals == RUBOR_MAX_SIGNALS)
            continue;
        if (!rubor_load_names_fresh(load, id, &model->signals[0].id, (size_t)model->n_signals,
                                    sizeof row) ||
            is_taken(load, id, RUBOR_ACTOR_TISSUE))
            continue;
        model->signals[model->n_signals++] = row;
    }
}

static void start_actors(struct rubor_model *model)
{
    static const struct {
        const char *id, *name;
    } built_in[RUBOR_ACTOR_FIRST_CELL] = {{"tissue", "tissue"},
                                          {"vessel", "vessel wall"},
                                          {"blood", "blood"},
                                          {"signs", "cardinal signs"}};
    for (int k = 0; k < RUBOR_ACTOR_FIRST_CELL; k++) {
        model->actors[k] =
            (struct rubor_actor){.id = built_in[k].id,
                                 .name = built_in[k].name,
                                 .evidence = {RUBOR_GRADE_E, RUBOR_GRADE_E,
                                              "part of the program; see docs/odd.md", NULL}};
    }
    model->n_actors = RUBOR_ACTOR_FIRST_CELL;
}

static void load_memories(struct rubor_load *load, size_t list, int actor)
{
    struct rubor_actor *row = &load->model->actors[actor];
    for (size_t i = rubor_load_first(load, list); i != 0 && row->n_memories < RUBOR_MAX_MEMORIES;
         i = rubor_load_next(load, list, i)) {
        struct rubor_table_nodes nodes;
        struct rubor_memory memory = {0};
        rubor_table_read(&load->source, &rubor_tables_memory, i, &memory, &nodes);
        if (!has_id(load, &nodes, memory.id))
            continue;
        const size_t id = rubor_table_node(&nodes, "id");
        if (rubor_load_names_fresh(load, id, &row->memories[0].id, (size_t)row->n_memories,
                                   sizeof memory) &&
            !is_taken(load, id, actor))
            row->memories[row->n_memories++] = memory;
    }
}

/* Looks up the memory of a state. */
static void find_memory(struct rubor_load *load, size_t node, const struct rubor_actor *actor,
                        struct rubor_state *state)
{
    struct rubor_nearest near = {.word = load->source.json->nodes[node].text};
    struct rubor_complain_list known = {0};
    for (int k = 0; k < actor->n_memories; k++) {
        if (strcmp(actor->memories[k].id, near.word) == 0) {
            state->memory = k;
            return;
        }
        rubor_nearest_try(&near, actor->memories[k].id);
        rubor_complain_list_add(&known, actor->memories[k].id);
    }
    rubor_complain_unknown(&load->source, node, "memory of this actor", &near, known.text);
}

static void load_states(struct rubor_load *load, size_t list, struct rubor_actor *actor)
{
    size_t last = 0;
    bool unreached = false;
    for (size_t i = rubor_load_first(load, list); i != 0 && actor->n_states < RUBOR_MAX_STATES;
         i = rubor_load_next(load, list, i)) {
        struct rubor_table_nodes nodes;
        struct rubor_loaded_state row = {0};
        rubor_table_read(&load->source, &rubor_tables_state, i, &row, &nodes);
        const size_t memory = rubor_table_node(&nodes, "memory"),
                     above = rubor_table_node(&nodes, "above");
        row.state.memory = -1;
        if (memory != 0 && row.memory != NULL)
            find_memory(load, memory, actor, &row.state);
        if ((memory == 0) != (above == 0))
            rubor_complain(&load->source, i, "\"memory\" and \"above\" come together");
        unreached =
            last != 0 && actor->n_states > 0 && actor->states[actor->n_states - 1].memory < 0;
        if (unreached)
            rubor_complain(
                &load->source, i,
                "this state is never reached: the one before it has no memory and always fits");
        last = i;
        if (has_id(load, &nodes, row.state.id) &&
            rubor_load_names_fresh(load, rubor_table_node(&nodes, "id"), &actor->states[0].id,
                                   (size_t)actor->n_states, sizeof row.state))
            actor->states[actor->n_states++] = row.state;
    }
    if (!unreached && last != 0 && actor->n_states > 0 &&
        actor->states[actor->n_states - 1].memory >= 0)
        rubor_complain(&load->source, last,
                       "the last state is the default one and has no \"memory\"");
}

/* Takes over a listed actor into row `actor`; built-in ones may get memories only. */
static void take_actor(struct rubor_load *load, const struct rubor_table_nodes *nodes,
                       const struct rubor_actor *row, int actor)
{
    static const char *const for_cells[] = {"volume_um3", "persistence_min", "start_per_mm2",
                                            "states"};
    load->model->actors[actor] = *row;
    if (actor < RUBOR_ACTOR_FIRST_CELL) {
        for (size_t k = 0; k < sizeof for_cells / sizeof for_cells[0]; k++) {
            const size_t node = rubor_table_node(nodes, for_cells[k]);
            if (node != 0)
                rubor_complain_key(&load->source, node,
                                   "the key \"%s\" is for cell types, and \"%s\" is none",
                                   for_cells[k], row->id);
        }
        if (actor != RUBOR_ACTOR_VESSEL && rubor_table_node(nodes, "memories") != 0)
            rubor_complain_key(
                &load->source, rubor_table_node(nodes, "memories"),
                "\"%s\" has no memories; of the built-in actors only \"vessel\" may have them",
                row->id);
    } else {
        for (size_t k = 0; k < 2; k++) {
            if (rubor_table_node(nodes, for_cells[k]) == 0)
                rubor_complain(&load->source, nodes->object,
                               "the key \"%s\" is missing: a cell type needs it", for_cells[k]);
        }
    }
    load_memories(load, rubor_table_node(nodes, "memories"), actor);
    load_states(load, rubor_table_node(nodes, "states"), &load->model->actors[actor]);
}

static void load_actors(struct rubor_load *load, size_t list)
{
    struct rubor_model *model = load->model;
    uint32_t listed = 0;
    for (size_t i = rubor_load_first(load, list); i != 0; i = rubor_load_next(load, list, i)) {
        struct rubor_table_nodes nodes;
        struct rubor_loaded_actor row = {0};
        rubor_table_read(&load->source, &rubor_tables_actor, i, &row, &nodes);
        if (!has_id(load, &nodes, row.row.id))
            continue;
        const size_t id = rubor_table_node(&nodes, "id");
        int actor = rubor_model_find_actor(model, row.row.id);
        if (actor >= 0 && (listed >> actor & 1u) != 0) {
            rubor_complain(&load->source, id, "the id \"%s\" is used twice; ids are unique",
                           row.row.id);
            continue;
        }
        if (strcmp(row.row.id, "corpse") == 0) {
            rubor_complain(&load->source, id,
                           "\"corpse\" is no free name: contact.corpse counts dead cells");
            continue;
        }
        if (actor < 0 && model->n_actors == RUBOR_MAX_ACTORS) {
            rubor_complain(&load->source, i, "more than %d cell types",
                           RUBOR_MAX_ACTORS - RUBOR_ACTOR_FIRST_CELL);
            return;
        }
        if (actor < 0)
            actor = model->n_actors++;
        listed |= UINT32_C(1) << actor;
        take_actor(load, &nodes, &row.row, actor);
    }
}

static void load_pools(struct rubor_load *load, size_t list)
{
    struct rubor_model *model = load->model;
    for (size_t i = rubor_load_first(load, list); i != 0 && model->n_pools < RUBOR_MAX_POOLS;
         i = rubor_load_next(load, list, i)) {
        struct rubor_table_nodes nodes;
        struct rubor_loaded_pool row = {0};
        rubor_table_read(&load->source, &rubor_tables_pool, i, &row, &nodes);
        const size_t cell = rubor_table_node(&nodes, "cell");
        row.row.actor = row.cell == NULL ? -1 : rubor_load_names_cell(load, cell);
        if (row.row.actor < 0)
            continue;
        bool twice = false;
        for (int k = 0; k < model->n_pools; k++)
            twice |= model->pools[k].actor == row.row.actor;
        if (twice)
            rubor_complain(&load->source, cell, "the pool of \"%s\" is listed twice", row.cell);
        else
            model->pools[model->n_pools++] = row.row;
    }
}

static bool has_state(const struct rubor_model *model, const char *id)
{
    for (int a = RUBOR_ACTOR_FIRST_CELL; a < model->n_actors; a++) {
        for (int k = 0; k < model->actors[a].n_states; k++) {
            if (strcmp(model->actors[a].states[k].id, id) == 0)
                return true;
        }
    }
    return false;
}

static void load_outcome(struct rubor_load *load, size_t object)
{
    struct rubor_table_nodes nodes;
    struct rubor_loaded_outcome row = {0};
    rubor_table_read(&load->source, &rubor_tables_outcome, object, &row, &nodes);
    if (row.neutrophil != NULL)
        row.rules.neutrophil = rubor_load_names_cell(load, rubor_table_node(&nodes, "neutrophil"));
    if (row.tnf != NULL)
        row.rules.tnf = rubor_load_names_signal(load, rubor_table_node(&nodes, "tnf"));
    if (row.rules.inflammatory_state != NULL &&
        !has_state(load->model, row.rules.inflammatory_state))
        rubor_complain(&load->source, rubor_table_node(&nodes, "inflammatory_state"),
                       "no cell type has a state \"%s\"", row.rules.inflammatory_state);
    load->model->outcome = row.rules;
}

void rubor_load_model(struct rubor_load *load)
{
    struct rubor_table_nodes nodes;
    start_actors(load->model);
    if (load->source.json->nodes[0].kind != RUBOR_SCAN_OBJECT) {
        rubor_complain_wanted(&load->source, 0, "an object {...} with the keys of a model");
        return;
    }
    rubor_table_read(&load->source, &rubor_tables_model, 0, load->model, &nodes);
    load_signals(load, rubor_table_node(&nodes, "signals"));
    load_actors(load, rubor_table_node(&nodes, "actors"));
    load_pools(load, rubor_table_node(&nodes, "pools"));
    rubor_load_rules_behaviours(load, rubor_table_node(&nodes, "behaviours"));
    rubor_load_rules(load, rubor_table_node(&nodes, "rules"));
    const size_t outcome = rubor_table_node(&nodes, "outcome");
    if (outcome != 0 && load->source.json->nodes[outcome].kind == RUBOR_SCAN_OBJECT)
        load_outcome(load, outcome);
}
