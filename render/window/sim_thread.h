/* The simulation on a thread of its own: commands go in as values, snapshots come out when asked
 * for. The simulation never waits for drawing. Without a second thread the same work is done by
 * pump. */
#ifndef RUBOR_WINDOW_SIM_THREAD_H
#define RUBOR_WINDOW_SIM_THREAD_H

#include "engine.h"
#include "snapshot.h"

struct rubor_sim_thread;

enum rubor_sim_command_kind {
    RUBOR_SIM_PAUSE,
    RUBOR_SIM_RUN,   /* value: hours of tissue per second, 0 = as fast as possible */
    RUBOR_SIM_SPEED, /* value as above; goes on running or resting */
    RUBOR_SIM_UNTIL, /* step: runs as fast as possible to this step, then rests */
    RUBOR_SIM_STEP,  /* one step more, then rests */
    RUBOR_SIM_RESET,
    RUBOR_SIM_WANT, /* choice: asks for one snapshot, as soon as there is something new */
    RUBOR_SIM_QUIT
};

struct rubor_sim_command {
    enum rubor_sim_command_kind kind;
    double value;
    int64_t step;
    struct rubor_snapshot_choice choice;
};

/* A snapshot with what happened since the one before. */
struct rubor_sim_news {
    struct rubor_snapshot snapshot;
    bool restarted; /* rows begin anew */
    bool running;   /* not resting */
    size_t n_rows;  /* read-outs of the steps since the last news */
    double *row_h;  /* [n_rows] */
    double *rows;   /* [n_rows][snapshot.view.n_columns] */
    size_t row_capacity;
    char error[200]; /* not empty: the simulation could not be made */
};

/* Makes it; the engine is started on the thread. threaded false: no thread, see pump. NULL when out
 * of memory. The caller owns it. */
struct rubor_sim_thread *rubor_sim_thread_create(const struct rubor_engine *engine, bool threaded);
/* Type of an SDL event that is pushed with each news, so that a resting window wakes up; 0 = none.
 */
void rubor_sim_thread_announce(struct rubor_sim_thread *thread, unsigned event_type);
/* Ends the thread after the step it is in, and frees. NULL is fine. */
void rubor_sim_thread_destroy(struct rubor_sim_thread *thread);

/* Sends a command. Never waits for a step. */
void rubor_sim_thread_send(struct rubor_sim_thread *thread,
                           const struct rubor_sim_command *command);
/* The newest news, or NULL when there are none since the last call. Borrowed until the next
 * non-NULL answer. */
const struct rubor_sim_news *rubor_sim_thread_take(struct rubor_sim_thread *thread);
/* Without a thread: does the simulation's work for about so many milliseconds. */
void rubor_sim_thread_pump(struct rubor_sim_thread *thread, double budget_ms);

#endif
