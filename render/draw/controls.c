/* What this stands for: buttons, check marks, tabs and key caps. */
#include "controls.h"

#include <math.h>
#include <string.h>

struct rubor_control *rubor_controls_add(struct rubor_controls *controls,
                                         const struct rubor_control *control)
{
    if (controls->n >= RUBOR_MAX_CONTROLS) {
        return NULL;
    }
    controls->items[controls->n] = *control;
    return &controls->items[controls->n++];
}

int rubor_controls_at(const struct rubor_controls *controls, int x, int y)
{
    for (int k = 0; k < controls->n; k++) {
        if (rubor_canvas_within(controls->items[k].rect, x, y)) {
            return k;
        }
    }
    return -1;
}

static bool has_text(const char *text)
{
    return text != NULL && text[0] != 0;
}

static int cap_width(const struct rubor_pen *pen, const char *cap)
{
    int w = (int)ceilf(rubor_pen_width(pen, RUBOR_TYPE_CAP, cap)) + rubor_pen_px(pen, 10);
    int least = rubor_pen_row(pen, RUBOR_TYPE_CAP) + rubor_pen_px(pen, 3);
    return w > least ? w : least;
}

static enum rubor_type label_type(const struct rubor_control *control)
{
    return control->kind == RUBOR_CONTROL_CHECK ? RUBOR_TYPE_VALUE : RUBOR_TYPE_BUTTON;
}

static int icon_width(const struct rubor_pen *pen, const struct rubor_control *control)
{
    return control->icon == RUBOR_ICON_NONE && control->kind != RUBOR_CONTROL_CHECK
               ? 0
               : (int)(1.1F * rubor_pen_style(pen, RUBOR_TYPE_VALUE).px);
}

static int content_width(const struct rubor_pen *pen, const struct rubor_control *control)
{
    int gap = rubor_pen_px(pen, 8), w = 2 * gap, pieces = 0;
    if (icon_width(pen, control) > 0) {
        w += icon_width(pen, control);
        pieces++;
    }
    if (has_text(control->label)) {
        w += (int)ceilf(rubor_pen_width(pen, label_type(control), control->label)) +
             (pieces > 0 ? gap - rubor_pen_px(pen, 1) : 0);
        pieces++;
    }
    if (has_text(control->cap)) {
        w += cap_width(pen, control->cap) + (pieces > 0 ? gap : 0);
    }
    return w;
}

int rubor_controls_width(const struct rubor_pen *pen, const struct rubor_control *control)
{
    int w = content_width(pen, control);
    return w > control->least_w ? w : control->least_w;
}

static void draw_cap(struct rubor_pen *pen, struct rubor_rect box, const char *cap,
                     const uint32_t line_fill_ink[3])
{
    int thick = rubor_pen_px(pen, 1);
    rubor_canvas_box(pen->canvas, box, rubor_pen_px(pen, 3), thick > 0 ? thick : 1, line_fill_ink);
    struct rubor_line line = {(float)box.x + (float)box.w / 2.0F,
                              rubor_pen_middle(pen, box, RUBOR_TYPE_CAP), RUBOR_TYPE_CAP,
                              line_fill_ink[2]};
    rubor_pen_centre(pen, line, cap);
}

static void triangle(struct rubor_pen *pen, float x, float y, float w, float h)
{
    const struct rubor_point points[3] = {{x, y}, {x + w, y + h / 2.0F}, {x, y + h}};
    rubor_raster_polygon(pen->raster, points, 3);
}

static void bar(struct rubor_pen *pen, float x, float y, float w, float h)
{
    const struct rubor_point points[4] = {{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}};
    rubor_raster_polygon(pen->raster, points, 4);
}

static void draw_icon(struct rubor_pen *pen, enum rubor_icon icon, const float box[3],
                      uint32_t colour)
{
    float x = box[0], y = box[1], s = box[2], thin = roundf(0.16F * s);
    switch (icon) {
    case RUBOR_ICON_RESET:
        bar(pen, x, y, thin, s);
        triangle(pen, x + 0.58F * s, y, -0.42F * s, s);
        triangle(pen, x + s, y, -0.42F * s, s);
        break;
    case RUBOR_ICON_PLAY:
        triangle(pen, x + 0.1F * s, y, 0.85F * s, s);
        break;
    case RUBOR_ICON_PAUSE:
        bar(pen, x + 0.08F * s, y, 0.28F * s, s);
        bar(pen, x + 0.58F * s, y, 0.28F * s, s);
        break;
    case RUBOR_ICON_STEP:
        triangle(pen, x, y, 0.7F * s, s);
        bar(pen, x + 0.76F * s, y, thin, s);
        break;
    case RUBOR_ICON_NEXT:
        triangle(pen, x, y, 0.42F * s, s);
        triangle(pen, x + 0.42F * s, y, 0.42F * s, s);
        bar(pen, x + 0.88F * s, y, thin, s);
        break;
    case RUBOR_ICON_NONE:
    default:
        return;
    }
    rubor_raster_paint(pen->raster, pen->canvas, colour, 256);
}

static void draw_check(struct rubor_pen *pen, bool on, struct rubor_rect box)
{
    const struct rubor_palette *palette = pen->palette;
    uint32_t fill = on ? palette->text : palette->panel;
    const uint32_t colours[2] = {on ? palette->text : palette->control_line, fill};
    rubor_canvas_box(pen->canvas, box, rubor_pen_px(pen, 2), rubor_pen_px(pen, 1), colours);
    if (on) {
        float x = (float)box.x, y = (float)box.y, s = (float)box.w;
        const struct rubor_point points[3] = {{x + 0.2F * s, y + 0.52F * s},
                                              {x + 0.42F * s, y + 0.74F * s},
                                              {x + 0.8F * s, y + 0.28F * s}};
        rubor_raster_polyline(pen->raster, points, 3, 0.16F * s, NULL);
        rubor_raster_paint(pen->raster, pen->canvas, palette->page, 256);
    }
}

void rubor_controls_draw(struct rubor_pen *pen, const struct rubor_control *control)
{
    const struct rubor_palette *palette = pen->palette;
    bool primary = control->kind == RUBOR_CONTROL_PRIMARY ||
                   (control->kind == RUBOR_CONTROL_TAB && control->on);
    uint32_t fill = primary ? palette->primary : palette->panel_line;
    if (!primary) {
        fill = palette->dark_inside ? palette->panel : palette->tissue;
    }
    uint32_t ink = primary ? palette->primary_text : palette->text;
    const uint32_t box[2] = {primary ? palette->primary : palette->control_line, fill};
    struct rubor_rect r = control->rect;
    rubor_canvas_box(pen->canvas, r, rubor_pen_px(pen, 4), rubor_pen_px(pen, 1), box);
    int gap = rubor_pen_px(pen, 8), x = r.x + (r.w - content_width(pen, control)) / 2 + gap;
    int size = icon_width(pen, control);
    if (control->kind == RUBOR_CONTROL_CHECK) {
        draw_check(pen, control->on, (struct rubor_rect){x, r.y + (r.h - size) / 2, size, size});
    } else if (control->icon != RUBOR_ICON_NONE) {
        const float place[3] = {(float)x, (float)r.y + floorf((float)(r.h - size) / 2.0F),
                                (float)size};
        draw_icon(pen, control->icon, place, ink);
    }
    x += size > 0 ? size + gap - rubor_pen_px(pen, 1) : 0;
    if (has_text(control->label)) {
        enum rubor_type type = label_type(control);
        struct rubor_line line = {(float)x, rubor_pen_middle(pen, r, type), type, ink};
        x = (int)ceilf(rubor_pen_left(pen, line, control->label)) + gap;
    }
    if (has_text(control->cap)) {
        int h = rubor_pen_row(pen, RUBOR_TYPE_CAP) + rubor_pen_px(pen, 3);
        struct rubor_rect cap = {x, r.y + (r.h - h) / 2, cap_width(pen, control->cap), h};
        const uint32_t colours[3] = {primary ? palette->primary_text : palette->control_line,
                                     primary ? palette->primary : palette->page, ink};
        draw_cap(pen, cap, control->cap, colours);
    }
}

void rubor_controls_focus(struct rubor_pen *pen, struct rubor_rect rect)
{
    int out = rubor_pen_px(pen, 4), thick = rubor_pen_px(pen, 2);
    rubor_canvas_frame(pen->canvas, rubor_canvas_inset(rect, -out), thick, pen->palette->focus);
}
