/* The rows of what has a place in a scenario: tissue, vessels, obstacles, regions, cells. */
#include "table_rows.h"

const char *const rubor_tables_shapes[] = {"whole", "disc", "rectangle", "stripe", "path", NULL};

static const struct rubor_table_row bare_shape_rows[] = {
    SHAPE(offsetof(struct rubor_loaded_region, region.shape), RUBOR_TABLE_REQUIRED, 0),
    NOTE(RUBOR_TABLE_NOWHERE)};
const struct rubor_table rubor_tables_vessel = {.name = "vessel",
                                                .meaning =
                                                    "a vessel: where cells enter from the blood",
                                                ROWS(bare_shape_rows),
                                                .selectors = {NULL, "shape"}};
const struct rubor_table rubor_tables_obstacle = {.name = "obstacle",
                                                  .meaning =
                                                      "a place without tissue, cells and signals",
                                                  ROWS(bare_shape_rows),
                                                  .selectors = {NULL, "shape"}};

static const struct rubor_table_row region_rows[] = {
    {.key = "id",
     .type = RUBOR_TABLE_ID,
     .flags = RUBOR_TABLE_REQUIRED,
     .offset = offsetof(struct rubor_loaded_region, region.id),
     .meaning = "name of the region"},
    SHAPE(offsetof(struct rubor_loaded_region, region.shape), RUBOR_TABLE_REQUIRED, 0),
    NOTE(RUBOR_TABLE_NOWHERE)};
const struct rubor_table rubor_tables_region = {.name = "region",
                                                .meaning = "a named place for cells and events",
                                                ROWS(region_rows),
                                                .selectors = {NULL, "shape"}};

static const char *const borders[] = {"no_flux", "periodic", NULL};
static const struct rubor_table_row tissue_rows[] = {
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
     .words = borders,
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
    .name = "tissue", .meaning = "the piece of tissue", ROWS(tissue_rows)};

static const struct rubor_table_row cells_rows[] = {
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
    SHAPE(offsetof(struct rubor_loaded_cells, row.shape), 0, 0),
    REGION_OF(offsetof(struct rubor_loaded_cells, region), 0),
    NOTE(RUBOR_TABLE_NOWHERE)};
const struct rubor_table rubor_tables_cells = {.name = "cells",
                                               .meaning = "cells that are there at the start",
                                               ROWS(cells_rows),
                                               .selectors = {NULL, "shape"},
                                               .instead = "region"};
