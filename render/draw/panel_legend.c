/* What this stands for: the legend. Rows of types can be pressed and show or hide their type. */
#include "panel.h"

#include <math.h>
#include <string.h>

#include "legend_rows.h"
#include "words.h"

/* Columns of the legend and the place of each row. */
struct grid {
    int n_columns, n_rows; /* rows per column */
    float x[3], w[3], top, row_h;
};

static float icon_room(const struct rubor_pen *pen)
{
    return floorf(1.5F * rubor_pen_style(pen, RUBOR_TYPE_VALUE).px);
}

static float label_x(const struct rubor_pen *pen, const struct rubor_legend_row *row)
{
    return icon_room(pen) + (row->below ? 13.0F : 6.0F) * pen->u;
}

static float row_need(const struct rubor_pen *pen, const struct rubor_legend_row *row,
                      const char *label)
{
    float need = label_x(pen, row) + rubor_pen_width(pen, RUBOR_TYPE_VALUE, label);
    if (row->symbol == RUBOR_SYMBOL_NONE) {
        struct rubor_words w;
        rubor_words_start(&w);
        rubor_words_number(&w, row->count, 0);
        need += 5.0F * pen->u + fmaxf(rubor_pen_width(pen, RUBOR_TYPE_STRONG, w.text),
                                      rubor_pen_width(pen, RUBOR_TYPE_STRONG, "000"));
    }
    return ceilf(need);
}

/* Slot of row k: types fill the columns in turn; symbols begin in the last column where there are
 * three. */
static int slot_of(const struct grid *g, const struct rubor_legend_rows *rows, int k)
{
    int typed = rows->n_types, last = (g->n_columns - 1) * g->n_rows;
    if (k < typed || g->n_columns < 3 || typed > last) {
        return k;
    }
    /* what the last column has no room for goes into the gap behind the types */
    int n_symbols = rows->n - typed, spare = n_symbols > g->n_rows ? n_symbols - g->n_rows : 0;
    int symbol = k - typed;
    return symbol < spare ? typed + symbol : last + symbol - spare;
}

static float need_now(const struct rubor_pen *pen, const struct rubor_legend_row *row)
{
    return row_need(pen, row, row->brief ? row->short_label : row->label);
}

/* Width that each column needs; returns all of them together. */
static float columns_need(const struct rubor_pen *pen, struct grid *g,
                          const struct rubor_legend_rows *rows)
{
    float all = 0.0F;
    for (int c = 0; c < g->n_columns; c++) {
        g->w[c] = 0.0F;
        for (int k = 0; k < rows->n; k++) {
            if (slot_of(g, rows, k) / g->n_rows == c) {
                g->w[c] = fmaxf(g->w[c], need_now(pen, &rows->items[k]));
            }
        }
        all += g->w[c];
    }
    return all;
}

/* Gives the row that makes its column widest its short label; false when no row has one left. */
static bool shorten_widest(const struct rubor_pen *pen, const struct grid *g,
                           struct rubor_legend_rows *rows)
{
    for (int k = 0; k < rows->n; k++) {
        struct rubor_legend_row *row = &rows->items[k];
        int column = slot_of(g, rows, k) / g->n_rows;
        bool widest = column < g->n_columns && need_now(pen, row) > g->w[column] - 0.5F;
        if (widest && !row->brief && strcmp(row->label, row->short_label) != 0) {
            row->brief = true;
            return true;
        }
    }
    return false;
}

static struct grid grid_in(const struct rubor_pen *pen, const struct rubor_layout *layout,
                           struct rubor_rect rect, struct rubor_legend_rows *rows)
{
    float pad = 16.0F * pen->u,
          base = 10.0F * pen->u + 1.25F * rubor_pen_style(pen, RUBOR_TYPE_HEADING).px;
    struct grid g = {.n_columns = layout->wide_type ? 2 : 3, .top = (float)rect.y + base};
    float least = 1.27F * rubor_pen_style(pen, RUBOR_TYPE_VALUE).px,
          room = (float)(rect.y + rect.h) - 6.0F * pen->u - g.top;
    g.n_rows = (int)fmaxf(1.0F, floorf(room / least));
    g.row_h = room / (float)g.n_rows;
    float gap = 8.0F * pen->u, need = columns_need(pen, &g, rows);
    float wide = (float)rect.w - 2.0F * pad;
    while (need + gap * (float)(g.n_columns - 1) > wide && shorten_widest(pen, &g, rows)) {
        need = columns_need(pen, &g, rows);
    }
    float spare = wide - need - gap * (float)(g.n_columns - 1), x = (float)rect.x + pad;
    for (int k = 0; k < g.n_columns; k++) {
        /* room left over widens the columns of types; lack of room narrows all in proportion */
        g.w[k] += spare > 0.0F ? (k + 1 < g.n_columns || g.n_columns == 2 ? spare / 2.0F : 0.0F)
                               : spare * g.w[k] / need;
        g.x[k] = x;
        x += g.w[k] + gap;
    }
    return g;
}

static struct rubor_rect row_rect(const struct grid *g, int slot)
{
    int column = slot / g->n_rows, row = slot % g->n_rows;
    struct rubor_rect r = {(int)g->x[column], (int)(g->top + g->row_h * (float)row),
                           (int)g->w[column], (int)g->row_h};
    return r;
}

void rubor_panel_legend_controls(const struct rubor_pen *pen, const struct rubor_panel_input *in,
                                 struct rubor_rect rect)
{
    struct rubor_legend_rows rows;
    rubor_legend_rows_make(&rows, in->view, in->screen);
    struct grid g = grid_in(pen, in->layout, rect, &rows);
    for (int k = 0; k < rows.n_types && k < g.n_columns * g.n_rows; k++) {
        struct rubor_control control = {
            .kind = RUBOR_CONTROL_ROW,
            .panel = RUBOR_PANEL_LEGEND,
            .action = RUBOR_ACTION_TYPE,
            .arg = rubor_screen_type(rows.items[k].actor, rows.items[k].bits),
            .cap = "",
            .rect = row_rect(&g, slot_of(&g, &rows, k))};
        rubor_controls_add(in->controls, &control);
    }
}

static void draw_strokes(struct rubor_pen *pen, struct rubor_rect r, bool scar)
{
    for (int k = 0; k < 6; k++) {
        int x = r.x + r.w * (k % 3) / 3 + (k > 2 ? r.w / 8 : 0),
            y = r.y + r.h * (k / 3 * 4 + 2) / 8;
        struct rubor_rect fleck = {x, y, scar ? r.w / 3 : r.w / 5,
                                   scar ? 1 + (int)(pen->u / 2.0F) : r.h / 5};
        rubor_canvas_fill(pen->canvas, fleck,
                          scar ? pen->palette->scar : pen->palette->debris[k % 3]);
    }
}

static void draw_packets(struct rubor_pen *pen, struct rubor_rect r)
{
    const struct rubor_palette *palette = pen->palette;
    int core = rubor_pen_px(pen, palette->dark_inside ? 3.0F : 2.0F),
        edge = rubor_pen_px(pen, 1.0F);
    for (int k = 0; k < 3; k++) {
        int x = r.x + r.w * (1 + 2 * k) / 6, y = r.y + r.h * (k == 1 ? 5 : 3) / 8;
        struct rubor_rect whole = {x - edge, y - edge, core + 2 * edge, core + 2 * edge};
        rubor_canvas_fill(pen->canvas, whole,
                          palette->dark_inside ? palette->ring_light : palette->ring_dark);
        rubor_canvas_fill(pen->canvas, rubor_canvas_inset(whole, edge),
                          palette->dark_inside ? palette->ring_dark : palette->ring_light);
    }
}

static void draw_symbol(struct rubor_pen *pen, enum rubor_legend_symbol symbol, struct rubor_rect r)
{
    const struct rubor_palette *palette = pen->palette;
    int middle = r.y + r.h / 2, thick = rubor_pen_px(pen, 1.0F);
    switch (symbol) {
    case RUBOR_SYMBOL_VESSEL: {
        struct rubor_rect band = {r.x, middle - r.h / 4, r.w, r.h / 2};
        rubor_canvas_fill(pen->canvas, band, palette->wall);
        rubor_canvas_fill(pen->canvas,
                          (struct rubor_rect){band.x, band.y + thick, band.w, band.h - 2 * thick},
                          palette->vessel);
        break;
    }
    case RUBOR_SYMBOL_EDGE:
        for (int k = 0; k < 3; k++) {
            struct rubor_rect dash = {r.x + r.w * (2 * k) / 5, middle, r.w / 5, thick};
            rubor_canvas_fill(pen->canvas, rubor_canvas_inset(dash, -thick),
                              palette->dark_inside ? palette->ring_light : palette->ring_dark);
            rubor_canvas_fill(pen->canvas, dash,
                              palette->dark_inside ? palette->ring_dark : palette->ring_light);
        }
        break;
    case RUBOR_SYMBOL_DEBRIS:
    case RUBOR_SYMBOL_SCAR:
        draw_strokes(pen, r, symbol == RUBOR_SYMBOL_SCAR);
        break;
    case RUBOR_SYMBOL_PACKET:
        draw_packets(pen, r);
        break;
    case RUBOR_SYMBOL_CONTOUR:
        rubor_canvas_fill(pen->canvas, (struct rubor_rect){r.x, middle, r.w, thick},
                          palette->contour);
        break;
    case RUBOR_SYMBOL_ENGULFING: {
        struct rubor_point at = {(float)r.x + 0.3F * (float)r.w, (float)middle};
        for (int pass = 0; pass < 2; pass++) {
            rubor_raster_arc(pen->raster, at, 0.36F * (float)r.h, (const float[]){-1.1F, 1.1F},
                             (pass == 0 ? 3.6F : 1.8F) * pen->u);
            rubor_raster_paint(pen->raster, pen->canvas,
                               pass == 0 ? palette->ring_dark : palette->ring_light, 256);
        }
        break;
    }
    case RUBOR_SYMBOL_NONE:
    case RUBOR_SYMBOL_BACTERIA:
    default:
        break;
    }
}

static void draw_row(struct rubor_pen *pen, const struct rubor_panel_input *in,
                     const struct rubor_legend_row *row, struct rubor_rect r)
{
    const struct rubor_palette *palette = pen->palette;
    bool type = row->symbol == RUBOR_SYMBOL_NONE;
    bool off = type && (in->screen->hidden[row->actor] & row->bits) == row->bits;
    int icon_w = (int)icon_room(pen);
    if (type || row->symbol == RUBOR_SYMBOL_BACTERIA) {
        rubor_sprites_draw(in->sprites, pen->canvas, row->mark, r.x + icon_w / 2, r.y + r.h / 2);
    } else {
        draw_symbol(pen, row->symbol, (struct rubor_rect){r.x, r.y + 1, icon_w, r.h - 2});
    }
    float base = rubor_pen_middle(pen, r, RUBOR_TYPE_VALUE), end = (float)(r.x + r.w);
    float x = (float)r.x + label_x(pen, row);
    if (row->below) {
        struct rubor_rect tie = {r.x + icon_w + rubor_pen_px(pen, 7), r.y, rubor_pen_px(pen, 1),
                                 r.h};
        rubor_canvas_fill(pen->canvas, tie, palette->control_line);
    }
    if (type) {
        struct rubor_words w;
        rubor_words_start(&w);
        if (off) {
            rubor_words_add(&w, "off");
        } else {
            rubor_words_number(&w, row->count, 0);
        }
        uint32_t ink = off || row->count == 0 ? palette->text_3 : palette->text;
        rubor_pen_right(pen, (struct rubor_line){end, base, RUBOR_TYPE_STRONG, ink}, w.text);
        end -= rubor_pen_width(pen, RUBOR_TYPE_STRONG, w.text) + 3.0F * pen->u;
    }
    uint32_t ink = type && (off || row->count == 0) ? palette->text_3 : palette->text;
    char label[sizeof row->label + 4];
    rubor_words_copy(label, sizeof label, row->brief ? row->short_label : row->label);
    rubor_pen_shorten(pen, RUBOR_TYPE_VALUE, end - x, label);
    rubor_pen_left(pen, (struct rubor_line){x, base, RUBOR_TYPE_VALUE, ink}, label);
}

void rubor_panel_legend(struct rubor_pen *pen, const struct rubor_panel_input *in,
                        struct rubor_rect rect)
{
    struct rubor_words share;
    rubor_words_start(&share);
    rubor_words_add(&share, "1 in ");
    rubor_words_number(&share, in->packet_share, 0);
    rubor_words_add(&share, " packets is drawn; click hides a type");
    bool all = in->packet_share <= 1;
    const char *const hints[2] = {all ? "click or Tab + Enter: show or hide" : share.text,
                                  "Tab + Enter: hide"};
    struct rubor_legend_rows rows;
    rubor_legend_rows_make(&rows, in->view, in->screen);
    rubor_panel_heading(pen, rect, "Legend", "", hints);
    struct grid g = grid_in(pen, in->layout, rect, &rows);
    rubor_sprites_set(in->sprites, pen->palette, pen->u, 10.0F * pen->u,
                      0.62F * rubor_pen_style(pen, RUBOR_TYPE_VALUE).px);
    for (int k = 0; k < rows.n; k++) {
        int slot = slot_of(&g, &rows, k);
        if (slot < g.n_columns * g.n_rows) {
            draw_row(pen, in, &rows.items[k], row_rect(&g, slot));
        }
    }
}
