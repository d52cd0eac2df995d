/* Wording of mistakes. */
#include "complain.h"

#include <float.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "diag_add.h"
#include "number.h"

enum { PATH_BYTES = 400, TEXT_BYTES = 1400, SHOWN_BYTES = 80 };

static void put(const struct rubor_table_source *source, size_t node, enum rubor_severity severity,
                bool at_key, const char *message)
{
    char path[PATH_BYTES];
    const struct rubor_json_node *at = &source->json->nodes[node];
    rubor_json_path(source->json, node, path, sizeof path);
    const struct rubor_diag_place place = {source->json->file, at_key ? at->key_line : at->line,
                                           at_key ? at->key_column : at->column, path};
    rubor_diag_add(source->diags, severity, &place, "%s", message);
}

void rubor_complain(const struct rubor_table_source *source, size_t node, const char *format, ...)
{
    char message[TEXT_BYTES];
    va_list values;
    va_start(values, format);
    vsnprintf(message, sizeof message, format, values);
    va_end(values);
    put(source, node, RUBOR_ERROR, false, message);
}

void rubor_complain_key(const struct rubor_table_source *source, size_t node, const char *format,
                        ...)
{
    char message[TEXT_BYTES];
    va_list values;
    va_start(values, format);
    vsnprintf(message, sizeof message, format, values);
    va_end(values);
    put(source, node, RUBOR_ERROR, true, message);
}

void rubor_complain_warn(const struct rubor_table_source *source, size_t node, const char *format,
                         ...)
{
    char message[TEXT_BYTES];
    va_list values;
    va_start(values, format);
    vsnprintf(message, sizeof message, format, values);
    va_end(values);
    put(source, node, RUBOR_WARNING, false, message);
}

const char *rubor_complain_number(double value, char *text)
{
    if (value - value != 0)
        snprintf(text, RUBOR_NUMBER_BYTES, "a number beyond 1.8e308");
    else
        rubor_number_format(value, text);
    return text;
}

void rubor_complain_found(const struct rubor_json *json, size_t node, char *text, size_t n)
{
    char number[32];
    const struct rubor_json_node *at = &json->nodes[node];
    switch (at->kind) {
    case RUBOR_SCAN_NULL:
        snprintf(text, n, "null");
        break;
    case RUBOR_SCAN_BOOL:
        snprintf(text, n, "%s", at->number != 0 ? "true" : "false");
        break;
    case RUBOR_SCAN_NUMBER:
        /* beyond 2^53 - 1 a double may be a neighbour of what the file says */
        snprintf(text, n, "%s%s",
                 at->number > 9007199254740991.0 && at->number <= DBL_MAX ? "about " : "",
                 rubor_complain_number(at->number, number));
        break;
    case RUBOR_SCAN_TEXT:
        if (strlen(at->text) > SHOWN_BYTES)
            snprintf(text, n, "the text \"%.*s...\" of %zu bytes", SHOWN_BYTES, at->text,
                     strlen(at->text));
        else
            snprintf(text, n, "the text \"%s\"", at->text);
        break;
    case RUBOR_SCAN_LIST:
        snprintf(text, n, at->n_children == 0 ? "an empty list" : "a list of %zu", at->n_children);
        break;
    case RUBOR_SCAN_OBJECT:
        snprintf(text, n, "an object {}");
        break;
    }
}

/* Whether a text is a number in quotes, perhaps with a decimal comma. */
static bool is_quoted_number(const char *text)
{
    return text[0] != '\0' && strspn(text, "0123456789.,-+eE") == strlen(text) &&
           strpbrk(text, "0123456789") != NULL;
}

void rubor_complain_wanted(const struct rubor_table_source *source, size_t node, const char *what)
{
    char found[160];
    const struct rubor_json_node *at = &source->json->nodes[node];
    rubor_complain_found(source->json, node, found, sizeof found);
    const char *hint = "";
    if (at->kind == RUBOR_SCAN_TEXT && is_quoted_number(at->text) && strstr(what, "number") != NULL)
        hint = strchr(at->text, ',') != NULL ? " (no quotes, and a point instead of the comma)"
                                             : " (numbers stand without quotes)";
    rubor_complain(source, node, "found %s; allowed: %s%s", found, what, hint);
}

void rubor_complain_unknown(const struct rubor_table_source *source, size_t node, const char *what,
                            const struct rubor_nearest *near, const char *known)
{
    if (near->best != NULL)
        rubor_complain(source, node, "unknown %s \"%.*s\"; did you mean \"%s\"?", what, SHOWN_BYTES,
                       near->word, near->best);
    else if (known != NULL && known[0] != '\0')
        rubor_complain(source, node, "unknown %s \"%.*s\"; known: %s", what, SHOWN_BYTES,
                       near->word, known);
    else
        rubor_complain(source, node, "unknown %s \"%.*s\"", what, SHOWN_BYTES, near->word);
}

void rubor_complain_list_add(struct rubor_complain_list *list, const char *name)
{
    const char *separator = list->n++ == 0 ? "" : ", ";
    if (list->used + strlen(separator) + strlen(name) + 8 > sizeof list->text) {
        if (list->used > 0 && list->text[list->used - 1] != '.')
            list->used +=
                (size_t)snprintf(list->text + list->used, sizeof list->text - list->used, ", ...");
        return;
    }
    list->used += (size_t)snprintf(list->text + list->used, sizeof list->text - list->used, "%s%s",
                                   separator, name);
}
