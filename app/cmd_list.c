/* rubor list: what is inside the program, and every number of a model under its path. */
#include "commands.h"
#include "options.h"
#include "report.h"

#include "rubor/load.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Prints what the loader said, and frees it. Returns the status. */
static enum rubor_status end_diags(struct rubor_diags *diags, enum rubor_status status)
{
    char *text = rubor_diags_text(diags);
    if (status != RUBOR_OK && text != NULL)
        fputs(text, stderr);
    free(text);
    rubor_diags_clear(diags);
    return status;
}

static enum rubor_status list_scenario(const struct rubor_embedded *item)
{
    static const char *const stars[] = {"", "*", "**", "***"};
    struct rubor_diags diags;
    struct rubor_loaded *loaded;
    rubor_diags_init(&diags, item->file_name);
    const enum rubor_status status = rubor_load_scenario(&loaded, item->file_name, NULL, &diags);
    if (status == RUBOR_OK) {
        const struct rubor_scenario *scenario = rubor_loaded_scenario(loaded);
        printf("  %-3.*s %-22s %-4s %5.4g d  ", (int)strspn(item->file_name, "0123456789"),
               item->file_name, item->id, stars[scenario->difficulty], scenario->days);
        rubor_report_safe(stdout, scenario->title);
        putchar('\n');
    }
    rubor_loaded_destroy(loaded);
    return end_diags(&diags, status);
}

static enum rubor_status list_model(const struct rubor_embedded *item)
{
    struct rubor_diags diags;
    struct rubor_loaded *loaded;
    rubor_diags_init(&diags, item->file_name);
    const enum rubor_status status = rubor_load_defaults(&loaded, item->id, &diags);
    if (status == RUBOR_OK) {
        const struct rubor_model *model = &rubor_loaded_scenario(loaded)->model;
        printf("  %-26s %-9s %d signals, %d cell types, %d behaviours, %d rules  ", item->id,
               model->model_version, model->n_signals, model->n_actors - RUBOR_ACTOR_FIRST_CELL,
               model->n_behaviours, model->n_rules);
        rubor_report_safe(stdout, model->title);
        putchar('\n');
    }
    rubor_loaded_destroy(loaded);
    return end_diags(&diags, status);
}

static enum rubor_status list_kind(const char *kind, const char *title,
                                   enum rubor_status (*list)(const struct rubor_embedded *item))
{
    enum rubor_status worst = RUBOR_OK;
    puts(title);
    for (size_t k = 0; k < rubor_embedded_n(); k++) {
        const struct rubor_embedded *item = rubor_embedded_item(k);
        const enum rubor_status status = strcmp(item->kind, kind) == 0 ? list(item) : RUBOR_OK;
        if (status != RUBOR_OK)
            worst = status;
    }
    return worst;
}

static void print_parameter(const struct rubor_parameter *number, int width)
{
    char range[64];
    snprintf(range, sizeof range, "%.6g..%.6g", number->low, number->high);
    printf("%-*s  %12.9g  %-10s %-16s %c%c\n", width, number->path, *number->value, number->unit,
           range, "ABCDE"[number->evidence->link], "ABCDE"[number->evidence->values]);
}

static enum rubor_status print_parameters(const struct rubor_model *model)
{
    struct rubor_model *copy = malloc(sizeof *copy); /* the paths lead to writable numbers */
    struct rubor_parameter number;
    int width = 4;
    if (copy == NULL)
        return RUBOR_LIMIT;
    *copy = *model;
    for (size_t k = 0; rubor_model_parameter(copy, k, &number); k++)
        width = (int)strlen(number.path) > width ? (int)strlen(number.path) : width;
    printf("%-*s  %12s  %-10s %-16s %s\n", width, "path", "value", "unit", "allowed",
           "evidence of link and values");
    for (size_t k = 0; rubor_model_parameter(copy, k, &number); k++)
        print_parameter(&number, width);
    free(copy);
    return RUBOR_OK;
}

static enum rubor_status list_parameters(const char *scenario)
{
    struct rubor_diags diags;
    struct rubor_loaded *loaded;
    rubor_diags_init(&diags, scenario == NULL ? "rubor_base" : scenario);
    enum rubor_status status = scenario == NULL
                                   ? rubor_load_defaults(&loaded, NULL, &diags)
                                   : rubor_load_scenario(&loaded, scenario, NULL, &diags);
    if (status == RUBOR_OK)
        status = print_parameters(&rubor_loaded_scenario(loaded)->model);
    rubor_loaded_destroy(loaded);
    return end_diags(&diags, status);
}

int rubor_cmd_list(int argc, char **argv)
{
    struct rubor_options line = {
        .command = "list",
        .words = "[parameters [SCENARIO]]",
        .about = "Lists the scenarios and models inside the program. With \"parameters\": every\n"
                 "number of the base model, or of a scenario's model, under the path that\n"
                 "--set takes.",
        .max_words = 2};
    const int code = rubor_options_parse(&line, argc, argv);
    if (code != RUBOR_OPTIONS_GO)
        return code;
    if (line.n_word > 0 && strcmp(line.word[0], "parameters") != 0)
        return rubor_options_wrong(
            "list", "it takes nothing, or the word parameters and perhaps a scenario.");
    enum rubor_status status;
    if (line.n_word > 0) {
        status = list_parameters(line.n_word > 1 ? line.word[1] : NULL);
    } else {
        status = list_kind("scenario",
                           "Scenarios (number, id, difficulty, length, title):", list_scenario);
        const enum rubor_status models = list_kind("model", "Models:", list_model);
        status = status == RUBOR_OK ? models : status;
    }
    return fflush(stdout) == 0 ? (int)status : RUBOR_IO_FAILED;
}
