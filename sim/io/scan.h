/* Strict JSON scanner (RFC 8259): judges the text, and notes where every value and key stands.
 *
 * It goes before cJSON, which accepts leading zeros, raw line ends in strings, and more, and which
 * cannot say lines. Everything is found in the order of the text. */
#ifndef RUBOR_IO_SCAN_H
#define RUBOR_IO_SCAN_H

#include "rubor/diag.h"

enum {
    RUBOR_SCAN_MAX_BYTES = 1 << 20, /* of a file */
    RUBOR_SCAN_MAX_DEPTH = 32,      /* of brackets */
    RUBOR_SCAN_MAX_ITEMS = 10000,   /* in one list or object */
    RUBOR_SCAN_MAX_TEXT = 8192      /* bytes of one text between its quotes */
};

enum rubor_scan_kind {
    RUBOR_SCAN_NULL,
    RUBOR_SCAN_BOOL,
    RUBOR_SCAN_NUMBER,
    RUBOR_SCAN_TEXT,
    RUBOR_SCAN_LIST,
    RUBOR_SCAN_OBJECT
};

/* One value and its place. Item 0 is the whole; the descendants of an item follow it directly. */
struct rubor_scan_item {
    enum rubor_scan_kind kind;
    bool has_nul;             /* the text or its key holds U+0000 */
    int line, column;         /* of the value, 1-based, in characters */
    int key_line, key_column; /* of the key; as the value without one */
    size_t begin, end;        /* bytes of the value in the text */
    size_t parent;            /* item that holds this one (0 for item 0) */
    size_t next;              /* first item behind the descendants */
    size_t idx;               /* position in the parent, from 0 */
    size_t n_children;
};

/* What was found. Caller's storage, starts as zeros; clear frees. */
struct rubor_scan {
    size_t n, capacity;
    struct rubor_scan_item *items;
    bool out_of_memory;
};

/* Scans n bytes; text[n] must be 0. Mistakes go to diags; the first one ends the scan unless it is
 * harmless to go on: comments, commas too many and missing commas are reported, and mended in
 * `text` byte for byte, so that the rest of the file can be judged too. True when text is
 * well-formed JSON now; then it may still be that diags holds errors. file: for the places, NULL =
 * that of diags. */
RUBOR_MUST_USE bool rubor_scan_text(struct rubor_scan *scan, char *text, size_t n, const char *file,
                                    struct rubor_diags *diags);
void rubor_scan_clear(struct rubor_scan *scan);

#endif
