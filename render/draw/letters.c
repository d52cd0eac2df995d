/* What this stands for: FreeType behind four calls. Glyphs are placed on quarters of a pixel, so
 * that spacing is even; sizes are kept in quarters of a pixel, so that the cache stays small. */
#include "letters.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

enum { SLOTS = 8192, MAX_GLYPHS = 5000 };

struct glyph {
    uint64_t key; /* 0 = free */
    uint8_t *pixels;
    int w, h, left, top;
    float advance;
};

struct rubor_letters {
    FT_Library library;
    FT_Face face[RUBOR_N_WEIGHTS];
    int n_glyphs;
    struct glyph glyphs[SLOTS];
    struct rubor_letters_record *records;
    size_t record_capacity, *n_records;
};

static void forget_glyphs(struct rubor_letters *text)
{
    for (int k = 0; k < SLOTS; k++) {
        free(text->glyphs[k].pixels);
    }
    memset(text->glyphs, 0, sizeof text->glyphs);
    text->n_glyphs = 0;
}

/* Weights without a font borrow the nearest one; the heavier first, but for the regular weight. */
static void fill_gaps(struct rubor_letters *text)
{
    FT_Face own[RUBOR_N_WEIGHTS];
    memcpy(own, text->face, sizeof own);
    for (int k = 0; k < RUBOR_N_WEIGHTS; k++) {
        for (int d = 1; d < RUBOR_N_WEIGHTS && text->face[k] == NULL; d++) {
            FT_Face lighter = k - d >= 0 ? own[k - d] : NULL;
            FT_Face heavier = k + d < RUBOR_N_WEIGHTS ? own[k + d] : NULL;
            text->face[k] = heavier != NULL ? heavier : lighter;
        }
    }
}

struct rubor_letters *rubor_letters_create(const struct rubor_fonts *fonts)
{
    struct rubor_letters *text = calloc(1, sizeof *text);
    if (text == NULL || FT_Init_FreeType(&text->library) != 0) {
        free(text);
        return NULL;
    }
    bool any = false;
    for (int k = 0; k < RUBOR_N_WEIGHTS; k++) {
        if (fonts->bytes[k] != NULL &&
            FT_New_Memory_Face(text->library, fonts->bytes[k], (FT_Long)fonts->n[k], 0,
                               &text->face[k]) == 0) {
            any = true;
        }
    }
    if (!any) {
        rubor_letters_destroy(text);
        return NULL;
    }
    fill_gaps(text);
    return text;
}

void rubor_letters_destroy(struct rubor_letters *text)
{
    if (text == NULL) {
        return;
    }
    forget_glyphs(text);
    FT_Done_FreeType(text->library); /* closes the faces too */
    free(text);
}

/* Next code point of UTF-8; a broken byte stands for itself. */
static uint32_t next_code(const char **words)
{
    const unsigned char *s = (const unsigned char *)*words;
    int more = s[0] >= 0xF0 ? 3 : s[0] >= 0xE0 ? 2 : s[0] >= 0xC2 ? 1 : 0;
    uint32_t code = more == 0 ? s[0] : s[0] & (0x3Fu >> more);
    for (int k = 1; k <= more; k++) {
        if ((s[k] & 0xC0u) != 0x80u) {
            *words += 1;
            return s[0];
        }
        code = code << 6 | (s[k] & 0x3Fu);
    }
    *words += more + 1;
    return code;
}

static void load_glyph(struct glyph *glyph, FT_Face face, uint32_t code, int quarter)
{
    if (FT_Load_Char(face, code, FT_LOAD_TARGET_LIGHT) != 0) {
        return;
    }
    FT_GlyphSlot slot = face->glyph;
    glyph->advance = (float)slot->linearHoriAdvance / 65536.0F;
    if (slot->format != FT_GLYPH_FORMAT_OUTLINE) {
        return;
    }
    FT_Outline_Translate(&slot->outline, (FT_Pos)quarter * 16, 0);
    if (FT_Render_Glyph(slot, FT_RENDER_MODE_NORMAL) != 0 || slot->bitmap.width == 0) {
        return;
    }
    int w = (int)slot->bitmap.width, h = (int)slot->bitmap.rows;
    glyph->pixels = malloc((size_t)w * (size_t)h);
    if (glyph->pixels == NULL) {
        return;
    }
    for (int y = 0; y < h; y++) {
        memcpy(glyph->pixels + (long)y * w, slot->bitmap.buffer + (long)y * slot->bitmap.pitch,
               (size_t)w);
    }
    glyph->w = w;
    glyph->h = h;
    glyph->left = slot->bitmap_left;
    glyph->top = slot->bitmap_top;
}

static const struct glyph *find_glyph(struct rubor_letters *text, struct rubor_style style,
                                      uint32_t code, int quarter)
{
    uint64_t size = (uint64_t)(style.px * 4.0F + 0.5F);
    uint64_t key = (uint64_t)code << 24 | size << 8 | (uint64_t)style.weight << 4 |
                   (uint64_t)quarter << 1 | 1u;
    size_t slot = (size_t)(key * 0x9E3779B97F4A7C15u >> 51) % SLOTS;
    while (text->glyphs[slot].key != 0 && text->glyphs[slot].key != key) {
        slot = (slot + 1) % SLOTS;
    }
    struct glyph *glyph = &text->glyphs[slot];
    if (glyph->key == key) {
        return glyph;
    }
    if (text->n_glyphs >= MAX_GLYPHS) {
        forget_glyphs(text);
        return find_glyph(text, style, code, quarter);
    }
    text->n_glyphs++;
    glyph->key = key;
    FT_Face face = text->face[style.weight];
    if (FT_Set_Char_Size(face, 0, (FT_F26Dot6)(size * 16u), 72, 72) == 0) {
        load_glyph(glyph, face, code, quarter);
    }
    return glyph;
}

/* Room a glyph takes; all figures take as much as a nought. */
static float advance_of(struct rubor_letters *text, struct rubor_style style, uint32_t code)
{
    bool figure = code >= '0' && code <= '9';
    return find_glyph(text, style, figure ? '0' : code, 0)->advance;
}

static void blend_glyph(struct rubor_canvas *canvas, const struct glyph *glyph, int x, int y,
                        uint32_t colour)
{
    for (int row = 0; row < glyph->h; row++) {
        for (int column = 0; column < glyph->w; column++) {
            unsigned share = glyph->pixels[row * glyph->w + column];
            rubor_canvas_mix(canvas, x + column, y + row, colour, share + (share >> 7));
        }
    }
}

static void draw_code(struct rubor_letters *text, struct rubor_canvas *canvas, const float xy[2],
                      struct rubor_style style, uint32_t colour, uint32_t code)
{
    float x = xy[0];
    if (code >= '0' && code <= '9') {
        x += (advance_of(text, style, code) - find_glyph(text, style, code, 0)->advance) / 2.0F;
    }
    int quarters = (int)floorf(x * 4.0F + 0.5F);
    int whole = quarters >= 0 ? quarters / 4 : -((3 - quarters) / 4);
    const struct glyph *glyph = find_glyph(text, style, code, quarters - 4 * whole);
    if (glyph->pixels != NULL) {
        blend_glyph(canvas, glyph, whole + glyph->left, (int)floorf(xy[1] + 0.5F) - glyph->top,
                    colour);
    }
}

/* Walks over words; draws them when there is a canvas. Returns the x after the last glyph. */
static float walk(struct rubor_letters *text, struct rubor_canvas *canvas, const float xy[2],
                  struct rubor_style style, uint32_t colour, const char *words)
{
    struct rubor_style now = style;
    float at[2] = {xy[0], xy[1]};
    while (*words != 0) {
        if (words[0] == '_' && words[1] == '{') {
            now.px = 0.78F * style.px;
            at[1] = xy[1] + 0.22F * style.px;
            words += 2;
            continue;
        }
        if (words[0] == '}' && now.px < style.px) {
            now.px = style.px;
            at[1] = xy[1];
            words++;
            continue;
        }
        uint32_t code = next_code(&words);
        if (canvas != NULL) {
            draw_code(text, canvas, at, now, colour, code);
        }
        at[0] += advance_of(text, now, code);
    }
    return at[0];
}

float rubor_letters_width(struct rubor_letters *text, struct rubor_style style, const char *words)
{
    const float origin[2] = {0.0F, 0.0F};
    return walk(text, NULL, origin, style, 0, words);
}

static void record(struct rubor_letters *text, const struct rubor_canvas *canvas, const float xy[2],
                   float end, struct rubor_style style, const char *words)
{
    if (text->records == NULL || *text->n_records >= text->record_capacity || words[0] == 0 ||
        canvas->clip.w <= 0) {
        return;
    }
    struct rubor_letters_record *r = &text->records[(*text->n_records)++];
    int x = (int)floorf(xy[0]), y = (int)floorf(xy[1] - 0.76F * style.px);
    r->box = (struct rubor_rect){x, y, (int)ceilf(end) - x, (int)ceilf(0.98F * style.px)};
    r->clip = canvas->clip;
    size_t n = strlen(words);
    n = n < sizeof r->words - 1 ? n : sizeof r->words - 1;
    memcpy(r->words, words, n);
    r->words[n] = 0;
}

float rubor_letters_draw(struct rubor_letters *text, struct rubor_canvas *canvas, const float xy[2],
                         struct rubor_style style, uint32_t colour, const char *words)
{
    float end = walk(text, canvas, xy, style, colour, words);
    record(text, canvas, xy, end, style, words);
    return end;
}

size_t rubor_letters_break(struct rubor_letters *text, struct rubor_style style, const char *words,
                           float width)
{
    size_t fits = 0;
    float at = 0.0F;
    const char *s = words;
    while (*s != 0) {
        if (*s == ' ' && at <= width) {
            fits = (size_t)(s - words);
        }
        at += advance_of(text, style, next_code(&s));
        if (at > width && fits > 0) {
            return fits;
        }
    }
    return at <= width || fits == 0 ? (size_t)(s - words) : fits;
}

void rubor_letters_record(struct rubor_letters *text, struct rubor_letters_record *records,
                          size_t capacity, size_t *n)
{
    text->records = records;
    text->record_capacity = capacity;
    text->n_records = n;
}
