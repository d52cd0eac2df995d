/* Compiles the model's rows to the flat tables that the rules kernel reads. */
#include "program.h"

#include <string.h>

static bool add_noun(struct rubor_program *program, struct rubor_noun noun, uint16_t *row)
{
    for (int k = 0; k < program->n_nouns; k++) {
        if (program->nouns[k].kind == noun.kind && program->nouns[k].idx == noun.idx) {
            *row = (uint16_t)k;
            return true;
        }
    }
    if (program->n_nouns == RUBOR_MAX_NOUNS)
        return false;
    program->nouns[program->n_nouns] = noun;
    *row = (uint16_t)program->n_nouns++;
    return true;
}

static bool add_term(struct rubor_program *program, const struct rubor_term *term)
{
    if (program->n_terms == RUBOR_MAX_TERMS)
        return false;
    struct rubor_program_term *out = &program->terms[program->n_terms];
    out->hill = (uint8_t)term->hill;
    out->below = term->below;
    out->per_half_max = (float)(1.0 / term->half_max);
    if (!add_noun(program, term->noun, &out->noun))
        return false;
    program->n_terms++;
    return true;
}

static bool add_line(struct rubor_program *program, const struct rubor_rule *rule)
{
    if (program->n_lines == RUBOR_MAX_LINES)
        return false;
    struct rubor_program_line *line = &program->lines[program->n_lines++];
    line->weight = (float)rule->weight;
    line->first_term = (uint16_t)program->n_terms;
    line->n_terms = (uint16_t)(1 + rule->n_when);
    if (!add_term(program, &rule->senses))
        return false;
    for (int k = 0; k < rule->n_when; k++) {
        if (!add_term(program, &rule->when[k]))
            return false;
    }
    return true;
}

/* Adds the enabled rules of one direction that drive a slot; counts them. */
static bool add_lines(struct rubor_program *program, const struct rubor_model *model, int actor,
                      const struct rubor_program_slot *slot, bool decreases, uint16_t *n)
{
    *n = 0;
    for (int k = 0; k < model->n_rules; k++) {
        const struct rubor_rule *rule = &model->rules[k];
        const bool mine =
            (rule->actors >> actor & 1u) && rule->verb == slot->verb && rule->arg == slot->arg;
        if (!mine || !rule->enabled || rule->decreases != decreases)
            continue;
        if (!add_line(program, rule))
            return false;
        (*n)++;
    }
    return true;
}

bool rubor_program_compile(struct rubor_program *program, const struct rubor_model *model,
                           int actor)
{
    memset(program, 0, sizeof *program);
    memset(program->slot, -1, sizeof program->slot);
    for (int k = 0; k < model->n_behaviours; k++) {
        const struct rubor_behaviour *row = &model->behaviours[k];
        if (!(row->actors >> actor & 1u))
            continue;
        if (program->n_slots == RUBOR_MAX_SLOTS)
            return false;
        program->slot[row->verb][row->arg] = (int8_t)program->n_slots;
        struct rubor_program_slot *slot = &program->slots[program->n_slots++];
        slot->verb = row->verb;
        slot->arg = row->arg;
        slot->base = (float)row->base;
        slot->min = (float)(row->has_min ? row->min : row->base);
        slot->max = (float)(row->has_max ? row->max : row->base);
        slot->first_line = (uint16_t)program->n_lines;
        if (!add_lines(program, model, actor, slot, false, &slot->n_promoters))
            return false;
        if (!add_lines(program, model, actor, slot, true, &slot->n_inhibitors))
            return false;
    }
    return true;
}
