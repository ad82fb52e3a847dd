/** The words of the panes that tie a trace to its source, export it and count it. */

/** @param lines "12", or "12–14". */
const counted = (lines: string): string => `${lines.includes("–") ? "lines" : "line"} ${lines}`;

export const sourceTexts = {
  show: "Show in the editor",
  place: (lines: string): string =>
    lines === "" ? "Show in the editor" : `Show ${counted(lines)} in the editor`,
  snippet: (lines: string): string => (lines === "" ? "from the source" : counted(lines)),
  changed: "The code has changed since this trace was made.",
  gone: "The code of this trace is not in its file any more.",
  showChanges: "Show what changed",
  compare: "Compare",
  compareName: "Compare the code with the answer's code",
  insert: "Insert",
  insertName: "Put the answer's code in the place of the inspected code",
  answerCode: "The answer holds code for this place.",
  export: "Export…",
  exportName: "Export the trace as Markdown or as an HTML page",
  statistics: "Statistics",
  statisticsName: "Statistics of this trace",
  statisticsKey: "statistics of the trace",
  formulaKey: "next, previous formula of the step in focus; then Enter copies its TeX",
} as const;
