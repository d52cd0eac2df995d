/* The parts of the loader; each reads one part of a file into the loaded object. Inside sim/io
 * only. */
#ifndef RUBOR_IO_LOAD_PARTS_H
#define RUBOR_IO_LOAD_PARTS_H

#include "loaded.h"

/* Thickness of the tissue that the sites stand for. */
#define RUBOR_LOAD_SLAB_UM 20.0

/* A file being loaded. */
struct rubor_load {
    struct rubor_table_source source;
    struct rubor_loaded *loaded;
    struct rubor_model *model; /* of loaded->scenario */
    bool out_of_memory;
    bool blind;           /* there is no model: names are not looked up */
    bool lost_behaviours; /* a row of the model could not be used: others may miss it for no fault
                             of theirs */
    bool crowded;         /* a warning about room was given */
    uint8_t
        *masks; /* [2][n_sites]: obstacles, and room to work in; NULL before the tissue is read */
    double n_judged; /* sites looked at so far for shapes */
    int n_unknown_paths;
};

/* load_names.c: looking up the names of a file. */

/* A copy of a text that lives as long as the loaded object; "" without memory. */
const char *rubor_load_names_keep(struct rubor_load *load, const char *text);
/* Actors named at a node (one name or a list) as bits; *first is the first one, -1 if none is
 * known. False after a complaint. */
bool rubor_load_names_actors(struct rubor_load *load, size_t node, uint32_t *bits, int *first);
/* Verb and argument of the words at a node, for these actors. False after a complaint. */
bool rubor_load_names_behaviour(struct rubor_load *load, size_t node, uint32_t actors,
                                enum rubor_verb *verb, int *arg);
/* What is sensed by all these actors under the word at a node. False after a complaint. */
bool rubor_load_names_noun(struct rubor_load *load, size_t node, uint32_t actors,
                           struct rubor_noun *out);
/* Index of the signal, of the cell type, of the rule at a node, or -1 after a complaint. */
int rubor_load_names_signal(struct rubor_load *load, size_t node);
int rubor_load_names_cell(struct rubor_load *load, size_t node);
int rubor_load_names_rule(struct rubor_load *load, size_t node);
/* Complains if one of the n names before (`stride` bytes apart) is the id at node. */
bool rubor_load_names_fresh(struct rubor_load *load, size_t node, const char *const *names,
                            size_t n, size_t stride);

/* The objects of a list, one after the other: first, then next of the last one; 0 = no more. What
 * is no object was reported with the list. list: 0 (absent) is fine. */
static inline size_t rubor_load_next(const struct rubor_load *load, size_t list, size_t at)
{
    const struct rubor_json_node *nodes = load->source.json->nodes;
    size_t i = at == 0 ? list + 1 : nodes[at].next;
    while (i < nodes[list].next && nodes[i].kind != RUBOR_SCAN_OBJECT)
        i = nodes[i].next;
    return i < nodes[list].next ? i : 0;
}
static inline size_t rubor_load_first(const struct rubor_load *load, size_t list)
{
    const bool is_list = list != 0 && load->source.json->nodes[list].kind == RUBOR_SCAN_LIST;
    return is_list ? rubor_load_next(load, list, 0) : 0;
}

/* Whether no error was found since the object was begun. */
static inline bool rubor_load_good(const struct rubor_load *load,
                                   const struct rubor_table_nodes *nodes)
{
    return load->source.diags->n_errors == nodes->n_errors;
}

/* load_model.c: the model file at the root of the source. load_rules.c: its behaviours and rules.
 */
void rubor_load_model(struct rubor_load *load);
void rubor_load_rules_behaviours(struct rubor_load *load, size_t list);
void rubor_load_rules(struct rubor_load *load, size_t list);

/* load_tissue.c: tissue, and the shape of an object that was read (points, region, place). */
void rubor_load_tissue(struct rubor_load *load, size_t object);
void rubor_load_tissue_shape(struct rubor_load *load, const struct rubor_table_nodes *nodes,
                             struct rubor_shape *shape);
/* Number of sites of a shape without an obstacle. Once very many sites have been looked at (a huge
 * lattice with many shapes), the number of all sites. */
double rubor_load_tissue_free(struct rubor_load *load, const struct rubor_shape *shape);
/* Judges whether n cells of a type find a place in a shape: an error when there is no free site, a
 * warning when they would fill more room than there is. */
void rubor_load_tissue_room(struct rubor_load *load, const struct rubor_table_nodes *nodes,
                            const struct rubor_shape *shape, int actor, double n);
/* load_events.c */
void rubor_load_events(struct rubor_load *load, size_t list);
/* load_changes.c: "set" and "disable" of the file, and of the command line. */

enum rubor_load_changes_fault {
    RUBOR_LOAD_CHANGES_GOOD,
    RUBOR_LOAD_CHANGES_NO_PATH,
    RUBOR_LOAD_CHANGES_BAD_VALUE
};
/* The number of the model at a path, and whether it may get this value. If not, a message of n
 * bytes. */
enum rubor_load_changes_fault rubor_load_changes_number(struct rubor_load *load, const char *path,
                                                        double value,
                                                        struct rubor_parameter *number,
                                                        char *message, size_t n);
void rubor_load_changes(struct rubor_load *load, size_t set, size_t disable);
void rubor_load_changes_overrides(struct rubor_load *load, const struct rubor_overrides *overrides);
/* load_warnings.c: what is legal but ruinous. */
void rubor_load_warnings(struct rubor_load *load);

#endif
