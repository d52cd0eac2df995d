/* rubor check: every mistake of scenario and model files at once. */
#include "commands.h"
#include "options.h"

#include "rubor/load.h"

#include <stdio.h>
#include <stdlib.h>

/* Judges one file and prints what was found: mistakes and warnings to stderr, "ok" to stdout. */
static enum rubor_status check_file(const char *name, bool syntax)
{
    struct rubor_diags diags;
    rubor_diags_init(&diags, name);
    const enum rubor_status status =
        syntax ? rubor_load_syntax(name, &diags) : rubor_load_check(name, &diags);
    char *text = rubor_diags_text(&diags);
    if (text == NULL || diags.file == NULL)
        fputs("rubor check: out of memory.\n", stderr);
    else {
        fflush(stdout);
        fputs(text, stderr);
        if (status == RUBOR_OK)
            printf("%s: ok\n", diags.file);
    }
    free(text);
    rubor_diags_clear(&diags);
    return status;
}

int rubor_cmd_check(int argc, char **argv)
{
    bool syntax = false;
    const struct rubor_option options[] = {{.name = "syntax",
                                            .kind = RUBOR_OPTION_FLAG,
                                            .help = "judges the JSON text alone, not what it says",
                                            .out = &syntax}};
    struct rubor_options line = {
        .command = "check",
        .words = "FILE...",
        .about = "Reports every mistake of scenario and model files: line, column, what was\n"
                 "found, what is allowed. Exit code 0: all are fine (warnings may be there);\n"
                 "3: a file has mistakes; 4: a file cannot be read.",
        .options = options,
        .n_options = sizeof options / sizeof options[0],
        .min_words = 1,
        .max_words = SIZE_MAX};
    const int code = rubor_options_parse(&line, argc, argv);
    if (code != RUBOR_OPTIONS_GO)
        return code;
    enum rubor_status worst = RUBOR_OK;
    for (size_t i = 0; i < line.n_word; i++) {
        const enum rubor_status status = check_file(line.word[i], syntax);
        if (status > worst)
            worst = status;
    }
    return fflush(stdout) == 0 ? (int)worst : RUBOR_IO_FAILED;
}
