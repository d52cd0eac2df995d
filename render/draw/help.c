/* What this stands for: one page that explains the window. */
#include "help.h"

#include <math.h>

/* Widest cap of the table, so that the meanings stand in one column. */
static float widest_cap(const struct rubor_pen *pen)
{
    float w = 0.0F;
    for (size_t k = 0; rubor_keys_row(k) != NULL; k++) {
        const char *cap = rubor_keys_row(k)->cap;
        w = cap != NULL ? fmaxf(w, rubor_pen_width(pen, RUBOR_TYPE_CAP, cap)) : w;
    }
    return w + 12.0F * pen->u;
}

static float draw_key(struct rubor_pen *pen, const struct rubor_key_row *row, const float at[3],
                      float width)
{
    const struct rubor_palette *palette = pen->palette;
    struct rubor_style cap_style = rubor_pen_style(pen, RUBOR_TYPE_CAP);
    int h = (int)(1.5F * cap_style.px),
        w = (int)(rubor_pen_width(pen, RUBOR_TYPE_CAP, row->cap) + 12.0F * pen->u);
    struct rubor_rect cap = {(int)at[0], (int)(at[1] - 1.1F * cap_style.px), w, h};
    const uint32_t box[2] = {palette->control_line, palette->page};
    rubor_canvas_box(pen->canvas, cap, rubor_pen_px(pen, 3), rubor_pen_px(pen, 1), box);
    struct rubor_line line = {(float)cap.x + (float)cap.w / 2.0F,
                              rubor_pen_middle(pen, cap, RUBOR_TYPE_CAP), RUBOR_TYPE_CAP,
                              palette->text};
    rubor_pen_centre(pen, line, row->cap);
    float x = at[0] + at[2] + 10.0F * pen->u;
    line = (struct rubor_line){x, at[1], RUBOR_TYPE_VALUE, palette->text};
    float next = rubor_pen_wrap(pen, line, at[0] + width - x, 0, row->meaning);
    return fmaxf(next, at[1] + (float)h + 3.0F * pen->u);
}

static float draw_group(struct rubor_pen *pen, enum rubor_key_group group, const float at[3],
                        float width)
{
    float y = at[1];
    rubor_pen_left(pen, (struct rubor_line){at[0], y, RUBOR_TYPE_HEADING, pen->palette->text},
                   rubor_keys_group(group));
    y += 1.9F * rubor_pen_style(pen, RUBOR_TYPE_HEADING).px;
    for (size_t k = 0; rubor_keys_row(k) != NULL; k++) {
        const struct rubor_key_row *row = rubor_keys_row(k);
        if (row->group == group && row->cap != NULL) {
            y = draw_key(pen, row, (const float[]){at[0], y, at[2]}, width);
        }
    }
    return y + 0.9F * rubor_pen_style(pen, RUBOR_TYPE_HEADING).px;
}

static int lines_of(const struct rubor_pen *pen, const char *words, float width)
{
    int n = 0;
    while (*words != 0) {
        words +=
            rubor_letters_break(pen->letters, rubor_pen_style(pen, RUBOR_TYPE_VALUE), words, width);
        words += *words == ' ' ? 1 : 0;
        n++;
    }
    return n;
}

/* What explains the picture, as far as there is room above `end`. */
static void draw_facts(struct rubor_pen *pen, const struct rubor_panel_input *in, const float at[3],
                       float end)
{
    const char *left_out = in->view->scenario->leaves_out;
    const char *const facts[] = {
        "Rubor is a model to think with. It does not predict, and it is no medical advice.",
        "One run is one draw: another seed gives another course.",
        "Shape tells the type, colour the family, the inner mark the state.",
        "Black inside a macrophage: inflammatory-type. White inside: repair-type.",
        "A black hole: dead. An arc: just eaten. Four ticks: just killed bacteria.",
        "1 tu is the level of a signal at which its main sensor answers half.",
        left_out != NULL && left_out[0] != 0 ? "This scenario leaves out:" : "",
        left_out != NULL ? left_out : "",
    };
    float y = at[1], row = (float)rubor_pen_row(pen, RUBOR_TYPE_VALUE);
    rubor_pen_left(pen, (struct rubor_line){at[0], y, RUBOR_TYPE_HEADING, pen->palette->text},
                   "To read the picture");
    y += 1.9F * rubor_pen_style(pen, RUBOR_TYPE_HEADING).px;
    for (size_t k = 0; k < sizeof facts / sizeof facts[0]; k++) {
        if (facts[k][0] == 0 || y + row * (float)(lines_of(pen, facts[k], at[2]) - 1) > end) {
            continue;
        }
        struct rubor_line line = {at[0], y, RUBOR_TYPE_VALUE, pen->palette->text_2};
        y = rubor_pen_wrap(pen, line, at[2], 0, facts[k]) + (k == 6 ? 0.0F : 0.4F * row);
    }
}

/* Draws the columns with the pen's size of type; returns where the lowest line of keys ends. */
static float draw_columns(struct rubor_pen *pen, const struct rubor_panel_input *in,
                          struct rubor_rect r, float top)
{
    float pad = 24.0F * pen->u, column = ((float)r.w - 4.0F * pad) / 3.0F, cap = widest_cap(pen);
    float x = (float)r.x + pad, x_right = x + 2.0F * (column + pad);
    float y = draw_group(pen, RUBOR_KEYS_TIME, (const float[]){x, top, cap}, column);
    float y_left = draw_group(pen, RUBOR_KEYS_SAVE, (const float[]){x, y, cap}, column);
    float y_middle =
        draw_group(pen, RUBOR_KEYS_SIGHT, (const float[]){x + column + pad, top, cap}, column);
    float y_right = draw_group(pen, RUBOR_KEYS_PAGE, (const float[]){x_right, top, cap}, column);
    bool left = y_left < y_right;
    draw_facts(pen, in, (const float[]){left ? x : x_right, left ? y_left : y_right, column},
               (float)(r.y + r.h) - 0.5F * pad);
    y = y_left > y_right ? y_left : y_right;
    return y > y_middle ? y : y_middle;
}

void rubor_help_draw(struct rubor_pen *pen, const struct rubor_panel_input *in)
{
    const struct rubor_layout *layout = in->layout;
    int margin = rubor_pen_px(pen, 16), gap = rubor_pen_px(pen, 8);
    struct rubor_rect r = {margin, layout->top.y + layout->top.h + gap, layout->w - 2 * margin, 0};
    r.h = layout->bottom.y - gap - r.y;
    rubor_pen_panel(pen, r);
    float pad = 24.0F * pen->u,
          base = (float)r.y + 1.2F * pad + 0.6F * rubor_pen_style(pen, RUBOR_TYPE_TITLE).px;
    rubor_pen_left(
        pen, (struct rubor_line){(float)r.x + pad, base, RUBOR_TYPE_TITLE, pen->palette->text},
        "Keys and marks");
    rubor_pen_right(
        pen,
        (struct rubor_line){(float)(r.x + r.w) - pad, base, RUBOR_TYPE_VALUE, pen->palette->text_2},
        "Esc or F1 closes this page");
    /* a full page on a small window: the type gives way until all keys fit */
    struct rubor_pen fitted = *pen;
    struct rubor_canvas nowhere = *pen->canvas;
    nowhere.clip = (struct rubor_rect){0, 0, 0, 0};
    fitted.canvas = &nowhere;
    while (draw_columns(&fitted, in, r, base + 1.3F * pad) > (float)(r.y + r.h) &&
           fitted.type_scale > 0.6F * pen->type_scale) {
        fitted.type_scale *= 0.95F;
    }
    fitted.canvas = pen->canvas;
    draw_columns(&fitted, in, r, base + 1.3F * pad);
}
