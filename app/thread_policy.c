/* Waiting policy of OpenMP threads: set in the environment, then exec. */
#define _DEFAULT_SOURCE /* getloadavg */
#include "thread_policy.h"

#if defined(RUBOR_HAVE_OPENMP) && defined(__linux__)
#include <stdlib.h>
#include <unistd.h>

void rubor_thread_policy_apply(char **argv, bool has_window)
{
    const char *const names[] = {"OMP_WAIT_POLICY", "GOMP_SPINCOUNT", "KMP_BLOCKTIME"};
    for (size_t k = 0; k < sizeof names / sizeof names[0]; k++) {
        if (getenv(names[k]) != NULL)
            return;
    }
    const char *spins = has_window ? "0" : "100000";
    if (setenv("GOMP_SPINCOUNT", spins, 1) != 0 || setenv("KMP_BLOCKTIME", "0", 1) != 0)
        return;
    execv("/proc/self/exe", argv); /* returns only when it cannot: then the default policy holds */
}
int rubor_thread_policy_default(void)
{
    double load = 0.0;
    if (getloadavg(&load, 1) != 1)
        return 0;
    const int n_busy = (int)(load + 0.5);
    const int n_cores = (int)sysconf(_SC_NPROCESSORS_ONLN);
    return n_cores - n_busy > 1 ? n_cores - n_busy : 1;
}
#else
int rubor_thread_policy_default(void)
{
    return 0;
}

void rubor_thread_policy_apply(char **argv, bool has_window)
{
    (void)argv;
    (void)has_window;
}
#endif
