/* Cells, packets, bacteria and tails of one view, drawn onto a canvas. */
#ifndef RUBOR_DRAW_MARKS_H
#define RUBOR_DRAW_MARKS_H

#include "scene.h"

struct rubor_marks {
    struct rubor_scene *scene;
    const struct rubor_view *view;
    const struct rubor_placement *placement;
    const struct rubor_scene_choice *choice;
};

void rubor_marks_packets(const struct rubor_marks *marks, struct rubor_canvas *canvas);
void rubor_marks_tails(const struct rubor_marks *marks, struct rubor_canvas *canvas);
void rubor_marks_cells(const struct rubor_marks *marks, struct rubor_canvas *canvas);
/* Instead of single marks: squares whose size tells the number of cells, in the colour of the
 * family that has most of them. */
void rubor_marks_density(const struct rubor_marks *marks, struct rubor_canvas *canvas);

#endif
