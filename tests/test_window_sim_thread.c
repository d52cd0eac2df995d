/* The simulation's thread: commands in, snapshots out, with and without a second thread. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "fixture_engine.h"
#include "sim_thread.h"

static void rest(void)
{
    const struct timespec pause = {0, 1000000};
    nanosleep(&pause, NULL);
}

static void send(struct rubor_sim_thread *t, enum rubor_sim_command_kind kind, double value,
                 int64_t step)
{
    const struct rubor_sim_command command = {.kind = kind, .value = value, .step = step};
    rubor_sim_thread_send(t, &command);
}

static const struct rubor_sim_news *ask(struct rubor_sim_thread *t)
{
    const struct rubor_sim_command command = {.kind = RUBOR_SIM_WANT, .choice = {1, 0}};
    rubor_sim_thread_send(t, &command);
    for (int k = 0; k < 20000; k++) {
        rubor_sim_thread_pump(t, 1.0);
        const struct rubor_sim_news *news = rubor_sim_thread_take(t);
        if (news != NULL) {
            return news;
        }
        rest();
    }
    print_error("no news came\n");
    abort();
}

/* Asks until the simulation rests. */
static const struct rubor_sim_news *ask_until_rest(struct rubor_sim_thread *t)
{
    const struct rubor_sim_news *news = ask(t);
    while (news->running) {
        news = ask(t);
    }
    return news;
}

static void runs_to_a_goal_and_rests(void **state)
{
    (void)state;
    for (int threaded = 0; threaded < 2; threaded++) {
        struct fixture_engine f;
        assert_true(fixture_engine_make(&f));
        struct rubor_sim_thread *t = rubor_sim_thread_create(&f.engine, threaded == 1);
        assert_non_null(t);
        const struct rubor_sim_news *news = ask(t);
        assert_int_equal(news->snapshot.view.step, 0);
        send(t, RUBOR_SIM_UNTIL, 0, 57);
        assert_int_equal(ask_until_rest(t)->snapshot.view.step, 57);
        rubor_sim_thread_destroy(t);
        assert_int_equal(f.n_steps, 57);
        assert_int_equal(f.n_starts, 1);
        fixture_engine_clear(&f);
    }
}

static void never_runs_beyond_the_end(void **state)
{
    (void)state;
    struct fixture_engine f;
    assert_true(fixture_engine_make(&f));
    struct rubor_sim_thread *t = rubor_sim_thread_create(&f.engine, true);
    ask(t);
    send(t, RUBOR_SIM_RUN, 0.0, 0);
    const struct rubor_sim_news *news = ask(t);
    while (news->running || news->snapshot.view.step == 0) {
        news = ask(t);
    }
    assert_int_equal(news->snapshot.view.step, rubor_scenario_n_steps(&f.tissue.scenario));
    rubor_sim_thread_destroy(t);
    fixture_engine_clear(&f);
}

static void every_row_arrives_once_and_in_order(void **state)
{
    (void)state;
    struct fixture_engine f;
    assert_true(fixture_engine_make(&f));
    f.step_us = 50;
    struct rubor_sim_thread *t = rubor_sim_thread_create(&f.engine, true);
    send(t, RUBOR_SIM_UNTIL, 0, 500);
    int64_t next = 0;
    bool running = true;
    while (running || next <= 500) {
        const struct rubor_sim_news *news = ask(t);
        for (size_t k = 0; k < news->n_rows; k++) {
            assert_true(news->rows[k * news->snapshot.view.n_columns] == (double)next);
            assert_true(news->row_h[k] == (double)next / 12.0);
            next++;
        }
        assert_int_equal(news->snapshot.view.step, next - 1);
        running = news->running;
    }
    assert_int_equal(next, 501);
    rubor_sim_thread_destroy(t);
    fixture_engine_clear(&f);
}

static void a_snapshot_does_not_change_while_it_is_drawn(void **state)
{
    (void)state;
    struct fixture_engine f;
    assert_true(fixture_engine_make(&f));
    struct rubor_sim_thread *t = rubor_sim_thread_create(&f.engine, true);
    send(t, RUBOR_SIM_RUN, 0.0, 0);
    for (int k = 0; k < 30; k++) {
        const struct rubor_view *view = &ask(t)->snapshot.view;
        int64_t step = view->step;
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < view->n_y * view->stride; i++) {
                assert_true(view->signals[1][i] == (float)step);
            }
            assert_true(view->values[3] == (double)step + 3.0);
            rest();
        }
        if (step >= rubor_scenario_n_steps(&f.tissue.scenario)) {
            break;
        }
    }
    rubor_sim_thread_destroy(t);
    fixture_engine_clear(&f);
}

static void a_snapshot_holds_what_the_view_holds(void **state)
{
    (void)state;
    struct fixture_engine f;
    assert_true(fixture_engine_make(&f));
    struct rubor_sim_thread *t = rubor_sim_thread_create(&f.engine, true);
    const struct rubor_view *copy = &ask(t)->snapshot.view, *view = &f.tissue.view;
    assert_int_equal(copy->cells.n, view->cells.n);
    assert_memory_equal(copy->cells.id, view->cells.id, view->cells.n * sizeof *view->cells.id);
    assert_memory_equal(copy->cells.prey_y, view->cells.prey_y, view->cells.n * sizeof(uint16_t));
    assert_memory_equal(copy->cells.in_blood, view->cells.in_blood, view->cells.n);
    assert_memory_equal(copy->cells.memory[0], view->cells.memory[0],
                        view->cells.n * sizeof(float));
    assert_null(copy->cells.memory[1]);
    assert_memory_equal(copy->packets[0].y, view->packets[0].y,
                        view->packets[0].n * sizeof(uint16_t));
    assert_memory_equal(copy->mask, view->mask, (size_t)view->n_y * (size_t)view->stride);
    assert_string_equal(copy->columns[5].name, view->columns[5].name);
    assert_ptr_not_equal(copy->columns[5].name, view->columns[5].name);
    assert_string_equal(copy->mark_label[1], view->mark_label[1]);
    assert_null(copy->signals[0]); /* not asked for */
    rubor_sim_thread_destroy(t);
    fixture_engine_clear(&f);
}

static void reset_begins_anew(void **state)
{
    (void)state;
    struct fixture_engine f;
    assert_true(fixture_engine_make(&f));
    struct rubor_sim_thread *t = rubor_sim_thread_create(&f.engine, true);
    send(t, RUBOR_SIM_UNTIL, 0, 20);
    assert_int_equal(ask_until_rest(t)->snapshot.view.step, 20);
    send(t, RUBOR_SIM_RESET, 0, 0);
    const struct rubor_sim_news *news = ask(t);
    assert_true(news->restarted);
    assert_int_equal(news->snapshot.view.step, 0);
    assert_int_equal(news->n_rows, 1);
    assert_int_equal(f.n_starts, 2);
    rubor_sim_thread_destroy(t);
    fixture_engine_clear(&f);
}

static void runs_at_the_asked_speed(void **state)
{
    (void)state;
    struct fixture_engine f;
    assert_true(fixture_engine_make(&f));
    struct rubor_sim_thread *t = rubor_sim_thread_create(&f.engine, true);
    ask(t);
    send(t, RUBOR_SIM_RUN, 10.0, 0); /* 120 steps per second */
    const struct timespec pause = {0, 500000000};
    nanosleep(&pause, NULL);
    send(t, RUBOR_SIM_PAUSE, 0.0, 0);
    int64_t step = ask_until_rest(t)->snapshot.view.step;
    assert_true(step >= 10 && step <= 150); /* 60 on a quiet machine */
    rubor_sim_thread_destroy(t);
    fixture_engine_clear(&f);
}

static void says_why_there_is_no_simulation(void **state)
{
    (void)state;
    struct fixture_engine f;
    assert_true(fixture_engine_make(&f));
    f.refuse = true;
    struct rubor_sim_thread *t = rubor_sim_thread_create(&f.engine, true);
    assert_string_equal(ask(t)->error, "no memory for this test");
    rubor_sim_thread_destroy(t);
    fixture_engine_clear(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(runs_to_a_goal_and_rests),
        cmocka_unit_test(never_runs_beyond_the_end),
        cmocka_unit_test(every_row_arrives_once_and_in_order),
        cmocka_unit_test(a_snapshot_does_not_change_while_it_is_drawn),
        cmocka_unit_test(a_snapshot_holds_what_the_view_holds),
        cmocka_unit_test(reset_begins_anew),
        cmocka_unit_test(runs_at_the_asked_speed),
        cmocka_unit_test(says_why_there_is_no_simulation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
