#pragma once

#include <stddef.h>

// A text that is part of the program, in UTF-8; not ended by a zero.
struct creport_text {
  const unsigned char *bytes;
  size_t count;
};

// The parts of the page's script, one after another: Sources/Report/Script/*.js.
struct creport_text creport_script(void);

// The page's style: Sources/Report/Script/Page.css.
struct creport_text creport_style(void);
