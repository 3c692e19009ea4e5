/* RE2 behind a C header: a pattern is compiled once and matches in linear time. */
#ifndef CRE2_H
#define CRE2_H
#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cre2_pattern cre2_pattern;

/* Compiles `text` as RE2 syntax. Returns NULL where it does not compile, and then writes up to
   `message_capacity - 1` bytes of the reason and a NUL to `message`. */
cre2_pattern *cre2_compile(const char *text, size_t length, char *message, size_t message_capacity);

/* Whether the pattern is found anywhere in `text`. */
bool cre2_matches(const cre2_pattern *pattern, const char *text, size_t length);

/* How many instructions the pattern was compiled to: matching takes at most as many steps for a byte of text. */
int cre2_size(const cre2_pattern *pattern);

void cre2_free(cre2_pattern *pattern);

#ifdef __cplusplus
}
#endif
#endif
