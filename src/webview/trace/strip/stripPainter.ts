/** Paints the strip: a bar a row in its kind's colour and width, and marks beside it, each with a form of its own. */
import { stepLabels, unlabelled, type StepLabel } from "../../../core/model/trace.ts";
import type { StripScale } from "./stripScale.ts";

type StripMarkKind =
  | "failedClaim"
  | "mendedClaim"
  | "candidate"
  | "firstAnswer"
  | "languageSlip"
  | "action"
  | "failedAction"
  | "flag";

export interface StripMark {
  readonly kind: StripMarkKind;
  /** Offset into the reasoning. */
  readonly at: number;
}

export interface StripPainter {
  /** @param from first row to paint; @param marks all marks, which are painted anew. */
  paint(scale: StripScale, from: number, marks: readonly StripMark[]): void;
  /** Fits the canvas to its box. @returns the number of rows, in device pixels. */
  fit(): number;
  /** Reads the theme's colours again. */
  readColours(): void;
}

/** Share of the canvas's width that is kept for the marks. */
const markShare = 0.4;
/** Kinds that stand out are as wide as the strip; width is what tells them apart without colour. */
const widths: Partial<Record<StepLabel, number>> = {
  verify: 1,
  reflect: 1,
  answer: 1,
  unlabelled: 0.25,
};
const usualWidth = 0.45;
/** Rows from one dot of what is unlabelled to the next. */
const dotted = 4;
/** How much is left of the colour of what is filtered out. */
const dimmed = 0.2;

export function createStripPainter(canvas: HTMLCanvasElement): StripPainter {
  const context = canvas.getContext("2d");
  const bars = new Map<StepLabel, string>();
  const markColours = new Map<StripMarkKind, string>();

  const paintBars = (scale: StripScale, from: number): void => {
    if (!context) return;
    const { width, height } = canvas;
    const left = Math.round(width * markShare);
    context.clearRect(left, from, width - left, height - from);
    for (let row = from; row < height; row++) {
      const kind = scale.kindAt(row);
      // What is left unlabelled is a dotted line: there is text, and nothing is said of it.
      if (kind === undefined || (kind === unlabelled && row % dotted >= dotted / 2)) continue;
      context.globalAlpha = scale.isShownAt(row) ? 1 : dimmed;
      context.fillStyle = bars.get(kind) ?? "";
      const bar = Math.round((width - left) * (widths[kind] ?? usualWidth));
      context.fillRect(left, row, bar, 1);
      // A doubt is a bar with a gap, as its border is a double line where colours can't be told apart.
      if (kind === "reflect") context.clearRect(left + Math.round(bar * 0.45), row, bar * 0.2, 1);
    }
    context.globalAlpha = 1;
  };

  const paintMarks = (scale: StripScale, marks: readonly StripMark[]): void => {
    if (!context) return;
    const right = Math.round(canvas.width * markShare);
    const size = right * 0.42;
    context.clearRect(0, 0, right, canvas.height);
    const taken = new Set<string>();
    // A failed claim is what readers look for: nothing is painted over it.
    for (const { kind, at } of [...marks].sort(byWeight)) {
      const y = Math.max(size, Math.min(canvas.height - size, scale.rowOf(at)));
      // Where many marks of a kind fall together one of them says it.
      const slot = `${kind} ${Math.round(y / size)}`;
      if (taken.has(slot)) continue;
      taken.add(slot);
      const colour = markColours.get(kind) ?? "";
      context.fillStyle = colour;
      context.strokeStyle = colour;
      context.lineWidth = Math.max(1, size * (kind === "failedClaim" ? 0.55 : 0.3));
      context.beginPath();
      drawMark(context, kind, right / 2, y, size);
    }
  };

  return {
    paint(scale, from, marks) {
      paintBars(scale, from);
      paintMarks(scale, marks);
    },
    fit() {
      const ratio = window.devicePixelRatio;
      canvas.width = Math.max(1, Math.round(canvas.clientWidth * ratio));
      canvas.height = Math.max(1, Math.round(canvas.clientHeight * ratio));
      return canvas.height;
    },
    readColours() {
      const style = getComputedStyle(canvas);
      const colour = (name: string): string => style.getPropertyValue(`--strip-${name}`).trim();
      for (const kind of stepLabels) bars.set(kind, colour(kind));
      markColours.set("failedClaim", colour("failed"));
      markColours.set("mendedClaim", colour("candidate"));
      markColours.set("candidate", colour("candidate"));
      markColours.set("firstAnswer", colour("first-answer"));
      markColours.set("languageSlip", colour("slip"));
      markColours.set("action", colour("candidate"));
      markColours.set("failedAction", colour("failed"));
      markColours.set("flag", colour("flag"));
    },
  };
}

/** Failed claims last; else as they come. */
function byWeight(a: StripMark, b: StripMark): number {
  return Number(a.kind === "failedClaim") - Number(b.kind === "failedClaim");
}

/** A failed claim is a cross, one that is put right later a single stroke, a candidate a dot, the first of the final answer a solid diamond, a slip into another language an open triangle, a tool call an open square, a failed one a solid square, a flag a pennant. */
function drawMark(
  context: CanvasRenderingContext2D,
  kind: StripMarkKind,
  x: number,
  y: number,
  size: number,
): void {
  switch (kind) {
    case "failedClaim":
      context.moveTo(x - size * 0.95, y - size * 0.95);
      context.lineTo(x + size * 0.95, y + size * 0.95);
      context.moveTo(x + size * 0.95, y - size * 0.95);
      context.lineTo(x - size * 0.95, y + size * 0.95);
      context.stroke();
      return;
    case "mendedClaim":
      context.moveTo(x - size * 0.6, y + size * 0.6);
      context.lineTo(x + size * 0.6, y - size * 0.6);
      context.stroke();
      return;
    case "candidate":
      context.arc(x, y, size * 0.45, 0, 2 * Math.PI);
      context.fill();
      return;
    case "languageSlip":
      context.moveTo(x - size * 0.8, y + size * 0.7);
      context.lineTo(x, y - size * 0.8);
      context.lineTo(x + size * 0.8, y + size * 0.7);
      context.closePath();
      context.stroke();
      return;
    case "action":
      context.strokeRect(x - size * 0.5, y - size * 0.5, size, size);
      return;
    case "failedAction":
      context.fillRect(x - size * 0.65, y - size * 0.65, size * 1.3, size * 1.3);
      return;
    case "flag":
      context.moveTo(x - size * 0.6, y + size);
      context.lineTo(x - size * 0.6, y - size);
      context.lineTo(x + size * 0.8, y - size * 0.4);
      context.lineTo(x - size * 0.6, y + size * 0.2);
      context.stroke();
      return;
    case "firstAnswer":
      context.moveTo(x, y - size);
      context.lineTo(x + size, y);
      context.lineTo(x, y + size);
      context.lineTo(x - size, y);
      context.closePath();
      context.fill();
  }
}
