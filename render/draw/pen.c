/* What this stands for: the table of type sizes and the few ways words are set. */
#include "pen.h"

#include <math.h>
#include <string.h>

struct type_row {
    float dark_px, projector_px;
    enum rubor_weight dark_weight, projector_weight;
};

static const struct type_row types[RUBOR_N_TYPES] = {
    [RUBOR_TYPE_CLOCK] = {24.0F, 30.0F, RUBOR_WEIGHT_BOLD, RUBOR_WEIGHT_BOLD},
    [RUBOR_TYPE_NAME] = {20.0F, 20.0F, RUBOR_WEIGHT_BOLD, RUBOR_WEIGHT_BOLD},
    [RUBOR_TYPE_TITLE] = {17.0F, 20.0F, RUBOR_WEIGHT_BOLD, RUBOR_WEIGHT_BOLD},
    [RUBOR_TYPE_NARRATION] = {14.5F, 20.0F, RUBOR_WEIGHT_MEDIUM, RUBOR_WEIGHT_SEMIBOLD},
    [RUBOR_TYPE_HEADING] = {14.0F, 18.0F, RUBOR_WEIGHT_SEMIBOLD, RUBOR_WEIGHT_SEMIBOLD},
    [RUBOR_TYPE_BODY] = {14.0F, 18.0F, RUBOR_WEIGHT_REGULAR, RUBOR_WEIGHT_REGULAR},
    [RUBOR_TYPE_BUTTON] = {14.0F, 18.0F, RUBOR_WEIGHT_SEMIBOLD, RUBOR_WEIGHT_SEMIBOLD},
    [RUBOR_TYPE_VALUE] = {12.5F, 16.5F, RUBOR_WEIGHT_REGULAR, RUBOR_WEIGHT_REGULAR},
    [RUBOR_TYPE_STRONG] = {12.5F, 16.5F, RUBOR_WEIGHT_SEMIBOLD, RUBOR_WEIGHT_SEMIBOLD},
    [RUBOR_TYPE_HINT] = {12.0F, 16.0F, RUBOR_WEIGHT_REGULAR, RUBOR_WEIGHT_REGULAR},
    [RUBOR_TYPE_CAP] = {12.0F, 15.0F, RUBOR_WEIGHT_SEMIBOLD, RUBOR_WEIGHT_SEMIBOLD},
};

int rubor_pen_px(const struct rubor_pen *pen, float n)
{
    return (int)roundf(n * pen->u);
}

struct rubor_style rubor_pen_style(const struct rubor_pen *pen, enum rubor_type type)
{
    const struct type_row *row = &types[type];
    bool projector = pen->palette->dark_inside;
    struct rubor_style style = {(projector ? row->projector_px : row->dark_px) * pen->type_scale,
                                projector ? row->projector_weight : row->dark_weight};
    return style;
}

int rubor_pen_row(const struct rubor_pen *pen, enum rubor_type type)
{
    return (int)ceilf(1.32F * rubor_pen_style(pen, type).px);
}

float rubor_pen_middle(const struct rubor_pen *pen, struct rubor_rect box, enum rubor_type type)
{
    return roundf((float)box.y + (float)box.h / 2.0F + 0.36F * rubor_pen_style(pen, type).px);
}

float rubor_pen_width(const struct rubor_pen *pen, enum rubor_type type, const char *words)
{
    return rubor_letters_width(pen->letters, rubor_pen_style(pen, type), words);
}

float rubor_pen_left(struct rubor_pen *pen, struct rubor_line line, const char *words)
{
    const float xy[2] = {line.x, line.base};
    return rubor_letters_draw(pen->letters, pen->canvas, xy, rubor_pen_style(pen, line.type),
                              line.colour, words);
}

void rubor_pen_right(struct rubor_pen *pen, struct rubor_line line, const char *words)
{
    line.x -= rubor_pen_width(pen, line.type, words);
    rubor_pen_left(pen, line, words);
}

void rubor_pen_centre(struct rubor_pen *pen, struct rubor_line line, const char *words)
{
    line.x -= rubor_pen_width(pen, line.type, words) / 2.0F;
    rubor_pen_left(pen, line, words);
}

const char *rubor_pen_fit(const struct rubor_pen *pen, enum rubor_type type, float width,
                          const char *const *wordings, int n)
{
    for (int k = 0; k < n - 1; k++) {
        if (rubor_pen_width(pen, type, wordings[k]) <= width) {
            return wordings[k];
        }
    }
    return wordings[n - 1];
}

void rubor_pen_shorten(const struct rubor_pen *pen, enum rubor_type type, float width, char *text)
{
    size_t n = strlen(text);
    while (n > 1 && rubor_pen_width(pen, type, text) > width) {
        n--;
        while (n > 1 && ((unsigned char)text[n] & 0xC0u) == 0x80u) {
            n--;
        }
        memcpy(text + n, "\xE2\x80\xA6", 4);
    }
}

float rubor_pen_wrap(struct rubor_pen *pen, struct rubor_line line, float width, int n_lines,
                     const char *words)
{
    struct rubor_style style = rubor_pen_style(pen, line.type);
    for (int k = 0; *words != 0 && (n_lines == 0 || k < n_lines); k++) {
        char piece[240];
        size_t n = rubor_letters_break(pen->letters, style, words, width);
        n = n < sizeof piece - 1 ? n : sizeof piece - 1;
        memcpy(piece, words, n);
        piece[n] = 0;
        rubor_pen_left(pen, line, piece);
        line.base += (float)rubor_pen_row(pen, line.type);
        words += n;
        while (*words == ' ') {
            words++;
        }
    }
    return line.base;
}

void rubor_pen_panel(struct rubor_pen *pen, struct rubor_rect rect)
{
    const uint32_t colours[2] = {pen->palette->panel_line, pen->palette->panel};
    int thick = rubor_pen_px(pen, 1.0F);
    rubor_canvas_fill(pen->canvas, rect,
                      pen->palette->page); /* what the soft corners are mixed with */
    rubor_canvas_box(pen->canvas, rect, rubor_pen_px(pen, 4.0F), thick > 0 ? thick : 1, colours);
}
