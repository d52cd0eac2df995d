/* What this stands for: the order of the panels, and what each of them depends on. */
#include "page.h"

#include <stdlib.h>
#include <string.h>

#include "bars.h"
#include "help.h"

/* Parts that are drawn and remembered one by one. */
enum part {
    PART_TOP,
    PART_NARRATION,
    PART_UNDER,
    PART_STRIP,
    PART_CELLS,
    PART_SIGNALS,
    PART_SIGNS,
    PART_LEGEND,
    PART_BOTTOM,
    PART_SCENE,
    N_PARTS
};

struct rubor_page {
    struct rubor_letters *letters;
    struct rubor_raster raster;
    struct rubor_scene scene;
    struct rubor_sprites legend_sprites;
    struct rubor_controls controls;
    struct rubor_layout layout;
    struct rubor_placement placement;
    uint64_t drawn[N_PARTS]; /* key of what each part shows; 0 = nothing */
    uint64_t frame_key;      /* of what moves or hides parts */
    int focus_drawn;
};

struct rubor_page *rubor_page_create(const struct rubor_fonts *fonts)
{
    struct rubor_page *page = calloc(1, sizeof *page);
    if (page == NULL) {
        return NULL;
    }
    page->letters = rubor_letters_create(fonts);
    if (page->letters == NULL) {
        free(page);
        return NULL;
    }
    rubor_scene_init(&page->scene);
    page->focus_drawn = -1;
    return page;
}

void rubor_page_destroy(struct rubor_page *page)
{
    if (page == NULL) {
        return;
    }
    rubor_letters_destroy(page->letters);
    rubor_raster_clear(&page->raster);
    rubor_scene_clear(&page->scene);
    rubor_sprites_clear(&page->legend_sprites);
    free(page);
}

void rubor_page_forget(struct rubor_page *page)
{
    page->frame_key = 0;
}

static uint64_t mix(uint64_t key, uint64_t value)
{
    key ^= value + 0x9E3779B97F4A7C15u + (key << 6) + (key >> 2);
    return key * 0xD6E8FEB86659FD93u | 1u;
}

static uint64_t mix_text(uint64_t key, const char *text)
{
    for (; *text != 0; text++) {
        key = mix(key, (unsigned char)*text);
    }
    return key;
}

static uint64_t bits_of(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

/* Key of what changes the whole frame: size, theme, pages over the page. */
static uint64_t key_of_frame(const struct rubor_canvas *canvas, const struct rubor_screen *s)
{
    uint64_t key = mix(mix(1, (uint64_t)canvas->w), (uint64_t)canvas->h);
    key = mix(key, (uint64_t)(s->projector | s->large_text << 1 | s->help << 2 | s->drawer << 3) |
                       (uint64_t)s->tab << 8);
    return key;
}

static uint64_t key_of_pointer(uint64_t key, const struct rubor_screen *s, struct rubor_rect rect)
{
    return rubor_canvas_within(rect, s->pointer_x, s->pointer_y)
               ? mix(mix(key, (uint64_t)s->pointer_x), (uint64_t)s->pointer_y)
               : key;
}

static uint64_t key_of_layers(const struct rubor_screen *s)
{
    int layers = s->show_field | s->show_packets << 1 | s->show_cells << 2 | s->show_tissue << 3;
    return mix(mix(mix(5, (uint64_t)layers), (uint64_t)s->signal), (uint64_t)s->packets);
}

static uint64_t key_of_scene(const struct rubor_page *page, const struct rubor_page_input *in)
{
    const struct rubor_screen *s = in->screen;
    uint64_t key = mix(7, (uint64_t)in->view->step);
    key = mix(mix(key, key_of_layers(s)), s->less_motion);
    key = mix(key, bits_of((double)s->camera.zoom));
    key = mix(mix(key, bits_of((double)s->camera.x)), bits_of((double)s->camera.y));
    for (int a = 0; a < RUBOR_MAX_ACTORS; a++) {
        key = mix(key, s->hidden[a]);
    }
    key = mix(key, bits_of((double)s->glide));
    return rubor_brief_alive(&page->scene.brief, s->now_s) ? mix(key, bits_of(s->now_s)) : key;
}

static void keys_of_parts(const struct rubor_page *page, const struct rubor_page_input *in,
                          uint64_t keys[N_PARTS])
{
    const struct rubor_screen *s = in->screen;
    const struct rubor_rect *panel = page->layout.panel;
    uint64_t step = mix(3, (uint64_t)in->view->step), shown = key_of_layers(s);
    keys[PART_TOP] = 1;
    keys[PART_NARRATION] = mix_text(mix_text(1, s->note), s->narration);
    keys[PART_UNDER] = mix(shown, bits_of((double)page->placement.scale));
    keys[PART_STRIP] = 1;
    keys[PART_CELLS] = key_of_pointer(mix(step, in->series->n_rows), s, panel[RUBOR_TAB_CELLS]);
    keys[PART_SIGNALS] =
        key_of_pointer(mix(mix(step, in->series->n_rows), shown), s, panel[RUBOR_TAB_SIGNALS]);
    keys[PART_SIGNS] = step;
    keys[PART_LEGEND] = mix(mix(step, shown), page->scene.packets.share);
    for (int a = 0; a < RUBOR_MAX_ACTORS; a++) {
        keys[PART_LEGEND] = mix(keys[PART_LEGEND], s->hidden[a]);
    }
    keys[PART_BOTTOM] = mix(mix(step, s->running), bits_of(s->hours_per_s));
    keys[PART_SCENE] = key_of_scene(page, in);
}

/* The rectangle of the legend: its panel, or the drawer over the tissue. */
static struct rubor_rect legend_rect(const struct rubor_pen *pen, const struct rubor_layout *layout,
                                     const struct rubor_screen *screen)
{
    struct rubor_rect r = layout->panel[RUBOR_TAB_LEGEND];
    if (layout->drawer && screen->drawer) {
        float wide = layout->wide_type ? 480.0F : 432.0F,
              high = layout->wide_type ? 190.0F : 160.0F;
        float grow = layout->type_scale / pen->u;
        grow = screen->projector ? grow : 1.0F;
        int w = rubor_pen_px(pen, wide * grow), h = rubor_pen_px(pen, high * grow);
        w = w < layout->scene.w ? w : layout->scene.w;
        h = h < layout->scene.h ? h : layout->scene.h;
        r = (struct rubor_rect){layout->scene.x + layout->scene.w - w,
                                layout->scene.y + layout->scene.h - h, w, h};
    }
    return r;
}

static void draw_scene(struct rubor_page *page, struct rubor_pen *pen,
                       const struct rubor_page_input *in)
{
    const struct rubor_screen *s = in->screen;
    struct rubor_scene_choice choice = {.palette = pen->palette,
                                        .u = pen->u,
                                        .signal = s->show_field ? s->signal : -1,
                                        .packets = s->show_packets ? s->packets : -1,
                                        .show_cells = s->show_cells,
                                        .show_tissue = s->show_tissue,
                                        .less_motion = s->less_motion,
                                        .hidden = s->hidden,
                                        .glide = s->less_motion ? 1.0F : s->glide,
                                        .now_s = s->now_s};
    rubor_scene_draw(&page->scene, pen->canvas, in->view, &page->placement, &choice);
    struct rubor_rect frame = page->placement.tissue;
    rubor_canvas_frame(pen->canvas, frame, 1, pen->palette->panel_line);
    if (page->scene.as_density && s->show_cells) {
        const char *const wordings[2] = {
            "Squares: many cells each. Z or the mouse wheel zooms in to single cells.",
            "Zoom in (Z) to see single cells."};
        struct rubor_rect r = page->layout.scene;
        const char *words =
            rubor_pen_fit(pen, RUBOR_TYPE_VALUE, (float)r.w - 24.0F * pen->u, wordings, 2);
        int pad = rubor_pen_px(pen, 6), h = rubor_pen_row(pen, RUBOR_TYPE_VALUE) + pad;
        struct rubor_rect plate = {r.x + pad, r.y + pad,
                                   (int)rubor_pen_width(pen, RUBOR_TYPE_VALUE, words) + 2 * pad, h};
        rubor_canvas_fill(pen->canvas, plate, pen->palette->panel);
        rubor_pen_left(pen,
                       (struct rubor_line){(float)(plate.x + pad),
                                           rubor_pen_middle(pen, plate, RUBOR_TYPE_VALUE),
                                           RUBOR_TYPE_VALUE, pen->palette->text},
                       words);
    }
}

static void draw_part(struct rubor_page *page, struct rubor_pen *pen,
                      const struct rubor_panel_input *panel, enum part part)
{
    const struct rubor_rect *rects = page->layout.panel;
    struct rubor_rect legend = legend_rect(pen, &page->layout, panel->screen);
    switch (part) {
    case PART_TOP:
        rubor_bars_top(pen, panel);
        rubor_bars_controls(pen, panel, RUBOR_PANEL_TOP);
        break;
    case PART_NARRATION:
        rubor_bars_narration(pen, panel);
        break;
    case PART_UNDER:
        rubor_bars_under(pen, panel, &page->placement);
        break;
    case PART_STRIP:
        rubor_bars_controls(pen, panel, RUBOR_PANEL_STRIP);
        break;
    case PART_CELLS:
        if (rects[RUBOR_TAB_CELLS].w > 0) {
            rubor_panel_cells(pen, panel, rects[RUBOR_TAB_CELLS]);
        }
        break;
    case PART_SIGNALS:
        if (rects[RUBOR_TAB_SIGNALS].w > 0) {
            rubor_panel_signals(pen, panel, rects[RUBOR_TAB_SIGNALS]);
        }
        break;
    case PART_SIGNS:
        if (rects[RUBOR_TAB_SIGNS].w > 0) {
            rubor_panel_signs(pen, panel, rects[RUBOR_TAB_SIGNS]);
        }
        break;
    case PART_LEGEND:
        if (legend.w > 0) {
            rubor_panel_legend(pen, panel, legend);
        }
        break;
    case PART_BOTTOM:
        rubor_bars_bottom(pen, panel);
        break;
    case PART_SCENE:
    case N_PARTS:
    default:
        break;
    }
}

static struct rubor_pen pen_for(struct rubor_page *page, struct rubor_canvas *canvas,
                                const struct rubor_screen *screen)
{
    struct rubor_pen pen = {.canvas = canvas,
                            .letters = page->letters,
                            .raster = &page->raster,
                            .palette = rubor_palette_theme(screen->projector),
                            .u = page->layout.u,
                            .type_scale = page->layout.type_scale};
    return pen;
}

/* Draws the parts whose keys changed; the help page hides all but the bars. */
static bool draw_changed(struct rubor_page *page, struct rubor_pen *pen,
                         const struct rubor_page_input *in, const struct rubor_panel_input *panel)
{
    bool changed = false, help = in->screen->help, over = page->layout.drawer && in->screen->drawer;
    uint64_t keys[N_PARTS];
    keys_of_parts(page, in, keys);
    if (!help && keys[PART_SCENE] != page->drawn[PART_SCENE]) {
        draw_scene(page, pen, in);
        changed = true;
        keys[PART_LEGEND] = over ? mix(keys[PART_LEGEND], keys[PART_SCENE]) : keys[PART_LEGEND];
        page->drawn[PART_SCENE] = keys[PART_SCENE];
    } else if (over) {
        keys[PART_LEGEND] = mix(keys[PART_LEGEND], keys[PART_SCENE]);
    }
    for (int k = 0; k < PART_SCENE; k++) {
        bool hidden = help && k != PART_TOP && k != PART_BOTTOM;
        if (!hidden && keys[k] != page->drawn[k]) {
            draw_part(page, pen, panel, (enum part)k);
            page->drawn[k] = keys[k];
            changed = true;
        }
    }
    return changed;
}

bool rubor_page_draw(struct rubor_page *page, struct rubor_canvas *canvas,
                     const struct rubor_page_input *in)
{
    const struct rubor_screen *screen = in->screen;
    if (!rubor_raster_resize(&page->raster, canvas->w, canvas->h)) {
        return false;
    }
    uint64_t frame = key_of_frame(canvas, screen);
    bool fresh = frame != page->frame_key || screen->focus != page->focus_drawn;
    page->layout = rubor_layout_make(canvas->w, canvas->h, screen);
    page->placement =
        rubor_camera_place(&screen->camera, page->layout.scene, in->view->n_x, in->view->n_y);
    struct rubor_pen pen = pen_for(page, canvas, screen);
    struct rubor_panel_input panel = {in->view,
                                      in->series,
                                      screen,
                                      &page->layout,
                                      &page->controls,
                                      &page->legend_sprites,
                                      page->scene.packets.share};
    rubor_controls_make(&page->controls, &pen, &page->layout, screen, in->view);
    struct rubor_rect legend = legend_rect(&pen, &page->layout, screen);
    if (legend.w > 0 && !screen->help) {
        rubor_panel_legend_controls(&pen, &panel, legend);
    }
    if (fresh) {
        memset(page->drawn, 0, sizeof page->drawn);
        rubor_canvas_fill(canvas, (struct rubor_rect){0, 0, canvas->w, canvas->h},
                          pen.palette->page);
        page->frame_key = frame;
        page->focus_drawn = screen->focus;
        if (screen->help) {
            rubor_help_draw(&pen, &panel);
        }
    }
    bool changed = draw_changed(page, &pen, in, &panel);
    if (changed && screen->focus >= 0 && screen->focus < page->controls.n) {
        rubor_controls_focus(&pen, page->controls.items[screen->focus].rect);
    }
    return changed || fresh;
}

bool rubor_page_moving(const struct rubor_page *page, const struct rubor_screen *screen)
{
    return (!screen->less_motion && screen->glide < 1.0F) ||
           rubor_brief_alive(&page->scene.brief, screen->now_s);
}

const struct rubor_controls *rubor_page_controls(const struct rubor_page *page)
{
    return &page->controls;
}

const struct rubor_layout *rubor_page_layout(const struct rubor_page *page)
{
    return &page->layout;
}

const struct rubor_placement *rubor_page_placement(const struct rubor_page *page)
{
    return &page->placement;
}

struct rubor_letters *rubor_page_letters(struct rubor_page *page)
{
    return page->letters;
}
