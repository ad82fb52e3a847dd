/** Every sentence and word of the table of a data set. */
import { formatCount } from "../../core/text/formats.ts";
import { l10n } from "../../core/text/l10n.ts";

export const dataSetTexts = {
  loading: l10n.t("Waiting for the data set…"),
  opening: (name: string, percent: number): string =>
    l10n.t("Reading {0}: {1} % indexed", name, percent),
  table: l10n.t("Traces of the data set"),
  rows: (rows: number, all: number): string =>
    rows === all
      ? all === 1
        ? l10n.t("1 trace")
        : l10n.t("{0} traces", formatCount(all))
      : l10n.t("{0} of {1} traces", formatCount(rows), formatCount(all)),
  analysed: (analysed: number, records: number, damaged: number): string =>
    [
      analysed + damaged >= records
        ? l10n.t("all analysed")
        : l10n.t("{0} of {1} lines analysed", formatCount(analysed), formatCount(records)),
      ...(damaged === 0
        ? []
        : [
            damaged === 1
              ? l10n.t("1 damaged line")
              : l10n.t("{0} damaged lines", formatCount(damaged)),
          ]),
    ].join(" · "),
  analysis: l10n.t("Analysis"),
  /** @param bytes of the file, in decimal units. */
  size: (bytes: number): string => {
    const units = [l10n.t("bytes"), "kB", "MB", "GB", "TB"] as const;
    let value = bytes;
    let unit = 0;
    while (value >= 1000 && unit < units.length - 1) {
      value /= 1000;
      unit += 1;
    }
    return `${unit === 0 ? String(value) : value.toPrecision(3)} ${units[unit] ?? ""}`;
  },
  analyse: l10n.t("Analyse All"),
  analyseName: l10n.t("Analyse all traces in the background; those in view are analysed anyway"),
  stop: l10n.t("Stop"),
  stopAnalysisName: l10n.t("Stop the analysis and keep what is done"),
  stopSearchName: l10n.t("Stop the search"),
  searchLabel: l10n.t("Search in the text of all traces"),
  searchPlaceholder: l10n.t("Search in text"),
  found: (found: number, share: number, running: boolean): string =>
    running
      ? l10n.t("{0} found, {1} % searched", formatCount(found), Math.floor(100 * share))
      : l10n.t("{0} found", formatCount(found)),
  addFilter: l10n.t("Add filter…"),
  addFilterLabel: l10n.t("Column to filter by"),
  removeFilter: (heading: string): string => l10n.t("Remove the filter on {0}", heading),
  contains: (heading: string): string => l10n.t("{0} contains", heading),
  min: (heading: string): string => l10n.t("{0}, at least", heading),
  max: (heading: string): string => l10n.t("{0}, at most", heading),
  atLeast: "≥",
  atMost: "≤",
  anyValue: l10n.t("any"),
  statistics: l10n.t("Statistics"),
  statisticsName: l10n.t("What the traces in the table add up to"),
  fields: l10n.t("Choose Fields…"),
  fieldsName: l10n.t("Say which fields of the records hold task, reasoning, answer and so on"),
  mapped: l10n.t("fields chosen by you"),
  text: l10n.t("Reopen as Text"),
  textName: l10n.t("Open the file in the text editor"),
  exportSelection: l10n.t("Export Traces…"),
  exportName: l10n.t("Write the traces in the table, or your labels of them, to a file"),
  exportReport: l10n.t("Export Report…"),
  exportReportName: l10n.t(
    "Write what the traces in the table add up to as one HTML page or as JSON",
  ),
  compare: l10n.t("Compare Rows"),
  compareMarked: (count: number): string =>
    count === 1 ? l10n.t("Compare (1 marked)") : l10n.t("Compare ({0} marked)", count),
  compareName: (most: number): string =>
    l10n.t(
      "Show the traces of 2 to {0} marked rows side by side; Space or Ctrl+click marks a row",
      most,
    ),
  compareFirst: (most: number): string =>
    l10n.t("Mark 2 to {0} rows first: by Space, or by Ctrl+click.", most),
  marked: l10n.t("marked"),
  reopen: l10n.t("Open again"),
  pending: l10n.t("not analysed yet"),
  analysing: l10n.t("being analysed…"),
  damaged: (problem: string): string => l10n.t("⚠ This line {0}", problem),
  none: l10n.t("No trace meets these conditions."),
  empty: l10n.t("The file holds no line with a trace."),
  sorted: (heading: string, descending: boolean): string =>
    descending
      ? l10n.t("sorted by {0}, descending", heading)
      : l10n.t("sorted by {0}, ascending", heading),
  keys: l10n.t(
    "Arrow keys, Page Up and Down, Home and End move; Enter opens a trace, Space marks a row for comparing.",
  ),
} as const;
