/* Looking up names: actors, verbs with their argument, what is sensed. Every name that is not there
 * is answered with the nearest one that is. */
#include "load_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "complain.h"

static const char *const preys[RUBOR_N_PREYS] = {"corpse", "debris", "bacteria"};
static const char *const signs[RUBOR_N_SIGNS] = {"rubor", "calor", "tumor", "dolor",
                                                 "functio_laesa"};
static const char *const layer_words[RUBOR_N_LAYERS] = {"integrity", "debris", "matrix",
                                                        "bacteria"};

const char *rubor_load_names_keep(struct rubor_load *load, const char *text)
{
    struct rubor_loaded_names *names = &load->loaded->names;
    if (names->n == names->capacity) {
        const size_t capacity = 2 * names->capacity + 64;
        char **items = realloc(names->items, capacity * sizeof *items);
        if (items == NULL) {
            load->out_of_memory = true;
            return "";
        }
        names->items = items;
        names->capacity = capacity;
    }
    const size_t n = strlen(text) + 1;
    char *copy = malloc(n);
    if (copy == NULL) {
        load->out_of_memory = true;
        return "";
    }
    memcpy(copy, text, n);
    names->items[names->n++] = copy;
    return copy;
}

bool rubor_load_names_fresh(struct rubor_load *load, size_t node, const char *const *names,
                            size_t n, size_t stride)
{
    const char *id = load->source.json->nodes[node].text;
    for (size_t i = 0; i < n; i++) {
        const char *other = *(const char *const *)(const void *)((const char *)names + i * stride);
        if (other != NULL && strcmp(other, id) == 0) {
            rubor_complain(&load->source, node, "the id \"%s\" is used twice; ids are unique", id);
            return false;
        }
    }
    return true;
}

static void offer_actors(const struct rubor_model *model, int from, struct rubor_nearest *near,
                         struct rubor_complain_list *known)
{
    for (int k = from; k < model->n_actors; k++) {
        rubor_nearest_try(near, model->actors[k].id);
        rubor_complain_list_add(known, model->actors[k].id);
    }
}

static void offer_signals(const struct rubor_model *model, struct rubor_nearest *near,
                          struct rubor_complain_list *known)
{
    for (int k = 0; k < model->n_signals; k++) {
        rubor_nearest_try(near, model->signals[k].id);
        rubor_complain_list_add(known, model->signals[k].id);
    }
}

int rubor_load_names_signal(struct rubor_load *load, size_t node)
{
    if (load->blind)
        return -1;
    const char *id = load->source.json->nodes[node].text;
    const int found = rubor_model_find_signal(load->model, id);
    if (found < 0) {
        struct rubor_nearest near = {.word = id};
        struct rubor_complain_list known = {0};
        offer_signals(load->model, &near, &known);
        rubor_complain_unknown(&load->source, node, "signal", &near, known.text);
    }
    return found;
}

int rubor_load_names_cell(struct rubor_load *load, size_t node)
{
    if (load->blind)
        return -1;
    const char *id = load->source.json->nodes[node].text;
    const int found = rubor_model_find_actor(load->model, id);
    if (found >= RUBOR_ACTOR_FIRST_CELL)
        return found;
    struct rubor_nearest near = {.word = id};
    struct rubor_complain_list known = {0};
    offer_actors(load->model, RUBOR_ACTOR_FIRST_CELL, &near, &known);
    rubor_complain_unknown(&load->source, node, "cell type", &near, known.text);
    return -1;
}

int rubor_load_names_rule(struct rubor_load *load, size_t node)
{
    if (load->blind)
        return -1;
    const char *id = load->source.json->nodes[node].text;
    const int found = rubor_model_find_rule(load->model, id);
    if (found < 0) {
        struct rubor_nearest near = {.word = id};
        for (int k = 0; k < load->model->n_rules; k++)
            rubor_nearest_try(&near, load->model->rules[k].id);
        rubor_complain_unknown(&load->source, node, "rule", &near, NULL);
    }
    return found;
}

static bool take_actor(struct rubor_load *load, size_t node, uint32_t *bits, int *first)
{
    const char *id = load->source.json->nodes[node].text;
    const int found = rubor_model_find_actor(load->model, id);
    if (found < 0) {
        struct rubor_nearest near = {.word = id};
        struct rubor_complain_list known = {0};
        offer_actors(load->model, 0, &near, &known);
        rubor_complain_unknown(&load->source, node, "actor", &near, known.text);
        return false;
    }
    if ((*bits >> found & 1u) != 0) {
        rubor_complain(&load->source, node, "the actor \"%s\" stands here twice", id);
        return false;
    }
    *bits |= UINT32_C(1) << found;
    if (*first < 0)
        *first = found;
    return true;
}

bool rubor_load_names_actors(struct rubor_load *load, size_t node, uint32_t *bits, int *first)
{
    const struct rubor_json_node *nodes = load->source.json->nodes;
    *bits = 0;
    *first = -1;
    if (nodes[node].kind == RUBOR_SCAN_TEXT)
        return take_actor(load, node, bits, first);
    bool good = true;
    for (size_t i = node + 1; i < nodes[node].next; i = nodes[i].next) {
        if (!take_actor(load, i, bits, first))
            good = false;
    }
    return good;
}

static const char *who_is(int actor)
{
    static const char *const words[RUBOR_ACTOR_FIRST_CELL] = {"the tissue", "the vessel",
                                                              "the blood", "the signs"};
    return actor < RUBOR_ACTOR_FIRST_CELL ? words[actor] : "cells";
}

static unsigned who_bit(int actor)
{
    static const unsigned bits[RUBOR_ACTOR_FIRST_CELL] = {RUBOR_WHO_TISSUE, RUBOR_WHO_VESSEL,
                                                          RUBOR_WHO_BLOOD, RUBOR_WHO_SIGNS};
    return actor < RUBOR_ACTOR_FIRST_CELL ? bits[actor] : RUBOR_WHO_CELL;
}

/* Complains unless every actor may have the verb. */
static bool check_who(struct rubor_load *load, size_t node, const struct rubor_verb_row *verb,
                      uint32_t actors)
{
    struct rubor_complain_list can = {0};
    for (int k = 0; k <= RUBOR_ACTOR_FIRST_CELL; k++) {
        if ((verb->who & who_bit(k)) != 0)
            rubor_complain_list_add(&can, who_is(k));
    }
    for (int k = 0; k < load->model->n_actors; k++) {
        if ((actors >> k & 1u) != 0 && (verb->who & who_bit(k)) == 0) {
            rubor_complain(&load->source, node, "\"%s\" cannot \"%s\"; this verb is for: %s",
                           load->model->actors[k].id, verb->word, can.text);
            return false;
        }
    }
    return true;
}

static int find_word(const char *const *words, int n, const char *word)
{
    for (int k = 0; k < n; k++) {
        if (strcmp(words[k], word) == 0)
            return k;
    }
    return -1;
}

static void complain_word(struct rubor_load *load, size_t node, const char *what, const char *word,
                          const char *const *words, int n)
{
    struct rubor_nearest near = {.word = word};
    struct rubor_complain_list known = {0};
    for (int k = 0; k < n; k++) {
        rubor_nearest_try(&near, words[k]);
        rubor_complain_list_add(&known, words[k]);
    }
    rubor_complain_unknown(&load->source, node, what, &near, known.text);
}

/* Index of a memory that all actors have at the same place, or -1 after a complaint. */
static int find_memory(struct rubor_load *load, size_t node, const char *id, uint32_t actors)
{
    int found = -1;
    for (int k = 0; k < load->model->n_actors; k++) {
        const struct rubor_actor *actor = &load->model->actors[k];
        const char *ids[RUBOR_MAX_MEMORIES];
        if ((actors >> k & 1u) == 0)
            continue;
        for (int m = 0; m < actor->n_memories; m++)
            ids[m] = actor->memories[m].id;
        const int here = find_word(ids, actor->n_memories, id);
        char what[120];
        snprintf(what, sizeof what, "memory of \"%s\"", actor->id);
        if (here < 0) {
            complain_word(load, node, what, id, ids, actor->n_memories);
            return -1;
        }
        if (found >= 0 && found != here) {
            rubor_complain(
                &load->source, node,
                "the memory \"%s\" is not at the same place in the list of each of these actors; "
                "order them alike, or write one row for each actor",
                id);
            return -1;
        }
        found = here;
    }
    return found;
}

static int find_arg(struct rubor_load *load, size_t node, enum rubor_arg arg, const char *word,
                    uint32_t actors)
{
    struct rubor_nearest near = {.word = word};
    struct rubor_complain_list known = {0};
    int found = -1;
    switch (arg) {
    case RUBOR_ARG_NONE:
        return 0;
    case RUBOR_ARG_SIGNAL:
        found = rubor_model_find_signal(load->model, word);
        offer_signals(load->model, &near, &known);
        break;
    case RUBOR_ARG_CELL:
        found = rubor_model_find_actor(load->model, word);
        found = found < RUBOR_ACTOR_FIRST_CELL ? -1 : found;
        offer_actors(load->model, RUBOR_ACTOR_FIRST_CELL, &near, &known);
        break;
    case RUBOR_ARG_MEMORY:
        return find_memory(load, node, word, actors);
    case RUBOR_ARG_PREY:
        found = find_word(preys, RUBOR_N_PREYS, word);
        if (found < 0)
            complain_word(load, node, "prey", word, preys, RUBOR_N_PREYS);
        return found;
    case RUBOR_ARG_SIGN:
        found = find_word(signs, RUBOR_N_SIGNS, word);
        if (found < 0)
            complain_word(load, node, "sign", word, signs, RUBOR_N_SIGNS);
        return found;
    }
    if (found < 0)
        rubor_complain_unknown(&load->source, node,
                               arg == RUBOR_ARG_SIGNAL ? "signal" : "cell type", &near, known.text);
    return found;
}

static const struct rubor_verb_row *find_verb(struct rubor_load *load, size_t node,
                                              const char *word, size_t n)
{
    const struct rubor_verb_row *verbs = rubor_model_verbs();
    for (int k = 0; k < RUBOR_N_VERBS; k++) {
        if (strlen(verbs[k].word) == n && memcmp(verbs[k].word, word, n) == 0)
            return &verbs[k];
    }
    char name[104];
    const char *words[RUBOR_N_VERBS];
    for (int k = 0; k < RUBOR_N_VERBS; k++)
        words[k] = verbs[k].word;
    snprintf(name, sizeof name, "%.*s", (int)n, word);
    complain_word(load, node, "verb", name, words, RUBOR_N_VERBS);
    return NULL;
}

bool rubor_load_names_behaviour(struct rubor_load *load, size_t node, uint32_t actors,
                                enum rubor_verb *verb, int *arg)
{
    static const char *const args[] = {
        "nothing", "a signal", "a memory", "a cell type", "corpse, debris or bacteria", "a sign"};
    const char *words = load->source.json->nodes[node].text;
    const size_t n = strcspn(words, " ");
    const struct rubor_verb_row *row = find_verb(load, node, words, n);
    if (row == NULL || !check_who(load, node, row, actors))
        return false;
    const char *rest = words[n] == ' ' ? words + n + 1 : "";
    if ((rest[0] == '\0') != (row->arg == RUBOR_ARG_NONE)) {
        rubor_complain(&load->source, node, "found \"%s\"; behind \"%s\" stands %s", words,
                       row->word, args[row->arg]);
        return false;
    }
    *verb = (enum rubor_verb)(row - rubor_model_verbs());
    *arg = find_arg(load, node, row->arg, rest, actors);
    return *arg >= 0;
}

/* Offers every word that an actor can sense. */
static void offer_nouns(const struct rubor_model *model, int actor, struct rubor_nearest *near,
                        char (*words)[96])
{
    static const char *const plain[] = {"gap",      "contact.corpse", "digesting",
                                        "in_blood", "age_h",          "mean.room"};
    size_t n = 0;
    for (size_t k = 0; k < sizeof plain / sizeof plain[0]; k++)
        rubor_nearest_try(near, plain[k]);
    for (int k = 0; k < RUBOR_N_LAYERS; k++) {
        rubor_nearest_try(near, layer_words[k]);
        snprintf(words[n], sizeof words[n], "mean.%s", layer_words[k]);
        rubor_nearest_try(near, words[n++]);
    }
    for (int k = 0; k < model->n_signals; k++) {
        rubor_nearest_try(near, model->signals[k].id);
        snprintf(words[n], sizeof words[n], "blood.%s", model->signals[k].id);
        rubor_nearest_try(near, words[n++]);
        snprintf(words[n], sizeof words[n], "mean.%s", model->signals[k].id);
        rubor_nearest_try(near, words[n++]);
    }
    for (int k = 0; k < model->actors[actor].n_memories; k++)
        rubor_nearest_try(near, model->actors[actor].memories[k].id);
    for (int k = RUBOR_ACTOR_FIRST_CELL; k < model->n_actors; k++) {
        snprintf(words[n], sizeof words[n], "contact.%s", model->actors[k].id);
        rubor_nearest_try(near, words[n++]);
    }
    for (int k = 0; k < model->n_pools; k++) {
        snprintf(words[n], sizeof words[n], "pool.%s", model->actors[model->pools[k].actor].id);
        rubor_nearest_try(near, words[n++]);
    }
}

static void complain_noun(struct rubor_load *load, size_t node, int actor)
{
    char words[RUBOR_N_LAYERS + 2 * RUBOR_MAX_SIGNALS + RUBOR_MAX_ACTORS + RUBOR_MAX_POOLS][96];
    char what[120];
    struct rubor_nearest near = {.word = load->source.json->nodes[node].text};
    offer_nouns(load->model, actor, &near, words);
    snprintf(what, sizeof what, "thing to sense for \"%s\":", load->model->actors[actor].id);
    rubor_complain_unknown(
        &load->source, node, what, &near,
        "signals, blood.signal, mean.signal, integrity, debris, matrix, bacteria, mean.layer, gap, "
        "memories of the actor, contact.cell, contact.corpse, digesting, in_blood, age_h, "
        "pool.cell, "
        "mean.room, mean.memory of the vessel");
}

bool rubor_load_names_noun(struct rubor_load *load, size_t node, uint32_t actors,
                           struct rubor_noun *out)
{
    const char *word = load->source.json->nodes[node].text;
    bool first = true;
    for (int k = 0; k < load->model->n_actors; k++) {
        struct rubor_noun noun;
        if ((actors >> k & 1u) == 0)
            continue;
        if (!rubor_model_noun(load->model, k, word, &noun)) {
            complain_noun(load, node, k);
            return false;
        }
        if (!first && (noun.kind != out->kind || noun.idx != out->idx)) {
            rubor_complain(&load->source, node,
                           "\"%s\" is not the same thing for each of these actors; order their "
                           "memories alike, or "
                           "write one rule for each actor",
                           word);
            return false;
        }
        *out = noun;
        first = false;
    }
    return !first;
}
