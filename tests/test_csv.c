/* Comma-separated text: quoting of RFC 4180, no formulas, numbers as they are. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <locale.h>
#include <math.h>

#include "csv.h"
#include "test_folder.h"

/* Opens a table that becomes the file t.csv. */
static struct rubor_csv begin(void)
{
    int error = 0;
    struct rubor_csv csv = {.stream = rubor_write_file_open("t.csv", true, &error)};
    assert_non_null(csv.stream);
    return csv;
}

static void assert_written(struct rubor_csv *csv, const char *expected)
{
    assert_int_equal(rubor_write_file_close(csv->stream, NULL), 0);
    char *text = test_folder_read("t.csv");
    assert_non_null(text);
    assert_string_equal(text, expected);
    free(text);
}

static void assert_cell(const char *text, const char *expected)
{
    struct rubor_csv csv = begin();
    rubor_csv_text(&csv, text);
    assert_written(&csv, expected);
}

static void plain_text_is_not_quoted(void **state)
{
    (void)state;
    assert_cell("NF-kB activity", "NF-kB activity");
    assert_cell("\xc3\xa4", "\xc3\xa4");
    assert_cell("", "");
}

static void commas_quotes_and_line_ends_are_quoted(void **state)
{
    (void)state;
    assert_cell("a,b", "\"a,b\"");
    assert_cell("say \"no\"", "\"say \"\"no\"\"\"");
    assert_cell("a\nb", "\"a\nb\"");
    assert_cell("a\rb", "\"a\rb\"");
}

static void text_never_starts_a_formula(void **state)
{
    (void)state;
    assert_cell("=1+1", "'=1+1");
    assert_cell("+1", "'+1");
    assert_cell("-1", "'-1");
    assert_cell("@SUM(A1)", "'@SUM(A1)");
    assert_cell("\tx", "'\tx");
    assert_cell("\rx", "\"'\rx\"");
    assert_cell("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"");
}

static void text_with_a_formula_sign_inside_stays(void **state)
{
    (void)state;
    assert_cell("a=b", "a=b");
}

static void negative_numbers_stay_numbers(void **state)
{
    (void)state;
    struct rubor_csv csv = begin();
    rubor_csv_number(&csv, -0.5);
    rubor_csv_integer(&csv, -3);
    assert_written(&csv, "-0.5,-3");
}

static void what_is_not_known_is_an_empty_cell(void **state)
{
    (void)state;
    struct rubor_csv csv = begin();
    rubor_csv_empty(&csv);
    rubor_csv_number(&csv, (double)NAN);
    rubor_csv_number(&csv, (double)INFINITY);
    rubor_csv_end_row(&csv);
    assert_written(&csv, ",,\n");
}

static void counts_have_no_point_and_no_exponent(void **state)
{
    (void)state;
    struct rubor_csv csv = begin();
    rubor_csv_count(&csv, 3.0);
    rubor_csv_count(&csv, 1e15);
    rubor_csv_count(&csv, 0.0);
    assert_written(&csv, "3,1000000000000000,0");
}

static void rows_end_with_lf_and_begin_anew(void **state)
{
    (void)state;
    struct rubor_csv csv = begin();
    rubor_csv_text(&csv, "a");
    rubor_csv_text(&csv, "b");
    rubor_csv_end_row(&csv);
    rubor_csv_integer(&csv, 1);
    rubor_csv_number(&csv, 0.1);
    rubor_csv_end_row(&csv);
    assert_written(&csv, "a,b\n1,0.1\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_text_is_not_quoted),
        cmocka_unit_test(commas_quotes_and_line_ends_are_quoted),
        cmocka_unit_test(text_never_starts_a_formula),
        cmocka_unit_test(text_with_a_formula_sign_inside_stays),
        cmocka_unit_test(negative_numbers_stay_numbers),
        cmocka_unit_test(what_is_not_known_is_an_empty_cell),
        cmocka_unit_test(counts_have_no_point_and_no_exponent),
        cmocka_unit_test(rows_end_with_lf_and_begin_anew),
    };
    setlocale(LC_ALL, ""); /* test_run.py runs this under a locale with decimal commas */
    test_folder_enter("test_csv");
    int n_failed = cmocka_run_group_tests(tests, NULL, NULL);
    test_folder_leave();
    return n_failed;
}
