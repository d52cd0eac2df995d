/* JSON Schema 2020-12 from the loader's own tables, for the help of editors. It accepts a little
 * more than the loader: it knows no names of the model, no sizes that depend on each other. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "complain.h"
#include "loaded.h"

static void write_object(struct rubor_buffer *out, const struct rubor_table *table);

/* Meaning, unit, range and default in one line. */
static void write_description(struct rubor_buffer *out, const struct rubor_table_row *row)
{
    char text[1200], allowed[700], standard[40] = "";
    const bool number = row->type == RUBOR_TABLE_NUMBER || row->type == RUBOR_TABLE_INTEGER ||
                        row->type == RUBOR_TABLE_SEED;
    const bool must = (row->flags & RUBOR_TABLE_REQUIRED) != 0,
               absent = (row->flags & RUBOR_TABLE_ABSENT) != 0;
    rubor_table_describe(row, allowed, sizeof allowed);
    const char *words = row->standard_text;
    if (number)
        words = rubor_complain_number(row->standard, standard);
    else if (row->type == RUBOR_TABLE_BOOL)
        words = row->standard != 0 ? "true" : "false";
    else if (row->type == RUBOR_TABLE_WORD)
        words = row->words[(int)row->standard];
    if (must || absent || words == NULL || words[0] == '\0')
        snprintf(text, sizeof text, "%s. Allowed: %s.%s", row->meaning, allowed,
                 must ? " Must be there." : "");
    else
        snprintf(text, sizeof text, "%s. Allowed: %s. Default: %s.", row->meaning, allowed, words);
    rubor_buffer_string(out, "description", text);
}

static void write_default(struct rubor_buffer *out, const struct rubor_table_row *row)
{
    if ((row->flags & (RUBOR_TABLE_REQUIRED | RUBOR_TABLE_ABSENT)) != 0)
        return;
    if (row->type == RUBOR_TABLE_NUMBER || row->type == RUBOR_TABLE_INTEGER ||
        row->type == RUBOR_TABLE_SEED)
        rubor_buffer_number(out, "default", row->standard);
    else if (row->type == RUBOR_TABLE_BOOL)
        rubor_buffer_bool(out, "default", row->standard != 0);
    else if (row->type == RUBOR_TABLE_WORD)
        rubor_buffer_string(out, "default", row->words[(int)row->standard]);
    else if (row->type == RUBOR_TABLE_TEXT && row->standard_text != NULL)
        rubor_buffer_string(out, "default", row->standard_text);
}

static void write_range(struct rubor_buffer *out, const struct rubor_table_row *row)
{
    if (row->low == row->high) {
        rubor_buffer_number(out, "const", row->low);
        return;
    }
    rubor_buffer_number(out, "minimum", row->low);
    rubor_buffer_number(out, "maximum", row->high);
}

static void write_words(struct rubor_buffer *out, const struct rubor_table_row *row)
{
    rubor_buffer_open(out, "enum", '[');
    for (size_t i = 0; row->words[i] != NULL; i++)
        rubor_buffer_string(out, NULL, row->words[i]);
    rubor_buffer_close(out, ']');
}

static void write_type(struct rubor_buffer *out, const char *key, const char *type)
{
    rubor_buffer_open(out, key, '{');
    rubor_buffer_string(out, "type", type);
    rubor_buffer_close(out, '}');
}

static void write_list_length(struct rubor_buffer *out, double low, double high)
{
    rubor_buffer_string(out, "type", "array");
    if (low > 0)
        rubor_buffer_number(out, "minItems", low);
    rubor_buffer_number(out, "maxItems", high);
}

static void write_points(struct rubor_buffer *out, const struct rubor_table_row *row)
{
    write_list_length(out, row->low, row->high);
    rubor_buffer_open(out, "items", '{');
    write_list_length(out, 2, 2);
    rubor_buffer_open(out, "items", '{');
    rubor_buffer_string(out, "type", "number");
    rubor_buffer_number(out, "minimum", -1e6);
    rubor_buffer_number(out, "maximum", 1e6);
    rubor_buffer_close(out, '}');
    rubor_buffer_close(out, '}');
}

static void write_names(struct rubor_buffer *out, const struct rubor_table_row *row)
{
    if (row->type == RUBOR_TABLE_NAMES) {
        write_list_length(out, row->low, row->high);
        write_type(out, "items", "string");
        return;
    }
    rubor_buffer_open(out, "anyOf", '[');
    write_type(out, NULL, "string");
    rubor_buffer_open(out, NULL, '{');
    write_list_length(out, row->low, row->high);
    write_type(out, "items", "string");
    rubor_buffer_close(out, '}');
    rubor_buffer_close(out, ']');
}

static void write_text(struct rubor_buffer *out, const struct rubor_table_row *row)
{
    rubor_buffer_string(out, "type", "string");
    if (row->type == RUBOR_TABLE_ID)
        rubor_buffer_string(out, "pattern", "^[a-z][a-z0-9_]{0,63}$");
    else if (row->type == RUBOR_TABLE_DOT_ID)
        rubor_buffer_string(out, "pattern", "^[a-z][a-z0-9_.]{0,95}$");
    if (row->type == RUBOR_TABLE_TEXT && row->low > 0)
        rubor_buffer_number(out, "minLength", row->low);
    if (row->type == RUBOR_TABLE_TEXT)
        rubor_buffer_number(out, "maxLength", row->high);
}

static void write_kind(struct rubor_buffer *out, const struct rubor_table_row *row)
{
    switch (row->type) {
    case RUBOR_TABLE_NUMBER:
    case RUBOR_TABLE_INTEGER:
    case RUBOR_TABLE_SEED:
        rubor_buffer_string(out, "type", row->type == RUBOR_TABLE_NUMBER ? "number" : "integer");
        write_range(out, row);
        break;
    case RUBOR_TABLE_BOOL:
        rubor_buffer_string(out, "type", "boolean");
        break;
    case RUBOR_TABLE_TEXT:
    case RUBOR_TABLE_ID:
    case RUBOR_TABLE_DOT_ID:
        write_text(out, row);
        break;
    case RUBOR_TABLE_WORD:
        write_words(out, row);
        break;
    case RUBOR_TABLE_OBJECT:
        write_object(out, row->of);
        break;
    case RUBOR_TABLE_OBJECTS:
        write_list_length(out, row->low, row->high);
        rubor_buffer_open(out, "items", '{');
        write_object(out, row->of);
        rubor_buffer_close(out, '}');
        break;
    case RUBOR_TABLE_OBJECTS_BY_NAME:
        rubor_buffer_string(out, "type", "object");
        rubor_buffer_open(out, "additionalProperties", '{');
        write_object(out, row->of);
        rubor_buffer_close(out, '}');
        break;
    case RUBOR_TABLE_NUMBERS_BY_NAME:
        rubor_buffer_string(out, "type", "object");
        write_type(out, "additionalProperties", "number");
        break;
    case RUBOR_TABLE_NAMES:
    case RUBOR_TABLE_NAME_OR_NAMES:
        write_names(out, row);
        break;
    case RUBOR_TABLE_POINTS:
        write_points(out, row);
        break;
    }
}

static void write_required(struct rubor_buffer *out, const struct rubor_table *table)
{
    rubor_buffer_open(out, "required", '[');
    for (size_t i = 0; i < table->n; i++) {
        if ((table->rows[i].flags & RUBOR_TABLE_REQUIRED) != 0)
            rubor_buffer_string(out, NULL, table->rows[i].key);
    }
    rubor_buffer_close(out, ']');
}

/* Keys that must stand with a word of a selector, and keys that may not. */
static void write_then(struct rubor_buffer *out, const struct rubor_table *table, int k,
                       unsigned bit)
{
    rubor_buffer_open(out, "then", '{');
    rubor_buffer_open(out, "required", '[');
    for (size_t i = 0; i < table->n; i++) {
        if ((table->rows[i].needs[k] & bit) != 0)
            rubor_buffer_string(out, NULL, table->rows[i].key);
    }
    rubor_buffer_close(out, ']');
    rubor_buffer_open(out, "properties", '{');
    for (size_t i = 0; i < table->n; i++) {
        if (table->rows[i].fits[k] != 0 && (table->rows[i].fits[k] & bit) == 0)
            rubor_buffer_bool(out, table->rows[i].key, false);
    }
    rubor_buffer_close(out, '}');
    rubor_buffer_close(out, '}');
}

/* One "if" for each word of a selector. Without the key, its default holds. */
static void write_selector(struct rubor_buffer *out, const struct rubor_table *table, int k)
{
    const char *key = table->selectors[k];
    const struct rubor_table_row *row = key == NULL ? NULL : rubor_table_find(table, key);
    for (size_t i = 0; row != NULL && row->words[i] != NULL; i++) {
        const bool is_default =
            (row->flags & RUBOR_TABLE_REQUIRED) == 0 && (double)i == row->standard;
        rubor_buffer_open(out, NULL, '{');
        rubor_buffer_open(out, "if", '{');
        rubor_buffer_open(out, "properties", '{');
        rubor_buffer_open(out, key, '{');
        rubor_buffer_string(out, "const", row->words[i]);
        rubor_buffer_close(out, '}');
        rubor_buffer_close(out, '}');
        if (!is_default) {
            rubor_buffer_open(out, "required", '[');
            rubor_buffer_string(out, NULL, key);
            rubor_buffer_close(out, ']');
        }
        rubor_buffer_close(out, '}');
        write_then(out, table, k, 1u << i);
        rubor_buffer_close(out, '}');
    }
}

/* The key that stands instead of a shape excludes "shape"; the keys of a shape need it anyway. */
static void write_instead(struct rubor_buffer *out, const struct rubor_table *table)
{
    if (table->instead == NULL)
        return;
    rubor_buffer_open(out, NULL, '{');
    rubor_buffer_open(out, "not", '{');
    rubor_buffer_open(out, "required", '[');
    rubor_buffer_string(out, NULL, table->instead);
    rubor_buffer_string(out, NULL, table->selectors[1]);
    rubor_buffer_close(out, ']');
    rubor_buffer_close(out, '}');
    rubor_buffer_close(out, '}');
}

static void write_object(struct rubor_buffer *out, const struct rubor_table *table)
{
    rubor_buffer_string(out, "type", "object");
    rubor_buffer_bool(out, "additionalProperties", false);
    write_required(out, table);
    rubor_buffer_open(out, "properties", '{');
    for (size_t i = 0; i < table->n; i++) {
        rubor_buffer_open(out, table->rows[i].key, '{');
        write_description(out, &table->rows[i]);
        write_default(out, &table->rows[i]);
        write_kind(out, &table->rows[i]);
        rubor_buffer_close(out, '}');
    }
    rubor_buffer_close(out, '}');
    if (table->selectors[0] == NULL && table->selectors[1] == NULL)
        return;
    rubor_buffer_open(out, "allOf", '[');
    write_selector(out, table, 0);
    write_selector(out, table, 1);
    write_instead(out, table);
    rubor_buffer_close(out, ']');
}

char *rubor_schema_text(bool model)
{
    struct rubor_buffer out = {0};
    rubor_buffer_open(&out, NULL, '{');
    rubor_buffer_string(&out, "$schema", "https://json-schema.org/draft/2020-12/schema");
    rubor_buffer_string(&out, "title",
                        model ? "Rubor model, format 1" : "Rubor scenario, format 1");
    write_object(&out, model ? &rubor_tables_model : &rubor_tables_scenario);
    rubor_buffer_close(&out, '}');
    return rubor_buffer_take(&out);
}
