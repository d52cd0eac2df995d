/* Numbers as text for data files and canonical JSON: shortest, exact, the same in every locale. */
#ifndef RUBOR_IO_NUMBER_H
#define RUBOR_IO_NUMBER_H

#include <stddef.h>

/* Bytes that any number needs, with the final 0. */
enum { RUBOR_NUMBER_BYTES = 32 };

/* Writes a finite double as the shortest decimal text that reads back as the same double, and a
 * final 0. From 1e-6 to below 1e21 without exponent, as ECMAScript does ("0.1", "20000", "1e-7",
 * "1.5e+21"); minus zero is "-0". text: RUBOR_NUMBER_BYTES bytes. Returns the length. Pure. */
size_t rubor_number_format(double value, char *text);

#endif
