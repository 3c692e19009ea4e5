/// The map.
enum ScriptMap {
  static let text = #"""
    function drawMap(place, figure, width) {
      setHeight(drawing(place, figure, width, 100), width, 100);
    }

    drawMap.table = figure => ({ columns: ["What", "Shapes"], rows: [] });


    """#
}
