/* Debris flecks and scar fibres: small opaque strokes at places fixed by the site, so that they
 * stay while their cause stays. */
#ifndef RUBOR_DRAW_SPECKS_H
#define RUBOR_DRAW_SPECKS_H

#include "ground.h"

struct rubor_specks {
    const struct rubor_view *view;
    const struct rubor_placement *placement;
    const struct rubor_palette *palette;
    float u;
    const uint8_t *kind; /* ground kinds, so that nothing is drawn over vessels */
};

/* Draws onto a canvas whose (0, 0) is the corner of placement.tissue. */
void rubor_specks_draw(const struct rubor_specks *specks, struct rubor_canvas *canvas);

/* 32 well mixed bits for a site and a number. Pure. */
uint32_t rubor_specks_hash(int x, int y, int k);

#endif
