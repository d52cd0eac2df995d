/* Storage, order and bookkeeping of cells. What cells do is in the phases. */
#include "cells.h"

#include <string.h>

void rubor_cells_init(struct rubor_cells *cells, struct rubor_arena *arena,
                      const struct rubor_lattice *lattice, size_t capacity)
{
    const size_t n_places = lattice->n_plane + 1;
    cells->capacity = capacity;
    cells->births_capacity = capacity;
    cells->id = rubor_arena_take(arena, capacity, sizeof *cells->id);
    cells->site = rubor_arena_take(arena, capacity, sizeof *cells->site);
    cells->born_step = rubor_arena_take(arena, capacity, sizeof *cells->born_step);
    cells->busy_h = rubor_arena_take(arena, capacity, sizeof *cells->busy_h);
    for (int k = 0; k < RUBOR_MAX_MEMORIES; k++)
        cells->memory[k] = rubor_arena_take(arena, capacity, sizeof(float));
    for (int k = 0; k < RUBOR_MAX_SLOTS; k++)
        cells->out[k] = rubor_arena_take(arena, capacity, sizeof(float));
    uint8_t **const bytes[] = {&cells->actor,     &cells->corpse, &cells->heading,
                               &cells->digesting, &cells->state,  &cells->marks,
                               &cells->in_blood,  &cells->fate,   &cells->becomes};
    for (size_t k = 0; k < sizeof bytes / sizeof bytes[0]; k++)
        *bytes[k] = rubor_arena_take(arena, capacity, 1);
    uint16_t **const words[] = {&cells->offset_x, &cells->offset_y, &cells->x,      &cells->y,
                                &cells->from_x,   &cells->from_y,   &cells->prey_x, &cells->prey_y};
    for (size_t k = 0; k < sizeof words / sizeof words[0]; k++)
        *words[k] = rubor_arena_take(arena, capacity, 2);
    cells->order = rubor_arena_take(arena, capacity, sizeof *cells->order);
    cells->next = rubor_arena_take(arena, capacity, sizeof *cells->next);
    cells->births = rubor_arena_take(arena, capacity, sizeof *cells->births);
    cells->head = rubor_arena_take(arena, n_places, sizeof *cells->head);
    cells->volume_um3 = rubor_arena_take(arena, n_places, sizeof *cells->volume_um3);
    cells->site_room_um3 = (uint32_t)(lattice->site_um * lattice->site_um * 20.0);
    if (cells->head == NULL)
        return;
    for (size_t k = 0; k < n_places; k++)
        cells->head[k] = -1;
}

uint32_t rubor_cells_volume(const struct rubor_model *model, int actor, bool corpse)
{
    const uint32_t volume = (uint32_t)model->actors[actor].volume_um3;
    return corpse ? volume / 2 : volume;
}

bool rubor_cells_has_room(const struct rubor_cells *cells, const struct rubor_model *model,
                          uint32_t site, int actor)
{
    return cells->volume_um3[site] + rubor_cells_volume(model, actor, false) <=
           cells->site_room_um3;
}

rubor_id rubor_cells_id(int64_t birth_step, bool placed, uint32_t site, unsigned ordinal, int kind)
{
    /* 22 bits of birth step, 1 placed, 25 of site, 11 of ordinal, 5 of kind */
    return (uint64_t)birth_step << 42 | (uint64_t)placed << 41 | (uint64_t)site << 16 |
           (uint64_t)ordinal << 5 | (uint64_t)kind;
}

bool rubor_cells_bear(struct rubor_cells *cells, const struct rubor_model *model,
                      const struct rubor_birth *birth)
{
    if (cells->n + cells->n_births >= cells->capacity) {
        cells->n_refused++;
        return false;
    }
    cells->births[cells->n_births++] = *birth;
    cells->volume_um3[birth->site] += rubor_cells_volume(model, birth->actor, false);
    return true;
}

void rubor_cells_index(struct rubor_cells *cells, int n_actors)
{
    for (size_t i = cells->n; i-- > 0;) {
        cells->next[i] = cells->head[cells->site[i]];
        cells->head[cells->site[i]] = (int32_t)i;
    }
    size_t at[RUBOR_MAX_ACTORS + 1] = {0};
    for (size_t i = 0; i < cells->n; i++)
        at[cells->actor[i] + 1]++;
    for (int a = 0; a < n_actors; a++)
        at[a + 1] += at[a];
    memcpy(cells->group_first, at, sizeof at);
    for (size_t i = 0; i < cells->n; i++)
        cells->order[at[cells->actor[i]]++] = (uint32_t)i;
}

void rubor_cells_unindex(struct rubor_cells *cells)
{
    for (size_t i = 0; i < cells->n; i++)
        cells->head[cells->site[i]] = -1;
}

/* Copies cell `from` to place `to` (to <= from), all state arrays. */
static void move_cell(struct rubor_cells *cells, size_t to, size_t from)
{
    if (to == from)
        return;
    cells->id[to] = cells->id[from];
    cells->site[to] = cells->site[from];
    cells->offset_x[to] = cells->offset_x[from];
    cells->offset_y[to] = cells->offset_y[from];
    cells->actor[to] = cells->actor[from];
    cells->corpse[to] = cells->corpse[from];
    cells->heading[to] = cells->heading[from];
    cells->digesting[to] = cells->digesting[from];
    cells->born_step[to] = cells->born_step[from];
    cells->busy_h[to] = cells->busy_h[from];
    cells->marks[to] = cells->marks[from];
    cells->from_x[to] = cells->from_x[from];
    cells->from_y[to] = cells->from_y[from];
    cells->prey_x[to] = cells->prey_x[from];
    cells->prey_y[to] = cells->prey_y[from];
    for (int k = 0; k < RUBOR_MAX_MEMORIES; k++)
        cells->memory[k][to] = cells->memory[k][from];
    cells->in_blood[to] = cells->in_blood[from];
}

/* Turns a cell into another type: memories of the same name are kept, others start anew. */
static void turn_cell(struct rubor_cells *cells, const struct rubor_model *model, size_t i)
{
    const struct rubor_actor *was = &model->actors[cells->actor[i]];
    const struct rubor_actor *now = &model->actors[cells->becomes[i]];
    float memory[RUBOR_MAX_MEMORIES] = {0};
    for (int k = 0; k < now->n_memories; k++) {
        memory[k] = (float)now->memories[k].start;
        for (int j = 0; j < was->n_memories; j++) {
            if (strcmp(was->memories[j].id, now->memories[k].id) == 0)
                memory[k] = cells->memory[j][i];
        }
    }
    for (int k = 0; k < RUBOR_MAX_MEMORIES; k++)
        cells->memory[k][i] = memory[k];
    cells->actor[i] = cells->becomes[i];
}

/* Sorts the births by id: few and nearly sorted, so by insertion. */
static void sort_births(struct rubor_cells *cells)
{
    struct rubor_birth *births = cells->births;
    for (size_t i = 1; i < cells->n_births; i++) {
        const struct rubor_birth birth = births[i];
        size_t k = i;
        for (; k > 0 && births[k - 1].id > birth.id; k--)
            births[k] = births[k - 1];
        births[k] = birth;
    }
}

static void add_births(struct rubor_cells *cells, int64_t step)
{
    sort_births(cells);
    for (size_t k = 0; k < cells->n_births; k++) {
        const struct rubor_birth *birth = &cells->births[k];
        const size_t i = cells->n++;
        cells->id[i] = birth->id;
        cells->site[i] = birth->site;
        cells->offset_x[i] = birth->offset_x;
        cells->offset_y[i] = birth->offset_y;
        cells->actor[i] = birth->actor;
        cells->in_blood[i] = birth->in_blood;
        cells->corpse[i] = 0;
        cells->heading[i] = (uint8_t)(birth->id >> 16 & (RUBOR_N_HEADINGS - 1));
        cells->digesting[i] = 0;
        cells->born_step[i] = (int32_t)step;
        cells->busy_h[i] = 0.0f;
        cells->marks[i] = 0;
        cells->from_x[i] = UINT16_MAX; /* no step behind it yet */
        cells->from_y[i] = UINT16_MAX;
        for (int m = 0; m < RUBOR_MAX_MEMORIES; m++)
            cells->memory[m][i] = birth->memory[m];
    }
    cells->n_births = 0;
}

void rubor_cells_commit(struct rubor_cells *cells, const struct rubor_model *model, int64_t step)
{
    size_t kept = 0;
    for (size_t i = 0; i < cells->n; i++) {
        const enum rubor_fate fate = (enum rubor_fate)cells->fate[i];
        const uint32_t volume = rubor_cells_volume(model, cells->actor[i], cells->corpse[i]);
        cells->fate[i] = RUBOR_FATE_NONE;
        if (fate == RUBOR_FATE_BURST || fate == RUBOR_FATE_LEAVE || fate == RUBOR_FATE_EATEN) {
            cells->volume_um3[cells->site[i]] -= volume;
            continue;
        }
        if (fate == RUBOR_FATE_DIE || fate == RUBOR_FATE_BECOME) {
            if (fate == RUBOR_FATE_BECOME)
                turn_cell(cells, model, i);
            cells->corpse[i] = fate == RUBOR_FATE_DIE;
            cells->busy_h[i] = 0.0f;
            cells->digesting[i] = 0;
            cells->volume_um3[cells->site[i]] +=
                rubor_cells_volume(model, cells->actor[i], cells->corpse[i]) - volume;
        }
        move_cell(cells, kept, i);
        kept++;
    }
    for (size_t i = kept; i < cells->n; i++)
        cells->fate[i] = RUBOR_FATE_NONE;
    cells->n = kept;
    add_births(cells, step);
}
