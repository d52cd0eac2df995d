/* The result of `rubor run` in plain words; see run_summary.h. */
#include "run_summary.h"

#include <inttypes.h>
#include <stdlib.h>

#include "report.h"

static void print_head(FILE *out, const struct rubor_scenario *scenario,
                       const struct rubor_run_summary_row *rows, size_t n)
{
    rubor_report_safe(out, scenario->title);
    fputs(" (", out);
    rubor_report_safe(out, scenario->id);
    if (n == 1)
        fprintf(out, "), seed %" PRIu64, rows[0].seed);
    else
        fprintf(out, "), %zu runs, seeds %" PRIu64 " to %" PRIu64, n, rows[0].seed,
                rows[n - 1].seed);
    fprintf(out, ", %g days\n", scenario->days);
}

static void print_run(FILE *out, const struct rubor_run_summary_row *row)
{
    const struct rubor_indices *indices = &row->indices;
    fprintf(out, "  outcome            %s. %s\n", rubor_outcome_id(indices->outcome),
            rubor_outcome_meaning(indices->outcome));
    fprintf(out, "  neutrophil peak    %.4g per mm2 after %.4g h (psi_max, t_max)\n",
            indices->psi_max_per_mm2, indices->t_max_h);
    if (indices->t_50_known)
        fprintf(out, "  fall to half       after %.4g h (t_50): resolution interval r_i %.4g h\n",
                indices->t_50_h, indices->r_i_h);
    else
        fputs("  fall to half       not seen (t_50, r_i unknown)\n", out);
    fprintf(out, "  mononuclear share  %.2f of the cells at the end\n", indices->mononuclear_share);
    fprintf(out, "  stimulus           %s\n",
            indices->stimulus_on ? "still on: a recent event, or bacteria" : "none any more");
    fputs("One run is one draw: another seed may end otherwise. --replicates 20 shows how often.\n",
          out);
}

static void print_outcomes(FILE *out, const struct rubor_run_summary_row *rows, size_t n)
{
    for (int k = 0; k < RUBOR_N_OUTCOMES; k++) {
        size_t n_like = 0;
        for (size_t i = 0; i < n; i++)
            n_like += rows[i].indices.outcome == (enum rubor_outcome)k;
        if (n_like > 0)
            fprintf(out, "  %-22s %zu of %zu (%.2f). %s\n", rubor_outcome_id((enum rubor_outcome)k),
                    n_like, n, (double)n_like / (double)n,
                    rubor_outcome_meaning((enum rubor_outcome)k));
    }
}

static int compare(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static double psi_max(const struct rubor_indices *indices)
{
    return indices->psi_max_per_mm2;
}

static double t_max(const struct rubor_indices *indices)
{
    return indices->t_max_h;
}

static double r_i(const struct rubor_indices *indices)
{
    return indices->r_i_h;
}

/* Median and range of one index. need_t_50: only of the runs in which it is known. */
static void print_index(FILE *out, const char *name, const char *unit,
                        const struct rubor_run_summary_row *rows, size_t n,
                        double (*get)(const struct rubor_indices *), bool need_t_50)
{
    double *values = malloc(n * sizeof *values);
    size_t n_known = 0;
    for (size_t i = 0; values && i < n; i++)
        if (!need_t_50 || rows[i].indices.t_50_known)
            values[n_known++] = get(&rows[i].indices);
    if (n_known > 0) {
        qsort(values, n_known, sizeof *values, compare);
        double median = 0.5 * (values[(n_known - 1) / 2] + values[n_known / 2]);
        fprintf(out, "  %-22s median %.4g %s, from %.4g to %.4g", name, median, unit, values[0],
                values[n_known - 1]);
        if (n_known < n)
            fprintf(out, " (known in %zu of %zu)", n_known, n);
        fputc('\n', out);
    }
    free(values);
}

void rubor_run_summary(FILE *out, const struct rubor_scenario *scenario,
                       const struct rubor_run_summary_row *rows, size_t n)
{
    print_head(out, scenario, rows, n);
    if (n == 1) {
        print_run(out, &rows[0]);
        return;
    }
    print_outcomes(out, rows, n);
    print_index(out, "psi_max", "per mm2", rows, n, psi_max, false);
    print_index(out, "t_max", "h", rows, n, t_max, false);
    print_index(out, "r_i", "h", rows, n, r_i, true);
}
