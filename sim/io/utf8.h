/* One character of UTF-8 at a time (RFC 3629: no surrogates, no long forms, up to U+10FFFF). */
#ifndef RUBOR_IO_UTF8_H
#define RUBOR_IO_UTF8_H

#include <stddef.h>
#include <stdint.h>

/* Reads the character at the start of n bytes into *c. Returns its length in bytes, 0 if the bytes
 * are no UTF-8. Pure. */
size_t rubor_utf8_next(const char *bytes, size_t n, uint32_t *c);

#endif
