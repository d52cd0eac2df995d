/* What this stands for: moments that last one step in the model and must last long enough to be
 * seen. */
#include "brief.h"

#include <math.h>

#include "motion.h"

#define WHOLE_S 0.4
#define FADE_S 0.3

static void add(struct rubor_brief *brief, const struct rubor_brief_mark *mark)
{
    brief->marks[brief->next] = *mark;
    brief->next = (brief->next + 1) % RUBOR_BRIEF_MAX;
    brief->n = brief->n < RUBOR_BRIEF_MAX ? brief->n + 1 : brief->n;
}

void rubor_brief_read(struct rubor_brief *brief, const struct rubor_view *view, double now_s)
{
    if (brief->step == view->step) {
        return;
    }
    if (view->step < brief->step) {
        brief->n = brief->next = 0;
    }
    brief->step = view->step;
    const struct rubor_cells_view *cells = &view->cells;
    for (size_t i = 0; i < cells->n; i++) {
        unsigned marks = cells->marks[i];
        if (cells->in_blood[i] || (marks & (RUBOR_MARK_ENGULFED | RUBOR_MARK_KILLED)) == 0) {
            continue;
        }
        float ox, oy;
        rubor_motion_inside(cells->id[i], &ox, &oy);
        struct rubor_brief_mark mark = {(float)cells->x[i] + ox, (float)cells->y[i] + oy, 0.0F,
                                        0.0F, now_s};
        if ((marks & RUBOR_MARK_ENGULFED) != 0) {
            mark.dx = (float)cells->prey_x[i] + 0.5F - mark.x;
            mark.dy = (float)cells->prey_y[i] + 0.5F - mark.y;
            float length = sqrtf(mark.dx * mark.dx + mark.dy * mark.dy);
            mark.x = (float)cells->prey_x[i] + 0.5F;
            mark.y = (float)cells->prey_y[i] + 0.5F;
            mark.dx = length > 1e-3F ? mark.dx / length : 1.0F;
            mark.dy = length > 1e-3F ? mark.dy / length : 0.0F;
        }
        add(brief, &mark);
    }
}

/* Strength 0..3 of a mark: whole, then out in three steps. */
static int strength(const struct rubor_brief_mark *mark, double now_s, bool fade)
{
    double age = now_s - mark->since_s;
    if (age < WHOLE_S) {
        return 3;
    }
    return !fade || age >= WHOLE_S + FADE_S ? 0 : 3 - (int)((age - WHOLE_S) / FADE_S * 3.0);
}

bool rubor_brief_alive(const struct rubor_brief *brief, double now_s)
{
    for (int k = 0; k < brief->n; k++) {
        if (now_s - brief->marks[k].since_s < WHOLE_S + FADE_S) {
            return true;
        }
    }
    return false;
}

static void outline(struct rubor_raster *raster, const struct rubor_brief_mark *mark,
                    const struct rubor_placement *p, float u, float width)
{
    struct rubor_point at = {p->x + mark->x * p->scale, p->y + mark->y * p->scale};
    float r = fmaxf(0.75F * p->scale, 5.0F * u);
    if (mark->dx * mark->dx + mark->dy * mark->dy > 0.0F) {
        float angle = atan2f(mark->dy, mark->dx);
        rubor_raster_arc(raster, at, r, (const float[]){angle - 1.1F, angle + 1.1F}, width);
        return;
    }
    for (int k = 0; k < 4; k++) {
        float c = k % 2 == 0 ? 0.7071F : -0.7071F, s = k < 2 ? 0.7071F : -0.7071F;
        struct rubor_point a = {at.x + c * 1.1F * r, at.y + s * 1.1F * r};
        struct rubor_point b = {at.x + c * 1.6F * r, at.y + s * 1.6F * r};
        rubor_raster_line(raster, a, b, width);
    }
}

void rubor_brief_draw(const struct rubor_brief *brief, struct rubor_raster *raster,
                      struct rubor_canvas *canvas, const struct rubor_placement *placement,
                      const struct rubor_brief_look *look)
{
    for (int level = 1; level <= 3; level++) {
        for (int pass = 0; pass < 2; pass++) {
            for (int k = 0; k < brief->n; k++) {
                if (strength(&brief->marks[k], look->now_s, look->fade) == level) {
                    outline(raster, &brief->marks[k], placement, look->u,
                            (pass == 0 ? 3.4F : 1.6F) * look->u);
                }
            }
            rubor_raster_paint(raster, canvas,
                               pass == 0 ? look->palette->ring_dark : look->palette->ring_light,
                               (unsigned)level * 256u / 3u);
        }
    }
}
