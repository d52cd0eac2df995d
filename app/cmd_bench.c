/* `rubor bench`: how fast this machine runs the program, beside plain references. */
#include "commands.h"

#include "bench_kernels.h"
#include "bench_rows.h"
#include "bench_scenarios.h"
#include "options.h"
#include "report.h"

#include <string.h>

int rubor_cmd_bench(int argc, char **argv)
{
    static const char *const parts[] = {"all", "kernels", "scenario", NULL};
    const char *only = "all", *scenario = "01";
    double seconds = 0.5, days = 2.0;
    int64_t n_threads = 2;
    const struct rubor_option options[] = {
        {"only", RUBOR_OPTION_TEXT, "PART", "all (default), kernels or scenario", &only, 0, 0,
         parts},
        {"scenario", RUBOR_OPTION_TEXT, "SCENARIO", "scenario to run (default: 01)", &scenario, 0,
         0, NULL},
        {"days", RUBOR_OPTION_REAL, "D", "days of the scenario to run (default: 2)", &days, 0.01,
         365, NULL},
        {"seconds", RUBOR_OPTION_REAL, "S", "seconds per kernel (default: 0.5)", &seconds, 0.01,
         600, NULL},
        {"threads", RUBOR_OPTION_INTEGER, "N", "threads of the rows on several (default: 2)",
         &n_threads, 1, 256, NULL},
    };
    struct rubor_options line = {
        .command = "bench",
        .words = "",
        .about = "Measures kernels and a whole scenario on this machine and prints CSV:\n"
                 "name,value,unit,ratio. A ratio is against the plain reference of the same work,\n"
                 "for rows on several threads against one thread, for bytes against the memory.",
        .options = options,
        .n_options = sizeof options / sizeof options[0]};
    const int code = rubor_options_parse(&line, argc, argv);
    if (code != RUBOR_OPTIONS_GO)
        return code;
    enum rubor_status status = RUBOR_OK;
    rubor_bench_rows_header();
    if (strcmp(only, "scenario") != 0)
        status = rubor_bench_kernels_run(seconds, (int)n_threads);
    if (status == RUBOR_OK && strcmp(only, "kernels") != 0) {
        struct rubor_diags diags;
        rubor_diags_init(&diags, scenario);
        status = rubor_bench_scenarios_run(scenario, days, (int)n_threads, &diags);
        rubor_report_diags(stderr, &diags);
        rubor_diags_clear(&diags);
    }
    if (status == RUBOR_LIMIT)
        rubor_report_error("bench: out of memory");
    return (int)status;
}
