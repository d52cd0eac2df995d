/* What this stands for: the layers of the tissue's picture in their order. */
#include "scene.h"

#include <string.h>

#include "marks.h"

#define DENSITY_BELOW_PX 4.0F

void rubor_scene_init(struct rubor_scene *scene)
{
    memset(scene, 0, sizeof *scene);
    scene->motion.step = -1;
    scene->packets.step = -1;
    scene->packets.share = 1;
    scene->brief.step = -1;
}

void rubor_scene_clear(struct rubor_scene *scene)
{
    rubor_field_clear(&scene->field);
    rubor_sprites_clear(&scene->sprites);
    rubor_motion_clear(&scene->motion);
    rubor_packets_clear(&scene->packets);
    rubor_raster_clear(&scene->raster);
    rubor_scene_init(scene);
}

static void draw_surroundings(struct rubor_canvas *canvas, const struct rubor_placement *p,
                              uint32_t colour)
{
    struct rubor_rect r = p->region, t = p->tissue;
    rubor_canvas_fill(canvas, (struct rubor_rect){r.x, r.y, r.w, t.y - r.y}, colour);
    rubor_canvas_fill(canvas, (struct rubor_rect){r.x, t.y + t.h, r.w, r.y + r.h - t.y - t.h},
                      colour);
    rubor_canvas_fill(canvas, (struct rubor_rect){r.x, t.y, t.x - r.x, t.h}, colour);
    rubor_canvas_fill(canvas, (struct rubor_rect){t.x + t.w, t.y, r.x + r.w - t.x - t.w, t.h},
                      colour);
}

void rubor_scene_draw(struct rubor_scene *scene, struct rubor_canvas *canvas,
                      const struct rubor_view *view, const struct rubor_placement *placement,
                      const struct rubor_scene_choice *choice)
{
    if (scene->model != view->model) {
        rubor_looks_init(&scene->looks, view->model);
        scene->model = view->model;
    }
    struct rubor_rect clip = canvas->clip;
    struct rubor_field_choice field = {choice->signal, choice->show_tissue, choice->palette,
                                       choice->u};
    rubor_field_update(&scene->field, view, placement, &field);
    canvas->clip = rubor_canvas_meet(clip, placement->region);
    draw_surroundings(canvas, placement, choice->palette->page);
    if (scene->field.pixels != NULL) {
        rubor_canvas_copy(canvas, placement->tissue, scene->field.pixels, placement->tissue.w);
    }
    canvas->clip = rubor_canvas_meet(clip, placement->tissue);
    rubor_sprites_set(&scene->sprites, choice->palette, choice->u, placement->scale, 0.0F);
    struct rubor_marks marks = {scene, view, placement, choice};
    bool ready = rubor_motion_read(&scene->motion, view, &scene->looks) &&
                 rubor_raster_resize(&scene->raster, canvas->w, canvas->h);
    rubor_brief_read(&scene->brief, view, choice->now_s);
    scene->as_density = placement->scale < DENSITY_BELOW_PX * choice->u;
    rubor_marks_packets(&marks, canvas);
    if (ready && choice->show_cells && scene->as_density) {
        rubor_marks_density(&marks, canvas);
    } else if (ready && choice->show_cells) {
        if (!choice->less_motion) {
            rubor_marks_tails(&marks, canvas);
        }
        rubor_marks_cells(&marks, canvas);
        struct rubor_brief_look look = {choice->palette, choice->u, choice->now_s,
                                        !choice->less_motion};
        rubor_brief_draw(&scene->brief, &scene->raster, canvas, placement, &look);
    }
    canvas->clip = clip;
}
