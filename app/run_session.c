/* What is open while `rubor run` makes its runs; see run_session.h. */
#include "run_session.h"

#include "thread_policy.h"

#include <stdlib.h>

#include "report.h"

enum rubor_status rubor_run_session_create(const struct rubor_run_session *session,
                                           size_t replicate, int n_threads, struct rubor_sim **sim)
{
    uint64_t first =
        session->request->seed >= 0 ? (uint64_t)session->request->seed : session->scenario->seed;
    const struct rubor_sim_options options = {
        .seed = first + replicate,
        .n_threads = n_threads > 0 ? n_threads : rubor_thread_policy_default(),
        .isa = getenv("RUBOR_ISA")};
    enum rubor_status status = rubor_sim_create(sim, session->scenario, &options);
    if (status == RUBOR_USAGE) {
        rubor_report_error("RUBOR_ISA names an instruction set that this processor or program does "
                           "not have; baseline always works.");
    } else if (status != RUBOR_OK) {
        char text[120];
        snprintf(text, sizeof text, "out of memory: this scenario needs %.0f MB",
                 (double)rubor_sim_bytes(session->scenario) / 1e6);
        rubor_report_error(text);
    }
    return status;
}

struct rubor_run_summary_row rubor_run_session_row(const struct rubor_run_session *session,
                                                   const struct rubor_sim *sim)
{
    const struct rubor_view *view = rubor_sim_view(sim);
    return (struct rubor_run_summary_row){.seed = view->seed,
                                          .step = view->step,
                                          .complete = view->step >=
                                                      rubor_scenario_n_steps(session->scenario),
                                          .indices = view->indices};
}
