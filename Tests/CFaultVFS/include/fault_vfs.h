/* A layer over SQLite's own file access that can look on and fail. For tests only. */
#pragma once

/* What is about to be done to a file. */
typedef enum {
  FAULT_WRITE,
  FAULT_TRUNCATE,
  FAULT_SYNC,
  FAULT_DELETE,
} FaultOperation;

/* Called before each operation; whatever but 0 is an error of SQLite's that the operation ends with, undone. */
typedef int (*FaultHook)(void *context, FaultOperation operation);

/* Makes the layer the way by which files are opened from now on. Only files whose path contains `fault-vfs` pass
   through it; all others are left to SQLite. Returns 0. */
int fault_vfs_install(void);

/* Sets what is called; null for nothing. One thread at a time. */
void fault_vfs_hook(FaultHook hook, void *context);
