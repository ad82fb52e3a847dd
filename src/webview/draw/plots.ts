/** Small plots, drawn as SVG nodes in the theme's colours; kinds have patterns where colours are forced. */
import type { StepLabel } from "../../core/model/trace.ts";
import { makeSvg } from "./dom.ts";

const width = 100;
const height = 10;

/** A horizontal bar. @param share its length, 0 to 1; anything above nothing can be seen. */
export function makeBar(share: number, kind: StepLabel | undefined): SVGSVGElement {
  const svg = makeSvg("svg", {
    class: "bar",
    viewBox: `0 0 ${width} ${height}`,
    preserveAspectRatio: "none",
  });
  const length = share > 0 ? Math.max(1, Math.min(1, share) * width) : 0;
  svg.append(
    makeSvg("rect", { class: "bar-all", width: String(width), height: String(height) }),
    makeSvg("rect", { class: "bar-part", width: String(length), height: String(height) }),
  );
  // Stripes whose number tells the two kinds that matter apart without their colours.
  const stripes = kind === "verify" ? 6 : kind === "reflect" ? 3 : 0;
  for (let x = stripes; stripes > 0 && x < length - 1; x += stripes) {
    svg.append(
      makeSvg("rect", { class: "bar-stripe", x: String(x), width: "1", height: String(height) }),
    );
  }
  return svg;
}

/** Upright columns side by side, the greatest as tall as the plot. @param label what screen readers hear of it. */
export function makeColumns(counts: readonly number[], label: string): SVGSVGElement {
  const tall = 40;
  const wide = 10;
  const svg = makeSvg("svg", {
    class: "plot-columns",
    viewBox: `0 0 ${wide * counts.length} ${tall}`,
    preserveAspectRatio: "none",
    role: "img",
    "aria-label": label,
  });
  const most = Math.max(1, ...counts);
  for (const [at, count] of counts.entries()) {
    // What is there at all can be seen.
    const length = count === 0 ? 0 : Math.max(1.5, (tall * count) / most);
    svg.append(
      makeSvg("rect", {
        class: "plot-column",
        x: String(at * wide + 0.5),
        y: String(tall - length),
        width: String(wide - 1),
        height: String(length),
      }),
    );
  }
  return svg;
}
