/* What this stands for: everything that moves in the tissue, in its fixed draw order. */
#include "marks.h"

#include <math.h>

#include "specks.h"

static struct rubor_point to_px(const struct rubor_placement *p, float x, float y)
{
    return (struct rubor_point){p->x + x * p->scale, p->y + y * p->scale};
}

static bool hidden(const struct rubor_marks *m, size_t i)
{
    const struct rubor_cells_view *cells = &m->view->cells;
    unsigned bits = m->choice->hidden != NULL ? m->choice->hidden[cells->actor[i]] : 0u;
    return cells->in_blood[i] || (cells->corpse[i] ? (bits & RUBOR_SCENE_HIDE_DEAD) != 0
                                                   : (bits >> cells->state[i] & 1u) != 0);
}

/* One of how many packets to draw, so that they stay single points: a power of two. */
static unsigned share_of_packets(const struct rubor_marks *m, size_t n)
{
    const struct rubor_placement *p = m->placement;
    float seen = (float)p->tissue.w * (float)p->tissue.h /
                 (p->scale * p->scale * (float)p->n_x * (float)p->n_y);
    float room = (float)p->tissue.w * (float)p->tissue.h / (220.0F * m->choice->u * m->choice->u);
    unsigned share = 1;
    while ((float)n * seen / (float)share > room && share < 4096u) {
        share *= 2;
    }
    return share;
}

void rubor_marks_packets(const struct rubor_marks *m, struct rubor_canvas *canvas)
{
    struct rubor_packets *packets = &m->scene->packets;
    const struct rubor_palette *palette = m->choice->palette;
    if (m->choice->packets < 0 ||
        !rubor_packets_read(packets, m->view, m->choice->packets,
                            share_of_packets(m, m->view->packets[m->choice->packets].n))) {
        return;
    }
    int core = (int)roundf((palette->dark_inside ? 3.0F : 2.0F) * m->choice->u);
    int edge = (int)fmaxf(1.0F, roundf(m->choice->u));
    uint32_t core_colour = palette->dark_inside ? palette->ring_dark : palette->ring_light;
    uint32_t edge_colour = palette->dark_inside ? palette->ring_light : palette->ring_dark;
    float share = m->choice->glide;
    for (size_t i = 0; i < packets->n; i++) {
        float sx = packets->x[i] - (packets->x[i] - packets->from_x[i]) * (1.0F - share);
        float sy = packets->y[i] - (packets->y[i] - packets->from_y[i]) * (1.0F - share);
        struct rubor_point at = to_px(m->placement, sx, sy);
        int x = (int)at.x - core / 2, y = (int)at.y - core / 2;
        struct rubor_rect whole = {x - edge, y - edge, core + 2 * edge, core + 2 * edge};
        rubor_canvas_fill(canvas, whole, edge_colour);
        rubor_canvas_fill(canvas, (struct rubor_rect){x, y, core, core}, core_colour);
    }
}

void rubor_marks_tails(const struct rubor_marks *m, struct rubor_canvas *canvas)
{
    const struct rubor_cells_view *cells = &m->view->cells;
    float longest =
        15.0F * m->choice->u + rubor_sprites_radius(&m->scene->sprites, RUBOR_LOOK_DISC);
    for (size_t i = 0; i < cells->n; i++) {
        if ((cells->marks[i] & RUBOR_MARK_MOVED) == 0 || cells->corpse[i] ||
            m->scene->looks.row[cells->actor[i]]->shape != RUBOR_LOOK_DISC || hidden(m, i)) {
            continue;
        }
        float x, y, ox, oy;
        rubor_motion_place(&m->scene->motion, i, m->choice->glide, &x, &y);
        rubor_motion_inside(cells->id[i], &ox, &oy);
        struct rubor_point head = to_px(m->placement, x, y);
        struct rubor_point back =
            to_px(m->placement, (float)cells->from_x[i] + ox, (float)cells->from_y[i] + oy);
        float dx = back.x - head.x, dy = back.y - head.y, length = sqrtf(dx * dx + dy * dy);
        if (length < 1.0F || length > (float)m->placement->region.w / 2.0F) {
            continue;
        }
        float part = fminf(1.0F, longest / length);
        rubor_raster_line(&m->scene->raster, head,
                          (struct rubor_point){head.x + dx * part, head.y + dy * part},
                          1.5F * m->choice->u);
    }
    rubor_raster_paint(&m->scene->raster, canvas, m->choice->palette->ink[RUBOR_FAMILY_NEUTROPHIL],
                       190);
}

/* Rods at fixed places of the sites that hold bacteria, one to three by the filled share. */
static void draw_bacteria(const struct rubor_marks *m, struct rubor_canvas *canvas)
{
    const float *bacteria = m->view->layers[RUBOR_LAYER_BACTERIA];
    struct rubor_mark rod = {.shape = RUBOR_LOOK_ROD, .family = RUBOR_FAMILY_BACTERIA};
    for (int y = 0; bacteria != NULL && y < m->view->n_y; y++) {
        for (int x = 0; x < m->view->n_x; x++) {
            float filled = bacteria[(long)y * m->view->stride + x];
            for (int k = 0; k < 3 && filled > 0.005F + 0.3F * (float)k; k++) {
                uint32_t h = rubor_specks_hash(x, y, 20 + k);
                struct rubor_point at = to_px(m->placement, (float)x + (float)(h & 255u) / 256.0F,
                                              (float)y + (float)(h >> 8 & 255u) / 256.0F);
                rubor_sprites_draw(&m->scene->sprites, canvas, rod, (int)at.x, (int)at.y);
            }
        }
    }
}

void rubor_marks_cells(const struct rubor_marks *m, struct rubor_canvas *canvas)
{
    const struct rubor_motion *motion = &m->scene->motion;
    bool bacteria_drawn = false;
    for (size_t k = 0; k < motion->n; k++) {
        size_t i = motion->order[k];
        struct rubor_mark mark = rubor_looks_cell(&m->scene->looks, &m->view->cells, i);
        if (!bacteria_drawn && mark.shape != RUBOR_LOOK_LENS) {
            draw_bacteria(m, canvas);
            bacteria_drawn = true;
        }
        if (hidden(m, i)) {
            continue;
        }
        float x, y;
        rubor_motion_place(motion, i, m->choice->glide, &x, &y);
        struct rubor_point at = to_px(m->placement, x, y);
        rubor_sprites_draw(&m->scene->sprites, canvas, mark, (int)floorf(at.x + 0.5F),
                           (int)floorf(at.y + 0.5F));
    }
    if (!bacteria_drawn) {
        draw_bacteria(m, canvas);
    }
}

enum { DENSITY_COLUMNS = 160, DENSITY_ROWS = 160 };

void rubor_marks_density(const struct rubor_marks *m, struct rubor_canvas *canvas)
{
    const struct rubor_placement *p = m->placement;
    const struct rubor_cells_view *cells = &m->view->cells;
    int longer = p->region.w > p->region.h ? p->region.w : p->region.h;
    int block = (int)fmaxf(12.0F * m->choice->u, ceilf((float)longer / (float)DENSITY_COLUMNS));
    uint16_t count[DENSITY_ROWS][DENSITY_COLUMNS] = {{0}};
    uint8_t family[DENSITY_ROWS][DENSITY_COLUMNS] = {{0}};
    int lead[DENSITY_ROWS][DENSITY_COLUMNS] = {{0}};
    for (size_t i = 0; i < cells->n; i++) {
        struct rubor_point at = to_px(p, m->scene->motion.x[i], m->scene->motion.y[i]);
        if (hidden(m, i) || !rubor_canvas_within(p->tissue, (int)at.x, (int)at.y)) {
            continue;
        }
        int column = ((int)at.x - p->region.x) / block, row = ((int)at.y - p->region.y) / block;
        uint8_t own = (uint8_t)m->scene->looks.row[cells->actor[i]]->family;
        count[row][column]++;
        /* majority vote in one pass */
        if (lead[row][column] == 0) {
            family[row][column] = own;
        }
        lead[row][column] += family[row][column] == own ? 1 : -1;
    }
    uint32_t edge = m->choice->palette->dark_inside ? m->choice->palette->ring_dark
                                                    : m->choice->palette->ring_light;
    for (int row = 0; row * block < p->region.h; row++) {
        for (int column = 0; column * block < p->region.w; column++) {
            if (count[row][column] == 0) {
                continue;
            }
            int side =
                (int)fminf((float)block,
                           5.5F * m->choice->u + 1.7F * m->choice->u * sqrtf(count[row][column]));
            struct rubor_rect r = {p->region.x + column * block + (block - side) / 2,
                                   p->region.y + row * block + (block - side) / 2, side, side};
            rubor_canvas_fill(canvas, r, m->choice->palette->ring_dark);
            rubor_canvas_fill(canvas, rubor_canvas_inset(r, 1), edge);
            rubor_canvas_fill(canvas, rubor_canvas_inset(r, 2),
                              m->choice->palette->fill[family[row][column]]);
        }
    }
}
