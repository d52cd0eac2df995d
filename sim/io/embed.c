/* The files inside the program. */
#include "embed_rows.h"

size_t rubor_embedded_n(void)
{
    return rubor_embed_rows_n;
}

const struct rubor_embedded *rubor_embedded_item(size_t k)
{
    return k < rubor_embed_rows_n ? &rubor_embed_rows[k] : NULL;
}
