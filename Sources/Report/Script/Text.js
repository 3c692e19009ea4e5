// Okabe and Ito's colours, which people who confuse red and green can tell apart; the last are dark enough
// for text on white paper too.
const palette = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#595959", "#882255",
  "#999933", "#332288"];
// Not as many as colours, so that no two of seventy lines look the same, and lines differ without colours
// too.
const dashes = [null, "7 4", "2 3", "9 3 2 3", "12 4", "4 2", "14 3 2 3 2 3"];
const ink = "#1a1a1a", faint = "#595959", line = "#d0d0d0";
const thin = "\u202f";
const monthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

// A series may say its colour, which then means the same in all figures.
const tintOf = (series, index) => series.colour || palette[index % palette.length];

function decimal(value, decimals) {
  const fixed = Math.abs(value).toFixed(decimals);
  const parts = fixed.split(".");
  const whole = parts[0].replace(/\B(?=(\d{3})+$)/g, thin);
  const sign = value < 0 && Number(fixed) !== 0 ? "\u2212" : "";
  return sign + whole + (parts.length > 1 ? "." + parts[1] : "");
}

// As many decimals as tell numbers apart that differ by `step`.
const decimalsOf = step => Math.min(6, Math.max(0, -Math.floor(Math.log10(step) + 1e-9)));

function plain(value) {
  if (Number.isInteger(value) || Math.abs(value) >= 1000) return decimal(value, 0);
  if (value !== 0 && Math.abs(value) < 0.01) return decimal(value, 4);
  return decimal(value, Math.abs(value) >= 100 ? 1 : 2);
}

// A value as hovering and tables show it.
function valueText(value, axis) {
  switch (axis.unit) {
    case "share": return decimal(value * 100, value === 0 || Math.abs(value) >= 0.01 ? 1
      : Math.abs(value) >= 0.001 ? 2 : 4) + thin + "%";
    case "points": return decimal(value * 100, 1) + thin + "pp";
    case "tenge": return decimal(value, Math.abs(value) < 100 && !Number.isInteger(value) ? 2 : 0) + thin
      + "\u20b8";
    case "metres": return plain(value) + thin + "m";
    case "days": return plain(value) + thin + "days";
    default: return plain(value) + (axis.unitName ? " " + axis.unitName : "");
  }
}

// The factor and the unit in which an axis whose largest value is `most` is written.
function measure(axis, most) {
  if (axis.unit === "share" || axis.unit === "points") return { factor: 100, unit: axis.unitName };
  if (axis.unit === "tenge") {
    if (most >= 2e9) return { factor: 1e-9, unit: "billion \u20b8" };
    if (most >= 2e6) return { factor: 1e-6, unit: "million \u20b8" };
    if (most >= 2e4) return { factor: 1e-3, unit: "thousand \u20b8" };
  }
  return { factor: 1, unit: axis.unitName };
}

const titled = (title, unit) => unit ? title + " (" + unit + ")" : title;

// "2026-01" as a month and a year; null where it is something else.
function month(label) {
  const match = /^(\d{4})-(\d{2})$/.exec(label);
  return match ? { name: monthNames[Number(match[2]) - 1], year: match[1] } : null;
}

const ruler = document.createElement("canvas").getContext("2d");
ruler.font = '13px system-ui, "Segoe UI", "DejaVu Sans", sans-serif';
const widthOf = text => ruler.measureText(text).width;

// `text` in lines of at most `width` pixels, at most `most` of them; the last ends in … where something is
// left out.
function wrapped(text, width, most) {
  const lines = [];
  let current = "";
  for (const word of text.split(/ |(?<=[-/\u2013])/)) {
    const glue = current && !/[-/\u2013]$/.test(current) ? " " : "";
    if (current && widthOf(current + glue + word) > width) {
      lines.push(current);
      current = word;
    } else {
      current += glue + word;
    }
  }
  lines.push(current);
  if (lines.length > most) {
    lines.length = most;
    lines[most - 1] += "\u2026";
  }
  return lines.map(one => shortened(one, width));
}

function shortened(text, width) {
  if (widthOf(text) <= width) return text;
  let kept = text.replace(/\u2026$/, "");
  while (kept.length > 1 && widthOf(kept + "\u2026") > width) kept = kept.slice(0, -1);
  return kept + "\u2026";
}
