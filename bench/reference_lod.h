/* Reference for the signal solver: the textbook method, simple and obviously right. */
#ifndef RUBOR_REFERENCE_LOD_H
#define RUBOR_REFERENCE_LOD_H

/* What one cell step of a signal needs, set up once. */
struct rubor_reference_lod {
    int n_x, n_y;     /* sites, no-flux borders */
    int n_sub;        /* sub-sweeps per cell step */
    float r;          /* diffusion number of a sub-sweep */
    float keep;       /* what decay leaves in a cell step */
    float *x_inverse; /* [n_x] 1 / pivot of the tridiagonal matrix along x */
    float *y_inverse; /* [n_y] the same along y */
};

/* Sets up steps of dt_s seconds on sites of site_um. inverses: room for n_x + n_y floats, owned by
 * the caller. diffusion in um2/s, half-life in min. */
void rubor_reference_lod_init(struct rubor_reference_lod *lod, int n_x, int n_y, int n_sub,
                              double diffusion, double half_life_min, double dt_s, double site_um,
                              float *inverses);
/* Steps a plane [n_y][n_x] by one cell step. */
void rubor_reference_lod_step(const struct rubor_reference_lod *lod, float *level);

#endif
