/* A deep copy of a view, so that the window draws while the simulation goes on. What never changes
 * in a run (mask, columns) is copied once and shared by all snapshots. */
#ifndef RUBOR_WINDOW_SNAPSHOT_H
#define RUBOR_WINDOW_SNAPSHOT_H

#include "rubor/view.h"

/* What never changes in a run. */
struct rubor_snapshot_base {
    uint8_t *mask; /* [n_y][stride] */
    size_t n_columns;
    struct rubor_column *columns;
    char *names; /* the words of the columns */
};

/* Copies it from a view. False when out of memory. The caller owns it: init, clear. */
bool rubor_snapshot_base_init(struct rubor_snapshot_base *base, const struct rubor_view *view);
void rubor_snapshot_base_clear(struct rubor_snapshot_base *base);

/* What the window wants to see besides layers, cells and read-outs; -1 = nothing. */
struct rubor_snapshot_choice {
    int signal, packets;
};

struct rubor_snapshot {
    struct rubor_view view; /* points into this snapshot, the base and the scenario */
    struct rubor_snapshot_choice choice;
    float *planes; /* layers and the one signal */
    double *values;
    unsigned char *cells, *packets, *marks;               /* arrays one after another */
    size_t cell_capacity, packet_capacity, mark_capacity; /* items */
};

/* Copies a view into a snapshot, which starts zeroed and keeps its memory from copy to copy. False
 * when out of memory; then the snapshot holds what it held or nothing of it. */
bool rubor_snapshot_copy(struct rubor_snapshot *snapshot, const struct rubor_view *view,
                         const struct rubor_snapshot_base *base,
                         const struct rubor_snapshot_choice *choice);
void rubor_snapshot_clear(struct rubor_snapshot *snapshot);

#endif
