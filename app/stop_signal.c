/* Asks to stop; see stop_signal.h. The flag is one of the two mutable globals of the program. */
#include "stop_signal.h"

#include <signal.h>
#include <stddef.h>

static volatile sig_atomic_t stop_signal;

static void note_signal(int signal_number)
{
    stop_signal = signal_number;
}

static void catch_signal(int signal_number)
{
    struct sigaction action = {.sa_handler = note_signal,
                               .sa_flags = SA_RESTART | (int)SA_RESETHAND};
    sigemptyset(&action.sa_mask);
    (void)sigaction(signal_number, &action, NULL);
}

void rubor_stop_signal_install(void)
{
    stop_signal = 0;
    struct sigaction before;
    /* Shells start background jobs with SIGINT ignored; who sends it all the same means it. */
    catch_signal(SIGINT);
    catch_signal(SIGTERM);
    if (sigaction(SIGHUP, NULL, &before) == 0 && before.sa_handler != SIG_IGN)
        catch_signal(SIGHUP);
    (void)signal(SIGPIPE, SIG_IGN);
#ifdef SIGXFSZ
    (void)signal(SIGXFSZ, SIG_IGN);
#endif
}

int rubor_stop_signal_received(void)
{
    return (int)stop_signal;
}

const char *rubor_stop_signal_name(int signal_number)
{
    return signal_number == SIGINT    ? "SIGINT"
           : signal_number == SIGTERM ? "SIGTERM"
           : signal_number == SIGHUP  ? "SIGHUP"
                                      : "a signal";
}

void rubor_stop_signal_die(int signal_number)
{
    (void)signal(signal_number, SIG_DFL);
    (void)raise(signal_number);
}
