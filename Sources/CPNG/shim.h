/* Of libpng only its simplified interface is used, which returns its errors and jumps out of nothing. */
#include <png.h>
