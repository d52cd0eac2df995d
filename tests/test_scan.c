/* The scanner and the flat list of nodes: places of values and keys, mending, names of nodes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "json.h"

struct document {
    struct rubor_json json;
    struct rubor_diags diags;
    bool good;
};

static struct document parse(const char *text)
{
    struct document d = {0};
    char *bytes = malloc(strlen(text) + 1);
    assert_non_null(bytes);
    strcpy(bytes, text);
    rubor_diags_init(&d.diags, "test.json");
    d.good = rubor_json_parse(&d.json, bytes, strlen(text), NULL, &d.diags);
    free(bytes);
    return d;
}

static void clear(struct document *d)
{
    rubor_json_clear(&d->json);
    rubor_diags_clear(&d->diags);
}

static void assert_place(const struct document *d, size_t node, int key_column, int line,
                         int column)
{
    assert_int_equal(d->json.nodes[node].key_column, key_column);
    assert_int_equal(d->json.nodes[node].line, line);
    assert_int_equal(d->json.nodes[node].column, column);
}

static void values_and_keys_have_their_places(void **state)
{
    (void)state;
    struct document d = parse("{\"a\": 1,\n  \"b\": [true, {\"c\": null}]}");
    assert_true(d.good);
    assert_int_equal(d.json.n, 6);
    assert_place(&d, 1, 2, 1, 7);
    assert_place(&d, 2, 3, 2, 8);
    assert_place(&d, 3, 9, 2, 9);
    assert_place(&d, 5, 16, 2, 21);
    clear(&d);
}

static void nodes_know_parents_and_siblings(void **state)
{
    (void)state;
    struct document d = parse("[[1, 2], {}, [], {\"k\": [3]}]");
    assert_true(d.good);
    assert_int_equal(d.json.nodes[0].n_children, 4);
    assert_int_equal(d.json.nodes[1].next, 4);
    assert_int_equal(d.json.nodes[3].idx, 1);
    assert_int_equal(d.json.nodes[6].parent, 0);
    assert_int_equal(d.json.nodes[8].parent, 7);
    assert_true(d.json.nodes[8].number == 3);
    clear(&d);
}

static void paths_name_keys_and_positions(void **state)
{
    (void)state;
    char path[64];
    struct document d = parse("{\"events\": [0, {\"x_um\": 1, \"a/b\": 2}]}");
    rubor_json_path(&d.json, 0, path, sizeof path);
    assert_string_equal(path, "");
    rubor_json_path(&d.json, 4, path, sizeof path);
    assert_string_equal(path, "events[1].x_um");
    rubor_json_path(&d.json, 5, path, sizeof path);
    assert_string_equal(path, "events[1][\"a/b\"]");
    rubor_json_path(&d.json, 5, path, 8);
    assert_string_equal(path, "events[");
    clear(&d);
}

static void comments_and_commas_are_mended_after_the_complaint(void **state)
{
    (void)state;
    struct document d = parse("{\"a\": [1, 2,], // two\n \"b\": 3 \"c\": 4}");
    assert_true(d.good);
    assert_int_equal(d.diags.n_errors, 3);
    const size_t c = rubor_json_child(&d.json, 0, "c");
    assert_true(c != 0 && d.json.nodes[c].number == 4);
    clear(&d);
}

static void a_key_that_stands_twice_is_reported_at_the_second(void **state)
{
    (void)state;
    struct document d = parse("{\"a\": 1,\n\"\\u0061\": 2}");
    assert_int_equal(d.diags.n_errors, 1);
    assert_int_equal(d.diags.items[0].line, 2);
    clear(&d);
}

static void a_number_does_not_pass_through_the_locale(void **state)
{
    (void)state;
    struct document d = parse("[0.1, -0.0, 9007199254740993, 1e400]");
    assert_true(d.json.nodes[1].number == 0.1);
    assert_true(1 / d.json.nodes[2].number > 0);
    assert_true(d.json.nodes[3].number == 9007199254740992.0);
    assert_true(d.json.nodes[4].number > 1e308);
    clear(&d);
}

static void what_could_steer_a_terminal_is_escaped(void **state)
{
    (void)state;
    char *safe = rubor_diag_escape("a\x1b[31m\n\xe2\x80\xae\xc3\xa4\xff\x7f");
    assert_string_equal(safe, "a\\x1b[31m\\x0a\\u{202e}\xc3\xa4\\xff\\x7f");
    free(safe);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_and_keys_have_their_places),
        cmocka_unit_test(nodes_know_parents_and_siblings),
        cmocka_unit_test(paths_name_keys_and_positions),
        cmocka_unit_test(comments_and_commas_are_mended_after_the_complaint),
        cmocka_unit_test(a_key_that_stands_twice_is_reported_at_the_second),
        cmocka_unit_test(a_number_does_not_pass_through_the_locale),
        cmocka_unit_test(what_could_steer_a_terminal_is_escaped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
