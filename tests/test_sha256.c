/* SHA-256 against the vectors of FIPS 180-2 appendix B and the NIST example of a million letters.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

#include "sha256.h"

static void assert_digest(const char *text, const char *expected)
{
    struct rubor_sha256 sha;
    char hex[65];
    rubor_sha256_init(&sha);
    rubor_sha256_add(&sha, text, strlen(text));
    rubor_sha256_hex(&sha, hex);
    assert_string_equal(hex, expected);
}

static void nothing_has_the_published_digest(void **state)
{
    (void)state;
    assert_digest("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

static void one_block_has_the_published_digest(void **state)
{
    (void)state;
    assert_digest("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

static void padding_into_a_second_block_has_the_published_digest(void **state)
{
    (void)state;
    assert_digest("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                  "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

static void a_million_letters_in_odd_pieces_have_the_published_digest(void **state)
{
    (void)state;
    char piece[997];
    memset(piece, 'a', sizeof piece);
    struct rubor_sha256 sha;
    char hex[65];
    rubor_sha256_init(&sha);
    for (size_t left = 1000000; left > 0;) {
        size_t n = left < sizeof piece ? left : sizeof piece;
        rubor_sha256_add(&sha, piece, n);
        left -= n;
    }
    rubor_sha256_hex(&sha, hex);
    assert_string_equal(hex, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_has_the_published_digest),
        cmocka_unit_test(one_block_has_the_published_digest),
        cmocka_unit_test(padding_into_a_second_block_has_the_published_digest),
        cmocka_unit_test(a_million_letters_in_odd_pieces_have_the_published_digest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
