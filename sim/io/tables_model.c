/* The rows of a model file. The keys of one kind of object stand together: what is read, checked,
 * written back, put into the schema and into the docs. */
#include "table_rows.h"

static const char *const grades[] = {"A", "B", "C", "D", "E", NULL};

/* The four keys that every row of the model must carry. */
#define EVIDENCE(base)                                                                             \
    {.key = "evidence_link",                                                                       \
     .type = RUBOR_TABLE_WORD,                                                                     \
     .flags = RUBOR_TABLE_REQUIRED,                                                                \
     .words = grades,                                                                              \
     .offset = (base) + offsetof(struct rubor_evidence, link),                                     \
     .meaning = "does this happen? A human controlled data, B in vivo, C in vitro, D another "     \
                "model, E assumed"},                                                               \
        {.key = "evidence_values",                                                                 \
         .type = RUBOR_TABLE_WORD,                                                                 \
         .flags = RUBOR_TABLE_REQUIRED,                                                            \
         .words = grades,                                                                          \
         .offset = (base) + offsetof(struct rubor_evidence, values),                               \
         .meaning = "who measured these numbers? the same letters"},                               \
        {.key = "source",                                                                          \
         .type = RUBOR_TABLE_TEXT,                                                                 \
         .flags = RUBOR_TABLE_REQUIRED,                                                            \
         .low = 1,                                                                                 \
         .high = 1000,                                                                             \
         .offset = (base) + offsetof(struct rubor_evidence, source),                               \
         .meaning = "reference with DOI or PMID, or \"assumed here\""},                            \
        NOTE((base) + offsetof(struct rubor_evidence, note))

static const struct rubor_table_row signal_rows[] = {
    {.key = "id",
     .type = RUBOR_TABLE_ID,
     .flags = RUBOR_TABLE_REQUIRED,
     .offset = offsetof(struct rubor_signal, id),
     .meaning = "name of the signal in all files"},
    {.key = "name",
     .type = RUBOR_TABLE_TEXT,
     .flags = RUBOR_TABLE_REQUIRED | RUBOR_TABLE_PLAIN,
     .low = 1,
     .high = 100,
     .offset = offsetof(struct rubor_signal, name),
     .meaning = "name on screen"},
    {.key = "diffusion_um2_per_s",
     .type = RUBOR_TABLE_NUMBER,
     .flags = RUBOR_TABLE_REQUIRED,
     .unit = "um2/s",
     .low = 0,
     .high = 400,
     .offset = offsetof(struct rubor_signal, diffusion_um2_per_s),
     .meaning = "diffusion in the tissue"},
    {.key = "half_life_min",
     .type = RUBOR_TABLE_NUMBER,
     .flags = RUBOR_TABLE_REQUIRED,
     .unit = "min",
     .low = 0.1,
     .high = 1e5,
     .offset = offsetof(struct rubor_signal, half_life_min),
     .meaning = "half-life in the tissue"},
    {.key = "blood_exchange_per_h",
     .type = RUBOR_TABLE_NUMBER,
     .unit = "1/h",
     .low = 0,
     .high = 100,
     .standard = 0,
     .offset = offsetof(struct rubor_signal, blood_exchange_per_h),
     .meaning = "exchange with the blood at vessel sites, both ways; 0 = stays in the tissue"},
    {.key = "blood_half_life_min",
     .type = RUBOR_TABLE_NUMBER,
     .unit = "min",
     .low = 0.1,
     .high = 1e5,
     .standard = 30,
     .offset = offsetof(struct rubor_signal, blood_half_life_min),
     .meaning = "half-life in the blood"},
    EVIDENCE(offsetof(struct rubor_signal, evidence))};
const struct rubor_table rubor_tables_signal = {
    .name = "signal", .meaning = "a signal molecule", ROWS(signal_rows)};

static const struct rubor_table_row memory_rows[] = {
    {.key = "id",
     .type = RUBOR_TABLE_ID,
     .flags = RUBOR_TABLE_REQUIRED,
     .offset = offsetof(struct rubor_memory, id),
     .meaning = "name of the memory, sensed under this name by its own actor"},
    {.key = "name",
     .type = RUBOR_TABLE_TEXT,
     .flags = RUBOR_TABLE_REQUIRED | RUBOR_TABLE_PLAIN,
     .low = 1,
     .high = 100,
     .offset = offsetof(struct rubor_memory, name),
     .meaning = "name on screen"},
    {.key = "start",
     .type = RUBOR_TABLE_NUMBER,
     .low = 0,
     .high = 1,
     .standard = 0,
     .offset = offsetof(struct rubor_memory, start),
     .meaning = "value at birth, entry or placement"},
    NOTE(RUBOR_TABLE_NOWHERE)};
const struct rubor_table rubor_tables_memory = {
    .name = "memory", .meaning = "an inner variable of an actor, 0 to 1", ROWS(memory_rows)};

static const struct rubor_table_row state_rows[] = {
    {.key = "id",
     .type = RUBOR_TABLE_ID,
     .flags = RUBOR_TABLE_REQUIRED,
     .offset = offsetof(struct rubor_loaded_state, state.id),
     .meaning = "name of the state in exports"},
    {.key = "name",
     .type = RUBOR_TABLE_TEXT,
     .flags = RUBOR_TABLE_REQUIRED | RUBOR_TABLE_PLAIN,
     .low = 1,
     .high = 100,
     .offset = offsetof(struct rubor_loaded_state, state.name),
     .meaning = "name on screen"},
    {.key = "memory",
     .type = RUBOR_TABLE_ID,
     .flags = RUBOR_TABLE_ABSENT,
     .offset = offsetof(struct rubor_loaded_state, memory),
     .meaning = "memory that decides; the last state has none and is the default"},
    {.key = "above",
     .type = RUBOR_TABLE_NUMBER,
     .low = 0,
     .high = 1,
     .standard = 0,
     .offset = offsetof(struct rubor_loaded_state, state.above),
     .has = offsetof(struct rubor_loaded_state, has_above),
     .meaning = "the state holds while the memory is above this"},
    NOTE(RUBOR_TABLE_NOWHERE)};
const struct rubor_table rubor_tables_state = {
    .name = "state",
    .meaning = "a state that is shown and counted; the first one that fits",
    ROWS(state_rows)};

static const struct rubor_table_row actor_rows[] = {
    {.key = "id",
     .type = RUBOR_TABLE_ID,
     .flags = RUBOR_TABLE_REQUIRED,
     .offset = offsetof(struct rubor_loaded_actor, row.id),
     .meaning =
         "name of the cell type in all files; tissue, vessel, blood and signs are there already"},
    {.key = "name",
     .type = RUBOR_TABLE_TEXT,
     .flags = RUBOR_TABLE_REQUIRED | RUBOR_TABLE_PLAIN,
     .low = 1,
     .high = 100,
     .offset = offsetof(struct rubor_loaded_actor, row.name),
     .meaning = "name on screen"},
    {.key = "volume_um3",
     .type = RUBOR_TABLE_NUMBER,
     .unit = "um3",
     .low = 10,
     .high = 20000,
     .standard = 1000,
     .offset = offsetof(struct rubor_loaded_actor, row.volume_um3),
     .has = offsetof(struct rubor_loaded_actor, is_cell[0]),
     .meaning = "cells: room that it takes; a corpse takes half"},
    {.key = "persistence_min",
     .type = RUBOR_TABLE_NUMBER,
     .unit = "min",
     .low = 0.1,
     .high = 1e4,
     .standard = 5,
     .offset = offsetof(struct rubor_loaded_actor, row.persistence_min),
     .has = offsetof(struct rubor_loaded_actor, is_cell[1]),
     .meaning = "cells: mean time for which a heading is kept"},
    {.key = "start_per_mm2",
     .type = RUBOR_TABLE_NUMBER,
     .unit = "1/mm2",
     .low = 0,
     .high = 1e5,
     .standard = 0,
     .offset = offsetof(struct rubor_loaded_actor, row.start_per_mm2),
     .has = offsetof(struct rubor_loaded_actor, is_cell[2]),
     .meaning = "cells: density at the start unless the scenario lists this cell type"},
    {.key = "memories",
     .type = RUBOR_TABLE_OBJECTS,
     .high = RUBOR_MAX_MEMORIES,
     .offset = RUBOR_TABLE_NOWHERE,
     .of = &rubor_tables_memory,
     .standard_text = "none",
     .meaning = "inner variables"},
    {.key = "states",
     .type = RUBOR_TABLE_OBJECTS,
     .high = RUBOR_MAX_STATES,
     .offset = RUBOR_TABLE_NOWHERE,
     .of = &rubor_tables_state,
     .standard_text = "none",
     .meaning = "states, the default one last"},
    EVIDENCE(offsetof(struct rubor_loaded_actor, row.evidence))};
const struct rubor_table rubor_tables_actor = {
    .name = "actor", .meaning = "a cell type, or memories for the vessel", ROWS(actor_rows)};

static const struct rubor_table_row behaviour_rows[] = {
    {.key = "actor",
     .type = RUBOR_TABLE_NAME_OR_NAMES,
     .flags = RUBOR_TABLE_REQUIRED,
     .low = 1,
     .high = RUBOR_MAX_ACTORS,
     .offset = RUBOR_TABLE_NOWHERE,
     .meaning = "who does it"},
    {.key = "behaviour",
     .type = RUBOR_TABLE_TEXT,
     .flags = RUBOR_TABLE_REQUIRED,
     .low = 1,
     .high = 100,
     .offset = offsetof(struct rubor_loaded_behaviour, behaviour),
     .meaning = "verb and what it is about: \"secrete tnf\", \"move\""},
    {.key = "unit",
     .type = RUBOR_TABLE_TEXT,
     .flags = RUBOR_TABLE_PLAIN | RUBOR_TABLE_ABSENT,
     .low = 1,
     .high = 40,
     .offset = offsetof(struct rubor_loaded_behaviour, unit),
     .meaning = "unit of the numbers; must be the one of the verb"},
    {.key = "base",
     .type = RUBOR_TABLE_NUMBER,
     .flags = RUBOR_TABLE_REQUIRED,
     .low = -1e5,
     .high = 1e5,
     .offset = offsetof(struct rubor_loaded_behaviour, row.base),
     .meaning = "value when no rule acts, in the unit of the verb"},
    {.key = "min",
     .type = RUBOR_TABLE_NUMBER,
     .flags = RUBOR_TABLE_ABSENT,
     .low = -1e5,
     .high = 1e5,
     .offset = offsetof(struct rubor_loaded_behaviour, row.min),
     .has = offsetof(struct rubor_loaded_behaviour, row.has_min),
     .meaning = "value towards which rules decrease it"},
    {.key = "max",
     .type = RUBOR_TABLE_NUMBER,
     .flags = RUBOR_TABLE_ABSENT,
     .low = -1e5,
     .high = 1e5,
     .offset = offsetof(struct rubor_loaded_behaviour, row.max),
     .has = offsetof(struct rubor_loaded_behaviour, row.has_max),
     .meaning = "value towards which rules increase it"},
    EVIDENCE(offsetof(struct rubor_loaded_behaviour, row.evidence))};
const struct rubor_table rubor_tables_behaviour = {
    .name = "behaviour",
    .meaning = "what an actor does, and how much without any rule",
    ROWS(behaviour_rows)};

/* What is sensed, and how much of it is half the effect. */
#define TERM(base)                                                                                 \
    {.key = "senses",                                                                              \
     .type = RUBOR_TABLE_TEXT,                                                                     \
     .flags = RUBOR_TABLE_REQUIRED,                                                                \
     .low = 1,                                                                                     \
     .high = 100,                                                                                  \
     .offset = (base) + offsetof(struct rubor_loaded_term, senses),                                \
     .meaning =                                                                                    \
         "signal, blood.signal, mean.signal, tissue layer, memory, contact.cell, age_h, ..."},     \
        {.key = "half_max_tu",                                                                     \
         .type = RUBOR_TABLE_NUMBER,                                                               \
         .flags = RUBOR_TABLE_ABSENT,                                                              \
         .unit = "tu",                                                                             \
         .low = 1e-6,                                                                              \
         .high = 1e6,                                                                              \
         .offset = (base) + offsetof(struct rubor_loaded_term, half_max[1]),                       \
         .has = (base) + offsetof(struct rubor_loaded_term, has_half_max[1]),                      \
         .meaning = "level of half the effect, for signals"},                                      \
        {.key = "half_max_h",                                                                      \
         .type = RUBOR_TABLE_NUMBER,                                                               \
         .flags = RUBOR_TABLE_ABSENT,                                                              \
         .unit = "h",                                                                              \
         .low = 1e-6,                                                                              \
         .high = 1e6,                                                                              \
         .offset = (base) + offsetof(struct rubor_loaded_term, half_max[2]),                       \
         .has = (base) + offsetof(struct rubor_loaded_term, has_half_max[2]),                      \
         .meaning = "age of half the effect, for age_h"},                                          \
        {.key = "half_max",                                                                        \
         .type = RUBOR_TABLE_NUMBER,                                                               \
         .flags = RUBOR_TABLE_ABSENT,                                                              \
         .low = 1e-6,                                                                              \
         .high = 1e6,                                                                              \
         .offset = (base) + offsetof(struct rubor_loaded_term, half_max[0]),                       \
         .has = (base) + offsetof(struct rubor_loaded_term, has_half_max[0]),                      \
         .meaning = "share or count of half the effect, for everything else"},                     \
    {                                                                                              \
        .key = "hill", .type = RUBOR_TABLE_INTEGER, .low = 1, .high = 4, .standard = 2,            \
        .offset = (base) + offsetof(struct rubor_loaded_term, term.hill), .meaning = "steepness"   \
    }

static const struct rubor_table_row when_rows[] = {
    TERM(offsetof(struct rubor_loaded_rule, senses)),
    {.key = "below",
     .type = RUBOR_TABLE_BOOL,
     .offset = offsetof(struct rubor_loaded_rule, senses.term.below),
     .meaning = "true: acts while what is sensed is low"},
    NOTE(RUBOR_TABLE_NOWHERE)};
const struct rubor_table rubor_tables_when = {
    .name = "when", .meaning = "a further condition; conditions multiply", ROWS(when_rows)};

static const char *const effects[] = {"increases", "decreases", NULL};
static const struct rubor_table_row rule_rows[] = {
    {.key = "id",
     .type = RUBOR_TABLE_DOT_ID,
     .flags = RUBOR_TABLE_REQUIRED,
     .offset = offsetof(struct rubor_loaded_rule, row.id),
     .meaning = "name of the rule, to switch it off by"},
    {.key = "actor",
     .type = RUBOR_TABLE_NAME_OR_NAMES,
     .flags = RUBOR_TABLE_REQUIRED,
     .low = 1,
     .high = RUBOR_MAX_ACTORS,
     .offset = RUBOR_TABLE_NOWHERE,
     .meaning = "in whom it acts"},
    {.key = "behaviour",
     .type = RUBOR_TABLE_TEXT,
     .flags = RUBOR_TABLE_REQUIRED,
     .low = 1,
     .high = 100,
     .offset = offsetof(struct rubor_loaded_rule, behaviour),
     .meaning = "behaviour that it changes"},
    {.key = "effect",
     .type = RUBOR_TABLE_WORD,
     .flags = RUBOR_TABLE_REQUIRED,
     .words = effects,
     .offset = offsetof(struct rubor_loaded_rule, effect),
     .meaning = "towards max or towards min of the behaviour"},
    TERM(offsetof(struct rubor_loaded_rule, senses)),
    {.key = "weight",
     .type = RUBOR_TABLE_NUMBER,
     .low = 0,
     .high = 1000,
     .standard = 1,
     .offset = offsetof(struct rubor_loaded_rule, row.weight),
     .meaning = "weight among the rules of this behaviour"},
    {.key = "when",
     .type = RUBOR_TABLE_OBJECTS,
     .high = RUBOR_MAX_WHEN,
     .offset = RUBOR_TABLE_NOWHERE,
     .of = &rubor_tables_when,
     .standard_text = "none",
     .meaning = "further conditions"},
    EVIDENCE(offsetof(struct rubor_loaded_rule, row.evidence))};
const struct rubor_table rubor_tables_rule = {
    .name = "rule", .meaning = "how something sensed changes a behaviour", ROWS(rule_rows)};

static const struct rubor_table_row pool_rows[] = {
    {.key = "cell",
     .type = RUBOR_TABLE_ID,
     .flags = RUBOR_TABLE_REQUIRED,
     .offset = offsetof(struct rubor_loaded_pool, cell),
     .meaning = "cell type that circulates"},
    {.key = "rest_count_per_mm2",
     .type = RUBOR_TABLE_NUMBER,
     .flags = RUBOR_TABLE_REQUIRED,
     .unit = "1/mm2",
     .low = 0,
     .high = 1e6,
     .offset = offsetof(struct rubor_loaded_pool, row.rest_count_per_mm2),
     .meaning = "cells in the blood behind each mm2 of this tissue at rest, times blood_share"},
    EVIDENCE(offsetof(struct rubor_loaded_pool, row.evidence))};
const struct rubor_table rubor_tables_pool = {
    .name = "pool", .meaning = "cells in the blood", ROWS(pool_rows)};

#define LIMIT(name, unit_, high_, standard_, meaning_)                                             \
    {                                                                                              \
        .key = #name, .type = RUBOR_TABLE_NUMBER, .unit = (unit_), .low = 0, .high = (high_),      \
        .standard = (standard_),                                                                   \
        .offset = offsetof(struct rubor_loaded_outcome, rules) +                                   \
                  offsetof(struct rubor_outcome_rules, name),                                      \
        .meaning = (meaning_)                                                                      \
    }

static const struct rubor_table_row outcome_rows[] = {
    {.key = "neutrophil",
     .type = RUBOR_TABLE_ID,
     .flags = RUBOR_TABLE_REQUIRED,
     .offset = offsetof(struct rubor_loaded_outcome, neutrophil),
     .meaning = "cell type that counts as neutrophil"},
    {.key = "inflammatory_state",
     .type = RUBOR_TABLE_ID,
     .flags = RUBOR_TABLE_REQUIRED,
     .offset = offsetof(struct rubor_loaded_outcome, rules.inflammatory_state),
     .meaning = "state that counts as inflammatory-type"},
    {.key = "tnf",
     .type = RUBOR_TABLE_ID,
     .flags = RUBOR_TABLE_REQUIRED,
     .offset = offsetof(struct rubor_loaded_outcome, tnf),
     .meaning = "signal that counts as TNF"},
    LIMIT(window_h, "h", 1000, 48, "last hours that are judged"),
    LIMIT(quiet_h, "h", 1000, 72, "hours without an event before a response counts as persistent"),
    LIMIT(no_response_per_mm2, "1/mm2", 1e5, 5,
          "peak of neutrophils below which there was no response"),
    LIMIT(persistent_frac, NULL, 1, 0.2, "share of its own peak above which a response persists"),
    LIMIT(persistent_fall_frac_per_day, "1/d", 1, 0.1, "fall below which it persists"),
    LIMIT(resolved_neutrophil_frac, NULL, 1, 0.05,
          "share of the peak of neutrophils below which it is resolved"),
    LIMIT(resolved_tnf_tu, "tu", 1e3, 0.05, "mean TNF below which it is resolved"),
    LIMIT(resolved_integrity, NULL, 1, 0.95, "mean integrity above which it is resolved"),
    LIMIT(scar_matrix, NULL, 1, 0.05, "mean matrix above which there is a scar"),
    NOTE(RUBOR_TABLE_NOWHERE)};
const struct rubor_table rubor_tables_outcome = {
    .name = "outcome", .meaning = "thresholds of the outcome classes", ROWS(outcome_rows)};

static const char *const file_kinds[] = {"model", NULL};
static const struct rubor_table_row model_rows[] = {
    {.key = "$schema",
     .type = RUBOR_TABLE_TEXT,
     .flags = RUBOR_TABLE_PLAIN | RUBOR_TABLE_ABSENT,
     .high = 1000,
     .offset = RUBOR_TABLE_NOWHERE,
     .meaning = "schema for the help of editors; not read"},
    {.key = "format",
     .type = RUBOR_TABLE_INTEGER,
     .flags = RUBOR_TABLE_REQUIRED,
     .low = RUBOR_FORMAT,
     .high = RUBOR_FORMAT,
     .offset = RUBOR_TABLE_NOWHERE,
     .meaning = "number of the file format"},
    {.key = "kind",
     .type = RUBOR_TABLE_WORD,
     .flags = RUBOR_TABLE_REQUIRED,
     .words = file_kinds,
     .offset = RUBOR_TABLE_NOWHERE,
     .meaning = "what this file is"},
    {.key = "id",
     .type = RUBOR_TABLE_ID,
     .flags = RUBOR_TABLE_REQUIRED,
     .offset = offsetof(struct rubor_model, id),
     .meaning = "name of the model"},
    {.key = "title",
     .type = RUBOR_TABLE_TEXT,
     .flags = RUBOR_TABLE_REQUIRED | RUBOR_TABLE_PLAIN,
     .low = 1,
     .high = 200,
     .offset = offsetof(struct rubor_model, title),
     .meaning = "title on screen"},
    {.key = "model_version",
     .type = RUBOR_TABLE_TEXT,
     .flags = RUBOR_TABLE_REQUIRED,
     .low = 1,
     .high = 40,
     .offset = offsetof(struct rubor_model, model_version),
     .meaning = "version; every change of a number is a new one"},
    NOTE(offsetof(struct rubor_model, note)),
    {.key = "signals",
     .type = RUBOR_TABLE_OBJECTS,
     .flags = RUBOR_TABLE_REQUIRED,
     .low = 1,
     .high = RUBOR_MAX_SIGNALS,
     .offset = RUBOR_TABLE_NOWHERE,
     .of = &rubor_tables_signal,
     .meaning = "signal molecules"},
    {.key = "actors",
     .type = RUBOR_TABLE_OBJECTS,
     .flags = RUBOR_TABLE_REQUIRED,
     .high = RUBOR_MAX_ACTORS,
     .offset = RUBOR_TABLE_NOWHERE,
     .of = &rubor_tables_actor,
     .meaning = "cell types, and memories of the vessel"},
    {.key = "behaviours",
     .type = RUBOR_TABLE_OBJECTS,
     .flags = RUBOR_TABLE_REQUIRED,
     .high = RUBOR_MAX_BEHAVIOURS,
     .offset = RUBOR_TABLE_NOWHERE,
     .of = &rubor_tables_behaviour,
     .meaning = "what the actors do"},
    {.key = "rules",
     .type = RUBOR_TABLE_OBJECTS,
     .flags = RUBOR_TABLE_REQUIRED,
     .high = RUBOR_MAX_RULES,
     .offset = RUBOR_TABLE_NOWHERE,
     .of = &rubor_tables_rule,
     .meaning = "what changes the behaviours"},
    {.key = "pools",
     .type = RUBOR_TABLE_OBJECTS,
     .high = RUBOR_MAX_POOLS,
     .offset = RUBOR_TABLE_NOWHERE,
     .of = &rubor_tables_pool,
     .standard_text = "none",
     .meaning = "cells in the blood"},
    {.key = "outcome",
     .type = RUBOR_TABLE_OBJECT,
     .flags = RUBOR_TABLE_REQUIRED,
     .offset = RUBOR_TABLE_NOWHERE,
     .of = &rubor_tables_outcome,
     .meaning = "what the outcome classes are judged by"}};
const struct rubor_table rubor_tables_model = {
    .name = "model", .meaning = "a model file", ROWS(model_rows)};
