/* Options of the command line: parsing, errors that name the nearest legal word, --help. */
#include "options.h"

#include "report.h"

#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_MAX_LENGTH = 40 };

static int lower(char c)
{
    return tolower((unsigned char)c);
}

static unsigned smaller(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

/* Letters that are wrong, missing, extra or swapped between two words (optimal string alignment).
 */
static unsigned distance(const char *a, const char *b)
{
    size_t n = strlen(a), m = strlen(b);
    if (n > NAME_MAX_LENGTH || m > NAME_MAX_LENGTH)
        return NAME_MAX_LENGTH;
    unsigned d[NAME_MAX_LENGTH + 1][NAME_MAX_LENGTH + 1];
    for (size_t i = 0; i <= n; i++)
        d[i][0] = (unsigned)i;
    for (size_t k = 0; k <= m; k++)
        d[0][k] = (unsigned)k;
    for (size_t i = 1; i <= n; i++)
        for (size_t k = 1; k <= m; k++) {
            unsigned differ = lower(a[i - 1]) != lower(b[k - 1]);
            d[i][k] = smaller(smaller(d[i - 1][k], d[i][k - 1]) + 1, d[i - 1][k - 1] + differ);
            if (i > 1 && k > 1 && lower(a[i - 1]) == lower(b[k - 2]) &&
                lower(a[i - 2]) == lower(b[k - 1]))
                d[i][k] = smaller(d[i][k], d[i - 2][k - 2] + 1);
        }
    return d[n][m];
}

const char *rubor_options_nearest(const char *word, const char *const *names, size_t n,
                                  size_t stride)
{
    const char *best = NULL;
    unsigned best_distance = (unsigned)smaller(3, (unsigned)strlen(word) / 2 + 1);
    for (size_t i = 0; i < n; i++) {
        const char *name = *(const char *const *)(const void *)((const char *)names + i * stride);
        unsigned d = distance(word, name);
        /* A beginning of the name counts as near: --rep for --replicates. */
        if (strlen(word) >= 2 && strncmp(word, name, strlen(word)) == 0)
            d = 1;
        if (d < best_distance) {
            best = name;
            best_distance = d;
        }
    }
    return best;
}

static void begin_wrong(const char *command)
{
    fflush(stdout);
    fprintf(stderr, "rubor %s: ", command);
}

static int end_wrong(const char *command)
{
    fprintf(stderr, "\n  rubor %s --help lists what it takes.\n", command);
    return RUBOR_USAGE;
}

int rubor_options_wrong(const char *command, const char *message)
{
    begin_wrong(command);
    rubor_report_safe(stderr, message);
    return end_wrong(command);
}

static int unknown_option(const struct rubor_options *line, const char *dashed)
{
    const char *name = dashed + strspn(dashed, "-");
    begin_wrong(line->command);
    fputs("there is no option ", stderr);
    rubor_report_safe(stderr, dashed);
    fputc('.', stderr);
    const char *near = line->n_options == 0
                           ? NULL
                           : rubor_options_nearest(name, &line->options[0].name, line->n_options,
                                                   sizeof line->options[0]);
    if (near != NULL)
        fprintf(stderr, " Did you mean --%s?", near);
    return end_wrong(line->command);
}

static int bad_choice(const struct rubor_options *line, const struct rubor_option *option,
                      const char *text)
{
    size_t n = 0;
    begin_wrong(line->command);
    fprintf(stderr, "--%s takes", option->name);
    for (; option->choices[n] != NULL; n++)
        fprintf(stderr, "%s %s", n == 0 ? "" : ",", option->choices[n]);
    fputs("; found '", stderr);
    rubor_report_safe(stderr, text);
    fputs("'.", stderr);
    const char *near = rubor_options_nearest(text, option->choices, n, sizeof *option->choices);
    if (near != NULL)
        fprintf(stderr, " Did you mean %s?", near);
    return end_wrong(line->command);
}

static int bad_number(const struct rubor_options *line, const struct rubor_option *option,
                      const char *text)
{
    begin_wrong(line->command);
    fprintf(stderr, "--%s takes a%s number from %.16g to %.16g; found '", option->name,
            option->kind == RUBOR_OPTION_INTEGER ? " whole" : "", option->low, option->high);
    rubor_report_safe(stderr, text);
    fputs("'.", stderr);
    return end_wrong(line->command);
}

/* Decimal numbers only: no spaces, hexadecimal, "inf" or "nan", which strtod would take. The
 * program never leaves the C locale, so the decimal sign is a point. */
static bool is_number_text(const char *text, bool whole)
{
    return text[0] != '\0' &&
           strspn(text, whole ? "+-0123456789" : "+-.0123456789eE") == strlen(text);
}

static bool read_integer(const struct rubor_option *option, const char *text)
{
    char *end;
    errno = 0;
    long long value = strtoll(text, &end, 10);
    if (!is_number_text(text, true) || *end != '\0' || end == text || errno != 0 ||
        (double)value < option->low || (double)value > option->high)
        return false;
    *(int64_t *)option->out = value;
    return true;
}

static bool read_real(const struct rubor_option *option, const char *text)
{
    char *end;
    double value = strtod(text, &end);
    if (!is_number_text(text, false) || *end != '\0' || end == text || !isfinite(value) ||
        value < option->low || value > option->high)
        return false;
    *(double *)option->out = value;
    return true;
}

static bool is_choice(const struct rubor_option *option, const char *text)
{
    for (size_t i = 0; option->choices != NULL && option->choices[i] != NULL; i++)
        if (strcmp(option->choices[i], text) == 0)
            return true;
    return option->choices == NULL;
}

static int take_value(const struct rubor_options *line, const struct rubor_option *option,
                      const char *text)
{
    switch (option->kind) {
    case RUBOR_OPTION_FLAG:
        break;
    case RUBOR_OPTION_TEXT:
        if (!is_choice(option, text))
            return bad_choice(line, option, text);
        *(const char **)option->out = text;
        break;
    case RUBOR_OPTION_INTEGER:
        if (!read_integer(option, text))
            return bad_number(line, option, text);
        break;
    case RUBOR_OPTION_REAL:
        if (!read_real(option, text))
            return bad_number(line, option, text);
        break;
    case RUBOR_OPTION_LIST: {
        struct rubor_option_list *list = option->out;
        if (list->n == RUBOR_OPTION_LIST_MAX)
            return rubor_options_wrong(line->command, "an option is given more than 256 times.");
        list->items[list->n++] = text;
        break;
    }
    }
    return RUBOR_OPTIONS_GO;
}

/* The table row of "--name" or "--name=value", NULL if there is none; *value is behind '=' or NULL.
 */
static const struct rubor_option *find_option(const struct rubor_options *line, const char *text,
                                              const char **value)
{
    size_t n = strcspn(text, "=");
    *value = text[n] == '=' ? text + n + 1 : NULL;
    for (size_t i = 0; i < line->n_options; i++) {
        const char *name = line->options[i].name;
        if (strlen(name) == n && strncmp(name, text, n) == 0)
            return &line->options[i];
    }
    return NULL;
}

static int missing_value(const struct rubor_options *line, const struct rubor_option *option,
                         bool is_flag)
{
    begin_wrong(line->command);
    if (is_flag)
        fprintf(stderr, "--%s takes no value.", option->name);
    else
        fprintf(stderr, "--%s needs a value: --%s %s.", option->name, option->name, option->value);
    return end_wrong(line->command);
}

/* Reads the option at argv[*at] and moves *at to the last argument it used. */
static int take_option(const struct rubor_options *line, int argc, char **argv, int *at)
{
    const char *text = argv[*at] + 2, *value;
    const struct rubor_option *option = find_option(line, text, &value);
    if (option == NULL)
        return unknown_option(line, argv[*at]);
    if (option->kind == RUBOR_OPTION_FLAG) {
        if (value != NULL)
            return missing_value(line, option, true);
        *(bool *)option->out = true;
        return RUBOR_OPTIONS_GO;
    }
    if (value == NULL && *at + 1 < argc)
        value = argv[++*at];
    if (value == NULL)
        return missing_value(line, option, false);
    return take_value(line, option, value);
}

static int print_help(const struct rubor_options *line)
{
    printf("Usage: rubor %s%s%s%s\n\n%s\n", line->command, line->words[0] == '\0' ? "" : " ",
           line->words, line->n_options == 0 ? "" : " [options]", line->about);
    for (size_t i = 0; i < line->n_options; i++) {
        const struct rubor_option *option = &line->options[i];
        char left[64];
        snprintf(left, sizeof left, "--%s%s%s", option->name, option->value == NULL ? "" : " ",
                 option->value == NULL ? "" : option->value);
        printf("%s  %-26s %s\n", i == 0 ? "\n" : "", left, option->help);
    }
    return RUBOR_OK;
}

static int check_words(const struct rubor_options *line)
{
    if (line->n_word >= line->min_words && line->n_word <= line->max_words)
        return RUBOR_OPTIONS_GO;
    begin_wrong(line->command);
    if (line->n_word < line->min_words) {
        fprintf(stderr, "something is missing: rubor %s %s.", line->command, line->words);
    } else {
        fputs("what is '", stderr);
        rubor_report_safe(stderr, line->word[line->max_words]);
        fprintf(stderr, "'? It takes: rubor %s %s.", line->command, line->words);
    }
    return end_wrong(line->command);
}

int rubor_options_parse(struct rubor_options *line, int argc, char **argv)
{
    size_t n = 0;
    bool words_only = false;
    for (int i = 1; i < argc; i++) {
        if (words_only || argv[i][0] != '-' || argv[i][1] == '\0') {
            argv[1 + n++] = argv[i]; /* never ahead of i: words move towards the front */
        } else if (strcmp(argv[i], "--") == 0) {
            words_only = true;
        } else if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0) {
            return print_help(line);
        } else if (argv[i][1] != '-') {
            return unknown_option(line, argv[i]);
        } else {
            int code = take_option(line, argc, argv, &i);
            if (code != RUBOR_OPTIONS_GO)
                return code;
        }
    }
    line->n_word = n;
    line->word = (const char *const *)(argv + 1);
    return check_words(line);
}
