/* The rows of the files inside the program; the C file behind this is made by the build
 * (cmake/embed.cmake). Others ask through rubor_embedded_item of rubor/load.h. */
#ifndef RUBOR_EMBED_ROWS_H
#define RUBOR_EMBED_ROWS_H

#include "rubor/load.h"

/* rubor_embed_rows_n rows, then one of NULLs. The bytes are followed by a 0 that n does not count.
 */
extern const struct rubor_embedded rubor_embed_rows[];
extern const size_t rubor_embed_rows_n;

#endif
