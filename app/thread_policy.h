/* How OpenMP threads wait for each other. */
#ifndef RUBOR_THREAD_POLICY_H
#define RUBOR_THREAD_POLICY_H

#include <stdbool.h>

/* Starts the program again with a waiting policy in its environment, because the OpenMP library
 * reads it only when it is loaded. Threads that spin long are fast on a quiet machine and many
 * times slower than one thread on a busy one; so headless runs spin for about 0.2 ms, the
 * window not at all. Does nothing when the user has set a policy, or where a program cannot start
 * itself again. Results never depend on it. */
void rubor_thread_policy_apply(char **argv, bool has_window);

/* Threads for one run when the user names none: the cores that were idle in the last minute, at
 * least 1 - many threads on busy cores wait for each other and are slower than one. One per core
 * where the load is unknown. */
int rubor_thread_policy_default(void);

#endif
