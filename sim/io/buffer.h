/* Text that grows, and JSON put into it. Inside sim/io only. */
#ifndef RUBOR_IO_BUFFER_H
#define RUBOR_IO_BUFFER_H

#include "rubor/base.h"

/* Caller's storage, starts as zeros. After a failed allocation appends do nothing and take gives
 * NULL. */
struct rubor_buffer {
    char *text; /* NULL or ended by a 0 */
    size_t n, capacity;
    bool failed;
    int depth;    /* of open brackets */
    bool filled;  /* the bracket that is open holds something */
    bool compact; /* JSON without line ends and spaces */
};

/* Appends bytes, or a text. */
void rubor_buffer_bytes(struct rubor_buffer *buffer, const char *bytes, size_t n);
void rubor_buffer_text(struct rubor_buffer *buffer, const char *text);
/* The text, owned by the caller, "" if nothing was appended; NULL without memory. Empties the
 * buffer. */
char *rubor_buffer_take(struct rubor_buffer *buffer);
/* Frees. */
void rubor_buffer_clear(struct rubor_buffer *buffer);

/* Opens an object '{' or array '['. key: NULL at the top and inside arrays, here and below. */
void rubor_buffer_open(struct rubor_buffer *buffer, const char *key, char bracket);
/* Closes with '}' or ']'. */
void rubor_buffer_close(struct rubor_buffer *buffer, char bracket);
/* A member or item: text (quoted and escaped), number (shortest, finite), or true and false. */
void rubor_buffer_string(struct rubor_buffer *buffer, const char *key, const char *value);
void rubor_buffer_number(struct rubor_buffer *buffer, const char *key, double value);
void rubor_buffer_bool(struct rubor_buffer *buffer, const char *key, bool value);

#endif
