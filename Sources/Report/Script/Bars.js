// One entry a bar: its series, its category, and from where to where it goes along the axis of values.
function barsOf(figure) {
  const bars = [];
  figure.labels.forEach((label, category) => {
    let above = 0, below = 0;
    figure.series.forEach((series, index) => {
      const value = series.values[category];
      if (!defined(value)) return;
      const start = figure.arrangement === "grouped" ? 0 : value < 0 ? below : above;
      if (value < 0) below = start + value;
      else above = start + value;
      bars.push({
        index, category, series: series.name, label, value, from: Math.min(start, start + value),
        to: Math.max(start, start + value), low: series.lows[category], high: series.highs[category],
      });
    });
  });
  return bars;
}

const sumsOf = figure => figure.labels.map((label, category) => {
  const values = figure.series.map(series => series.values[category]).filter(defined);
  return {
    category, label, sum: d3.sum(values),
    hasBoth: values.some(d => d < 0) && values.some(d => d > 0),
  };
});

// A sum is marked where parts above and below 0 are taken from each other: that cannot be seen in the bars.
const marksSums = figure => figure.arrangement === "stacked" && sumsOf(figure).some(d => d.hasBoth);

function barDomain(figure, bars) {
  const values = bars.flatMap(d => [d.from, d.to, d.low, d.high].filter(defined));
  return verticalDomain(values.concat(figure.references.map(d => d.value)), true);
}

function barLegend(svg, figure, width) {
  const entries = figure.series.map((series, i) =>
    ({ name: series.name, draw: swatchOfArea(tintOf(series, i)) }));
  if (marksSums(figure)) {
    entries.push({ name: "Sum",
      draw: (g, size) => sumDot(g.append("circle").attr("cx", size / 2).attr("cy", 0)) });
  }
  return legend(svg, entries, width);
}

const sumDot = circle => circle.attr("r", 4.5).attr("fill", ink).attr("stroke", "#fff")
  .attr("stroke-width", 1.5);

function drawBars(place, figure, width) {
  const svg = drawing(place, figure, width, 100);
  const bars = barsOf(figure);
  const value = d3.scaleLinear().domain(barDomain(figure, bars));
  const measured = measure(figure.value, d3.max(value.domain(), Math.abs));
  const top = barLegend(svg, figure, width);
  const chart = { svg, figure, bars, value, measured, width };
  setHeight(svg, width, figure.direction === "vertical" ? drawUpright(chart, top) : drawLying(chart, top));
}

function drawUpright({ svg, figure, bars, value, measured, width }, top) {
  const plot = Math.round(Math.max(220, Math.min(380, width * 0.45)));
  const left = numberWidth(value.domain(), measured, plot);
  const titleHeight = axisTitle(svg, titled(figure.value.title, measured.unit), 0, top + 12, "start", width);
  const box = { left, top: top + titleHeight + 12, width: width - left - 4, height: plot };
  value.range([box.top + box.height, box.top]);
  const band = d3.scaleBand().domain(d3.range(figure.labels.length)).range([box.left, box.left + box.width])
    .padding(0.2);
  numberAxis(svg, value, measured, box, true);
  const thickness = Math.min(band.bandwidth(), 110);
  const middle = category => band(category) + band.bandwidth() / 2;
  const within = groups(figure, thickness);
  const barLeft = d => middle(d.category) - thickness / 2 + within.at(d.index);
  drawBarMarks(svg, figure, bars, (rect, d) => rect
    .attr("x", barLeft(d)).attr("width", within.size)
    .attr("y", value(d.to) - hair(value, d) / 2)
    .attr("height", value(d.from) - value(d.to) + hair(value, d)));
  drawWhiskers(svg, bars, d => {
    const x = barLeft(d) + within.size / 2;
    return [x, value(d.low), x, value(d.high)];
  });
  drawSums(svg, figure, d => [middle(d.category), value(d.sum)]);
  const level = figure.references.map(d => ({ direction: "horizontal", value: d.value, label: d.label }));
  referenceLines(svg, level, null, value, box, []);
  const under = labelAxis(svg, figure.labels, middle, band.step(), box);
  const bottom = box.top + box.height + under;
  return bottom + axisTitle(svg, figure.category, box.left + box.width, bottom + 14, "end", box.width) + 8;
}

function drawLying({ svg, figure, bars, value, measured, width }, top) {
  // On a narrow page a label stands above its bars, else at their left.
  const isNarrow = width < 560;
  const column = isNarrow ? 0 : Math.min(width * 0.34, (d3.max(figure.labels, widthOf) || 0) + 12);
  const labels = figure.labels.map(label => wrapped(label, isNarrow ? width : column - 10, isNarrow ? 2 : 3));
  const thickness = figure.arrangement === "grouped" ? Math.max(22, 15 * figure.series.length) : 24;
  const values = figure.arrangement === "grouped"
    ? 16 + (d3.max(bars, d => widthOf(valueText(d.value, figure.value))) || 0) : 14;
  const titleHeight = axisTitle(svg, figure.category, 0, top + 12, "start", width);
  const box = { left: column, top: top + titleHeight + 8, width: width - column - values, height: 0 };
  const rows = labels.map(lines => isNarrow
    ? 17 * lines.length + thickness + 10
    : Math.max(thickness, 15 * lines.length) + 10);
  const starts = rows.map((height, i) => box.top + d3.sum(rows.slice(0, i)));
  box.height = d3.sum(rows);
  // The first number must not reach beyond the left edge.
  value.range([Math.max(box.left, numberWidth(value.domain(), measured, 300) / 2), box.left + box.width]);
  numberAxis(svg, value, measured, box, false);
  const barTop = i => isNarrow
    ? starts[i] + 17 * labels[i].length + 2 : starts[i] + (rows[i] - thickness) / 2;
  drawRowLabels(svg, labels, isNarrow, column, i => isNarrow ? starts[i] + 14 : starts[i] + rows[i] / 2 + 5);
  const within = groups(figure, thickness);
  drawBarMarks(svg, figure, bars, (rect, d) => rect
    .attr("y", barTop(d.category) + within.at(d.index)).attr("height", within.size)
    .attr("x", value(d.from) - hair(value, d) / 2)
    .attr("width", value(d.to) - value(d.from) + hair(value, d)));
  drawWhiskers(svg, bars, d => {
    const y = barTop(d.category) + within.at(d.index) + within.size / 2;
    return [value(d.low), y, value(d.high), y];
  });
  drawSums(svg, figure, d => [value(d.sum), barTop(d.category) + thickness / 2]);
  if (figure.arrangement === "grouped") {
    writeValues(svg, figure, bars, value, d => barTop(d.category) + within.at(d.index) + within.size / 2);
  }
  const upright = figure.references.map(d => ({ direction: "vertical", value: d.value, label: d.label }));
  referenceLines(svg, upright, value, null, box, []);
  const bottom = box.top + box.height + 26;
  const title = titled(figure.value.title, measured.unit);
  return bottom + axisTitle(svg, title, width - values, bottom + 14, "end", width - values) + 8;
}

// Where in its category a series has its bar: beside the others, or on top of them.
function groups(figure, size) {
  if (figure.arrangement === "stacked") return { at: () => 0, size };
  const band = d3.scaleBand().domain(d3.range(figure.series.length)).range([0, size]).paddingInner(0.12);
  return { at: index => band(index), size: band.bandwidth() };
}

// A bar of 0 is drawn as a thin line, so that it is not taken for one that is missing.
const hair = (scale, d) => Math.abs(scale(d.to) - scale(d.from)) < 1 ? 1 : 0;

function drawBarMarks(svg, figure, bars, lay) {
  const rects = svg.append("g").attr("class", "bars").selectAll("rect").data(bars).join("rect")
    .attr("fill", d => tintOf(figure.series[d.index], d.index)).attr("stroke", "#fff")
    .attr("stroke-width", figure.arrangement === "stacked" ? 0.75 : 0);
  rects.each(function (d) { lay(d3.select(this), d); });
  mark(rects, figure, d => ({ series: d.series, x: d.label, y: d.value, low: d.low, high: d.high }),
    d => d.label + "\n" + d.series + ": " + valueText(d.value, figure.value) + rangeText(figure, d));
}

const rangeText = (figure, d) => defined(d.low) && defined(d.high)
  ? " (" + valueText(d.low, figure.value) + " to " + valueText(d.high, figure.value) + ")" : "";

function drawWhiskers(svg, bars, ends) {
  const lines = bars.filter(d => defined(d.low) && defined(d.high)).map(ends);
  // Light below dark, so that a whisker is seen on a bar of any colour.
  [["halos", "#fff", 4], ["whiskers", ink, 1.5]].forEach(([name, colour, width]) =>
    svg.append("g").attr("class", name).attr("pointer-events", "none")
      .selectAll("line").data(lines).join("line")
      .attr("stroke", colour).attr("stroke-width", width)
      .attr("x1", d => d[0]).attr("y1", d => d[1]).attr("x2", d => d[2]).attr("y2", d => d[3]));
}

function drawSums(svg, figure, at) {
  if (!marksSums(figure)) return;
  const dots = svg.append("g").attr("class", "sums").selectAll("circle").data(sumsOf(figure)).join("circle")
    .attr("cx", d => at(d)[0]).attr("cy", d => at(d)[1]);
  sumDot(dots).append("title").text(d => d.label + "\nSum: " + valueText(d.sum, figure.value));
}

function drawRowLabels(svg, labels, isNarrow, column, middle) {
  const g = svg.append("g").attr("class", "axis");
  labels.forEach((lines, i) => {
    const start = isNarrow ? middle(i) : middle(i) - 7.5 * (lines.length - 1);
    g.append("text").attr("class", "tick").attr("text-anchor", isNarrow ? "start" : "end")
      .attr("paint-order", "stroke").attr("stroke", "#fff").attr("stroke-width", 4)
      .selectAll("tspan").data(lines).join("tspan").attr("x", isNarrow ? 0 : column - 8)
      .attr("y", (d, k) => start + 15 * k).text(d => d);
  });
}

// The value at the end of each lying bar, behind its whisker.
function writeValues(svg, figure, bars, scale, middle) {
  svg.append("g").attr("class", "values").attr("pointer-events", "none").selectAll("text").data(bars)
    .join("text")
    .attr("x", d => scale(Math.max(d.to, defined(d.high) ? d.high : d.to)) + 6).attr("y", middle)
    .attr("dy", "0.35em")
    .attr("font-size", 12).attr("paint-order", "stroke").attr("stroke", "#fff").attr("stroke-width", 4)
    .text(d => valueText(d.value, figure.value));
}

drawBars.table = figure => {
  const columns = [figure.category].concat(figure.series.map(d => d.name));
  const rows = figure.labels.map((label, i) => [label].concat(figure.series.map(series =>
    defined(series.values[i]) ? valueText(series.values[i], figure.value)
      + rangeText(figure, { low: series.lows[i], high: series.highs[i] }) : "")));
  if (marksSums(figure)) {
    columns.push("Sum");
    sumsOf(figure).forEach((d, i) => rows[i].push(valueText(d.sum, figure.value)));
  }
  return { columns, rows };
};
