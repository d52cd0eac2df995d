/* Comma-separated text for data files: RFC 4180 quoting, LF line ends, the same bytes in every
 * locale. Errors stick to the stream below; ask rubor_write_file_error. */
#ifndef RUBOR_IO_CSV_H
#define RUBOR_IO_CSV_H

#include "write_file.h"

/* One table being written. Caller's storage; the stream is borrowed. Start with n_cells = 0. */
struct rubor_csv {
    struct rubor_write_file_stream *stream;
    size_t n_cells; /* so far in this row */
};

/* A cell of text, UTF-8. Quoted when it holds a comma, a quote or a line end. Text that a
 * spreadsheet would take for a formula (it starts with = + - @ TAB or CR) gets an apostrophe in
 * front. */
void rubor_csv_text(struct rubor_csv *csv, const char *text);
/* A cell with the shortest decimal number that reads back as the same double; empty if not finite.
 */
void rubor_csv_number(struct rubor_csv *csv, double value);
/* A cell with a count: a number without point or exponent where it is a whole one below 2^53. */
void rubor_csv_count(struct rubor_csv *csv, double value);
void rubor_csv_integer(struct rubor_csv *csv, int64_t value);
/* An empty cell: not known. */
void rubor_csv_empty(struct rubor_csv *csv);
/* Ends the row. */
void rubor_csv_end_row(struct rubor_csv *csv);

#endif
