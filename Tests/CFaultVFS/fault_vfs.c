#include "fault_vfs.h"

#include <sqlite3.h>
#include <string.h>

/* A file of ours: the methods, then the file of the layer below, which follows in the same memory. */
typedef struct {
  sqlite3_file base;
  sqlite3_file *below;
} FaultFile;

static sqlite3_vfs *system_vfs;
static sqlite3_vfs fault_vfs;
static FaultHook current_hook;
static void *current_context;

static sqlite3_file *below(sqlite3_file *file) { return ((FaultFile *)file)->below; }

static int ask(FaultOperation operation) {
  return current_hook == NULL ? SQLITE_OK : current_hook(current_context, operation);
}

static int fault_close(sqlite3_file *file) { return below(file)->pMethods->xClose(below(file)); }
static int fault_read(sqlite3_file *file, void *to, int size, sqlite3_int64 at) {
  return below(file)->pMethods->xRead(below(file), to, size, at);
}
static int fault_write(sqlite3_file *file, const void *from, int size, sqlite3_int64 at) {
  int code = ask(FAULT_WRITE);
  return code != SQLITE_OK ? code : below(file)->pMethods->xWrite(below(file), from, size, at);
}
static int fault_truncate(sqlite3_file *file, sqlite3_int64 size) {
  int code = ask(FAULT_TRUNCATE);
  return code != SQLITE_OK ? code : below(file)->pMethods->xTruncate(below(file), size);
}
static int fault_sync(sqlite3_file *file, int flags) {
  int code = ask(FAULT_SYNC);
  return code != SQLITE_OK ? code : below(file)->pMethods->xSync(below(file), flags);
}
static int fault_size(sqlite3_file *file, sqlite3_int64 *size) {
  return below(file)->pMethods->xFileSize(below(file), size);
}
static int fault_lock(sqlite3_file *file, int level) {
  return below(file)->pMethods->xLock(below(file), level);
}
static int fault_unlock(sqlite3_file *file, int level) {
  return below(file)->pMethods->xUnlock(below(file), level);
}
static int fault_reserved(sqlite3_file *file, int *held) {
  return below(file)->pMethods->xCheckReservedLock(below(file), held);
}
static int fault_control(sqlite3_file *file, int operation, void *argument) {
  return below(file)->pMethods->xFileControl(below(file), operation, argument);
}
static int fault_sector(sqlite3_file *file) {
  return below(file)->pMethods->xSectorSize(below(file));
}
static int fault_device(sqlite3_file *file) {
  return below(file)->pMethods->xDeviceCharacteristics(below(file));
}

/* Version 1: no shared memory, which a ledger does not use. */
static const sqlite3_io_methods fault_methods = {
  .iVersion = 1,
  .xClose = fault_close,
  .xRead = fault_read,
  .xWrite = fault_write,
  .xTruncate = fault_truncate,
  .xSync = fault_sync,
  .xFileSize = fault_size,
  .xLock = fault_lock,
  .xUnlock = fault_unlock,
  .xCheckReservedLock = fault_reserved,
  .xFileControl = fault_control,
  .xSectorSize = fault_sector,
  .xDeviceCharacteristics = fault_device,
};

static int is_ours(const char *path) { return path != NULL && strstr(path, "fault-vfs") != NULL; }

static int fault_open(
  sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *out) {
  (void)vfs;
  if (!is_ours(path)) return system_vfs->xOpen(system_vfs, path, file, flags, out);
  FaultFile *ours = (FaultFile *)file;
  ours->below = (sqlite3_file *)(ours + 1);
  ours->base.pMethods = NULL;
  int code = system_vfs->xOpen(system_vfs, path, ours->below, flags, out);
  if (code == SQLITE_OK) ours->base.pMethods = &fault_methods;
  return code;
}

static int fault_delete(sqlite3_vfs *vfs, const char *path, int sync_directory) {
  (void)vfs;
  int code = is_ours(path) ? ask(FAULT_DELETE) : SQLITE_OK;
  return code != SQLITE_OK ? code : system_vfs->xDelete(system_vfs, path, sync_directory);
}

int fault_vfs_install(void) {
  if (system_vfs != NULL) return 0;
  system_vfs = sqlite3_vfs_find(NULL);
  fault_vfs = *system_vfs;
  fault_vfs.zName = "fault";
  fault_vfs.szOsFile = system_vfs->szOsFile + (int)sizeof(FaultFile);
  fault_vfs.xOpen = fault_open;
  fault_vfs.xDelete = fault_delete;
  return sqlite3_vfs_register(&fault_vfs, 1);
}

void fault_vfs_hook(FaultHook hook, void *context) {
  current_hook = hook;
  current_context = context;
}
