/* The DOM parser of simdjson (https://simdjson.org), a second judge of what is JSON. */
#ifndef CSIMDJSON_H
#define CSIMDJSON_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum csimdjson_verdict {
  csimdjson_invalid = 0,
  csimdjson_object = 1,
  csimdjson_other = 2,
  /* A number that breaks the grammar or that no double or 64-bit integer holds: simdjson tells no difference. */
  csimdjson_number_error = 3,
} csimdjson_verdict;

/* What `count` bytes are, nested at most 64 levels deep. */
csimdjson_verdict csimdjson_judge(const uint8_t *bytes, uint64_t count);

/* How often the object of `count` bytes has the key `name` at its outermost level; 0 where it is no object. */
uint64_t csimdjson_count_key(const uint8_t *bytes, uint64_t count, const char *name);

#ifdef __cplusplus
}
#endif

#endif
