/* Brief marks: an arc where something was engulfed, ticks where something was killed. They stay at
 * least 0.4 s and go out in three steps, however fast the steps come. */
#ifndef RUBOR_DRAW_BRIEF_H
#define RUBOR_DRAW_BRIEF_H

#include "camera.h"
#include "palette.h"
#include "raster.h"
#include "rubor/view.h"

enum { RUBOR_BRIEF_MAX = 256 };

struct rubor_brief_mark {
    float x, y;   /* the prey or the killer, in sites */
    float dx, dy; /* engulfing: direction from eater to prey; 0, 0 for killing */
    double since_s;
};

struct rubor_brief {
    int64_t step;
    int n, next; /* ring */
    struct rubor_brief_mark marks[RUBOR_BRIEF_MAX];
};

/* Takes the marks of a new step at wall time now_s. Start from a zeroed struct with step -1. */
void rubor_brief_read(struct rubor_brief *brief, const struct rubor_view *view, double now_s);
/* Whether some mark is still to be seen. Pure. */
bool rubor_brief_alive(const struct rubor_brief *brief, double now_s);

struct rubor_brief_look {
    const struct rubor_palette *palette;
    float u;
    double now_s;
    bool fade;
};
/* Draws what is still to be seen. */
void rubor_brief_draw(const struct rubor_brief *brief, struct rubor_raster *raster,
                      struct rubor_canvas *canvas, const struct rubor_placement *placement,
                      const struct rubor_brief_look *look);

#endif
