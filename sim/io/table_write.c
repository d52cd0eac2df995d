/* Writes what a table describes as canonical JSON. */
#include "table.h"

#include <string.h>

static bool is_of_shape(const struct rubor_table *table, const struct rubor_table_row *row)
{
    return table->selectors[1] != NULL &&
           (row->fits[1] != 0 || strcmp(row->key, table->selectors[1]) == 0);
}

/* Whether a key stands in an object with these selectors and presence flags. */
static bool goes_with(const struct rubor_table *table, const struct rubor_table_row *row,
                      const void *in)
{
    for (int k = 0; k < 2; k++) {
        int choice = 0;
        if (table->selectors[k] == NULL || row->fits[k] == 0)
            continue;
        const struct rubor_table_row *row_of = rubor_table_find(table, table->selectors[k]);
        if (row_of == NULL)
            continue;
        memcpy(&choice, (const char *)in + row_of->offset, sizeof choice);
        if ((row->fits[k] >> choice & 1u) == 0)
            return false;
    }
    bool has = true;
    if (row->has != 0)
        memcpy(&has, (const char *)in + row->has, sizeof has);
    return has;
}

static void write_value(struct rubor_buffer *buffer, const struct rubor_table_row *row,
                        const char *at)
{
    double number = 0;
    int whole = 0;
    uint64_t seed = 0;
    bool truth = false;
    const char *text = NULL;
    switch (row->type) {
    case RUBOR_TABLE_NUMBER:
        memcpy(&number, at, sizeof number);
        rubor_buffer_number(buffer, row->key, number);
        break;
    case RUBOR_TABLE_INTEGER:
    case RUBOR_TABLE_WORD:
        memcpy(&whole, at, sizeof whole);
        if (row->type == RUBOR_TABLE_WORD)
            rubor_buffer_string(buffer, row->key, row->words[whole]);
        else
            rubor_buffer_number(buffer, row->key, whole);
        break;
    case RUBOR_TABLE_SEED:
        memcpy(&seed, at, sizeof seed);
        rubor_buffer_number(buffer, row->key, (double)seed);
        break;
    case RUBOR_TABLE_BOOL:
        memcpy(&truth, at, sizeof truth);
        rubor_buffer_bool(buffer, row->key, truth);
        break;
    case RUBOR_TABLE_TEXT:
    case RUBOR_TABLE_ID:
    case RUBOR_TABLE_DOT_ID:
        memcpy(&text, at, sizeof text);
        if (text != NULL)
            rubor_buffer_string(buffer, row->key, text);
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

void rubor_table_write(struct rubor_buffer *buffer, const struct rubor_table *table, const void *in,
                       bool plain)
{
    for (size_t i = 0; i < table->n; i++) {
        const struct rubor_table_row *row = &table->rows[i];
        const bool wanted = plain || (row->flags & RUBOR_TABLE_PLAIN) == 0;
        if (wanted && !is_of_shape(table, row) && row->offset != RUBOR_TABLE_NOWHERE &&
            goes_with(table, row, in))
            write_value(buffer, row, (const char *)in + row->offset);
    }
}
