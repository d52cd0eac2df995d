/* The fonts inside the program; which files these are was decided by the build (cmake/embed.cmake).
 */
#include "fonts.h"

#include "rubor/load.h"

#include <string.h>

struct rubor_fonts rubor_fonts_embedded(void)
{
    static const char *const ids[RUBOR_N_WEIGHTS] = {"sans", "sans_medium", "sans_semibold",
                                                     "sans_bold"};
    struct rubor_fonts fonts = {{NULL}, {0}};
    for (size_t k = 0; k < rubor_embedded_n(); k++) {
        const struct rubor_embedded *file = rubor_embedded_item(k);
        for (size_t weight = 0; weight < RUBOR_N_WEIGHTS; weight++)
            if (strcmp(file->kind, "font") == 0 && strcmp(file->id, ids[weight]) == 0) {
                fonts.bytes[weight] = file->bytes;
                fonts.n[weight] = file->n;
            }
    }
    return fonts;
}
