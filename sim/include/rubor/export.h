/* Data out: the folder that `rubor run` and the window's export write. */
#ifndef RUBOR_EXPORT_H
#define RUBOR_EXPORT_H

#include "rubor/load.h"
#include "rubor/sim.h"

struct rubor_export;

struct rubor_export_options {
    bool force;             /* replace an existing export in the folder */
    double every_min;       /* 0 = as the scenario says */
    const char *command;    /* command line for provenance.json, or NULL */
    const char *build;      /* compiler and flags for provenance.json, or NULL */
    int n_threads;          /* for provenance.json; 0 = one per core */
};

/* Text of the last failure of this export: file and system text. Borrowed. */
const char *rubor_export_error(const struct rubor_export *out);

/* Opens folder dir for an export of this scenario. Nothing appears under a final name before finish.
 * Errors: RUBOR_IO_FAILED (also: exists and not force). *out is set even then, for the text; the caller
 * owns it. */
RUBOR_MUST_USE enum rubor_status rubor_export_open(struct rubor_export **out, const char *dir,
                                                   const struct rubor_loaded *loaded,
                                                   const struct rubor_export_options *options);
/* Starts a run (one replicate) and writes its row at step 0; then call step after each step. */
RUBOR_MUST_USE enum rubor_status rubor_export_begin_run(struct rubor_export *out, const struct rubor_sim *sim, int replicate);
RUBOR_MUST_USE enum rubor_status rubor_export_step(struct rubor_export *out, const struct rubor_sim *sim);
RUBOR_MUST_USE enum rubor_status rubor_export_end_run(struct rubor_export *out, const struct rubor_sim *sim);
/* Closes, checks and renames all files to their final names. note: NULL, or why the run ended early. */
RUBOR_MUST_USE enum rubor_status rubor_export_finish(struct rubor_export *out, const char *note);
/* Frees; without finish, the temporary files are removed. NULL is fine. */
void rubor_export_destroy(struct rubor_export *out);

/* The file of --hash-log: a line `step subsystem hash` (16 hexadecimal digits) for every step and part
 * of the state. Two runs agree if these files do; the first line that differs names step and part. */
struct rubor_hash_log;
/* Opens a log that becomes the file path at close. An existing file is refused (EEXIST) unless it is
 * empty or replace is set. Returns 0 or errno; *log is NULL then. The caller closes or aborts. */
RUBOR_MUST_USE int rubor_hash_log_open(struct rubor_hash_log **log, const char *path, bool replace);
/* Adds the lines of the step that the sim is at. NULL is fine. */
void rubor_hash_log_add(struct rubor_hash_log *log, const struct rubor_sim *sim);
/* Gives the file its name and frees. Returns 0 or errno; no file then. */
RUBOR_MUST_USE int rubor_hash_log_close(struct rubor_hash_log *log);
/* Frees and leaves no file. NULL is fine. */
void rubor_hash_log_abort(struct rubor_hash_log *log);

/* Writes bytes to path whole or not at all (temporary file, fsync, rename). The one way files are written.
 * Returns 0 or errno. */
RUBOR_MUST_USE int rubor_write_file(const char *path, const void *bytes, size_t n, bool replace);

#endif
