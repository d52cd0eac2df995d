/* What this stands for: the time of the run, what drives it, and the line that is never hidden. */
#include "bars.h"

#include <math.h>

#include "words.h"

static float time_x(const struct rubor_panel_input *in, float margin, double time_h)
{
    double share = time_h / (in->view->scenario->days * 24.0);
    share = share < 0.0 ? 0.0 : share > 1.0 ? 1.0 : share;
    return margin + (float)share * ((float)in->layout->w - 2.0F * margin);
}

static void draw_days(struct rubor_pen *pen, const struct rubor_panel_input *in, float y)
{
    float margin = 16.0F * pen->u, size = rubor_pen_style(pen, RUBOR_TYPE_HINT).px;
    double days = in->view->scenario->days, tick = 1.0;
    while (days / tick > 10.0) {
        tick = tick < 2.0 ? 2.0 : tick < 7.0 ? 7.0 : 2.0 * tick;
    }
    for (int k = 0; k * tick <= days + 1e-6; k++) {
        struct rubor_words w;
        rubor_words_start(&w);
        rubor_words_add(&w, "day ");
        rubor_words_number(&w, k * tick, 0);
        float x = time_x(in, margin, k * tick * 24.0),
              half = rubor_pen_width(pen, RUBOR_TYPE_HINT, w.text) / 2.0F;
        float end = (float)in->layout->w - margin;
        struct rubor_line line = {fminf(fmaxf(x, margin + half), end - half), y + size * 1.2F,
                                  RUBOR_TYPE_HINT, pen->palette->text_2};
        rubor_canvas_fill(pen->canvas,
                          (struct rubor_rect){(int)fminf(x, end - 1.0F),
                                              (int)y - rubor_pen_px(pen, 2), 1,
                                              rubor_pen_px(pen, 4)},
                          pen->palette->text_3);
        rubor_pen_centre(pen, line, w.text);
    }
}

static void draw_time_line(struct rubor_pen *pen, const struct rubor_panel_input *in)
{
    const struct rubor_palette *palette = pen->palette;
    float margin = 16.0F * pen->u, now = time_x(in, margin, in->view->time_h);
    int h = rubor_pen_px(pen, 8), y = in->layout->bottom.y + rubor_pen_px(pen, 14),
        thick = rubor_pen_px(pen, 1);
    struct rubor_rect track = {(int)margin, y, in->layout->w - 2 * (int)margin, h};
    const uint32_t box[2] = {palette->control_line,
                             palette->dark_inside ? palette->band : palette->page};
    rubor_canvas_box(pen->canvas, track, h / 2, thick, box);
    struct rubor_rect done = rubor_canvas_inset(track, thick);
    done.w = (int)now - done.x;
    rubor_canvas_fill(pen->canvas, done, palette->text_2);
    draw_days(pen, in, (float)(y + h) + 3.0F * pen->u);
    for (size_t k = 0; k < in->view->n_marks; k++) {
        float x = time_x(in, margin,
                         (double)in->view->mark_step[k] * in->view->scenario->step_min / 60.0);
        float s = 5.0F * pen->u, top = (float)y - 2.0F * pen->u;
        const struct rubor_point points[3] = {
            {x - s, top - 1.4F * s}, {x + s, top - 1.4F * s}, {x, top}};
        rubor_raster_polygon(pen->raster, points, 3);
    }
    rubor_raster_paint(pen->raster, pen->canvas, palette->notice, 256);
    struct rubor_point knob = {fmaxf(now, margin + 4.0F), (float)y + (float)h / 2.0F};
    rubor_raster_disc(pen->raster, knob, 8.0F * pen->u);
    rubor_raster_paint(pen->raster, pen->canvas, palette->panel, 256);
    rubor_raster_disc(pen->raster, knob, 7.0F * pen->u);
    rubor_raster_paint(pen->raster, pen->canvas, palette->text, 256);
}

static void draw_clock(struct rubor_pen *pen, const struct rubor_panel_input *in,
                       struct rubor_rect row)
{
    struct rubor_words w;
    rubor_words_start(&w);
    rubor_words_clock(&w, in->view->time_h);
    enum rubor_type type = in->layout->tight ? RUBOR_TYPE_TITLE : RUBOR_TYPE_CLOCK;
    struct rubor_line line = {16.0F * pen->u, rubor_pen_middle(pen, row, type), type,
                              pen->palette->text};
    float x = rubor_pen_left(pen, line, w.text) + 11.0F * pen->u;
    rubor_words_start(&w);
    rubor_words_number(&w, in->view->time_h, 1);
    rubor_words_add(&w, " h");
    if (x + rubor_pen_width(pen, RUBOR_TYPE_BODY, w.text) < (float)row.x) {
        rubor_pen_left(
            pen, (struct rubor_line){x, line.base, RUBOR_TYPE_BODY, pen->palette->text_2}, w.text);
    }
}

static void add_speed(struct rubor_words *w, double hours_per_s)
{
    if (hours_per_s <= 0.0) {
        rubor_words_add(w, "fastest");
        return;
    }
    double whole = floor(hours_per_s + 1e-9);
    rubor_words_number(w, hours_per_s, hours_per_s - whole < 1e-6 ? 0 : hours_per_s < 0.3 ? 2 : 1);
    rubor_words_add(w, " h per s");
}

/* Speed between its two buttons; returns the x after the second. */
static float draw_speed(struct rubor_pen *pen, const struct rubor_panel_input *in)
{
    const struct rubor_control *slower = NULL, *faster = NULL;
    for (int k = 0; k < in->controls->n; k++) {
        const struct rubor_control *c = &in->controls->items[k];
        slower = c->action == RUBOR_ACTION_SLOWER ? c : slower;
        faster = c->action == RUBOR_ACTION_FASTER ? c : faster;
    }
    if (slower == NULL || faster == NULL) {
        return 0.0F;
    }
    struct rubor_words w;
    rubor_words_start(&w);
    add_speed(&w, in->screen->hours_per_s);
    float base = rubor_pen_middle(pen, slower->rect, RUBOR_TYPE_BODY);
    struct rubor_line line = {(float)slower->rect.x - 8.0F * pen->u, base, RUBOR_TYPE_BODY,
                              pen->palette->text_2};
    if (!in->layout->tight) {
        rubor_pen_right(pen, line, "Speed");
    }
    line = (struct rubor_line){(float)(slower->rect.x + slower->rect.w + faster->rect.x) / 2.0F,
                               base, RUBOR_TYPE_BUTTON, pen->palette->text};
    rubor_pen_centre(pen, line, w.text);
    return (float)(faster->rect.x + faster->rect.w);
}

static void draw_seed_and_step(struct rubor_pen *pen, const struct rubor_panel_input *in,
                               struct rubor_rect row, float x)
{
    float end = (float)in->layout->w - 16.0F * pen->u,
          base = rubor_pen_middle(pen, row, RUBOR_TYPE_BODY);
    struct rubor_words seed, step;
    rubor_words_start(&seed);
    rubor_words_add(&seed, "Seed ");
    rubor_words_number(&seed, (double)in->view->seed, 0);
    rubor_words_start(&step);
    rubor_words_add(&step, "step ");
    rubor_words_number(&step, (double)in->view->step, 0);
    rubor_words_add(&step, " of ");
    rubor_words_number(&step, (double)rubor_scenario_n_steps(in->view->scenario), 0);
    float seed_w = rubor_pen_width(pen, RUBOR_TYPE_BUTTON, seed.text),
          step_w = rubor_pen_width(pen, RUBOR_TYPE_VALUE, step.text);
    float gap = 18.0F * pen->u;
    if (x + gap + seed_w + gap + step_w <= end) {
        rubor_pen_left(pen,
                       (struct rubor_line){x + gap, base, RUBOR_TYPE_BUTTON, pen->palette->text},
                       seed.text);
        rubor_pen_right(pen, (struct rubor_line){end, base, RUBOR_TYPE_VALUE, pen->palette->text_2},
                        step.text);
    } else if (x + gap + seed_w <= end) {
        rubor_pen_right(pen, (struct rubor_line){end, base, RUBOR_TYPE_BUTTON, pen->palette->text},
                        seed.text);
    }
}

static void add_hex(struct rubor_words *w, uint64_t value)
{
    for (int k = 15; k >= 8; k--) {
        const char digit[2] = {"0123456789abcdef"[value >> (4 * k) & 15u], 0};
        rubor_words_add(w, digit);
    }
}

static void draw_last_line(struct rubor_pen *pen, const struct rubor_panel_input *in)
{
    struct rubor_rect b = in->layout->bottom;
    float size = rubor_pen_style(pen, RUBOR_TYPE_STRONG).px,
          base = (float)(b.y + b.h) - 0.72F * size;
    float x = rubor_pen_left(
        pen, (struct rubor_line){16.0F * pen->u, base, RUBOR_TYPE_STRONG, pen->palette->text},
        RUBOR_DISCLAIMER);
    struct rubor_words whole, some, least;
    rubor_words_start(&whole);
    rubor_words_add(&whole, "model ");
    rubor_words_add(&whole, in->view->model->id);
    rubor_words_add(&whole, " ");
    rubor_words_add(&whole, in->view->model->model_version);
    rubor_words_add(&whole, "  |  ");
    rubor_words_start(&least);
    rubor_words_add(&least, "scenario ");
    rubor_words_add(&least, in->view->scenario->id);
    if (in->layout->tight) { /* the row above has no room for it */
        rubor_words_add(&least, ", seed ");
        rubor_words_plain(&least, in->view->seed);
    }
    rubor_words_add(&whole, least.text);
    some = whole;
    rubor_words_add(&whole, "  |  scenario hash ");
    add_hex(&whole, in->view->scenario->hash);
    const char *const wordings[4] = {whole.text, some.text, least.text, ""};
    float end = (float)in->layout->w - 16.0F * pen->u;
    rubor_pen_right(pen, (struct rubor_line){end, base, RUBOR_TYPE_HINT, pen->palette->text_2},
                    rubor_pen_fit(pen, RUBOR_TYPE_HINT, end - x - 24.0F * pen->u, wordings, 4));
}

void rubor_bars_bottom(struct rubor_pen *pen, const struct rubor_panel_input *in)
{
    struct rubor_rect b = in->layout->bottom;
    rubor_canvas_fill(pen->canvas, b, pen->palette->panel);
    rubor_canvas_fill(pen->canvas, (struct rubor_rect){b.x, b.y, b.w, 1}, pen->palette->panel_line);
    draw_time_line(pen, in);
    rubor_bars_controls(pen, in, RUBOR_PANEL_BOTTOM);
    struct rubor_rect row = {0, 0, 0, 0};
    for (int k = in->controls->n - 1; k >= 0; k--) {
        if (in->controls->items[k].panel == RUBOR_PANEL_BOTTOM) {
            row = in->controls->items[k].rect;
        }
    }
    draw_clock(pen, in, row);
    draw_seed_and_step(pen, in, row, draw_speed(pen, in));
    draw_last_line(pen, in);
}
