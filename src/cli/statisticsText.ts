/** The statistics of a trace as text: a bar and the numbers for each row. */
import { kindLabels } from "../core/model/kindLabels.ts";
import { statisticsReport } from "../core/statistics/statisticsReport.ts";
import { traceStatistics } from "../core/statistics/traceStatistics.ts";
import type { Trace } from "../core/model/trace.ts";
import type { Style } from "./style.ts";

const barWidth = 20;
const eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/** Several lines, each group with its title and its table; empty where there is nothing to count. */
export function renderStatistics(trace: Trace, style: Style): string {
  return statisticsReport(traceStatistics(trace))
    .map(({ title, note, columns, rows }) => {
      const hasBars = rows.some(({ bar }) => bar > 0);
      const table = [columns, ...rows.map(({ label, cells }) => [label, ...cells])];
      const widths = columns.map((_, column) =>
        Math.max(...table.map((row) => row[column]?.length ?? 0)),
      );
      const lines = table.map((row, index) => {
        const shown = rows[index - 1];
        const label = (row[0] ?? "").padEnd(widths[0] ?? 0);
        const symbol = shown?.kind ? `${kindLabels[shown.kind].symbol} ` : "  ";
        const bar = hasBars ? `  ${barOf(shown?.bar ?? 0).padEnd(barWidth)}` : "";
        const cells = row.slice(1).map((cell, at) => cell.padStart(widths[at + 1] ?? 0));
        const text = `${symbol}${label}${bar}  ${cells.join("  ")}`;
        if (index === 0) return style.faint(text);
        return shown?.kind ? style.kind(shown.kind, text) : text;
      });
      const head = [style.strong(title), ...(note === undefined ? [] : [style.faint(note)])];
      return [...head, ...lines].map((line) => `  ${line}`.trimEnd()).join("\n");
    })
    .map((group) => `${group}\n\n`)
    .join("");
}

function barOf(share: number): string {
  const parts = Math.max(share > 0 ? 1 : 0, Math.round(share * barWidth * 8));
  return "█".repeat(Math.floor(parts / 8)) + (eighths[parts % 8] ?? "");
}
