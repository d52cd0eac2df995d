/* Comma-separated text; see csv.h. The rule about formulas is CWE-1236: a label such as
 * =HYPERLINK(...) in a scenario from the net must stay text in a spreadsheet. Numbers are exempt,
 * or every negative number would turn into text. */
#include "csv.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "number.h"

static void separate(struct rubor_csv *csv)
{
    if (csv->n_cells++ > 0)
        rubor_write_file_append(csv->stream, ",", 1);
}

static bool starts_formula(const char *text)
{
    return text[0] != 0 && strchr("=+-@\t\r", text[0]) != NULL;
}

void rubor_csv_text(struct rubor_csv *csv, const char *text)
{
    separate(csv);
    bool quoted = strpbrk(text, ",\"\r\n") != NULL;
    if (quoted)
        rubor_write_file_append(csv->stream, "\"", 1);
    if (starts_formula(text))
        rubor_write_file_append(csv->stream, "'", 1);
    for (const char *p = text; *p != 0;) {
        size_t n = strcspn(p, "\"");
        rubor_write_file_append(csv->stream, p, n);
        p += n;
        if (*p == '"') {
            rubor_write_file_append(csv->stream, "\"\"", 2);
            p++;
        }
    }
    if (quoted)
        rubor_write_file_append(csv->stream, "\"", 1);
}

void rubor_csv_number(struct rubor_csv *csv, double value)
{
    separate(csv);
    if (!isfinite(value))
        return;
    char text[RUBOR_NUMBER_BYTES];
    rubor_write_file_append(csv->stream, text, rubor_number_format(value, text));
}

void rubor_csv_count(struct rubor_csv *csv, double value)
{
    if (fabs(value) < 9007199254740992.0 && value == trunc(value))
        rubor_csv_integer(csv, (int64_t)value);
    else
        rubor_csv_number(csv, value);
}

void rubor_csv_integer(struct rubor_csv *csv, int64_t value)
{
    separate(csv);
    char text[24];
    int n = snprintf(text, sizeof text, "%" PRId64, value);
    rubor_write_file_append(csv->stream, text, (size_t)n);
}

void rubor_csv_empty(struct rubor_csv *csv)
{
    separate(csv);
}

void rubor_csv_end_row(struct rubor_csv *csv)
{
    rubor_write_file_append(csv->stream, "\n", 1);
    csv->n_cells = 0;
}
