/** Every sentence and word of the table of a data set. */
import { formatCount } from "../../core/text/formats.ts";

export const dataSetTexts = {
  loading: "Waiting for the data set…",
  opening: (name: string, percent: number): string => `Reading ${name}: ${percent} % indexed`,
  table: "Traces of the data set",
  rows: (rows: number, all: number): string =>
    rows === all
      ? `${formatCount(all)} ${all === 1 ? "trace" : "traces"}`
      : `${formatCount(rows)} of ${formatCount(all)} traces`,
  analysed: (analysed: number, records: number, damaged: number): string =>
    [
      analysed + damaged >= records
        ? "all analysed"
        : `${formatCount(analysed)} of ${formatCount(records)} lines analysed`,
      ...(damaged === 0
        ? []
        : [damaged === 1 ? "1 damaged line" : `${formatCount(damaged)} damaged lines`]),
    ].join(" · "),
  analysis: "Analysis",
  /** @param bytes of the file, in decimal units. */
  size: (bytes: number): string => {
    const units = ["bytes", "kB", "MB", "GB", "TB"] as const;
    let value = bytes;
    let unit = 0;
    while (value >= 1000 && unit < units.length - 1) {
      value /= 1000;
      unit += 1;
    }
    return `${unit === 0 ? String(value) : value.toPrecision(3)} ${units[unit] ?? ""}`;
  },
  analyse: "Analyse All",
  analyseName: "Analyse all traces in the background; those in view are analysed anyway",
  stop: "Stop",
  stopAnalysisName: "Stop the analysis and keep what is done",
  stopSearchName: "Stop the search",
  searchLabel: "Search in the text of all traces",
  searchPlaceholder: "Search in text",
  found: (found: number, share: number, running: boolean): string =>
    running
      ? `${formatCount(found)} found, ${Math.floor(100 * share)} % searched`
      : `${formatCount(found)} found`,
  addFilter: "Add filter…",
  addFilterLabel: "Column to filter by",
  removeFilter: (heading: string): string => `Remove the filter on ${heading}`,
  contains: (heading: string): string => `${heading} contains`,
  min: (heading: string): string => `${heading}, at least`,
  max: (heading: string): string => `${heading}, at most`,
  atLeast: "≥",
  atMost: "≤",
  anyValue: "any",
  statistics: "Statistics",
  statisticsName: "What the traces in the table add up to",
  fields: "Choose Fields…",
  fieldsName: "Say which fields of the records hold task, reasoning, answer and so on",
  mapped: "fields chosen by you",
  text: "Reopen as Text",
  textName: "Open the file in the text editor",
  exportSelection: "Export Traces…",
  exportName: "Write the traces in the table, or your labels of them, to a file",
  exportReport: "Export Report…",
  exportReportName: "Write what the traces in the table add up to as one HTML page or as JSON",
  reopen: "Open again",
  pending: "not analysed yet",
  analysing: "being analysed…",
  damaged: (problem: string): string => `⚠ This line ${problem}`,
  none: "No trace meets these conditions.",
  empty: "The file holds no line with a trace.",
  state: "State",
  sorted: (heading: string, descending: boolean): string =>
    `sorted by ${heading}, ${descending ? "descending" : "ascending"}`,
  keys: "Arrow keys, Page Up and Down, Home and End move; Enter opens a trace.",
} as const;
