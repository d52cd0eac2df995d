/* Rows of parameters.csv: every number that shapes a run, with its evidence. First the numbers of
 * the model that have a path (what --set takes), then the ones that only a model file can change,
 * then what the scenario sets. */
#include <stdio.h>

#include "export_state.h"

/* Where a row goes and whose it is. */
struct sheet {
    struct rubor_csv *csv;
    const char *run_id;
    const struct rubor_evidence *evidence; /* NULL: a number of the scenario */
};

static void put_evidence(const struct sheet *sheet)
{
    if (!sheet->evidence) {
        rubor_csv_empty(sheet->csv);
        rubor_csv_empty(sheet->csv);
        rubor_csv_text(sheet->csv, "scenario");
        return;
    }
    const char link[2] = {(char)('A' + (int)sheet->evidence->link), 0};
    const char values[2] = {(char)('A' + (int)sheet->evidence->values), 0};
    rubor_csv_text(sheet->csv, link);
    rubor_csv_text(sheet->csv, values);
    rubor_csv_text(sheet->csv, sheet->evidence->source);
}

static void put_row(const struct sheet *sheet, const char *name, double value, const char *unit)
{
    rubor_csv_text(sheet->csv, sheet->run_id);
    rubor_csv_text(sheet->csv, name);
    rubor_csv_number(sheet->csv, value);
    rubor_csv_text(sheet->csv, unit);
    put_evidence(sheet);
    rubor_csv_end_row(sheet->csv);
}

/* A row whose name is family/id/field. */
static void put(const struct sheet *sheet, const char *family, const char *id, const char *field,
                double value, const char *unit)
{
    char name[256];
    snprintf(name, sizeof name, "%s/%s/%s", family, id, field);
    put_row(sheet, name, value, unit);
}

static void put_rules(struct sheet sheet, const struct rubor_model *model)
{
    for (int k = 0; k < model->n_rules; k++) {
        const struct rubor_rule *rule = &model->rules[k];
        sheet.evidence = &rule->evidence;
        put(&sheet, "rule", rule->id, "enabled", rule->enabled, "1");
        put(&sheet, "rule", rule->id, "hill", rule->senses.hill, "1");
        for (int w = 0; w < rule->n_when; w++) {
            char field[32];
            snprintf(field, sizeof field, "when_%d_hill", w + 1);
            put(&sheet, "rule", rule->id, field, rule->when[w].hill, "1");
        }
    }
}

static void put_actors(struct sheet sheet, const struct rubor_model *model)
{
    for (int k = 0; k < model->n_actors; k++) {
        const struct rubor_actor *actor = &model->actors[k];
        char field[96];
        sheet.evidence = &actor->evidence;
        for (int m = 0; m < actor->n_memories; m++) {
            snprintf(field, sizeof field, "%s/start", actor->memories[m].id);
            put(&sheet, "memory", actor->id, field, actor->memories[m].start, "1");
        }
        for (int s = 0; s < actor->n_states; s++) {
            if (actor->states[s].memory < 0)
                continue;
            snprintf(field, sizeof field, "%s/above", actor->states[s].id);
            put(&sheet, "state", actor->id, field, actor->states[s].above, "1");
        }
    }
}

static void put_outcome(struct sheet sheet, const struct rubor_outcome_rules *rules)
{
    /* Definitions, not measurements: chosen here, so grade E throughout. */
    static const struct rubor_evidence definition = {RUBOR_GRADE_E, RUBOR_GRADE_E,
                                                     "docs/odd.md, Read-outs (definition)", NULL};
    const struct {
        const char *name, *unit;
        double value;
    } rows[] = {
        {"outcome/window_h", "h", rules->window_h},
        {"outcome/quiet_h", "h", rules->quiet_h},
        {"outcome/no_response_per_mm2", "per_mm2", rules->no_response_per_mm2},
        {"outcome/persistent_frac", "1", rules->persistent_frac},
        {"outcome/persistent_fall_frac_per_day", "per_day", rules->persistent_fall_frac_per_day},
        {"outcome/resolved_neutrophil_frac", "1", rules->resolved_neutrophil_frac},
        {"outcome/resolved_tnf_tu", "tu", rules->resolved_tnf_tu},
        {"outcome/resolved_integrity", "1", rules->resolved_integrity},
        {"outcome/scar_matrix", "1", rules->scar_matrix},
    };
    sheet.evidence = &definition;
    for (size_t k = 0; k < sizeof rows / sizeof rows[0]; k++)
        put_row(&sheet, rows[k].name, rows[k].value, rows[k].unit);
}

static void put_scenario(const struct sheet *sheet, const struct rubor_scenario *scenario)
{
    const struct rubor_tissue *tissue = &scenario->tissue;
    put_row(sheet, "days", scenario->days, "d");
    put_row(sheet, "step_min", scenario->step_min, "min");
    put_row(sheet, "max_cells", scenario->max_cells, "1");
    put_row(sheet, "tissue/n_x", tissue->n_x, "1");
    put_row(sheet, "tissue/n_y", tissue->n_y, "1");
    put_row(sheet, "tissue/site_um", tissue->site_um, "um");
    put_row(sheet, "tissue/blood_share", tissue->blood_share, "1");
    put_row(sheet, "tissue/border_is_periodic", tissue->border == RUBOR_BORDER_PERIODIC, "1");
}

static void put_signal_forms(const struct sheet *sheet, const struct rubor_scenario *scenario)
{
    for (int k = 0; k < scenario->model.n_signals; k++) {
        const struct rubor_signal_use *use = &scenario->signals[k];
        const char *id = scenario->model.signals[k].id;
        bool agents = use->form == RUBOR_FORM_AGENTS;
        put(sheet, "signal", id, "form_is_agents", agents, "1");
        if (!agents)
            continue;
        put(sheet, "signal", id, "packets_per_tu", use->packets_per_tu, "per_tu");
        put(sheet, "signal", id, "max_packets", use->max_packets, "1");
    }
}

static void put_start_cells(const struct sheet *sheet, const struct rubor_scenario *scenario)
{
    for (int k = 0; k < scenario->n_start_cells; k++) {
        const struct rubor_start_cells *cells = &scenario->start_cells[k];
        char id[96];
        snprintf(id, sizeof id, "%d.%s", k + 1, scenario->model.actors[cells->actor].id);
        if (cells->count >= 0)
            put(sheet, "cells", id, "count", cells->count, "1");
        else
            put(sheet, "cells", id, "per_mm2", cells->per_mm2, "per_mm2");
    }
}

/* The numbers that an event kind uses; what does not apply has no row. */
static void put_event(const struct sheet *sheet, const char *id, const struct rubor_event *event)
{
    put(sheet, "event", id, "at_h", event->at_h, "h");
    if (event->every_h > 0) {
        put(sheet, "event", id, "every_h", event->every_h, "h");
        put(sheet, "event", id, "times", event->times, "1");
    }
    switch (event->kind) {
    case RUBOR_EVENT_INJURE:
        put(sheet, "event", id, "severity", event->severity, "1");
        break;
    case RUBOR_EVENT_INFECT:
        put(sheet, "event", id, "amount", event->amount, "1");
        break;
    case RUBOR_EVENT_PLACE:
        put(sheet, "event", id, "count", event->count, "1");
        break;
    case RUBOR_EVENT_ADD:
        put(sheet, "event", id, "amount_tu", event->amount, "tu");
        break;
    case RUBOR_EVENT_BLOCK:
        put(sheet, "event", id, "for_h", event->for_h, "h");
        put(sheet, "event", id, "frac", event->frac, "1");
        break;
    case RUBOR_EVENT_DEPLETE:
        put(sheet, "event", id, "frac", event->frac, "1");
        break;
    case RUBOR_EVENT_SET:
        put(sheet, "event", id, "value", event->value, "");
        break;
    case RUBOR_EVENT_DISABLE:
    case RUBOR_EVENT_ENABLE:
    case RUBOR_N_EVENT_KINDS:
        break;
    }
}

void rubor_export_parameters(struct rubor_export *out)
{
    const struct rubor_scenario *scenario = out->scenario;
    struct sheet sheet = {&out->tables[RUBOR_EXPORT_PARAMETERS], out->runs[out->n_runs - 1].run_id,
                          NULL};
    for (size_t k = 0; k < out->n_parameters; k++) {
        sheet.evidence = out->parameters[k].evidence;
        put_row(&sheet, out->parameters[k].path, *out->parameters[k].value,
                out->parameters[k].unit);
    }
    put_rules(sheet, &scenario->model);
    put_actors(sheet, &scenario->model);
    put_outcome(sheet, &scenario->model.outcome);
    sheet.evidence = NULL;
    put_scenario(&sheet, scenario);
    put_signal_forms(&sheet, scenario);
    put_start_cells(&sheet, scenario);
    for (int k = 0; k < scenario->n_events; k++) {
        char id[16];
        snprintf(id, sizeof id, "%d", k + 1);
        put_event(&sheet, id, &scenario->events[k]);
    }
}
