/* What this stands for: the way from sites to pixels. */
#include "camera.h"

#include <math.h>

struct rubor_camera rubor_camera_fit(int n_x, int n_y)
{
    return (struct rubor_camera){1.0F, (float)n_x / 2.0F, (float)n_y / 2.0F};
}

static float fit_scale(struct rubor_rect region, int n_x, int n_y)
{
    return fminf((float)region.w / (float)n_x, (float)region.h / (float)n_y);
}

/* Left end of the tissue on one axis: centred when it fits, else never leaving a gap at its ends.
 */
static float place_axis(float start, float room, float length, float centre_px)
{
    if (length <= room + 0.5F) {
        return roundf(start + (room - length) / 2.0F);
    }
    float at = start + room / 2.0F - centre_px;
    return fminf(fmaxf(at, start + room - length), start);
}

struct rubor_placement rubor_camera_place(const struct rubor_camera *camera,
                                          struct rubor_rect region, int n_x, int n_y)
{
    float scale = fit_scale(region, n_x, n_y) * camera->zoom;
    float w = scale * (float)n_x, h = scale * (float)n_y;
    struct rubor_placement p = {.scale = scale, .region = region, .n_x = n_x, .n_y = n_y};
    p.x = place_axis((float)region.x, (float)region.w, w, camera->x * scale);
    p.y = place_axis((float)region.y, (float)region.h, h, camera->y * scale);
    struct rubor_rect all = {(int)floorf(p.x), (int)floorf(p.y),
                             (int)ceilf(p.x + w - 0.01F) - (int)floorf(p.x),
                             (int)ceilf(p.y + h - 0.01F) - (int)floorf(p.y)};
    p.tissue = rubor_canvas_meet(region, all);
    return p;
}

static bool same_rect(struct rubor_rect a, struct rubor_rect b)
{
    return a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h;
}

bool rubor_camera_same(const struct rubor_placement *a, const struct rubor_placement *b)
{
    bool same_place = fabsf(a->x - b->x) + fabsf(a->y - b->y) + fabsf(a->scale - b->scale) < 1e-4F;
    return same_place && same_rect(a->region, b->region) && same_rect(a->tissue, b->tissue) &&
           a->n_x == b->n_x && a->n_y == b->n_y;
}

/* Keeps the centre inside what can be shown, so that panning back answers at once. */
static void settle(struct rubor_camera *camera, const struct rubor_placement *p, float scale)
{
    float half_w = fminf((float)p->region.w / scale / 2.0F, (float)p->n_x / 2.0F);
    float half_h = fminf((float)p->region.h / scale / 2.0F, (float)p->n_y / 2.0F);
    camera->x = fminf(fmaxf(camera->x, half_w), (float)p->n_x - half_w);
    camera->y = fminf(fmaxf(camera->y, half_h), (float)p->n_y - half_h);
}

void rubor_camera_zoom(struct rubor_camera *camera, const struct rubor_placement *now, float factor,
                       const float at[2])
{
    float zoom = fminf(fmaxf(camera->zoom * factor, 1.0F), RUBOR_CAMERA_MAX_ZOOM);
    float site_x = (at[0] - now->x) / now->scale, site_y = (at[1] - now->y) / now->scale;
    float scale = now->scale * zoom / camera->zoom;
    camera->zoom = zoom;
    camera->x = site_x - (at[0] - (float)now->region.x - (float)now->region.w / 2.0F) / scale;
    camera->y = site_y - (at[1] - (float)now->region.y - (float)now->region.h / 2.0F) / scale;
    settle(camera, now, scale);
}

void rubor_camera_pan(struct rubor_camera *camera, const struct rubor_placement *now, float dx,
                      float dy)
{
    camera->x -= dx / now->scale;
    camera->y -= dy / now->scale;
    settle(camera, now, now->scale);
}
