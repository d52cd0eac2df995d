/* Look-ups in the model tables: verbs, nouns, ids and the paths of every number. */
#include "rubor/model.h"

#include <string.h>

#include "text.h"

/* Short names that the rows of verbs.inc use. */
enum {
    CELL = RUBOR_WHO_CELL,
    TISSUE = RUBOR_WHO_TISSUE,
    VESSEL = RUBOR_WHO_VESSEL,
    BLOOD = RUBOR_WHO_BLOOD,
    SIGNS = RUBOR_WHO_SIGNS
};

static const struct rubor_verb_row VERBS[RUBOR_N_VERBS] = {
#define RUBOR_VERB(name, word, arg, unit, low, high, who, meaning)                                 \
    {#name, word, RUBOR_ARG_##arg, unit, low, high, who, meaning},
#include "rubor/verbs.inc"
#undef RUBOR_VERB
};

static const char *const LAYER_WORDS[RUBOR_N_LAYERS] = {"integrity", "debris", "matrix",
                                                        "bacteria"};

/* Nouns without an index. */
static const struct {
    const char *word;
    enum rubor_noun_kind kind;
} PLAIN_NOUNS[] = {{"gap", RUBOR_NOUN_GAP},
                   {"contact.corpse", RUBOR_NOUN_CORPSES},
                   {"digesting", RUBOR_NOUN_DIGESTING},
                   {"in_blood", RUBOR_NOUN_IN_BLOOD},
                   {"age_h", RUBOR_NOUN_AGE},
                   {"mean.room", RUBOR_NOUN_MEAN_ROOM}};
enum { N_PLAIN_NOUNS = sizeof PLAIN_NOUNS / sizeof PLAIN_NOUNS[0] };

/* Nouns that are a prefix and an id. */
static const struct {
    const char *prefix;
    enum rubor_noun_kind kind;
} PREFIXED_NOUNS[] = {{"", RUBOR_NOUN_SIGNAL},           {"blood.", RUBOR_NOUN_BLOOD_SIGNAL},
                      {"mean.", RUBOR_NOUN_MEAN_SIGNAL}, {"", RUBOR_NOUN_LAYER},
                      {"mean.", RUBOR_NOUN_MEAN_LAYER},  {"", RUBOR_NOUN_MEMORY},
                      {"mean.", RUBOR_NOUN_MEAN_VESSEL}, {"contact.", RUBOR_NOUN_CONTACT},
                      {"pool.", RUBOR_NOUN_POOL}};
enum { N_PREFIXED_NOUNS = sizeof PREFIXED_NOUNS / sizeof PREFIXED_NOUNS[0] };

const struct rubor_verb_row *rubor_model_verbs(void)
{
    return VERBS;
}

int rubor_model_find_signal(const struct rubor_model *model, const char *id)
{
    for (int k = 0; k < model->n_signals; k++) {
        if (strcmp(model->signals[k].id, id) == 0)
            return k;
    }
    return -1;
}

int rubor_model_find_actor(const struct rubor_model *model, const char *id)
{
    for (int k = 0; k < model->n_actors; k++) {
        if (strcmp(model->actors[k].id, id) == 0)
            return k;
    }
    return -1;
}

int rubor_model_find_rule(const struct rubor_model *model, const char *id)
{
    for (int k = 0; k < model->n_rules; k++) {
        if (strcmp(model->rules[k].id, id) == 0)
            return k;
    }
    return -1;
}

int rubor_model_find_behaviour(const struct rubor_model *model, int actor, enum rubor_verb verb,
                               int arg)
{
    for (int k = 0; k < model->n_behaviours; k++) {
        const struct rubor_behaviour *row = &model->behaviours[k];
        if (row->verb == verb && row->arg == arg && (row->actors >> actor & 1u))
            return k;
    }
    return -1;
}

const char *rubor_model_noun_suffix(enum rubor_noun_kind kind)
{
    switch (kind) {
    case RUBOR_NOUN_SIGNAL:
    case RUBOR_NOUN_BLOOD_SIGNAL:
    case RUBOR_NOUN_MEAN_SIGNAL:
        return "_tu";
    case RUBOR_NOUN_AGE:
        return "_h";
    case RUBOR_NOUN_LAYER:
    case RUBOR_NOUN_MEAN_LAYER:
    case RUBOR_NOUN_GAP:
    case RUBOR_NOUN_MEMORY:
    case RUBOR_NOUN_MEAN_VESSEL:
    case RUBOR_NOUN_CONTACT:
    case RUBOR_NOUN_CORPSES:
    case RUBOR_NOUN_DIGESTING:
    case RUBOR_NOUN_IN_BLOOD:
    case RUBOR_NOUN_POOL:
    case RUBOR_NOUN_MEAN_ROOM:
    case RUBOR_N_NOUN_KINDS:
        break;
    }
    return "";
}

static int find_memory(const struct rubor_actor *actor, const char *id)
{
    for (int k = 0; k < actor->n_memories; k++) {
        if (strcmp(actor->memories[k].id, id) == 0)
            return k;
    }
    return -1;
}

static int find_layer(const char *id)
{
    for (int k = 0; k < RUBOR_N_LAYERS; k++) {
        if (strcmp(LAYER_WORDS[k], id) == 0)
            return k;
    }
    return -1;
}

static int find_pool(const struct rubor_model *model, const char *id)
{
    for (int k = 0; k < model->n_pools; k++) {
        if (strcmp(model->actors[model->pools[k].actor].id, id) == 0)
            return k;
    }
    return -1;
}

/* Index that the id of a prefixed noun names, or -1. */
static int find_noun_idx(const struct rubor_model *model, int actor, enum rubor_noun_kind kind,
                         const char *id)
{
    switch (kind) {
    case RUBOR_NOUN_SIGNAL:
    case RUBOR_NOUN_BLOOD_SIGNAL:
    case RUBOR_NOUN_MEAN_SIGNAL:
        return rubor_model_find_signal(model, id);
    case RUBOR_NOUN_LAYER:
    case RUBOR_NOUN_MEAN_LAYER:
        return find_layer(id);
    case RUBOR_NOUN_MEMORY:
        return find_memory(&model->actors[actor], id);
    case RUBOR_NOUN_MEAN_VESSEL:
        return find_memory(&model->actors[RUBOR_ACTOR_VESSEL], id);
    case RUBOR_NOUN_CONTACT: {
        const int found = rubor_model_find_actor(model, id);
        return found >= RUBOR_ACTOR_FIRST_CELL ? found : -1;
    }
    case RUBOR_NOUN_POOL:
        return find_pool(model, id);
    case RUBOR_NOUN_GAP:
    case RUBOR_NOUN_CORPSES:
    case RUBOR_NOUN_DIGESTING:
    case RUBOR_NOUN_IN_BLOOD:
    case RUBOR_NOUN_AGE:
    case RUBOR_NOUN_MEAN_ROOM:
    case RUBOR_N_NOUN_KINDS:
        break;
    }
    return -1;
}

bool rubor_model_noun(const struct rubor_model *model, int actor, const char *word,
                      struct rubor_noun *out)
{
    for (int k = 0; k < N_PLAIN_NOUNS; k++) {
        if (strcmp(PLAIN_NOUNS[k].word, word) == 0) {
            *out = (struct rubor_noun){PLAIN_NOUNS[k].kind, 0};
            return true;
        }
    }
    for (int k = 0; k < N_PREFIXED_NOUNS; k++) {
        const size_t n = strlen(PREFIXED_NOUNS[k].prefix);
        if (strncmp(word, PREFIXED_NOUNS[k].prefix, n) != 0)
            continue;
        const int idx = find_noun_idx(model, actor, PREFIXED_NOUNS[k].kind, word + n);
        if (idx >= 0) {
            *out = (struct rubor_noun){PREFIXED_NOUNS[k].kind, idx};
            return true;
        }
    }
    return false;
}

static const char *noun_id(const struct rubor_model *model, int actor, struct rubor_noun noun)
{
    switch (noun.kind) {
    case RUBOR_NOUN_SIGNAL:
    case RUBOR_NOUN_BLOOD_SIGNAL:
    case RUBOR_NOUN_MEAN_SIGNAL:
        return model->signals[noun.idx].id;
    case RUBOR_NOUN_LAYER:
    case RUBOR_NOUN_MEAN_LAYER:
        return LAYER_WORDS[noun.idx];
    case RUBOR_NOUN_MEMORY:
        return model->actors[actor].memories[noun.idx].id;
    case RUBOR_NOUN_MEAN_VESSEL:
        return model->actors[RUBOR_ACTOR_VESSEL].memories[noun.idx].id;
    case RUBOR_NOUN_CONTACT:
        return model->actors[noun.idx].id;
    case RUBOR_NOUN_POOL:
        return model->actors[model->pools[noun.idx].actor].id;
    case RUBOR_NOUN_GAP:
    case RUBOR_NOUN_CORPSES:
    case RUBOR_NOUN_DIGESTING:
    case RUBOR_NOUN_IN_BLOOD:
    case RUBOR_NOUN_AGE:
    case RUBOR_NOUN_MEAN_ROOM:
    case RUBOR_N_NOUN_KINDS:
        break;
    }
    return "";
}

void rubor_model_noun_word(const struct rubor_model *model, int actor, struct rubor_noun noun,
                           char *text, size_t n)
{
    struct rubor_text out = rubor_text_begin(text, n);
    for (int k = 0; k < N_PLAIN_NOUNS; k++) {
        if (PLAIN_NOUNS[k].kind == noun.kind)
            rubor_text_add(&out, PLAIN_NOUNS[k].word);
    }
    for (int k = 0; k < N_PREFIXED_NOUNS; k++) {
        if (PREFIXED_NOUNS[k].kind != noun.kind)
            continue;
        rubor_text_add(&out, PREFIXED_NOUNS[k].prefix);
        rubor_text_add(&out, noun_id(model, actor, noun));
    }
}
