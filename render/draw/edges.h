/* How far a point lies inside the shapes of a scenario, for smooth edges of vessels and obstacles.
 */
#ifndef RUBOR_DRAW_EDGES_H
#define RUBOR_DRAW_EDGES_H

#include "rubor/scenario.h"

/* Distance in um of point (x_um, y_um) from the edge of the union of n shapes: positive inside,
 * negative outside, -1e9 when there are none. Pure. */
float rubor_edges_depth_um(const struct rubor_shape *shapes, int n, float x_um, float y_um);

#endif
