/* Changes of the model: "set" and "disable" of a scenario and of the command line, and the same
 * names in events. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "complain.h"
#include "diag_add.h"
#include "load_parts.h"
#include "number_parse.h"

enum { MESSAGE_BYTES = 500 };

/* The legal path that is nearest to one that does not exist; "" if none is near. */
static void nearest_path(struct rubor_model *model, const char *path,
                         char best[sizeof((struct rubor_parameter *)0)->path])
{
    struct rubor_parameter number;
    struct rubor_nearest near = {.word = path};
    best[0] = '\0';
    for (size_t k = 0; rubor_model_parameter(model, k, &number); k++) {
        const unsigned before = near.distance;
        rubor_nearest_try(&near, number.path);
        if (near.distance != before)
            memcpy(best, number.path, sizeof number.path);
        near.best = near.distance == 0 ? NULL : best;
    }
}

enum rubor_load_changes_fault rubor_load_changes_number(struct rubor_load *load, const char *path,
                                                        double value,
                                                        struct rubor_parameter *number,
                                                        char *message, size_t n)
{
    char found[32], low[32], high[32];
    if (!rubor_model_find_parameter(load->model, path, number)) {
        char best[sizeof number->path] = "";
        if (load->n_unknown_paths++ < 20) /* each search walks all paths */
            nearest_path(load->model, path, best);
        if (best[0] != '\0')
            snprintf(message, n, "unknown path \"%.160s\"; did you mean \"%s\"?", path, best);
        else
            snprintf(message, n, "unknown path \"%.160s\"; rubor list parameters prints all", path);
        return RUBOR_LOAD_CHANGES_NO_PATH;
    }
    if (value >= number->low && value <= number->high)
        return RUBOR_LOAD_CHANGES_GOOD;
    snprintf(message, n, "found %s; allowed: a number from %s to %s %s",
             rubor_complain_number(value, found), rubor_complain_number(number->low, low),
             rubor_complain_number(number->high, high), number->unit);
    return RUBOR_LOAD_CHANGES_BAD_VALUE;
}

static void load_set(struct rubor_load *load, size_t object)
{
    const struct rubor_json_node *nodes = load->source.json->nodes;
    for (size_t i = object + 1; i < nodes[object].next; i = nodes[i].next) {
        char message[MESSAGE_BYTES];
        struct rubor_parameter number;
        if (nodes[i].kind != RUBOR_SCAN_NUMBER)
            continue; /* reported with the object */
        switch (rubor_load_changes_number(load, nodes[i].key, nodes[i].number, &number, message,
                                          sizeof message)) {
        case RUBOR_LOAD_CHANGES_GOOD:
            *number.value = nodes[i].number;
            break;
        case RUBOR_LOAD_CHANGES_NO_PATH:
            rubor_complain_key(&load->source, i, "%s", message);
            break;
        case RUBOR_LOAD_CHANGES_BAD_VALUE:
            rubor_complain(&load->source, i, "%s", message);
            break;
        }
    }
}

static void load_disable(struct rubor_load *load, size_t list)
{
    const struct rubor_json_node *nodes = load->source.json->nodes;
    for (size_t i = list + 1; i < nodes[list].next; i = nodes[i].next) {
        const int rule = nodes[i].kind == RUBOR_SCAN_TEXT ? rubor_load_names_rule(load, i) : -1;
        if (rule < 0)
            continue;
        if (!load->model->rules[rule].enabled)
            rubor_complain(&load->source, i, "the rule \"%s\" is switched off here twice",
                           nodes[i].text);
        load->model->rules[rule].enabled = false;
    }
}

void rubor_load_changes(struct rubor_load *load, size_t set, size_t disable)
{
    if (set != 0 && load->source.json->nodes[set].kind == RUBOR_SCAN_OBJECT)
        load_set(load, set);
    if (disable != 0 && load->source.json->nodes[disable].kind == RUBOR_SCAN_LIST)
        load_disable(load, disable);
}

static void complain_option(struct rubor_load *load, const char *option, const char *path,
                            const char *message)
{
    const struct rubor_diag_place place = {option, 0, 0, path};
    rubor_diag_add(load->source.diags, RUBOR_ERROR, &place, "%s", message);
}

/* One "path=value" of --set. */
static void override_number(struct rubor_load *load, const char *text)
{
    char path[200], message[MESSAGE_BYTES];
    double value = 0;
    struct rubor_parameter number;
    const char *equals = strchr(text, '=');
    if (equals == NULL || !rubor_number_parse(equals + 1, strlen(equals + 1), &value)) {
        snprintf(message, sizeof message,
                 "found \"%.200s\"; wanted: path=number, as signal/pge2/half_life_min=10", text);
        complain_option(load, "--set", "", message);
        return;
    }
    snprintf(path, sizeof path, "%.*s", (int)(equals - text), text);
    if (rubor_load_changes_number(load, path, value, &number, message, sizeof message) ==
        RUBOR_LOAD_CHANGES_GOOD)
        *number.value = value;
    else
        complain_option(load, "--set", path, message);
}

static void override_rule(struct rubor_load *load, const char *id)
{
    const int rule = rubor_model_find_rule(load->model, id);
    if (rule >= 0) {
        load->model->rules[rule].enabled = false;
        return;
    }
    char message[MESSAGE_BYTES];
    struct rubor_nearest near = {.word = id};
    for (int k = 0; k < load->model->n_rules; k++)
        rubor_nearest_try(&near, load->model->rules[k].id);
    if (near.best != NULL)
        snprintf(message, sizeof message, "unknown rule \"%.100s\"; did you mean \"%s\"?", id,
                 near.best);
    else
        snprintf(message, sizeof message, "unknown rule \"%.100s\"", id);
    complain_option(load, "--disable", "", message);
}

static void override_days(struct rubor_load *load, double days)
{
    char message[MESSAGE_BYTES], found[32], allowed[120];
    const struct rubor_table_row *row = rubor_table_find(&rubor_tables_scenario, "days");
    if (row == NULL || (days >= row->low && days <= row->high)) {
        load->loaded->scenario.days = days;
        return;
    }
    rubor_table_describe(row, allowed, sizeof allowed);
    snprintf(message, sizeof message, "found %s; allowed: %s", rubor_complain_number(days, found),
             allowed);
    complain_option(load, "--days", "", message);
}

void rubor_load_changes_overrides(struct rubor_load *load, const struct rubor_overrides *overrides)
{
    for (size_t k = 0; k < overrides->n_set; k++)
        override_number(load, overrides->set[k]);
    for (size_t k = 0; k < overrides->n_disable; k++)
        override_rule(load, overrides->disable[k]);
    if (overrides->days != 0)
        override_days(load, overrides->days);
    for (int k = 0; k < load->model->n_signals && overrides->signals >= 0; k++)
        load->loaded->scenario.signals[k].form = (enum rubor_form)overrides->signals;
}
