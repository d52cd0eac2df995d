/* The structure of a JSON text: white space, lists, objects, limits. */
#include "scan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "diag_add.h"
#include "scan_cursor.h"
#include "utf8.h"

void rubor_scan_advance(struct rubor_scan_cursor *c, size_t n)
{
    for (; n > 0 && c->at < c->n; n--, c->at++) {
        const char byte = c->text[c->at];
        if (byte == '\n' || (byte == '\r' && rubor_scan_peek(c, 1) != '\n')) {
            c->line++;
            c->column = 1;
        } else if (((unsigned char)byte & 0xc0) != 0x80 && byte != '\r') {
            c->column++;
        }
    }
}

bool rubor_scan_wrong(struct rubor_scan_cursor *c, struct rubor_scan_spot spot, const char *message)
{
    const struct rubor_diag_place place = {c->file, spot.line, spot.column, ""};
    rubor_diag_add(c->diags, RUBOR_ERROR, &place, "%s", message);
    return false;
}

static void blank(struct rubor_scan_cursor *c, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        if (c->text[i] != '\n' && c->text[i] != '\r')
            c->text[i] = ' ';
    }
}

/* Takes a comment if one stands here; it is reported and blanked. */
static bool take_comment(struct rubor_scan_cursor *c)
{
    const char first = rubor_scan_peek(c, 0), second = rubor_scan_peek(c, 1);
    const bool block = first == '/' && second == '*';
    if (!block && first != '#' && !(first == '/' && second == '/'))
        return false;
    const struct rubor_scan_spot spot = rubor_scan_here(c);
    const size_t from = c->at;
    rubor_scan_advance(c, block ? 2 : 1);
    while (c->at < c->n && (block ? rubor_scan_peek(c, 0) != '*' || rubor_scan_peek(c, 1) != '/'
                                  : rubor_scan_peek(c, 0) != '\n' && rubor_scan_peek(c, 0) != '\r'))
        rubor_scan_advance(c, 1);
    rubor_scan_advance(c, block ? 2 : 0);
    rubor_scan_wrong(c, spot, "comments are not part of JSON; write a \"note\" key instead");
    blank(c, from, c->at);
    return true;
}

static void skip_space(struct rubor_scan_cursor *c)
{
    for (;;) {
        const char byte = rubor_scan_peek(c, 0);
        if (byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r')
            rubor_scan_advance(c, 1);
        else if (!take_comment(c))
            return;
    }
}

/* Adds an item; its place is the cursor. Returns its index, SIZE_MAX without memory. */
static size_t add_item(struct rubor_scan_cursor *c, size_t parent)
{
    struct rubor_scan *scan = c->scan;
    if (scan->n == scan->capacity) {
        const size_t capacity = scan->capacity == 0 ? 64 : 2 * scan->capacity;
        struct rubor_scan_item *items = realloc(scan->items, capacity * sizeof *items);
        if (items == NULL) {
            scan->out_of_memory = true;
            return SIZE_MAX;
        }
        scan->items = items;
        scan->capacity = capacity;
    }
    scan->items[scan->n] = (struct rubor_scan_item){.line = c->line,
                                                    .column = c->column,
                                                    .key_line = c->line,
                                                    .key_column = c->column,
                                                    .begin = c->at,
                                                    .parent = parent};
    return scan->n++;
}

static bool take_value(struct rubor_scan_cursor *c, size_t parent,
                       const struct rubor_scan_spot *key);

/* Takes "key" : and its value. */
static bool take_member(struct rubor_scan_cursor *c, size_t object)
{
    const struct rubor_scan_spot key = rubor_scan_here(c);
    bool has_nul = false;
    if (rubor_scan_peek(c, 0) != '"')
        return rubor_scan_token_unexpected(c, "a key in double quotes");
    if (!rubor_scan_token_string(c, &has_nul))
        return false;
    skip_space(c);
    if (rubor_scan_peek(c, 0) != ':')
        return rubor_scan_token_unexpected(c, "a colon (:) between key and value");
    rubor_scan_advance(c, 1);
    skip_space(c);
    const size_t item = c->scan->n;
    if (!take_value(c, object, &key))
        return false;
    c->scan->items[item].has_nul |= has_nul;
    return true;
}

/* Behind an item: takes the comma, or mends a missing one, or a comma too many. *more tells whether
 * another item follows. */
static bool take_comma(struct rubor_scan_cursor *c, char close, size_t behind, bool *more)
{
    const char byte = rubor_scan_peek(c, 0);
    *more = byte != close;
    if (byte == close)
        return true;
    if (byte == ',') {
        const struct rubor_scan_spot spot = rubor_scan_here(c);
        const size_t comma = c->at;
        rubor_scan_advance(c, 1);
        skip_space(c);
        if (rubor_scan_peek(c, 0) == close) {
            rubor_scan_wrong(c, spot,
                             close == '}' ? "comma behind the last key; JSON wants none there"
                                          : "comma behind the last item; JSON wants none there");
            c->text[comma] = ' ';
            *more = false;
        }
        return true;
    }
    /* A key or value starts right behind the last one: a comma fits into the space between. */
    const bool starts = byte == '"' || (close == ']' && (byte == '{' || byte == '['));
    if (starts && c->at > behind) {
        c->text[behind] = ',';
        return rubor_scan_wrong(c, rubor_scan_here(c), "a comma is missing before this"), true;
    }
    return rubor_scan_token_unexpected(c, close == '}' ? "a comma or }" : "a comma or ]");
}

static bool take_items(struct rubor_scan_cursor *c, size_t whole, char close)
{
    const struct rubor_scan_spot opened = rubor_scan_here(c);
    rubor_scan_advance(c, 1);
    skip_space(c);
    bool more = rubor_scan_peek(c, 0) != close;
    while (more) {
        if (c->at >= c->n) {
            char message[96];
            snprintf(message, sizeof message,
                     "the file ends, but the %c opened in line %d is not closed by %c",
                     close == '}' ? '{' : '[', opened.line, close);
            return rubor_scan_wrong(c, rubor_scan_here(c), message);
        }
        if (c->scan->items[whole].n_children == RUBOR_SCAN_MAX_ITEMS)
            return rubor_scan_wrong(c, rubor_scan_here(c),
                                    "more than 10000 items in one list or object");
        if (!(close == '}' ? take_member(c, whole) : take_value(c, whole, NULL)))
            return false;
        const size_t behind = c->at;
        skip_space(c);
        if (c->at < c->n && !take_comma(c, close, behind, &more))
            return false;
    }
    rubor_scan_advance(c, 1);
    return true;
}

static bool take_whole(struct rubor_scan_cursor *c, size_t item, bool in_object)
{
    const char first = rubor_scan_peek(c, 0);
    struct rubor_scan_item *const at = &c->scan->items[item];
    if (first == '{' || first == '[') {
        at->kind = first == '{' ? RUBOR_SCAN_OBJECT : RUBOR_SCAN_LIST;
        if (c->depth == RUBOR_SCAN_MAX_DEPTH)
            return rubor_scan_wrong(c, rubor_scan_here(c),
                                    "brackets are nested deeper than 32 levels");
        c->depth++;
        const bool good = take_items(c, item, first == '{' ? '}' : ']');
        c->depth--;
        return good;
    }
    if (first == '"') {
        at->kind = RUBOR_SCAN_TEXT;
        return rubor_scan_token_string(c, &at->has_nul);
    }
    if (first == '-' || (first >= '0' && first <= '9')) {
        at->kind = RUBOR_SCAN_NUMBER;
        return rubor_scan_token_number(c, in_object);
    }
    return rubor_scan_token_word(c, &at->kind);
}

static bool take_value(struct rubor_scan_cursor *c, size_t parent,
                       const struct rubor_scan_spot *key)
{
    const size_t item = add_item(c, parent);
    if (item == SIZE_MAX)
        return false;
    if (key != NULL) {
        c->scan->items[item].key_line = key->line;
        c->scan->items[item].key_column = key->column;
    }
    if (item != 0)
        c->scan->items[item].idx = c->scan->items[parent].n_children++;
    const bool good = take_whole(c, item, key != NULL);
    c->scan->items[item].end = c->at;
    c->scan->items[item].next = c->scan->n;
    return good;
}

/* What a file starts with when it is not UTF-8 without a mark; NULL if nothing strange. */
static const char *odd_start(const char *text, size_t n)
{
    if (n >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0)
        return "the file starts with a byte-order mark; save it as UTF-8 without one (\"UTF-8\", "
               "not \"UTF-8 BOM\")";
    if (n >= 2 && (memcmp(text, "\xff\xfe", 2) == 0 || memcmp(text, "\xfe\xff", 2) == 0 ||
                   text[0] == '\0' || text[1] == '\0'))
        return "the file looks like UTF-16; save it as UTF-8";
    return NULL;
}

static bool check_bytes(struct rubor_scan_cursor *c)
{
    const char *odd = odd_start(c->text, c->n);
    if (odd != NULL)
        return rubor_scan_wrong(c, rubor_scan_here(c), odd);
    while (c->at < c->n) {
        uint32_t character = 0;
        const size_t n = rubor_utf8_next(c->text + c->at, c->n - c->at, &character);
        char message[96];
        if (n == 0) {
            snprintf(message, sizeof message, "byte 0x%02x is not UTF-8; save the file as UTF-8",
                     (unsigned)(unsigned char)c->text[c->at]);
            return rubor_scan_wrong(c, rubor_scan_here(c), message);
        }
        if (character == 0)
            return rubor_scan_wrong(c, rubor_scan_here(c),
                                    "a byte 0 stands in the text; this is not a text file");
        rubor_scan_advance(c, n);
    }
    c->at = 0;
    c->line = c->column = 1;
    return true;
}

bool rubor_scan_text(struct rubor_scan *scan, char *text, size_t n, const char *file,
                     struct rubor_diags *diags)
{
    struct rubor_scan_cursor c = {
        .text = text, .n = n, .line = 1, .column = 1, .file = file, .diags = diags, .scan = scan};
    if (n > RUBOR_SCAN_MAX_BYTES)
        return rubor_scan_wrong(&c, rubor_scan_here(&c), "the file is bigger than 1 MiB");
    if (!check_bytes(&c))
        return false;
    skip_space(&c);
    if (c.at == c.n)
        return rubor_scan_wrong(&c, rubor_scan_here(&c), "the file is empty; JSON was expected");
    if (!take_value(&c, 0, NULL))
        return false;
    skip_space(&c);
    if (c.at < c.n)
        return rubor_scan_wrong(&c, rubor_scan_here(&c),
                                "more text follows behind the end of the JSON value");
    return true;
}

void rubor_scan_clear(struct rubor_scan *scan)
{
    free(scan->items);
    *scan = (struct rubor_scan){0};
}
