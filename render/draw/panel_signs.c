/* What this stands for: the five cardinal signs of inflammation as gauges from 0 to 1. */
#include "panel.h"

#include <math.h>

#include "words.h"

struct sign_row {
    const char *column, *latin, *plain;
};
static const struct sign_row signs[] = {{"sign_rubor", "rubor", "redness"},
                                        {"sign_calor", "calor", "warmth"},
                                        {"sign_tumor", "tumor", "swelling"},
                                        {"sign_dolor", "dolor", "pain"},
                                        {"sign_functio_laesa", "functio laesa", "lost function"}};
enum { N_SIGNS = sizeof signs / sizeof signs[0] };

static void draw_gauge(struct rubor_pen *pen, struct rubor_rect r, double value)
{
    const struct rubor_palette *palette = pen->palette;
    double share = value < 0.0 ? 0.0 : value > 1.0 ? 1.0 : value;
    const uint32_t box[2] = {palette->control_line,
                             palette->dark_inside ? palette->band : palette->page};
    rubor_canvas_box(pen->canvas, r, rubor_pen_px(pen, 2), rubor_pen_px(pen, 1), box);
    struct rubor_rect full = rubor_canvas_inset(r, rubor_pen_px(pen, 1));
    full.w = (int)((double)full.w * share + 0.5);
    rubor_canvas_fill(pen->canvas, full, palette->text);
    for (int k = 1; k < 4; k++) {
        int x = r.x + r.w * k / 4;
        rubor_canvas_fill(
            pen->canvas,
            (struct rubor_rect){x, r.y + r.h, rubor_pen_px(pen, 1), rubor_pen_px(pen, 3)},
            palette->text_3);
    }
}

/* x of the three columns of the panel. */
struct columns {
    float latin, plain, gauge, end;
    bool with_plain;
};

static struct columns columns_in(const struct rubor_pen *pen, struct rubor_rect rect)
{
    float pad = 16.0F * pen->u, gap = 10.0F * pen->u;
    struct columns c = {.latin = (float)rect.x + pad, .end = (float)(rect.x + rect.w) - pad};
    c.plain = c.latin + rubor_pen_width(pen, RUBOR_TYPE_STRONG, signs[N_SIGNS - 1].latin) + gap;
    c.gauge = c.plain + rubor_pen_width(pen, RUBOR_TYPE_VALUE, signs[N_SIGNS - 1].plain) + gap;
    c.with_plain = c.end - c.gauge > 110.0F * pen->u;
    c.gauge = c.with_plain ? c.gauge : c.plain;
    return c;
}

void rubor_panel_signs(struct rubor_pen *pen, const struct rubor_panel_input *in,
                       struct rubor_rect rect)
{
    static const char *const hints[2] = {"0 none to 1 most; weights assumed (E)",
                                         "0 to 1; assumed (E)"};
    const struct rubor_palette *palette = pen->palette;
    float base = rubor_panel_heading(pen, rect, "Cardinal signs", "", hints);
    struct columns c = columns_in(pen, rect);
    float top = base + 6.0F * pen->u,
          row_h = ((float)(rect.y + rect.h) - 6.0F * pen->u - top) / (float)N_SIGNS;
    float size = rubor_pen_style(pen, RUBOR_TYPE_VALUE).px;
    float value_w = rubor_pen_width(pen, RUBOR_TYPE_STRONG, "0.00") + 10.0F * pen->u;
    for (int k = 0; k < N_SIGNS; k++) {
        int column = rubor_view_column(in->view, signs[k].column);
        float middle = top + row_h * ((float)k + 0.5F), line = roundf(middle + 0.36F * size);
        rubor_pen_left(pen, (struct rubor_line){c.latin, line, RUBOR_TYPE_STRONG, palette->text},
                       signs[k].latin);
        if (c.with_plain) {
            rubor_pen_left(pen,
                           (struct rubor_line){c.plain, line, RUBOR_TYPE_VALUE, palette->text_2},
                           signs[k].plain);
        }
        struct rubor_words w;
        rubor_words_start(&w);
        if (column < 0) {
            rubor_words_add(&w, "-");
        } else {
            rubor_words_number(&w, in->view->values[column], 2);
            int h = (int)roundf(0.62F * size);
            struct rubor_rect gauge = {(int)c.gauge, (int)(middle - (float)h / 2.0F),
                                       (int)(c.end - value_w - c.gauge), h};
            draw_gauge(pen, gauge, in->view->values[column]);
        }
        rubor_pen_right(pen, (struct rubor_line){c.end, line, RUBOR_TYPE_STRONG, palette->text},
                        w.text);
    }
}
