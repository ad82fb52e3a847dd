/** The steps of a trace as one line of segments, as long as their texts, with the place where it parts from others. */
import type { ShownComparedTrace } from "../../core/compare/compareProtocol.ts";
import { makeSvg } from "../draw/dom.ts";

const width = 1000;
const height = 20;

/** @param longest length of the longest reasoning, in UTF-16 code units: strips that stand together have one scale. */
export function makeKindStrip(
  { steps, parting, failing, reasoning }: ShownComparedTrace,
  longest: number,
  label: string,
): SVGSVGElement {
  const svg = makeSvg("svg", {
    class: "kind-strip",
    viewBox: `0 0 ${width} ${height}`,
    preserveAspectRatio: "none",
    role: "img",
    "aria-label": label,
  });
  const x = (offset: number): number => (width * offset) / Math.max(1, longest);
  const rect = (kind: string, from: number, to: number, top: number, tall: number): void => {
    const wide = Math.max(1, x(to) - x(from));
    const element = makeSvg("rect", {
      x: x(from).toFixed(2),
      y: String(top),
      width: wide.toFixed(2),
      height: String(tall),
      "data-kind": kind,
    });
    svg.append(element);
  };
  rect("all", 0, reasoning.length, 4, 12);
  // Other kinds share one colour: neighbours are drawn as one.
  let from = 0;
  for (const [index, { kind, end }] of steps.entries()) {
    if (steps[index + 1]?.kind === kind) continue;
    // Checks and doubts are told apart by height too, not by their colours alone.
    if (kind === "verify") rect(kind, from, end, 0, 16);
    else if (kind === "reflect") rect(kind, from, end, 4, 16);
    from = end;
  }
  for (const index of failing) {
    const step = steps[index];
    if (step)
      rect("failing", step.start, Math.min(step.end, step.start + longest / 150), 0, height);
  }
  rect("parting", parting.unit, parting.unit, 0, height);
  return svg;
}
