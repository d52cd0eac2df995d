/* Warnings with a number: what is legal but would not end well. The estimates are rough on purpose;
 * they tell minutes from days. */
#include <math.h>
#include <stdio.h>

#include "complain.h"
#include "load_parts.h"
#include "rubor/sim.h"

/* Speeds of one core of an ordinary computer, on the careful side. */
static const double site_signals_per_s = 8e7, packet_sub_steps_per_s = 5e7, cells_per_s = 2e6;
static const double many_packets = 50000, long_run_s = 3600, much_memory_bytes = 2e9;

/* Two figures are enough for an estimate. */
static const char *rounded(double value, char text[32])
{
    double unit = 1;
    while (value / unit >= 100)
        unit *= 10;
    while (value > 0 && value / unit < 10)
        unit /= 10;
    return rubor_complain_number(unit >= 1 ? floor(value / unit + 0.5) * unit
                                           : floor(value / unit + 0.5) / (1 / unit),
                                 text);
}

static double cells_of(struct rubor_load *load, const struct rubor_start_cells *row)
{
    const double site_mm = load->loaded->scenario.tissue.site_um / 1000;
    return row->count >= 0
               ? row->count
               : row->per_mm2 * rubor_load_tissue_free(load, &row->shape) * site_mm * site_mm;
}

/* Production of a signal at the start, in tu * sites per hour, by base rates alone. */
static double production(struct rubor_load *load, int signal)
{
    const struct rubor_scenario *scenario = &load->loaded->scenario;
    double sum = 0;
    for (int k = 0; k < scenario->n_start_cells; k++) {
        const struct rubor_start_cells *row = &scenario->start_cells[k];
        const int behaviour =
            rubor_model_find_behaviour(load->model, row->actor, RUBOR_VERB_SECRETE, signal);
        if (behaviour >= 0)
            sum += cells_of(load, row) * load->model->behaviours[behaviour].base;
    }
    const int tissue =
        rubor_model_find_behaviour(load->model, RUBOR_ACTOR_TISSUE, RUBOR_VERB_SECRETE, signal);
    if (tissue >= 0)
        sum += (double)scenario->tissue.n_x * scenario->tissue.n_y *
               load->model->behaviours[tissue].base;
    return sum;
}

/* Packets of a signal that are sure to come: from base rates, or from an event that adds the
 * signal. */
static double expected_packets(struct rubor_load *load, int signal)
{
    const struct rubor_scenario *scenario = &load->loaded->scenario;
    const double life_h = load->model->signals[signal].half_life_min / 60 / 0.693147;
    double level = production(load, signal) * life_h, added = 0;
    for (int k = 0; k < scenario->n_events; k++) {
        const struct rubor_event *event = &scenario->events[k];
        if (event->kind == RUBOR_EVENT_ADD && event->signal == signal)
            added = fmax(added, event->amount * rubor_load_tissue_free(load, &event->shape));
    }
    return (level + added) * scenario->signals[signal].packets_per_tu;
}

/* Warns of packets; returns how many are expected, at most what there is room for. */
static double warn_packets(struct rubor_load *load, size_t node)
{
    const struct rubor_scenario *scenario = &load->loaded->scenario;
    char found[32];
    double sum = 0, kept = 0;
    bool merging = false;
    for (int k = 0; k < load->model->n_signals; k++) {
        if (scenario->signals[k].form != RUBOR_FORM_AGENTS)
            continue;
        const double n = expected_packets(load, k);
        sum += n;
        kept += fmin(fmax(n, 5000), scenario->signals[k].max_packets);
        merging |= n > scenario->signals[k].max_packets;
        if (n > scenario->signals[k].max_packets)
            rubor_complain_warn(&load->source, node,
                                "about %s packets of \"%s\" are expected, but max_packets is %d: "
                                "packets will merge",
                                rounded(n, found), load->model->signals[k].id,
                                scenario->signals[k].max_packets);
    }
    if (sum > many_packets && !merging)
        rubor_complain_warn(
            &load->source, node,
            "about %s packets are expected at once; above 50000 the picture gets slow",
            rounded(sum, found));
    return kept;
}

static void warn_time(struct rubor_load *load, double n_packets)
{
    const struct rubor_scenario *scenario = &load->loaded->scenario;
    char hours[32], steps[32];
    const double n_steps = (double)rubor_scenario_n_steps(scenario);
    const double n_sites = (double)scenario->tissue.n_x * scenario->tissue.n_y;
    double sub_steps = 0;
    for (int k = 0; k < load->model->n_signals; k++) /* rms of a sub-step is at most one site */
        sub_steps =
            fmax(sub_steps, 2 * load->model->signals[k].diffusion_um2_per_s * scenario->step_min *
                                60 / (scenario->tissue.site_um * scenario->tissue.site_um));
    const double step_s = n_sites * load->model->n_signals / site_signals_per_s +
                          n_packets * sub_steps / packet_sub_steps_per_s +
                          scenario->max_cells / 4.0 / cells_per_s;
    if (n_steps * step_s > long_run_s)
        rubor_complain_warn(&load->source, rubor_json_child(load->source.json, 0, "days"),
                            "this run takes about %s hours (%s steps)",
                            rounded(n_steps * step_s / 3600, hours),
                            rubor_complain_number(n_steps, steps));
}

static void warn_room(struct rubor_load *load, size_t node)
{
    const struct rubor_scenario *scenario = &load->loaded->scenario;
    const struct rubor_shape whole = {.kind = RUBOR_SHAPE_WHOLE};
    const double site_um = scenario->tissue.site_um;
    const double room =
        rubor_load_tissue_free(load, &whole) * site_um * site_um * RUBOR_LOAD_SLAB_UM;
    char percent[32], count[32];
    double filled = 0, n = 0;
    for (int k = 0; k < scenario->n_start_cells; k++) {
        const double cells = cells_of(load, &scenario->start_cells[k]);
        n += cells;
        filled += cells * load->model->actors[scenario->start_cells[k].actor].volume_um3;
    }
    for (int k = 0; k < scenario->n_events; k++) {
        const struct rubor_event *event = &scenario->events[k];
        if (event->kind != RUBOR_EVENT_PLACE || event->route != RUBOR_ROUTE_LOCAL)
            continue;
        n += event->count;
        filled += event->count * load->model->actors[event->actor].volume_um3;
    }
    if (filled > room && !load->crowded)
        rubor_complain_warn(
            &load->source, node,
            "the %s cells of \"cells\" and \"events\" would fill %s %% of the room there is",
            rounded(n, count), rounded(100 * filled / room, percent));
    if (n > scenario->max_cells)
        rubor_complain_warn(&load->source, node,
                            "\"cells\" and \"events\" bring %s cells, but max_cells is %d",
                            rounded(n, count), scenario->max_cells);
}

void rubor_load_warnings(struct rubor_load *load)
{
    const struct rubor_json *json = load->source.json;
    char gigabytes[32];
    const size_t cells = rubor_json_child(json, 0, "cells"),
                 signals = rubor_json_child(json, 0, "signals");
    const double bytes = (double)rubor_sim_bytes(&load->loaded->scenario);
    if (bytes > much_memory_bytes)
        rubor_complain_warn(&load->source, rubor_json_child(json, 0, "tissue"),
                            "this run needs about %s GB of memory",
                            rounded(bytes / 1e9, gigabytes));
    warn_room(load, cells);
    warn_time(load, warn_packets(load, signals));
}
