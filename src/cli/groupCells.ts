/** Figures and answers of groups as they stand in lines and tables of the terminal. */
import type { Bounds } from "../core/groups/groupReport.ts";
import { sanitiseLine } from "./sanitise.ts";

/** Widest answer in a list, in characters. */
const answerLength = 32;

/** Rows as lines whose columns stand below each other. */
export function columns(
  rows: readonly (readonly string[])[],
  paint: (line: string, row: number) => string = (line) => line,
): string[] {
  const widths: number[] = [];
  for (const row of rows)
    for (const [at, cell] of row.entries())
      widths[at] = Math.max(widths[at] ?? 0, Array.from(cell).length);
  return rows.map((row, at) => {
    const cells = row.map((cell, column) => padded(cell, widths[column] ?? 0));
    return paint(`  ${cells.join("  ")}`.trimEnd(), at);
  });
}

export function shortAnswer(answer: string): string {
  return cut(sanitiseLine(answer), answerLength);
}

export function cut(text: string, most: number): string {
  const characters = Array.from(text);
  return characters.length > most ? `${characters.slice(0, most - 1).join("")}…` : text;
}

export function padded(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - Array.from(text).length));
}

export function bounds(one: Pick<Bounds, "low" | "high"> | undefined): string {
  if (one === undefined) return "";
  const [low, high] = [percent(one.low), percent(one.high)];
  return low === high ? low : `${low} to ${high}`;
}

export function percent(share: number): string {
  return `${(100 * share).toFixed(1).replace(/\.0$/, "")} %`;
}

export function optional(value: number | undefined): string {
  return value === undefined ? "–" : decimals(value);
}

export function decimals(value: number): string {
  return String(Number(value.toFixed(3)));
}
