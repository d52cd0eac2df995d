/* The model: signals, actors, behaviours and rules as flat tables, filled from a model file.
 *
 * An actor is whoever behaves: four pseudo actors (tissue sites, vessel sites, the blood, the
 * cardinal signs) and the cell types of the model file. A behaviour is one verb of one actor (or of
 * several that share the row) with base, min and max; a rule adds one term to one behaviour. */
#ifndef RUBOR_MODEL_H
#define RUBOR_MODEL_H

#include "rubor/base.h"

enum {
    RUBOR_ACTOR_TISSUE = 0, /* every free site */
    RUBOR_ACTOR_VESSEL = 1, /* every site of the vessel mask */
    RUBOR_ACTOR_BLOOD = 2,  /* the one blood compartment */
    RUBOR_ACTOR_SIGNS = 3,  /* the five cardinal signs, read-outs only */
    RUBOR_ACTOR_FIRST_CELL = 4
};

/* Per-site layers of the tissue, all 0..1. */
enum rubor_layer {
    RUBOR_LAYER_INTEGRITY, /* living tissue */
    RUBOR_LAYER_DEBRIS,    /* dead tissue and burst corpses not yet removed */
    RUBOR_LAYER_MATRIX,    /* scar */
    RUBOR_LAYER_BACTERIA,  /* fraction of the carrying capacity of a site */
    RUBOR_N_LAYERS
};

/* What can be sensed. `idx` of a noun means: a signal, layer, memory, actor or nothing. */
enum rubor_noun_kind {
    RUBOR_NOUN_SIGNAL, /* "tnf": level, mean over own and 8 neighbour sites and the sub-steps, tu */
    RUBOR_NOUN_BLOOD_SIGNAL, /* "blood.tnf": level in the blood, tu */
    RUBOR_NOUN_MEAN_SIGNAL,  /* "mean.tnf": mean over the free sites, tu */
    RUBOR_NOUN_LAYER,        /* "debris": layer at the own site, 0..1 */
    RUBOR_NOUN_MEAN_LAYER,   /* "mean.debris": mean over the free sites, 0..1 */
    RUBOR_NOUN_GAP,         /* "gap": cleared empty ground, 1 - integrity - debris - matrix, 0..1 */
    RUBOR_NOUN_MEMORY,      /* "licensing": a memory of the own actor, 0..1 */
    RUBOR_NOUN_MEAN_VESSEL, /* "mean.open": mean of a memory of the vessel sites, 0..1 */
    RUBOR_NOUN_CONTACT,     /* "contact.treg": live cells of a type in the 9 sites, count */
    RUBOR_NOUN_CORPSES,     /* "contact.corpse": corpses in the 9 sites, count */
    RUBOR_NOUN_DIGESTING,   /* "digesting": 1 while busy with an eaten corpse, else 0 */
    RUBOR_NOUN_IN_BLOOD,  /* "in_blood": 1 for a cell in the blood compartment (i.v. route), else 0
                           */
    RUBOR_NOUN_AGE,       /* "age_h": hours since birth, entry or placement */
    RUBOR_NOUN_POOL,      /* "pool.neutrophil": blood pool as a share of its number at rest */
    RUBOR_NOUN_MEAN_ROOM, /* "mean.room": share of the free volume that cells fill, 0..1 */
    RUBOR_N_NOUN_KINDS
};

struct rubor_noun {
    enum rubor_noun_kind kind;
    int idx;
};

/* What an actor can do. One row each in verbs.inc: word, argument, unit, range, who, meaning. */
enum rubor_verb {
#define RUBOR_VERB(name, word, arg, unit, low, high, who, meaning) RUBOR_VERB_##name,
#include "rubor/verbs.inc"
#undef RUBOR_VERB
    RUBOR_N_VERBS
};

/* What the word after a verb names. */
enum rubor_arg {
    RUBOR_ARG_NONE,
    RUBOR_ARG_SIGNAL,
    RUBOR_ARG_MEMORY,
    RUBOR_ARG_CELL,
    RUBOR_ARG_PREY,
    RUBOR_ARG_SIGN
};
enum rubor_prey { RUBOR_PREY_CORPSE, RUBOR_PREY_DEBRIS, RUBOR_PREY_BACTERIA, RUBOR_N_PREYS };
enum rubor_sign {
    RUBOR_SIGN_RUBOR,
    RUBOR_SIGN_CALOR,
    RUBOR_SIGN_TUMOR,
    RUBOR_SIGN_DOLOR,
    RUBOR_SIGN_FUNCTIO_LAESA,
    RUBOR_N_SIGNS
};
/* Who may have a verb (bits). */
enum {
    RUBOR_WHO_CELL = 1,
    RUBOR_WHO_TISSUE = 2,
    RUBOR_WHO_VESSEL = 4,
    RUBOR_WHO_BLOOD = 8,
    RUBOR_WHO_SIGNS = 16
};

struct rubor_verb_row {
    const char *name; /* as in the enum, lower case use is free */
    const char *word; /* as in files: "secrete", "take_up", ... */
    enum rubor_arg arg;
    const char *unit; /* unit of base, min and max */
    double low, high; /* allowed range of base, min and max */
    unsigned who;     /* RUBOR_WHO_ bits */
    const char *meaning;
};
/* The verb table, RUBOR_N_VERBS rows in the order of the enum. Pure; static storage. */
const struct rubor_verb_row *rubor_model_verbs(void);

struct rubor_signal {
    const char *id, *name;
    double diffusion_um2_per_s;  /* 0..400 */
    double half_life_min;        /* 0.1..1e5 */
    double blood_exchange_per_h; /* at vessel sites, both ways; 0 = stays in the tissue */
    double blood_half_life_min;  /* in the blood */
    struct rubor_evidence evidence;
};

struct rubor_memory {
    const char *id, *name;
    double start; /* 0..1, at birth, entry or placement */
};

/* A named state that is shown and counted: the first one of an actor that fits, in file order.
 * Memory below 0 fits always (the default state, last). */
struct rubor_state {
    const char *id, *name;
    int memory;   /* index into the actor's memories, or -1 */
    double above; /* fits while the memory is > above */
};

struct rubor_actor {
    const char *id, *name;
    double volume_um3;      /* cells: room it takes; corpses take half */
    double persistence_min; /* cells: mean time a heading is kept */
    double start_per_mm2;   /* cells: density at the start unless the scenario lists this type */
    int n_memories, n_states;
    struct rubor_memory memories[RUBOR_MAX_MEMORIES];
    struct rubor_state states[RUBOR_MAX_STATES];
    struct rubor_evidence evidence;
};

struct rubor_behaviour {
    const char *id;  /* "macrophage.secrete.tnf": first actor, verb, argument */
    uint32_t actors; /* bit per actor that has this behaviour */
    enum rubor_verb verb;
    int arg; /* signal, memory, actor, prey or sign; 0 without argument */
    double base, min, max;
    bool has_min, has_max;
    struct rubor_evidence evidence;
};

struct rubor_term {
    struct rubor_noun noun;
    double half_max; /* in the unit of the noun, > 0 */
    int hill;        /* 1..4 */
    bool below;      /* `when` only: holds while below, 1 - x^n/(h^n + x^n) */
};

struct rubor_rule {
    const char *id;
    uint32_t actors; /* bit per actor it applies to; each has a behaviour (verb, arg) */
    enum rubor_verb verb;
    int arg;
    bool decreases; /* false: promoter (towards max), true: inhibitor (towards min) */
    bool enabled;
    double weight; /* w of the sum S, default 1 */
    struct rubor_term senses;
    int n_when;
    struct rubor_term when[RUBOR_MAX_WHEN]; /* factors x^n/(h^n + x^n) */
    struct rubor_evidence evidence;
};

/* A pool of circulating cells that vessels draw from. */
struct rubor_pool {
    int actor;
    double rest_count_per_mm2; /* behind 1 mm2 of this tissue at rest, times blood_share */
    struct rubor_evidence evidence;
};

/* Thresholds and roles of the outcome classes (docs/odd.md, "Read-outs"). */
struct rubor_outcome_rules {
    int neutrophil;                 /* actor */
    const char *inflammatory_state; /* state id that counts as inflammatory-type */
    int tnf;                        /* signal */
    double window_h, quiet_h;       /* 48, 72 */
    double no_response_per_mm2;     /* 5 */
    double persistent_frac, persistent_fall_frac_per_day; /* 0.2, 0.1 */
    double resolved_neutrophil_frac, resolved_tnf_tu;     /* 0.05, 0.05 */
    double resolved_integrity, scar_matrix;               /* 0.95, 0.05 */
};

struct rubor_model {
    const char *id, *title, *model_version, *note;
    uint64_t hash; /* of the canonical resolved rows */
    int n_signals, n_actors, n_behaviours, n_rules, n_pools;
    struct rubor_signal signals[RUBOR_MAX_SIGNALS];
    struct rubor_actor actors[RUBOR_MAX_ACTORS];
    struct rubor_behaviour behaviours[RUBOR_MAX_BEHAVIOURS];
    struct rubor_rule rules[RUBOR_MAX_RULES];
    struct rubor_pool pools[RUBOR_MAX_POOLS];
    struct rubor_outcome_rules outcome;
};

/* One number of the model under its path, as printed by `rubor list parameters` and used by --set,
 * events and sweeps: signal/pge2/half_life_min, behaviour/macrophage.secrete.tnf/max,
 * rule/macrophage.il_10.by_pge2/half_max_tu, pool/neutrophil/rest_count_per_mm2. */
struct rubor_parameter {
    char path[160];
    double *value;
    const char *unit;
    double low, high; /* allowed range */
    const struct rubor_evidence *evidence;
};

/* Number of parameters of a model. Pure. */
size_t rubor_model_n_parameters(const struct rubor_model *model);
/* Parameter k (0 <= k < n) of a model; `value` points into it. False when k is out of range. */
bool rubor_model_parameter(struct rubor_model *model, size_t k, struct rubor_parameter *out);
/* Parameter by path. False when there is none. */
bool rubor_model_find_parameter(struct rubor_model *model, const char *path,
                                struct rubor_parameter *out);

/* Index of a signal by id, or -1. Pure. */
int rubor_model_find_signal(const struct rubor_model *model, const char *id);
/* Index of an actor (tissue, vessel, blood and signs included) by id, or -1. Pure. */
int rubor_model_find_actor(const struct rubor_model *model, const char *id);
/* Index of a rule by id, or -1. Pure. */
int rubor_model_find_rule(const struct rubor_model *model, const char *id);
/* Behaviour (verb, arg) of one actor, or -1. Pure. */
int rubor_model_find_behaviour(const struct rubor_model *model, int actor, enum rubor_verb verb,
                               int arg);
/* Unit suffix of half_max for a noun: "_tu", "_h" or "" (shares and counts). Pure, static storage.
 */
const char *rubor_model_noun_suffix(enum rubor_noun_kind kind);
/* Resolves a noun word for one actor ("tnf", "blood.tnf", "mean.debris", "licensing"). False if
 * unknown. */
bool rubor_model_noun(const struct rubor_model *model, int actor, const char *word,
                      struct rubor_noun *out);
/* Writes the word of a noun for one actor into text (at most n bytes with the final 0). */
void rubor_model_noun_word(const struct rubor_model *model, int actor, struct rubor_noun noun,
                           char *text, size_t n);

#endif
