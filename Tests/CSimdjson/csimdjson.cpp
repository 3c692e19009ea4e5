#include "csimdjson.h"

#include <simdjson.h>

#include <new>
#include <string_view>

namespace {

// The DOM counts the document as a level of its own.
constexpr size_t depth_maximum = 65;
constexpr size_t capacity_minimum = 64;

simdjson::error_code parse(simdjson::dom::parser &parser, const uint8_t *bytes, uint64_t count,
                           simdjson::dom::element &element) {
  const auto error = parser.allocate(count < capacity_minimum ? capacity_minimum : count, depth_maximum);
  if (error) return error;
  return parser.parse(bytes, count, true).get(element);
}

}  // namespace

csimdjson_verdict csimdjson_judge(const uint8_t *bytes, uint64_t count) try {
  simdjson::dom::parser parser;
  simdjson::dom::element element;
  const auto error = parse(parser, bytes, count, element);
  if (error == simdjson::NUMBER_ERROR) return csimdjson_number_error;
  if (error) return csimdjson_invalid;
  return element.is_object() ? csimdjson_object : csimdjson_other;
} catch (const std::bad_alloc &) {
  return csimdjson_invalid;
}

uint64_t csimdjson_count_key(const uint8_t *bytes, uint64_t count, const char *name) try {
  simdjson::dom::parser parser;
  simdjson::dom::element element;
  simdjson::dom::object object;
  if (parse(parser, bytes, count, element) || element.get(object)) return 0;
  uint64_t found = 0;
  for (const auto field : object) found += field.key == std::string_view(name) ? 1 : 0;
  return found;
} catch (const std::bad_alloc &) {
  return 0;
}
