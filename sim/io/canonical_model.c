/* The model written back from its tables, by the rows that read it. */
#include <stdio.h>

#include "canonical_parts.h"

static void write_actor(struct rubor_buffer *out, const struct rubor_model *model, int k,
                        bool plain)
{
    const bool is_cell = k >= RUBOR_ACTOR_FIRST_CELL;
    const struct rubor_loaded_actor actor = {model->actors[k], {is_cell, is_cell, is_cell}};
    rubor_buffer_open(out, NULL, '{');
    rubor_table_write(out, &rubor_tables_actor, &actor, plain);
    rubor_buffer_open(out, "memories", '[');
    for (int i = 0; i < actor.row.n_memories; i++) {
        rubor_buffer_open(out, NULL, '{');
        rubor_table_write(out, &rubor_tables_memory, &actor.row.memories[i], plain);
        rubor_buffer_close(out, '}');
    }
    rubor_buffer_close(out, ']');
    if (actor.row.n_states > 0)
        rubor_buffer_open(out, "states", '[');
    for (int i = 0; i < actor.row.n_states; i++) {
        const struct rubor_state *state = &actor.row.states[i];
        const bool has = state->memory >= 0;
        const struct rubor_loaded_state row = {
            *state, has ? actor.row.memories[state->memory].id : NULL, has};
        rubor_buffer_open(out, NULL, '{');
        rubor_table_write(out, &rubor_tables_state, &row, plain);
        rubor_buffer_close(out, '}');
    }
    if (actor.row.n_states > 0)
        rubor_buffer_close(out, ']');
    rubor_buffer_close(out, '}');
}

static int write_names(struct rubor_buffer *out, const struct rubor_model *model, uint32_t actors)
{
    int first = -1;
    rubor_buffer_open(out, "actor", '[');
    for (int a = 0; a < model->n_actors; a++) {
        if ((actors >> a & 1u) == 0)
            continue;
        rubor_buffer_string(out, NULL, model->actors[a].id);
        first = first < 0 ? a : first;
    }
    rubor_buffer_close(out, ']');
    return first < 0 ? 0 : first;
}

static void behaviour_words(const struct rubor_model *model, int actor, enum rubor_verb verb,
                            int arg, char words[200])
{
    const char *word = rubor_load_rules_arg(model, actor, verb, arg);
    snprintf(words, 200, "%s%s%s", rubor_model_verbs()[verb].word, word[0] == '\0' ? "" : " ",
             word);
}

static void write_behaviour(struct rubor_buffer *out, const struct rubor_model *model, int k,
                            bool plain)
{
    char words[200];
    struct rubor_loaded_behaviour row = {model->behaviours[k], words, NULL};
    rubor_buffer_open(out, NULL, '{');
    const int first = write_names(out, model, row.row.actors);
    behaviour_words(model, first, row.row.verb, row.row.arg, words);
    rubor_table_write(out, &rubor_tables_behaviour, &row, plain);
    rubor_buffer_close(out, '}');
}

/* A term as it stands in a file; word: storage for what it senses. */
static struct rubor_loaded_term term_row(const struct rubor_model *model, int actor,
                                         const struct rubor_term *term, char word[200])
{
    struct rubor_loaded_term row = {.term = *term, .senses = word};
    const char *suffix = rubor_model_noun_suffix(term->noun.kind);
    const int k = suffix[0] == '\0' ? 0 : suffix[1] == 't' ? 1 : 2;
    row.half_max[k] = term->half_max;
    row.has_half_max[k] = true;
    rubor_model_noun_word(model, actor, term->noun, word, 200);
    return row;
}

static void write_rule(struct rubor_buffer *out, const struct rubor_model *model, int k, bool plain)
{
    char words[200], senses[200];
    const struct rubor_rule *rule = &model->rules[k];
    rubor_buffer_open(out, NULL, '{');
    const int first = write_names(out, model, rule->actors);
    struct rubor_loaded_rule row = {
        .row = *rule, .behaviour = words, .effect = rule->decreases ? 1 : 0};
    row.senses = term_row(model, first, &rule->senses, senses);
    behaviour_words(model, first, rule->verb, rule->arg, words);
    rubor_table_write(out, &rubor_tables_rule, &row, plain);
    if (rule->n_when > 0)
        rubor_buffer_open(out, "when", '[');
    for (int i = 0; i < rule->n_when; i++) {
        const struct rubor_loaded_rule when = {.senses =
                                                   term_row(model, first, &rule->when[i], senses)};
        rubor_buffer_open(out, NULL, '{');
        rubor_table_write(out, &rubor_tables_when, &when, plain);
        rubor_buffer_close(out, '}');
    }
    if (rule->n_when > 0)
        rubor_buffer_close(out, ']');
    rubor_buffer_close(out, '}');
}

static void write_pools(struct rubor_buffer *out, const struct rubor_model *model, bool plain)
{
    rubor_buffer_open(out, "pools", '[');
    for (int k = 0; k < model->n_pools; k++) {
        const struct rubor_loaded_pool row = {model->pools[k],
                                              model->actors[model->pools[k].actor].id};
        rubor_buffer_open(out, NULL, '{');
        rubor_table_write(out, &rubor_tables_pool, &row, plain);
        rubor_buffer_close(out, '}');
    }
    rubor_buffer_close(out, ']');
}

static void write_outcome(struct rubor_buffer *out, const struct rubor_model *model, bool plain)
{
    const struct rubor_loaded_outcome row = {model->outcome,
                                             model->actors[model->outcome.neutrophil].id,
                                             model->signals[model->outcome.tnf].id};
    rubor_buffer_open(out, "outcome", '{');
    rubor_table_write(out, &rubor_tables_outcome, &row, plain);
    rubor_buffer_close(out, '}');
}

void rubor_canonical_parts_model(struct rubor_buffer *out, const char *key,
                                 const struct rubor_model *model, bool plain)
{
    rubor_buffer_open(out, key, '{');
    rubor_buffer_number(out, "format", RUBOR_FORMAT);
    rubor_buffer_string(out, "kind", "model");
    rubor_table_write(out, &rubor_tables_model, model, plain);
    rubor_buffer_open(out, "signals", '[');
    for (int k = 0; k < model->n_signals; k++) {
        rubor_buffer_open(out, NULL, '{');
        rubor_table_write(out, &rubor_tables_signal, &model->signals[k], plain);
        rubor_buffer_close(out, '}');
    }
    rubor_buffer_close(out, ']');
    rubor_buffer_open(out, "actors", '[');
    for (int k = 0; k < model->n_actors; k++) {
        if (k >= RUBOR_ACTOR_FIRST_CELL || model->actors[k].n_memories > 0)
            write_actor(out, model, k, plain);
    }
    rubor_buffer_close(out, ']');
    rubor_buffer_open(out, "behaviours", '[');
    for (int k = 0; k < model->n_behaviours; k++)
        write_behaviour(out, model, k, plain);
    rubor_buffer_close(out, ']');
    rubor_buffer_open(out, "rules", '[');
    for (int k = 0; k < model->n_rules; k++)
        write_rule(out, model, k, plain);
    rubor_buffer_close(out, ']');
    write_pools(out, model, plain);
    write_outcome(out, model, plain);
    rubor_buffer_close(out, '}');
}

char *rubor_canonical_model(const struct rubor_model *model, bool plain)
{
    struct rubor_buffer out = {.compact = !plain};
    rubor_canonical_parts_model(&out, NULL, model, plain);
    return rubor_buffer_take(&out);
}
