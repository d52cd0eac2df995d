/* A copy of the read-out columns of the engine; see export_state.h. */
#include <stdlib.h>
#include <string.h>

#include "export_state.h"

/* Appends a word with its final 0 to the text at *at, which moves on. */
static const char *put_word(char **at, const char *word)
{
    char *start = *at;
    size_t n = strlen(word) + 1;
    memcpy(start, word, n);
    *at += n;
    return start;
}

bool rubor_export_columns_copy(struct rubor_export_columns *columns, const struct rubor_view *view)
{
    size_t n_text = 1;
    for (size_t k = 0; k < view->n_columns; k++) {
        const struct rubor_column *column = &view->columns[k];
        n_text += strlen(column->name) + strlen(column->unit) + strlen(column->meaning) + 3;
    }
    columns->text = malloc(n_text);
    columns->items = calloc(view->n_columns > 0 ? view->n_columns : 1, sizeof *columns->items);
    if (!columns->text || !columns->items) {
        rubor_export_columns_clear(columns);
        return false;
    }
    char *at = columns->text;
    for (size_t k = 0; k < view->n_columns; k++) {
        const struct rubor_column *column = &view->columns[k];
        columns->items[k].name = put_word(&at, column->name);
        columns->items[k].unit = put_word(&at, column->unit);
        columns->items[k].meaning = put_word(&at, column->meaning);
        columns->items[k].is_count = column->is_count;
    }
    columns->n = view->n_columns;
    return true;
}

void rubor_export_columns_clear(struct rubor_export_columns *columns)
{
    free(columns->text);
    free(columns->items);
    *columns = (struct rubor_export_columns){0};
}
