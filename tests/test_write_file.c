/* The atomic writer: whole or not at all, whatever goes wrong. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>

#include "rubor/export.h"
#include "test_folder.h"
#include "write_file.h"

static void assert_holds(const char *path, const char *expected)
{
    char *text = test_folder_read(path);
    assert_non_null(text);
    assert_string_equal(text, expected);
    free(text);
}

static int clean(void **state)
{
    (void)state;
    char path[1024];
    if (!getcwd(path, sizeof path))
        return 1;
    test_folder_remove(path); /* empties it; the folder itself is in use */
    return mkdir(path, 0777) == 0 || errno == EEXIST ? chdir(path) : 1;
}

static void a_new_file_holds_the_bytes(void **state)
{
    (void)state;
    assert_int_equal(rubor_write_file("a.txt", "hello\n", 6, false), 0);
    assert_holds("a.txt", "hello\n");
    assert_int_equal(test_folder_count("."), 1);
}

static void an_existing_file_stays_without_replace(void **state)
{
    (void)state;
    assert_int_equal(rubor_write_file("a.txt", "old", 3, false), 0);
    assert_int_equal(rubor_write_file("a.txt", "new", 3, false), EEXIST);
    assert_holds("a.txt", "old");
}

static void an_existing_file_is_replaced_on_demand(void **state)
{
    (void)state;
    assert_int_equal(rubor_write_file("a.txt", "old", 3, false), 0);
    assert_int_equal(rubor_write_file("a.txt", "new", 3, true), 0);
    assert_holds("a.txt", "new");
}

static void a_file_that_appears_meanwhile_stays(void **state)
{
    (void)state;
    int error = 0;
    struct rubor_write_file_stream *stream = rubor_write_file_open("a.txt", false, &error);
    assert_non_null(stream);
    assert_int_equal(rubor_write_file("a.txt", "first", 5, false), 0);
    rubor_write_file_append(stream, "second", 6);
    assert_int_equal(rubor_write_file_close(stream, NULL), EEXIST);
    assert_holds("a.txt", "first");
    assert_int_equal(test_folder_count("."), 1);
}

static void nothing_is_under_the_name_before_close(void **state)
{
    (void)state;
    int error = 0;
    struct rubor_write_file_stream *stream = rubor_write_file_open("a.txt", false, &error);
    assert_non_null(stream);
    for (int k = 0; k < 100000; k++)
        rubor_write_file_append(stream, "0123456789", 10);
    assert_int_equal(access("a.txt", F_OK), -1);
    struct rubor_write_file_sum sum;
    assert_int_equal(rubor_write_file_close(stream, &sum), 0);
    assert_int_equal(sum.n_bytes, 1000000);
    /* printf '0123456789%.0s' $(seq 100000) | sha256sum */
    assert_string_equal(sum.sha256,
                        "ec21d64624228af3ecd4bdaa8239e32ed943b01e26934cd5610fddb361426dc6");
}

static void abort_leaves_nothing(void **state)
{
    (void)state;
    int error = 0;
    struct rubor_write_file_stream *stream = rubor_write_file_open("a.txt", false, &error);
    assert_non_null(stream);
    rubor_write_file_append(stream, "x", 1);
    rubor_write_file_abort(stream);
    assert_int_equal(test_folder_count("."), 0);
}

static void a_size_limit_is_an_error_and_the_old_file_stays(void **state)
{
    (void)state;
    static char big[300000];
    assert_int_equal(rubor_write_file("a.txt", "old", 3, false), 0);
    struct rlimit before, limit = {.rlim_cur = 100000, .rlim_max = RLIM_INFINITY};
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    limit.rlim_max = before.rlim_max;
    signal(SIGXFSZ, SIG_IGN); /* as the program does */
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
    int error = rubor_write_file("a.txt", big, sizeof big, true);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_int_equal(error, EFBIG);
    assert_holds("a.txt", "old");
    assert_int_equal(test_folder_count("."), 1);
}

static void a_missing_folder_is_an_error(void **state)
{
    (void)state;
    assert_int_equal(rubor_write_file("none/a.txt", "x", 1, false), ENOENT);
}

static void a_file_in_the_place_of_a_folder_is_an_error(void **state)
{
    (void)state;
    assert_int_equal(rubor_write_file("a", "x", 1, false), 0);
    assert_int_equal(rubor_write_file("a/b.txt", "x", 1, false), ENOTDIR);
}

static void a_folder_is_never_replaced(void **state)
{
    (void)state;
    assert_int_equal(mkdir("a.txt", 0777), 0);
    assert_int_equal(rubor_write_file("a.txt", "x", 1, true), EISDIR);
}

static void a_device_is_never_replaced(void **state)
{
    (void)state;
    assert_int_equal(symlink("/dev/full", "full"), 0);
    assert_int_equal(rubor_write_file("full", "x", 1, true), EINVAL);
    assert_int_equal(rubor_write_file("/dev/full", "x", 1, true), EINVAL);
}

static void a_link_is_replaced_and_its_target_stays(void **state)
{
    (void)state;
    assert_int_equal(rubor_write_file("target", "old", 3, false), 0);
    assert_int_equal(symlink("target", "link"), 0);
    assert_int_equal(rubor_write_file("link", "new", 3, false), EEXIST);
    assert_int_equal(rubor_write_file("link", "new", 3, true), 0);
    assert_holds("target", "old");
    assert_holds("link", "new");
}

static void a_closed_stdin_gets_no_file(void **state)
{
    (void)state;
    int kept = dup(STDIN_FILENO), error = 0;
    close(STDIN_FILENO);
    struct rubor_write_file_stream *stream = rubor_write_file_open("a.txt", false, &error);
    assert_int_equal(fcntl(STDIN_FILENO, F_GETFD), -1);
    assert_non_null(stream);
    assert_int_equal(rubor_write_file_close(stream, NULL), 0);
    dup2(kept, STDIN_FILENO);
    close(kept);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_new_file_holds_the_bytes, clean),
        cmocka_unit_test_setup(an_existing_file_stays_without_replace, clean),
        cmocka_unit_test_setup(an_existing_file_is_replaced_on_demand, clean),
        cmocka_unit_test_setup(a_file_that_appears_meanwhile_stays, clean),
        cmocka_unit_test_setup(nothing_is_under_the_name_before_close, clean),
        cmocka_unit_test_setup(abort_leaves_nothing, clean),
        cmocka_unit_test_setup(a_size_limit_is_an_error_and_the_old_file_stays, clean),
        cmocka_unit_test_setup(a_missing_folder_is_an_error, clean),
        cmocka_unit_test_setup(a_file_in_the_place_of_a_folder_is_an_error, clean),
        cmocka_unit_test_setup(a_folder_is_never_replaced, clean),
        cmocka_unit_test_setup(a_device_is_never_replaced, clean),
        cmocka_unit_test_setup(a_link_is_replaced_and_its_target_stays, clean),
        cmocka_unit_test_setup(a_closed_stdin_gets_no_file, clean),
    };
    test_folder_enter("test_write_file");
    int n_failed = cmocka_run_group_tests(tests, NULL, NULL);
    test_folder_leave();
    return n_failed;
}
