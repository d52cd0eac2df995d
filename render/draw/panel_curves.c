/* What this stands for: the two panels of curves, cells per mm2 and mean levels of signals. */
#include "panel.h"

#include <math.h>
#include <string.h>

#include "chart.h"
#include "words.h"

float rubor_panel_heading(struct rubor_pen *pen, struct rubor_rect rect, const char *heading,
                          const char *unit, const char *const hints[2])
{
    rubor_pen_panel(pen, rect);
    float pad = 16.0F * pen->u, size = rubor_pen_style(pen, RUBOR_TYPE_HEADING).px;
    float base = roundf((float)rect.y + 8.0F * pen->u + size);
    struct rubor_line line = {(float)rect.x + pad, base, RUBOR_TYPE_HEADING, pen->palette->text};
    float x = rubor_pen_left(pen, line, heading) + 8.0F * pen->u;
    line = (struct rubor_line){x, base, RUBOR_TYPE_HINT, pen->palette->text_2};
    x = unit[0] != 0 ? rubor_pen_left(pen, line, unit) + 12.0F * pen->u : x;
    float end = (float)(rect.x + rect.w) - pad;
    const char *hint = rubor_pen_fit(pen, RUBOR_TYPE_HINT, end - x, hints, 2);
    if (rubor_pen_width(pen, RUBOR_TYPE_HINT, hint) <= end - x) {
        rubor_pen_right(pen, (struct rubor_line){end, base, RUBOR_TYPE_HINT, pen->palette->text_2},
                        hint);
    }
    return base;
}

static struct rubor_chart chart_in(const struct rubor_panel_input *in, struct rubor_rect rect,
                                   float base, float u)
{
    const struct rubor_view *view = in->view;
    struct rubor_chart chart = {.series = in->series,
                                .now_h = view->time_h,
                                .end_h = view->scenario->days * 24.0,
                                .peak = -1.0,
                                .level = -1.0,
                                .pointer_x = in->screen->pointer_x,
                                .pointer_y = in->screen->pointer_y};
    int pad = (int)(16.0F * u), top = (int)(base + 6.0F * u);
    chart.box = (struct rubor_rect){rect.x + pad, top, rect.w - 2 * pad,
                                    rect.y + rect.h - (int)(5.0F * u) - top};
    return chart;
}

static void add_line(struct rubor_chart *chart, const struct rubor_chart_line *line,
                     const char *label, const char *short_label)
{
    if (line->column < 0 || chart->n_lines >= RUBOR_CHART_LINES) {
        return;
    }
    struct rubor_chart_line *added = &chart->lines[chart->n_lines++];
    *added = *line;
    rubor_words_copy(added->label, sizeof added->label, label);
    rubor_words_copy(added->short_label, sizeof added->short_label, short_label);
}

/* One row of the table of curves: column, family, stroke, words. */
struct cell_curve {
    const char *column;
    enum rubor_family family;
    enum rubor_stroke stroke;
    const char *label, *short_label;
    bool only_if_seen;
};

static const struct cell_curve cell_curves[] = {
    {"neutrophil_per_mm2", RUBOR_FAMILY_NEUTROPHIL, RUBOR_STROKE_WHOLE, "neutrophils",
     "neutrophils", false},
    {"neutrophil_corpse_per_mm2", RUBOR_FAMILY_NEUTROPHIL, RUBOR_STROKE_DOTS, "dead neutrophils",
     "dead neutrophils", false},
    {"macrophage_inflammatory_per_mm2", RUBOR_FAMILY_MACROPHAGE, RUBOR_STROKE_WHOLE,
     "macrophages, inflammatory-type", "inflammatory-type", false},
    {"macrophage_repair_per_mm2", RUBOR_FAMILY_MACROPHAGE, RUBOR_STROKE_DASH,
     "macrophages, repair-type", "repair-type", false},
    {"msc_per_mm2", RUBOR_FAMILY_MSC, RUBOR_STROKE_WHOLE, "MSC", "MSC", true},
};

/* Types of somebody's own model: the first few live counts. */
static void add_other_types(struct rubor_chart *chart, const struct rubor_view *view,
                            const struct rubor_palette *palette)
{
    for (int a = RUBOR_ACTOR_FIRST_CELL; a < view->model->n_actors && chart->n_lines < 4; a++) {
        struct rubor_words name;
        rubor_words_start(&name);
        rubor_words_add(&name, view->model->actors[a].id);
        rubor_words_add(&name, "_per_mm2");
        struct rubor_chart_line line = {.column = rubor_view_column(view, name.text),
                                        .ink = palette->text,
                                        .stroke = (enum rubor_stroke)(chart->n_lines % 3)};
        add_line(chart, &line, view->model->actors[a].name, view->model->actors[a].name);
    }
}

static void add_peak(struct rubor_chart *chart, const struct rubor_view *view)
{
    const struct rubor_indices *indices = &view->indices;
    if (indices->psi_max_per_mm2 < 5.0 || chart->n_lines == 0) {
        return;
    }
    struct rubor_words w;
    rubor_words_start(&w);
    rubor_words_add(&w, "ψ_{max} ");
    rubor_words_number(&w, indices->psi_max_per_mm2, 0);
    rubor_words_add(&w, " at ");
    rubor_words_number(&w, indices->t_max_h, 0);
    rubor_words_add(&w, " h");
    rubor_words_copy(chart->notes[0], sizeof chart->notes[0], w.text);
    chart->peak = indices->psi_max_per_mm2;
    chart->peak_h = indices->t_max_h;
    rubor_words_start(&w);
    rubor_words_add(&w, "ψ_{50} ");
    rubor_words_number(&w, indices->psi_50_per_mm2, 0);
    rubor_words_add(&w, indices->t_50_known ? " at " : ": not yet");
    if (indices->t_50_known) {
        rubor_words_number(&w, indices->t_50_h, 0);
        rubor_words_add(&w, " h");
    }
    rubor_words_copy(chart->notes[1], sizeof chart->notes[1], w.text);
    chart->level = indices->psi_50_per_mm2;
}

static void add_events(struct rubor_chart *chart, const struct rubor_view *view)
{
    for (size_t k = 0; k < view->n_marks && chart->n_marks < RUBOR_CHART_MARKS; k++) {
        double at_h = (double)view->mark_step[k] * view->scenario->step_min / 60.0;
        if (at_h <= view->time_h) {
            chart->mark_h[chart->n_marks] = at_h;
            chart->mark_label[chart->n_marks++] = view->mark_label[k];
        }
    }
}

void rubor_panel_cells(struct rubor_pen *pen, const struct rubor_panel_input *in,
                       struct rubor_rect rect)
{
    static const char *const hints[2] = {"one run is one draw", ""};
    float base = rubor_panel_heading(pen, rect, "Cells", "per mm²", hints);
    struct rubor_chart chart = chart_in(in, rect, base, pen->u);
    chart.least_top = 10.0F;
    chart.time_title = rect.h > rubor_pen_px(pen, 150) ? "time" : NULL;
    for (size_t k = 0; k < sizeof cell_curves / sizeof cell_curves[0]; k++) {
        const struct cell_curve *c = &cell_curves[k];
        struct rubor_chart_line line = {.column = rubor_view_column(in->view, c->column),
                                        .ink = pen->palette->ink[c->family],
                                        .stroke = c->stroke};
        if (!c->only_if_seen || rubor_series_max(in->series, line.column) > 0.0F) {
            add_line(&chart, &line, c->label, c->short_label);
        }
    }
    if (chart.n_lines == 0) {
        add_other_types(&chart, in->view, pen->palette);
    } else {
        add_peak(&chart, in->view);
    }
    add_events(&chart, in->view);
    rubor_chart_draw(pen, &chart);
}

static void add_signal(struct rubor_chart *chart, const struct rubor_panel_input *in, int signal,
                       enum rubor_stroke stroke, const struct rubor_pen *pen)
{
    if (signal < 0) {
        return;
    }
    struct rubor_words column, name, full;
    rubor_words_start(&column);
    rubor_words_add(&column, in->view->model->signals[signal].id);
    rubor_words_add(&column, "_mean_tu");
    struct rubor_chart_line line = {.column = rubor_view_column(in->view, column.text),
                                    .ink = pen->palette->text,
                                    .stroke = stroke};
    for (int k = 0; k < chart->n_lines; k++) {
        if (chart->lines[k].column == line.column) {
            return;
        }
    }
    rubor_words_start(&name);
    rubor_words_signal(&name, in->view->model, signal);
    full = name;
    if (signal == in->screen->signal && in->screen->show_field) {
        rubor_words_add(&full, " (field shown)");
        line.ink = pen->palette->signal_ink;
        line.thick = true;
    } else if (signal == in->screen->packets && in->screen->show_packets) {
        rubor_words_add(&full, " (packets shown)");
    }
    add_line(chart, &line, full.text, name.text);
}

void rubor_panel_signals(struct rubor_pen *pen, const struct rubor_panel_input *in,
                         struct rubor_rect rect)
{
    static const char *const hints[2] = {"1 tu = half-maximal response", ""};
    static const char *const others[] = {"tnf", "il_10", "cxcl8", "pge2"};
    float base = rubor_panel_heading(pen, rect, "Signals", "mean level, tu", hints);
    struct rubor_chart chart = chart_in(in, rect, base, pen->u);
    chart.least_top = 0.1F;
    chart.decimals = 2;
    chart.time_title = rect.h > rubor_pen_px(pen, 190) ? "time" : NULL;
    add_signal(&chart, in, in->screen->signal, RUBOR_STROKE_WHOLE, pen);
    add_signal(&chart, in, in->screen->packets, RUBOR_STROKE_WHOLE, pen);
    for (size_t k = 0; k < sizeof others / sizeof others[0] && chart.n_lines < 4; k++) {
        int n_before = chart.n_lines;
        enum rubor_stroke stroke = n_before % 2 == 0 ? RUBOR_STROKE_DASH : RUBOR_STROKE_DOTS;
        add_signal(&chart, in, rubor_model_find_signal(in->view->model, others[k]), stroke, pen);
    }
    rubor_chart_draw(pen, &chart);
}
