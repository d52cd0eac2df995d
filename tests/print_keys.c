/* Prints the keys of scenario and model files as tables in Markdown, from the loader's own rows,
 * for check_formats.py and docs/formats.md: a line "=== name: meaning" before each table. */
#include <stdio.h>
#include <string.h>

#include "loaded.h"
#include "number.h"

static void print_default(const struct rubor_table_row *row)
{
    char text[RUBOR_NUMBER_BYTES];
    if (row->flags & RUBOR_TABLE_REQUIRED)
        fputs("**required**", stdout);
    else if (row->standard_text)
        fputs(row->standard_text, stdout);
    else if (row->flags & RUBOR_TABLE_ABSENT)
        fputs("-", stdout);
    else if (row->type == RUBOR_TABLE_WORD)
        printf("\"%s\"", row->words[(int)row->standard]);
    else if (row->type == RUBOR_TABLE_BOOL)
        fputs(row->standard != 0 ? "true" : "false", stdout);
    else if (row->type == RUBOR_TABLE_NUMBER || row->type == RUBOR_TABLE_INTEGER ||
             row->type == RUBOR_TABLE_SEED) {
        rubor_number_format(row->standard, text);
        fputs(text, stdout);
    }
}

/* Keys that many objects share are told once: those of a shape with the vessel, those of evidence
 * and the note with the signal. */
static bool is_told_elsewhere(const struct rubor_table *table, const struct rubor_table_row *row)
{
    static const char *const evidence[] = {"evidence_link", "evidence_values", "source", "note"};
    bool of_shape = row->fits[1] != 0 || strcmp(row->key, "shape") == 0;
    if (of_shape && strcmp(table->name, "vessel") != 0)
        return true;
    for (size_t k = 0; k < sizeof evidence / sizeof evidence[0]; k++)
        if (strcmp(row->key, evidence[k]) == 0 && strcmp(table->name, "signal") != 0)
            return true;
    return false;
}

/* "do add block": with which words of a selector the key may stand. */
static void print_fits(const struct rubor_table *table, const struct rubor_table_row *row)
{
    const char *gap = "";
    for (size_t s = 0; s < 2; s++) {
        if (row->fits[s] == 0 || !table->selectors[s])
            continue;
        const struct rubor_table_row *selector = rubor_table_find(table, table->selectors[s]);
        if (!selector)
            continue;
        printf("%s%s", gap, selector->key);
        for (int k = 0; selector->words[k]; k++)
            if (row->fits[s] & 1u << k)
                printf(" %s", selector->words[k]);
        gap = "; ";
    }
}

static void print_table(const struct rubor_table *table)
{
    bool fits = false;
    for (size_t k = 0; k < table->n; k++) {
        const struct rubor_table_row *row = &table->rows[k];
        fits = fits || (!is_told_elsewhere(table, row) && (row->fits[0] != 0 || row->fits[1] != 0));
    }
    printf("=== %s: %s\n", table->name, table->meaning);
    printf("| key | allowed | default |%s meaning |\n", fits ? " only with |" : "");
    printf("|---|---|---|%s---|\n", fits ? "---|" : "");
    for (size_t k = 0; k < table->n; k++) {
        const struct rubor_table_row *row = &table->rows[k];
        char allowed[2048];
        if (is_told_elsewhere(table, row))
            continue;
        rubor_table_describe(row, allowed, sizeof allowed);
        printf("| `%s` | %s | ", row->key, allowed);
        print_default(row);
        fputs(" | ", stdout);
        if (fits) {
            print_fits(table, row);
            fputs(" | ", stdout);
        }
        printf("%s |\n", row->meaning);
    }
}

/* The verbs of behaviours and who may have them. */
static void print_verbs(void)
{
    static const char *const arguments[] = {"", " SIGNAL", " MEMORY", " CELL", " PREY", " SIGN"};
    static const char *const who[] = {"cells", "tissue", "vessel", "blood", "signs"};
    printf("=== verb: what an actor can do\n| behaviour | unit | range | who | meaning |\n"
           "|---|---|---|---|---|\n");
    for (int k = 0; k < RUBOR_N_VERBS; k++) {
        const struct rubor_verb_row *verb = &rubor_model_verbs()[k];
        char low[RUBOR_NUMBER_BYTES], high[RUBOR_NUMBER_BYTES];
        rubor_number_format(verb->low, low);
        rubor_number_format(verb->high, high);
        printf("| `%s%s` | %s | %s to %s |", verb->word, arguments[verb->arg], verb->unit, low,
               high);
        for (unsigned w = 0; w < sizeof who / sizeof who[0]; w++)
            if (verb->who & 1u << w)
                printf(" %s", who[w]);
        printf(" | %s |\n", verb->meaning);
    }
}

int main(void)
{
    const struct rubor_table *const tables[] = {
        &rubor_tables_scenario,   &rubor_tables_tissue, &rubor_tables_vessel,
        &rubor_tables_region,     &rubor_tables_cells,  &rubor_tables_event,
        &rubor_tables_signal_use, &rubor_tables_record, &rubor_tables_view,
        &rubor_tables_model,      &rubor_tables_signal, &rubor_tables_actor,
        &rubor_tables_memory,     &rubor_tables_state,  &rubor_tables_behaviour,
        &rubor_tables_rule,       &rubor_tables_when,   &rubor_tables_pool,
        &rubor_tables_outcome};
    for (size_t k = 0; k < sizeof tables / sizeof tables[0]; k++)
        print_table(tables[k]);
    print_verbs();
    return ferror(stdout) || fflush(stdout) != 0;
}
