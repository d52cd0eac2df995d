/* The phases of a step, in the order in which step.c calls them. Each reads the state "now" and
 * writes only what it names; effects on others are proposals that their target collects. */
#ifndef RUBOR_PHASES_H
#define RUBOR_PHASES_H

#include "state.h"

/* Applies the events whose time has come: the only phase that acts from outside. */
void rubor_events_apply(struct rubor_sim *sim);
/* Cells sense, evaluate their rules, update memories and draw their fate. Own slots only; parallel.
 */
void rubor_sense_cells(struct rubor_sim *sim);
/* Cells engulf corpses, debris and bacteria: proposals, then one winner per target. */
void rubor_feed_cells(struct rubor_sim *sim);
/* What cells do to their sites - secretion, uptake, killing, damage, repair - is summed per site.
 */
void rubor_deposit_cells(struct rubor_sim *sim);
/* Tissue sites behave: damage, repair, matrix, debris, bacteria, danger signals. Parallel. */
void rubor_tissue_update(struct rubor_sim *sim);
/* Vessel sites behave: openness, secretion, exchange with the blood, cells that ask to enter.
 * Parallel. */
void rubor_vessels_update(struct rubor_sim *sim);
/* Cells move in propose-resolve-commit rounds of at most one site. */
void rubor_move_cells(struct rubor_sim *sim);
/* Divisions and entries from blood become births where there is room; fates are carried out. */
void rubor_births_commit(struct rubor_sim *sim);
/* Signals walk, decay, are secreted and taken up, in both forms; then what cells sense is
 * refreshed. */
void rubor_signals_update(struct rubor_sim *sim);
/* The blood: pools are supplied and turn over, mediators mix and decay. */
void rubor_blood_update(struct rubor_sim *sim);
/* Counts, means, indices, outcome. */
void rubor_readout_update(struct rubor_sim *sim);

/* Set-up, used by create and by events. */
/* Programs, walks and thresholds from sim->model; false when the rules of an actor pass a table
 * limit. */
RUBOR_MUST_USE bool rubor_sim_compile(struct rubor_sim *sim);
void rubor_events_schedule(struct rubor_sim *sim);
void rubor_events_start(struct rubor_sim *sim); /* places the start cells */
bool rubor_events_legal(const struct rubor_sim *sim, const struct rubor_event *event);
void rubor_events_act(struct rubor_sim *sim, const struct rubor_event *event);
void rubor_events_settle(struct rubor_sim *sim);
void rubor_events_log(struct rubor_sim *sim, const char *kind, const char *label, double value);
/* Refreshes sensed planes, blood places and means from the levels. */
void rubor_signals_sense(struct rubor_sim *sim);
/* Fills the derived arrays that the view shows. */
void rubor_readout_show(struct rubor_sim *sim);
/* Points the view at the state now. */
void rubor_sim_refresh_view(struct rubor_sim *sim);

#endif
