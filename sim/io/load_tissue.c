/* The piece of tissue of a scenario, and shapes wherever they stand. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "complain.h"
#include "load_parts.h"

/* Reads the points of a path. False after a complaint. */
static bool take_points(struct rubor_load *load, size_t list, struct rubor_shape *shape)
{
    const struct rubor_json_node *nodes = load->source.json->nodes;
    bool good = true;
    shape->n_points = 0;
    for (size_t i = list + 1; i < nodes[list].next; i = nodes[i].next) {
        const bool pair = nodes[i].kind == RUBOR_SCAN_LIST && nodes[i].n_children == 2 &&
                          nodes[i + 1].kind == RUBOR_SCAN_NUMBER &&
                          nodes[i + 2].kind == RUBOR_SCAN_NUMBER;
        if (!pair) {
            rubor_complain_wanted(&load->source, i, "a point [x, y] of two numbers in um");
            good = false;
            continue;
        }
        for (size_t k = 0; k < 2; k++) {
            const double value = nodes[i + 1 + k].number;
            if (!(value >= -1e6 && value <= 1e6)) {
                rubor_complain_wanted(&load->source, i + 1 + k,
                                      "a number from -1000000 to 1000000 um");
                good = false;
            } else if (shape->n_points < RUBOR_MAX_POINTS) {
                shape->points_um[shape->n_points][k] = value;
            }
        }
        if (shape->n_points < RUBOR_MAX_POINTS)
            shape->n_points++;
    }
    return good;
}

/* Copies the region that is named instead of a shape. */
static bool take_region(struct rubor_load *load, size_t node, struct rubor_shape *shape)
{
    const struct rubor_tissue *tissue = &load->loaded->scenario.tissue;
    struct rubor_nearest near = {.word = load->source.json->nodes[node].text};
    struct rubor_complain_list known = {0};
    for (int k = 0; k < tissue->n_regions; k++) {
        if (strcmp(tissue->regions[k].id, near.word) == 0) {
            *shape = tissue->regions[k].shape;
            return true;
        }
        rubor_nearest_try(&near, tissue->regions[k].id);
        rubor_complain_list_add(&known, tissue->regions[k].id);
    }
    rubor_complain_unknown(&load->source, node, "region", &near,
                           tissue->n_regions == 0 ? "none; \"tissue\" lists \"regions\""
                                                  : known.text);
    return false;
}

static bool check_stripe(struct rubor_load *load, const struct rubor_table_nodes *nodes,
                         struct rubor_shape *shape)
{
    const size_t x = rubor_table_node(nodes, "x_um"), y = rubor_table_node(nodes, "y_um");
    shape->along_y = x != 0;
    if ((x != 0) != (y != 0))
        return true;
    rubor_complain(&load->source, x != 0 ? y : rubor_table_node(nodes, "shape"),
                   "a stripe has either \"x_um\" (it runs from top to bottom) or \"y_um\" (from "
                   "left to right), %s",
                   x != 0 ? "not both" : "and here is neither");
    return false;
}

/* Whether there is time to look at every site once more: a few seconds in all. */
static bool may_judge(struct rubor_load *load)
{
    const struct rubor_tissue *tissue = &load->loaded->scenario.tissue;
    load->n_judged += (double)tissue->n_x * tissue->n_y;
    return load->n_judged < 5e8;
}

void rubor_load_tissue_shape(struct rubor_load *load, const struct rubor_table_nodes *nodes,
                             struct rubor_shape *shape)
{
    const struct rubor_tissue *tissue = &load->loaded->scenario.tissue;
    const size_t points = rubor_table_node(nodes, "points_um"),
                 region = rubor_table_node(nodes, "region");
    if (!rubor_load_good(load, nodes) || (region != 0 && !take_region(load, region, shape)))
        return;
    if (shape->kind == RUBOR_SHAPE_STRIPE && region == 0 && !check_stripe(load, nodes, shape))
        return;
    if (points != 0 && region == 0 && !take_points(load, points, shape))
        return;
    if (shape->kind != RUBOR_SHAPE_WHOLE && region == 0 && may_judge(load) &&
        rubor_scenario_cover(tissue, shape, NULL) == 0) {
        char width[32], height[32];
        rubor_complain_number(tissue->n_x * tissue->site_um, width);
        rubor_complain_number(tissue->n_y * tissue->site_um, height);
        rubor_complain(
            &load->source, nodes->object,
            "this shape covers no site: it lies outside, or is too small; the tissue is %s x %s um",
            width, height);
    }
}

/* Reads a list of shapes (vessels, obstacles). Returns how many. */
static int load_shapes(struct rubor_load *load, size_t list, const struct rubor_table *table,
                       struct rubor_shape shapes[RUBOR_MAX_SHAPES])
{
    int n = 0;
    for (size_t i = rubor_load_first(load, list); i != 0 && n < RUBOR_MAX_SHAPES;
         i = rubor_load_next(load, list, i)) {
        struct rubor_table_nodes nodes;
        struct rubor_loaded_region row = {0};
        rubor_table_read(&load->source, table, i, &row, &nodes);
        rubor_load_tissue_shape(load, &nodes, &row.region.shape);
        shapes[n++] = row.region.shape;
    }
    return n;
}

static void load_regions(struct rubor_load *load, size_t list)
{
    struct rubor_tissue *tissue = &load->loaded->scenario.tissue;
    for (size_t i = rubor_load_first(load, list); i != 0 && tissue->n_regions < RUBOR_MAX_SHAPES;
         i = rubor_load_next(load, list, i)) {
        struct rubor_table_nodes nodes;
        struct rubor_loaded_region row = {0};
        rubor_table_read(&load->source, &rubor_tables_region, i, &row, &nodes);
        rubor_load_tissue_shape(load, &nodes, &row.region.shape);
        if (row.region.id != NULL &&
            rubor_load_names_fresh(load, rubor_table_node(&nodes, "id"), &tissue->regions[0].id,
                                   (size_t)tissue->n_regions, sizeof row.region))
            tissue->regions[tissue->n_regions++] = row.region;
    }
}

/* Two slightly bent vessels from left to right, in the upper and the lower third. */
static void default_vessels(struct rubor_tissue *tissue)
{
    const double width = tissue->n_x * tissue->site_um, height = tissue->n_y * tissue->site_um;
    tissue->n_vessels = 2;
    for (int k = 0; k < 2; k++) {
        const double y = height * (k == 0 ? 0.3 : 0.7), bend = height * (k == 0 ? 0.03 : -0.03);
        const double points[3][2] = {{0, y - bend}, {width / 2, y + bend}, {width, y - bend}};
        tissue->vessels[k] =
            (struct rubor_shape){.kind = RUBOR_SHAPE_PATH, .width_um = 60, .n_points = 3};
        memcpy(tissue->vessels[k].points_um, points, sizeof points);
    }
}

/* Marks the obstacles, once they are known. */
static void make_masks(struct rubor_load *load)
{
    const struct rubor_tissue *tissue = &load->loaded->scenario.tissue;
    const size_t n_sites = (size_t)tissue->n_x * (size_t)tissue->n_y;
    load->masks = calloc(2, n_sites);
    load->out_of_memory |= load->masks == NULL;
    for (int k = 0; k < tissue->n_obstacles && load->masks != NULL && may_judge(load); k++) {
        uint8_t *one = load->masks + n_sites;
        rubor_scenario_cover(tissue, &tissue->obstacles[k], one);
        for (size_t i = 0; i < n_sites; i++)
            load->masks[i] |= one[i];
    }
}

double rubor_load_tissue_free(struct rubor_load *load, const struct rubor_shape *shape)
{
    const struct rubor_tissue *tissue = &load->loaded->scenario.tissue;
    const size_t n_sites = (size_t)tissue->n_x * (size_t)tissue->n_y;
    if (load->masks == NULL || !may_judge(load))
        return (double)n_sites;
    uint8_t *one = load->masks + n_sites;
    rubor_scenario_cover(tissue, shape, one);
    size_t n = 0;
    for (size_t i = 0; i < n_sites; i++)
        n += one[i] != 0 && load->masks[i] == 0;
    return (double)n;
}

void rubor_load_tissue_room(struct rubor_load *load, const struct rubor_table_nodes *nodes,
                            const struct rubor_shape *shape, int actor, double n)
{
    const struct rubor_tissue *tissue = &load->loaded->scenario.tissue;
    if (actor < RUBOR_ACTOR_FIRST_CELL || n <= 0 || !rubor_load_good(load, nodes))
        return;
    const double n_free = rubor_load_tissue_free(load, shape);
    const double room_um3 = n_free * tissue->site_um * tissue->site_um * RUBOR_LOAD_SLAB_UM;
    const double filled_um3 = n * load->model->actors[actor].volume_um3;
    char count[32], room[32];
    if (n_free < 1)
        rubor_complain(&load->source, nodes->object,
                       "no cell finds a place here: obstacles cover all of it");
    if (n_free < 1 || filled_um3 <= room_um3)
        return;
    load->crowded = true;
    rubor_complain_warn(
        &load->source, nodes->object,
        "%s cells of \"%s\" are more than there is room for here: about %s",
        rubor_complain_number(floor(n + 0.5), count), load->model->actors[actor].id,
        rubor_complain_number(floor(room_um3 / load->model->actors[actor].volume_um3), room));
}

/* Judges the size of the lattice; too big a one goes back to the default, so that the rest can be
 * judged. */
static void check_size(struct rubor_load *load, const struct rubor_table_nodes *nodes)
{
    struct rubor_tissue *tissue = &load->loaded->scenario.tissue;
    const double n_sites = (double)tissue->n_x * tissue->n_y;
    if (n_sites <= RUBOR_MAX_SITES)
        return;
    char found[32];
    const size_t n_x = rubor_table_node(nodes, "n_x"), n_y = rubor_table_node(nodes, "n_y");
    rubor_complain(&load->source, n_x != 0 ? n_x : n_y,
                   "n_x times n_y is %s sites; at most %d are allowed (4096 x 4096)",
                   rubor_complain_number(n_sites, found), RUBOR_MAX_SITES);
    tissue->n_x = tissue->n_y = 128;
}

void rubor_load_tissue(struct rubor_load *load, size_t object)
{
    struct rubor_tissue *tissue = &load->loaded->scenario.tissue;
    struct rubor_table_nodes nodes;
    if (object == 0 || load->source.json->nodes[object].kind != RUBOR_SCAN_OBJECT) {
        rubor_table_defaults(&rubor_tables_tissue, tissue);
        default_vessels(tissue);
        make_masks(load);
        return;
    }
    rubor_table_read(&load->source, &rubor_tables_tissue, object, tissue, &nodes);
    check_size(load, &nodes);
    const size_t vessels = rubor_table_node(&nodes, "vessels"),
                 obstacles = rubor_table_node(&nodes, "obstacles");
    tissue->n_vessels = load_shapes(load, vessels, &rubor_tables_vessel, tissue->vessels);
    if (vessels == 0)
        default_vessels(tissue);
    tissue->n_obstacles = load_shapes(load, obstacles, &rubor_tables_obstacle, tissue->obstacles);
    load_regions(load, rubor_table_node(&nodes, "regions"));
    const struct rubor_shape whole = {.kind = RUBOR_SHAPE_WHOLE};
    make_masks(load);
    if (obstacles != 0 && rubor_load_good(load, &nodes) && rubor_load_tissue_free(load, &whole) < 1)
        rubor_complain(&load->source, obstacles, "the obstacles cover the whole tissue");
}
