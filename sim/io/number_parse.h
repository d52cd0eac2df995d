/* Decimal text to double: nearest value, ties to even, the same in every locale. */
#ifndef RUBOR_IO_NUMBER_PARSE_H
#define RUBOR_IO_NUMBER_PARSE_H

#include <stdbool.h>
#include <stddef.h>

/* Reads n bytes of a number as JSON writes it: -?digits[.digits][e[+-]digits]; leading zeros are
 * fine here. Infinity when too big, 0 when too small, and -0 is 0. False, and *value untouched,
 * when the bytes are not a number as a whole. Pure. */
bool rubor_number_parse(const char *text, size_t n, double *value);

#endif
