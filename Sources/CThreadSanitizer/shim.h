/* Both are there only in a program that ThreadSanitizer looks at. */
extern void __tsan_acquire(void *address) __attribute__((weak));
extern void __tsan_release(void *address) __attribute__((weak));

/* Tells ThreadSanitizer that the lock at this address has been taken. */
static inline void thread_sanitizer_acquire(void *address) {
  if (__tsan_acquire) __tsan_acquire(address);
}

/* Tells it that the lock is about to be let go. */
static inline void thread_sanitizer_release(void *address) {
  if (__tsan_release) __tsan_release(address);
}
