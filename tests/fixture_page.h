/* A page with the fonts of the program, for tests. */
#ifndef FIXTURE_PAGE_H
#define FIXTURE_PAGE_H

#include "fixture_view.h"
#include "page.h"

/* A page, a canvas and a screen over an invented tissue. */
struct fixture_page {
    struct fixture_view tissue;
    struct rubor_page *page;
    struct rubor_screen screen;
    struct rubor_canvas canvas;
};

/* The fonts inside the program. */
struct rubor_fonts fixture_page_fonts(void);
bool fixture_page_make(struct fixture_page *fixture, int w, int h);
/* Draws; true when pixels changed. */
bool fixture_page_draw(struct fixture_page *fixture);
void fixture_page_clear(struct fixture_page *fixture);

#endif
