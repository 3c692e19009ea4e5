#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

/* renameat2 is declared only for _GNU_SOURCE, which Swift's Glibc does not set. 2 is RENAME_EXCHANGE. */
static inline int crename_exchange(const char *one, const char *other) {
  return (int)syscall(SYS_renameat2, AT_FDCWD, one, AT_FDCWD, other, 2);
}
