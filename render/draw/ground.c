/* What this stands for: the resting tissue. The cell lines are ornament (a jittered mosaic), fixed
 * in the tissue so that they move with zoom and pan; vessels and obstacles are the mask of the
 * model, drawn with smooth edges from the shapes of the scenario. */
#include "ground.h"

#include <math.h>
#include <stdlib.h>

#include "colour.h"
#include "edges.h"
#include "mosaic.h"

void rubor_ground_clear(struct rubor_ground *ground)
{
    free(ground->kind);
    *ground = (struct rubor_ground){0};
}

static bool reserve(struct rubor_ground *ground, size_t n_pixels)
{
    if (n_pixels > ground->capacity) {
        free(ground->kind);
        ground->kind = malloc(n_pixels);
        ground->capacity = ground->kind != NULL ? n_pixels : 0;
    }
    return ground->kind != NULL;
}

static uint8_t vessel_kind(float d, float wall_px, uint8_t under)
{
    /* the wall lies just inside the edge: from d = 0 to d = wall_px */
    if (d <= -0.5F) {
        return under;
    }
    if (d < 0.5F) {
        int thirds = (int)((d + 0.5F) * 3.0F + 0.5F);
        return thirds == 0 ? under
                           : (uint8_t)(RUBOR_GROUND_WALL + thirds - 1 + (thirds == 3 ? 1 : 0));
    }
    float share = wall_px + 0.5F - d;
    if (share >= 1.0F) {
        return RUBOR_GROUND_WALL + 3;
    }
    int thirds = share <= 0.0F ? 0 : (int)(share * 3.0F + 0.5F);
    return (uint8_t)(thirds == 0   ? RUBOR_GROUND_VESSEL
                     : thirds == 3 ? RUBOR_GROUND_WALL + 3
                                   : RUBOR_GROUND_WALL_IN + thirds - 1);
}

static uint8_t obstacle_kind(float d, float line_px, const int xy[2], float u)
{
    int period = (int)(9.0F * u), thick = (int)fmaxf(1.0F, roundf(u));
    bool hatch = (xy[0] + xy[1]) % period < thick;
    if (d < line_px) {
        return RUBOR_GROUND_HATCH;
    }
    return hatch ? RUBOR_GROUND_HATCH : RUBOR_GROUND_OBSTACLE;
}

/* Shapes with a soft edge over the ground. */
struct layer {
    const struct rubor_shape *shapes;
    int n;
    bool obstacle;
    float um_per_px, u;
};

static float depth_px(const struct layer *layer, const struct rubor_placement *p, float x, float y)
{
    float x_um = ((float)p->tissue.x + x - p->x) * layer->um_per_px;
    float y_um = ((float)p->tissue.y + y - p->y) * layer->um_per_px;
    return rubor_edges_depth_um(layer->shapes, layer->n, x_um, y_um) / layer->um_per_px;
}

static void draw_block(struct rubor_ground *ground, const struct layer *layer, int bx, int by,
                       int size)
{
    const struct rubor_placement *p = &ground->made_for;
    for (int y = by; y < by + size && y < p->tissue.h; y++) {
        for (int x = bx; x < bx + size && x < p->tissue.w; x++) {
            uint8_t *kind = &ground->kind[(long)y * p->tissue.w + x];
            float d = depth_px(layer, p, (float)x + 0.5F, (float)y + 0.5F);
            if (!layer->obstacle) {
                *kind = vessel_kind(d, 1.5F * layer->u, *kind);
            } else if (d > 0.0F) {
                *kind = obstacle_kind(d, 1.5F * layer->u, (const int[]){x, y}, layer->u);
            }
        }
    }
}

/* Draws a layer block by block; blocks that lie outside all shapes are left alone at once. */
static void draw_layer(struct rubor_ground *ground, const struct layer *layer)
{
    enum { BLOCK = 8 };
    const struct rubor_placement *p = &ground->made_for;
    for (int by = 0; layer->n > 0 && by < p->tissue.h; by += BLOCK) {
        for (int bx = 0; bx < p->tissue.w; bx += BLOCK) {
            float d = depth_px(layer, p, (float)bx + BLOCK / 2.0F, (float)by + BLOCK / 2.0F);
            if (d > -0.71F * BLOCK - 1.0F) {
                draw_block(ground, layer, bx, by, BLOCK);
            }
        }
    }
}

bool rubor_ground_update(struct rubor_ground *ground, const struct rubor_view *view,
                         const struct rubor_placement *placement, float u)
{
    const struct rubor_tissue *tissue = &view->scenario->tissue;
    bool same = ground->kind != NULL && ground->scenario == view->scenario &&
                fabsf(ground->u - u) < 1e-4F && rubor_camera_same(&ground->made_for, placement);
    if (same) {
        return false;
    }
    if (!reserve(ground, (size_t)placement->tissue.w * (size_t)placement->tissue.h)) {
        return true;
    }
    ground->made_for = *placement;
    ground->scenario = view->scenario;
    ground->u = u;
    rubor_mosaic_draw(ground->kind, placement, u); /* strengths are the first kinds */
    float um_per_px = (float)view->site_um / placement->scale;
    const struct layer vessels = {tissue->vessels, tissue->n_vessels, false, um_per_px, u};
    const struct layer obstacles = {tissue->obstacles, tissue->n_obstacles, true, um_per_px, u};
    draw_layer(ground, &vessels);
    draw_layer(ground, &obstacles);
    return true;
}

static uint32_t ground_colour(const struct rubor_palette *palette, int loss, int kind, int level)
{
    static const unsigned third[4] = {0, 85, 171, 256};
    uint32_t ground = rubor_palette_ground(palette, level, loss);
    if (kind < RUBOR_GROUND_WALL) {
        /* the lines fade where the tissue is lost, and lie over the field as a faint shade */
        uint32_t line = rubor_colour_mix(ground, palette->cell_line, level < 4 ? 256u : 48u);
        return rubor_colour_mix(ground, line,
                                third[kind] * (unsigned)(RUBOR_GROUND_LOSSES - loss) / 9u);
    }
    if (kind < RUBOR_GROUND_WALL + 3) {
        return rubor_colour_mix(ground, palette->wall, third[kind - RUBOR_GROUND_WALL + 1]);
    }
    switch (kind) {
    case RUBOR_GROUND_WALL + 3:
        return palette->wall;
    case RUBOR_GROUND_VESSEL:
        return palette->vessel;
    case RUBOR_GROUND_OBSTACLE:
        return palette->page;
    case RUBOR_GROUND_HATCH:
        return palette->panel_line;
    default:
        return rubor_colour_mix(palette->vessel, palette->wall,
                                third[kind - RUBOR_GROUND_WALL_IN + 1]);
    }
}

void rubor_ground_table_fill(struct rubor_ground_table *table, const struct rubor_palette *palette)
{
    for (int loss = 0; loss < RUBOR_GROUND_LOSSES; loss++) {
        for (int kind = 0; kind < RUBOR_GROUND_KINDS; kind++) {
            for (int level = 0; level < RUBOR_PALETTE_LEVELS; level++) {
                table->colour[loss][kind][level] = ground_colour(palette, loss, kind, level);
            }
        }
    }
}
