/* What this stands for: the grid of the page and how it flows when the window is small, large,
 * narrow or upright. All numbers are base units, 1280 x 800 at u = 1. */
#include "layout.h"

#include <math.h>

/* Heights and widths that depend on the size of type. */
struct grid {
    float top, narration, under, bottom, gap_y;
    float column, margin, gap;
    float cells_least, signals_least, signs, legend, strip;
};

static struct grid grid_for(bool wide_type, float grow)
{
    struct grid g = {.top = 40,
                     .narration = 24,
                     .under = 32,
                     .bottom = 104,
                     .gap_y = 8,
                     .column = 432,
                     .margin = 16,
                     .gap = 8,
                     .cells_least = 150,
                     .signals_least = 104,
                     .signs = 120,
                     .legend = 160,
                     .strip = 32};
    if (wide_type) {
        g = (struct grid){.top = 48,
                          .narration = 40,
                          .under = 40,
                          .bottom = 120,
                          .gap_y = 8,
                          .column = 480,
                          .margin = 16,
                          .gap = 8,
                          .cells_least = 190,
                          .signals_least = 130,
                          .signs = 160,
                          .legend = 190,
                          .strip = 40};
    }
    float *grown[] = {&g.top,           &g.narration, &g.under,  &g.bottom, &g.cells_least,
                      &g.signals_least, &g.signs,     &g.legend, &g.strip};
    for (size_t k = 0; k < sizeof grown / sizeof grown[0]; k++) {
        *grown[k] = ceilf(*grown[k] * grow / 2.0F) * 2.0F;
    }
    return g;
}

static struct rubor_rect scaled(const struct rubor_layout *layout, float x, float y, float w,
                                float h)
{
    int x0 = (int)roundf(x * layout->u), y0 = (int)roundf(y * layout->u);
    int x1 = (int)roundf((x + w) * layout->u), y1 = (int)roundf((y + h) * layout->u);
    return (struct rubor_rect){x0, y0, x1 > x0 ? x1 - x0 : 0, y1 > y0 ? y1 - y0 : 0};
}

/* Stacks the panels of the right column in x, y, w, h; those without room become a drawer or tabs.
 */
static void stack_panels(struct rubor_layout *layout, const struct grid *g, const float box[4],
                         bool narrow, const struct rubor_screen *screen)
{
    bool with_signals = !layout->wide_type, with_legend = !narrow;
    float x = box[0], y = box[1], w = box[2], h = box[3];
    float least = g->cells_least + g->gap + g->signs;
    if (with_legend && least + g->gap + g->legend > h) {
        with_legend = false;
    }
    float rest = h - g->signs - g->gap - (with_legend ? g->legend + g->gap : 0.0F);
    if (with_signals &&
        (rest < g->cells_least + g->gap + g->signals_least || box[1] + h < 600.0F)) {
        with_signals = false;
        layout->tabs = true; /* signals become a tab of the cells */
    }
    layout->drawer = !with_legend;
    enum rubor_tab first =
        layout->tabs && screen->tab == RUBOR_TAB_SIGNALS ? RUBOR_TAB_SIGNALS : RUBOR_TAB_CELLS;
    float strip = layout->tabs ? g->strip : 0.0F;
    float signals = with_signals ? floorf((rest - g->gap) * 0.38F) : 0.0F;
    float cells = rest - strip - (with_signals ? signals + g->gap : 0.0F);
    if (layout->tabs) {
        layout->strip = scaled(layout, x, y, w, strip);
        y += strip;
    }
    layout->panel[first] = scaled(layout, x, y, w, cells);
    y += cells + g->gap;
    if (with_signals) {
        layout->panel[RUBOR_TAB_SIGNALS] = scaled(layout, x, y, w, signals);
        y += signals + g->gap;
    }
    layout->panel[RUBOR_TAB_SIGNS] = scaled(layout, x, y, w, g->signs);
    y += g->signs + g->gap;
    if (with_legend) {
        layout->panel[RUBOR_TAB_LEGEND] = scaled(layout, x, y, w, g->legend);
    }
}

static void place_upright(struct rubor_layout *layout, const struct grid *g, const float size[2],
                          const struct rubor_screen *screen)
{
    float w = size[0], h = size[1], column = fmaxf(g->legend, g->cells_least + 40.0F) + g->strip;
    float top = g->top + g->narration, end = h - g->bottom - g->gap_y;
    column = fminf(column, 0.46F * (end - top));
    float scene_end = end - column - g->under;
    layout->one_panel = layout->tabs = true;
    layout->scene = scaled(layout, g->margin, top, w - 2 * g->margin, scene_end - top);
    layout->under = scaled(layout, g->margin, scene_end, w - 2 * g->margin, g->under);
    layout->strip = scaled(layout, g->margin, end - column, w - 2 * g->margin, g->strip);
    layout->panel[screen->tab] =
        scaled(layout, g->margin, end - column + g->strip, w - 2 * g->margin, column - g->strip);
}

/* Column of panels beside the tissue; in a small window one panel at a time. */
static void place_wide(struct rubor_layout *layout, const struct grid *g, const float size[2],
                       const struct rubor_screen *screen)
{
    float w = size[0], h = size[1], top = g->top + g->narration;
    float column = fminf(fmaxf(g->column, 560.0F), g->column + fmaxf(0.0F, w - 1280.0F) / 3.0F);
    column = w < 1280.0F ? fminf(g->column, 0.42F * w) : column;
    float x = w - g->margin - column, end = h - g->bottom - g->under;
    layout->scene = scaled(layout, g->margin, top, x - 2 * g->margin, end - top);
    layout->under = scaled(layout, g->margin, end, x - 2 * g->margin, g->under);
    const float box[4] = {x, g->top + g->gap_y, column,
                          h - g->bottom - g->gap_y - g->top - g->gap_y};
    if (w >= 900.0F) {
        stack_panels(layout, g, box, w < 1120.0F, screen);
        return;
    }
    float panel = fminf(box[3] - g->strip, 300.0F);
    layout->one_panel = layout->tabs = true;
    layout->strip = scaled(layout, x, box[1], column, g->strip);
    layout->panel[screen->tab] = scaled(layout, x, box[1] + g->strip, column, panel);
}

struct rubor_layout rubor_layout_make(int w, int h, const struct rubor_screen *screen)
{
    struct rubor_layout layout = {.w = w, .h = h};
    float fit = fminf((float)w / 1280.0F, (float)h / 800.0F);
    layout.u = fmaxf(1.0F, floorf(fit * 4.0F) / 4.0F);
    layout.wide_type = screen->projector || screen->large_text;
    /* large on large needs a window that can hold it */
    bool large = screen->large_text && !(screen->projector && (w < 900 || h < 640));
    layout.type_scale = layout.u * (large ? 1.3F : 1.0F);
    float grow = screen->projector && large ? 1.28F : 1.0F;
    struct grid g = grid_for(layout.wide_type, grow);
    const float size[2] = {(float)w / layout.u, (float)h / layout.u};
    layout.tight = size[0] < 900.0F * (layout.wide_type ? 1.15F * grow : 1.0F);
    layout.top = scaled(&layout, 0, 0, size[0], g.top);
    layout.narration = scaled(&layout, g.margin, g.top, size[0] - 2 * g.margin, g.narration);
    layout.bottom = scaled(&layout, 0, size[1] - g.bottom, size[0], g.bottom);
    if (w < h) {
        place_upright(&layout, &g, size, screen);
    } else {
        place_wide(&layout, &g, size, screen);
        layout.narration.w = layout.scene.w;
    }
    return layout;
}
