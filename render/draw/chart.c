/* What this stands for: the curves of a panel. The time axis leaves room on the right of the
 * present, so that each line is labelled at its end. */
#include "chart.h"

#include <math.h>
#include <stdlib.h>

#include "chart_labels.h"
#include "words.h"

double rubor_chart_axis(double most, int n, double *tick)
{
    static const double steps[] = {1.0, 2.0, 2.5, 5.0, 10.0};
    double raw = most / n, power = 1e-6;
    while (power * 10.0 <= raw) {
        power *= 10.0;
    }
    for (size_t k = 0; k < sizeof steps / sizeof steps[0]; k++) {
        *tick = steps[k] * power;
        if (*tick >= raw) {
            break;
        }
    }
    return ceil(most / *tick - 1e-9) * *tick;
}

double rubor_chart_hours(double now_h, double end_h, double share)
{
    static const double spans[] = {24,  48,  72,  96,  120,  168,  240,
                                   336, 480, 672, 960, 1440, 2160, 3600};
    double most = end_h / share;
    for (size_t k = 0; k < sizeof spans / sizeof spans[0]; k++) {
        if (now_h <= share * spans[k]) {
            return fmin(spans[k], most);
        }
    }
    return most;
}

static float value_x(const struct rubor_chart_frame *f, double time_h)
{
    return (float)f->plot.x + (float)(time_h / f->hours) * (float)f->plot.w;
}

float rubor_chart_frame_y(const struct rubor_chart_frame *f, double value)
{
    return (float)(f->plot.y + f->plot.h) - (float)(value / f->top) * (float)f->plot.h;
}

static void add_value(struct rubor_words *w, double value, double tick)
{
    rubor_words_number(w, value, tick < 0.1 ? 2 : tick < 1.0 ? 1 : 0);
}

static void draw_value_axis(struct rubor_pen *pen, const struct rubor_chart_frame *f, double tick)
{
    for (int k = 0; k * tick <= f->top + 1e-9; k++) {
        float y = roundf(rubor_chart_frame_y(f, k * tick));
        struct rubor_rect line = {f->plot.x, (int)y, f->plot.w, 1};
        rubor_canvas_fill(pen->canvas, line,
                          k == 0 ? pen->palette->control_line : pen->palette->panel_line);
        struct rubor_words w;
        rubor_words_start(&w);
        add_value(&w, k * tick, tick);
        struct rubor_line at = {(float)f->plot.x - 7.0F * pen->u,
                                y + 0.36F * rubor_pen_style(pen, RUBOR_TYPE_HINT).px,
                                RUBOR_TYPE_HINT, pen->palette->text_3};
        rubor_pen_right(pen, at, w.text);
    }
}

static double time_tick(const struct rubor_chart_frame *f, float label_px)
{
    static const double ticks[] = {1, 2, 3, 6, 12, 24, 48, 72, 120, 168, 336, 720};
    for (size_t k = 0; k < sizeof ticks / sizeof ticks[0]; k++) {
        if ((double)f->plot.w * ticks[k] / f->hours >= (double)(1.9F * label_px)) {
            return ticks[k];
        }
    }
    return 1440;
}

static void draw_time_axis(struct rubor_pen *pen, const struct rubor_chart *chart,
                           const struct rubor_chart_frame *f)
{
    bool in_days = f->hours > 250.0;
    float base = (float)(f->plot.y + f->plot.h) + 1.38F * rubor_pen_style(pen, RUBOR_TYPE_HINT).px;
    double tick = time_tick(f, rubor_pen_width(pen, RUBOR_TYPE_HINT, "000"));
    tick = in_days && tick < 24.0 ? 24.0 : tick;
    for (int k = 0; k * tick <= fmin(f->hours, chart->end_h) + 1e-9; k++) {
        double t = k * tick;
        struct rubor_words w;
        rubor_words_start(&w);
        rubor_words_number(&w, in_days ? t / 24.0 : t, 0);
        float x = value_x(f, t);
        rubor_canvas_fill(
            pen->canvas,
            (struct rubor_rect){(int)x, f->plot.y + f->plot.h, 1, rubor_pen_px(pen, 4)},
            pen->palette->control_line);
        rubor_pen_centre(pen, (struct rubor_line){x, base, RUBOR_TYPE_HINT, pen->palette->text_3},
                         w.text);
    }
    if (chart->time_title != NULL) {
        struct rubor_line line = {(float)f->plot.x + (float)f->plot.w / 2.0F,
                                  base + 1.15F * rubor_pen_style(pen, RUBOR_TYPE_HINT).px,
                                  RUBOR_TYPE_HINT, pen->palette->text_2};
        rubor_pen_centre(pen, line,
                         in_days ? "time since the start (d)" : "time since the start (h)");
    }
}

static struct rubor_dash dash_of(enum rubor_stroke stroke, float u)
{
    switch (stroke) {
    case RUBOR_STROKE_DASH:
        return (struct rubor_dash){7.0F * u, 5.0F * u};
    case RUBOR_STROKE_DOTS:
        return (struct rubor_dash){0.5F * u, 4.5F * u};
    case RUBOR_STROKE_WHOLE:
    default:
        return (struct rubor_dash){0.0F, 0.0F};
    }
}

static void draw_line(struct rubor_pen *pen, const struct rubor_chart *chart,
                      const struct rubor_chart_frame *f, int k)
{
    const struct rubor_chart_line *line = &chart->lines[k];
    struct rubor_point *points = malloc(sizeof *points * (size_t)(f->plot.w + 2));
    if (points == NULL) {
        return;
    }
    int n = 0;
    for (size_t i = 0; i < chart->series->n_rows; i++) {
        float x = value_x(f, (double)chart->series->time_h[i]);
        float y =
            rubor_chart_frame_y(f, (double)rubor_series_value(chart->series, i, line->column));
        if (n > 0 && (int)points[n - 1].x == (int)x && n > 1) {
            n--; /* one sample per pixel column */
        }
        if (n < f->plot.w + 2) {
            points[n++] = (struct rubor_point){x, y};
        }
    }
    struct rubor_dash dash = dash_of(line->stroke, pen->u);
    rubor_raster_polyline(pen->raster, points, n,
                          pen->palette->line_px * pen->u * (line->thick ? 1.15F : 1.0F), &dash);
    rubor_raster_paint(pen->raster, pen->canvas, line->ink, 256);
    free(points);
}

static void draw_triangle(struct rubor_pen *pen, float x, float y, float size)
{
    const struct rubor_point points[3] = {
        {x - size, y - 1.6F * size}, {x + size, y - 1.6F * size}, {x, y}};
    rubor_raster_polygon(pen->raster, points, 3);
}

/* Events on the time axis. Those that stand close together share one label behind the last. */
static void draw_events(struct rubor_pen *pen, const struct rubor_chart *chart,
                        const struct rubor_chart_frame *f)
{
    float size = 4.5F * pen->u, y = (float)f->plot.y - 3.0F * pen->u;
    float end = (float)(f->plot.x + f->plot.w);
    struct rubor_words w;
    rubor_words_start(&w);
    for (int k = 0; k < chart->n_marks; k++) {
        float x = value_x(f, chart->mark_h[k]);
        float next = k + 1 < chart->n_marks ? value_x(f, chart->mark_h[k + 1]) - size : end;
        draw_triangle(pen, x, y, size);
        rubor_words_add(&w, w.n > 0 ? ", " : "");
        rubor_words_add(&w, chart->mark_label[k]);
        if (next < x + 3.0F * size && k + 1 < chart->n_marks) {
            continue;
        }
        if (x + size + rubor_pen_width(pen, RUBOR_TYPE_HINT, w.text) + 6.0F * pen->u < next) {
            struct rubor_line line = {x + size + 3.0F * pen->u, y, RUBOR_TYPE_HINT,
                                      pen->palette->notice};
            rubor_pen_left(pen, line, w.text);
        }
        rubor_words_start(&w);
    }
    rubor_raster_paint(pen->raster, pen->canvas, pen->palette->notice, 256);
}

static void draw_peak(struct rubor_pen *pen, const struct rubor_chart *chart,
                      const struct rubor_chart_frame *f)
{
    static const struct rubor_dash dots = {1.0F, 3.0F};
    struct rubor_dash dash = {dots.on_px * pen->u, dots.off_px * pen->u};
    float now_x = value_x(f, chart->now_h), bottom = (float)(f->plot.y + f->plot.h);
    if (chart->level > 0.0) {
        float y = roundf(rubor_chart_frame_y(f, chart->level)) + 0.5F;
        const struct rubor_point across[2] = {{(float)f->plot.x, y}, {now_x, y}};
        rubor_raster_polyline(pen->raster, across, 2, pen->u, &dash);
    }
    if (chart->peak > 0.0) {
        float x = value_x(f, chart->peak_h), y = rubor_chart_frame_y(f, chart->peak);
        const struct rubor_point down[3] = {{now_x, y}, {x, y}, {x, bottom}};
        rubor_raster_polyline(pen->raster, down, 3, pen->u, &dash);
    }
    rubor_raster_paint(pen->raster, pen->canvas, pen->palette->text_2, 256);
    if (chart->peak > 0.0) {
        struct rubor_point at = {value_x(f, chart->peak_h), rubor_chart_frame_y(f, chart->peak)};
        rubor_raster_disc(pen->raster, at, 4.5F * pen->u);
        rubor_raster_paint(pen->raster, pen->canvas, pen->palette->panel, 256);
        rubor_raster_arc(pen->raster, at, 4.0F * pen->u, (const float[]){0.0F, 6.2832F},
                         1.6F * pen->u);
        rubor_raster_paint(pen->raster, pen->canvas, pen->palette->text, 256);
    }
}

/* Share of the width that the curves may take: what the short labels leave. */
static double share_of_curves(const struct rubor_pen *pen, const struct rubor_chart *chart,
                              const struct rubor_chart_frame *f)
{
    float widest = rubor_chart_labels_width(pen, chart) + 8.0F * pen->u;
    double share = 1.0 - (double)widest / (double)f->plot.w;
    return share < 0.3 ? 0.3 : share > 0.62 ? 0.62 : share;
}

void rubor_chart_draw(struct rubor_pen *pen, const struct rubor_chart *chart)
{
    double most = (double)chart->least_top, tick = 1.0;
    for (int k = 0; k < chart->n_lines; k++) {
        most = fmax(most, (double)rubor_series_max(chart->series, chart->lines[k].column));
    }
    float hint = rubor_pen_style(pen, RUBOR_TYPE_HINT).px;
    int below = (int)(hint * (chart->time_title != NULL ? 2.75F : 1.62F)),
        above = (int)(1.3F * hint);
    struct rubor_chart_frame f = {0};
    int n_ticks = (chart->box.h - below - above) / (int)(1.8F * hint);
    f.top = rubor_chart_axis(most * 1.04, n_ticks < 1 ? 1 : n_ticks > 4 ? 4 : n_ticks, &tick);
    struct rubor_words widest;
    rubor_words_start(&widest);
    add_value(&widest, f.top, tick);
    int left = (int)rubor_pen_width(pen, RUBOR_TYPE_HINT, widest.text) + rubor_pen_px(pen, 9);
    f.plot = (struct rubor_rect){chart->box.x + left, chart->box.y + above, chart->box.w - left,
                                 chart->box.h - above - below};
    f.hours = rubor_chart_hours(chart->now_h, chart->end_h, share_of_curves(pen, chart, &f));
    f.now_x = value_x(&f, chart->now_h);
    draw_value_axis(pen, &f, tick);
    draw_time_axis(pen, chart, &f);
    for (int k = chart->n_lines - 1; k >= 0; k--) {
        draw_line(pen, chart, &f, k);
    }
    draw_peak(pen, chart, &f);
    rubor_canvas_fill(pen->canvas,
                      (struct rubor_rect){(int)f.now_x, f.plot.y, rubor_pen_px(pen, 1), f.plot.h},
                      pen->palette->text);
    draw_events(pen, chart, &f);
    if (rubor_canvas_within(f.plot, chart->pointer_x, chart->pointer_y) &&
        (float)chart->pointer_x <= f.now_x) {
        rubor_chart_labels_pointer(pen, chart, &f);
    } else {
        rubor_chart_labels_draw(pen, chart, &f);
    }
}
