/* What this stands for: which controls stand in which bar. A row that is too long loses its key
 * caps, then its labels (the icons and check marks stay). */
#include "controls.h"

#include <math.h>
#include <string.h>

#include "words.h"

/* A row of controls in the making. */
struct row {
    const struct rubor_pen *pen;
    struct rubor_control items[12];
    int n;
};

static struct rubor_control *add(struct row *row, enum rubor_control_kind kind,
                                 enum rubor_panel panel, enum rubor_action action,
                                 const char *label)
{
    struct rubor_control *c = &row->items[row->n++];
    *c = (struct rubor_control){
        .kind = kind, .panel = panel, .action = action, .cap = rubor_keys_cap(action)};
    rubor_words_copy(c->label, sizeof c->label, label);
    return c;
}

static int row_width(const struct row *row, int gap)
{
    int w = -gap;
    for (int k = 0; k < row->n; k++) {
        w += rubor_controls_width(row->pen, &row->items[k]) + gap;
    }
    return w;
}

/* Shortens a row until it fits into w px. */
static void shorten(struct row *row, int gap, int w)
{
    for (int stage = 0; stage < 3; stage++) {
        for (int k = 0; k < row->n && row_width(row, gap) > w; k++) {
            /* caps go from the left, labels from the right: the most used buttons keep theirs
             * longest */
            struct rubor_control *c = &row->items[stage == 0 ? k : row->n - 1 - k];
            bool has_icon = c->icon != RUBOR_ICON_NONE;
            if (stage == 1 && has_icon) {
                c->label[0] = 0;
                c->least_w = 0;
            } else if (stage == 0 ? c->label[0] != 0 : has_icon) {
                c->cap = "";
            }
        }
    }
}

/* Places a row from x on in a box of the bar and adds it to the list; returns the x after it. */
static int place(struct rubor_controls *controls, struct row *row, struct rubor_rect box, int gap)
{
    int x = box.x;
    for (int k = 0; k < row->n; k++) {
        row->items[k].rect =
            (struct rubor_rect){x, box.y, rubor_controls_width(row->pen, &row->items[k]), box.h};
        x += row->items[k].rect.w + gap;
        rubor_controls_add(controls, &row->items[k]);
    }
    return x;
}

static void make_top(struct rubor_controls *controls, const struct rubor_pen *pen,
                     const struct rubor_layout *layout, const struct rubor_screen *screen)
{
    struct row row = {.pen = pen};
    add(&row, RUBOR_CONTROL_BUTTON, RUBOR_PANEL_TOP, RUBOR_ACTION_PICTURE, "Picture");
    add(&row, RUBOR_CONTROL_BUTTON, RUBOR_PANEL_TOP, RUBOR_ACTION_EXPORT, "Export");
    add(&row, RUBOR_CONTROL_BUTTON, RUBOR_PANEL_TOP, RUBOR_ACTION_THEME,
        screen->projector ? "Dark" : "Projector");
    add(&row, RUBOR_CONTROL_BUTTON, RUBOR_PANEL_TOP, RUBOR_ACTION_HELP, "Help");
    if (layout->drawer) {
        add(&row, RUBOR_CONTROL_BUTTON, RUBOR_PANEL_TOP, RUBOR_ACTION_LEGEND, "Legend");
    }
    int gap = rubor_pen_px(pen, 8), margin = rubor_pen_px(pen, 16);
    shorten(&row, gap, (int)((float)layout->w * (layout->wide_type ? 0.56F : 0.48F)) - margin);
    int w = row_width(&row, gap), inset = rubor_pen_px(pen, 5);
    struct rubor_rect box = {layout->w - margin - w, inset, w, layout->top.h - 2 * inset};
    place(controls, &row, box, gap);
}

static void make_under(struct rubor_controls *controls, const struct rubor_pen *pen,
                       const struct rubor_layout *layout, const struct rubor_screen *screen,
                       const struct rubor_view *view)
{
    static const char *const names[4] = {"Field", "Packets", "Cells", "Tissue"};
    struct row row = {.pen = pen};
    /* where room is scarce the colour bar needs it more than the two layers that stay on mostly */
    bool scarce = layout->wide_type || (float)layout->under.w < 640.0F * layout->u;
    const bool on[4] = {screen->show_field, screen->show_packets, screen->show_cells,
                        screen->show_tissue};
    float least = 400.0F * pen->type_scale * (pen->palette->dark_inside ? 1.3F : 1.0F);
    int n_layers = (float)layout->under.w < 0.92F * least ? 0 : scarce ? 2 : 4;
    for (int k = 0; k < n_layers; k++) {
        add(&row, RUBOR_CONTROL_CHECK, RUBOR_PANEL_UNDER,
            (enum rubor_action)(RUBOR_ACTION_FIELD + k), names[k])
            ->on = on[k];
    }
    int gap = rubor_pen_px(pen, 8), inset = rubor_pen_px(pen, 4);
    shorten(&row, gap,
            (int)(((float)layout->under.w < 1.2F * least ? 0.4F : 0.56F) * (float)layout->under.w));
    struct rubor_rect box = layout->under;
    box.y += inset;
    box.h -= 2 * inset;
    place(controls, &row, box, gap);
    struct row pair = {.pen = pen};
    add(&pair, RUBOR_CONTROL_BUTTON, RUBOR_PANEL_UNDER, RUBOR_ACTION_SIGNAL_BEFORE, "");
    add(&pair, RUBOR_CONTROL_BUTTON, RUBOR_PANEL_UNDER, RUBOR_ACTION_SIGNAL_AFTER, "");
    for (int k = 0; k < 2; k++) {
        rubor_words_copy(pair.items[k].label, sizeof pair.items[k].label, pair.items[k].cap);
        pair.items[k].cap = "";
        pair.items[k].least_w = rubor_pen_px(pen, 26);
    }
    box.x += n_layers > 0 ? row_width(&row, gap) + rubor_pen_px(pen, 14) : 0;
    float name = 0.0F; /* the name of the signal stands between the two */
    for (int k = 0; k < view->model->n_signals; k++) {
        struct rubor_words w;
        rubor_words_start(&w);
        rubor_words_signal(&w, view->model, k);
        name = fmaxf(name, rubor_pen_width(pen, RUBOR_TYPE_STRONG, w.text));
    }
    name = fmaxf(name, rubor_pen_width(pen, RUBOR_TYPE_STRONG, "no signal"));
    place(controls, &pair, box, (int)name + rubor_pen_px(pen, 12));
}

static void make_strip(struct rubor_controls *controls, const struct rubor_pen *pen,
                       const struct rubor_layout *layout, const struct rubor_screen *screen)
{
    static const char *const names[RUBOR_N_TABS] = {"Cells", "Signals", "Signs", "Legend"};
    struct row row = {.pen = pen};
    for (int k = 0; layout->tabs && k < (layout->one_panel ? (int)RUBOR_N_TABS : 2); k++) {
        struct rubor_control *c =
            add(&row, RUBOR_CONTROL_TAB, RUBOR_PANEL_STRIP, RUBOR_ACTION_TAB, names[k]);
        c->arg = k;
        c->on = layout->one_panel ? (int)screen->tab == k
                                  : (screen->tab == RUBOR_TAB_SIGNALS) == (k == 1);
    }
    struct rubor_rect box = layout->strip;
    box.h -= rubor_pen_px(pen, 4);
    place(controls, &row, box, rubor_pen_px(pen, 8));
}

static void make_bottom(struct rubor_controls *controls, const struct rubor_pen *pen,
                        const struct rubor_layout *layout, const struct rubor_screen *screen)
{
    struct row row = {.pen = pen};
    add(&row, RUBOR_CONTROL_BUTTON, RUBOR_PANEL_BOTTOM, RUBOR_ACTION_RESET, "")->icon =
        RUBOR_ICON_RESET;
    struct rubor_control *run =
        add(&row, RUBOR_CONTROL_PRIMARY, RUBOR_PANEL_BOTTOM, RUBOR_ACTION_RUN, "Pause");
    run->icon = screen->running ? RUBOR_ICON_PAUSE : RUBOR_ICON_PLAY;
    run->least_w = rubor_controls_width(pen, run);
    rubor_words_copy(run->label, sizeof run->label, screen->running ? "Pause" : "Run");
    add(&row, RUBOR_CONTROL_BUTTON, RUBOR_PANEL_BOTTOM, RUBOR_ACTION_STEP, "Step")->icon =
        RUBOR_ICON_STEP;
    add(&row, RUBOR_CONTROL_BUTTON, RUBOR_PANEL_BOTTOM, RUBOR_ACTION_NEXT_EVENT, "Next event")
        ->icon = RUBOR_ICON_NEXT;
    int gap = rubor_pen_px(pen, 8), margin = rubor_pen_px(pen, 16);
    enum rubor_type clock_type = layout->tight ? RUBOR_TYPE_TITLE : RUBOR_TYPE_CLOCK;
    int clock = (int)rubor_pen_width(pen, clock_type, "day 88, 00:00") + margin;
    bool brief = layout->wide_type || layout->tight;
    int hours = brief ? 0 : (int)rubor_pen_width(pen, RUBOR_TYPE_BODY, "8,888.8 h") + gap;
    int seed =
        layout->tight ? 0 : (int)rubor_pen_width(pen, RUBOR_TYPE_BUTTON, "Seed 88888888") + margin;
    int step = (int)rubor_pen_width(pen, RUBOR_TYPE_VALUE, "step 88,888 of 88,888") + margin;
    const char *speed_words = layout->tight ? "24 h per s" : "Speed  24 h per s";
    int speed = (int)rubor_pen_width(pen, RUBOR_TYPE_BODY, speed_words) + rubor_pen_px(pen, 110);
    int h = rubor_pen_px(pen, layout->wide_type ? 40 : 32);
    float down = layout->wide_type ? 52.0F / 120.0F : 47.0F / 104.0F;
    struct rubor_rect box = {margin + clock + hours,
                             layout->bottom.y + (int)(down * (float)layout->bottom.h), 0, h};
    int room = layout->w - box.x - seed - speed - margin;
    shorten(&row, gap, room - step >= row_width(&row, gap) ? room - step : room);
    int x = place(controls, &row, box, gap);
    struct row pair = {.pen = pen};
    add(&pair, RUBOR_CONTROL_BUTTON, RUBOR_PANEL_BOTTOM, RUBOR_ACTION_SLOWER, "");
    add(&pair, RUBOR_CONTROL_BUTTON, RUBOR_PANEL_BOTTOM, RUBOR_ACTION_FASTER, "");
    x += layout->tight ? gap : margin + (int)rubor_pen_width(pen, RUBOR_TYPE_BODY, "Speed");
    for (int k = 0; k < 2; k++) {
        struct rubor_control *c = &pair.items[k];
        c->rect = (struct rubor_rect){x, box.y, rubor_controls_width(pen, c), h};
        x += c->rect.w + (int)rubor_pen_width(pen, RUBOR_TYPE_BUTTON, "24 h per s") + margin;
        rubor_controls_add(controls, c);
    }
}

void rubor_controls_make(struct rubor_controls *controls, const struct rubor_pen *pen,
                         const struct rubor_layout *layout, const struct rubor_screen *screen,
                         const struct rubor_view *view)
{
    controls->n = 0;
    make_top(controls, pen, layout, screen);
    make_strip(controls, pen, layout, screen);
    make_under(controls, pen, layout, screen, view);
    make_bottom(controls, pen, layout, screen);
}
