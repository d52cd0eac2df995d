/* What this stands for: levels between the sites are interpolated, quantised to 64 steps and
 * coloured by table, so that nothing is blended at run time. */
#include "field.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "specks.h"

enum {
    ONE = 256,                                /* fine steps of one table step */
    HALF_TU = RUBOR_PALETTE_LEVELS * ONE / 4, /* 0.5 tu; the table ends at 2 tu */
    ONE_TU = RUBOR_PALETTE_LEVELS * ONE / 2,
    TOP_LEVEL = RUBOR_PALETTE_LEVELS * ONE - 1,
    EDGE_LOSS = 4 * ONE, /* integrity one half */
    TOP_LOSS = (RUBOR_GROUND_LOSSES - 1) * ONE
};

/* Between which two sites a pixel column or row lies. */
struct between {
    int first, second, frac; /* frac: 0..256 towards the second */
    int end;                 /* columns: the next pixel that lies between other sites */
};

enum { MIXED = 0xFF };

enum line_kind { LINE_HALF, LINE_ONE, LINE_EDGE };
struct line_pixel {
    short x, y;
    unsigned char kind;
};

struct rubor_field_scratch {
    size_t n_columns, n_sites_x, n_lines, line_capacity;
    struct between *columns;
    uint8_t *above;     /* classes of the row above, per pixel */
    uint8_t *run_above; /* per first site of a run: class of the row above, or MIXED */
    int *level, *loss;  /* one row of sites */
    struct line_pixel *lines;
};

static void free_scratch(struct rubor_field_scratch *s)
{
    if (s != NULL) {
        free(s->columns);
        free(s->above);
        free(s->run_above);
        free(s->level);
        free(s->loss);
        free(s->lines);
        free(s);
    }
}

void rubor_field_clear(struct rubor_field *field)
{
    rubor_ground_clear(&field->ground);
    free(field->pixels);
    free(field->level);
    free(field->loss);
    free_scratch(field->scratch);
    memset(field, 0, sizeof *field);
}

static bool reserve_scratch(struct rubor_field *field, size_t w, size_t n_x)
{
    struct rubor_field_scratch *s = field->scratch;
    if (s == NULL) {
        s = field->scratch = calloc(1, sizeof *s);
    }
    if (s == NULL) {
        return false;
    }
    if (s->n_columns < w) {
        free(s->columns);
        free(s->above);
        s->columns = malloc(w * sizeof *s->columns);
        s->above = malloc(w);
        s->n_columns = w;
    }
    if (s->n_sites_x < n_x) {
        free(s->run_above);
        free(s->level);
        free(s->loss);
        s->run_above = malloc(n_x);
        s->level = malloc(n_x * sizeof *s->level);
        s->loss = malloc(n_x * sizeof *s->loss);
        s->n_sites_x = n_x;
    }
    bool whole = s->columns != NULL && s->above != NULL && s->run_above != NULL &&
                 s->level != NULL && s->loss != NULL;
    if (!whole) {
        free_scratch(s);
        field->scratch = NULL;
    }
    return whole;
}

static bool reserve(struct rubor_field *field, size_t n_pixels, size_t n_sites)
{
    if (field->pixel_capacity < n_pixels) {
        free(field->pixels);
        field->pixels = malloc(n_pixels * sizeof *field->pixels);
        field->pixel_capacity = field->pixels != NULL ? n_pixels : 0;
    }
    if (field->site_capacity < n_sites) {
        free(field->level);
        free(field->loss);
        field->level = malloc(n_sites * sizeof *field->level);
        field->loss = malloc(n_sites * sizeof *field->loss);
        field->site_capacity = field->level != NULL && field->loss != NULL ? n_sites : 0;
    }
    return field->pixels != NULL && field->site_capacity >= n_sites;
}

static int fine(float value, float scale, int top)
{
    float scaled = value * scale;
    return !(scaled > 0.0F) ? 0 : scaled >= (float)top ? top : (int)scaled;
}

/* Turns the planes of the view into fine integer steps. */
static void read_planes(struct rubor_field *field, const struct rubor_view *view)
{
    const float *signal = field->choice.signal >= 0 ? view->signals[field->choice.signal] : NULL;
    const float *integrity = field->choice.show_tissue ? view->layers[RUBOR_LAYER_INTEGRITY] : NULL;
    field->any_loss = false;
    for (int y = 0; y < view->n_y; y++) {
        int *level = field->level + (long)y * view->n_x, *loss = field->loss + (long)y * view->n_x;
        long row = (long)y * view->stride;
        for (int x = 0; x < view->n_x; x++) {
            level[x] = signal != NULL ? fine(signal[row + x], (float)ONE_TU, TOP_LEVEL) : 0;
            bool tissue = view->mask == NULL || view->mask[row + x] == 0;
            loss[x] = integrity != NULL && tissue
                          ? fine(1.0F - integrity[row + x], (float)TOP_LOSS, TOP_LOSS)
                          : 0;
            field->any_loss = field->any_loss || loss[x] >= ONE / 2;
        }
    }
}

static struct between between_sites(float at, int n)
{
    float place = at - 0.5F;
    place = place < 0.0F ? 0.0F : place > (float)(n - 1) ? (float)(n - 1) : place;
    int first = (int)place;
    return (struct between){first, first + 1 < n ? first + 1 : first,
                            (int)((place - (float)first) * 256.0F), 0};
}

static void blend_rows(const int *plane, int n_x, struct between row, int *out)
{
    const int *a = plane + (long)row.first * n_x, *b = plane + (long)row.second * n_x;
    for (int x = 0; x < n_x; x++) {
        out[x] = a[x] + (((b[x] - a[x]) * row.frac) >> 8);
    }
}

static void add_line(struct rubor_field_scratch *s, int x, int y, enum line_kind kind)
{
    if (s->n_lines == s->line_capacity) {
        size_t more = s->line_capacity * 2 + 1024;
        struct line_pixel *lines = realloc(s->lines, more * sizeof *lines);
        if (lines == NULL) {
            return;
        }
        s->lines = lines;
        s->line_capacity = more;
    }
    s->lines[s->n_lines++] = (struct line_pixel){(short)x, (short)y, (unsigned char)kind};
}

/* Class of a pixel: bits 0-1 how many contour levels it is over, bit 2 lost tissue. */
static unsigned class_of(int level, int loss)
{
    return (unsigned)((level >= HALF_TU) + (level >= ONE_TU)) | (loss >= EDGE_LOSS ? 4u : 0u);
}

static void note_lines(struct rubor_field_scratch *s, int x, int y, unsigned now, unsigned before)
{
    if (((now ^ before) & 4u) != 0) {
        add_line(s, x, y, LINE_EDGE);
    }
    if ((now & 3u) != (before & 3u)) {
        unsigned high = (now & 3u) > (before & 3u) ? now & 3u : before & 3u;
        add_line(s, x, y, high == 2u ? LINE_ONE : LINE_HALF);
    }
}

/* Pixels of one row between two neighbouring sites. */
struct run {
    int x, end, y;
    struct between sites;
    const uint8_t *kind; /* of the row */
    uint32_t *out;
    bool with_loss;
};

/* A run that no line passes: all pixels are of one class and one loss. */
static void paint_calm_run(const struct rubor_field *field, const struct run *run)
{
    const struct rubor_field_scratch *s = field->scratch;
    int first = s->level[run->sites.first], rise = s->level[run->sites.second] - first;
    int loss = run->with_loss ? s->loss[run->sites.first] >> 8 : 0;
    const uint32_t(*table)[RUBOR_PALETTE_LEVELS] = field->table.colour[loss];
    for (int x = run->x; x < run->end; x++) {
        int level = first + ((rise * s->columns[x].frac) >> 8);
        run->out[x] = table[run->kind[x]][level >> 8];
    }
}

/* Any run; notes where lines pass. */
static void paint_run(const struct rubor_field *field, const struct run *run, unsigned left)
{
    struct rubor_field_scratch *s = field->scratch;
    int first = s->level[run->sites.first], rise = s->level[run->sites.second] - first;
    int loss_first = run->with_loss ? s->loss[run->sites.first] : 0;
    int loss_rise = run->with_loss ? s->loss[run->sites.second] - loss_first : 0;
    for (int x = run->x; x < run->end; x++) {
        int level = first + ((rise * s->columns[x].frac) >> 8);
        int loss = loss_first + ((loss_rise * s->columns[x].frac) >> 8);
        unsigned now = class_of(level, loss);
        run->out[x] = field->table.colour[loss >> 8][run->kind[x]][level >> 8];
        if (run->kind[x] < RUBOR_GROUND_ON_FIELD) {
            if (x > 0 && now != left) {
                note_lines(s, x, run->y, now, left);
            } else if (run->y > 0 && now != s->above[x]) {
                note_lines(s, x, run->y, now, s->above[x]);
            }
        }
        s->above[x] = (uint8_t)now;
        left = now;
    }
}

/* Whether a run is calm: both sites and the row above of one class, one loss. */
static bool is_calm(const struct rubor_field_scratch *s, const struct run *run, unsigned class_now)
{
    int a = run->sites.first, b = run->sites.second;
    bool one_loss = !run->with_loss || s->loss[a] >> 8 == s->loss[b] >> 8;
    return one_loss && class_now == class_of(s->level[b], run->with_loss ? s->loss[b] : 0) &&
           (run->y == 0 || s->run_above[a] == class_now);
}

/* Colours one row of pixels, run by run. */
static void paint_row(struct rubor_field *field, int y, bool with_loss)
{
    struct rubor_field_scratch *s = field->scratch;
    int w = field->ground.made_for.tissue.w;
    unsigned left = 0;
    struct run run = {.y = y,
                      .with_loss = with_loss,
                      .kind = field->ground.kind + (long)y * w,
                      .out = field->pixels + (long)y * w};
    for (int x = 0; x < w; x = run.end) {
        run.x = x;
        run.sites = s->columns[x];
        run.end = run.sites.end;
        int a = run.sites.first, b = run.sites.second;
        unsigned class_a = class_of(s->level[a], with_loss ? s->loss[a] : 0);
        unsigned class_b = class_of(s->level[b], with_loss ? s->loss[b] : 0);
        if ((x == 0 || left == class_a) && is_calm(s, &run, class_a)) {
            paint_calm_run(field, &run);
            memset(s->above + x, (int)class_a, (size_t)(run.end - x));
        } else {
            paint_run(field, &run, left);
        }
        s->run_above[a] = class_a == class_b ? (uint8_t)class_a : MIXED;
        left = s->above[run.end - 1];
    }
}

static void stamp(struct rubor_canvas *canvas, const struct line_pixel *at, int grow, int thick,
                  uint32_t colour)
{
    struct rubor_rect r = {at->x - grow, at->y - grow, thick + 2 * grow, thick + 2 * grow};
    rubor_canvas_fill(canvas, r, colour);
}

/* Draws the noted lines: 0.5 tu dashed, 1 tu whole, the living edge dashed in a casing. A dash is a
 * square of a checkerboard: any line changes square by square. */
static void draw_lines(struct rubor_field *field, struct rubor_canvas *canvas)
{
    struct rubor_field_scratch *s = field->scratch;
    const struct rubor_palette *palette = field->choice.palette;
    float u = field->choice.u;
    int thick = (int)fmaxf(1.0F, roundf(u)), dash = (int)roundf(5.0F * u);
    uint32_t edge = palette->dark_inside ? palette->ring_dark : palette->ring_light;
    uint32_t casing = palette->dark_inside ? palette->ring_light : palette->ring_dark;
    for (size_t i = 0; i < s->n_lines; i++) {
        const struct line_pixel *at = &s->lines[i];
        bool on = ((at->x / dash + at->y / dash) & 1) == 0;
        if (at->kind == LINE_ONE || (at->kind == LINE_HALF && on)) {
            stamp(canvas, at, 0, thick, palette->contour);
        }
    }
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < s->n_lines; i++) {
            const struct line_pixel *at = &s->lines[i];
            if (at->kind == LINE_EDGE && ((at->x / dash + at->y / dash) & 1) == 0) {
                stamp(canvas, at, pass == 0 ? thick : 0, thick, pass == 0 ? casing : edge);
            }
        }
    }
}

static void paint(struct rubor_field *field, const struct rubor_view *view)
{
    const struct rubor_placement *p = &field->ground.made_for;
    struct rubor_field_scratch *s = field->scratch;
    for (int x = 0; x < p->tissue.w; x++) {
        s->columns[x] = between_sites(((float)(p->tissue.x + x) + 0.5F - p->x) / p->scale, p->n_x);
    }
    for (int x = p->tissue.w - 1; x >= 0; x--) {
        bool last = x + 1 == p->tissue.w || s->columns[x + 1].first != s->columns[x].first;
        s->columns[x].end = last ? x + 1 : s->columns[x + 1].end;
    }
    s->n_lines = 0;
    for (int y = 0; y < p->tissue.h; y++) {
        struct between row =
            between_sites(((float)(p->tissue.y + y) + 0.5F - p->y) / p->scale, p->n_y);
        blend_rows(field->level, p->n_x, row, s->level);
        if (field->any_loss) {
            blend_rows(field->loss, p->n_x, row, s->loss);
        }
        paint_row(field, y, field->any_loss);
    }
    struct rubor_canvas canvas =
        rubor_canvas_over(field->pixels, p->tissue.w, p->tissue.h, p->tissue.w);
    struct rubor_specks specks = {view, p, field->choice.palette, field->choice.u,
                                  field->ground.kind};
    if (field->choice.show_tissue) {
        rubor_specks_draw(&specks, &canvas);
    }
    draw_lines(field, &canvas);
}

bool rubor_field_update(struct rubor_field *field, const struct rubor_view *view,
                        const struct rubor_placement *placement,
                        const struct rubor_field_choice *choice)
{
    bool new_ground = rubor_ground_update(&field->ground, view, placement, choice->u);
    bool new_choice = choice->signal != field->choice.signal ||
                      choice->show_tissue != field->choice.show_tissue ||
                      choice->palette != field->choice.palette;
    if (!new_ground && !new_choice && field->step == view->step && field->pixels != NULL) {
        return false;
    }
    size_t w = (size_t)placement->tissue.w, h = (size_t)placement->tissue.h;
    if (field->ground.kind == NULL ||
        !reserve(field, w * h, (size_t)view->n_x * (size_t)view->n_y) ||
        !reserve_scratch(field, w, (size_t)view->n_x)) {
        free(field->pixels);
        field->pixels = NULL;
        field->pixel_capacity = 0;
        return true;
    }
    if (choice->palette != field->choice.palette) {
        rubor_ground_table_fill(&field->table, choice->palette);
    }
    field->choice = *choice;
    field->step = view->step;
    read_planes(field, view);
    paint(field, view);
    return true;
}
