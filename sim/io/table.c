/* Reads an object by its rows: defaults, then what is there, each key judged on its own, then keys
 * that are missing or do not go with each other. */
#include "table.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "complain.h"

static bool is_whole(enum rubor_table_type type)
{
    return type == RUBOR_TABLE_INTEGER || type == RUBOR_TABLE_SEED;
}

void rubor_table_describe(const struct rubor_table_row *row, char *text, size_t n)
{
    char low[32], high[32];
    rubor_complain_number(row->low, low);
    rubor_complain_number(row->high, high);
    const char *unit = row->unit == NULL ? "" : row->unit, *gap = row->unit == NULL ? "" : " ";
    switch (row->type) {
    case RUBOR_TABLE_NUMBER:
    case RUBOR_TABLE_INTEGER:
    case RUBOR_TABLE_SEED:
        if (row->low == row->high)
            snprintf(text, n, "%s", low);
        else
            snprintf(text, n, "a %snumber from %s to %s%s%s", is_whole(row->type) ? "whole " : "",
                     low, high, gap, unit);
        break;
    case RUBOR_TABLE_BOOL:
        snprintf(text, n, "true or false");
        break;
    case RUBOR_TABLE_TEXT:
        snprintf(text, n, "a text of %s%s bytes", row->low > 0 ? "1 to " : "up to ", high);
        break;
    case RUBOR_TABLE_ID:
        snprintf(text, n,
                 "a name of a-z, 0-9 and _ that starts with a letter, up to 64 characters");
        break;
    case RUBOR_TABLE_DOT_ID:
        snprintf(text, n,
                 "a name of a-z, 0-9, _ and dots that starts with a letter, up to 96 characters");
        break;
    case RUBOR_TABLE_WORD: {
        struct rubor_complain_list list = {0};
        for (size_t i = 0; row->words[i] != NULL; i++) {
            char quoted[80];
            snprintf(quoted, sizeof quoted, "\"%s\"", row->words[i]);
            rubor_complain_list_add(&list, quoted);
        }
        snprintf(text, n, "%s", list.text);
        break;
    }
    case RUBOR_TABLE_OBJECT:
    case RUBOR_TABLE_OBJECTS_BY_NAME:
        snprintf(text, n, "an object {...}");
        break;
    case RUBOR_TABLE_OBJECTS:
        if (row->low > 0)
            snprintf(text, n, "a list [...] of %s to %s objects {...}", low, high);
        else
            snprintf(text, n, "a list [...] of up to %s objects {...}", high);
        break;
    case RUBOR_TABLE_NUMBERS_BY_NAME:
        snprintf(text, n, "an object {...} of numbers");
        break;
    case RUBOR_TABLE_NAMES:
        snprintf(text, n, "a list [...] of texts, at most %s", high);
        break;
    case RUBOR_TABLE_NAME_OR_NAMES:
        snprintf(text, n, "a name or a list [...] of 1 to %s names", high);
        break;
    case RUBOR_TABLE_POINTS:
        snprintf(text, n, "a list of %s to %s points [x, y] in um", low, high);
        break;
    }
}

const struct rubor_table_row *rubor_table_find(const struct rubor_table *table, const char *key)
{
    for (size_t i = 0; i < table->n; i++) {
        if (strcmp(table->rows[i].key, key) == 0)
            return &table->rows[i];
    }
    return NULL;
}

size_t rubor_table_node(const struct rubor_table_nodes *nodes, const char *key)
{
    const struct rubor_table_row *row = rubor_table_find(nodes->table, key);
    return row == NULL ? 0 : nodes->at[row - nodes->table->rows];
}

static void store(const struct rubor_table_row *row, void *out, double number, const char *text)
{
    if (row->offset == RUBOR_TABLE_NOWHERE)
        return;
    char *at = (char *)out + row->offset;
    const int whole = (int)(is_whole(row->type) || row->type == RUBOR_TABLE_WORD
                                ? (number > 2147483647.0 ? 0 : number)
                                : 0);
    const uint64_t seed = row->type == RUBOR_TABLE_SEED ? (uint64_t)number : 0;
    const bool truth = number != 0;
    switch (row->type) {
    case RUBOR_TABLE_NUMBER:
        memcpy(at, &number, sizeof number);
        break;
    case RUBOR_TABLE_INTEGER:
    case RUBOR_TABLE_WORD:
        memcpy(at, &whole, sizeof whole);
        break;
    case RUBOR_TABLE_SEED:
        memcpy(at, &seed, sizeof seed);
        break;
    case RUBOR_TABLE_BOOL:
        memcpy(at, &truth, sizeof truth);
        break;
    case RUBOR_TABLE_TEXT:
    case RUBOR_TABLE_ID:
    case RUBOR_TABLE_DOT_ID:
        memcpy(at, &text, sizeof text);
        break;
    case RUBOR_TABLE_OBJECT:
    case RUBOR_TABLE_OBJECTS:
    case RUBOR_TABLE_OBJECTS_BY_NAME:
    case RUBOR_TABLE_NUMBERS_BY_NAME:
    case RUBOR_TABLE_NAMES:
    case RUBOR_TABLE_NAME_OR_NAMES:
    case RUBOR_TABLE_POINTS:
        break;
    }
}

static void store_has(const struct rubor_table_row *row, void *out, bool has)
{
    if (row->has != 0)
        memcpy((char *)out + row->has, &has, sizeof has);
}

void rubor_table_defaults(const struct rubor_table *table, void *out)
{
    for (size_t i = 0; i < table->n; i++) {
        store(&table->rows[i], out, table->rows[i].standard, table->rows[i].standard_text);
        store_has(&table->rows[i], out, false);
    }
}

static bool is_name(const char *text, bool dots, size_t longest)
{
    const size_t n = strlen(text);
    return n >= 1 && n <= longest && text[0] >= 'a' && text[0] <= 'z' &&
           strspn(text, dots ? "abcdefghijklmnopqrstuvwxyz0123456789_."
                             : "abcdefghijklmnopqrstuvwxyz0123456789_") == n;
}

static bool is_good_text(const struct rubor_table_row *row, const char *text)
{
    if (row->type == RUBOR_TABLE_ID)
        return is_name(text, false, 64);
    if (row->type == RUBOR_TABLE_DOT_ID)
        return is_name(text, true, 96);
    const double n = (double)strlen(text);
    return n >= row->low && n <= row->high;
}

static bool is_good_number(const struct rubor_table_row *row, double number)
{
    return isfinite(number) && number >= row->low && number <= row->high &&
           (!is_whole(row->type) || number == floor(number));
}

/* Index of the word, or -1. */
static int word_index(const struct rubor_table_row *row, const char *word)
{
    for (int i = 0; row->words[i] != NULL; i++) {
        if (strcmp(row->words[i], word) == 0)
            return i;
    }
    return -1;
}

static void complain_word(const struct rubor_table_source *source,
                          const struct rubor_table_row *row, size_t node, const char *allowed)
{
    struct rubor_nearest near = {.word = source->json->nodes[node].text};
    for (size_t i = 0; row->words[i] != NULL; i++)
        rubor_nearest_try(&near, row->words[i]);
    if (near.best == NULL) {
        rubor_complain_wanted(source, node, allowed);
        return;
    }
    rubor_complain(source, node, "found the text \"%.80s\"; allowed: %s; did you mean \"%s\"?",
                   near.word, allowed, near.best);
}

/* Whether a list (or object, for the by-name types) is of the right type and length. */
static bool is_good_whole(const struct rubor_table_row *row, const struct rubor_json_node *node)
{
    const bool by_name = row->type == RUBOR_TABLE_OBJECT ||
                         row->type == RUBOR_TABLE_OBJECTS_BY_NAME ||
                         row->type == RUBOR_TABLE_NUMBERS_BY_NAME;
    if (row->type == RUBOR_TABLE_NAME_OR_NAMES && node->kind == RUBOR_SCAN_TEXT)
        return true;
    if (by_name)
        return node->kind == RUBOR_SCAN_OBJECT;
    return node->kind == RUBOR_SCAN_LIST && (double)node->n_children >= row->low &&
           (double)node->n_children <= row->high;
}

/* Judges the items of a list of objects or texts, or the members of an object by name. */
static bool check_members(const struct rubor_table_source *source,
                          const struct rubor_table_row *row, size_t whole)
{
    const struct rubor_json_node *nodes = source->json->nodes;
    if (nodes[whole].kind == RUBOR_SCAN_TEXT || row->type == RUBOR_TABLE_OBJECT ||
        row->type == RUBOR_TABLE_POINTS)
        return true;
    const bool objects =
        row->type == RUBOR_TABLE_OBJECTS || row->type == RUBOR_TABLE_OBJECTS_BY_NAME;
    const bool numbers = row->type == RUBOR_TABLE_NUMBERS_BY_NAME;
    const enum rubor_scan_kind wanted = objects   ? RUBOR_SCAN_OBJECT
                                        : numbers ? RUBOR_SCAN_NUMBER
                                                  : RUBOR_SCAN_TEXT;
    bool good = true;
    for (size_t i = whole + 1; i < nodes[whole].next; i = nodes[i].next) {
        if (nodes[i].kind == wanted)
            continue;
        rubor_complain_wanted(source, i,
                              objects   ? "an object {...}"
                              : numbers ? "a number"
                                        : "a text in double quotes");
        good = false;
    }
    return good;
}

/* Reads one value. False after a complaint. */
static bool read_value(const struct rubor_table_source *source, const struct rubor_table_row *row,
                       size_t node, void *out)
{
    char allowed[700];
    const struct rubor_json_node *at = &source->json->nodes[node];
    rubor_table_describe(row, allowed, sizeof allowed);
    if (row->type >= RUBOR_TABLE_OBJECT) {
        if (is_good_whole(row, at))
            return check_members(source, row, node);
        rubor_complain_wanted(source, node, allowed);
        return false;
    }
    const bool text = row->type == RUBOR_TABLE_TEXT || row->type == RUBOR_TABLE_ID ||
                      row->type == RUBOR_TABLE_DOT_ID;
    const bool word = row->type == RUBOR_TABLE_WORD;
    const enum rubor_scan_kind wanted = text || word                    ? RUBOR_SCAN_TEXT
                                        : row->type == RUBOR_TABLE_BOOL ? RUBOR_SCAN_BOOL
                                                                        : RUBOR_SCAN_NUMBER;
    const int choice = word && at->kind == RUBOR_SCAN_TEXT ? word_index(row, at->text) : -1;
    if (word && at->kind == RUBOR_SCAN_TEXT && choice < 0) {
        complain_word(source, row, node, allowed);
        return false;
    }
    if (at->kind != wanted || (text && !is_good_text(row, at->text)) ||
        (wanted == RUBOR_SCAN_NUMBER && !is_good_number(row, at->number))) {
        rubor_complain_wanted(source, node, allowed);
        return false;
    }
    store(row, out, word ? choice : at->number, at->text);
    store_has(row, out, true);
    return true;
}

/* Reports an unknown key. Returns the row that was probably meant, or NULL. */
static const struct rubor_table_row *complain_key(const struct rubor_table_source *source,
                                                  const struct rubor_table *table, size_t node)
{
    struct rubor_nearest near = {.word = source->json->nodes[node].key};
    struct rubor_complain_list known = {0};
    for (size_t i = 0; i < table->n; i++) {
        rubor_nearest_try(&near, table->rows[i].key);
        rubor_complain_list_add(&known, table->rows[i].key);
    }
    if (near.best != NULL)
        rubor_complain_key(source, node, "unknown key \"%.80s\"; did you mean \"%s\"?", near.word,
                           near.best);
    else
        rubor_complain_key(source, node, "unknown key \"%.80s\"; known here: %s", near.word,
                           known.text);
    return near.best == NULL ? NULL : rubor_table_find(table, near.best);
}

/* Row of selector k, which the table has. */
static const struct rubor_table_row *selector(const struct rubor_table *table, int k)
{
    const struct rubor_table_row *row = rubor_table_find(table, table->selectors[k]);
    return row != NULL ? row : &table->rows[0];
}

/* Index of the word that a selector has, or -1 when that is not known. */
static int selected(const struct rubor_table_source *source, const struct rubor_table_nodes *nodes,
                    int k)
{
    if (nodes->table->selectors[k] == NULL)
        return -1;
    const struct rubor_table_row *row = selector(nodes->table, k);
    const size_t node = nodes->at[row - nodes->table->rows];
    if (node == 0 && (nodes->meant >> (row - nodes->table->rows) & 1u) != 0)
        return -1;
    if (node == 0)
        return row->flags & RUBOR_TABLE_REQUIRED ? -1 : (int)row->standard;
    const struct rubor_json_node *at = &source->json->nodes[node];
    return at->kind == RUBOR_SCAN_TEXT ? word_index(row, at->text) : -1;
}

static const char *selected_word(const struct rubor_table *table, int k, int choice)
{
    return selector(table, k)->words[choice];
}

/* Reports a key that does not go with the word of a selector. */
static void complain_fit(const struct rubor_table_source *source,
                         const struct rubor_table_nodes *nodes, size_t i, int k, int choice)
{
    const struct rubor_table_row *row = &nodes->table->rows[i];
    const char *key = nodes->table->selectors[k], *word = selected_word(nodes->table, k, choice);
    if (rubor_table_node(nodes, key) != 0) {
        rubor_complain_key(source, nodes->at[i], "the key \"%s\" does not go with \"%s\": \"%s\"",
                           row->key, key, word);
        return;
    }
    struct rubor_complain_list list = {0};
    const struct rubor_table_row *words = selector(nodes->table, k);
    for (int w = 0; words->words[w] != NULL; w++) {
        if ((row->fits[k] >> w & 1u) != 0)
            rubor_complain_list_add(&list, words->words[w]);
    }
    rubor_complain_key(source, nodes->at[i],
                       "the key \"%s\" goes with \"%s\": %s; without \"%s\" it is \"%s\"", row->key,
                       key, list.text, key, word);
}

/* Judges one row against one selector. Returns false after a complaint. */
static bool check_fit(const struct rubor_table_source *source,
                      const struct rubor_table_nodes *nodes, size_t i, int k, int choice)
{
    char allowed[700];
    const struct rubor_table_row *row = &nodes->table->rows[i];
    const char *key = nodes->table->selectors[k];
    const unsigned bit = 1u << choice;
    if (nodes->at[i] != 0 && row->fits[k] != 0 && (row->fits[k] & bit) == 0) {
        complain_fit(source, nodes, i, k, choice);
        return false;
    }
    if (nodes->at[i] == 0 && (row->needs[k] & bit) != 0 && (nodes->meant >> i & 1u) == 0) {
        rubor_table_describe(row, allowed, sizeof allowed);
        rubor_complain(source, nodes->object, "\"%s\": \"%s\" needs the key \"%s\": %s", key,
                       selected_word(nodes->table, k, choice), row->key, allowed);
        return false;
    }
    return true;
}

static bool depends_on_shape(const struct rubor_table *table, const struct rubor_table_row *row)
{
    return row->fits[1] != 0 || strcmp(row->key, table->selectors[1]) == 0;
}

/* Judges which keys stand together. */
static void check_together(const struct rubor_table_source *source,
                           const struct rubor_table_nodes *nodes)
{
    const struct rubor_table *table = nodes->table;
    const int choices[2] = {selected(source, nodes, 0), selected(source, nodes, 1)};
    const bool instead = table->instead != NULL && rubor_table_node(nodes, table->instead) != 0;
    for (size_t i = 0; i < table->n; i++) {
        char allowed[700];
        const struct rubor_table_row *row = &table->rows[i];
        if (nodes->at[i] == 0 && (row->flags & RUBOR_TABLE_REQUIRED) != 0) {
            if ((nodes->meant >> i & 1u) != 0)
                continue;
            rubor_table_describe(row, allowed, sizeof allowed);
            rubor_complain(source, nodes->object, "the key \"%s\" is missing: %s (%s)", row->key,
                           allowed, row->meaning);
            continue;
        }
        if (choices[0] >= 0 && !check_fit(source, nodes, i, 0, choices[0]))
            continue;
        if (!instead && choices[1] >= 0)
            check_fit(source, nodes, i, 1, choices[1]);
        else if (instead && nodes->at[i] != 0 && depends_on_shape(table, row))
            rubor_complain_key(source, nodes->at[i], "give either \"%s\" or a shape, not both",
                               table->instead);
    }
}

void rubor_table_read(const struct rubor_table_source *source, const struct rubor_table *table,
                      size_t node, void *out, struct rubor_table_nodes *nodes)
{
    const struct rubor_json *json = source->json;
    *nodes = (struct rubor_table_nodes){
        .table = table, .object = node, .n_errors = source->diags->n_errors};
    rubor_table_defaults(table, out);
    for (size_t i = node + 1; i < json->nodes[node].next; i = json->nodes[i].next) {
        const struct rubor_table_row *row = rubor_table_find(table, json->nodes[i].key);
        if (row == NULL) {
            row = complain_key(source, table, i);
            if (row != NULL)
                nodes->meant |= UINT32_C(1) << (row - table->rows);
        } else if (nodes->at[row - table->rows] ==
                   0) { /* a second one was reported with the text */
            nodes->at[row - table->rows] = i;
            read_value(source, row, i, out);
        }
    }
    check_together(source, nodes);
}
