/* rubor --version: what this program is made of. */
#include "version.h"

#include "build_info.h"
#include "start.h"

#include "rubor/load.h"
#include "rubor/sim.h"

#include <stdio.h>

/* An instruction set is there when a simulation can be made with it. */
static bool has_isa(const struct rubor_scenario *scenario, const char *isa)
{
    const struct rubor_sim_options options = {.seed = 1, .n_threads = 1, .isa = isa};
    struct rubor_sim *sim = NULL;
    bool there = rubor_sim_create(&sim, scenario, &options) == RUBOR_OK;
    rubor_sim_destroy(sim);
    return there;
}

static void print_isa(void)
{
    static const char *const names[] = {"baseline", "avx2", "avx512"};
    struct rubor_loaded *loaded = NULL;
    struct rubor_diags diags;
    rubor_diags_init(&diags, rubor_start_scenario());
    fputs("instruction sets:", stdout);
    if (rubor_load_scenario(&loaded, rubor_start_scenario(), NULL, &diags) == RUBOR_OK)
        for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
            if (has_isa(rubor_loaded_scenario(loaded), names[i]))
                printf(" %s", names[i]);
    fputc('\n', stdout);
    rubor_loaded_destroy(loaded);
    rubor_diags_clear(&diags);
}

int rubor_version_print(void)
{
    printf("rubor %s\n%s\n", RUBOR_VERSION, RUBOR_DISCLAIMER);
    printf("file format: %d\n", RUBOR_FORMAT);
    printf("compiler: %s, %s build for %s\n", RUBOR_BUILD_COMPILER, RUBOR_BUILD_TYPE,
           RUBOR_BUILD_SYSTEM);
    printf("flags: %s\n", RUBOR_BUILD_FLAGS);
    printf("OpenMP: %s\n", RUBOR_BUILD_OPENMP);
    print_isa();
    printf("cJSON: %s, FreeType: %s, libpng: %s, SDL: %s\n", RUBOR_BUILD_CJSON,
           RUBOR_BUILD_FREETYPE, RUBOR_BUILD_PNG, RUBOR_BUILD_SDL);
    return RUBOR_OK;
}
