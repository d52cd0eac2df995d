/* The list of mistakes of a file, and the one function that makes text safe for a terminal. */
#include "diag_add.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "buffer.h"
#include "utf8.h"

enum { MAX_KEPT = 1000, MESSAGE_BYTES = 2048 };

/* Characters that steer a terminal, hide, or reorder what stands around them. */
static bool is_unsafe(uint32_t c)
{
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x61c || c == 0x200b || c == 0x200e ||
           c == 0x200f || (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) ||
           c == 0xfeff || (c >= 0xfff9 && c <= 0xfffb) || (c >= 0xe0000 && c <= 0xe007f);
}

char *rubor_diag_escape(const char *text)
{
    struct rubor_buffer out = {0};
    const size_t n = strlen(text);
    for (size_t i = 0; i < n;) {
        uint32_t c = 0;
        const size_t n_bytes = rubor_utf8_next(text + i, n - i, &c);
        char code[16];
        if (n_bytes == 0) {
            snprintf(code, sizeof code, "\\x%02x", (unsigned)(unsigned char)text[i++]);
            rubor_buffer_text(&out, code);
        } else if (is_unsafe(c)) {
            snprintf(code, sizeof code, c < 0x80 ? "\\x%02x" : "\\u{%x}", (unsigned)c);
            rubor_buffer_text(&out, code);
            i += n_bytes;
        } else {
            rubor_buffer_bytes(&out, text + i, n_bytes);
            i += n_bytes;
        }
    }
    return rubor_buffer_take(&out);
}

void rubor_diags_init(struct rubor_diags *diags, const char *file)
{
    *diags = (struct rubor_diags){.file = rubor_diag_escape(file)};
}

void rubor_diags_clear(struct rubor_diags *diags)
{
    for (size_t i = 0; i < diags->n; i++) {
        free(diags->items[i].file);
        free(diags->items[i].path);
        free(diags->items[i].message);
    }
    free(diags->items);
    free(diags->file);
    *diags = (struct rubor_diags){0};
}

static bool reserve(struct rubor_diags *diags)
{
    if (diags->n >= MAX_KEPT)
        return false;
    if (diags->n < diags->capacity)
        return true;
    const size_t capacity = diags->capacity == 0 ? 16 : 2 * diags->capacity;
    struct rubor_diag *items = realloc(diags->items, capacity * sizeof *items);
    if (items == NULL)
        return false;
    diags->items = items;
    diags->capacity = capacity;
    return true;
}

void rubor_diag_add(struct rubor_diags *diags, enum rubor_severity severity,
                    const struct rubor_diag_place *place, const char *format, ...)
{
    char message[MESSAGE_BYTES];
    va_list values;
    va_start(values, format);
    vsnprintf(message, sizeof message, format, values);
    va_end(values);
    if (severity == RUBOR_ERROR)
        diags->n_errors++;
    if (!reserve(diags)) {
        diags->n_dropped++;
        return;
    }
    struct rubor_diag item = {severity,
                              NULL,
                              place->line,
                              place->column,
                              rubor_diag_escape(place->path),
                              rubor_diag_escape(message)};
    if (place->file != NULL)
        item.file = rubor_diag_escape(place->file);
    if (item.path == NULL || item.message == NULL || (place->file != NULL && item.file == NULL)) {
        free(item.file);
        free(item.path);
        free(item.message);
        diags->n_dropped++;
        return;
    }
    diags->items[diags->n++] = item;
}

/* Order of two diagnostics: the file of the list first, then other files by name, then by place. */
static int compare(const struct rubor_diag *a, const struct rubor_diag *b)
{
    const int by_file = strcmp(a->file == NULL ? "" : a->file, b->file == NULL ? "" : b->file);
    if (by_file != 0)
        return by_file;
    if (a->line != b->line)
        return a->line < b->line ? -1 : 1;
    return (a->column > b->column) - (a->column < b->column);
}

void rubor_diag_sort(struct rubor_diags *diags)
{
    /* Insertion sort keeps equal places in the order of their finding; the list is nearly sorted.
     */
    for (size_t i = 1; i < diags->n; i++) {
        const struct rubor_diag item = diags->items[i];
        size_t k = i;
        for (; k > 0 && compare(&diags->items[k - 1], &item) > 0; k--)
            diags->items[k] = diags->items[k - 1];
        diags->items[k] = item;
    }
}

/* Name of the file; "" when there was no memory for it. */
static const char *file_of(const struct rubor_diags *diags)
{
    return diags->file == NULL ? "" : diags->file;
}

static void add_item(struct rubor_buffer *out, const struct rubor_diags *diags,
                     const struct rubor_diag *item)
{
    char place[40] = "";
    if (item->line > 0)
        snprintf(place, sizeof place, ":%d:%d", item->line, item->column);
    rubor_buffer_text(out, item->file == NULL ? file_of(diags) : item->file);
    rubor_buffer_text(out, place);
    rubor_buffer_text(out, item->severity == RUBOR_ERROR ? ": error: " : ": warning: ");
    if (item->path[0] != '\0') {
        rubor_buffer_text(out, item->path);
        rubor_buffer_text(out, ": ");
    }
    rubor_buffer_text(out, item->message);
    rubor_buffer_text(out, "\n");
}

char *rubor_diags_text(const struct rubor_diags *diags)
{
    struct rubor_buffer out = {0};
    for (size_t i = 0; i < diags->n; i++)
        add_item(&out, diags, &diags->items[i]);
    if (diags->n_errors > 0) {
        char line[96];
        snprintf(line, sizeof line, ": %zu error%s", diags->n_errors,
                 diags->n_errors == 1 ? "" : "s");
        rubor_buffer_text(&out, file_of(diags));
        rubor_buffer_text(&out, line);
        if (diags->n_dropped > 0) {
            snprintf(line, sizeof line, ", %zu of them not listed", diags->n_dropped);
            rubor_buffer_text(&out, line);
        }
        rubor_buffer_text(&out, "\n");
    }
    return rubor_buffer_take(&out);
}
