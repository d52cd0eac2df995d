/* The events of a scenario. */
#include <math.h>

#include "complain.h"
#include "load_parts.h"

/* Repeats of all events together that the engine has room for. */
enum { MAX_REPEATS = 8192 };

/* Looks up what the event is about. */
static void take_names(struct rubor_load *load, const struct rubor_table_nodes *nodes,
                       struct rubor_loaded_event *row)
{
    struct rubor_event *event = &row->event;
    char message[500];
    struct rubor_parameter number;
    if (row->cell != NULL)
        event->actor = rubor_load_names_cell(load, rubor_table_node(nodes, "cell"));
    if (row->signal != NULL)
        event->signal = rubor_load_names_signal(load, rubor_table_node(nodes, "signal"));
    if (row->rule != NULL && rubor_load_names_rule(load, rubor_table_node(nodes, "rule")) >= 0)
        event->path = row->rule;
    if (row->path == NULL || load->blind)
        return;
    event->path = row->path;
    const size_t value = rubor_table_node(nodes, "value");
    const enum rubor_load_changes_fault fault =
        rubor_load_changes_number(load, row->path, event->value, &number, message, sizeof message);
    if (fault == RUBOR_LOAD_CHANGES_NO_PATH)
        rubor_complain(&load->source, rubor_table_node(nodes, "path"), "%s", message);
    else if (fault == RUBOR_LOAD_CHANGES_BAD_VALUE && value != 0 &&
             load->source.json->nodes[value].kind == RUBOR_SCAN_NUMBER)
        rubor_complain(&load->source, value, "%s", message);
}

static void check_end(struct rubor_load *load, const struct rubor_table_nodes *nodes,
                      const struct rubor_event *event)
{
    char found[32], days[32], hours[32];
    const struct rubor_scenario *scenario = &load->loaded->scenario;
    const double end_h = scenario->days * 24;
    const size_t at = rubor_table_node(nodes, "at_h");
    rubor_complain_number(scenario->days, days);
    rubor_complain_number(end_h, hours);
    if (at != 0 && event->at_h > end_h)
        rubor_complain(&load->source, at, "found %s h; the scenario ends after %s days (%s h)",
                       rubor_complain_number(event->at_h, found), days, hours);
    else if (event->times > 1 && event->at_h + event->every_h * (event->times - 1) > end_h)
        rubor_complain_warn(
            &load->source, rubor_table_node(nodes, "times"),
            "only %s of these %d repeats come before the end (%s h)",
            rubor_complain_number(floor((end_h - event->at_h) / event->every_h) + 1, found),
            event->times, hours);
}

/* Judges "every_h" and "times", which come together. */
static void check_repeats(struct rubor_load *load, const struct rubor_table_nodes *nodes,
                          struct rubor_loaded_event *row)
{
    char found[32], step[32];
    const size_t every = rubor_table_node(nodes, "every_h"),
                 times = rubor_table_node(nodes, "times");
    const double step_min = load->loaded->scenario.step_min;
    if ((every != 0) != (times != 0))
        rubor_complain_key(&load->source, every != 0 ? every : times,
                           "\"every_h\" and \"times\" come together; \"%s\" is missing",
                           every != 0 ? "times" : "every_h");
    else if (row->has_every_h && row->event.every_h * 60 < step_min)
        rubor_complain(&load->source, every,
                       "found %s h; repeats cannot come faster than the steps of %s min",
                       rubor_complain_number(row->event.every_h, found),
                       rubor_complain_number(step_min, step));
    if (!row->has_times)
        row->event.times = 1;
}

/* Judges where cells are placed. */
static void check_place(struct rubor_load *load, const struct rubor_table_nodes *nodes,
                        const struct rubor_event *event)
{
    const size_t shape = rubor_table_node(nodes, "shape"),
                 region = rubor_table_node(nodes, "region");
    if (event->kind != RUBOR_EVENT_PLACE)
        return;
    if (event->route == RUBOR_ROUTE_LOCAL)
        rubor_load_tissue_room(load, nodes, &event->shape, event->actor, event->count);
    else if (shape != 0 || region != 0)
        rubor_complain_key(
            &load->source, shape != 0 ? shape : region,
            "cells given intravenously go into the blood and have no place; leave \"%s\" out",
            shape != 0 ? "shape" : "region");
}

static void load_event(struct rubor_load *load, size_t object, struct rubor_event *event)
{
    struct rubor_table_nodes nodes;
    struct rubor_loaded_event row = {0};
    rubor_table_read(&load->source, &rubor_tables_event, object, &row, &nodes);
    rubor_load_tissue_shape(load, &nodes, &row.event.shape);
    take_names(load, &nodes, &row);
    check_repeats(load, &nodes, &row);
    check_place(load, &nodes, &row.event);
    check_end(load, &nodes, &row.event);
    const struct rubor_table_row *kinds = rubor_table_find(&rubor_tables_event, "do");
    if (row.event.label == NULL && kinds != NULL)
        row.event.label = kinds->words[row.event.kind];
    *event = row.event;
}

void rubor_load_events(struct rubor_load *load, size_t list)
{
    struct rubor_scenario *scenario = &load->loaded->scenario;
    long n_repeats = 0;
    for (size_t i = rubor_load_first(load, list); i != 0 && scenario->n_events < RUBOR_MAX_EVENTS;
         i = rubor_load_next(load, list, i)) {
        struct rubor_event *event = &scenario->events[scenario->n_events++];
        load_event(load, i, event);
        n_repeats += event->times;
    }
    if (n_repeats > MAX_REPEATS)
        rubor_complain(&load->source, list,
                       "the events repeat %ld times in all; at most %d are allowed", n_repeats,
                       MAX_REPEATS);
}
