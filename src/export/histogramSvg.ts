/** A histogram as a drawing with its numbers in words, for readers and for screen readers. */
import type { Histogram } from "../core/dataset/statistics.ts";
import { formatCount } from "../core/text/formats.ts";
import { el, type HtmlElement } from "./html.ts";
import { l10n } from "../core/text/l10n.ts";

const width = 640;
const height = 120;
const base = height - 18;

/** At most this many edges are named, so that they don't run into each other. */
const namedEdges = 10;

export function drawHistogram({ label, bins }: Histogram): HtmlElement {
  const most = Math.max(1, ...bins.map(({ count }) => count));
  const slot = width / Math.max(1, bins.length);
  const every = Math.ceil(bins.length / namedEdges);
  const total = bins.reduce((sum, { count }) => sum + count, 0);
  const bars = bins.flatMap(({ from, to, count }, index) => {
    if (count === 0) return [];
    const tall = Math.max(1, (count / most) * (base - 14));
    return [
      el(
        "rect",
        {
          class: "bar-part",
          x: rounded(index * slot + 1),
          y: rounded(base - tall),
          width: rounded(Math.max(1, slot - 2)),
          height: rounded(tall),
        },
        el("title", {}, l10n.t("{0} to {1}: {2}", edge(from), edge(to), formatCount(count))),
      ),
    ];
  });
  const edges = bins.flatMap(({ from }, index) =>
    index % every === 0
      ? [
          el(
            "text",
            { class: "edge", x: rounded(index * slot + 1), y: String(height - 4) },
            edge(from),
          ),
        ]
      : [],
  );
  const busiest = bins.find(({ count }) => count === most);
  const words = busiest
    ? l10n.t(
        "{0}: {1} traces, most ({2}) from {3} to {4}",
        label,
        total,
        most,
        edge(busiest.from),
        edge(busiest.to),
      )
    : label;
  return el(
    "svg",
    {
      class: "histogram",
      role: "img",
      "aria-label": words,
      viewBox: `0 0 ${width} ${height}`,
      width: String(width),
      height: String(height),
    },
    el("line", { class: "axis", x1: "0", y1: String(base), x2: String(width), y2: String(base) }),
    ...bars,
    ...edges,
    el("text", { class: "edge", x: "0", y: "10" }, l10n.t("{0} at most", formatCount(most))),
  );
}

function rounded(value: number): string {
  return String(Math.round(10 * value) / 10);
}

function edge(value: number): string {
  const short = Number(value.toPrecision(4));
  return Number.isInteger(short) ? formatCount(short) : String(short);
}
