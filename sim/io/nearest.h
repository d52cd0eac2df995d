/* The nearest legal name to a word that is none. Inside sim/io only. */
#ifndef RUBOR_IO_NEAREST_H
#define RUBOR_IO_NEAREST_H

/* A search: set word, leave the rest 0, offer the legal names one by one, then read best. */
struct rubor_nearest {
    const char *word;
    const char *best;  /* NULL while nothing is near; borrowed from the names */
    unsigned distance; /* of best, plus 1 */
};

/* Offers a name. Near: the same but for case, few wrong, missing, extra or swapped letters, or the
 * word with a unit behind it ("radius" for "radius_um"). */
void rubor_nearest_try(struct rubor_nearest *search, const char *name);

#endif
