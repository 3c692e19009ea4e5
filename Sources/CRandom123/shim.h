#include <Random123/philox.h>
#include <stdint.h>

typedef struct {
  uint64_t low;
  uint64_t high;
} crandom123_block;

/* Philox4x32-10 of a 128-bit counter under a 64-bit key, by value so that Swift needs no pointer. */
static inline crandom123_block crandom123_philox4x32(uint64_t counter_low, uint64_t counter_high,
                                                     uint64_t key) {
  philox4x32_ctr_t c = {{(uint32_t)counter_low, (uint32_t)(counter_low >> 32),
                         (uint32_t)counter_high, (uint32_t)(counter_high >> 32)}};
  philox4x32_key_t k = {{(uint32_t)key, (uint32_t)(key >> 32)}};
  philox4x32_ctr_t r = philox4x32(c, k);
  crandom123_block block = {(uint64_t)r.v[0] | ((uint64_t)r.v[1] << 32),
                            (uint64_t)r.v[2] | ((uint64_t)r.v[3] << 32)};
  return block;
}
