/* Where a named scenario or model is: on disk, or inside the program. */
#ifndef RUBOR_IO_LOAD_FIND_H
#define RUBOR_IO_LOAD_FIND_H

#include "rubor/load.h"

/* File inside the program by kind and id, NULL if there is none. Static storage. */
const struct rubor_embedded *rubor_load_find_embedded(const char *kind, const char *id);
/* Bytes of `inside`, or of the file at path if that is NULL, with a 0 behind them; the caller
 * frees. */
RUBOR_MUST_USE enum rubor_status rubor_load_find_bytes(const char *path,
                                                       const struct rubor_embedded *inside,
                                                       char **bytes, size_t *n, const char *file,
                                                       struct rubor_diags *diags);
/* Name as seen from the folder of the file `beside` (NULL: from here); the caller frees. */
char *rubor_load_find_join(const char *beside, const char *name);

#endif
