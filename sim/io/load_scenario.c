/* A scenario file into struct rubor_scenario. The model it names is loaded before this. */
#include "load_scenario.h"

#include <math.h>
#include <string.h>

#include "complain.h"

/* Cells that a row of the start population stands for. */
static double start_count(struct rubor_load *load, const struct rubor_start_cells *row)
{
    if (row->count >= 0)
        return row->count;
    const double site_mm = load->loaded->scenario.tissue.site_um / 1000;
    return row->per_mm2 * rubor_load_tissue_free(load, &row->shape) * site_mm * site_mm;
}

/* Reads one entry of "cells". */
static void load_cells(struct rubor_load *load, size_t object, struct rubor_start_cells *out)
{
    struct rubor_table_nodes nodes;
    struct rubor_loaded_cells row = {0};
    rubor_table_read(&load->source, &rubor_tables_cells, object, &row, &nodes);
    rubor_load_tissue_shape(load, &nodes, &row.row.shape);
    const size_t count = rubor_table_node(&nodes, "count"),
                 per_mm2 = rubor_table_node(&nodes, "per_mm2");
    row.row.actor =
        row.cell == NULL ? -1 : rubor_load_names_cell(load, rubor_table_node(&nodes, "cell"));
    if ((count != 0) == (per_mm2 != 0))
        rubor_complain(&load->source, object, "give either \"count\" or \"per_mm2\"%s",
                       count != 0 ? ", not both" : "; here is neither");
    if (!row.has_count)
        row.row.count = -1;
    if (rubor_load_good(load, &nodes))
        rubor_load_tissue_room(load, &nodes, &row.row.shape, row.row.actor,
                               start_count(load, &row.row));
    *out = row.row;
}

static void load_start_cells(struct rubor_load *load, size_t list)
{
    struct rubor_scenario *scenario = &load->loaded->scenario;
    uint32_t listed = 0;
    for (size_t i = rubor_load_first(load, list); i != 0 && scenario->n_start_cells < 24;
         i = rubor_load_next(load, list, i)) {
        struct rubor_start_cells *row = &scenario->start_cells[scenario->n_start_cells];
        load_cells(load, i, row);
        if (row->actor < 0)
            continue;
        listed |= UINT32_C(1) << row->actor;
        scenario->n_start_cells++;
    }
    for (int a = RUBOR_ACTOR_FIRST_CELL; a < load->model->n_actors; a++) {
        if ((listed >> a & 1u) == 0 && load->model->actors[a].start_per_mm2 > 0)
            scenario->start_cells[scenario->n_start_cells++] = (struct rubor_start_cells){
                .actor = a, .count = -1, .per_mm2 = load->model->actors[a].start_per_mm2};
    }
}

static void check_start_cells(struct rubor_load *load, size_t list, size_t max_cells)
{
    struct rubor_scenario *scenario = &load->loaded->scenario;
    char found[32];
    double n = 0;
    for (int k = 0; k < scenario->n_start_cells; k++)
        n += start_count(load, &scenario->start_cells[k]);
    n = floor(n + 0.5);
    if (n > scenario->max_cells)
        rubor_complain(&load->source, list != 0 ? list : max_cells,
                       "the scenario starts with %s cells, but \"max_cells\" is %d",
                       rubor_complain_number(n, found), scenario->max_cells);
}

static void load_signals(struct rubor_load *load, size_t object)
{
    struct rubor_scenario *scenario = &load->loaded->scenario;
    const struct rubor_json_node *nodes = load->source.json->nodes;
    for (int k = 0; k < load->model->n_signals; k++)
        rubor_table_defaults(&rubor_tables_signal_use, &scenario->signals[k]);
    if (object == 0 || nodes[object].kind != RUBOR_SCAN_OBJECT)
        return;
    for (size_t i = object + 1; i < nodes[object].next; i = nodes[i].next) {
        struct rubor_table_nodes use_nodes;
        struct rubor_signal_use use;
        const int signal = rubor_model_find_signal(load->model, nodes[i].key);
        if (signal < 0 && !load->blind) {
            struct rubor_nearest near = {.word = nodes[i].key};
            struct rubor_complain_list known = {0};
            for (int k = 0; k < load->model->n_signals; k++) {
                rubor_nearest_try(&near, load->model->signals[k].id);
                rubor_complain_list_add(&known, load->model->signals[k].id);
            }
            if (near.best != NULL)
                rubor_complain_key(&load->source, i,
                                   "unknown signal \"%.80s\"; did you mean \"%s\"?", near.word,
                                   near.best);
            else
                rubor_complain_key(&load->source, i, "unknown signal \"%.80s\"; known: %s",
                                   near.word, known.text);
        }
        if (nodes[i].kind != RUBOR_SCAN_OBJECT)
            continue;
        rubor_table_read(&load->source, &rubor_tables_signal_use, i, &use, &use_nodes);
        if (signal >= 0)
            scenario->signals[signal] = use;
    }
}

/* Rows are written at steps: the time between them is a multiple of the step. */
static void load_record(struct rubor_load *load, size_t object)
{
    struct rubor_scenario *scenario = &load->loaded->scenario;
    struct rubor_table_nodes nodes = {0};
    rubor_table_defaults(&rubor_tables_record, scenario);
    size_t every = 0;
    if (object != 0 && load->source.json->nodes[object].kind == RUBOR_SCAN_OBJECT) {
        rubor_table_read(&load->source, &rubor_tables_record, object, scenario, &nodes);
        every = rubor_table_node(&nodes, "every_min");
    }
    const double steps = scenario->record_every_min / scenario->step_min;
    if (every == 0) {
        scenario->record_every_min = ceil(steps - 1e-9) * scenario->step_min;
    } else if (fabs(steps - floor(steps + 0.5)) > 1e-9 * steps || steps < 0.5) {
        char found[32], step[32];
        rubor_complain(&load->source, every,
                       "found %s; allowed: a multiple of \"step_min\", which is %s min",
                       rubor_complain_number(scenario->record_every_min, found),
                       rubor_complain_number(scenario->step_min, step));
    }
}

static void load_view(struct rubor_load *load, size_t object)
{
    struct rubor_scenario *scenario = &load->loaded->scenario;
    struct rubor_table_nodes nodes = {0};
    rubor_table_defaults(&rubor_tables_view, load->loaded);
    scenario->view_signal = 0;
    scenario->view_packets = -1;
    for (int k = 0; k < load->model->n_signals && scenario->view_packets < 0; k++)
        scenario->view_packets = scenario->signals[k].form == RUBOR_FORM_AGENTS ? k : -1;
    if (object == 0 || load->source.json->nodes[object].kind != RUBOR_SCAN_OBJECT)
        return;
    rubor_table_read(&load->source, &rubor_tables_view, object, load->loaded, &nodes);
    if (load->loaded->view_signal != NULL)
        scenario->view_signal = rubor_load_names_signal(load, rubor_table_node(&nodes, "signal"));
    if (load->loaded->view_packets != NULL)
        scenario->view_packets = rubor_load_names_signal(load, rubor_table_node(&nodes, "packets"));
    const size_t open_at = rubor_table_node(&nodes, "open_at_h");
    if (open_at != 0 && scenario->view_open_at_h > scenario->days * 24)
        rubor_complain(&load->source, open_at, "this is after the end of the scenario");
}

void rubor_load_scenario_head(struct rubor_load *load, struct rubor_table_nodes *nodes)
{
    if (load->source.json->nodes[0].kind != RUBOR_SCAN_OBJECT) {
        *nodes = (struct rubor_table_nodes){.table = &rubor_tables_scenario};
        rubor_table_defaults(&rubor_tables_scenario, load->loaded);
        rubor_complain_wanted(&load->source, 0, "an object {...} with the keys of a scenario");
        return;
    }
    rubor_table_read(&load->source, &rubor_tables_scenario, 0, load->loaded, nodes);
}

void rubor_load_scenario_body(struct rubor_load *load, const struct rubor_table_nodes *nodes)
{
    const struct rubor_json_node *all = load->source.json->nodes;
    const size_t tissue = rubor_table_node(nodes, "tissue"),
                 cells = rubor_table_node(nodes, "cells");
    rubor_load_tissue(load, tissue);
    load_record(load, rubor_table_node(nodes, "record"));
    if (!load->blind)
        rubor_load_changes(load, rubor_table_node(nodes, "set"),
                           rubor_table_node(nodes, "disable"));
    load_signals(load, rubor_table_node(nodes, "signals"));
    load_start_cells(load, cells != 0 && all[cells].kind == RUBOR_SCAN_LIST ? cells : 0);
    rubor_load_events(load, rubor_table_node(nodes, "events"));
    load_view(load, rubor_table_node(nodes, "view"));
    if (load->source.diags->n_errors == 0)
        check_start_cells(load, cells, rubor_table_node(nodes, "max_cells"));
}
