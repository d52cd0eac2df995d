/* The resolved scenario as text. Everything that changes a run is in it, with defaults written out;
 * words for people and for the window only when asked for. */
#include "canonical.h"

#include "canonical_parts.h"

uint64_t rubor_canonical_hash(const char *text)
{
    uint64_t hash = UINT64_C(14695981039346656037); /* FNV-1a */
    for (const char *c = text; *c != '\0'; c++) {
        hash ^= (unsigned char)*c;
        hash *= UINT64_C(1099511628211);
    }
    hash ^= hash >> 32; /* mixes the end of the text into all bits */
    hash *= UINT64_C(0xd6e8feb86659fd93);
    return hash ^ hash >> 32;
}

static void write_point(struct rubor_buffer *out, const double point[2])
{
    const bool compact = out->compact;
    rubor_buffer_open(out, NULL, '[');
    out->compact = true; /* a point stays on its line */
    rubor_buffer_number(out, NULL, point[0]);
    rubor_buffer_number(out, NULL, point[1]);
    rubor_buffer_close(out, ']');
    out->compact = compact;
}

static void write_shape(struct rubor_buffer *out, const struct rubor_shape *shape)
{
    const struct rubor_table_row *kinds = rubor_table_find(&rubor_tables_region, "shape");
    const bool stripe = shape->kind == RUBOR_SHAPE_STRIPE, disc = shape->kind == RUBOR_SHAPE_DISC;
    const bool rectangle = shape->kind == RUBOR_SHAPE_RECTANGLE,
               path = shape->kind == RUBOR_SHAPE_PATH;
    if (kinds != NULL)
        rubor_buffer_string(out, "shape", kinds->words[shape->kind]);
    if (disc || rectangle || (stripe && shape->along_y))
        rubor_buffer_number(out, "x_um", shape->x_um);
    if (disc || rectangle || (stripe && !shape->along_y))
        rubor_buffer_number(out, "y_um", shape->y_um);
    if (disc)
        rubor_buffer_number(out, "radius_um", shape->radius_um);
    if (rectangle || stripe || path)
        rubor_buffer_number(out, "width_um", shape->width_um);
    if (rectangle)
        rubor_buffer_number(out, "height_um", shape->height_um);
    if (!path)
        return;
    rubor_buffer_open(out, "points_um", '[');
    for (int k = 0; k < shape->n_points; k++)
        write_point(out, shape->points_um[k]);
    rubor_buffer_close(out, ']');
}

static void write_shapes(struct rubor_buffer *out, const char *key,
                         const struct rubor_shape *shapes, int n)
{
    rubor_buffer_open(out, key, '[');
    for (int k = 0; k < n; k++) {
        rubor_buffer_open(out, NULL, '{');
        write_shape(out, &shapes[k]);
        rubor_buffer_close(out, '}');
    }
    rubor_buffer_close(out, ']');
}

static void write_tissue(struct rubor_buffer *out, const struct rubor_tissue *tissue, bool plain)
{
    rubor_buffer_open(out, "tissue", '{');
    rubor_table_write(out, &rubor_tables_tissue, tissue, plain);
    write_shapes(out, "vessels", tissue->vessels, tissue->n_vessels);
    write_shapes(out, "obstacles", tissue->obstacles, tissue->n_obstacles);
    if (plain && tissue->n_regions > 0) { /* where they are used, their shape is written */
        rubor_buffer_open(out, "regions", '[');
        for (int k = 0; k < tissue->n_regions; k++) {
            const struct rubor_loaded_region row = {tissue->regions[k]};
            rubor_buffer_open(out, NULL, '{');
            rubor_table_write(out, &rubor_tables_region, &row, plain);
            write_shape(out, &tissue->regions[k].shape);
            rubor_buffer_close(out, '}');
        }
        rubor_buffer_close(out, ']');
    }
    rubor_buffer_close(out, '}');
}

static void write_cells(struct rubor_buffer *out, const struct rubor_scenario *scenario, bool plain)
{
    rubor_buffer_open(out, "cells", '[');
    for (int k = 0; k < scenario->n_start_cells; k++) {
        const struct rubor_start_cells *cells = &scenario->start_cells[k];
        const struct rubor_loaded_cells row = {.row = *cells,
                                               .cell = scenario->model.actors[cells->actor].id,
                                               .has_count = cells->count >= 0,
                                               .has_per_mm2 = cells->count < 0};
        rubor_buffer_open(out, NULL, '{');
        rubor_table_write(out, &rubor_tables_cells, &row, plain);
        write_shape(out, &cells->shape);
        rubor_buffer_close(out, '}');
    }
    rubor_buffer_close(out, ']');
}

static void write_signals(struct rubor_buffer *out, const struct rubor_scenario *scenario,
                          bool plain)
{
    rubor_buffer_open(out, "signals", '{');
    for (int k = 0; k < scenario->model.n_signals; k++) {
        if (scenario->signals[k].form != RUBOR_FORM_AGENTS)
            continue;
        rubor_buffer_open(out, scenario->model.signals[k].id, '{');
        rubor_table_write(out, &rubor_tables_signal_use, &scenario->signals[k], plain);
        rubor_buffer_close(out, '}');
    }
    rubor_buffer_close(out, '}');
}

static void write_event(struct rubor_buffer *out, const struct rubor_model *model,
                        const struct rubor_event *event, bool plain)
{
    struct rubor_loaded_event row = {
        .event = *event, .has_every_h = event->every_h > 0, .has_times = event->every_h > 0};
    const bool about_cell = event->kind == RUBOR_EVENT_PLACE || event->kind == RUBOR_EVENT_DEPLETE;
    const bool about_signal = event->kind == RUBOR_EVENT_ADD || event->kind == RUBOR_EVENT_BLOCK;
    const bool about_model = event->kind == RUBOR_EVENT_SET || event->kind == RUBOR_EVENT_DISABLE ||
                             event->kind == RUBOR_EVENT_ENABLE;
    const bool in_blood =
        event->kind == RUBOR_EVENT_PLACE && event->route == RUBOR_ROUTE_INTRAVENOUS;
    row.cell = about_cell ? model->actors[event->actor].id : NULL;
    row.signal = about_signal ? model->signals[event->signal].id : NULL;
    row.path = row.rule = event->path; /* the selector writes the one that goes with it */
    rubor_buffer_open(out, NULL, '{');
    rubor_table_write(out, &rubor_tables_event, &row, plain);
    if (!about_model && !in_blood && event->kind != RUBOR_EVENT_BLOCK)
        write_shape(out, &event->shape);
    rubor_buffer_close(out, '}');
}

static void write_scenario(struct rubor_buffer *out, const struct rubor_loaded *loaded, bool plain)
{
    const struct rubor_scenario *scenario = &loaded->scenario;
    const struct rubor_model *model = &scenario->model;
    rubor_buffer_open(out, "scenario", '{');
    rubor_buffer_number(out, "format", RUBOR_FORMAT);
    rubor_buffer_string(out, "kind", "scenario");
    rubor_table_write(out, &rubor_tables_scenario, loaded, plain);
    write_tissue(out, &scenario->tissue, plain);
    write_cells(out, scenario, plain);
    write_signals(out, scenario, plain);
    rubor_buffer_open(out, "events", '[');
    for (int k = 0; k < scenario->n_events; k++)
        write_event(out, model, &scenario->events[k], plain);
    rubor_buffer_close(out, ']');
    rubor_buffer_open(out, "disable", '[');
    for (int k = 0; k < model->n_rules; k++) {
        if (!model->rules[k].enabled)
            rubor_buffer_string(out, NULL, model->rules[k].id);
    }
    rubor_buffer_close(out, ']');
    rubor_buffer_open(out, "record", '{');
    rubor_buffer_number(out, "every_min", scenario->record_every_min);
    rubor_buffer_close(out, '}');
    if (plain) {
        rubor_buffer_open(out, "view", '{');
        rubor_table_write(out, &rubor_tables_view, loaded, plain);
        rubor_buffer_close(out, '}');
    }
    rubor_buffer_close(out, '}');
}

char *rubor_canonical_scenario(const struct rubor_loaded *loaded, bool plain)
{
    struct rubor_buffer out = {.compact = !plain};
    rubor_buffer_open(&out, NULL, '{');
    rubor_buffer_number(&out, "format", RUBOR_FORMAT);
    rubor_buffer_string(&out, "kind", "resolved");
    write_scenario(&out, loaded, plain);
    rubor_canonical_parts_model(&out, "model", &loaded->scenario.model, plain);
    rubor_buffer_close(&out, '}');
    return rubor_buffer_take(&out);
}
