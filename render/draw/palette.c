/* What this stands for: the look of the window as numbers, one table per theme. */
#include "palette.h"

#include "colour.h"

#define C(rgb) (RUBOR_COLOUR_OPAQUE | 0x##rgb##u)

static const struct rubor_palette dark_theme = {
    .page = C(0D1117),
    .panel = C(151B22),
    .panel_line = C(2B343E),
    .control_line = C(6A7885),
    .text = C(EDF1F5),
    .text_2 = C(B4BEC8),
    .text_3 = C(94A0AC),
    .good = C(7FD1AE),
    .notice = C(F2B84B),
    .primary = C(EDF1F5),
    .primary_text = C(0D1117),
    .focus = C(FFFFFF),
    .brand = C(E8795A),
    .band = C(24303A),
    .tissue = C(1A2027),
    .cell_line = C(252D36),
    .lost = C(13161B),
    .debris = {C(85796A), C(A3957F), C(5E554A)},
    .scar = C(5A6B7A),
    .vessel = C(3B2A30),
    .wall = C(8E6D73),
    .ring_dark = C(07090C),
    .ring_light = C(E9EEF2),
    .contour = C(CEC8A0),
    .signal_ink = C(E9D36A),
    .stops = {C(1A2027), C(1A2B48), C(37435E), C(4E5460), C(636566), C(7A7768), C(928B63),
              C(AC9F59), C(C5B446)},
    .fill = {C(56B4E9), C(E69F00), C(CC79A7), C(F0E442), C(009E73), C(0072B2), C(D55E00),
             C(9AA3AD)},
    .ink = {C(56B4E9), C(E69F00), C(CC79A7), C(F0E442), C(2FB68C), C(5AA0DC), C(F0793C), C(B4BEC8)},
    .ring_inside_px = 1.0F,
    .ring_outside_px = 1.25F,
    .dark_inside = false,
    .line_px = 2.0F,
};

static const struct rubor_palette projector_theme = {
    .page = C(F1F2EF),
    .panel = C(FFFFFF),
    .panel_line = C(AEB5BC),
    .control_line = C(4C5661),
    .text = C(0B0E12),
    .text_2 = C(333B44),
    .text_3 = C(4C5661),
    .good = C(00694D),
    .notice = C(7A5200),
    .primary = C(0B0E12),
    .primary_text = C(FFFFFF),
    .focus = C(0B0E12),
    .brand = C(AF4433),
    .band = C(D6DBDF),
    .tissue = C(F6F4EE),
    .cell_line = C(E5E2D9),
    .lost = C(ECE7DD),
    .debris = {C(A39B8C), C(8B8374), C(C2BAAA)},
    .scar = C(8A939B),
    .vessel = C(EBD6D4),
    .wall = C(7D4A52),
    .ring_dark = C(0B0E12),
    .ring_light = C(FFFFFF),
    .contour = C(46484A),
    .signal_ink = C(5B4A00),
    .stops = {C(F6F4EE), C(E9E4D2), C(C5C0AA), C(AEACA2), C(9B9B9B), C(878A93), C(70788E),
              C(52658A), C(375178)},
    .fill = {C(56B4E9), C(E69F00), C(CC79A7), C(F0E442), C(009E73), C(0072B2), C(D55E00),
             C(9AA3AD)},
    .ink = {C(0F6FAE), C(9A5B00), C(A13F78), C(6F6500), C(00694D), C(0B4F82), C(A83A00), C(4C5661)},
    .ring_inside_px = 2.2F,
    .ring_outside_px = 1.4F,
    .dark_inside = true,
    .line_px = 3.5F,
};

const struct rubor_palette *rubor_palette_theme(bool projector)
{
    return projector ? &projector_theme : &dark_theme;
}

uint32_t rubor_palette_level(const struct rubor_palette *palette, int level)
{
    int position = level * (RUBOR_PALETTE_STOPS - 1) * 256 / (RUBOR_PALETTE_LEVELS - 1);
    int stop = position / 256;
    if (stop >= RUBOR_PALETTE_STOPS - 1) {
        return palette->stops[RUBOR_PALETTE_STOPS - 1];
    }
    return rubor_colour_mix(palette->stops[stop], palette->stops[stop + 1],
                            (unsigned)(position % 256));
}

uint32_t rubor_palette_ground(const struct rubor_palette *palette, int level, int loss)
{
    /* lost ground keeps a part of the field, so that a signal stays readable inside the wound */
    return rubor_colour_mix(rubor_palette_level(palette, level), palette->lost,
                            (unsigned)(loss * 12));
}
