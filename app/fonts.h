/* The fonts inside the program. */
#ifndef RUBOR_APP_FONTS_H
#define RUBOR_APP_FONTS_H

#include "letters.h"

/* The embedded fonts by weight, for pictures and the window; a weight that is not there has NULL
 * bytes. Static storage. */
struct rubor_fonts rubor_fonts_embedded(void);

#endif
