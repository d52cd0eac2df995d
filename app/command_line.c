/* The command line as one text; see command_line.h. */
#include "command_line.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static bool is_plain(const char *word)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                "-_./=:,+@%";
    return word[0] != 0 && strspn(word, plain) == strlen(word);
}

/* Appends a word to text at *n, quoted for a POSIX shell where it needs to be. */
static void put_word(char *text, size_t *n, const char *word)
{
    bool plain = is_plain(word);
    text[(*n)++] = ' ';
    if (!plain)
        text[(*n)++] = '\'';
    for (const char *c = word; *c; c++) {
        if (*c == '\'') {
            for (const char *quote = "'\\''"; *quote; quote++)
                text[(*n)++] = *quote;
        } else {
            text[(*n)++] = *c;
        }
    }
    if (!plain)
        text[(*n)++] = '\'';
}

char *rubor_command_line(int argc, char **argv)
{
    size_t n_text = sizeof "rubor";
    for (int k = 0; k < argc; k++)
        n_text += 4 * strlen(argv[k]) + 3;
    char *text = malloc(n_text);
    if (!text)
        return NULL;
    memcpy(text, "rubor", 5);
    size_t n = 5;
    for (int k = 0; k < argc; k++)
        put_word(text, &n, argv[k]);
    text[n] = 0;
    return text;
}
