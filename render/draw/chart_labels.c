/* What this stands for: words that stay readable where lines come close. */
#include "chart_labels.h"

#include <math.h>

#include "words.h"

struct label {
    float y; /* middle */
    uint32_t ink;
    enum rubor_type type;
    char text[80];
};

enum { MAX_LABELS = RUBOR_CHART_LINES + 2 };

/* Sorts by height and pushes labels apart inside top..bottom, each `row` high. */
static void spread(struct label *labels, int n, float row, const float top_bottom[2])
{
    for (int i = 1; i < n; i++) {
        for (int j = i; j > 0 && labels[j].y < labels[j - 1].y; j--) {
            struct label swap = labels[j];
            labels[j] = labels[j - 1];
            labels[j - 1] = swap;
        }
    }
    float least = top_bottom[0] + row / 2.0F;
    for (int i = 0; i < n; i++) {
        labels[i].y = fmaxf(labels[i].y, least);
        least = labels[i].y + row;
    }
    float most = top_bottom[1] - row / 2.0F;
    for (int i = n - 1; i >= 0; i--) {
        labels[i].y = fminf(labels[i].y, most);
        most = labels[i].y - row;
    }
}

static void set_text(struct label *label, const char *name, const double *value, int decimals)
{
    struct rubor_words w;
    rubor_words_start(&w);
    rubor_words_add(&w, name);
    if (value != NULL) {
        rubor_words_add(&w, " ");
        rubor_words_number(&w, *value, decimals);
    }
    rubor_words_copy(label->text, sizeof label->text, w.text);
}

/* Label of a line with its value, in the long or the short wording. */
static struct label line_label(const struct rubor_chart *chart, const struct rubor_chart_frame *f,
                               int k, long row, bool whole)
{
    const struct rubor_chart_line *line = &chart->lines[k];
    double value = (double)rubor_series_value(chart->series, (size_t)row, line->column);
    struct label label = {
        .y = rubor_chart_frame_y(f, value), .ink = line->ink, .type = RUBOR_TYPE_STRONG};
    set_text(&label, whole ? line->label : line->short_label, &value, chart->decimals);
    return label;
}

float rubor_chart_labels_width(const struct rubor_pen *pen, const struct rubor_chart *chart)
{
    const struct rubor_chart_frame anywhere = {.top = 1.0};
    float widest = 0.0F;
    for (int k = 0; k < chart->n_lines && chart->series->n_rows > 0; k++) {
        struct label label =
            line_label(chart, &anywhere, k, (long)chart->series->n_rows - 1, false);
        widest = fmaxf(widest, rubor_pen_width(pen, label.type, label.text));
    }
    return widest;
}

void rubor_chart_labels_draw(struct rubor_pen *pen, const struct rubor_chart *chart,
                             const struct rubor_chart_frame *f)
{
    struct label labels[MAX_LABELS];
    int n = 0;
    float x = f->now_x + 6.0F * pen->u, room = (float)(f->plot.x + f->plot.w) - x;
    float row = 1.22F * rubor_pen_style(pen, RUBOR_TYPE_STRONG).px;
    float height = (float)f->plot.h + 0.6F * row;
    long last = (long)chart->series->n_rows - 1;
    bool whole = true; /* all long or all short */
    for (int k = 0; k < chart->n_lines && last >= 0; k++) {
        struct label label = line_label(chart, f, k, last, true);
        whole = whole && rubor_pen_width(pen, label.type, label.text) <= room;
    }
    for (int k = 0; k < chart->n_lines && last >= 0 && (float)(n + 1) * row <= height; k++) {
        labels[n++] = line_label(chart, f, k, last, whole);
    }
    const double heights[2] = {chart->peak, chart->level};
    for (int k = 0; k < 2; k++) {
        bool fits = (float)(n + 1) * row <= height &&
                    rubor_pen_width(pen, RUBOR_TYPE_STRONG, chart->notes[k]) <= room;
        if (heights[k] > 0.0 && fits) {
            struct label label = {.y = rubor_chart_frame_y(f, heights[k]),
                                  .ink = pen->palette->text,
                                  .type = RUBOR_TYPE_STRONG};
            set_text(&label, chart->notes[k], NULL, 0);
            labels[n++] = label;
        }
    }
    const float span[2] = {(float)f->plot.y - 0.3F * row,
                           (float)(f->plot.y + f->plot.h) + 0.3F * row};
    spread(labels, n, row, span);
    for (int k = 0; k < n; k++) {
        float wide = rubor_pen_width(pen, labels[k].type, labels[k].text);
        struct rubor_rect plate = {(int)x - rubor_pen_px(pen, 3), (int)(labels[k].y - row / 2.0F),
                                   (int)wide + rubor_pen_px(pen, 6), (int)ceilf(row)};
        rubor_canvas_fill(pen->canvas, plate, pen->palette->panel);
        float base = roundf(labels[k].y + 0.36F * rubor_pen_style(pen, labels[k].type).px);
        rubor_pen_left(pen, (struct rubor_line){x, base, labels[k].type, labels[k].ink},
                       labels[k].text);
    }
}

void rubor_chart_labels_pointer(struct rubor_pen *pen, const struct rubor_chart *chart,
                                const struct rubor_chart_frame *f)
{
    double time_h = (double)(chart->pointer_x - f->plot.x) / (double)f->plot.w * f->hours;
    long row = rubor_series_nearest(chart->series, time_h);
    if (row < 0) {
        return;
    }
    struct label labels[MAX_LABELS];
    int n = 0;
    struct rubor_words w;
    rubor_words_start(&w);
    rubor_words_add(&w, "at ");
    rubor_words_number(&w, (double)chart->series->time_h[row], 1);
    rubor_words_add(&w, " h");
    labels[n].ink = pen->palette->text;
    labels[n].type = RUBOR_TYPE_STRONG;
    set_text(&labels[n++], w.text, NULL, 0);
    float line_h = 1.25F * rubor_pen_style(pen, RUBOR_TYPE_STRONG).px,
          wide = rubor_pen_width(pen, RUBOR_TYPE_STRONG, w.text);
    for (int k = 0; k < chart->n_lines && (float)(n + 1) * line_h < (float)f->plot.h + line_h;
         k++) {
        labels[n] = line_label(chart, f, k, row, true);
        struct rubor_point at = {(float)chart->pointer_x, labels[n].y};
        rubor_raster_disc(pen->raster, at, 3.0F * pen->u);
        rubor_raster_paint(pen->raster, pen->canvas, labels[n].ink, 256);
        wide = fmaxf(wide, rubor_pen_width(pen, RUBOR_TYPE_STRONG, labels[n].text));
        n++;
    }
    rubor_canvas_fill(pen->canvas, (struct rubor_rect){chart->pointer_x, f->plot.y, 1, f->plot.h},
                      pen->palette->text_2);
    int pad = rubor_pen_px(pen, 7), x = chart->pointer_x + rubor_pen_px(pen, 10);
    struct rubor_rect plate = {x, f->plot.y, (int)wide + 2 * pad, (int)((float)n * line_h) + pad};
    if (plate.x + plate.w > f->plot.x + f->plot.w) {
        plate.x = f->plot.x + f->plot.w - plate.w;
        plate.x = plate.x > chart->pointer_x || plate.x < f->plot.x
                      ? plate.x
                      : chart->pointer_x - plate.w - rubor_pen_px(pen, 10);
    }
    const uint32_t colours[2] = {pen->palette->control_line, pen->palette->panel};
    rubor_canvas_box(pen->canvas, plate, rubor_pen_px(pen, 3), rubor_pen_px(pen, 1), colours);
    for (int k = 0; k < n; k++) {
        float base = (float)plate.y + line_h * (float)(k + 1);
        rubor_pen_left(pen,
                       (struct rubor_line){(float)(plate.x + pad), roundf(base), labels[k].type,
                                           labels[k].ink},
                       labels[k].text);
    }
}
