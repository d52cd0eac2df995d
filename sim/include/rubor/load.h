/* JSON in: scenarios and models from files or from inside the program. */
#ifndef RUBOR_LOAD_H
#define RUBOR_LOAD_H

#include "rubor/diag.h"
#include "rubor/scenario.h"

/* What the command line changes in a scenario, applied after the file and checked like it. */
struct rubor_overrides {
    size_t n_set;
    const char *const *set; /* "path=value" */
    size_t n_disable;
    const char *const *disable; /* rule ids */
    const char *model;          /* NULL = as the scenario says; id of an embedded model or a path */
    double days;                /* 0 = as written */
    int signals;                /* -1 as written, else enum rubor_form for all signals */
};

/* A scenario with everything it points to. */
struct rubor_loaded;

/* Loads a scenario by path on disk, or by the id, number or file name of an embedded one. On
 * RUBOR_BAD_SCENARIO and RUBOR_IO_FAILED *out is NULL and diags says why; diags may hold warnings
 * with RUBOR_OK. overrides may be NULL. The caller owns *out. */
RUBOR_MUST_USE enum rubor_status rubor_load_scenario(struct rubor_loaded **out, const char *name,
                                                     const struct rubor_overrides *overrides,
                                                     struct rubor_diags *diags);
/* Loads a scenario of nothing but defaults on a model: id of an embedded one or a path, NULL = the
 * base model. For looking at a model by itself. Otherwise as rubor_load_scenario. */
RUBOR_MUST_USE enum rubor_status rubor_load_defaults(struct rubor_loaded **out, const char *model,
                                                     struct rubor_diags *diags);
/* Judges a scenario or model file (its "kind" tells which) as loading would. */
RUBOR_MUST_USE enum rubor_status rubor_load_check(const char *name, struct rubor_diags *diags);
/* Judges the JSON text of a file alone (RFC 8259, UTF-8, limits). */
RUBOR_MUST_USE enum rubor_status rubor_load_syntax(const char *path, struct rubor_diags *diags);
/* Frees a loaded scenario; NULL is fine. */
void rubor_loaded_destroy(struct rubor_loaded *loaded);

/* Borrowed from the loaded object, valid until it is destroyed. */
const struct rubor_scenario *rubor_loaded_scenario(const struct rubor_loaded *loaded);
/* The resolved scenario and model as canonical JSON text, which is what is hashed: without notes,
 * view and lesson. Borrowed from the loaded object, valid until it is destroyed. Pure. */
const char *rubor_loaded_canonical(const struct rubor_loaded *loaded);
/* The whole resolved scenario and model as JSON text, notes included. Borrowed from the loaded
 * object, valid until it is destroyed. Pure. */
const char *rubor_loaded_resolved(const struct rubor_loaded *loaded);

/* Files inside the program. kind: "scenario", "model", "schema", "font". */
struct rubor_embedded {
    const char *kind, *id, *file_name;
    const unsigned char *bytes;
    size_t n;
};
/* Number of files inside the program. Pure. */
size_t rubor_embedded_n(void);
/* File k (0 <= k < n), or NULL; static storage. Pure. */
const struct rubor_embedded *rubor_embedded_item(size_t k);
/* Scenario inside the program by id, number ("1", "01") or file name, unless a file of this name is
 * on disk; NULL if there is none. Static storage. */
const struct rubor_embedded *rubor_load_find_scenario(const char *name);

/* JSON Schema 2020-12 of scenario (model = false) or model files, from the loader's own tables. The
 * caller frees the text. NULL when out of memory. */
char *rubor_schema_text(bool model);

#endif
