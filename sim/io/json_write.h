/* JSON text out, indented by two spaces, keys in the order of the calls. Not for reading: the
 * scanner and the loader do that. Errors stick to the stream below. */
#ifndef RUBOR_IO_JSON_WRITE_H
#define RUBOR_IO_JSON_WRITE_H

#include "write_file.h"

/* A document being written. Caller's storage; the stream is borrowed; everything else starts as 0.
 */
struct rubor_json_write {
    struct rubor_write_file_stream *stream;
    int depth;
    bool filled; /* the object or array that is open has an item */
};

/* Opens an object '{' or an array '['. key: NULL at the top and inside arrays, here and below. */
void rubor_json_write_open(struct rubor_json_write *json, const char *key, char bracket);
/* Closes with '}' or ']'; at the top a line end follows. */
void rubor_json_write_close(struct rubor_json_write *json, char bracket);
/* Text; bytes that are not UTF-8 become U+FFFD. */
void rubor_json_write_text(struct rubor_json_write *json, const char *key, const char *value);
/* Shortest number that reads back as the same double; null if not finite. */
void rubor_json_write_number(struct rubor_json_write *json, const char *key, double value);
void rubor_json_write_integer(struct rubor_json_write *json, const char *key, int64_t value);
void rubor_json_write_bool(struct rubor_json_write *json, const char *key, bool value);

#endif
