/* Rows of planes and what lies beyond their ends; shared by the files of signal fields. */
#ifndef RUBOR_SIGNAL_FIELD_ROWS_H
#define RUBOR_SIGNAL_FIELD_ROWS_H

#include "signal_field.h"

/* Where position i of an endless axis lies on n sites: wrapped, or mirrored at both ends. */
static inline int rubor_signal_field_rows_index(int i, int n, bool periodic)
{
    if (i >= 0 && i < n)
        return i;
    if (i < 0 && i >= -n)
        return periodic ? i + n : -1 - i;
    if (i >= n && i < 2 * n)
        return periodic ? i - n : 2 * n - 1 - i;
    const int period = periodic ? n : 2 * n;
    i %= period;
    if (i < 0)
        i += period;
    return i < n ? i : 2 * n - 1 - i;
}

/* Row y of a plane, or the row outside of a no-flux border. */
static inline const float *rubor_signal_field_rows_get(const struct rubor_signal_field *field,
                                                       const float *plane, int y)
{
    const struct rubor_lattice *lattice = field->lattice;
    if (y < 0 || y >= lattice->n_y) {
        if (!lattice->periodic)
            return field->zeros;
        y = rubor_signal_field_rows_index(y, lattice->n_y, true);
    }
    return plane + (size_t)y * (size_t)lattice->stride;
}

/* Row y of a plane whose rows go on beyond the border, wrapped or mirrored. */
static inline const float *rubor_signal_field_rows_mirrored(const struct rubor_lattice *lattice,
                                                            const float *plane, int y)
{
    const int row = rubor_signal_field_rows_index(y, lattice->n_y, lattice->periodic);
    return plane + (size_t)row * (size_t)lattice->stride;
}

#endif
