/* Words shared by every part of Rubor: status codes, limits, ids, evidence grades.
 * Depends on nothing but the C library's type headers. */
#ifndef RUBOR_BASE_H
#define RUBOR_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define RUBOR_VERSION "0.1.0"
/* Format number of scenario and model files that this program reads and writes. */
#define RUBOR_FORMAT 1
/* This line is always visible in the window and travels in the metadata of every export. */
#define RUBOR_DISCLAIMER "Illustrative model - not predictive, not medical advice"

#if defined(__GNUC__)
#define RUBOR_MUST_USE __attribute__((warn_unused_result))
#else
#define RUBOR_MUST_USE
#endif

/* Outcome of an operation; the numbers are the exit codes of the program. */
enum rubor_status {
    RUBOR_OK = 0,
    RUBOR_SELFTEST_FAILED = 1, /* a self-check of program or model failed */
    RUBOR_USAGE = 2,           /* the command line is wrong */
    RUBOR_BAD_SCENARIO = 3,    /* scenario or model file is wrong; see the diagnostics */
    RUBOR_IO_FAILED = 4,       /* file, disk, window: the world's mistakes */
    RUBOR_LIMIT = 5,           /* out of memory or over a stated limit */
    RUBOR_DAMAGED = 6          /* damaged checkpoint */
};

/* Limits of the flat tables. Files over a limit are refused with a message that names it. */
enum {
    RUBOR_MAX_SIGNALS = 24,
    RUBOR_MAX_ACTORS = 20, /* the pseudo actors and the cell types together */
    RUBOR_MAX_MEMORIES = 4,
    RUBOR_MAX_STATES = 6,
    RUBOR_MAX_WHEN = 3,
    RUBOR_MAX_BEHAVIOURS = 256,
    RUBOR_MAX_RULES = 512,
    RUBOR_MAX_POOLS = 8,
    RUBOR_MAX_EVENTS = 256,
    RUBOR_MAX_SHAPES = 64,
    RUBOR_MAX_POINTS = 32,
    RUBOR_MAX_SITES = 16777216,
    RUBOR_MAX_CELLS = 4000000,
    RUBOR_MAX_PACKETS = 8000000
};

/* 64-bit id of a cell or packet, composed of birth step, site, ordinal there and kind; unique in a
 * run and never reused, and a birth elsewhere never changes it. Sorts by birth step first. */
typedef uint64_t rubor_id;

/* How well something is known. The letter is always shown together with its words. */
enum rubor_grade {
    RUBOR_GRADE_A, /* human controlled data */
    RUBOR_GRADE_B, /* in-vivo knock-out, depletion or imaging */
    RUBOR_GRADE_C, /* in vitro */
    RUBOR_GRADE_D, /* taken from another model */
    RUBOR_GRADE_E  /* assumed here */
};

/* Evidence of one row of the model: does the link exist, and who measured the numbers. */
struct rubor_evidence {
    enum rubor_grade link;
    enum rubor_grade values;
    const char *source; /* never empty: reference with DOI, PMID or a section of the docs */
    const char *note;   /* may be NULL */
};

#endif
