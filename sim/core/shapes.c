/* Which sites a shape covers: those whose centre lies inside. */
#include "shapes.h"

static double square(double x)
{
    return x * x;
}

/* Squared distance of point (x, y) from the segment a-b. */
static double distance2_to_segment(double x, double y, const double a[2], const double b[2])
{
    const double dx = b[0] - a[0];
    const double dy = b[1] - a[1];
    const double length2 = square(dx) + square(dy);
    double t = length2 > 0.0 ? ((x - a[0]) * dx + (y - a[1]) * dy) / length2 : 0.0;
    t = t < 0.0 ? 0.0 : t > 1.0 ? 1.0 : t;
    return square(x - a[0] - t * dx) + square(y - a[1] - t * dy);
}

static bool path_covers(const struct rubor_shape *shape, double x, double y)
{
    for (int k = 0; k + 1 < shape->n_points; k++) {
        const double distance2 =
            distance2_to_segment(x, y, shape->points_um[k], shape->points_um[k + 1]);
        if (distance2 <= square(shape->width_um / 2))
            return true;
    }
    return false;
}

static bool within(double value, double centre, double width)
{
    return value >= centre - width / 2 && value < centre + width / 2;
}

bool rubor_shapes_cover(const struct rubor_tissue *tissue, const struct rubor_shape *shape, int x,
                        int y)
{
    const double at_x = (x + 0.5) * tissue->site_um;
    const double at_y = (y + 0.5) * tissue->site_um;
    switch (shape->kind) {
    case RUBOR_SHAPE_WHOLE:
        return true;
    case RUBOR_SHAPE_DISC:
        return square(at_x - shape->x_um) + square(at_y - shape->y_um) <= square(shape->radius_um);
    case RUBOR_SHAPE_RECTANGLE:
        return within(at_x, shape->x_um, shape->width_um) &&
               within(at_y, shape->y_um, shape->height_um);
    case RUBOR_SHAPE_STRIPE:
        return shape->along_y ? within(at_x, shape->x_um, shape->width_um)
                              : within(at_y, shape->y_um, shape->width_um);
    case RUBOR_SHAPE_PATH:
        return path_covers(shape, at_x, at_y);
    }
    return false;
}

size_t rubor_scenario_cover(const struct rubor_tissue *tissue, const struct rubor_shape *shape,
                            uint8_t *mask)
{
    size_t n = 0;
    for (int y = 0; y < tissue->n_y; y++) {
        for (int x = 0; x < tissue->n_x; x++) {
            const bool covered = rubor_shapes_cover(tissue, shape, x, y);
            n += covered;
            if (mask != NULL)
                mask[(size_t)y * (size_t)tissue->n_x + (size_t)x] = covered;
        }
    }
    return n;
}

int64_t rubor_scenario_n_steps(const struct rubor_scenario *scenario)
{
    return (int64_t)(scenario->days * 1440.0 / scenario->step_min + 0.5);
}
