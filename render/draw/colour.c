/* What this stands for: the contrast arithmetic of WCAG 2, by which the palette is tested. */
#include "colour.h"

#include <math.h>

static double linear_channel(uint32_t value)
{
    double share = (double)value / 255.0;
    return share <= 0.03928 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4);
}

double rubor_colour_luminance(uint32_t colour)
{
    return 0.2126 * linear_channel((colour >> 16) & 0xFFu) +
           0.7152 * linear_channel((colour >> 8) & 0xFFu) + 0.0722 * linear_channel(colour & 0xFFu);
}

double rubor_colour_contrast(uint32_t a, uint32_t b)
{
    double la = rubor_colour_luminance(a), lb = rubor_colour_luminance(b);
    double high = la > lb ? la : lb, low = la > lb ? lb : la;
    return (high + 0.05) / (low + 0.05);
}
