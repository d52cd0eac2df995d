/* The scenario: what happens, on which tissue, for how long. Plain data, filled by the loader. */
#ifndef RUBOR_SCENARIO_H
#define RUBOR_SCENARIO_H

#include "rubor/model.h"

enum rubor_border { RUBOR_BORDER_NO_FLUX, RUBOR_BORDER_PERIODIC };
enum rubor_form { RUBOR_FORM_FIELD, RUBOR_FORM_AGENTS };

enum rubor_shape_kind {
    RUBOR_SHAPE_WHOLE,     /* the whole tissue */
    RUBOR_SHAPE_DISC,      /* x_um, y_um, radius_um */
    RUBOR_SHAPE_RECTANGLE, /* x_um, y_um (centre), width_um, height_um */
    RUBOR_SHAPE_STRIPE, /* band across the tissue: along x at y_um, or along y at x_um; width_um */
    RUBOR_SHAPE_PATH    /* polyline of points with width_um */
};
struct rubor_shape {
    enum rubor_shape_kind kind;
    double x_um, y_um, radius_um, width_um, height_um;
    bool along_y; /* stripe */
    int n_points;
    double points_um[RUBOR_MAX_POINTS][2];
};

struct rubor_region {
    const char *id;
    struct rubor_shape shape;
};

struct rubor_tissue {
    int n_x, n_y;
    double site_um;
    enum rubor_border border;
    double
        blood_share; /* how much blood stands behind this tissue, 1 = as the pools say (grade E) */
    int n_vessels, n_obstacles, n_regions;
    struct rubor_shape vessels[RUBOR_MAX_SHAPES];
    struct rubor_shape obstacles[RUBOR_MAX_SHAPES]; /* no signal, no cell, no tissue there */
    struct rubor_region regions[RUBOR_MAX_SHAPES];
};

/* Cells at the start: a count, or a density if count < 0; in a shape or region, anywhere free. */
struct rubor_start_cells {
    int actor;
    int count;
    double per_mm2;
    struct rubor_shape shape;
};

struct rubor_signal_use {
    enum rubor_form form;
    double packets_per_tu; /* agents: packets that make 1 tu in one site, >= 1 */
    int max_packets;       /* agents: capacity; over it the quantum doubles */
};

enum rubor_event_kind {
    RUBOR_EVENT_INJURE,  /* shape, severity: integrity falls by severity, debris rises by it */
    RUBOR_EVENT_INFECT,  /* shape, amount: bacteria rise by amount (share of capacity) */
    RUBOR_EVENT_PLACE,   /* actor, count, route, shape */
    RUBOR_EVENT_ADD,     /* signal, amount tu, shape */
    RUBOR_EVENT_BLOCK,   /* signal: sensed level times (1 - frac), for for_h (0 = for good) */
    RUBOR_EVENT_DEPLETE, /* actor, frac, shape */
    RUBOR_EVENT_SET,     /* path, value */
    RUBOR_EVENT_DISABLE, /* rule id in path */
    RUBOR_EVENT_ENABLE,
    RUBOR_N_EVENT_KINDS
};
enum rubor_route { RUBOR_ROUTE_LOCAL, RUBOR_ROUTE_INTRAVENOUS };

struct rubor_event {
    enum rubor_event_kind kind;
    double at_h;
    double every_h; /* 0 = once */
    int times;      /* repeats in all, >= 1 */
    double for_h;
    struct rubor_shape shape;
    double severity, amount, frac, value;
    int actor, signal, count;
    enum rubor_route route;
    bool irritant;     /* declared lasting irritant, see the outcome classes */
    const char *path;  /* SET, DISABLE, ENABLE */
    const char *label; /* shown on the time line; never NULL */
};

struct rubor_scenario {
    const char *id, *title, *subtitle, *watch_for, *leaves_out, *note;
    int difficulty; /* 1..3 */
    uint64_t hash;  /* of the canonical resolved scenario, without notes, view and lesson */
    uint64_t seed;  /* <= 2^53 - 1 */
    double days;
    double step_min;
    int max_cells;
    struct rubor_tissue tissue;
    int n_start_cells;
    struct rubor_start_cells start_cells[RUBOR_MAX_ACTORS * 2];
    struct rubor_signal_use signals[RUBOR_MAX_SIGNALS]; /* in the order of the model */
    int n_events;
    struct rubor_event events[RUBOR_MAX_EVENTS];
    double record_every_min; /* rows of timeseries.csv, a multiple of step_min */
    /* view: hints for the window, never part of the hash */
    int view_signal, view_packets; /* signals, -1 = none */
    double view_hours_per_s, view_open_at_h;
    struct rubor_model model; /* the named model with `set` and `disable` applied */
};

/* Number of steps of a scenario: days * 1440 / step_min, rounded. Pure. */
int64_t rubor_scenario_n_steps(const struct rubor_scenario *scenario);
/* Number of sites at which a shape covers the centre, and marks them. mask: [n_y][n_x], may be
 * NULL. Pure. */
size_t rubor_scenario_cover(const struct rubor_tissue *tissue, const struct rubor_shape *shape,
                            uint8_t *mask);

#endif
