/* What this stands for: the frame of the page, with the disclaimer that is always there. */
#include "bars.h"

#include <math.h>
#include <string.h>

#include "words.h"

void rubor_bars_controls(struct rubor_pen *pen, const struct rubor_panel_input *in,
                         enum rubor_panel panel)
{
    for (int k = 0; k < in->controls->n; k++) {
        const struct rubor_control *control = &in->controls->items[k];
        if (control->panel == panel && control->kind != RUBOR_CONTROL_ROW) {
            rubor_controls_draw(pen, control);
        }
    }
}

static int left_end_of(const struct rubor_controls *controls, enum rubor_panel panel)
{
    int x = 1 << 20;
    for (int k = 0; k < controls->n; k++) {
        if (controls->items[k].panel == panel && controls->items[k].rect.x < x) {
            x = controls->items[k].rect.x;
        }
    }
    return x;
}

static void tissue_size(struct rubor_words *w, const struct rubor_view *view)
{
    rubor_words_number(w, view->n_x * view->site_um / 1000.0, 1);
    rubor_words_add(w, " × ");
    rubor_words_number(w, view->n_y * view->site_um / 1000.0, 1);
    rubor_words_add(w, " mm of tissue");
}

void rubor_bars_top(struct rubor_pen *pen, const struct rubor_panel_input *in)
{
    const struct rubor_palette *palette = pen->palette;
    struct rubor_rect r = in->layout->top;
    rubor_canvas_fill(pen->canvas, r, palette->panel);
    rubor_canvas_fill(pen->canvas, (struct rubor_rect){r.x, r.y + r.h - 1, r.w, 1},
                      palette->panel_line);
    float margin = 16.0F * pen->u, radius = 7.0F * pen->u;
    rubor_raster_disc(
        pen->raster, (struct rubor_point){margin + radius, (float)r.y + (float)r.h / 2.0F}, radius);
    rubor_raster_paint(pen->raster, pen->canvas, palette->brand, 256);
    struct rubor_line line = {margin + 2.0F * radius + 9.0F * pen->u,
                              rubor_pen_middle(pen, r, RUBOR_TYPE_NAME), RUBOR_TYPE_NAME,
                              palette->text};
    float x = rubor_pen_left(pen, line, "Rubor") + 16.0F * pen->u;
    rubor_canvas_fill(pen->canvas, (struct rubor_rect){(int)x, r.y + r.h / 5, 1, r.h * 3 / 5},
                      palette->panel_line);
    x += 16.0F * pen->u;
    float end = (float)left_end_of(in->controls, RUBOR_PANEL_TOP) - 12.0F * pen->u;
    const char *const titles[2] = {in->view->scenario->title, in->view->scenario->id};
    line = (struct rubor_line){x, rubor_pen_middle(pen, r, RUBOR_TYPE_TITLE), RUBOR_TYPE_TITLE,
                               palette->text};
    if (rubor_pen_width(pen, RUBOR_TYPE_TITLE, titles[0]) > end - x) {
        line.type = RUBOR_TYPE_STRONG;
    }
    x = rubor_pen_left(pen, line, rubor_pen_fit(pen, line.type, end - x, titles, 2)) +
        12.0F * pen->u;
    struct rubor_words both, size;
    rubor_words_start(&both);
    rubor_words_start(&size);
    if (in->view->scenario->subtitle != NULL && in->view->scenario->subtitle[0] != 0) {
        rubor_words_add(&both, in->view->scenario->subtitle);
        rubor_words_add(&both, ", ");
    }
    tissue_size(&both, in->view);
    tissue_size(&size, in->view);
    const char *const subtitles[4] = {
        both.text, in->view->scenario->subtitle != NULL ? in->view->scenario->subtitle : "",
        size.text, ""};
    line = (struct rubor_line){x, line.base, RUBOR_TYPE_BODY, palette->text_2};
    rubor_pen_left(pen, line, rubor_pen_fit(pen, RUBOR_TYPE_BODY, end - x, subtitles, 4));
}

/* Cuts the last sentence off; false when only one is left. */
static bool drop_sentence(char *text)
{
    size_t n = strlen(text);
    for (size_t k = n > 2 ? n - 2 : 0; k > 0; k--) {
        if (text[k] == ' ' && (text[k - 1] == '.' || text[k - 1] == '?')) {
            text[k] = 0;
            return true;
        }
    }
    return false;
}

/* Sets text in one line of the largest type that fits, else in two lines; false if neither fits. */
static bool set_narration(struct rubor_pen *pen, struct rubor_rect r, uint32_t ink,
                          const char *text)
{
    static const enum rubor_type types[] = {RUBOR_TYPE_NARRATION, RUBOR_TYPE_VALUE,
                                            RUBOR_TYPE_HINT};
    for (size_t k = 0; k < sizeof types / sizeof types[0]; k++) {
        if (rubor_pen_width(pen, types[k], text) <= (float)r.w) {
            rubor_pen_left(
                pen,
                (struct rubor_line){(float)r.x, rubor_pen_middle(pen, r, types[k]), types[k], ink},
                text);
            return true;
        }
    }
    struct rubor_style style = rubor_pen_style(pen, RUBOR_TYPE_HINT);
    char first[256];
    size_t n = rubor_letters_break(pen->letters, style, text, (float)r.w);
    const char *second = text + n + (text[n] == ' ' ? 1 : 0);
    if ((float)r.h < 2.3F * style.px ||
        rubor_pen_width(pen, RUBOR_TYPE_HINT, second) > (float)r.w) {
        return false;
    }
    rubor_words_copy(first, n + 1 < sizeof first ? n + 1 : sizeof first, text);
    struct rubor_rect half = {r.x, r.y, r.w, r.h / 2};
    struct rubor_line line = {(float)r.x, rubor_pen_middle(pen, half, RUBOR_TYPE_HINT),
                              RUBOR_TYPE_HINT, ink};
    rubor_pen_left(pen, line, first);
    half.y += r.h / 2;
    line.base = rubor_pen_middle(pen, half, RUBOR_TYPE_HINT);
    rubor_pen_left(pen, line, second);
    return true;
}

void rubor_bars_narration(struct rubor_pen *pen, const struct rubor_panel_input *in)
{
    struct rubor_rect r = in->layout->narration;
    rubor_canvas_fill(pen->canvas, r, pen->palette->page);
    bool note = in->screen->note[0] != 0;
    uint32_t ink = note ? pen->palette->good : pen->palette->text;
    char text[260]; /* room for "..." behind the words */
    rubor_words_copy(text, 256, note ? in->screen->note : in->screen->narration);
    while (!set_narration(pen, r, ink, text)) {
        if (!drop_sentence(text)) { /* one long sentence: what fits of it */
            rubor_pen_shorten(pen, RUBOR_TYPE_HINT, (float)r.w, text);
        }
    }
}

/* Length of the scale bar: the longest of 1, 2, 5 x 10^k um that stays under a width. */
static double scale_length_um(double um_per_px, double most_px)
{
    double length = 1.0, next = 1.0;
    for (int k = 0; next <= most_px * um_per_px; k++) {
        length = next;
        next *= k % 3 == 1 ? 2.5 : 2.0;
    }
    return length;
}

/* Scale bar that ends at the right and stays right of `from`; returns where it begins. */
static float draw_scale(struct rubor_pen *pen, const struct rubor_panel_input *in, float scale,
                        float from)
{
    float end = (float)(in->layout->under.x + in->layout->under.w);
    struct rubor_rect r = in->layout->under;
    double um_per_px = in->view->site_um / (double)scale,
           um = scale_length_um(um_per_px, fmin(104.0 * (double)pen->u, (double)(end - from)));
    int w = (int)(um / um_per_px + 0.5), x = (int)end - w, y = r.y + rubor_pen_px(pen, 6),
        thick = rubor_pen_px(pen, 2);
    rubor_canvas_fill(pen->canvas, (struct rubor_rect){x, y, w, thick}, pen->palette->text);
    rubor_canvas_fill(pen->canvas, (struct rubor_rect){x, y - 2 * thick, thick, 5 * thick},
                      pen->palette->text);
    rubor_canvas_fill(pen->canvas,
                      (struct rubor_rect){x + w - thick, y - 2 * thick, thick, 5 * thick},
                      pen->palette->text);
    struct rubor_words words;
    rubor_words_start(&words);
    rubor_words_number(&words, um, 0);
    rubor_words_add(&words, " µm");
    float half = rubor_pen_width(pen, RUBOR_TYPE_HINT, words.text) / 2.0F;
    float middle = fminf((float)x + (float)w / 2.0F, end - half);
    struct rubor_line line = {middle, (float)(r.y + r.h) - 4.0F * pen->u, RUBOR_TYPE_HINT,
                              pen->palette->text};
    rubor_pen_centre(pen, line, words.text);
    return fminf((float)x, middle - half);
}

static void draw_colour_bar(struct rubor_pen *pen, const struct rubor_panel_input *in, float x,
                            float end)
{
    struct rubor_rect r = in->layout->under;
    int y = r.y + rubor_pen_px(pen, 4), h = rubor_pen_px(pen, 10), w = (int)(end - x);
    for (int k = 0; k < w; k++) {
        uint32_t colour =
            rubor_palette_level(pen->palette, k * (RUBOR_PALETTE_LEVELS - 1) / (w > 1 ? w - 1 : 1));
        rubor_canvas_fill(pen->canvas, (struct rubor_rect){(int)x + k, y, 1, h}, colour);
    }
    rubor_canvas_frame(pen->canvas, (struct rubor_rect){(int)x, y, w, h}, 1,
                       pen->palette->control_line);
    static const char *const marks[3] = {"0", "1", "2 tu"};
    float base = (float)(r.y + r.h) - 4.0F * pen->u;
    for (int k = 0; k < 3; k++) {
        float at = x + (float)(w - 1) * (float)k / 2.0F;
        rubor_canvas_fill(pen->canvas, (struct rubor_rect){(int)at, y + h, 1, rubor_pen_px(pen, 2)},
                          pen->palette->text_3);
        struct rubor_line line = {at, base, RUBOR_TYPE_HINT, pen->palette->text_2};
        if (k == 0) {
            rubor_pen_left(pen, line, marks[k]);
        } else if (k == 1) {
            rubor_pen_centre(pen, line, marks[k]);
        } else {
            line.x += 1.0F;
            rubor_pen_right(pen, line, marks[k]);
        }
    }
}

void rubor_bars_under(struct rubor_pen *pen, const struct rubor_panel_input *in,
                      const struct rubor_placement *placement)
{
    struct rubor_rect r = in->layout->under;
    rubor_canvas_fill(pen->canvas, r, pen->palette->page);
    rubor_bars_controls(pen, in, RUBOR_PANEL_UNDER);
    const struct rubor_control *before = NULL, *after = NULL;
    for (int k = 0; k < in->controls->n; k++) {
        const struct rubor_control *c = &in->controls->items[k];
        before = c->action == RUBOR_ACTION_SIGNAL_BEFORE ? c : before;
        after = c->action == RUBOR_ACTION_SIGNAL_AFTER ? c : after;
    }
    if (before == NULL || after == NULL) {
        return;
    }
    float scale_x = draw_scale(pen, in, placement->scale,
                               (float)(after->rect.x + after->rect.w) + 14.0F * pen->u);
    struct rubor_words name;
    rubor_words_start(&name);
    if (in->screen->signal >= 0 && in->screen->show_field) {
        rubor_words_signal(&name, in->view->model, in->screen->signal);
    } else {
        rubor_words_add(&name, in->screen->signal < 0 ? "no signal" : "field off");
    }
    float middle = (float)(before->rect.x + before->rect.w + after->rect.x) / 2.0F;
    struct rubor_line line = {middle, rubor_pen_middle(pen, before->rect, RUBOR_TYPE_STRONG),
                              RUBOR_TYPE_STRONG, pen->palette->text};
    rubor_pen_centre(pen, line, name.text);
    float bar_x = (float)(after->rect.x + after->rect.w) + 12.0F * pen->u;
    float bar_end = fminf(scale_x - 20.0F * pen->u, bar_x + 170.0F * pen->u);
    bool shown = in->screen->signal >= 0 && in->screen->show_field;
    if (shown &&
        bar_end - bar_x > rubor_pen_width(pen, RUBOR_TYPE_HINT, "0  1  2 tu") + 8.0F * pen->u) {
        draw_colour_bar(pen, in, bar_x, bar_end);
    }
}
