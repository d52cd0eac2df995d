/* The one table of keys: it makes the key caps, the help page, the tests and the answers of the
 * window. */
#ifndef RUBOR_DRAW_KEYS_H
#define RUBOR_DRAW_KEYS_H

#include <stdbool.h>
#include <stddef.h>

/* What a person can ask for. */
enum rubor_action {
    RUBOR_ACTION_NONE,
    RUBOR_ACTION_RUN, /* run or pause */
    RUBOR_ACTION_STEP,
    RUBOR_ACTION_RESET,
    RUBOR_ACTION_NEXT_EVENT,
    RUBOR_ACTION_SLOWER,
    RUBOR_ACTION_FASTER,
    RUBOR_ACTION_FIELD,
    RUBOR_ACTION_PACKETS,
    RUBOR_ACTION_CELLS,
    RUBOR_ACTION_TISSUE,
    RUBOR_ACTION_SIGNAL_BEFORE,
    RUBOR_ACTION_SIGNAL_AFTER,
    RUBOR_ACTION_PACKETS_BEFORE,
    RUBOR_ACTION_PACKETS_AFTER,
    RUBOR_ACTION_ZOOM_IN,
    RUBOR_ACTION_ZOOM_OUT,
    RUBOR_ACTION_FIT,
    RUBOR_ACTION_LEFT,
    RUBOR_ACTION_RIGHT,
    RUBOR_ACTION_UP,
    RUBOR_ACTION_DOWN,
    RUBOR_ACTION_THEME,
    RUBOR_ACTION_LARGE_TEXT,
    RUBOR_ACTION_LESS_MOTION,
    RUBOR_ACTION_FULL_SCREEN,
    RUBOR_ACTION_PICTURE,
    RUBOR_ACTION_EXPORT,
    RUBOR_ACTION_HELP,
    RUBOR_ACTION_LEGEND, /* the legend's drawer; where the legend is always in view, the help page
                          */
    RUBOR_ACTION_FOCUS_NEXT,
    RUBOR_ACTION_FOCUS_BEFORE,
    RUBOR_ACTION_ACT,
    RUBOR_ACTION_ESCAPE,
    RUBOR_ACTION_QUIT,
    /* without a key: they belong to controls */
    RUBOR_ACTION_TYPE, /* a row of the legend: show or hide */
    RUBOR_ACTION_TAB,  /* a tab of the panels */
    RUBOR_N_ACTIONS
};

/* Keys without a character. */
enum {
    RUBOR_KEY_ENTER = 0x100,
    RUBOR_KEY_ESCAPE,
    RUBOR_KEY_TAB,
    RUBOR_KEY_LEFT,
    RUBOR_KEY_RIGHT,
    RUBOR_KEY_UP,
    RUBOR_KEY_DOWN,
    RUBOR_KEY_F1 /* F2 = RUBOR_KEY_F1 + 1 ... */
};
enum { RUBOR_KEY_SHIFT = 1, RUBOR_KEY_CTRL = 2 };

enum rubor_key_group {
    RUBOR_KEYS_TIME,
    RUBOR_KEYS_SIGHT,
    RUBOR_KEYS_PAGE,
    RUBOR_KEYS_SAVE,
    RUBOR_N_KEY_GROUPS
};

struct rubor_key_row {
    enum rubor_action action;
    int key;  /* lower-case character or RUBOR_KEY_ */
    int with; /* RUBOR_KEY_SHIFT, RUBOR_KEY_CTRL; not asked for where shift makes the character */
    enum rubor_key_group group;
    const char *cap; /* on key caps and the help page; NULL: a second way that is not shown */
    const char *meaning;
};

/* Row k of the table, or NULL beyond its end. Pure, static storage. */
const struct rubor_key_row *rubor_keys_row(size_t k);
/* Action of a key with modifiers, RUBOR_ACTION_NONE if it has none. Pure. */
enum rubor_action rubor_keys_find(int key, int with);
/* Cap of an action, "" if it has no key. Pure, static storage. */
const char *rubor_keys_cap(enum rubor_action action);
/* Heading of a group. Pure, static storage. */
const char *rubor_keys_group(enum rubor_key_group group);

#endif
