/* The whole page: one picture from a view, its history and the choices of the person. Panels are
 * drawn anew only when something in them changed. */
#ifndef RUBOR_DRAW_PAGE_H
#define RUBOR_DRAW_PAGE_H

#include "letters.h"
#include "panel.h"
#include "scene.h"

struct rubor_page;

struct rubor_page_input {
    const struct rubor_view *view;
    const struct rubor_series *series;
    const struct rubor_screen *screen;
};

/* Opens the fonts (borrowed). NULL when they cannot be read or memory is out. The caller owns the
 * page. */
struct rubor_page *rubor_page_create(const struct rubor_fonts *fonts);
void rubor_page_destroy(struct rubor_page *page);

/* Brings a canvas up to date. The canvas must be the same, with what was drawn on it, from call to
 * call; after another size everything is drawn. True when pixels changed. */
bool rubor_page_draw(struct rubor_page *page, struct rubor_canvas *canvas,
                     const struct rubor_page_input *input);
/* From now on nothing is taken as drawn. */
void rubor_page_forget(struct rubor_page *page);
/* Whether the tissue would look different a moment later although no input changed. Pure. */
bool rubor_page_moving(const struct rubor_page *page, const struct rubor_screen *screen);

/* As of the last drawing; borrowed until the next one. */
const struct rubor_controls *rubor_page_controls(const struct rubor_page *page);
const struct rubor_layout *rubor_page_layout(const struct rubor_page *page);
const struct rubor_placement *rubor_page_placement(const struct rubor_page *page);
/* The letters of the page, for tests that record what is written. Borrowed. */
struct rubor_letters *rubor_page_letters(struct rubor_page *page);

#endif
