/* Descriptor tables: one row per key of a JSON object. The same row reads and checks the key, words
 * the messages, writes it back in canonical text, and becomes schema and documentation. */
#ifndef RUBOR_IO_TABLE_H
#define RUBOR_IO_TABLE_H

#include "buffer.h"
#include "json.h"

enum { RUBOR_TABLE_MAX_ROWS = 32 };

enum rubor_table_type {
    /* read and written by the table */
    RUBOR_TABLE_NUMBER,  /* double */
    RUBOR_TABLE_INTEGER, /* int */
    RUBOR_TABLE_SEED,    /* uint64_t */
    RUBOR_TABLE_BOOL,    /* bool */
    RUBOR_TABLE_TEXT,    /* const char *, low..high bytes */
    RUBOR_TABLE_ID,      /* const char *: [a-z][a-z0-9_]*, 1..64 bytes */
    RUBOR_TABLE_DOT_ID,  /* the same with dots, 1..96 bytes */
    RUBOR_TABLE_WORD,    /* int or enum: index of one of `words` */
    /* judged by the table for their JSON type and length, then read by the loader */
    RUBOR_TABLE_OBJECT,          /* object with the rows `of` */
    RUBOR_TABLE_OBJECTS,         /* list of objects with the rows `of` */
    RUBOR_TABLE_OBJECTS_BY_NAME, /* object of objects with the rows `of`, keys are names */
    RUBOR_TABLE_NUMBERS_BY_NAME, /* object of numbers, keys are names */
    RUBOR_TABLE_NAMES,           /* list of texts */
    RUBOR_TABLE_NAME_OR_NAMES,   /* one text or a list of texts */
    RUBOR_TABLE_POINTS           /* list of [x, y] */
};

enum {
    RUBOR_TABLE_REQUIRED = 1, /* the key must be there */
    RUBOR_TABLE_PLAIN = 2,    /* words for people or for the window: no part of the hash */
    RUBOR_TABLE_ABSENT = 4    /* no default: what is not there stays away */
};
#define RUBOR_TABLE_NOWHERE SIZE_MAX

struct rubor_table_row {
    const char *key;
    enum rubor_table_type type;
    unsigned flags;
    const char *unit; /* as in the key; NULL without one */
    double low, high; /* numbers: allowed, both included; texts: bytes; lists: items */
    double standard;  /* default of numbers, bools (0, 1) and words (index) */
    const char
        *standard_text;       /* default of texts (borrowed); for others: what the docs say of it */
    const char *meaning;      /* one line */
    size_t offset;            /* of the value in the C struct, or RUBOR_TABLE_NOWHERE */
    size_t has;               /* offset of a bool "is there", or 0 for none */
    const char *const *words; /* WORD: legal words, the last one NULL */
    const struct rubor_table *of;
    unsigned
        fits[2]; /* bit per word of selector 0 and 1 with which the key may stand; 0 = with all */
    unsigned needs[2]; /* bits with which it must stand */
};

struct rubor_table {
    const char *name; /* of the object, for the docs: "event" */
    const char *meaning;
    size_t n;
    const struct rubor_table_row *rows;
    const char *selectors[2]; /* keys of WORD rows on which other rows depend, or NULL */
    const char
        *instead; /* key that stands instead of selector 1 and all that depend on it, or NULL */
};

/* What a loading part needs at hand. */
struct rubor_table_source {
    const struct rubor_json *json;
    struct rubor_diags *diags;
};

/* Nodes of the values that were read: one per row, 0 = the key is absent. */
struct rubor_table_nodes {
    const struct rubor_table *table;
    size_t object;
    size_t at[RUBOR_TABLE_MAX_ROWS];
    uint32_t meant;  /* bit per row that an unknown key was probably meant to be */
    size_t n_errors; /* of diags before the object was read */
};

/* Reads the object `node` into out: defaults first, then what is there. Every mistake goes to the
 * diagnostics; values that are wrong stay at their default. nodes: result. */
void rubor_table_read(const struct rubor_table_source *source, const struct rubor_table *table,
                      size_t node, void *out, struct rubor_table_nodes *nodes);
/* Sets the defaults only. */
void rubor_table_defaults(const struct rubor_table *table, void *out);
/* Node of a key that was read, 0 if absent. */
size_t rubor_table_node(const struct rubor_table_nodes *nodes, const char *key);
/* Writes the rows of plain values to an open JSON object, without those of a shape (selector 1),
 * which the caller writes. plain: the words for people too. */
void rubor_table_write(struct rubor_buffer *buffer, const struct rubor_table *table, const void *in,
                       bool plain);
/* Row of a key, NULL if there is none. Pure. */
const struct rubor_table_row *rubor_table_find(const struct rubor_table *table, const char *key);
/* Range and unit of a row in words: "a number from 0 to 1", "a whole number from 1 to 3". n bytes.
 */
void rubor_table_describe(const struct rubor_table_row *row, char *text, size_t n);

#endif
