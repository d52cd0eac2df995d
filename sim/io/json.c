/* Pairs what the scanner found with what cJSON read, in the order of the text. The only file that
 * knows cJSON; of cJSON it uses parse, the types, walking by child and next, and delete. */
#include "json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cjson/cJSON.h>

#include "diag_add.h"
#include "number_parse.h"

static bool same_kind(enum rubor_scan_kind kind, const cJSON *value)
{
    static const int types[] = {
        [RUBOR_SCAN_NULL] = cJSON_NULL,     [RUBOR_SCAN_BOOL] = cJSON_True | cJSON_False,
        [RUBOR_SCAN_NUMBER] = cJSON_Number, [RUBOR_SCAN_TEXT] = cJSON_String,
        [RUBOR_SCAN_LIST] = cJSON_Array,    [RUBOR_SCAN_OBJECT] = cJSON_Object};
    return (types[kind] & value->type) != 0;
}

/* Fills node i from its item and its value. False when the two parsers disagree. */
static bool fill(struct rubor_json_node *node, const struct rubor_scan_item *item,
                 const cJSON *value, const char *bytes)
{
    if (!same_kind(item->kind, value))
        return false;
    *node = (struct rubor_json_node){.kind = item->kind,
                                     .has_nul = item->has_nul,
                                     .line = item->line,
                                     .column = item->column,
                                     .key_line = item->key_line,
                                     .key_column = item->key_column,
                                     .key = value->string,
                                     .parent = item->parent,
                                     .next = item->next,
                                     .idx = item->idx,
                                     .n_children = item->n_children};
    if (item->kind == RUBOR_SCAN_TEXT)
        node->text = value->valuestring;
    if (item->kind == RUBOR_SCAN_BOOL)
        node->number = (value->type & cJSON_True) != 0 ? 1 : 0;
    /* Not cJSON's number: it goes through strtod, which asks the locale. */
    return item->kind != RUBOR_SCAN_NUMBER ||
           rubor_number_parse(bytes + item->begin, item->end - item->begin, &node->number);
}

/* Walks both in the same order. The way back up leads through `parent` of the items; `open` holds
 * the value that stands at each level. */
static bool pair(struct rubor_json *json, const struct rubor_scan *scan, const char *bytes)
{
    const cJSON *open[RUBOR_SCAN_MAX_DEPTH + 2] = {NULL};
    size_t depth = 0;
    open[0] = json->tree;
    for (size_t i = 0; i < scan->n; i++) {
        if (open[depth] == NULL || !fill(&json->nodes[i], &scan->items[i], open[depth], bytes))
            return false;
        if (scan->items[i].n_children > 0) {
            open[depth + 1] = open[depth]->child;
            depth++;
            continue;
        }
        /* Leave every bracket that ends here. */
        size_t item = i;
        while (item != 0 && scan->items[scan->items[item].parent].next == i + 1) {
            item = scan->items[item].parent;
            depth--;
        }
        if (open[depth] != NULL)
            open[depth] = open[depth]->next;
    }
    return true;
}

struct key_place {
    const char *key;
    size_t node;
};

static int compare_keys(const void *a, const void *b)
{
    const struct key_place *x = a, *y = b;
    const int order = strcmp(x->key, y->key);
    return order != 0 ? order : (x->node > y->node) - (x->node < y->node);
}

static void report_twice(const struct rubor_json *json, size_t first, size_t second,
                         struct rubor_diags *diags)
{
    char path[256];
    const struct rubor_json_node *node = &json->nodes[second];
    rubor_json_path(json, second, path, sizeof path);
    const struct rubor_diag_place place = {json->file, node->key_line, node->key_column, path};
    rubor_diag_add(diags, RUBOR_ERROR, &place,
                   "the key \"%s\" stands twice; the first one is in line %d", node->key,
                   json->nodes[first].key_line);
}

/* Reports keys of an object that stand twice. False without memory. */
static bool check_keys(const struct rubor_json *json, size_t object, struct rubor_diags *diags)
{
    const size_t n = json->nodes[object].n_children;
    struct key_place *keys = malloc((n + 1) * sizeof *keys);
    if (keys == NULL)
        return false;
    size_t k = 0;
    for (size_t i = object + 1; i < json->nodes[object].next; i = json->nodes[i].next)
        keys[k++] = (struct key_place){json->nodes[i].key, i};
    qsort(keys, n, sizeof *keys, compare_keys);
    for (size_t i = 1, first = 0; i < n; i++) {
        if (strcmp(keys[i].key, keys[first].key) == 0)
            report_twice(json, keys[first].node, keys[i].node, diags);
        else
            first = i;
    }
    free(keys);
    return true;
}

/* Reports texts and keys with U+0000: a C string ends there. */
static void check_nul(const struct rubor_json *json, size_t i, struct rubor_diags *diags)
{
    char path[256];
    const struct rubor_json_node *node = &json->nodes[i];
    if (!node->has_nul)
        return;
    rubor_json_path(json, i, path, sizeof path);
    const struct rubor_diag_place place = {json->file, node->key_line, node->key_column, path};
    rubor_diag_add(diags, RUBOR_ERROR, &place,
                   "the character U+0000 (\\u0000) is not allowed here");
}

static bool build(struct rubor_json *json, const struct rubor_scan *scan, const char *bytes,
                  size_t n, struct rubor_diags *diags)
{
    const char *end = NULL;
    /* n + 1: the final 0 belongs to what is looked at, so that the end of the text can be demanded.
     */
    json->tree = cJSON_ParseWithLengthOpts(bytes, n + 1, &end, 1);
    json->nodes = calloc(scan->n, sizeof *json->nodes);
    json->n = scan->n;
    if (json->tree == NULL || json->nodes == NULL || !pair(json, scan, bytes)) {
        json->out_of_memory = true; /* the scanner has found the text to be good */
        return false;
    }
    for (size_t i = 0; i < json->n; i++)
        check_nul(json, i, diags);
    for (size_t i = 0; i < json->n && !json->out_of_memory; i++)
        json->out_of_memory =
            json->nodes[i].kind == RUBOR_SCAN_OBJECT && !check_keys(json, i, diags);
    return !json->out_of_memory;
}

bool rubor_json_parse(struct rubor_json *json, char *bytes, size_t n, const char *file,
                      struct rubor_diags *diags)
{
    struct rubor_scan scan = {0};
    *json = (struct rubor_json){.file = file};
    const bool good =
        rubor_scan_text(&scan, bytes, n, file, diags) && build(json, &scan, bytes, n, diags);
    const bool out_of_memory = json->out_of_memory || scan.out_of_memory;
    rubor_scan_clear(&scan);
    if (!good) {
        rubor_json_clear(json);
        json->out_of_memory = out_of_memory;
    }
    return good;
}

void rubor_json_clear(struct rubor_json *json)
{
    cJSON_Delete(json->tree);
    free(json->nodes);
    *json = (struct rubor_json){0};
}

static bool is_plain_key(const char *key)
{
    return key[0] != '\0' &&
           strspn(key, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$") ==
               strlen(key);
}

void rubor_json_path(const struct rubor_json *json, size_t node, char *text, size_t n)
{
    size_t chain[RUBOR_SCAN_MAX_DEPTH + 2], depth = 0, used = 0;
    for (size_t i = node; i != 0; i = json->nodes[i].parent)
        chain[depth++] = i;
    text[0] = '\0';
    while (depth-- > 0 && used < n) {
        const struct rubor_json_node *at = &json->nodes[chain[depth]];
        int length;
        if (at->key == NULL)
            length = snprintf(text + used, n - used, "[%zu]", at->idx);
        else if (is_plain_key(at->key))
            length = snprintf(text + used, n - used, "%s%.64s", used == 0 ? "" : ".", at->key);
        else
            length = snprintf(text + used, n - used, "[\"%.100s\"]", at->key);
        used += (size_t)length;
    }
}

size_t rubor_json_child(const struct rubor_json *json, size_t object, const char *key)
{
    if (json->nodes[object].kind != RUBOR_SCAN_OBJECT)
        return 0;
    for (size_t i = object + 1; i < json->nodes[object].next; i = json->nodes[i].next) {
        if (strcmp(json->nodes[i].key, key) == 0)
            return i;
    }
    return 0;
}
