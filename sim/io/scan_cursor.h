/* The place in a text that is being scanned; shared by scan.c and scan_token.c. */
#ifndef RUBOR_IO_SCAN_CURSOR_H
#define RUBOR_IO_SCAN_CURSOR_H

#include "scan.h"

struct rubor_scan_cursor {
    char *text;
    size_t n, at;
    int line, column; /* of text[at], 1-based, column in characters */
    int depth;
    const char *file;
    struct rubor_diags *diags;
    struct rubor_scan *scan;
};

/* A place to go back to for a message. */
struct rubor_scan_spot {
    int line, column;
};

/* Byte at the cursor plus `ahead`, 0 at the end. */
static inline char rubor_scan_peek(const struct rubor_scan_cursor *c, size_t ahead)
{
    if (c->at + ahead < c->n)
        return c->text[c->at + ahead];
    return '\0';
}

static inline struct rubor_scan_spot rubor_scan_here(const struct rubor_scan_cursor *c)
{
    return (struct rubor_scan_spot){c->line, c->column};
}

/* Goes on by n bytes, counting lines (CR, LF and CRLF end them) and characters. */
void rubor_scan_advance(struct rubor_scan_cursor *c, size_t n);
/* Reports a mistake at a spot and returns false. message: plain text. */
bool rubor_scan_wrong(struct rubor_scan_cursor *c, struct rubor_scan_spot spot,
                      const char *message);

/* scan_token.c: take one token at the cursor. False after a mistake that was reported. */
bool rubor_scan_token_string(struct rubor_scan_cursor *c, bool *has_nul);
bool rubor_scan_token_number(struct rubor_scan_cursor *c, bool in_object);
/* Takes true, false or null. */
bool rubor_scan_token_word(struct rubor_scan_cursor *c, enum rubor_scan_kind *kind);
/* Reports what stands where `wanted` ("a value", "a key in double quotes") should; returns false.
 */
bool rubor_scan_token_unexpected(struct rubor_scan_cursor *c, const char *wanted);

#endif
