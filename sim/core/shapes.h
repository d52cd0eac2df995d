/* Shapes on the lattice. */
#ifndef RUBOR_SHAPES_H
#define RUBOR_SHAPES_H

#include "rubor/scenario.h"

/* True when a shape covers the centre of site (x, y). Pure. */
bool rubor_shapes_cover(const struct rubor_tissue *tissue, const struct rubor_shape *shape, int x,
                        int y);

#endif
