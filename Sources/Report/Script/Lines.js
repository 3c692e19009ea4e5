const pointAt = (figure, x) => figure.labels.length ? figure.labels[x] : x;
const defined = value => value !== null && value !== undefined;

function verticalDomain(values, beginsAtZero) {
  let low = d3.min(values), high = d3.max(values);
  if (low === undefined) return [0, 1];
  if (beginsAtZero) {
    low = Math.min(0, low);
    high = Math.max(0, high);
  }
  if (low === high) high = low + (Math.abs(low) || 1);
  return d3.scaleLinear().domain([low, high]).nice(6).domain();
}

function lineScales(figure, box) {
  const points = figure.series.flatMap(series => series.points);
  const upright = figure.references.filter(d => d.direction === "vertical").map(d => d.value);
  const level = figure.references.filter(d => d.direction === "horizontal").map(d => d.value);
  const values = points.flatMap(d => d.slice(1).filter(defined)).concat(level);
  const across = figure.labels.length ? [0, Math.max(1, figure.labels.length - 1)]
    : d3.extent(points.map(d => d[0]).concat(upright));
  return {
    values, y: d3.scaleLinear().domain(verticalDomain(values, figure.beginsAtZero)),
    x: d3.scaleLinear().domain(across[0] === undefined ? [0, 1] : across),
  };
}

function drawLines(place, figure, width) {
  const svg = drawing(place, figure, width, 100);
  const scales = lineScales(figure);
  const most = d3.max(scales.values, Math.abs) || 0;
  const measured = measure(figure.vertical, most);
  const plot = Math.round(Math.max(220, Math.min(380, width * 0.45)));
  const left = numberWidth(scales.y.domain(), measured, plot);
  const entries = figure.series.map((series, i) =>
    ({ name: series.name, draw: lineSwatch(series, i) }));
  const top = legend(svg, entries, width);
  const titleHeight = axisTitle(svg, titled(figure.vertical.title, measured.unit), 0, top + 12,
    "start", width);
  const box = { left, top: top + titleHeight + 12, width: width - left - 20, height: plot };
  scales.x.range([box.left + 6, box.left + box.width - 6]);
  scales.y.range([box.top + box.height, box.top]);
  numberAxis(svg, scales.y, measured, box, true);
  const under = horizontalAxis(svg, figure, scales.x, box);
  figure.series.forEach((series, i) => drawSeries(svg, figure, series, i, scales));
  referenceLines(svg, figure.references, scales.x, scales.y, box,
    figure.series.flatMap(series => placesOf(series, scales)));
  const bottom = box.top + box.height + under;
  const titleUnder = axisTitle(svg, titled(figure.horizontal.title, measureAcross(figure, scales.x).unit),
    box.left + box.width, bottom + 14, "end", box.width);
  setHeight(svg, width, bottom + titleUnder + 8);
}

// The boxes that the pieces of a line fill.
function placesOf(series, { x, y }) {
  const points = series.points.filter(d => defined(d[1])).map(d => [x(d[0]), y(d[1])]);
  return d3.pairs(points, (a, b) => ({
    left: Math.min(a[0], b[0]) - 3, right: Math.max(a[0], b[0]) + 3,
    top: Math.min(a[1], b[1]) - 3, bottom: Math.max(a[1], b[1]) + 3,
  }));
}

const measureAcross = (figure, x) => measure(figure.horizontal, d3.max(x.domain(), Math.abs));

function horizontalAxis(svg, figure, x, box) {
  if (figure.labels.length) {
    const step = (box.width - 12) / Math.max(1, figure.labels.length - 1);
    return labelAxis(svg, figure.labels, x, step, box);
  }
  numberAxis(svg, x, measureAcross(figure, x), box, false);
  return 26;
}

const lineSwatch = (series, index) => (g, width) => {
  g.append("line").attr("x2", width).attr("stroke", tintOf(series, index)).attr("stroke-width", 2.5)
    .attr("stroke-dasharray", dashes[index % dashes.length]);
};

function drawSeries(svg, figure, series, index, { x, y }) {
  const g = svg.append("g").attr("class", "series");
  const hasBand = d => defined(d[2]) && defined(d[3]);
  if (series.points.some(hasBand)) {
    g.append("path").attr("class", "band").attr("fill", tintOf(series, index)).attr("fill-opacity", 0.18)
      .attr("d", d3.area().defined(hasBand).x(d => x(d[0])).y0(d => y(d[2])).y1(d => y(d[3]))(series.points));
  }
  g.append("path").attr("class", "line").attr("fill", "none").attr("stroke", tintOf(series, index))
    .attr("stroke-width", 2.25)
    .attr("stroke-linejoin", "round").attr("stroke-dasharray", dashes[index % dashes.length])
    .attr("d", d3.line().defined(d => d).x(d => x(d[0])).y(d => y(d[1]))(withGaps(figure, series.points)));
  const radius = series.points.length > 60 ? 1.5 : series.points.length > 26 ? 2.2 : 3;
  const dots = g.selectAll("circle").data(series.points).join("circle").attr("r", radius)
    .attr("cx", d => x(d[0])).attr("cy", d => y(d[1])).attr("fill", tintOf(series, index))
    .attr("stroke", "transparent").attr("stroke-width", 10).attr("pointer-events", "all");
  mark(dots, figure, d => ({ series: series.name, x: pointAt(figure, d[0]), y: d[1], low: d[2], high: d[3] }),
    d => pointTitle(figure, series, d));
}

// Months without a value leave a gap in the line.
function withGaps(figure, points) {
  if (!figure.labels.length || !points.length) return points;
  const byPosition = new Map(points.map(d => [d[0], d]));
  return d3.range(points[0][0], points[points.length - 1][0] + 1).map(x => byPosition.get(x) || null);
}

function pointTitle(figure, series, d) {
  const x = figure.labels.length ? figure.labels[d[0]] : valueText(d[0], figure.horizontal);
  const range = defined(d[2]) && defined(d[3])
    ? " (" + valueText(d[2], figure.vertical) + " to " + valueText(d[3], figure.vertical) + ")" : "";
  return series.name + "\n" + x + ": " + valueText(d[1], figure.vertical) + range;
}

drawLines.table = figure => {
  const positions = figure.labels.length ? d3.range(figure.labels.length)
    : Array.from(new Set(figure.series.flatMap(series => series.points.map(d => d[0])))).sort(d3.ascending);
  const byPosition = figure.series.map(series => new Map(series.points.map(d => [d[0], d])));
  const text = d => !d ? "" : valueText(d[1], figure.vertical)
    + (defined(d[2]) ? " (" + valueText(d[2], figure.vertical) + " to " + valueText(d[3], figure.vertical)
      + ")" : "");
  return {
    columns: [titled(figure.horizontal.title, figure.labels.length ? "" : figure.horizontal.unitName)]
      .concat(figure.series.map(d => d.name)),
    rows: positions.map(x => [figure.labels.length ? figure.labels[x] : plain(x)]
      .concat(byPosition.map(points => text(points.get(x))))),
  };
};
