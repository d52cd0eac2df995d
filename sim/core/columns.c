/* Declares and fills the columns. Declaring and filling walk the same list of emitters, so that a
 * name and its value cannot come apart. */
#include "columns.h"

#include <string.h>

#include "text.h"

/* While declaring, `names` is set; while filling only values are written. */
struct writer {
    struct rubor_sim *sim;
    bool declares;
    size_t n;
};

/* One column: name is a, b, c joined; b and c may be NULL. */
static void emit(struct writer *w, const char *const name[3], const char *unit, const char *meaning,
                 bool is_count, double value)
{
    struct rubor_readout *readout = &w->sim->readout;
    if (w->n == RUBOR_MAX_COLUMNS)
        return;
    if (w->declares) {
        char *text = readout->names + w->n * RUBOR_COLUMN_NAME;
        struct rubor_text out = rubor_text_begin(text, RUBOR_COLUMN_NAME);
        for (int k = 0; k < 3 && name[k] != NULL; k++)
            rubor_text_add(&out, name[k]);
        readout->columns[w->n] = (struct rubor_column){text, unit, meaning, is_count};
    }
    readout->values[w->n++] = value;
}

/* A meaning made of two texts, kept in the read-out's memory. */
static const char *meaning_of(struct writer *w, const char *first, const char *second)
{
    char *text = w->sim->readout.meanings + w->n * RUBOR_COLUMN_MEANING;
    if (!w->declares || w->n == RUBOR_MAX_COLUMNS)
        return text;
    struct rubor_text out = rubor_text_begin(text, RUBOR_COLUMN_MEANING);
    rubor_text_add(&out, first);
    rubor_text_add(&out, second);
    return text;
}

#define NAME(a, b, c) ((const char *const[3]){a, b, c})

static void emit_cells(struct writer *w, int a, double area_mm2)
{
    const struct rubor_sim *sim = w->sim;
    const struct rubor_actor *actor = &sim->model.actors[a];
    const struct rubor_readout *readout = &sim->readout;
    emit(w, NAME(actor->id, "_cells", NULL), "cells", meaning_of(w, "live cells: ", actor->name),
         true, readout->live[a]);
    emit(w, NAME(actor->id, "_corpse_cells", NULL), "cells",
         meaning_of(w, "dead, not eaten or burst: ", actor->name), true, readout->corpses[a]);
    emit(w, NAME(actor->id, "_per_mm2", NULL), "per_mm2",
         meaning_of(w, "live cells per area: ", actor->name), false, readout->live[a] / area_mm2);
    emit(w, NAME(actor->id, "_corpse_per_mm2", NULL), "per_mm2",
         meaning_of(w, "dead cells per area: ", actor->name), false,
         readout->corpses[a] / area_mm2);
    for (int k = 0; k < actor->n_states; k++) {
        char suffix[RUBOR_COLUMN_NAME];
        struct rubor_text text = rubor_text_begin(suffix, sizeof suffix);
        rubor_text_add(&text, actor->states[k].id);
        rubor_text_add(&text, "_per_mm2");
        emit(w, NAME(actor->id, "_", suffix), "per_mm2",
             meaning_of(w, "live, in state: ", actor->states[k].name), false,
             readout->in_state[a][k] / area_mm2);
    }
    for (int k = 0; k < actor->n_memories; k++) {
        char suffix[RUBOR_COLUMN_NAME];
        struct rubor_text text = rubor_text_begin(suffix, sizeof suffix);
        rubor_text_add(&text, actor->memories[k].id);
        rubor_text_add(&text, "_mean");
        emit(w, NAME(actor->id, "_", suffix), "1",
             meaning_of(w, "mean memory, live cells: ", actor->memories[k].name), false,
             readout->memory_mean[a][k]);
    }
}

static void emit_flows(struct writer *w, int a)
{
    const struct rubor_flows *flows = &w->sim->readout.flows;
    const struct {
        const char *name, *meaning;
        double value;
    } rows[] = {{"entered_", "entered from blood so far: ", flows->entered[a]},
                {"placed_", "placed at the start or by events so far: ", flows->placed[a]},
                {"divided_", "born by division so far: ", flows->divided[a]},
                {"turned_into_", "came from another type so far: ", flows->turned_into[a]},
                {"turned_from_", "turned into another type so far: ", flows->turned_from[a]},
                {"died_", "became corpses so far: ", flows->died[a]},
                {"eaten_", "corpses eaten so far: ", flows->eaten[a]},
                {"burst_", "corpses burst so far: ", flows->burst[a]},
                {"necrosed_", "burst alive so far: ", flows->necrosed[a]},
                {"left_", "left or lost without a corpse so far: ", flows->left[a]},
                {"depleted_", "removed by events so far: ", flows->depleted[a]}};
    const struct rubor_actor *actor = &w->sim->model.actors[a];
    for (size_t k = 0; k < sizeof rows / sizeof rows[0]; k++) {
        emit(w, NAME(rows[k].name, actor->id, NULL), "cells",
             meaning_of(w, rows[k].meaning, actor->name), true, rows[k].value);
    }
}

static void emit_signal(struct writer *w, int s)
{
    const struct rubor_sim *sim = w->sim;
    const struct rubor_signal *signal = &sim->model.signals[s];
    emit(w, NAME(signal->id, "_mean_tu", NULL), "tu",
         meaning_of(w, "mean level over the tissue: ", signal->name), false, sim->means.signal[s]);
    emit(w, NAME(signal->id, "_max_tu", NULL), "tu",
         meaning_of(w, "highest level of a site: ", signal->name), false, sim->means.signal_max[s]);
    if (sim->signals[s].form == RUBOR_FORM_AGENTS) {
        emit(w, NAME(signal->id, "_packets", NULL), "packets",
             meaning_of(w, "packets on the way: ", signal->name), true,
             (double)sim->signals[s].packets.n);
    }
    if (signal->blood_exchange_per_h > 0.0) {
        emit(w, NAME("blood_", signal->id, "_tu"), "tu",
             meaning_of(w, "level in the blood: ", signal->name), false, sim->signals[s].blood_tu);
    }
}

static void emit_tissue(struct writer *w)
{
    static const char *const LAYERS[RUBOR_N_LAYERS][2] = {
        {"integrity_mean", "living tissue, mean over the tissue"},
        {"debris_mean", "debris, mean over the tissue"},
        {"matrix_mean", "matrix (scar), mean over the tissue"},
        {"bacteria_mean", "bacteria, share of capacity, mean"}};
    static const char *const SIGNS[RUBOR_N_SIGNS] = {"sign_rubor", "sign_calor", "sign_tumor",
                                                     "sign_dolor", "sign_functio_laesa"};
    const struct rubor_sim *sim = w->sim;
    for (int k = 0; k < RUBOR_N_LAYERS; k++) {
        emit(w, NAME(LAYERS[k][0], NULL, NULL), "1", LAYERS[k][1], false, sim->means.layer[k]);
    }
    const struct rubor_actor *vessel = &sim->model.actors[RUBOR_ACTOR_VESSEL];
    for (int k = 0; k < vessel->n_memories; k++) {
        emit(w, NAME("vessel_", vessel->memories[k].id, "_mean"), "1",
             meaning_of(w, "mean over vessel sites: ", vessel->memories[k].name), false,
             sim->means.vessel[k]);
    }
    for (int k = 0; k < RUBOR_N_SIGNS; k++) {
        emit(w, NAME(SIGNS[k], NULL, NULL), "1",
             "cardinal sign, 0 none to 1 most; weights assumed (E)", false, sim->means.signs[k]);
    }
    for (int p = 0; p < sim->model.n_pools; p++) {
        const struct rubor_actor *actor = &sim->model.actors[sim->model.pools[p].actor];
        emit(w, NAME("blood_", actor->id, "_cells"), "cells",
             meaning_of(w, "circulating behind this tissue: ", actor->name), false,
             sim->blood.pool_count[p]);
    }
    const struct rubor_flows *flows = &sim->readout.flows;
    emit(w, NAME("engulfed_corpses", NULL, NULL), "1", "corpses engulfed so far", true,
         flows->engulfed[RUBOR_PREY_CORPSE]);
    emit(w, NAME("engulfed_debris", NULL, NULL), "1", "bites of debris so far", true,
         flows->engulfed[RUBOR_PREY_DEBRIS]);
    emit(w, NAME("engulfed_bacteria", NULL, NULL), "1", "bites of bacteria so far", true,
         flows->engulfed[RUBOR_PREY_BACTERIA]);
    emit(w, NAME("refused", NULL, NULL), "cells", "entries and divisions that found no room so far",
         true, flows->refused);
}

static void emit_all(struct writer *w)
{
    const struct rubor_sim *sim = w->sim;
    const double area_mm2 =
        (double)sim->lattice.n_free * sim->lattice.site_um * sim->lattice.site_um * 1e-6;
    emit(w, NAME("time_h", NULL, NULL), "h", "time since the start", false,
         (double)sim->step * sim->dt_h);
    for (int a = RUBOR_ACTOR_FIRST_CELL; a < sim->model.n_actors; a++)
        emit_cells(w, a, area_mm2);
    for (int s = 0; s < sim->model.n_signals; s++)
        emit_signal(w, s);
    emit_tissue(w);
    for (int a = RUBOR_ACTOR_FIRST_CELL; a < sim->model.n_actors; a++)
        emit_flows(w, a);
}

void rubor_columns_init(struct rubor_sim *sim, struct rubor_arena *arena)
{
    struct rubor_readout *readout = &sim->readout;
    readout->columns = rubor_arena_take(arena, RUBOR_MAX_COLUMNS, sizeof *readout->columns);
    readout->values = rubor_arena_take(arena, RUBOR_MAX_COLUMNS, sizeof *readout->values);
    readout->names = rubor_arena_take(arena, RUBOR_MAX_COLUMNS, RUBOR_COLUMN_NAME);
    readout->meanings = rubor_arena_take(arena, RUBOR_MAX_COLUMNS, RUBOR_COLUMN_MEANING);
}

void rubor_columns_declare(struct rubor_sim *sim)
{
    struct writer writer = {sim, true, 0};
    emit_all(&writer);
    sim->readout.n_columns = writer.n;
}

void rubor_columns_fill(struct rubor_sim *sim)
{
    struct writer writer = {sim, false, 0};
    emit_all(&writer);
}

int rubor_view_column(const struct rubor_view *view, const char *name)
{
    for (size_t k = 0; k < view->n_columns; k++) {
        if (strcmp(view->columns[k].name, name) == 0)
            return (int)k;
    }
    return -1;
}
