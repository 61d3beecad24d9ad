// docs/performance.svg: five sets of bars, ours in colour. It follows the reader's light or dark mode.
import { number } from "./markdown.mjs";
import { names } from "./names.mjs";

/** @typedef {import("./files.mjs").Results} Results */
/** @typedef {{ title: string, hint: string, digits: number, bars: { name: string, value: number }[] }} Panel */

const [WIDTH, MARGIN, LABEL, BAR, GAP] = [920, 28, 148, 24, 30];
const COLUMN = (WIDTH - 3 * MARGIN) / 2;

const STYLE = `
    :root { color-scheme: light dark }
    text { font: 12.5px system-ui, -apple-system, "Segoe UI", sans-serif; fill: #1f2328 }
    .title { font-size: 14px; font-weight: 600 }
    .hint, .label { fill: #59636e }
    .ours.label, .ours.value { fill: #1f2328; font-weight: 600 }
    .card { fill: #ffffff; stroke: #d1d9e0 }
    .bar { fill: #afb8c1 }
    .bar.ours { fill: #0969da }
    @media (prefers-color-scheme: dark) {
      text { fill: #f0f6fc }
      .hint, .label { fill: #9198a1 }
      .ours.label, .ours.value { fill: #f0f6fc }
      .card { fill: #0d1117; stroke: #3d444d }
      .bar { fill: #656c76 }
      .bar.ours { fill: #4493f8 }
    }`;

/** @param {Results} results */
export function picture(results) {
  const [left, right] = columns(results).map((panels, index) => stack(panels, MARGIN + index * (COLUMN + MARGIN)));
  const height = Math.max(left.bottom, right.bottom) + MARGIN - GAP;
  const said = columns(results).flat().map(describe).join(" ");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="title description">
  <title id="title">leadway-client beside its peers</title>
  <desc id="description">${escaped(said)}</desc>
  <style>${STYLE}
  </style>
  <rect class="card" x="0.5" y="0.5" width="${WIDTH - 1}" height="${height - 1}" rx="8"/>
${left.svg}
${right.svg}
</svg>
`;
}

/** What is shown, by columns; of what was not measured nothing is. @returns {Panel[][]} */
function columns(/** @type {Results} */ results) {
  const calls = results.calls?.result.tables.find((/** @type {any} */ { atOnce }) => atOnce === 32).rows;
  const rows = (/** @type {string} */ part) => Object.entries(results[part]?.result.rows ?? results[part]?.result ?? {});
  const panel = (title, hint, digits, entries, figure) => {
    const bars = entries.map(([name, row]) => ({ name, value: figure(row) }));
    return {
      title,
      hint,
      digits,
      bars: bars.sort((a, b) => (title.startsWith("Calls") ? b.value - a.value : a.value - b.value)),
    };
  };
  const shown = [
    [
      panel(
        "Calls per second",
        "32 at once; more is better",
        0,
        (calls ?? []).map((row) => [row.name, row]),
        (row) => row.perSecond.median,
      ),
      panel("Cold start to the first byte sent", "ms; less is better", 0, rows("cold-start"), (row) => row.milliseconds.median),
    ],
    [
      panel("One SMS in a bundle", "kB gzipped; less is better", 1, rows("size"), (row) => row.gzipped / 1000),
      panel("Import", "ms over an empty program; less is better", 1, rows("imports"), (row) =>
        Math.max(0, row.milliseconds.median),
      ),
      panel("Types of one SMS", "symbols for the compiler; less is better", 0, rows("types"), (row) => row.symbols.median),
    ],
  ];
  return shown.map((column) => column.filter(({ bars }) => bars.length > 0));
}

/** Panels, one below the other. @param {Panel[]} panels @param {number} x */
function stack(panels, x) {
  let y = MARGIN;
  const svg = panels.map((panel) => {
    const top = y;
    y += 28 + panel.bars.length * BAR + GAP;
    return drawn(panel, x, top);
  });
  return { svg: svg.join("\n"), bottom: y };
}

/** @param {Panel} panel @param {number} x @param {number} y */
function drawn({ title, hint, digits, bars }, x, y) {
  const most = Math.max(...bars.map(({ value }) => value));
  // Room for the figure after the longest bar.
  const scale = (COLUMN - LABEL - 8 - 52) / most;
  const lines = bars.map(({ name, value }, index) => {
    const top = y + 26 + index * BAR;
    const width = Math.max(2, value * scale);
    const ours = names[name].ours ? "ours " : "";
    return [
      `  <text class="${ours}label" x="${x + LABEL}" y="${top + 13}" text-anchor="end">${escaped(names[name].text)}</text>`,
      `  <rect class="${ours}bar" x="${x + LABEL + 8}" y="${top}" width="${width.toFixed(1)}" height="${BAR - 7}" rx="2"/>`,
      `  <text class="${ours}value" x="${(x + LABEL + 14 + width).toFixed(1)}" y="${top + 13}">${number(value, digits)}</text>`,
    ].join("\n");
  });
  const head = `  <text x="${x}" y="${y + 8}"><tspan class="title">${title}</tspan><tspan class="hint" dx="8">${hint}</tspan></text>`;
  return [head, ...lines].join("\n");
}

/** For who can't see it. */
const describe = (/** @type {Panel} */ { title, hint, digits, bars }) =>
  `${title} (${hint}): ${bars.map(({ name, value }) => `${names[name].text} ${number(value, digits)}`).join(", ")}.`;

const escaped = (/** @type {string} */ text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
