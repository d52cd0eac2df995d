/* A JSON file as a flat list of nodes in the order of the text, each with its value and its place.
 * Values of texts come from cJSON, places from the scanner. Inside sim/io only. */
#ifndef RUBOR_IO_JSON_H
#define RUBOR_IO_JSON_H

#include "scan.h"

struct rubor_json_node {
    enum rubor_scan_kind kind;
    bool has_nul;
    int line, column, key_line, key_column;
    const char *key;  /* NULL in lists and for the whole; borrowed from the document */
    const char *text; /* texts only, else NULL; borrowed */
    double number;    /* numbers; bools: 0 or 1; never -0, may be infinite */
    size_t parent, next, idx, n_children;
};

/* A parsed file. Caller's storage, starts as zeros; clear frees. Node 0 is the whole. The children
 * of node i start at i + 1; each one's sibling is at its `next`, up to the `next` of i. */
struct rubor_json {
    const char *file; /* for the places of diagnostics: NULL = the file of the list; borrowed */
    struct rubor_json_node *nodes;
    size_t n;
    struct cJSON *tree;
    bool out_of_memory; /* why parse failed */
};

/* Scans and parses n bytes; bytes[n] must be 0, and may be changed. Mistakes of the text and keys
 * that stand twice go to diags, but not a lack of memory. False when there is nothing to walk. */
RUBOR_MUST_USE bool rubor_json_parse(struct rubor_json *json, char *bytes, size_t n,
                                     const char *file, struct rubor_diags *diags);
void rubor_json_clear(struct rubor_json *json);
/* JSON path of a node, as "events[2].severity", into text (n bytes with the final 0). */
void rubor_json_path(const struct rubor_json *json, size_t node, char *text, size_t n);
/* Child of an object by key, 0 when there is none. */
size_t rubor_json_child(const struct rubor_json *json, size_t object, const char *key);

#endif
