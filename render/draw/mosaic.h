/* The calm cell lines of the tissue's ground: a jittered mosaic, fixed in the tissue. */
#ifndef RUBOR_DRAW_MOSAIC_H
#define RUBOR_DRAW_MOSAIC_H

#include "camera.h"

/* Writes the strength of the cell lines, 0..3, into [h][w] bytes of placement.tissue. Small cells,
 * and a lack of memory, give plain ground. */
void rubor_mosaic_draw(uint8_t *strength, const struct rubor_placement *placement, float u);

#endif
