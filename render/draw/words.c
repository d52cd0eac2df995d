/* What this stands for: what the page says in words. Narration states what the numbers show, no
 * more. */
#include "words.h"

#include <string.h>

void rubor_words_start(struct rubor_words *words)
{
    words->n = 0;
    words->text[0] = 0;
}

/* Bytes of text that fit into a room without half a character at the end. */
static size_t whole_characters(const char *text, size_t room)
{
    size_t length = strlen(text), n = length < room ? length : room;
    while (n > 0 && n < length && ((unsigned char)text[n] & 0xC0u) == 0x80u) {
        n--;
    }
    return n;
}

void rubor_words_copy(char *to, size_t n, const char *from)
{
    size_t fits = whole_characters(from, n - 1);
    memcpy(to, from, fits);
    to[fits] = 0;
}

void rubor_words_add(struct rubor_words *words, const char *more)
{
    size_t n = whole_characters(more, sizeof words->text - 1 - words->n);
    memcpy(words->text + words->n, more, n);
    words->n += n;
    words->text[words->n] = 0;
}

static void add_padded(struct rubor_words *words, uint64_t value, int digits)
{
    char text[24];
    int at = (int)sizeof text - 1;
    text[at] = 0;
    while ((value > 0 || digits > 0) && at > 0) {
        text[--at] = (char)('0' + value % 10u);
        value /= 10u;
        digits--;
    }
    rubor_words_add(words, text + at);
}

void rubor_words_number(struct rubor_words *words, double value, int decimals)
{
    static const double scale[] = {1.0, 10.0, 100.0, 1000.0, 1e4, 1e5, 1e6};
    if (!(value < 1e12 && value > -1e12)) {
        rubor_words_add(words, "-");
        return;
    }
    uint64_t whole = (uint64_t)((value < 0.0 ? -value : value) * scale[decimals] + 0.5);
    uint64_t unit = (uint64_t)scale[decimals], head = whole / unit;
    if (value < 0.0 && whole > 0) {
        rubor_words_add(words, "-");
    }
    uint64_t group = 1;
    while (head / group >= 1000u) {
        group *= 1000u;
    }
    add_padded(words, head / group, 1);
    while (group > 1) {
        rubor_words_add(words, ",");
        group /= 1000u;
        add_padded(words, head / group % 1000u, 3);
    }
    if (decimals > 0) {
        rubor_words_add(words, ".");
        add_padded(words, whole % unit, decimals);
    }
}

void rubor_words_plain(struct rubor_words *words, uint64_t value)
{
    add_padded(words, value, 1);
}

void rubor_words_clock(struct rubor_words *words, double time_h)
{
    uint64_t minutes = (uint64_t)(time_h * 60.0 + 0.5);
    rubor_words_add(words, "day ");
    uint64_t days = minutes / 1440u;
    rubor_words_number(words, (double)days, 0);
    rubor_words_add(words, ", ");
    add_padded(words, minutes / 60u % 24u, 2);
    rubor_words_add(words, ":");
    add_padded(words, minutes % 60u, 2);
}

void rubor_words_signal(struct rubor_words *words, const struct rubor_model *model, int signal)
{
    char name[32];
    const char *full = model->signals[signal].name;
    const char *bracket = strstr(full, " (");
    size_t n = bracket != NULL ? (size_t)(bracket - full) : strlen(full);
    n = n < sizeof name - 1 ? n : sizeof name - 1;
    memcpy(name, full, n);
    name[n] = 0;
    rubor_words_add(words, name);
}

static double value_of(const struct rubor_view *view, const char *column)
{
    int k = rubor_view_column(view, column);
    return k < 0 ? 0.0 : view->values[k];
}

/* Change of live neutrophils per mm2 and hour over the last three hours. */
static double rise_of(const struct rubor_view *view, const struct rubor_series *series)
{
    int column = rubor_view_column(view, "neutrophil_per_mm2");
    long row = rubor_series_nearest(series, view->time_h - 3.0);
    if (column < 0 || row < 0 || view->time_h - (double)series->time_h[row] < 0.5) {
        return 0.0;
    }
    double before = (double)rubor_series_value(series, (size_t)row, column);
    return (view->values[column] - before) / (view->time_h - (double)series->time_h[row]);
}

static void add_course(struct rubor_words *words, const struct rubor_view *view, double rise)
{
    double neutrophils = value_of(view, "neutrophil_per_mm2"), peak = view->indices.psi_max_per_mm2;
    double dead = value_of(view, "neutrophil_corpse_per_mm2");
    double inflammatory = value_of(view, "macrophage_inflammatory_per_mm2");
    double repair = value_of(view, "macrophage_repair_per_mm2");
    if (peak < 5.0) {
        rubor_words_add(words, "Few neutrophils are in the tissue.");
        return;
    }
    if (rise > 0.01 * peak) {
        rubor_words_add(words, "Neutrophils increase.");
    } else if (rise < -0.01 * peak) {
        rubor_words_add(words, "Neutrophils decrease.");
    } else if (neutrophils > 0.2 * peak) {
        rubor_words_add(words, "The number of neutrophils stays about the same.");
    } else {
        rubor_words_add(words, "Few neutrophils are left.");
    }
    if (dead > neutrophils && dead > 5.0) {
        rubor_words_add(words, " More dead ones than live ones lie in the tissue.");
    } else if (repair > inflammatory && repair > 2.0) {
        rubor_words_add(words, " More macrophages are repair-type than inflammatory-type.");
    } else if (inflammatory > 2.0) {
        rubor_words_add(words, " More macrophages are inflammatory-type than repair-type.");
    }
}

/* An id as words: "resolved_with_scar" becomes "resolved with scar". */
static void add_id(struct rubor_words *words, const char *id)
{
    size_t from = words->n;
    rubor_words_add(words, id);
    for (size_t k = from; k < words->n; k++) {
        if (words->text[k] == '_') {
            words->text[k] = ' ';
        }
    }
}

void rubor_words_state(struct rubor_words *words, const struct rubor_view *view,
                       const struct rubor_series *series)
{
    if (view->step >= rubor_scenario_n_steps(view->scenario)) {
        rubor_words_add(words, "Outcome: ");
        add_id(words, rubor_outcome_id(view->indices.outcome));
        rubor_words_add(words, ". ");
        rubor_words_add(words, rubor_outcome_meaning(view->indices.outcome));
        rubor_words_add(words, " One run is one draw.");
    } else if (view->step == 0 && view->scenario->watch_for != NULL &&
               view->scenario->watch_for[0] != 0) {
        rubor_words_add(words, view->scenario->watch_for);
    } else {
        add_course(words, view, rise_of(view, series));
    }
}
