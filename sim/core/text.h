/* Joining short texts without stdio: appends into a fixed buffer, always ends it with 0, cuts what
 * does not fit. */
#ifndef RUBOR_TEXT_H
#define RUBOR_TEXT_H

#include <stddef.h>

struct rubor_text {
    char *at;
    size_t room; /* bytes left, the final 0 included */
};

static inline struct rubor_text rubor_text_begin(char *buffer, size_t n)
{
    if (n > 0)
        buffer[0] = '\0';
    return (struct rubor_text){buffer, n};
}

static inline void rubor_text_add(struct rubor_text *text, const char *more)
{
    while (*more != '\0' && text->room > 1) {
        *text->at++ = *more++;
        text->room--;
    }
    if (text->room > 0)
        *text->at = '\0';
}

#endif
