const settlementLook = (circle, figure) => circle.attr("fill", figure.isOverview ? "#0072b2" : "none")
  .attr("fill-opacity", 0.55)
  .attr("stroke", figure.isOverview ? "#fff" : ink).attr("stroke-width", 1.5);

// Circles whose area is their value where the map shows nothing else; else a small ring to find one by.
function drawSettlements(chart, inside) {
  const { figure } = chart;
  const largest = d3.max(figure.settlements, d => d.value) || 1;
  const radius = d => figure.isOverview ? Math.max(3, 26 * Math.sqrt(Math.max(0, d.value) / largest)) : 5;
  const g = inside.append("g");
  const circles = settlementLook(g.selectAll("circle").data(figure.settlements).join("circle"), figure)
    .attr("r", radius);
  mark(circles, figure, d => ({ series: "settlements", x: d.at[0], y: d.at[1] }),
    d => d.name + "\n" + figure.value.title + ": " + valueText(d.value, figure.value))
      .attr("data-value", d => d.value);
  const labels = g.selectAll("text").data(figure.settlements).join("text").attr("paint-order", "stroke")
    .attr("stroke", "#fff")
    .attr("stroke-width", 4).attr("pointer-events", "none").text(d => d.name);
  chart.resize.push(transform => {
    const at = d => [transform.applyX(chart.base.x(project(d.at)[0])),
      transform.applyY(chart.base.y(project(d.at)[1]))];
    circles.attr("cx", d => at(d)[0]).attr("cy", d => at(d)[1]);
    placeLabels(labels, at, radius, chart.box);
  });
}

// A label stands at the right of its circle, at the left near the edge, and is left out where another stands.
function placeLabels(labels, at, radius, box) {
  const taken = [];
  labels.each(function (d) {
    const [x, y] = at(d), width = widthOf(d.name), away = radius(d) + 4;
    const left = x + away + width > box.left + box.width - 2 ? x - away - width : x + away;
    const isInside = left > box.left && left + width < box.left + box.width
      && y > box.top + 10 && y < box.top + box.height - 10;
    const isFree = isInside
      && taken.every(other => left > other.right || left + width < other.left || Math.abs(other.y - y) > 16);
    if (isFree) taken.push({ left, right: left + width, y });
    d3.select(this).attr("display", isFree ? null : "none").attr("x", left).attr("y", y).attr("dy", "0.35em");
  });
}

function everything(figure) {
  return figure.polygons.flatMap(cornersOf)
    .concat(figure.points.map(d => d.at), figure.settlements.map(d => d.at));
}

// What is to be seen at a settlement: its properties, or its payments, or its surroundings.
function extentAt(figure, settlement) {
  const isNear = ([longitude, latitude]) => Math.abs(longitude - settlement.at[0]) < 0.4
    && Math.abs(latitude - settlement.at[1]) < 0.25;
  const polygons = figure.polygons.flatMap(cornersOf).filter(isNear);
  const points = polygons.length ? polygons : figure.points.map(d => d.at).filter(isNear);
  if (points.length) return extentOf(points);
  const [x, y] = project(settlement.at), room = 15000;
  return { left: x - room, right: x + room, top: y - room, bottom: y + room };
}

// The positions on the drawing when nothing is zoomed: everything fits.
function baseOf(extent, box) {
  const scale = 0.88 * Math.min(box.width / (extent.right - extent.left),
    box.height / (extent.bottom - extent.top));
  const middle = [(extent.left + extent.right) / 2, (extent.top + extent.bottom) / 2];
  return {
    scale, x: x => box.left + box.width / 2 + (x - middle[0]) * scale,
    y: y => box.top + box.height / 2 + (y - middle[1]) * scale,
  };
}

function transformTo(extent, { base, box }) {
  const k = 0.88 * Math.min(box.width / (extent.right - extent.left),
    box.height / (extent.bottom - extent.top)) / base.scale;
  const x = base.x((extent.left + extent.right) / 2), y = base.y((extent.top + extent.bottom) / 2);
  return d3.zoomIdentity.translate(box.left + box.width / 2 - k * x, box.top + box.height / 2 - k * y)
    .scale(k);
}

function addZoom(place, chart) {
  const { svg, figure, box } = chart;
  const whole = extentOf(everything(figure));
  chart.base = baseOf(whole, box);
  const mostPixelsAMetre = 8;
  const zoom = d3.zoom().scaleExtent([0.8, Math.max(2, mostPixelsAMetre / chart.base.scale)])
    .extent([[box.left, box.top], [box.left + box.width, box.top + box.height]])
    .filter(() => d3.event.type === "wheel" ? d3.event.ctrlKey || d3.event.metaKey : !d3.event.button)
    .on("zoom", () => redrawMap(chart, d3.zoomTransform(svg.node())));
  svg.call(zoom);
  const go = transform => svg.call(zoom.transform, transform);
  const first = figure.isOverview || !figure.settlements.length ? null : figure.settlements[0];
  placeButtons(place, figure,
    { whole: () => go(d3.zoomIdentity), to: d => go(transformTo(extentAt(figure, d), chart)),
    by: factor => svg.call(zoom.scaleBy, factor) });
  go(first ? transformTo(extentAt(figure, first), chart) : d3.zoomIdentity);
}

function placeButtons(place, figure, move) {
  const bar = d3.select(place).selectAll("div.places").data([0]).join("div").attr("class", "places").lower();
  const most = 24;
  const entries = [{ name: "+", label: "Closer", act: () => move.by(2) },
    { name: "\u2212", label: "Farther", act: () => move.by(0.5) },
    { name: "Everything", act: move.whole }].concat(figure.settlements.slice(0, most)
      .map(d => ({ name: d.name, act: () => move.to(d) })));
  bar.selectAll("button").data(entries).join("button").attr("type", "button")
    .attr("aria-label", d => d.label || null)
    .text(d => d.name).on("click", d => d.act());
  d3.select(place).selectAll("p.hint").data([0]).join("p").attr("class", "hint").text(wheelHint);
}

function redrawMap(chart, transform) {
  const scale = chart.base.scale * transform.k;
  chart.resize.forEach(place => place(transform, scale));
  const { box, base } = chart;
  const x = pixel => (transform.invertX(pixel) - base.x(0)) / base.scale;
  const y = pixel => (transform.invertY(pixel) - base.y(0)) / base.scale;
  const span = { west: longitudeAt(x(box.left)), east: longitudeAt(x(box.left + box.width)),
    north: latitudeAt(y(box.top)), south: latitudeAt(y(box.top + box.height)) };
  drawGrid(chart, span, position => {
    const [px, py] = project(position);
    return [transform.applyX(base.x(px)), transform.applyY(base.y(py))];
  });
  drawScaleBar(chart, Math.cos((span.north + span.south) / 2 * Math.PI / 180) / scale);
}

function drawGrid({ grid, box }, span, at) {
  grid.selectAll("*").remove();
  const across = d3.ticks(span.west, span.east, Math.max(2, Math.floor(box.width / 110)));
  const down = d3.ticks(span.south, span.north, Math.max(2, Math.floor(box.height / 80)));
  const decimals = ticks => ticks.length > 1 ? decimalsOf(ticks[1] - ticks[0]) : 2;
  const rule = (x1, y1, x2, y2) => grid.append("line").attr("stroke", line).attr("x1", x1).attr("y1", y1)
    .attr("x2", x2).attr("y2", y2);
  const word = (x, y, anchor, text) => grid.append("text").attr("class", "tick").attr("fill", faint)
    .attr("x", x).attr("y", y)
    .attr("dy", "0.35em").attr("text-anchor", anchor).text(text);
  for (const longitude of across) {
    const x = at([longitude, 0])[0];
    rule(x, box.top, x, box.top + box.height);
    const text = decimal(longitude, decimals(across)), half = widthOf(text) / 2;
    word(Math.min(x, box.left + box.width + 12 - half), box.top + box.height + 14, "middle", text);
  }
  for (const latitude of down) {
    const y = at([0, latitude])[1];
    rule(box.left, y, box.left + box.width, y);
    word(box.left - 6, y, "end", decimal(latitude, decimals(down)));
  }
}

// The longest of 1, 2, 5, 10… metres that takes no more than a part of the width.
function drawScaleBar({ bar, box }, metresAPixel) {
  const room = Math.min(150, box.width * 0.35) * metresAPixel;
  const power = Math.pow(10, Math.floor(Math.log10(room)));
  const metres = [5, 2, 1].map(d => d * power).find(d => d <= room);
  const width = metres / metresAPixel, x = box.left + 12, y = box.top + box.height - 14;
  bar.selectAll("*").remove();
  bar.attr("data-metres", metres).append("path").attr("d", "M" + x + "," + (y - 5) + "v5h" + width + "v-5")
    .attr("fill", "none")
    .attr("stroke", ink).attr("stroke-width", 2);
  bar.append("text").attr("x", x + 4).attr("y", y - 7).attr("paint-order", "stroke").attr("stroke", "#fff")
    .attr("stroke-width", 4)
    .text(decimal(metres, metres < 1 ? 1 : 0) + thin + "m");
}

drawMap.table = figure => ({
  columns: ["What", "Number"],
  rows: groupsIn(figure.polygons)
    .map(group => ["properties, " + group, decimal(countIn(figure.polygons, group), 0)])
    .concat(groupsIn(figure.points)
      .map(group => ["payments, " + group, decimal(countIn(figure.points, group), 0)]))
    .concat(figure.settlements.map(d => [d.name + ", " + figure.value.title,
      valueText(d.value, figure.value)])),
});
