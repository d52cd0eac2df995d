/* What this stands for: every key, once. */
#include "keys.h"

#define SHIFT RUBOR_KEY_SHIFT
#define CTRL RUBOR_KEY_CTRL

static const struct rubor_key_row table[] = {
    {RUBOR_ACTION_RUN, ' ', 0, RUBOR_KEYS_TIME, "Space", "run or pause"},
    {RUBOR_ACTION_STEP, 's', 0, RUBOR_KEYS_TIME, "S", "one step"},
    {RUBOR_ACTION_RESET, 'r', 0, RUBOR_KEYS_TIME, "R", "back to the start"},
    {RUBOR_ACTION_NEXT_EVENT, 'n', 0, RUBOR_KEYS_TIME, "N", "run to the next event, or to the end"},
    {RUBOR_ACTION_SLOWER, '-', 0, RUBOR_KEYS_TIME, "-", "slower"},
    {RUBOR_ACTION_FASTER, '+', 0, RUBOR_KEYS_TIME, "+", "faster, at last as fast as possible"},
    {RUBOR_ACTION_FASTER, '=', 0, RUBOR_KEYS_TIME, NULL, NULL},

    {RUBOR_ACTION_FIELD, 'f', 0, RUBOR_KEYS_SIGHT, "F", "show or hide the signal field"},
    {RUBOR_ACTION_PACKETS, 'p', 0, RUBOR_KEYS_SIGHT, "P", "show or hide the signal packets"},
    {RUBOR_ACTION_CELLS, 'c', 0, RUBOR_KEYS_SIGHT, "C", "show or hide the cells"},
    {RUBOR_ACTION_TISSUE, 'v', 0, RUBOR_KEYS_SIGHT, "V", "show or hide debris, scar, lost tissue"},
    {RUBOR_ACTION_SIGNAL_BEFORE, '[', 0, RUBOR_KEYS_SIGHT, "[", "field of the signal before"},
    {RUBOR_ACTION_SIGNAL_AFTER, ']', 0, RUBOR_KEYS_SIGHT, "]", "field of the next signal"},
    {RUBOR_ACTION_PACKETS_BEFORE, ';', 0, RUBOR_KEYS_SIGHT, ";", "packets of the signal before"},
    {RUBOR_ACTION_PACKETS_AFTER, '\'', 0, RUBOR_KEYS_SIGHT, "'", "packets of the next signal"},
    {RUBOR_ACTION_ZOOM_IN, 'z', 0, RUBOR_KEYS_SIGHT, "Z", "zoom in (or the mouse wheel)"},
    {RUBOR_ACTION_ZOOM_OUT, 'z', SHIFT, RUBOR_KEYS_SIGHT, "Shift+Z", "zoom out"},
    {RUBOR_ACTION_FIT, '0', 0, RUBOR_KEYS_SIGHT, "0", "fit the whole tissue"},
    {RUBOR_ACTION_LEFT, RUBOR_KEY_LEFT, 0, RUBOR_KEYS_SIGHT, "Arrows",
     "move over the tissue (or drag it)"},
    {RUBOR_ACTION_RIGHT, RUBOR_KEY_RIGHT, 0, RUBOR_KEYS_SIGHT, NULL, NULL},
    {RUBOR_ACTION_UP, RUBOR_KEY_UP, 0, RUBOR_KEYS_SIGHT, NULL, NULL},
    {RUBOR_ACTION_DOWN, RUBOR_KEY_DOWN, 0, RUBOR_KEYS_SIGHT, NULL, NULL},

    {RUBOR_ACTION_HELP, RUBOR_KEY_F1, 0, RUBOR_KEYS_PAGE, "F1", "this page"},
    {RUBOR_ACTION_LEGEND, 'h', 0, RUBOR_KEYS_PAGE, "H",
     "legend, if it is not in view; else this page"},
    {RUBOR_ACTION_THEME, 't', 0, RUBOR_KEYS_PAGE, "T", "dark or projector theme"},
    {RUBOR_ACTION_LARGE_TEXT, 't', SHIFT, RUBOR_KEYS_PAGE, "Shift+T", "large text"},
    {RUBOR_ACTION_LESS_MOTION, 'm', 0, RUBOR_KEYS_PAGE, "M", "less motion"},
    {RUBOR_ACTION_FULL_SCREEN, RUBOR_KEY_F1 + 10, 0, RUBOR_KEYS_PAGE, "F11", "full screen"},
    {RUBOR_ACTION_FOCUS_NEXT, RUBOR_KEY_TAB, 0, RUBOR_KEYS_PAGE, "Tab", "next control"},
    {RUBOR_ACTION_FOCUS_BEFORE, RUBOR_KEY_TAB, SHIFT, RUBOR_KEYS_PAGE, "Shift+Tab",
     "control before"},
    {RUBOR_ACTION_ACT, RUBOR_KEY_ENTER, 0, RUBOR_KEYS_PAGE, "Enter", "press the chosen control"},
    {RUBOR_ACTION_ESCAPE, RUBOR_KEY_ESCAPE, 0, RUBOR_KEYS_PAGE, "Esc",
     "close what is open, else quit"},
    {RUBOR_ACTION_QUIT, 'q', 0, RUBOR_KEYS_PAGE, "Q", "quit"},

    {RUBOR_ACTION_PICTURE, RUBOR_KEY_F1 + 11, 0, RUBOR_KEYS_SAVE, "F12",
     "picture of this window, as PNG"},
    {RUBOR_ACTION_EXPORT, 'e', CTRL, RUBOR_KEYS_SAVE, "Ctrl+E", "CSV of the run up to now"},
};
enum { N_TABLE = sizeof table / sizeof table[0] };

const struct rubor_key_row *rubor_keys_row(size_t k)
{
    return k < N_TABLE ? &table[k] : NULL;
}

enum rubor_action rubor_keys_find(int key, int with)
{
    for (int exact = 1; exact >= 0; exact--) {
        for (size_t k = 0; k < N_TABLE; k++) {
            /* signs may need shift on some keyboards, letters tell shift apart */
            bool letter = table[k].key >= 'a' && table[k].key <= 'z';
            int asked = exact || letter || table[k].key > 0xFF ? with : with & ~RUBOR_KEY_SHIFT;
            if (table[k].key == key && table[k].with == asked) {
                return table[k].action;
            }
        }
    }
    return RUBOR_ACTION_NONE;
}

const char *rubor_keys_cap(enum rubor_action action)
{
    for (size_t k = 0; k < N_TABLE; k++) {
        if (table[k].action == action && table[k].cap != NULL) {
            return table[k].cap;
        }
    }
    return "";
}

const char *rubor_keys_group(enum rubor_key_group group)
{
    static const char *const names[RUBOR_N_KEY_GROUPS] = {"Time", "What is shown", "Window",
                                                          "Keep"};
    return names[group];
}
