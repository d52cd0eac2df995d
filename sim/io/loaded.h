/* What the loader holds, and the structs that one row of a file is read into before its names are
 * looked up. Inside sim/io only. */
#ifndef RUBOR_IO_LOADED_H
#define RUBOR_IO_LOADED_H

#include "rubor/load.h"
#include "table.h"
#include "tables.h"

/* Names that the loader makes itself ("macrophage.secrete.tnf"); freed together. */
struct rubor_loaded_names {
    size_t n, capacity;
    char **items;
};

struct rubor_loaded {
    struct rubor_scenario scenario;
    /* names in the scenario file, before they are looked up */
    const char *model_name, *model_version, *view_signal, *view_packets;
    const char *region_ids[RUBOR_MAX_SHAPES];
    /* the files; all texts above are borrowed from them */
    struct rubor_json scenario_json, model_json;
    struct rubor_loaded_names names;
    char *model_file; /* for diagnostics */
    char *canonical, *resolved;
};

struct rubor_loaded_actor {
    struct rubor_actor row;
    bool is_cell[3]; /* for what only cell types have */
};

struct rubor_loaded_state {
    struct rubor_state state;
    const char *memory;
    bool has_above;
};

struct rubor_loaded_behaviour {
    struct rubor_behaviour row;
    const char *behaviour, *unit;
};

/* The three spellings of a half maximum: shares and counts, tu, h. */
enum { RUBOR_LOADED_N_HALVES = 3 };

struct rubor_loaded_term {
    struct rubor_term term;
    const char *senses;
    double half_max[RUBOR_LOADED_N_HALVES];
    bool has_half_max[RUBOR_LOADED_N_HALVES];
};

struct rubor_loaded_rule {
    struct rubor_rule row;
    struct rubor_loaded_term senses;
    const char *behaviour;
    int effect; /* 0 increases, 1 decreases */
};

struct rubor_loaded_pool {
    struct rubor_pool row;
    const char *cell;
};

struct rubor_loaded_outcome {
    struct rubor_outcome_rules rules;
    const char *neutrophil, *tnf;
};

struct rubor_loaded_cells {
    struct rubor_start_cells row;
    const char *cell, *region;
    bool has_count, has_per_mm2;
};

struct rubor_loaded_event {
    struct rubor_event event;
    const char *cell, *signal, *rule, *path, *region;
    bool has_every_h, has_times;
};

struct rubor_loaded_region {
    struct rubor_region region;
};

#endif
