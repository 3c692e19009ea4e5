// From white to dark blue; where there are values below 0, from brown over white to blue.
function heatColour(values) {
  const low = d3.min(values) || 0, high = d3.max(values) || 0;
  if (low < 0) {
    const most = Math.max(-low, high);
    return d3.scaleLinear().domain([-most, 0, most]).range(["#a6611a", "#f7f7f7", "#0072b2"])
      .interpolate(d3.interpolateLab);
  }
  return d3.scaleLinear().domain([0, high || 1]).range(["#f3f7fb", "#084b83"]).interpolate(d3.interpolateLab);
}

const textOn = fill => d3.lab(fill).l > 60 ? ink : "#fff";

function drawHeat(place, figure, width) {
  const svg = drawing(place, figure, width, 100);
  const cells = figure.values.flatMap((row, i) => row.map((value, j) => ({ i, j, value })))
    .filter(d => defined(d.value));
  const colourOf = heatColour(cells.map(d => d.value));
  const measured = measure(figure.value, d3.max(cells, d => Math.abs(d.value)) || 0);
  const top = heatLegend(svg, figure, colourOf, measured, width);
  const isNarrow = width < 560;
  const column = isNarrow ? 0 : Math.min(width * 0.3, (d3.max(figure.rows, widthOf) || 0) + 12);
  const cellWidth = Math.min(150, (width - column) / Math.max(1, figure.columns.length));
  const written = cells.map(d => heatText(d.value, figure, measured));
  const showsText = (d3.max(written, widthOf) || 0) + 4 < cellWidth;
  const head = heatColumns(svg, figure, column, cellWidth, top);
  const rowHeight = isNarrow ? 46 : 30;
  const rowLabels = figure.rows.map(label => wrapped(label, isNarrow ? width : column - 10, isNarrow
    ? 1 : 2));
  const yOf = i => top + head + i * rowHeight;
  drawRowLabels(svg, rowLabels, isNarrow, column, i => yOf(i) + (isNarrow ? 15 : rowHeight / 2 + 4));
  const cellTop = d => yOf(d.i) + (isNarrow ? 20 : 1);
  const cellHeight = isNarrow ? 24 : rowHeight - 2;
  const rects = svg.append("g").attr("class", "cells").selectAll("rect").data(cells).join("rect")
    .attr("x", d => column + d.j * cellWidth + 1).attr("width", Math.max(1, cellWidth - 2))
    .attr("y", cellTop).attr("height", cellHeight).attr("fill", d => colourOf(d.value)).attr("stroke", line)
    .attr("stroke-width", 0.5);
  mark(rects, figure, d => ({ series: figure.columns[d.j], x: figure.rows[d.i], y: d.value }),
    d => figure.rows[d.i] + ", " + figure.columns[d.j] + ": " + valueText(d.value, figure.value));
  if (showsText) {
    svg.append("g").attr("class", "values").attr("pointer-events", "none").selectAll("text").data(cells)
      .join("text")
      .attr("x", d => column + (d.j + 0.5) * cellWidth).attr("y", d => cellTop(d) + cellHeight / 2)
      .attr("dy", "0.35em")
      .attr("text-anchor", "middle").attr("fill", d => textOn(colourOf(d.value))).text((d, k) => written[k]);
  }
  const bottom = yOf(figure.rows.length);
  setHeight(svg, width, bottom + 6);
}

function heatText(value, figure, measured) {
  const scaled = value * measured.factor;
  return Number.isInteger(scaled) ? decimal(scaled, 0) : decimal(scaled, Math.abs(scaled) >= 100 ? 0 : 1);
}

// The scale of colours with its ends written, and what rows, columns and values are.
function heatLegend(svg, figure, colourOf, measured, width) {
  const by = ", by " + figure.row.toLowerCase() + " and " + figure.column.toLowerCase();
  const height = axisTitle(svg, titled(figure.value.title, measured.unit) + by, 0, 12, "start", width);
  const domain = colourOf.domain(), ends = [domain[0], domain[domain.length - 1]];
  const g = svg.append("g").attr("class", "legend").attr("transform", "translate(0," + (height + 6) + ")");
  const steps = 24, step = 5, first = heatText(ends[0], figure, measured);
  const start = widthOf(first) + 6;
  g.append("text").attr("y", 7).attr("dy", "0.35em").text(first);
  d3.range(steps).forEach(i => g.append("rect")
    .attr("x", start + i * step).attr("width", step + 0.5).attr("height", 14)
    .attr("fill", colourOf(ends[0] + (ends[1] - ends[0]) * i / (steps - 1))));
  g.append("text").attr("x", start + steps * step + 6).attr("y", 7).attr("dy", "0.35em")
    .text(heatText(ends[1], figure, measured));
  return height + 32;
}

// The names of the columns: level where they fit, else at a slant that never leaves the drawing.
function heatColumns(svg, figure, column, cellWidth, top) {
  const g = svg.append("g").attr("class", "axis");
  const fits = figure.columns.every(name => d3.max(name.split(/[ -]/), widthOf) <= cellWidth - 4);
  if (fits) {
    const lines = figure.columns.map(name => wrapped(name, cellWidth - 4, 3));
    const deepest = d3.max(lines, d => d.length) || 1;
    lines.forEach((parts, j) => g.append("text").attr("class", "tick").attr("text-anchor", "middle")
      .selectAll("tspan").data(parts).join("tspan").attr("x", column + (j + 0.5) * cellWidth)
      .attr("y", (d, k) => top + 12 + 15 * (k + deepest - parts.length)).text(d => d));
    return 15 * deepest + 6;
  }
  const names = figure.columns.map(name => shortened(name, 190));
  const height = (d3.max(names, widthOf) || 0) + 8;
  names.forEach((name, j) => {
    const x = column + (j + 0.5) * cellWidth + 4;
    g.append("text").attr("class", "tick")
      .attr("transform", "translate(" + x + "," + (top + height - 4) + ") rotate(-90)").text(name);
  });
  return height + 4;
}

drawHeat.table = figure => ({
  columns: [figure.row].concat(figure.columns),
  rows: figure.rows.map((name, i) => [name].concat(
    figure.values[i].map(value => defined(value) ? valueText(value, figure.value) : ""))),
});
