/* The rows of a scenario file. The keys of one kind of object stand together: what is read,
 * checked, written back, put into the schema and into the docs. */
#include "loaded.h"

#define ROWS(name) sizeof(name) / sizeof(name)[0], name

#define NOTE(where)                                                                                \
    {                                                                                              \
        .key = "note", .type = RUBOR_TABLE_TEXT, .flags = RUBOR_TABLE_PLAIN | RUBOR_TABLE_ABSENT,  \
        .high = 8000, .offset = where, .meaning = "free text for readers; changes nothing"         \
    }

enum {
    DISC = 1 << RUBOR_SHAPE_DISC,
    RECTANGLE = 1 << RUBOR_SHAPE_RECTANGLE,
    STRIPE = 1 << RUBOR_SHAPE_STRIPE,
    PATH = 1 << RUBOR_SHAPE_PATH,
    INJURE = 1 << RUBOR_EVENT_INJURE,
    INFECT = 1 << RUBOR_EVENT_INFECT,
    PLACE = 1 << RUBOR_EVENT_PLACE,
    ADD = 1 << RUBOR_EVENT_ADD,
    BLOCK = 1 << RUBOR_EVENT_BLOCK,
    DEPLETE = 1 << RUBOR_EVENT_DEPLETE,
    SET = 1 << RUBOR_EVENT_SET,
    DISABLE = 1 << RUBOR_EVENT_DISABLE,
    ENABLE = 1 << RUBOR_EVENT_ENABLE,
    WITH_SHAPE = INJURE | INFECT | PLACE | ADD | DEPLETE
};

static const char *const SHAPES[] = {"whole", "disc", "rectangle", "stripe", "path", NULL};

#define LENGTH(s, m, key_, low_, shapes, needed, do_, meaning_)                                    \
    {                                                                                              \
        .key = #key_, .type = RUBOR_TABLE_NUMBER, .flags = RUBOR_TABLE_ABSENT, .unit = "um",       \
        .low = low_, .high = 1e6, .offset = offsetof(struct s, m.key_), .fits = {do_, shapes},     \
        .needs = {0, needed}, .meaning = meaning_                                                  \
    }

/* The keys of a shape. flags_: whether "shape" must be there; do_: events that have one, 0
 * elsewhere. */
#define SHAPE(s, m, flags_, do_)                                                                   \
    {.key = "shape",                                                                               \
     .type = RUBOR_TABLE_WORD,                                                                     \
     .flags = flags_,                                                                              \
     .words = SHAPES,                                                                              \
     .standard = RUBOR_SHAPE_WHOLE,                                                                \
     .offset = offsetof(struct s, m.kind),                                                         \
     .fits = {do_, 0},                                                                             \
     .meaning = "where: the sites whose centre it covers"},                                        \
        LENGTH(s, m, x_um, -1e6, DISC | RECTANGLE | STRIPE, DISC | RECTANGLE, do_,                 \
               "centre from the left; a stripe with x_um runs from top to bottom"),                \
        LENGTH(s, m, y_um, -1e6, DISC | RECTANGLE | STRIPE, DISC | RECTANGLE, do_,                 \
               "centre from the top; a stripe with y_um runs from left to right"),                 \
        LENGTH(s, m, radius_um, 1, DISC, DISC, do_, "radius of the disc"),                         \
        LENGTH(s, m, width_um, 1, RECTANGLE | STRIPE | PATH, RECTANGLE | STRIPE | PATH, do_,       \
               "width of the rectangle (along x), of the stripe, or of the path"),                 \
        LENGTH(s, m, height_um, 1, RECTANGLE, RECTANGLE, do_,                                      \
               "height of the rectangle (along y)"),                                               \
    {                                                                                              \
        .key = "points_um", .type = RUBOR_TABLE_POINTS, .flags = RUBOR_TABLE_ABSENT, .unit = "um", \
        .low = 2, .high = RUBOR_MAX_POINTS, .offset = RUBOR_TABLE_NOWHERE, .fits = {do_, PATH},    \
        .needs = {0, PATH}, .meaning = "points of the path, each [x, y] in um"                     \
    }

#define REGION_OF(s, m, do_)                                                                       \
    {                                                                                              \
        .key = "region", .type = RUBOR_TABLE_ID, .flags = RUBOR_TABLE_ABSENT,                      \
        .offset = offsetof(struct s, m), .fits = {do_, 0},                                         \
        .meaning = "id of a region of the tissue, instead of a shape"                              \
    }

static const struct rubor_table_row BARE_SHAPE_ROWS[] = {
    SHAPE(rubor_loaded_region, region.shape, RUBOR_TABLE_REQUIRED, 0), NOTE(RUBOR_TABLE_NOWHERE)};
const struct rubor_table rubor_tables_vessel = {.name = "vessel",
                                                .meaning =
                                                    "a vessel: where cells enter from the blood",
                                                ROWS(BARE_SHAPE_ROWS),
                                                .selectors = {NULL, "shape"}};
const struct rubor_table rubor_tables_obstacle = {.name = "obstacle",
                                                  .meaning =
                                                      "a place without tissue, cells and signals",
                                                  ROWS(BARE_SHAPE_ROWS),
                                                  .selectors = {NULL, "shape"}};

static const struct rubor_table_row REGION_ROWS[] = {
    {.key = "id",
     .type = RUBOR_TABLE_ID,
     .flags = RUBOR_TABLE_REQUIRED,
     .offset = offsetof(struct rubor_loaded_region, region.id),
     .meaning = "name of the region"},
    SHAPE(rubor_loaded_region, region.shape, RUBOR_TABLE_REQUIRED, 0),
    NOTE(RUBOR_TABLE_NOWHERE)};
const struct rubor_table rubor_tables_region = {.name = "region",
                                                .meaning = "a named place for cells and events",
                                                ROWS(REGION_ROWS),
                                                .selectors = {NULL, "shape"}};

static const char *const BORDERS[] = {"no_flux", "periodic", NULL};
static const struct rubor_table_row TISSUE_ROWS[] = {
    {.key = "n_x",
     .type = RUBOR_TABLE_INTEGER,
     .low = 4,
     .high = 65535,
     .standard = 128,
     .offset = offsetof(struct rubor_tissue, n_x),
     .meaning = "sites from left to right; n_x times n_y is at most 16777216"},
    {.key = "n_y",
     .type = RUBOR_TABLE_INTEGER,
     .low = 4,
     .high = 65535,
     .standard = 128,
     .offset = offsetof(struct rubor_tissue, n_y),
     .meaning = "sites from top to bottom"},
    {.key = "site_um",
     .type = RUBOR_TABLE_NUMBER,
     .unit = "um",
     .low = 5,
     .high = 100,
     .standard = 20,
     .offset = offsetof(struct rubor_tissue, site_um),
     .meaning = "side of a site"},
    {.key = "border",
     .type = RUBOR_TABLE_WORD,
     .words = BORDERS,
     .standard = RUBOR_BORDER_NO_FLUX,
     .offset = offsetof(struct rubor_tissue, border),
     .meaning = "no_flux: nothing crosses the border; periodic: what leaves on one side enters on "
                "the other"},
    {.key = "blood_share",
     .type = RUBOR_TABLE_NUMBER,
     .low = 0,
     .high = 1000,
     .standard = 1,
     .offset = offsetof(struct rubor_tissue, blood_share),
     .meaning = "how much blood stands behind this tissue; 1 = as the pools say"},
    {.key = "vessels",
     .type = RUBOR_TABLE_OBJECTS,
     .high = RUBOR_MAX_SHAPES,
     .offset = RUBOR_TABLE_NOWHERE,
     .of = &rubor_tables_vessel,
     .standard_text = "two vessels from left to right",
     .meaning = "where cells enter from the blood"},
    {.key = "obstacles",
     .type = RUBOR_TABLE_OBJECTS,
     .high = RUBOR_MAX_SHAPES,
     .offset = RUBOR_TABLE_NOWHERE,
     .of = &rubor_tables_obstacle,
     .standard_text = "none",
     .meaning = "where there is no tissue"},
    {.key = "regions",
     .type = RUBOR_TABLE_OBJECTS,
     .high = RUBOR_MAX_SHAPES,
     .offset = RUBOR_TABLE_NOWHERE,
     .of = &rubor_tables_region,
     .standard_text = "none",
     .meaning = "named places"},
    NOTE(RUBOR_TABLE_NOWHERE)};
const struct rubor_table rubor_tables_tissue = {
    .name = "tissue", .meaning = "the piece of tissue", ROWS(TISSUE_ROWS)};

static const struct rubor_table_row CELLS_ROWS[] = {
    {.key = "cell",
     .type = RUBOR_TABLE_ID,
     .flags = RUBOR_TABLE_REQUIRED,
     .offset = offsetof(struct rubor_loaded_cells, cell),
     .meaning = "cell type of the model"},
    {.key = "count",
     .type = RUBOR_TABLE_INTEGER,
     .flags = RUBOR_TABLE_ABSENT,
     .low = 0,
     .high = RUBOR_MAX_CELLS,
     .offset = offsetof(struct rubor_loaded_cells, row.count),
     .has = offsetof(struct rubor_loaded_cells, has_count),
     .meaning = "how many; or give per_mm2"},
    {.key = "per_mm2",
     .type = RUBOR_TABLE_NUMBER,
     .flags = RUBOR_TABLE_ABSENT,
     .unit = "1/mm2",
     .low = 0,
     .high = 1e5,
     .offset = offsetof(struct rubor_loaded_cells, row.per_mm2),
     .has = offsetof(struct rubor_loaded_cells, has_per_mm2),
     .meaning = "how many in each mm2; or give count"},
    SHAPE(rubor_loaded_cells, row.shape, 0, 0),
    REGION_OF(rubor_loaded_cells, region, 0),
    NOTE(RUBOR_TABLE_NOWHERE)};
const struct rubor_table rubor_tables_cells = {.name = "cells",
                                               .meaning = "cells that are there at the start",
                                               ROWS(CELLS_ROWS),
                                               .selectors = {NULL, "shape"},
                                               .instead = "region"};

static const char *const FORMS[] = {"field", "agents", NULL};
static const struct rubor_table_row SIGNAL_USE_ROWS[] = {
    {.key = "form",
     .type = RUBOR_TABLE_WORD,
     .words = FORMS,
     .standard = RUBOR_FORM_FIELD,
     .offset = offsetof(struct rubor_signal_use, form),
     .meaning = "agents: packets that walk; field: their mean"},
    {.key = "packets_per_tu",
     .type = RUBOR_TABLE_NUMBER,
     .unit = "1/tu",
     .low = 1,
     .high = 1e6,
     .standard = 16,
     .offset = offsetof(struct rubor_signal_use, packets_per_tu),
     .meaning = "agents: packets that make 1 tu in one site"},
    {.key = "max_packets",
     .type = RUBOR_TABLE_INTEGER,
     .low = 1,
     .high = RUBOR_MAX_PACKETS,
     .standard = 60000,
     .offset = offsetof(struct rubor_signal_use, max_packets),
     .meaning = "agents: room for packets; beyond it two merge into one"},
    NOTE(RUBOR_TABLE_NOWHERE)};
const struct rubor_table rubor_tables_signal_use = {
    .name = "signal_use", .meaning = "form in which a signal is simulated", ROWS(SIGNAL_USE_ROWS)};

static const char *const DO[] = {"injure",  "infect", "place",   "add",    "block",
                                 "deplete", "set",    "disable", "enable", NULL};
static const char *const ROUTES[] = {"local", "intravenous", NULL};

#define EVENT_NUMBER(key_, unit_, low_, high_, events, needed, meaning_)                           \
    {                                                                                              \
        .key = #key_, .type = RUBOR_TABLE_NUMBER, .flags = RUBOR_TABLE_ABSENT, .unit = unit_,      \
        .low = low_, .high = high_, .offset = offsetof(struct rubor_loaded_event, event.key_),     \
        .fits = {events, 0}, .needs = {needed, 0}, .meaning = meaning_                             \
    }

static const struct rubor_table_row EVENT_ROWS[] = {
    {.key = "at_h",
     .type = RUBOR_TABLE_NUMBER,
     .flags = RUBOR_TABLE_REQUIRED,
     .unit = "h",
     .low = 0,
     .high = 1e5,
     .offset = offsetof(struct rubor_loaded_event, event.at_h),
     .meaning = "when, from the start"},
    {.key = "do",
     .type = RUBOR_TABLE_WORD,
     .flags = RUBOR_TABLE_REQUIRED,
     .words = DO,
     .offset = offsetof(struct rubor_loaded_event, event.kind),
     .meaning = "what happens"},
    {.key = "severity",
     .type = RUBOR_TABLE_NUMBER,
     .flags = RUBOR_TABLE_ABSENT,
     .low = 0,
     .high = 1,
     .offset = offsetof(struct rubor_loaded_event, event.severity),
     .fits = {INJURE, 0},
     .needs = {INJURE, 0},
     .meaning = "share of the living tissue that dies"},
    {.key = "amount",
     .type = RUBOR_TABLE_NUMBER,
     .flags = RUBOR_TABLE_ABSENT,
     .low = 0,
     .high = 1,
     .offset = offsetof(struct rubor_loaded_event, event.amount),
     .fits = {INFECT, 0},
     .needs = {INFECT, 0},
     .meaning = "bacteria, as a share of what a site can carry"},
    {.key = "amount_tu",
     .type = RUBOR_TABLE_NUMBER,
     .flags = RUBOR_TABLE_ABSENT,
     .unit = "tu",
     .low = 0,
     .high = 1e5,
     .offset = offsetof(struct rubor_loaded_event, event.amount),
     .fits = {ADD, 0},
     .needs = {ADD, 0},
     .meaning = "level that is added to every site"},
    {.key = "signal",
     .type = RUBOR_TABLE_ID,
     .flags = RUBOR_TABLE_ABSENT,
     .offset = offsetof(struct rubor_loaded_event, signal),
     .fits = {ADD | BLOCK, 0},
     .needs = {ADD | BLOCK, 0},
     .meaning = "signal of the model"},
    EVENT_NUMBER(
        frac, NULL, 0, 1, BLOCK | DEPLETE, BLOCK | DEPLETE,
        "block: share of the sensed level that is taken away; deplete: share of the cells"),
    {.key = "for_h",
     .type = RUBOR_TABLE_NUMBER,
     .unit = "h",
     .low = 0,
     .high = 1e5,
     .offset = offsetof(struct rubor_loaded_event, event.for_h),
     .fits = {BLOCK, 0},
     .meaning = "how long the block lasts; 0 = for good"},
    {.key = "cell",
     .type = RUBOR_TABLE_ID,
     .flags = RUBOR_TABLE_ABSENT,
     .offset = offsetof(struct rubor_loaded_event, cell),
     .fits = {PLACE | DEPLETE, 0},
     .needs = {PLACE | DEPLETE, 0},
     .meaning = "cell type of the model"},
    {.key = "count",
     .type = RUBOR_TABLE_INTEGER,
     .flags = RUBOR_TABLE_ABSENT,
     .low = 1,
     .high = RUBOR_MAX_CELLS,
     .offset = offsetof(struct rubor_loaded_event, event.count),
     .fits = {PLACE, 0},
     .needs = {PLACE, 0},
     .meaning = "how many cells"},
    {.key = "route",
     .type = RUBOR_TABLE_WORD,
     .words = ROUTES,
     .standard = RUBOR_ROUTE_LOCAL,
     .offset = offsetof(struct rubor_loaded_event, event.route),
     .fits = {PLACE, 0},
     .meaning = "into the tissue, or into the blood"},
    {.key = "path",
     .type = RUBOR_TABLE_TEXT,
     .flags = RUBOR_TABLE_ABSENT,
     .low = 1,
     .high = 159,
     .offset = offsetof(struct rubor_loaded_event, path),
     .fits = {SET, 0},
     .needs = {SET, 0},
     .meaning = "number of the model, as rubor list parameters prints it"},
    EVENT_NUMBER(value, NULL, -1e6, 1e6, SET, SET, "new value, in the unit of that number"),
    {.key = "rule",
     .type = RUBOR_TABLE_DOT_ID,
     .flags = RUBOR_TABLE_ABSENT,
     .offset = offsetof(struct rubor_loaded_event, rule),
     .fits = {DISABLE | ENABLE, 0},
     .needs = {DISABLE | ENABLE, 0},
     .meaning = "rule of the model"},
    SHAPE(rubor_loaded_event, event.shape, 0, WITH_SHAPE),
    REGION_OF(rubor_loaded_event, region, WITH_SHAPE),
    {.key = "every_h",
     .type = RUBOR_TABLE_NUMBER,
     .flags = RUBOR_TABLE_ABSENT,
     .unit = "h",
     .low = 0.01,
     .high = 1e5,
     .offset = offsetof(struct rubor_loaded_event, event.every_h),
     .has = offsetof(struct rubor_loaded_event, has_every_h),
     .meaning = "repeats: time from one to the next; with times"},
    {.key = "times",
     .type = RUBOR_TABLE_INTEGER,
     .flags = RUBOR_TABLE_ABSENT,
     .low = 1,
     .high = 1000,
     .offset = offsetof(struct rubor_loaded_event, event.times),
     .has = offsetof(struct rubor_loaded_event, has_times),
     .meaning = "repeats: how often in all; with every_h"},
    {.key = "irritant",
     .type = RUBOR_TABLE_BOOL,
     .offset = offsetof(struct rubor_loaded_event, event.irritant),
     .meaning =
         "true: a declared lasting irritant, which does not reset the quiet time of the outcome"},
    {.key = "label",
     .type = RUBOR_TABLE_TEXT,
     .flags = RUBOR_TABLE_PLAIN | RUBOR_TABLE_ABSENT,
     .low = 1,
     .high = 100,
     .offset = offsetof(struct rubor_loaded_event, event.label),
     .standard_text = NULL,
     .meaning = "words on the time line; else what is done"},
    NOTE(RUBOR_TABLE_NOWHERE)};
const struct rubor_table rubor_tables_event = {.name = "event",
                                               .meaning = "something that happens from outside",
                                               ROWS(EVENT_ROWS),
                                               .selectors = {"do", "shape"},
                                               .instead = "region"};

static const struct rubor_table_row RECORD_ROWS[] = {
    {.key = "every_min",
     .type = RUBOR_TABLE_NUMBER,
     .flags = RUBOR_TABLE_ABSENT,
     .unit = "min",
     .low = 0.1,
     .high = 1e5,
     .offset = offsetof(struct rubor_scenario, record_every_min),
     .standard = 60,
     .meaning = "time between two rows of timeseries.csv; a multiple of step_min"},
    NOTE(RUBOR_TABLE_NOWHERE)};
const struct rubor_table rubor_tables_record = {
    .name = "record", .meaning = "what exports hold", ROWS(RECORD_ROWS)};

static const struct rubor_table_row VIEW_ROWS[] = {
    {.key = "signal",
     .type = RUBOR_TABLE_ID,
     .flags = RUBOR_TABLE_PLAIN | RUBOR_TABLE_ABSENT,
     .offset = offsetof(struct rubor_loaded, view_signal),
     .meaning = "signal that colours the ground"},
    {.key = "packets",
     .type = RUBOR_TABLE_ID,
     .flags = RUBOR_TABLE_PLAIN | RUBOR_TABLE_ABSENT,
     .offset = offsetof(struct rubor_loaded, view_packets),
     .meaning = "signal whose packets are drawn"},
    {.key = "hours_per_s",
     .type = RUBOR_TABLE_NUMBER,
     .flags = RUBOR_TABLE_PLAIN,
     .unit = "h/s",
     .low = 0.01,
     .high = 100,
     .standard = 1,
     .offset = offsetof(struct rubor_loaded, scenario.view_hours_per_s),
     .meaning = "speed at the start"},
    {.key = "open_at_h",
     .type = RUBOR_TABLE_NUMBER,
     .flags = RUBOR_TABLE_PLAIN,
     .unit = "h",
     .low = 0,
     .high = 1e5,
     .offset = offsetof(struct rubor_loaded, scenario.view_open_at_h),
     .meaning = "time of the first picture"},
    NOTE(RUBOR_TABLE_NOWHERE)};
const struct rubor_table rubor_tables_view = {
    .name = "view", .meaning = "how the window opens; changes no result", ROWS(VIEW_ROWS)};

#define WORDS(key_, flags_, low_, high_, meaning_)                                                 \
    {                                                                                              \
        .key = #key_, .type = RUBOR_TABLE_TEXT, .flags = RUBOR_TABLE_PLAIN | (flags_),             \
        .low = low_, .high = high_, .standard_text = "",                                           \
        .offset = offsetof(struct rubor_loaded, scenario.key_), .meaning = meaning_                \
    }

static const char *const KIND[] = {"scenario", NULL};
static const struct rubor_table_row SCENARIO_ROWS[] = {
    {.key = "$schema",
     .type = RUBOR_TABLE_TEXT,
     .flags = RUBOR_TABLE_PLAIN | RUBOR_TABLE_ABSENT,
     .high = 1000,
     .offset = RUBOR_TABLE_NOWHERE,
     .meaning = "schema for the help of editors; not read"},
    {.key = "format",
     .type = RUBOR_TABLE_INTEGER,
     .flags = RUBOR_TABLE_REQUIRED,
     .low = RUBOR_FORMAT,
     .high = RUBOR_FORMAT,
     .offset = RUBOR_TABLE_NOWHERE,
     .meaning = "number of the file format"},
    {.key = "kind",
     .type = RUBOR_TABLE_WORD,
     .flags = RUBOR_TABLE_REQUIRED,
     .words = KIND,
     .offset = RUBOR_TABLE_NOWHERE,
     .meaning = "what this file is"},
    {.key = "id",
     .type = RUBOR_TABLE_ID,
     .flags = RUBOR_TABLE_REQUIRED,
     .offset = offsetof(struct rubor_loaded, scenario.id),
     .meaning = "name of the scenario in exports"},
    {.key = "title",
     .type = RUBOR_TABLE_TEXT,
     .flags = RUBOR_TABLE_REQUIRED | RUBOR_TABLE_PLAIN,
     .low = 1,
     .high = 100,
     .offset = offsetof(struct rubor_loaded, scenario.title),
     .meaning = "title on screen"},
    WORDS(subtitle, 0, 0, 200, "one line below the title"),
    {.key = "difficulty",
     .type = RUBOR_TABLE_INTEGER,
     .flags = RUBOR_TABLE_PLAIN,
     .low = 1,
     .high = 3,
     .standard = 1,
     .offset = offsetof(struct rubor_loaded, scenario.difficulty),
     .meaning = "stars in the list of scenarios"},
    WORDS(watch_for, 0, 0, 1000, "what to look at"),
    WORDS(leaves_out, 0, 0, 1000, "what is simpler than in a body"),
    NOTE(offsetof(struct rubor_loaded, scenario.note)),
    {.key = "model",
     .type = RUBOR_TABLE_TEXT,
     .flags = RUBOR_TABLE_PLAIN,
     .low = 1,
     .high = 1000,
     .standard_text = "rubor_base",
     .offset = offsetof(struct rubor_loaded, model_name),
     .meaning =
         "model inside the program by id, or a file (name.json, from the folder of the scenario)"},
    {.key = "model_version",
     .type = RUBOR_TABLE_TEXT,
     .flags = RUBOR_TABLE_PLAIN | RUBOR_TABLE_ABSENT,
     .low = 1,
     .high = 40,
     .offset = offsetof(struct rubor_loaded, model_version),
     .meaning = "version of the model that this was made with"},
    {.key = "seed",
     .type = RUBOR_TABLE_SEED,
     .low = 0,
     .high = 9007199254740991.0,
     .standard = 1,
     .offset = offsetof(struct rubor_loaded, scenario.seed),
     .meaning = "which run of chance"},
    {.key = "days",
     .type = RUBOR_TABLE_NUMBER,
     .unit = "d",
     .low = 0.01,
     .high = 3650,
     .standard = 7,
     .offset = offsetof(struct rubor_loaded, scenario.days),
     .meaning = "length of the run"},
    {.key = "step_min",
     .type = RUBOR_TABLE_NUMBER,
     .unit = "min",
     .low = 0.1,
     .high = 60,
     .standard = 5,
     .offset = offsetof(struct rubor_loaded, scenario.step_min),
     .meaning = "time step of the cells"},
    {.key = "max_cells",
     .type = RUBOR_TABLE_INTEGER,
     .low = 1,
     .high = RUBOR_MAX_CELLS,
     .standard = 20000,
     .offset = offsetof(struct rubor_loaded, scenario.max_cells),
     .meaning = "room for cells; beyond it none enter or divide"},
    {.key = "tissue",
     .type = RUBOR_TABLE_OBJECT,
     .offset = RUBOR_TABLE_NOWHERE,
     .of = &rubor_tables_tissue,
     .standard_text = "128 x 128 sites of 20 um with two vessels",
     .meaning = "the piece of tissue"},
    {.key = "cells",
     .type = RUBOR_TABLE_OBJECTS,
     .high = 24,
     .offset = RUBOR_TABLE_NOWHERE,
     .of = &rubor_tables_cells,
     .standard_text = "start_per_mm2 of the model for every type that is not listed",
     .meaning = "cells at the start"},
    {.key = "signals",
     .type = RUBOR_TABLE_OBJECTS_BY_NAME,
     .offset = RUBOR_TABLE_NOWHERE,
     .of = &rubor_tables_signal_use,
     .standard_text = "all as field",
     .meaning = "form of each signal"},
    {.key = "events",
     .type = RUBOR_TABLE_OBJECTS,
     .high = RUBOR_MAX_EVENTS,
     .offset = RUBOR_TABLE_NOWHERE,
     .of = &rubor_tables_event,
     .standard_text = "none",
     .meaning = "what happens"},
    {.key = "set",
     .type = RUBOR_TABLE_NUMBERS_BY_NAME,
     .offset = RUBOR_TABLE_NOWHERE,
     .standard_text = "nothing",
     .meaning =
         "numbers of the model that differ here, by the path that rubor list parameters prints"},
    {.key = "disable",
     .type = RUBOR_TABLE_NAMES,
     .high = RUBOR_MAX_RULES,
     .offset = RUBOR_TABLE_NOWHERE,
     .standard_text = "none",
     .meaning = "ids of rules that are switched off"},
    {.key = "record",
     .type = RUBOR_TABLE_OBJECT,
     .offset = RUBOR_TABLE_NOWHERE,
     .of = &rubor_tables_record,
     .standard_text = "every 60 min",
     .meaning = "what exports hold"},
    {.key = "view",
     .type = RUBOR_TABLE_OBJECT,
     .flags = RUBOR_TABLE_PLAIN,
     .offset = RUBOR_TABLE_NOWHERE,
     .of = &rubor_tables_view,
     .standard_text = "first signal, 1 h/s",
     .meaning = "how the window opens"}};
const struct rubor_table rubor_tables_scenario = {
    .name = "scenario", .meaning = "a scenario file", ROWS(SCENARIO_ROWS)};
