/* Asks to stop: Ctrl-C, kill, or the terminal that closes. A run ends at the next step boundary
 * with whole files; then the process dies by the same signal, as shells and schedulers expect. */
#ifndef RUBOR_STOP_SIGNAL_H
#define RUBOR_STOP_SIGNAL_H

/* Catches SIGINT, SIGTERM and SIGHUP (not when nohup ignores it). The second signal of a kind kills
 * at once. Also ignores SIGPIPE and SIGXFSZ, so that closed pipes and size limits become write
 * errors. */
void rubor_stop_signal_install(void);
/* The signal that came, or 0. */
int rubor_stop_signal_received(void);
/* "SIGINT", "SIGTERM", "SIGHUP". Pure, static storage. */
const char *rubor_stop_signal_name(int signal_number);
/* Restores the default action and sends the signal to this process. */
void rubor_stop_signal_die(int signal_number);

#endif
