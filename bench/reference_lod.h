/* Reference for the signal solver: the textbook method, simple and obviously right. */
#ifndef RUBOR_REFERENCE_LOD_H
#define RUBOR_REFERENCE_LOD_H

/* A signal and its grid, filled by the caller, and what init makes of them. */
struct rubor_reference_lod {
    int n_x, n_y; /* sites, no-flux borders */
    int n_sub;    /* sub-sweeps per cell step */
    double diffusion_um2_per_s, half_life_min, dt_s, site_um;
    float r;          /* diffusion number of a sub-sweep */
    float keep;       /* what decay leaves in a cell step */
    float *x_inverse; /* [n_x] 1 / pivot of the tridiagonal matrix along x */
    float *y_inverse; /* [n_y] the same along y */
};

/* Prepares steps. inverses: room for n_x + n_y floats, owned by the caller. */
void rubor_reference_lod_init(struct rubor_reference_lod *lod, float *inverses);
/* Steps a plane [n_y][n_x] by one cell step. */
void rubor_reference_lod_step(const struct rubor_reference_lod *lod, float *level);

#endif
