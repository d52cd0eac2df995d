/* Reference for the signal solver: backward Euler, split along x and y (locally one-dimensional),
 * Thomas algorithm per line, as many sub-sweeps as the accuracy asks for, exact decay. Single
 * precision and constant coefficients, pivots prepared; along y whole rows at a time. */
#include "reference_lod.h"

#include "exact_math.h"

#define LN_2 0.6931471805599453

/* 1 / pivot of each line of the matrix: 1 + r at both ends, 1 + 2 r within, -r beside. */
static void init_inverses(float *inverse, int n, double r)
{
    double beside = 0.0;
    for (int i = 0; i < n; i++) {
        const double diagonal = 1.0 + r * ((i > 0) + (i < n - 1));
        const double pivot = diagonal - r * beside;
        inverse[i] = (float)(1.0 / pivot);
        beside = r / pivot;
    }
}

void rubor_reference_lod_init(struct rubor_reference_lod *lod, float *inverses)
{
    const double r =
        lod->diffusion_um2_per_s * lod->dt_s / lod->n_sub / (lod->site_um * lod->site_um);
    lod->r = (float)r;
    lod->keep = (float)rubor_exact_math_exp(-LN_2 * lod->dt_s / 60.0 / lod->half_life_min);
    lod->x_inverse = inverses;
    lod->y_inverse = inverses + lod->n_x;
    init_inverses(lod->x_inverse, lod->n_x, r);
    init_inverses(lod->y_inverse, lod->n_y, r);
}

/* Solves along x, row by row. */
static void sweep_x(const struct rubor_reference_lod *lod, float *level)
{
    const float *inverse = lod->x_inverse;
    for (int y = 0; y < lod->n_y; y++) {
        float *row = level + (long)y * lod->n_x;
        row[0] *= inverse[0];
        for (int x = 1; x < lod->n_x; x++)
            row[x] = (row[x] + lod->r * row[x - 1]) * inverse[x];
        for (int x = lod->n_x - 2; x >= 0; x--)
            row[x] += lod->r * inverse[x] * row[x + 1];
    }
}

/* Solves along y, all columns at once. */
static void sweep_y(const struct rubor_reference_lod *lod, float *level)
{
    const int n_x = lod->n_x;
    for (int y = 0; y < lod->n_y; y++) {
        float *restrict row = level + (long)y * n_x;
        const float *restrict below = y > 0 ? row - n_x : row;
        const float r = y > 0 ? lod->r : 0.0f, inverse = lod->y_inverse[y];
        for (int x = 0; x < n_x; x++)
            row[x] = (row[x] + r * below[x]) * inverse;
    }
    for (int y = lod->n_y - 2; y >= 0; y--) {
        float *restrict row = level + (long)y * n_x;
        const float *restrict above = row + n_x;
        const float factor = lod->r * lod->y_inverse[y];
        for (int x = 0; x < n_x; x++)
            row[x] += factor * above[x];
    }
}

void rubor_reference_lod_step(const struct rubor_reference_lod *lod, float *level)
{
    const long n = (long)lod->n_x * lod->n_y;
    for (int i = 0; i < lod->n_sub; i++) {
        sweep_x(lod, level);
        sweep_y(lod, level);
    }
    for (long i = 0; i < n; i++)
        level[i] = level[i] < 1e-30f ? 0.0f : level[i] * lod->keep;
}
