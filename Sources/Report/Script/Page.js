const draw = { lines: drawLines, bars: drawBars, heat: drawHeat, map: drawMap };

// A table of texts; of each row the first cell is its heading.
function fillTable(details, columns, rows) {
  const scroll = d3.select(details).append("div").attr("class", "scroll").attr("tabindex", 0);
  const table = scroll.append("table");
  table.append("thead").append("tr").selectAll("th").data(columns).join("th")
    .attr("scope", "col").attr("class", (d, i) => i ? "number" : null).text(d => d);
  const row = table.append("tbody").selectAll("tr").data(rows).join("tr");
  row.selectAll("td, th").data(d => d).enter()
    .append((d, i) => document.createElement(i ? "td" : "th"))
    .attr("scope", (d, i) => i ? null : "row").attr("class", (d, i) => i ? "number" : null)
    .text(d => d);
}

// The drawing as a file of its own, with the font that the page's style gives it.
function save(svg, name) {
  const copy = svg.cloneNode(true);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", svg.viewBox.baseVal.width);
  copy.setAttribute("height", svg.viewBox.baseVal.height);
  copy.setAttribute("style", "font: 13px sans-serif; background: #fff");
  const file = new Blob([new XMLSerializer().serializeToString(copy)], { type: "image/svg+xml" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name + ".svg";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

function show(figure) {
  const place = document.getElementById(figure.id);
  const chart = place.querySelector(".chart");
  let width = 0;
  const redraw = () => {
    const now = Math.floor(chart.clientWidth);
    if (now === width || now === 0) return;
    width = now;
    draw[figure.kind](chart, figure, width);
  };
  redraw();
  const table = draw[figure.kind].table(figure);
  fillTable(place.querySelector("details"), table.columns, table.rows);
  place.querySelector(".save").addEventListener("click", () => save(chart.querySelector("svg"), figure.id));
  new ResizeObserver(() => requestAnimationFrame(redraw)).observe(chart);
}

// Says under a wide table that it goes on, where it does.
function sayMore(scroll) {
  const hint = d3.select(scroll.parentNode).insert("p", () => scroll.nextSibling).attr("class", "hint more")
    .text("The table goes on to the right: push it, or use the arrow keys.").node();
  const update = () => {
    hint.hidden = scroll.scrollWidth <= scroll.clientWidth + 1;
    scroll.classList.toggle("wide", !hint.hidden);
  };
  update();
  new ResizeObserver(update).observe(scroll);
}

JSON.parse(document.getElementById("figures").textContent).forEach(show);
document.querySelectorAll(".scroll").forEach(sayMore);
