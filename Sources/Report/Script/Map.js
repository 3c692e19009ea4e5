const earthRadius = 6378137, polygonColours = ["#0072b2", "#8c8c8c", "#cc79a7", "#56b4e9", "#332288"];
const pointColours = ["#009e73", "#d55e00", "#e69f00", "#882255", "#1a1a1a"];
const wheelHint = "Drag to move. Ctrl and the wheel, or the buttons, to zoom.";

// Mercator's projection in metres at the equator, y downwards; it keeps angles, so outlines look as they are.
const project = ([longitude, latitude]) => [
  earthRadius * longitude * Math.PI / 180,
  -earthRadius * Math.log(Math.tan(Math.PI / 4 + latitude * Math.PI / 360)),
];
const longitudeAt = x => x / earthRadius * 180 / Math.PI;
const latitudeAt = y => 2 * Math.atan(Math.exp(-y / earthRadius)) * 180 / Math.PI - 90;

function cornersOf(polygon) {
  const corners = [];
  for (let i = 0; i < polygon.corners.length; i += 2) {
    corners.push([polygon.corners[i], polygon.corners[i + 1]]);
  }
  return corners;
}

function extentOf(positions) {
  const projected = positions.map(project);
  const across = d3.extent(projected, d => d[0]), down = d3.extent(projected, d => d[1]);
  if (across[0] === undefined) return { left: -1e6, right: 1e6, top: -1e6, bottom: 1e6 };
  // A single place gets some hundred metres around it.
  const room = 150;
  return { left: across[0] - room, right: across[1] + room, top: down[0] - room, bottom: down[1] + room };
}

// The colour that the figure gives a group, which then means the same in all figures.
const shapeColour = (figure, group, free) => figure.colours[group] || free;
const groupsIn = shapes => Array.from(new Set(shapes.map(d => d.group)));
const countIn = (shapes, group) => shapes.filter(d => d.group === group).length;

function mapEntries(figure) {
  const dot = fill => (g, width) => g.append("circle").attr("cx", width / 2).attr("r", 4).attr("fill", fill);
  const ring = (g, width) => settlementLook(g.append("circle").attr("cx", width / 2), figure).attr("r", 6);
  const name = (group, count) => group + ": " + decimal(count, 0);
  return groupsIn(figure.polygons)
    .map((group, i) => ({
      name: name(group, countIn(figure.polygons, group)),
      draw: swatchOfArea(shapeColour(figure, group, polygonColours[i % 5])),
    }))
    .concat(groupsIn(figure.points).map((group, i) => ({
      name: name(group, countIn(figure.points, group)),
      draw: dot(shapeColour(figure, group, pointColours[i % 5])),
    })))
    .concat(figure.settlements.length ? [{ name: name("settlements", figure.settlements.length)
      + (figure.isOverview ? " (area: " + figure.value.title.toLowerCase() + ")" : ""), draw: ring }] : []);
}

// How many shapes are drawn, and of how many where not all are.
function shapesText(figure) {
  const outOf = (drawn, all) => drawn < all ? decimal(drawn, 0) + " of " + decimal(all, 0)
    : decimal(drawn, 0);
  const things = (count, one, many) => " " + (count === 1 ? one : many);
  const parts = [[figure.polygons.length, figure.polygonsInAll, "property", "properties"],
    [figure.points.length, figure.pointsInAll, "payment", "payments"],
    [figure.settlements.length, figure.settlements.length, "settlement", "settlements"]];
  return decimal(shapesOf(figure), 0) + things(shapesOf(figure), "shape", "shapes") + ": "
    + parts.filter(d => d[1]).map(d => outOf(d[0], d[1]) + things(d[1], d[2], d[3])).join(", ");
}
const shapesOf = figure => figure.polygons.length + figure.points.length + figure.settlements.length;

function drawMap(place, figure, width) {
  const svg = drawing(place, figure, width, 100);
  const under = legend(svg, mapEntries(figure), width);
  const words = wrapped(shapesText(figure), width, 3);
  svg.append("text").attr("class", "map-count").attr("data-shapes", shapesOf(figure)).attr("fill", faint)
    .selectAll("tspan").data(words).join("tspan").attr("x", 0).attr("y", (d, i) => under + 12 + 16 * i)
    .text(d => d);
  const top = under + 16 * words.length + 12;
  axisTitle(svg, "Latitude (\u00b0 north)", 0, top + 12, "start", width);
  const left = 12 + widthOf("00.0000");
  const box = { left, top: top + 22, width: width - left - 12,
    height: Math.round(width < 560 ? width * 0.9 : Math.min(width * 0.56, 560)) };
  const chart = { svg, figure, box, grid: svg.append("g").attr("class", "axis"), resize: [] };
  const inside = clipped(svg, figure, box);
  drawPolygons(chart, inside);
  drawPoints(chart, inside);
  drawSettlements(chart, inside);
  chart.bar = svg.append("g").attr("class", "scale-bar").attr("pointer-events", "none");
  svg.append("rect").attr("x", box.left).attr("y", box.top).attr("width", box.width)
    .attr("height", box.height)
    .attr("fill", "none").attr("stroke", faint).attr("pointer-events", "none");
  axisTitle(svg, "Longitude (\u00b0 east)", box.left + box.width, box.top + box.height + 40,
    "end", box.width);
  setHeight(svg, width, box.top + box.height + 48);
  addZoom(place, chart);
}

function clipped(svg, figure, box) {
  const id = figure.id + "-clip";
  svg.append("clipPath").attr("id", id).append("rect").attr("x", box.left).attr("y", box.top)
    .attr("width", box.width).attr("height", box.height);
  const g = svg.append("g").attr("clip-path", "url(#" + id + ")");
  g.append("rect").attr("x", box.left).attr("y", box.top).attr("width", box.width).attr("height", box.height)
    .attr("fill", "transparent");
  return g;
}

// Shapes of one neighbourhood share a group with its own origin: single precision, in which browsers draw, is
// enough for centimetres near the origin and not across a country.
function neighbourhoods(layer, shapes, positionOf) {
  const cells = new Map();
  for (const shape of shapes) {
    const [longitude, latitude] = positionOf(shape);
    const key = Math.floor(longitude * 4) + " " + Math.floor(latitude * 4);
    if (!cells.has(key)) cells.set(key, { origin: project([longitude, latitude]), shapes: [] });
    cells.get(key).shapes.push(shape);
  }
  return layer.selectAll("g").data(Array.from(cells.values())).join("g");
}

function drawPolygons(chart, inside) {
  const { figure } = chart, names = groupsIn(figure.polygons);
  const colour = d => shapeColour(figure, d.group, polygonColours[names.indexOf(d.group) % 5]);
  const hoods = neighbourhoods(inside.append("g"), figure.polygons, d => d.corners);
  hoods.each(function (hood) {
    const outline = polygon => "M" + cornersOf(polygon).map(project)
      .map(d => (d[0] - hood.origin[0]).toFixed(2) + "," + (d[1] - hood.origin[1]).toFixed(2))
      .join("L") + "Z";
    const paths = d3.select(this).selectAll("path").data(hood.shapes).join("path").attr("d", outline)
      .attr("fill", colour).attr("fill-opacity", 0.45).attr("stroke", colour).attr("stroke-width", 1)
      .attr("vector-effect", "non-scaling-stroke");
    mark(paths, figure, d => ({ series: d.group, x: d.corners[0], y: d.corners[1] }),
      d => d.name + "\n" + d.group)
      .attr("data-corners", d => d.corners.join(" "));
  });
  chart.resize.push((transform, scale) => placeHoods(hoods, transform, chart, scale));
}

function drawPoints(chart, inside) {
  const { figure } = chart, names = groupsIn(figure.points);
  // Groups in the order of the legend, the last on top.
  const ordered = names.flatMap(name => figure.points.filter(d => d.group === name));
  const hoods = neighbourhoods(inside.append("g"), ordered, d => d.at);
  hoods.each(function (hood) {
    const circles = d3.select(this).selectAll("circle").data(hood.shapes).join("circle")
      .attr("cx", d => project(d.at)[0] - hood.origin[0]).attr("cy", d => project(d.at)[1] - hood.origin[1])
      .attr("fill", d => shapeColour(figure, d.group, pointColours[names.indexOf(d.group) % 5]));
    mark(circles, figure, d => ({ series: d.group, x: d.at[0], y: d.at[1] }), d => d.name + "\n" + d.group);
  });
  const circles = hoods.selectAll("circle");
  chart.resize.push((transform, scale) => {
    placeHoods(hoods, transform, chart, scale);
    // Small from afar, where houses are small too.
    circles.attr("r", Math.max(1.8, Math.min(4, 6 * scale)) / scale);
  });
}

const placeHoods = (hoods, transform, chart, scale) => hoods.attr("transform", hood =>
  "translate(" + transform.applyX(chart.base.x(hood.origin[0])) + ","
    + transform.applyY(chart.base.y(hood.origin[1])) + ") scale(" + scale + ")");
