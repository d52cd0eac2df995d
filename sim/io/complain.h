/* Wording of mistakes: what was found, what is allowed, what is near. Inside sim/io only. */
#ifndef RUBOR_IO_COMPLAIN_H
#define RUBOR_IO_COMPLAIN_H

#include "nearest.h"
#include "table.h"

#if defined(__GNUC__)
#define RUBOR_COMPLAIN_PRINTF __attribute__((format(printf, 3, 4)))
#else
#define RUBOR_COMPLAIN_PRINTF
#endif

/* An error or a warning at the value of a node; at its key. */
void rubor_complain(const struct rubor_table_source *source, size_t node, const char *format,
                    ...) RUBOR_COMPLAIN_PRINTF;
void rubor_complain_key(const struct rubor_table_source *source, size_t node, const char *format,
                        ...) RUBOR_COMPLAIN_PRINTF;
void rubor_complain_warn(const struct rubor_table_source *source, size_t node, const char *format,
                         ...) RUBOR_COMPLAIN_PRINTF;
/* "found <node>; wanted: <what>". */
void rubor_complain_wanted(const struct rubor_table_source *source, size_t node, const char *what);
/* "<what> "<node>" is not known", with the nearest name, or with `known` when nothing is near. */
void rubor_complain_unknown(const struct rubor_table_source *source, size_t node, const char *what,
                            const struct rubor_nearest *near, const char *known);
/* What stands at a node, in words: `the text "abc"`, `the number 3`, `a list`. */
void rubor_complain_found(const struct rubor_json *json, size_t node, char *text, size_t n);
/* A number as text into `text` (32 bytes), which is returned. */
const char *rubor_complain_number(double value, char *text);

/* A list of names that is cut when it gets long; starts as zeros, text stays valid. */
struct rubor_complain_list {
    char text[600];
    size_t used, n;
};
void rubor_complain_list_add(struct rubor_complain_list *list, const char *name);

#endif
