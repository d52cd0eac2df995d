/* What this stands for: vessels as they are meant, where the lattice has only sites. */
#include "edges.h"

#include <math.h>

static float to_segment(const double a[2], const double b[2], float x, float y)
{
    float ax = (float)a[0], ay = (float)a[1], dx = (float)b[0] - ax, dy = (float)b[1] - ay;
    float square = dx * dx + dy * dy;
    float t = square > 0.0F ? ((x - ax) * dx + (y - ay) * dy) / square : 0.0F;
    t = t < 0.0F ? 0.0F : (t > 1.0F ? 1.0F : t);
    return sqrtf((x - ax - t * dx) * (x - ax - t * dx) + (y - ay - t * dy) * (y - ay - t * dy));
}

static float path_depth(const struct rubor_shape *shape, float x, float y)
{
    float nearest = 1e9F;
    for (int k = 0; k + 1 < shape->n_points; k++) {
        nearest = fminf(nearest, to_segment(shape->points_um[k], shape->points_um[k + 1], x, y));
    }
    return (float)shape->width_um / 2.0F - nearest;
}

static float depth(const struct rubor_shape *shape, float x, float y)
{
    float dx = x - (float)shape->x_um, dy = y - (float)shape->y_um;
    switch (shape->kind) {
    case RUBOR_SHAPE_DISC:
        return (float)shape->radius_um - sqrtf(dx * dx + dy * dy);
    case RUBOR_SHAPE_RECTANGLE:
        return fminf((float)shape->width_um / 2.0F - fabsf(dx),
                     (float)shape->height_um / 2.0F - fabsf(dy));
    case RUBOR_SHAPE_STRIPE:
        return (float)shape->width_um / 2.0F - fabsf(shape->along_y ? dx : dy);
    case RUBOR_SHAPE_PATH:
        return path_depth(shape, x, y);
    case RUBOR_SHAPE_WHOLE:
    default:
        return 1e9F;
    }
}

float rubor_edges_depth_um(const struct rubor_shape *shapes, int n, float x_um, float y_um)
{
    float most = -1e9F;
    for (int k = 0; k < n; k++) {
        most = fmaxf(most, depth(&shapes[k], x_um, y_um));
    }
    return most;
}
