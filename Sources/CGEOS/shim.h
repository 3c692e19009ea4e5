/* The non-reentrant API is hidden: only the *_r functions are visible to Swift. */
#define GEOS_USE_ONLY_R_API
#include <geos_c.h>
