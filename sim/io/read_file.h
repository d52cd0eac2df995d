/* Reading a whole small file. Inside sim/io only. */
#ifndef RUBOR_IO_READ_FILE_H
#define RUBOR_IO_READ_FILE_H

#include "rubor/diag.h"

/* Reads a regular file of at most max_bytes into fresh memory with a 0 behind it; the caller frees
 * *bytes. Otherwise reports why on the whole file and returns RUBOR_IO_FAILED, RUBOR_BAD_SCENARIO
 * (too big) or RUBOR_LIMIT (memory). file: for the place, NULL = that of diags. */
RUBOR_MUST_USE enum rubor_status rubor_read_file(const char *path, size_t max_bytes, char **bytes,
                                                 size_t *n, const char *file,
                                                 struct rubor_diags *diags);
/* Whether path leads to a regular file. */
bool rubor_read_file_exists(const char *path);

#endif
