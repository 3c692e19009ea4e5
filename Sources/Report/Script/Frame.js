// An empty drawing of this size, which scales with its container. A screen reader hears heading and sentence.
function drawing(place, figure, width, height) {
  const svg = d3.select(place).selectAll("svg").data([0]).join("svg");
  svg.selectAll("*").remove();
  return svg.attr("viewBox", "0 0 " + width + " " + height).attr("role", "img")
    .attr("aria-labelledby", figure.id + "-heading " + figure.id + "-sentence")
    .attr("font-size", 13).attr("fill", ink);
}

const setHeight = (svg, width, height) => svg.attr("viewBox", "0 0 " + width + " " + height);

// Entries {name, draw(g)} from left to right, on as many lines as they need; gives the height that they take.
function legend(svg, entries, width) {
  const g = svg.append("g").attr("class", "legend");
  const gap = 18, swatch = 24, lineHeight = 20;
  let x = 0, y = 0;
  for (const entry of entries) {
    const name = shortened(entry.name, width - swatch - 4);
    const needed = swatch + 4 + widthOf(name);
    if (x > 0 && x + needed > width) {
      x = 0;
      y += lineHeight;
    }
    const item = g.append("g").attr("transform", "translate(" + x + "," + y + ")");
    entry.draw(item.append("g").attr("transform", "translate(0,10)"), swatch);
    item.append("text").attr("x", swatch + 4).attr("y", 10).attr("dy", "0.35em").text(name);
    x += needed + gap;
  }
  return entries.length ? y + lineHeight + 6 : 0;
}

const swatchOfArea = fill => (g, width) =>
  g.append("rect").attr("x", 4).attr("y", -6).attr("width", width - 8).attr("height", 12).attr("fill", fill);

// Writes the data of a mark on it, and what hovering shows.
function mark(selection, figure, data, title) {
  selection.attr("class", "mark").attr("data-figure", figure.id)
    .attr("data-series", d => data(d).series).attr("data-x", d => data(d).x).attr("data-y", d => data(d).y)
    .attr("data-low", d => data(d).low).attr("data-high", d => data(d).high);
  selection.append("title").text(title);
  return selection;
}

// The title of the vertical axis, on a line above it, where it can be read without turning the head.
function axisTitle(svg, text, x, y, anchor, width) {
  const lines = wrapped(text, width, 2);
  const element = svg.append("text").attr("class", "axis-title").attr("text-anchor", anchor)
    .attr("fill", faint)
    .attr("data-title", text);
  element.selectAll("tspan").data(lines).join("tspan").attr("x", x).attr("y", (d, i) => y + 16 * i)
    .text(d => d);
  return 16 * lines.length;
}

// Numbers along an axis, with a line across the chart at each.
function numberAxis(svg, scale, measured, box, isVertical) {
  const room = isVertical ? box.height / 45 : box.width / 75;
  const written = d3.scaleLinear().domain(scale.domain().map(d => d * measured.factor)).range(scale.range());
  const ticks = written.ticks(Math.max(2, Math.min(8, Math.floor(room))));
  const decimals = ticks.length > 1 ? decimalsOf(ticks[1] - ticks[0]) : 0;
  const g = svg.append("g").attr("class", "axis");
  for (const tick of ticks) {
    const at = written(tick);
    g.append("line").attr("stroke", tick === 0 ? faint : line).attr("x1", isVertical ? box.left : at)
      .attr("x2", isVertical ? box.left + box.width : at).attr("y1", isVertical ? at : box.top)
      .attr("y2", isVertical ? at : box.top + box.height);
    g.append("text").attr("class", "tick").attr("fill", faint).attr("x", isVertical ? box.left - 8 : at)
      .attr("y", isVertical ? at : box.top + box.height + 8).attr("dy", isVertical ? "0.35em" : "0.75em")
      .attr("text-anchor", isVertical ? "end" : "middle").text(decimal(tick, decimals));
  }
}

// The width that the numbers of a vertical axis need.
function numberWidth(domain, measured, height) {
  const ticks = d3.ticks(domain[0] * measured.factor, domain[1] * measured.factor,
    Math.max(2, Math.min(8, Math.floor(height / 45))));
  const decimals = ticks.length > 1 ? decimalsOf(ticks[1] - ticks[0]) : 0;
  return d3.max(ticks, tick => widthOf(decimal(tick, decimals))) + 12;
}

// Labels under the chart, at the positions that `at` gives. Months have their year below; where labels are
// too close, only every second, third… is written.
function labelAxis(svg, labels, at, step, box) {
  const months = labels.map(month);
  const areMonths = labels.length > 0 && months.every(d => d);
  const lines = labels.map((label, i) => areMonths ? [months[i].name]
    : wrapped(label, Math.max(step - 6, 40), 3));
  const widest = d3.max(lines, parts => d3.max(parts, widthOf)) || 0;
  const every = Math.max(1, Math.ceil((widest + 6) / step));
  const first = areMonths && 12 % every === 0
    ? (months.findIndex(d => d.name === "Jan") % every + every) % every : 0;
  const g = svg.append("g").attr("class", "axis");
  let year = null, deepest = 1;
  labels.forEach((label, i) => {
    if ((i - first) % every !== 0) return;
    const shown = lines[i].slice();
    if (areMonths && months[i].year !== year) shown.push(year = months[i].year);
    deepest = Math.max(deepest, shown.length);
    g.append("line").attr("stroke", faint).attr("x1", at(i)).attr("x2", at(i))
      .attr("y1", box.top + box.height)
      .attr("y2", box.top + box.height + 4);
    g.append("text").attr("class", "tick").attr("text-anchor", "middle").attr("fill", faint)
      .selectAll("tspan").data(shown).join("tspan").attr("x", at(i))
      .attr("y", (d, k) => box.top + box.height + 18 + 15 * k).text(d => d);
  });
  return 10 + 15 * deepest;
}

// Lines at values worth comparing with, each with its words beside it, where no marks and no other words
// stand if there is such a place.
function referenceLines(svg, references, x, y, box, marks) {
  const taken = [];
  for (const reference of references) {
    const isVertical = reference.direction === "vertical";
    const at = isVertical ? x(reference.value) : y(reference.value);
    const g = svg.append("g").attr("class", "reference").attr("pointer-events", "none")
      .attr("data-label", reference.label).attr("data-value", reference.value);
    g.append("line").attr("stroke", ink).attr("stroke-width", 1.25).attr("stroke-dasharray", "5 4")
      .attr("x1", isVertical ? at : box.left).attr("x2", isVertical ? at : box.left + box.width)
      .attr("y1", isVertical ? box.top : at).attr("y2", isVertical ? box.top + box.height : at);
    const words = wrapped(reference.label, Math.min(box.width - 8, 320), 3);
    const width = d3.max(words, widthOf), height = 16 * words.length;
    const bottom = box.top + box.height - height, right = box.left + box.width - width;
    const lefts = (isVertical ? [at + 6, at - 6 - width] : [right - 4, box.left + 4])
      .filter(left => left >= box.left && left <= right);
    const tops = (isVertical ? d3.range(box.top + 2, bottom, 18) : [at - height - 4, at + 4])
      .filter(top => top >= box.top && top <= bottom);
    const places =
      tops.flatMap(top => lefts.map(left => ({ left, right: left + width, top, bottom: top + height })));
    const corner = { left: box.left, right: box.left + width, top: box.top, bottom: box.top + height };
    const isFree = others => place => !others.some(other => place.left < other.right
      && place.right > other.left
      && place.top < other.bottom && place.bottom > other.top);
    const place = places.find(isFree(taken.concat(marks))) || places.find(isFree(taken)) || places[0]
      || corner;
    taken.push(place);
    g.append("text").attr("paint-order", "stroke").attr("stroke", "#fff").attr("stroke-width", 4)
      .selectAll("tspan").data(words).join("tspan").attr("x", place.left)
      .attr("y", (d, i) => place.top + 12 + 16 * i)
      .text(d => d);
  }
}
