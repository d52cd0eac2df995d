/* Data out: the folder that `rubor run` and the window's export write. */
#ifndef RUBOR_EXPORT_H
#define RUBOR_EXPORT_H

#include "rubor/load.h"
#include "rubor/sim.h"

struct rubor_export;

struct rubor_export_options {
    bool force;             /* replace an existing export in the folder */
    double every_min;       /* 0 = as the scenario says */
    const char *command;    /* command line for provenance.json */
    int n_threads;          /* for provenance.json */
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

/* Writes bytes to path whole or not at all (temporary file, fsync, rename). The one way files are written.
 * Returns 0 or errno. */
RUBOR_MUST_USE int rubor_write_file(const char *path, const void *bytes, size_t n, bool replace);

#endif
