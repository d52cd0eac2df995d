/* JSON text out; see json_write.h. */
#include "json_write.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "number.h"

static void put(struct rubor_json_write *json, const char *text)
{
    rubor_write_file_append(json->stream, text, strlen(text));
}

static void new_line(struct rubor_json_write *json)
{
    put(json, "\n");
    for (int k = 0; k < json->depth; k++)
        put(json, "  ");
}

/* Length of the valid UTF-8 sequence at p, 0 if there is none (RFC 3629: no overlong forms, no
 * surrogates, nothing above U+10FFFF). */
static size_t utf8_length(const unsigned char *p)
{
    if (p[0] < 0x80)
        return 1;
    size_t n = p[0] >= 0xf0 ? 4 : p[0] >= 0xe0 ? 3 : 2;
    if (p[0] < 0xc2 || p[0] > 0xf4)
        return 0;
    for (size_t i = 1; i < n; i++)
        if ((p[i] & 0xc0) != 0x80)
            return 0;
    if ((p[0] == 0xe0 && p[1] < 0xa0) || (p[0] == 0xed && p[1] > 0x9f))
        return 0;
    if ((p[0] == 0xf0 && p[1] < 0x90) || (p[0] == 0xf4 && p[1] > 0x8f))
        return 0;
    return n;
}

static void put_quoted(struct rubor_json_write *json, const char *text)
{
    put(json, "\"");
    const unsigned char *p = (const unsigned char *)text;
    while (*p != 0) {
        size_t n = utf8_length(p);
        if (n == 0) {
            put(json, "\xef\xbf\xbd");
            n = 1;
        } else if (*p < 0x20 || *p == 0x7f) {
            char escape[8];
            snprintf(escape, sizeof escape, "\\u%04x", (unsigned)*p);
            put(json, escape);
        } else {
            if (*p == '"' || *p == '\\')
                put(json, "\\");
            rubor_write_file_append(json->stream, p, n);
        }
        p += n;
    }
    put(json, "\"");
}

static void begin_item(struct rubor_json_write *json, const char *key)
{
    if (json->filled)
        put(json, ",");
    if (json->depth > 0)
        new_line(json);
    json->filled = true;
    if (key) {
        put_quoted(json, key);
        put(json, ": ");
    }
}

void rubor_json_write_open(struct rubor_json_write *json, const char *key, char bracket)
{
    begin_item(json, key);
    rubor_write_file_append(json->stream, &bracket, 1);
    json->depth++;
    json->filled = false;
}

void rubor_json_write_close(struct rubor_json_write *json, char bracket)
{
    json->depth--;
    if (json->filled)
        new_line(json);
    rubor_write_file_append(json->stream, &bracket, 1);
    json->filled = true;
    if (json->depth == 0)
        put(json, "\n");
}

void rubor_json_write_text(struct rubor_json_write *json, const char *key, const char *value)
{
    begin_item(json, key);
    put_quoted(json, value);
}

void rubor_json_write_number(struct rubor_json_write *json, const char *key, double value)
{
    begin_item(json, key);
    if (!isfinite(value)) {
        put(json, "null");
        return;
    }
    char text[RUBOR_NUMBER_BYTES];
    rubor_write_file_append(json->stream, text, rubor_number_format(value, text));
}

void rubor_json_write_integer(struct rubor_json_write *json, const char *key, int64_t value)
{
    begin_item(json, key);
    char text[24];
    int n = snprintf(text, sizeof text, "%" PRId64, value);
    rubor_write_file_append(json->stream, text, (size_t)n);
}

void rubor_json_write_bool(struct rubor_json_write *json, const char *key, bool value)
{
    begin_item(json, key);
    put(json, value ? "true" : "false");
}
