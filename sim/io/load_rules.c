/* Behaviours and rules of a model file. */
#include <stdio.h>
#include <string.h>

#include "canonical_parts.h"
#include "complain.h"
#include "load_parts.h"

/* Words that a behaviour's argument has in ids and messages. */
const char *rubor_load_rules_arg(const struct rubor_model *model, int actor, enum rubor_verb verb,
                                 int arg)
{
    static const char *const preys[RUBOR_N_PREYS] = {"corpse", "debris", "bacteria"};
    static const char *const signs[RUBOR_N_SIGNS] = {"rubor", "calor", "tumor", "dolor",
                                                     "functio_laesa"};
    switch (rubor_model_verbs()[verb].arg) {
    case RUBOR_ARG_SIGNAL:
        return model->signals[arg].id;
    case RUBOR_ARG_MEMORY:
        return model->actors[actor].memories[arg].id;
    case RUBOR_ARG_CELL:
        return model->actors[arg].id;
    case RUBOR_ARG_PREY:
        return preys[arg];
    case RUBOR_ARG_SIGN:
        return signs[arg];
    case RUBOR_ARG_NONE:
        break;
    }
    return "";
}

/* Checks base, min or max against the range of the verb. */
static void check_number(struct rubor_load *load, const struct rubor_table_nodes *nodes,
                         const char *key, double value, const struct rubor_verb_row *verb)
{
    char low[32], high[32], found[32];
    const size_t node = rubor_table_node(nodes, key);
    if (node == 0 || load->source.json->nodes[node].kind != RUBOR_SCAN_NUMBER ||
        (value >= verb->low && value <= verb->high))
        return;
    rubor_complain(&load->source, node, "found %s; allowed for \"%s\": a number from %s to %s %s",
                   rubor_complain_number(value, found), verb->word,
                   rubor_complain_number(verb->low, low), rubor_complain_number(verb->high, high),
                   verb->unit);
}

static void check_numbers(struct rubor_load *load, const struct rubor_table_nodes *nodes,
                          const struct rubor_loaded_behaviour *row)
{
    const struct rubor_verb_row *verb = &rubor_model_verbs()[row->row.verb];
    check_number(load, nodes, "base", row->row.base, verb);
    check_number(load, nodes, "min", row->row.min, verb);
    check_number(load, nodes, "max", row->row.max, verb);
    if (row->unit != NULL && strcmp(row->unit, verb->unit) != 0)
        rubor_complain(&load->source, rubor_table_node(nodes, "unit"),
                       "found the unit \"%s\"; \"%s\" is in \"%s\"", row->unit, verb->word,
                       verb->unit);
}

/* Complains about what needs a pool in the blood and has none. */
static void check_pool(struct rubor_load *load, size_t node, const struct rubor_behaviour *row)
{
    const struct rubor_model *model = load->model;
    if (row->verb != RUBOR_VERB_ENTER && row->verb != RUBOR_VERB_SUPPLY &&
        row->verb != RUBOR_VERB_TURN_OVER)
        return;
    for (int k = 0; k < model->n_pools; k++) {
        if (model->pools[k].actor == row->arg)
            return;
    }
    rubor_complain(&load->source, node,
                   "there are no cells of the type \"%s\" in the blood; list them in \"pools\"",
                   model->actors[row->arg].id);
}

/* Complains if one of the actors has this behaviour already. */
static bool is_fresh(struct rubor_load *load, size_t node, const struct rubor_behaviour *row)
{
    const struct rubor_model *model = load->model;
    for (int a = 0; a < model->n_actors; a++) {
        const int other = (row->actors >> a & 1u) != 0
                              ? rubor_model_find_behaviour(model, a, row->verb, row->arg)
                              : -1;
        if (other < 0)
            continue;
        rubor_complain(&load->source, node, "\"%s\" has this behaviour already, in the row \"%s\"",
                       model->actors[a].id, model->behaviours[other].id);
        return false;
    }
    return true;
}

static const char *behaviour_id(struct rubor_load *load, const struct rubor_behaviour *row,
                                int actor)
{
    char id[256];
    const char *arg = rubor_load_rules_arg(load->model, actor, row->verb, row->arg);
    snprintf(id, sizeof id, "%s.%s%s%s", load->model->actors[actor].id,
             rubor_model_verbs()[row->verb].word, arg[0] == '\0' ? "" : ".", arg);
    return rubor_load_names_keep(load, id);
}

/* Reads one behaviour. False if there is no row for it now. */
static bool load_behaviour(struct rubor_load *load, size_t object)
{
    struct rubor_table_nodes nodes;
    struct rubor_loaded_behaviour row = {0};
    int first = -1;
    rubor_table_read(&load->source, &rubor_tables_behaviour, object, &row, &nodes);
    const size_t actor = rubor_table_node(&nodes, "actor"),
                 words = rubor_table_node(&nodes, "behaviour");
    const enum rubor_scan_kind kind = load->source.json->nodes[actor].kind;
    if (actor == 0 || row.behaviour == NULL || (kind != RUBOR_SCAN_TEXT && kind != RUBOR_SCAN_LIST))
        return false;
    if (!rubor_load_names_actors(load, actor, &row.row.actors, &first) || first < 0 ||
        !rubor_load_names_behaviour(load, words, row.row.actors, &row.row.verb, &row.row.arg))
        return false;
    check_numbers(load, &nodes, &row);
    check_pool(load, words, &row.row);
    if (!is_fresh(load, words, &row.row) || load->model->n_behaviours == RUBOR_MAX_BEHAVIOURS)
        return false;
    row.row.id = behaviour_id(load, &row.row, first);
    load->model->behaviours[load->model->n_behaviours++] = row.row;
    return true;
}

void rubor_load_rules_behaviours(struct rubor_load *load, size_t list)
{
    for (size_t i = rubor_load_first(load, list); i != 0; i = rubor_load_next(load, list, i))
        load->lost_behaviours |= !load_behaviour(load, i);
}

/* Takes the half maximum from the one of its three keys that belongs to the noun. */
static void take_half_max(struct rubor_load *load, const struct rubor_table_nodes *nodes,
                          const struct rubor_loaded_term *row, struct rubor_term *term)
{
    static const char *const keys[RUBOR_LOADED_N_HALVES] = {"half_max", "half_max_tu",
                                                            "half_max_h"};
    const char *suffix = rubor_model_noun_suffix(term->noun.kind);
    bool found = false;
    for (int k = 0; k < RUBOR_LOADED_N_HALVES; k++) {
        const size_t node = rubor_table_node(nodes, keys[k]);
        const bool right = strcmp(keys[k] + strlen("half_max"), suffix) == 0;
        found |= right && node != 0;
        if (right)
            term->half_max = row->half_max[k];
        else if (node != 0)
            rubor_complain_key(&load->source, node,
                               "the half maximum of \"%s\" is written \"half_max%s\", not \"%s\"",
                               row->senses, suffix, keys[k]);
    }
    if (!found)
        rubor_complain(&load->source, nodes->object,
                       "the key \"half_max%s\" is missing: level of \"%s\" with half the effect",
                       suffix, row->senses);
}

static void take_term(struct rubor_load *load, const struct rubor_table_nodes *nodes,
                      const struct rubor_loaded_term *row, uint32_t actors, struct rubor_term *term)
{
    *term = row->term;
    if (row->senses != NULL && actors != 0 &&
        rubor_load_names_noun(load, rubor_table_node(nodes, "senses"), actors, &term->noun))
        take_half_max(load, nodes, row, term);
}

static void load_when(struct rubor_load *load, size_t list, struct rubor_rule *rule)
{
    for (size_t i = rubor_load_first(load, list); i != 0 && rule->n_when < RUBOR_MAX_WHEN;
         i = rubor_load_next(load, list, i)) {
        struct rubor_table_nodes nodes;
        struct rubor_loaded_rule row = {0};
        rubor_table_read(&load->source, &rubor_tables_when, i, &row, &nodes);
        take_term(load, &nodes, &row.senses, rule->actors, &rule->when[rule->n_when++]);
    }
}

/* Checks that every actor of a rule has the behaviour, with the max or min that the rule needs. */
static void check_behaviour(struct rubor_load *load, const struct rubor_table_nodes *nodes,
                            const struct rubor_rule *rule, bool effect_known)
{
    const struct rubor_model *model = load->model;
    const size_t words = rubor_table_node(nodes, "behaviour"),
                 effect = rubor_table_node(nodes, "effect");
    uint32_t seen[RUBOR_MAX_BEHAVIOURS / 32] = {0};
    for (int a = 0; a < model->n_actors; a++) {
        if ((rule->actors >> a & 1u) == 0)
            continue;
        const int k = rubor_model_find_behaviour(model, a, rule->verb, rule->arg);
        if (k < 0 && load->lost_behaviours)
            continue;
        if (k < 0) {
            rubor_complain(&load->source, words,
                           "\"%s\" has no behaviour \"%s\"; add a row for it, with its base",
                           model->actors[a].id, load->source.json->nodes[words].text);
            continue;
        }
        const struct rubor_behaviour *row = &model->behaviours[k];
        if (!effect_known || (seen[k / 32] >> (k % 32) & 1u) != 0)
            continue;
        seen[k / 32] |= UINT32_C(1) << (k % 32);
        if (rule->decreases ? !row->has_min : !row->has_max)
            rubor_complain(&load->source, effect,
                           "the rule %s \"%s\", but that behaviour has no \"%s\" to move to",
                           rule->decreases ? "decreases" : "increases", row->id,
                           rule->decreases ? "min" : "max");
    }
}

static void load_rule(struct rubor_load *load, size_t object)
{
    struct rubor_table_nodes nodes;
    struct rubor_loaded_rule row = {0};
    struct rubor_model *model = load->model;
    int first = -1;
    rubor_table_read(&load->source, &rubor_tables_rule, object, &row, &nodes);
    struct rubor_rule *rule = &row.row;
    rule->enabled = true;
    rule->decreases = row.effect == 1;
    const size_t actor = rubor_table_node(&nodes, "actor"),
                 words = rubor_table_node(&nodes, "behaviour");
    const size_t effect = rubor_table_node(&nodes, "effect");
    const enum rubor_scan_kind kind = load->source.json->nodes[actor].kind;
    const bool named = actor != 0 && (kind == RUBOR_SCAN_TEXT || kind == RUBOR_SCAN_LIST) &&
                       rubor_load_names_actors(load, actor, &rule->actors, &first) && first >= 0;
    if (named && row.behaviour != NULL &&
        rubor_load_names_behaviour(load, words, rule->actors, &rule->verb, &rule->arg))
        check_behaviour(load, &nodes, rule, effect != 0);
    if (named) {
        take_term(load, &nodes, &row.senses, rule->actors, &rule->senses);
        load_when(load, rubor_table_node(&nodes, "when"), rule);
    }
    if (rule->id != NULL && model->n_rules < RUBOR_MAX_RULES &&
        rubor_load_names_fresh(load, rubor_table_node(&nodes, "id"), &model->rules[0].id,
                               (size_t)model->n_rules, sizeof *rule))
        model->rules[model->n_rules++] = *rule;
}

void rubor_load_rules(struct rubor_load *load, size_t list)
{
    for (size_t i = rubor_load_first(load, list); i != 0; i = rubor_load_next(load, list, i))
        load_rule(load, i);
}
