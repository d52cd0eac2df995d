/* Replicates side by side: one thread each, written in order. The bytes are those of one after
 * another, since a run does not depend on its number of threads. */
#ifndef RUBOR_RUN_WORKERS_H
#define RUBOR_RUN_WORKERS_H

#include "run_session.h"

/* Number of replicates to make at a time: 1 when there are fewer replicates than threads, when a
 * hash log is asked for, or when the memory for several is too much. */
int rubor_run_workers_n(const struct rubor_run_session *session);
/* Makes all replicates of a session with n workers and adds them to its export and rows, in order,
 * up to the first that a signal or an error stopped. */
RUBOR_MUST_USE enum rubor_status rubor_run_workers(struct rubor_run_session *session, int n);

#endif
