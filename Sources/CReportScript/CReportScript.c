#include "CReportScript.h"

// #embed is of C23; clang has it in every C. Swift's own way, `.embedInCode`, writes an array literal, which the
// compiler reads for 20 seconds.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char script[] = {
#embed "../Report/Script/Text.js"
  , '\n',
#embed "../Report/Script/Frame.js"
  , '\n',
#embed "../Report/Script/Lines.js"
  , '\n',
#embed "../Report/Script/Bars.js"
  , '\n',
#embed "../Report/Script/Heat.js"
  , '\n',
#embed "../Report/Script/Map.js"
  , '\n',
#embed "../Report/Script/MapView.js"
  , '\n',
#embed "../Report/Script/Page.js"
};

static const unsigned char style[] = {
#embed "../Report/Script/Page.css"
};

struct creport_text creport_script(void) {
  return (struct creport_text){script, sizeof script};
}

struct creport_text creport_style(void) {
  return (struct creport_text){style, sizeof style};
}
