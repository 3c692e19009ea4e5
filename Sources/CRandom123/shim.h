#include <Random123/philox.h>
#include <stdint.h>

/* Philox4x32-10 of a 128-bit counter under a 64-bit key, as two 64-bit words. */
static inline void crandom123_philox4x32(const uint64_t counter[2], uint64_t key, uint64_t out[2]) {
  philox4x32_ctr_t c = {{(uint32_t)counter[0], (uint32_t)(counter[0] >> 32),
                         (uint32_t)counter[1], (uint32_t)(counter[1] >> 32)}};
  philox4x32_key_t k = {{(uint32_t)key, (uint32_t)(key >> 32)}};
  philox4x32_ctr_t r = philox4x32(c, k);
  out[0] = (uint64_t)r.v[0] | ((uint64_t)r.v[1] << 32);
  out[1] = (uint64_t)r.v[2] | ((uint64_t)r.v[3] << 32);
}
