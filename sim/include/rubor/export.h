/* Data out: the folder that `rubor run` and the window's export write. */
#ifndef RUBOR_EXPORT_H
#define RUBOR_EXPORT_H

#include "rubor/load.h"
#include "rubor/sim.h"

struct rubor_export;

struct rubor_export_options {
    bool force;          /* replace an existing export in the folder */
    double every_min;    /* 0 = as the scenario says */
    const char *command; /* command line for provenance.json, or NULL */
    const char *build;   /* compiler and flags for provenance.json, or NULL */
    int n_threads;       /* for provenance.json; 0 = one per core */
};

/* Text of the last failure of this export: file and system text. Borrowed. */
const char *rubor_export_error(const struct rubor_export *out);

/* Opens folder dir for an export of this scenario. Nothing appears under a final name before
 * finish. Errors: RUBOR_IO_FAILED (also: exists and not force). *out is set even then, for the
 * text; the caller owns it. */
RUBOR_MUST_USE enum rubor_status rubor_export_open(struct rubor_export **out, const char *dir,
                                                   const struct rubor_loaded *loaded,
                                                   const struct rubor_export_options *options);
/* Starts a run (one replicate) and writes its row at the step the sim is at, 0. Errors:
 * RUBOR_IO_FAILED, RUBOR_LIMIT. */
RUBOR_MUST_USE enum rubor_status rubor_export_begin_run(struct rubor_export *out,
                                                        const struct rubor_sim *sim, int replicate);
/* Call after each step: writes a row if this step has one. Errors as begin_run. */
RUBOR_MUST_USE enum rubor_status rubor_export_step(struct rubor_export *out,
                                                   const struct rubor_sim *sim);
/* Ends the run, at any step: writes its row of runs.csv and its events. Errors as begin_run. */
RUBOR_MUST_USE enum rubor_status rubor_export_end_run(struct rubor_export *out,
                                                      const struct rubor_sim *sim);

/* Rows of one run kept in memory: runs that are made at the same time, each in its thread, are
 * written in order afterwards. A tape is for one thread; labels of events stay borrowed from the
 * scenario. */
struct rubor_export_tape;
/* Starts a tape with the row at the step the sim is at, 0. The export is only read, and must
 * outlive the tape. *tape is set even on failure (RUBOR_LIMIT); the caller owns it. */
RUBOR_MUST_USE enum rubor_status rubor_export_tape_begin(struct rubor_export_tape **tape,
                                                         const struct rubor_export *out,
                                                         const struct rubor_sim *sim);
/* Call after each step: keeps a row if this step has one. Errors: RUBOR_LIMIT. */
RUBOR_MUST_USE enum rubor_status rubor_export_tape_step(struct rubor_export_tape *tape,
                                                        const struct rubor_sim *sim);
/* Ends the tape, at any step: keeps outcome, indices and events. Errors: RUBOR_LIMIT. */
RUBOR_MUST_USE enum rubor_status rubor_export_tape_end(struct rubor_export_tape *tape,
                                                       const struct rubor_sim *sim);
/* Writes an ended tape as a run of the export; no other run may be open. Errors as begin_run. */
RUBOR_MUST_USE enum rubor_status
rubor_export_add_tape(struct rubor_export *out, struct rubor_export_tape *tape, int replicate);
/* Frees a tape; NULL is fine. */
void rubor_export_tape_destroy(struct rubor_export_tape *tape);

/* Closes, checks and renames all files to their final names. note: NULL, or why the run ended
 * early. */
RUBOR_MUST_USE enum rubor_status rubor_export_finish(struct rubor_export *out, const char *note);
/* Frees; without finish, the temporary files are removed. NULL is fine. */
void rubor_export_destroy(struct rubor_export *out);

/* The file of --hash-log: a line `step subsystem hash` (16 hexadecimal digits) for every step and
 * part of the state. Two runs agree if these files do; the first line that differs names step and
 * part. */
struct rubor_hash_log;
/* Opens a log that becomes the file path at close. An existing file is refused (EEXIST) unless it
 * is empty or replace is set. Returns 0 or errno; *log is NULL then. The caller closes or aborts.
 */
RUBOR_MUST_USE int rubor_hash_log_open(struct rubor_hash_log **log, const char *path, bool replace);
/* Adds the lines of the step that the sim is at. NULL is fine. */
void rubor_hash_log_add(struct rubor_hash_log *log, const struct rubor_sim *sim);
/* Gives the file its name and frees. Returns 0 or errno; no file then. */
RUBOR_MUST_USE int rubor_hash_log_close(struct rubor_hash_log *log);
/* Frees and leaves no file. NULL is fine. */
void rubor_hash_log_abort(struct rubor_hash_log *log);

/* Writes bytes to path whole or not at all (temporary file, fsync, rename). The one way files are
 * written. Returns 0 or errno. */
RUBOR_MUST_USE int rubor_write_file(const char *path, const void *bytes, size_t n, bool replace);

#endif
