/* Options of the command line, one table per sub-command: the same table parses, checks, words the
 * errors and prints --help. Long options only: --name value, --name=value, --flag; "--" ends
 * options.
 *
 * A command does:
 *     struct rubor_options line = {.command = "run", ...};
 *     int code = rubor_options_parse(&line, argc, argv);
 *     if (code != RUBOR_OPTIONS_GO)
 *         return code;
 */
#ifndef RUBOR_OPTIONS_H
#define RUBOR_OPTIONS_H

#include "rubor/base.h"

enum rubor_option_kind {
    RUBOR_OPTION_FLAG,    /* out: bool *, set to true */
    RUBOR_OPTION_TEXT,    /* out: const char **; with `choices` only those words */
    RUBOR_OPTION_INTEGER, /* out: int64_t *, low..high */
    RUBOR_OPTION_REAL,    /* out: double *, low..high */
    RUBOR_OPTION_LIST     /* out: struct rubor_option_list *; may be given several times */
};

enum { RUBOR_OPTIONS_GO = -1, RUBOR_OPTION_LIST_MAX = 256 };

/* Values of an option that may be repeated (--set a=1 --set b=2), in the order given. Borrowed from
 * argv. `items` can go straight into struct rubor_overrides. */
struct rubor_option_list {
    size_t n;
    const char *items[RUBOR_OPTION_LIST_MAX];
};

struct rubor_option {
    const char *name; /* without the dashes */
    enum rubor_option_kind kind;
    const char *value;          /* word for the value in --help ("N", "DIR"); NULL for flags */
    const char *help;           /* one line, with unit and what happens without it */
    void *out;                  /* see the kinds; untouched when the option is not given */
    double low, high;           /* INTEGER, REAL: allowed range, both ends included */
    const char *const *choices; /* TEXT: NULL, or legal words, the last entry NULL */
};

/* A command line: what is legal, and the words that are not options. */
struct rubor_options {
    const char *command; /* "run" */
    const char *words;   /* what stands in usage for the words: "SCENARIO", "FILE..." or "" */
    const char *about;   /* one or a few lines for --help */
    const struct rubor_option *options;
    size_t n_options;
    size_t min_words, max_words; /* how many words there must be */
    size_t n_word;               /* result: words found */
    const char *const *word;     /* result: the words in order, borrowed from argv */
};

/* Parses argv (argv[0] is the command's name), fills the outs and the words; argv's pointers are
 * re-ordered. Returns RUBOR_OPTIONS_GO, or the exit code: RUBOR_OK after --help (printed to
 * stdout), RUBOR_USAGE after a mistake (printed to stderr with the nearest option or word). */
RUBOR_MUST_USE int rubor_options_parse(struct rubor_options *line, int argc, char **argv);

/* Prints "rubor COMMAND: message" and where help is found to stderr, and returns RUBOR_USAGE. For
 * mistakes that the table cannot see (two options that exclude each other). message is printed with
 * control characters made visible. */
int rubor_options_wrong(const char *command, const char *message);

/* Nearest of n names to a word that is none of them: few wrong, missing, extra or swapped letters;
 * case does not count. NULL when nothing is near. stride: bytes from one name pointer to the next
 * (names may sit in a table of structs). Pure. */
const char *rubor_options_nearest(const char *word, const char *const *names, size_t n,
                                  size_t stride);

#endif
