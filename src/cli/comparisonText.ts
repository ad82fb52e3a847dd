/** Compared traces as terminal text. Everything that a model wrote is made harmless here. */
import { kindLabels } from "../core/model/kindLabels.ts";
import {
  comparisonReport,
  comparisonSentences,
  type ComparisonRow,
} from "../core/compare/comparisonReport.ts";
import type { TraceComparison } from "../core/compare/compareTraces.ts";
import type { Trace } from "../core/model/trace.ts";
import { sanitiseLine } from "./sanitise.ts";
import type { Style } from "./style.ts";

export interface PlacedTrace {
  readonly trace: Trace;
  /** Where it was read, as `file` or `file:line`. */
  readonly place: string;
}

/** More columns than these don't fit beside each other; the rest follows below. */
const columnsAtOnce = 6;
/** Widest cell, in characters. */
const cellWidth = 24;
/** Text shown from where a trace parts ways, in characters. */
const partingLength = 100;

export function renderComparison(
  group: readonly PlacedTrace[],
  comparison: TraceComparison,
  style: Style,
): string {
  const traces = group.map(({ trace }) => trace);
  const lines = [
    style.strong(sanitiseLine(traces[0]?.title ?? "") || "(no title)"),
    ...comparisonSentences(comparison, traces).map((sentence) => `  ${sentence}`),
    "",
    ...group.map(({ place, trace }, at) => `  ${nameOf(at)}  ${originOf(place, trace, traces[0])}`),
    "",
    ...partings(traces, comparison, style),
    ...table(traces, comparison, style),
  ];
  return `${lines.join("\n")}\n`;
}

/** A to Z, then AA, AB and so on. */
function nameOf(index: number): string {
  const last = String.fromCharCode("A".charCodeAt(0) + (index % 26));
  return index < 26 ? last : nameOf(Math.floor(index / 26) - 1) + last;
}

function originOf(place: string, { endpoint, title }: Trace, first: Trace | undefined): string {
  const model = endpoint?.servedModel ?? endpoint?.model ?? "";
  return [place, model, title === first?.title ? "" : title]
    .map(sanitiseLine)
    .filter((part) => part !== "")
    .join(" · ");
}

/** How each goes on from where they part. */
function partings(
  traces: readonly Trace[],
  { sameReasoning, traces: compared }: TraceComparison,
  style: Style,
): string[] {
  if (sameReasoning) return [];
  return [
    `  ${style.strong("From where they part")}`,
    ...traces.map(({ reasoning }, at) => {
      const { unit = 0, step = 0 } = compared[at]?.parting ?? {};
      const rest = sanitiseLine(reasoning.slice(unit, unit + 4 * partingLength));
      const shown =
        rest === "" ? style.faint("(its reasoning ends here)") : cut(rest, partingLength);
      return `  ${nameOf(at)}  ${style.faint(`step ${step + 1}`)}  ${shown}`;
    }),
    "",
  ];
}

function table(traces: readonly Trace[], comparison: TraceComparison, style: Style): string[] {
  const answers = answerRow(traces, comparison);
  const groups = [
    ...(answers ? [{ title: "Final answer", rows: [answers] }] : []),
    ...comparisonReport(comparison, traces),
  ];
  const labels = Math.max(...groups.flatMap(({ rows }) => rows.map(({ label }) => label.length)));
  const lines: string[] = [];
  for (let from = 0; from < traces.length; from += columnsAtOnce) {
    const columns = traces.slice(from, from + columnsAtOnce).map((_, at) => from + at);
    const textAt = (row: ComparisonRow, column: number): string =>
      cut(sanitiseLine(row.cells[column]?.text ?? ""), cellWidth);
    const widths = columns.map((column) =>
      Math.max(
        nameOf(column).length,
        ...groups.flatMap(({ rows }) => rows.map((row) => textAt(row, column).length)),
      ),
    );
    const cells = (write: (column: number) => string): string =>
      columns.map((column, at) => write(column).padStart(widths[at] ?? 0)).join("  ");
    lines.push(`  ${" ".repeat(labels + 4)}${style.strong(cells(nameOf))}`);
    for (const { title, rows } of groups) {
      lines.push(`  ${style.strong(title)}`);
      for (const row of rows) {
        const symbol = row.kind ? kindLabels[row.kind].symbol : " ";
        const text = `${symbol} ${row.label.padEnd(labels)}  ${cells((column) => textAt(row, column))}`;
        // What is the same everywhere is there to be looked up, not to be looked at.
        lines.push(`  ${row.differs ? text : style.faint(text)}`);
      }
    }
    lines.push("");
  }
  return lines;
}

/** Answers of one value have one number behind them. */
function answerRow(
  traces: readonly Trace[],
  { traces: compared }: TraceComparison,
): ComparisonRow | undefined {
  if (traces.every(({ analysis }) => analysis?.finalAnswer === undefined)) return undefined;
  const groups = compared.map(({ answerGroup }) => answerGroup);
  return {
    label: "one number, one value",
    cells: traces.map(({ analysis }, at) => {
      const value = cut(sanitiseLine(analysis?.finalAnswer ?? ""), cellWidth - 5);
      return { text: value === "" ? "none" : `${value} (${(groups[at] ?? 0) + 1})` };
    }),
    differs: new Set(groups).size > 1,
  };
}

function cut(text: string, most: number): string {
  const characters = Array.from(text);
  return characters.length > most ? `${characters.slice(0, most - 1).join("")}…` : text;
}
