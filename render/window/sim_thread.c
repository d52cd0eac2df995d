/* What this stands for: the second thread. Three buffers: the one the window draws, the one that is
 * ready, the one that is being written; so neither side ever waits for the other's work. */
#include "sim_thread.h"

#include <stdlib.h>
#include <string.h>

#include <SDL.h>

enum { N_COMMANDS = 64, N_SLOTS = 3 };

struct rubor_sim_thread {
    struct rubor_engine engine;
    SDL_Thread *thread; /* NULL: pumped */
    SDL_mutex *lock;
    SDL_cond *wake;
    /* under the lock */
    struct rubor_sim_command commands[N_COMMANDS];
    int n_commands;
    int ready, front; /* slots, -1 = none */
    unsigned event_type;
    /* of the simulation's side alone */
    struct rubor_sim_news slots[N_SLOTS];
    struct rubor_snapshot_base base;
    bool started, failed, quit, running, wanted, fresh, restarted;
    char error[200];
    double hours_per_s;
    int64_t until; /* -1: no goal */
    uint64_t due;  /* counter at which the next step is due */
    struct rubor_snapshot_choice choice, sent_choice;
    bool sent_running;
    size_t n_rows, row_capacity; /* rows not sent yet */
    double *row_h, *rows;
};

static void add_row(struct rubor_sim_thread *t, const struct rubor_view *view)
{
    if (t->n_rows == t->row_capacity) {
        size_t more = 2 * t->row_capacity + 256;
        double *row_h = realloc(t->row_h, more * sizeof *row_h);
        t->row_h = row_h != NULL ? row_h : t->row_h;
        double *rows = realloc(t->rows, more * (view->n_columns + 1) * sizeof *rows);
        t->rows = rows != NULL ? rows : t->rows;
        if (row_h == NULL || rows == NULL) {
            return; /* the curve misses a point; the run does not */
        }
        t->row_capacity = more;
    }
    t->row_h[t->n_rows] = view->time_h;
    memcpy(t->rows + t->n_rows * view->n_columns, view->values, view->n_columns * sizeof *t->rows);
    t->n_rows++;
}

/* Makes the simulation at step 0. */
static void start(struct rubor_sim_thread *t)
{
    t->started = true;
    t->running = false;
    t->until = -1;
    t->n_rows = 0;
    t->restarted = t->fresh = true;
    t->failed = !t->engine.start(t->engine.self, t->error, sizeof t->error);
    if (t->failed) {
        return;
    }
    const struct rubor_view *view = t->engine.view(t->engine.self);
    if (t->base.mask == NULL && !rubor_snapshot_base_init(&t->base, view)) {
        SDL_strlcpy(t->error, "out of memory", sizeof t->error);
        t->failed = true;
        return;
    }
    add_row(t, view);
}

/* One step beyond the goal that is under way, or beyond the present. */
static void step_more(struct rubor_sim_thread *t)
{
    if (!t->failed) {
        int64_t now = t->engine.view(t->engine.self)->step;
        t->until = (t->until > now ? t->until : now) + 1;
        t->running = true;
    }
}

static void obey(struct rubor_sim_thread *t, const struct rubor_sim_command *command)
{
    switch (command->kind) {
    case RUBOR_SIM_PAUSE:
        t->running = false;
        t->until = -1;
        break;
    case RUBOR_SIM_RUN:
    case RUBOR_SIM_SPEED:
        t->running = t->running || command->kind == RUBOR_SIM_RUN;
        t->until = command->kind == RUBOR_SIM_RUN ? -1 : t->until;
        t->hours_per_s = command->value;
        t->due = SDL_GetPerformanceCounter();
        break;
    case RUBOR_SIM_UNTIL:
        t->running = true;
        t->until = command->step;
        break;
    case RUBOR_SIM_STEP:
        step_more(t);
        break;
    case RUBOR_SIM_RESET:
        start(t);
        break;
    case RUBOR_SIM_WANT:
        t->wanted = true;
        t->choice = command->choice;
        break;
    case RUBOR_SIM_QUIT:
    default:
        t->quit = true;
        break;
    }
}

/* Milliseconds until the next step is due; 0 = now, -1 = only a command can bring one. */
static int wait_ms(struct rubor_sim_thread *t)
{
    if (t->failed || !t->running) {
        return -1;
    }
    if (t->until >= 0 || t->hours_per_s <= 0.0) {
        return 0;
    }
    uint64_t now = SDL_GetPerformanceCounter();
    double left = (double)(int64_t)(t->due - now) / (double)SDL_GetPerformanceFrequency();
    return left <= 0.0 ? 0 : 1 + (int)(left * 1000.0);
}

/* One step, if one is due. */
static bool advance(struct rubor_sim_thread *t)
{
    if (wait_ms(t) != 0) {
        return false;
    }
    const struct rubor_view *view = t->engine.view(t->engine.self);
    int64_t end = rubor_scenario_n_steps(view->scenario);
    int64_t goal = t->until >= 0 && t->until < end ? t->until : end;
    if (view->step >= goal) {
        t->running = false;
        t->until = -1;
        return true;
    }
    t->engine.step(t->engine.self);
    view = t->engine.view(t->engine.self);
    add_row(t, view);
    t->fresh = true;
    if (view->step >= goal) {
        t->running = false;
        t->until = -1;
    } else if (t->until < 0 && t->hours_per_s > 0.0) {
        double step_s = view->scenario->step_min / 60.0 / t->hours_per_s;
        uint64_t step = (uint64_t)(step_s * (double)SDL_GetPerformanceFrequency());
        uint64_t now = SDL_GetPerformanceCounter();
        t->due += step;
        if ((int64_t)(now - t->due) > (int64_t)(SDL_GetPerformanceFrequency() / 4)) {
            t->due = now; /* too slow a machine: no debt is carried along */
        }
    }
    return true;
}

static int free_slot(struct rubor_sim_thread *t)
{
    SDL_LockMutex(t->lock);
    int slot = 0;
    while (slot == t->ready || slot == t->front) {
        slot++;
    }
    SDL_UnlockMutex(t->lock);
    return slot;
}

/* Hands the rows over by swapping the arrays. */
static void move_rows(struct rubor_sim_thread *t, struct rubor_sim_news *news)
{
    double *row_h = news->row_h, *rows = news->rows;
    size_t capacity = news->row_capacity;
    news->row_h = t->row_h;
    news->rows = t->rows;
    news->row_capacity = t->row_capacity;
    news->n_rows = t->n_rows;
    t->row_h = row_h;
    t->rows = rows;
    t->row_capacity = capacity;
    t->n_rows = 0;
}

/* Sends a snapshot if one is wanted and there is something new. */
static bool publish(struct rubor_sim_thread *t)
{
    bool news_there = t->fresh || t->running != t->sent_running ||
                      t->choice.signal != t->sent_choice.signal ||
                      t->choice.packets != t->sent_choice.packets;
    if (!t->wanted || !news_there) {
        return false;
    }
    int slot = free_slot(t);
    struct rubor_sim_news *news = &t->slots[slot];
    memcpy(news->error, t->error, sizeof news->error);
    news->running = t->running;
    news->restarted = t->restarted;
    if (!t->failed && !rubor_snapshot_copy(&news->snapshot, t->engine.view(t->engine.self),
                                           &t->base, &t->choice)) {
        SDL_strlcpy(news->error, "out of memory", sizeof news->error);
    }
    move_rows(t, news);
    t->sent_choice = t->choice;
    t->sent_running = t->running;
    t->wanted = t->fresh = t->restarted = false;
    SDL_LockMutex(t->lock);
    t->ready = slot;
    SDL_Event event = {.type = t->event_type};
    SDL_UnlockMutex(t->lock);
    if (event.type != 0) {
        SDL_PushEvent(&event);
    }
    return true;
}

/* One round of work between two looks at the commands. False when there was nothing to do. */
static bool work(struct rubor_sim_thread *t)
{
    struct rubor_sim_command commands[N_COMMANDS];
    SDL_LockMutex(t->lock);
    int n = t->n_commands;
    memcpy(commands, t->commands, sizeof commands[0] * (size_t)n);
    t->n_commands = 0;
    SDL_UnlockMutex(t->lock);
    if (!t->started) {
        start(t);
    }
    for (int k = 0; k < n; k++) {
        obey(t, &commands[k]);
    }
    bool sent = publish(t);
    bool stepped = !t->quit && advance(t);
    return n > 0 || sent || stepped;
}

static int run(void *data)
{
    struct rubor_sim_thread *t = data;
    while (!t->quit) {
        if (work(t) || t->quit) {
            continue;
        }
        int ms = wait_ms(t);
        SDL_LockMutex(t->lock);
        if (t->n_commands == 0 && ms != 0) {
            SDL_CondWaitTimeout(t->wake, t->lock, ms < 0 ? 1000u : (Uint32)ms);
        }
        SDL_UnlockMutex(t->lock);
    }
    return 0;
}

struct rubor_sim_thread *rubor_sim_thread_create(const struct rubor_engine *engine, bool threaded)
{
    struct rubor_sim_thread *t = calloc(1, sizeof *t);
    if (t == NULL) {
        return NULL;
    }
    t->engine = *engine;
    t->ready = t->front = -1;
    t->until = -1;
    t->hours_per_s = 1.0;
    t->choice = t->sent_choice = (struct rubor_snapshot_choice){-1, -1};
    t->lock = SDL_CreateMutex();
    t->wake = SDL_CreateCond();
    if (t->lock == NULL || t->wake == NULL) {
        rubor_sim_thread_destroy(t);
        return NULL;
    }
    if (threaded) {
        t->thread = SDL_CreateThread(run, "simulation", t); /* without one: pumped */
    }
    return t;
}

void rubor_sim_thread_destroy(struct rubor_sim_thread *t)
{
    if (t == NULL) {
        return;
    }
    if (t->thread != NULL) {
        const struct rubor_sim_command quit = {.kind = RUBOR_SIM_QUIT};
        rubor_sim_thread_send(t, &quit);
        SDL_WaitThread(t->thread, NULL);
    }
    for (int k = 0; k < N_SLOTS; k++) {
        rubor_snapshot_clear(&t->slots[k].snapshot);
        free(t->slots[k].row_h);
        free(t->slots[k].rows);
    }
    rubor_snapshot_base_clear(&t->base);
    free(t->row_h);
    free(t->rows);
    SDL_DestroyCond(t->wake);
    SDL_DestroyMutex(t->lock);
    free(t);
}

void rubor_sim_thread_announce(struct rubor_sim_thread *t, unsigned event_type)
{
    SDL_LockMutex(t->lock);
    t->event_type = event_type;
    SDL_UnlockMutex(t->lock);
}

void rubor_sim_thread_send(struct rubor_sim_thread *t, const struct rubor_sim_command *command)
{
    SDL_LockMutex(t->lock);
    if (t->n_commands < N_COMMANDS) {
        t->commands[t->n_commands++] = *command;
    } else {
        t->commands[N_COMMANDS - 1] = *command; /* the newest word counts */
    }
    SDL_CondSignal(t->wake);
    SDL_UnlockMutex(t->lock);
}

const struct rubor_sim_news *rubor_sim_thread_take(struct rubor_sim_thread *t)
{
    SDL_LockMutex(t->lock);
    int slot = t->ready;
    if (slot >= 0) {
        t->front = slot;
        t->ready = -1;
    }
    SDL_UnlockMutex(t->lock);
    return slot >= 0 ? &t->slots[slot] : NULL;
}

void rubor_sim_thread_pump(struct rubor_sim_thread *t, double budget_ms)
{
    if (t->thread != NULL) {
        return;
    }
    uint64_t begin = SDL_GetPerformanceCounter();
    double per_ms = (double)SDL_GetPerformanceFrequency() / 1000.0;
    while (!t->quit && work(t) &&
           (double)(SDL_GetPerformanceCounter() - begin) < budget_ms * per_ms) {
    }
}
