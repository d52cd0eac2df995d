/* Colour arithmetic on opaque 0xFFRRGGBB pixels. */
#ifndef RUBOR_DRAW_COLOUR_H
#define RUBOR_DRAW_COLOUR_H

#include <stdint.h>

#define RUBOR_COLOUR_OPAQUE 0xFF000000u

/* Mixes two opaque colours: `share` 0 gives `under`, 256 gives `over`. Integer arithmetic, so the
 * same bits everywhere. Pure. */
static inline uint32_t rubor_colour_mix(uint32_t under, uint32_t over, unsigned share)
{
    uint32_t rest = 256u - share;
    uint32_t rb = ((under & 0xFF00FFu) * rest + (over & 0xFF00FFu) * share + 0x800080u) >> 8;
    uint32_t g = ((under & 0x00FF00u) * rest + (over & 0x00FF00u) * share + 0x008000u) >> 8;
    return RUBOR_COLOUR_OPAQUE | (rb & 0xFF00FFu) | (g & 0x00FF00u);
}

/* Relative luminance of WCAG 2, 0 (black) to 1 (white). Pure. */
double rubor_colour_luminance(uint32_t colour);
/* Contrast ratio of WCAG 2, 1 to 21; the order does not matter. Pure. */
double rubor_colour_contrast(uint32_t a, uint32_t b);

#endif
