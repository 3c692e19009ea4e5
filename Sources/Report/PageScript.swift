/// The page's own script, put together from its parts.
enum PageScript {
  static let text = """
    "use strict";
    (function () {
    \(ScriptText.text)\(ScriptFrame.text)\(ScriptLines.text)\(ScriptBars.text)\(ScriptHeat.text)\
    \(ScriptMap.text)\(ScriptMapView.text)\(ScriptPage.text)})();
    """
}
