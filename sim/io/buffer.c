/* Text that grows, and JSON put into it. */
#include "buffer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "number.h"

void rubor_buffer_bytes(struct rubor_buffer *buffer, const char *bytes, size_t n)
{
    if (buffer->failed)
        return;
    if (buffer->capacity - buffer->n < n + 1) {
        const size_t capacity = 2 * (buffer->n + n) + 64;
        char *text = realloc(buffer->text, capacity);
        if (text == NULL) {
            buffer->failed = true;
            return;
        }
        buffer->text = text;
        buffer->capacity = capacity;
    }
    memcpy(buffer->text + buffer->n, bytes, n);
    buffer->n += n;
    buffer->text[buffer->n] = '\0';
}

void rubor_buffer_text(struct rubor_buffer *buffer, const char *text)
{
    rubor_buffer_bytes(buffer, text, strlen(text));
}

char *rubor_buffer_take(struct rubor_buffer *buffer)
{
    rubor_buffer_bytes(buffer, "", 0);
    char *text = buffer->text;
    if (buffer->failed) {
        free(text);
        text = NULL;
    }
    *buffer = (struct rubor_buffer){0};
    return text;
}

void rubor_buffer_clear(struct rubor_buffer *buffer)
{
    free(buffer->text);
    *buffer = (struct rubor_buffer){0};
}

static void quoted(struct rubor_buffer *buffer, const char *text)
{
    rubor_buffer_text(buffer, "\"");
    for (const char *c = text; *c != '\0'; c++) {
        char code[8];
        if (*c == '"' || *c == '\\') {
            const char pair[2] = {'\\', *c};
            rubor_buffer_bytes(buffer, pair, 2);
        } else if (*c == '\n') {
            rubor_buffer_text(buffer, "\\n");
        } else if ((unsigned char)*c < 0x20 || *c == 0x7f) {
            snprintf(code, sizeof code, "\\u%04x", (unsigned)(unsigned char)*c);
            rubor_buffer_text(buffer, code);
        } else {
            rubor_buffer_bytes(buffer, c, 1);
        }
    }
    rubor_buffer_text(buffer, "\"");
}

static void new_line(struct rubor_buffer *buffer)
{
    if (buffer->compact)
        return;
    rubor_buffer_text(buffer, "\n");
    for (int i = 0; i < buffer->depth; i++)
        rubor_buffer_text(buffer, "  ");
}

/* What stands before a value: comma, line end, key. */
static void begin(struct rubor_buffer *buffer, const char *key)
{
    if (buffer->filled)
        rubor_buffer_text(buffer, ",");
    if (buffer->depth > 0)
        new_line(buffer);
    buffer->filled = true;
    if (key != NULL) {
        quoted(buffer, key);
        rubor_buffer_text(buffer, buffer->compact ? ":" : ": ");
    }
}

void rubor_buffer_open(struct rubor_buffer *buffer, const char *key, char bracket)
{
    begin(buffer, key);
    rubor_buffer_bytes(buffer, &bracket, 1);
    buffer->depth++;
    buffer->filled = false;
}

void rubor_buffer_close(struct rubor_buffer *buffer, char bracket)
{
    buffer->depth--;
    if (buffer->filled)
        new_line(buffer);
    rubor_buffer_bytes(buffer, &bracket, 1);
    buffer->filled = true;
    if (buffer->depth == 0)
        rubor_buffer_text(buffer, "\n");
}

void rubor_buffer_string(struct rubor_buffer *buffer, const char *key, const char *value)
{
    begin(buffer, key);
    quoted(buffer, value);
}

void rubor_buffer_number(struct rubor_buffer *buffer, const char *key, double value)
{
    char text[RUBOR_NUMBER_BYTES];
    begin(buffer, key);
    rubor_number_format(value, text);
    rubor_buffer_text(buffer, text);
}

void rubor_buffer_bool(struct rubor_buffer *buffer, const char *key, bool value)
{
    begin(buffer, key);
    rubor_buffer_text(buffer, value ? "true" : "false");
}
