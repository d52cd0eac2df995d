/* The schedule of a step. Read this first. */
#include "phases.h"

void rubor_sim_step(struct rubor_sim *sim)
{
    rubor_events_apply(sim);
    rubor_sense_cells(sim);
    rubor_feed_cells(sim);
    rubor_deposit_cells(sim);
    rubor_tissue_update(sim);
    rubor_vessels_update(sim);
    rubor_move_cells(sim);
    rubor_births_commit(sim);
    rubor_signals_update(sim);
    rubor_blood_update(sim);
    sim->step++;
    rubor_readout_update(sim);
    rubor_sim_refresh_view(sim);
}
