/* Replicates side by side; see run_workers.h. Workers take the next replicate, keep its rows on a
 * tape and put the tape into its slot; the calling thread writes the slots in order. At most two
 * tapes per worker wait, so memory does not grow with the number of replicates. */
#include "run_workers.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

#include "report.h"
#include "stop_signal.h"

enum { MAX_WORKERS = 64, WAIT_MS = 100 };
static const double max_bytes = 1e9; /* for all sims together */

/* A replicate that is done, or stopped. */
struct slot {
    bool ready;
    enum rubor_status status;
    struct rubor_export_tape *tape;
    struct rubor_run_summary_row row;
};

struct pool {
    struct rubor_run_session *session;
    atomic_llong n_steps; /* done by all workers, for the progress bar */
    pthread_mutex_t lock; /* over everything below */
    pthread_cond_t changed;
    size_t n_runs, n_slots;
    size_t next;    /* replicate that the next free worker takes */
    size_t written; /* replicates that have left their slot */
    size_t n_working;
    bool stop;
    struct slot slots[2 * MAX_WORKERS]; /* replicate r is in slot r % n_slots */
};

int rubor_run_workers_n(const struct rubor_run_session *session)
{
    const struct rubor_run_request *request = session->request;
    long n_cores = sysconf(_SC_NPROCESSORS_ONLN);
    int64_t n = request->threads > 0 ? request->threads : n_cores;
    n = n < MAX_WORKERS ? n : MAX_WORKERS;
    if (request->hash_log || n < 2 || request->replicates < n)
        return 1;
    return (double)rubor_sim_bytes(session->scenario) * (double)n <= max_bytes ? (int)n : 1;
}

/* Runs a sim to its end, or to the step at which a signal asks to stop. */
static enum rubor_status record(struct pool *pool, struct rubor_sim *sim,
                                struct rubor_export_tape **tape)
{
    const struct rubor_run_session *session = pool->session;
    int64_t n_steps = rubor_scenario_n_steps(session->scenario);
    enum rubor_status status = rubor_export_tape_begin(tape, session->out, sim);
    for (int64_t k = 0; status == RUBOR_OK && k < n_steps; k++) {
        if (rubor_stop_signal_received() != 0)
            break;
        rubor_sim_step(sim);
        status = rubor_export_tape_step(*tape, sim);
        atomic_fetch_add_explicit(&pool->n_steps, 1, memory_order_relaxed);
    }
    if (status == RUBOR_OK)
        status = rubor_export_tape_end(*tape, sim);
    if (status != RUBOR_OK)
        rubor_report_error("out of memory for the rows of a run");
    return status;
}

static struct slot make_replicate(struct pool *pool, size_t replicate)
{
    const struct rubor_run_session *session = pool->session;
    struct slot slot = {.ready = true};
    struct rubor_sim *sim = NULL;
    slot.status = rubor_run_session_create(session, replicate, 1, &sim);
    if (slot.status == RUBOR_OK)
        slot.status = record(pool, sim, &slot.tape);
    if (slot.status == RUBOR_OK)
        slot.row = rubor_run_session_row(session, sim);
    rubor_sim_destroy(sim);
    return slot;
}

/* Takes the next replicate, waiting while too many tapes wait. False when there is none to take. */
static bool take(struct pool *pool, size_t *replicate)
{
    pthread_mutex_lock(&pool->lock);
    while (!pool->stop && pool->next < pool->n_runs && pool->next - pool->written >= pool->n_slots)
        pthread_cond_wait(&pool->changed, &pool->lock);
    bool taken = !pool->stop && pool->next < pool->n_runs &&
                 (pool->next == 0 || rubor_stop_signal_received() == 0);
    if (taken)
        *replicate = pool->next++;
    else
        pool->n_working--;
    pthread_cond_broadcast(&pool->changed);
    pthread_mutex_unlock(&pool->lock);
    return taken;
}

static void *work(void *argument)
{
    struct pool *pool = argument;
    size_t replicate;
    while (take(pool, &replicate)) {
        struct slot slot = make_replicate(pool, replicate);
        pthread_mutex_lock(&pool->lock);
        pool->slots[replicate % pool->n_slots] = slot;
        pool->stop = pool->stop || slot.status != RUBOR_OK;
        pthread_cond_broadcast(&pool->changed);
        pthread_mutex_unlock(&pool->lock);
    }
    return NULL;
}

static void show_progress(struct pool *pool)
{
    char text[60];
    double n_steps = (double)rubor_scenario_n_steps(pool->session->scenario) * (double)pool->n_runs;
    double done = (double)atomic_load_explicit(&pool->n_steps, memory_order_relaxed);
    snprintf(text, sizeof text, "%zu of %zu runs", pool->written, pool->n_runs);
    rubor_progress_update(&pool->session->progress, n_steps > 0 ? done / n_steps : 1, text);
}

/* Waits for replicate r. False when nobody will bring it. The lock is held before and after. */
static bool await(struct pool *pool, size_t r)
{
    const struct slot *slot = &pool->slots[r % pool->n_slots];
    while (!slot->ready && pool->n_working > 0) {
        struct timespec until;
        clock_gettime(CLOCK_REALTIME, &until);
        until.tv_nsec += WAIT_MS * 1000000L;
        until.tv_sec += until.tv_nsec / 1000000000L;
        until.tv_nsec %= 1000000000L;
        pthread_cond_timedwait(&pool->changed, &pool->lock, &until);
        show_progress(pool);
    }
    return slot->ready;
}

/* Writes a tape and frees it. */
static enum rubor_status write_slot(struct rubor_run_session *session, struct slot *slot)
{
    enum rubor_status status = slot->status;
    if (status == RUBOR_OK) {
        status = rubor_export_add_tape(session->out, slot->tape, (int)session->n_rows);
        if (status == RUBOR_OK)
            session->rows[session->n_rows++] = slot->row;
        else
            rubor_report_error(rubor_export_error(session->out));
    }
    rubor_export_tape_destroy(slot->tape);
    return status;
}

/* Writes all replicates in order, as they come. */
static enum rubor_status collect(struct pool *pool)
{
    enum rubor_status status = RUBOR_OK;
    pthread_mutex_lock(&pool->lock);
    for (size_t r = 0; r < pool->n_runs && await(pool, r); r++) {
        struct slot slot = pool->slots[r % pool->n_slots];
        pool->slots[r % pool->n_slots] = (struct slot){0};
        pthread_mutex_unlock(&pool->lock);
        if (status == RUBOR_OK)
            status = write_slot(pool->session, &slot);
        else
            rubor_export_tape_destroy(slot.tape);
        pthread_mutex_lock(&pool->lock);
        pool->stop = pool->stop || status != RUBOR_OK;
        pool->written++;
        pthread_cond_broadcast(&pool->changed);
    }
    pthread_mutex_unlock(&pool->lock);
    return status;
}

enum rubor_status rubor_run_workers(struct rubor_run_session *session, int n)
{
    struct pool pool = {.session = session,
                        .n_runs = (size_t)session->request->replicates,
                        .n_slots = 2 * (size_t)n};
    pthread_t threads[MAX_WORKERS];
    int n_started = 0;
    pthread_mutex_init(&pool.lock, NULL);
    pthread_cond_init(&pool.changed, NULL);
    pthread_mutex_lock(&pool.lock);
    while (n_started < n && pthread_create(&threads[n_started], NULL, work, &pool) == 0)
        n_started++;
    pool.n_working = (size_t)n_started;
    pthread_mutex_unlock(&pool.lock);
    enum rubor_status status = RUBOR_LIMIT;
    if (n_started > 0)
        status = collect(&pool);
    else
        rubor_report_error("no thread can be started");
    for (int k = 0; k < n_started; k++)
        pthread_join(threads[k], NULL);
    pthread_cond_destroy(&pool.changed);
    pthread_mutex_destroy(&pool.lock);
    return status;
}
