#include "cre2.h"

#include <re2/re2.h>

#include <cstring>
#include <new>

struct cre2_pattern {
  RE2 re;
  cre2_pattern(re2::StringPiece text, const RE2::Options &options) : re(text, options) {}
};

cre2_pattern *cre2_compile(const char *text, size_t length, char *message,
                           size_t message_capacity) {
  RE2::Options options;
  options.set_log_errors(false);
  auto *pattern = new (std::nothrow) cre2_pattern(re2::StringPiece(text, length), options);
  if (pattern == nullptr || pattern->re.ok()) return pattern;
  const std::string &reason = pattern->re.error();
  if (message_capacity > 0) {
    size_t count = reason.size() < message_capacity - 1 ? reason.size() : message_capacity - 1;
    std::memcpy(message, reason.data(), count);
    message[count] = '\0';
  }
  delete pattern;
  return nullptr;
}

bool cre2_matches(const cre2_pattern *pattern, const char *text, size_t length) {
  return RE2::PartialMatch(re2::StringPiece(text, length), pattern->re);
}

int cre2_size(const cre2_pattern *pattern) { return pattern->re.ProgramSize(); }

void cre2_free(cre2_pattern *pattern) { delete pattern; }
