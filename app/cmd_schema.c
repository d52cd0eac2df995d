/* rubor schema: the JSON Schema of scenario or model files. */
#include "commands.h"
#include "options.h"

#include "rubor/load.h"

#include <stdio.h>
#include <stdlib.h>

int rubor_cmd_schema(int argc, char **argv)
{
    bool model = false;
    const struct rubor_option options[] = {{.name = "model",
                                            .kind = RUBOR_OPTION_FLAG,
                                            .help = "of model files instead of scenarios",
                                            .out = &model}};
    struct rubor_options line = {
        .command = "schema",
        .words = "",
        .about = "Prints the JSON Schema (2020-12) of scenario files, for editors and other\n"
                 "programs. Samples name it in their $schema key.",
        .options = options,
        .n_options = sizeof options / sizeof options[0]};
    const int code = rubor_options_parse(&line, argc, argv);
    if (code != RUBOR_OPTIONS_GO)
        return code;
    char *text = rubor_schema_text(model);
    if (text == NULL) {
        fputs("rubor schema: out of memory.\n", stderr);
        return RUBOR_LIMIT;
    }
    const bool good = fputs(text, stdout) != EOF && fflush(stdout) == 0;
    free(text);
    if (!good)
        perror("rubor schema: standard output");
    return good ? RUBOR_OK : RUBOR_IO_FAILED;
}
