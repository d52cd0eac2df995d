/* Loading a scenario with everything it points to: file or inside the program, scan, tables, model,
 * changes, checks, canonical text. */
#include "rubor/load.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "canonical.h"
#include "complain.h"
#include "diag_add.h"
#include "load_find.h"
#include "load_scenario.h"

static void complain_plain(struct rubor_diags *diags, const char *file, const char *message)
{
    const struct rubor_diag_place place = {file, 0, 0, ""};
    rubor_diag_add(diags, RUBOR_ERROR, &place, "%s", message);
}

/* Reads and parses a file or a file inside the program. file: see rubor_json. */
static enum rubor_status parse(struct rubor_json *json, const char *path,
                               const struct rubor_embedded *inside, const char *file,
                               struct rubor_diags *diags)
{
    char *bytes = NULL;
    size_t n = 0;
    const enum rubor_status status = rubor_load_find_bytes(path, inside, &bytes, &n, file, diags);
    if (status != RUBOR_OK)
        return status;
    const bool good = rubor_json_parse(json, bytes, n, file, diags);
    free(bytes);
    return good ? RUBOR_OK : json->out_of_memory ? RUBOR_LIMIT : RUBOR_BAD_SCENARIO;
}

/* Whether a model is named by file rather than by id. */
static bool is_path(const char *name)
{
    const size_t n = strlen(name);
    return strchr(name, '/') != NULL || (n > 5 && strcmp(name + n - 5, ".json") == 0);
}

static void complain_model(struct rubor_load *load, size_t node, bool is_option,
                           const char *message)
{
    if (is_option)
        complain_plain(load->source.diags, "--model", message);
    else
        rubor_complain(&load->source, node, "%s", message);
}

/* Model inside the program by id. For one that is not there the nearest one is taken after the
 * complaint, so that the rest of the scenario can be judged; NULL if there is none. */
static const struct rubor_embedded *find_model(struct rubor_load *load, const char *name,
                                               size_t node, bool is_option)
{
    char message[900];
    struct rubor_nearest near = {.word = name};
    struct rubor_complain_list known = {0};
    const struct rubor_embedded *found = rubor_load_find_embedded("model", name);
    if (found != NULL)
        return found;
    for (size_t k = 0; k < rubor_embedded_n(); k++) {
        const struct rubor_embedded *item = rubor_embedded_item(k);
        if (strcmp(item->kind, "model") != 0)
            continue;
        rubor_nearest_try(&near, item->id);
        rubor_complain_list_add(&known, item->id);
    }
    if (near.best != NULL)
        snprintf(message, sizeof message, "unknown model \"%.80s\"; did you mean \"%s\"?", name,
                 near.best);
    else
        snprintf(message, sizeof message,
                 "unknown model \"%.80s\"; known: %s; or the name of a file that ends in .json",
                 name, known.text);
    complain_model(load, node, is_option, message);
    return near.best == NULL ? NULL : rubor_load_find_embedded("model", near.best);
}

/* Loads the model into the scenario. name: as the scenario or the option says. False when there is
 * none to judge the scenario by. */
static bool load_model(struct rubor_load *load, const char *name, const char *scenario_path,
                       bool is_option, size_t node)
{
    struct rubor_loaded *loaded = load->loaded;
    struct rubor_diags *diags = load->source.diags;
    const struct rubor_embedded *inside =
        is_path(name) ? NULL : find_model(load, name, node, is_option);
    if (inside == NULL && !is_path(name))
        return false;
    loaded->model_file = inside != NULL
                             ? rubor_load_find_join(NULL, inside->file_name)
                             : rubor_load_find_join(is_option ? NULL : scenario_path, name);
    load->out_of_memory |= loaded->model_file == NULL;
    if (loaded->model_file == NULL)
        return false;
    const size_t n_errors = diags->n_errors;
    const enum rubor_status status =
        parse(&loaded->model_json, loaded->model_file, inside, loaded->model_file, diags);
    load->out_of_memory |= status == RUBOR_LIMIT;
    if (status == RUBOR_IO_FAILED)
        complain_model(load, node, is_option, "this model file cannot be read");
    if (status != RUBOR_OK)
        return false;
    struct rubor_load part = {
        .source = {&loaded->model_json, diags}, .loaded = loaded, .model = load->model};
    rubor_load_model(&part);
    load->out_of_memory |= part.out_of_memory;
    return diags->n_errors == n_errors;
}

/* The version that the scenario was made with, if it says so, must be the one of the model. */
static void check_version(struct rubor_load *load, const struct rubor_table_nodes *nodes)
{
    const struct rubor_loaded *loaded = load->loaded;
    if (loaded->model_version != NULL &&
        strcmp(loaded->model_version, load->model->model_version) != 0)
        rubor_complain(
            &load->source, rubor_table_node(nodes, "model_version"),
            "the scenario was made with version %s of the model \"%s\"; here is version %s",
            loaded->model_version, load->model->id, load->model->model_version);
}

static void finish(struct rubor_load *load)
{
    struct rubor_loaded *loaded = load->loaded;
    loaded->canonical = rubor_canonical_scenario(loaded, false);
    loaded->resolved = rubor_canonical_scenario(loaded, true);
    if (loaded->canonical != NULL)
        loaded->scenario.hash = rubor_canonical_hash(loaded->canonical);
    load->out_of_memory |= loaded->canonical == NULL || loaded->resolved == NULL;
}

static void hash_model(struct rubor_load *load)
{
    char *text = rubor_canonical_model(load->model, false);
    load->out_of_memory |= text == NULL;
    if (text != NULL)
        load->model->hash = rubor_canonical_hash(text);
    free(text);
}

/* Reads the scenario at the root of the source, and what it names. */
static void load_all(struct rubor_load *load, const char *path,
                     const struct rubor_overrides *overrides)
{
    struct rubor_table_nodes nodes;
    struct rubor_diags *diags = load->source.diags;
    rubor_load_scenario_head(load, &nodes);
    const bool is_option = overrides != NULL && overrides->model != NULL;
    const char *name = is_option ? overrides->model : load->loaded->model_name;
    load->blind = !load_model(load, name, path, is_option, rubor_table_node(&nodes, "model"));
    if (!load->blind) {
        hash_model(load);
        if (!is_option)
            check_version(load, &nodes);
    }
    rubor_load_scenario_body(load, &nodes);
    if (!load->blind && overrides != NULL)
        rubor_load_changes_overrides(load, overrides);
    if (diags->n_errors == 0)
        rubor_load_warnings(load);
    if (diags->n_errors == 0)
        finish(load);
}

/* Whether a file says that it is a model. */
static bool is_model(const struct rubor_json *json)
{
    const size_t kind = rubor_json_child(json, 0, "kind");
    const char *word = kind == 0 ? NULL : json->nodes[kind].text;
    return word != NULL && strcmp(word, "model") == 0;
}

/* What there is to load: a file (path), or a file inside the program; a model only with any_kind.
 */
struct request {
    const char *path;
    const struct rubor_embedded *inside;
    const struct rubor_overrides *overrides;
    bool any_kind;
};

/* Reads and judges all of it into loaded, which is zeros before. */
static enum rubor_status judge(struct rubor_loaded *loaded, const struct request *request,
                               struct rubor_diags *diags)
{
    enum rubor_status status =
        loaded == NULL ? RUBOR_LIMIT
                       : parse(&loaded->scenario_json, request->path, request->inside, NULL, diags);
    if (status == RUBOR_OK) {
        struct rubor_load load = {.source = {&loaded->scenario_json, diags},
                                  .loaded = loaded,
                                  .model = &loaded->scenario.model};
        if (request->any_kind && is_model(&loaded->scenario_json))
            rubor_load_model(&load);
        else
            load_all(&load, request->inside == NULL ? request->path : NULL, request->overrides);
        free(load.masks);
        if (diags->n_errors > 0)
            status = RUBOR_BAD_SCENARIO;
        if (load.out_of_memory)
            status = RUBOR_LIMIT;
    }
    if (status == RUBOR_LIMIT)
        complain_plain(diags, NULL, "out of memory");
    rubor_diag_sort(diags);
    return status;
}

static enum rubor_status load_scenario(struct rubor_loaded **out, const struct request *request,
                                       struct rubor_diags *diags)
{
    struct rubor_loaded *loaded = calloc(1, sizeof *loaded);
    const enum rubor_status status = judge(loaded, request, diags);
    if (status != RUBOR_OK) {
        rubor_loaded_destroy(loaded);
        loaded = NULL;
    }
    *out = loaded;
    return status;
}

enum rubor_status rubor_load_scenario(struct rubor_loaded **out, const char *name,
                                      const struct rubor_overrides *overrides,
                                      struct rubor_diags *diags)
{
    const struct request request = {name, rubor_load_find_scenario(name), overrides, false};
    return load_scenario(out, &request, diags);
}

enum rubor_status rubor_load_defaults(struct rubor_loaded **out, const char *model,
                                      struct rubor_diags *diags)
{
    static const char text[] =
        "{\"format\": 1, \"kind\": \"scenario\", \"id\": \"defaults\", \"title\": \"Defaults\"}";
    const struct rubor_embedded inside = {"scenario", "defaults", "defaults.json",
                                          (const unsigned char *)text, sizeof text - 1};
    const struct rubor_overrides overrides = {.model = model, .signals = -1};
    const struct request request = {"defaults", &inside, &overrides, false};
    return load_scenario(out, &request, diags);
}

enum rubor_status rubor_load_check(const char *name, struct rubor_diags *diags)
{
    const struct request request = {name, rubor_load_find_scenario(name), NULL, true};
    struct rubor_loaded *loaded = calloc(1, sizeof *loaded);
    const enum rubor_status status = judge(loaded, &request, diags);
    rubor_loaded_destroy(loaded);
    return status;
}

enum rubor_status rubor_load_syntax(const char *path, struct rubor_diags *diags)
{
    struct rubor_scan scan = {0};
    char *bytes = NULL;
    size_t n = 0;
    enum rubor_status status = rubor_load_find_bytes(path, NULL, &bytes, &n, NULL, diags);
    if (status == RUBOR_OK &&
        (!rubor_scan_text(&scan, bytes, n, NULL, diags) || diags->n_errors > 0))
        status = scan.out_of_memory ? RUBOR_LIMIT : RUBOR_BAD_SCENARIO;
    rubor_scan_clear(&scan);
    free(bytes);
    if (status == RUBOR_LIMIT)
        complain_plain(diags, NULL, "out of memory");
    rubor_diag_sort(diags);
    return status;
}

void rubor_loaded_destroy(struct rubor_loaded *loaded)
{
    if (loaded == NULL)
        return;
    rubor_json_clear(&loaded->scenario_json);
    rubor_json_clear(&loaded->model_json);
    for (size_t i = 0; i < loaded->names.n; i++)
        free(loaded->names.items[i]);
    free(loaded->names.items);
    free(loaded->model_file);
    free(loaded->canonical);
    free(loaded->resolved);
    free(loaded);
}

const struct rubor_scenario *rubor_loaded_scenario(const struct rubor_loaded *loaded)
{
    return &loaded->scenario;
}

const char *rubor_loaded_canonical(const struct rubor_loaded *loaded)
{
    return loaded->canonical;
}

const char *rubor_loaded_resolved(const struct rubor_loaded *loaded)
{
    return loaded->resolved;
}
