/** The words of the panes that tie a trace to its source, export it and count it. */
import { l10n } from "../../core/text/l10n.ts";

export const sourceTexts = {
  show: l10n.t("Show in the editor"),
  /** @param lines "12", or "12–14"; empty where they are not known. */
  place: (lines: string): string =>
    lines === ""
      ? l10n.t("Show in the editor")
      : lines.includes("–")
        ? l10n.t("Show lines {0} in the editor", lines)
        : l10n.t("Show line {0} in the editor", lines),
  snippet: (lines: string): string =>
    lines === ""
      ? l10n.t("from the source")
      : lines.includes("–")
        ? l10n.t("lines {0}", lines)
        : l10n.t("line {0}", lines),
  changed: l10n.t("The code has changed since this trace was made."),
  gone: l10n.t("The code of this trace is not in its file any more."),
  showChanges: l10n.t("Show what changed"),
  compare: l10n.t("Compare"),
  compareName: l10n.t("Compare the code with the answer's code"),
  insert: l10n.t("Insert"),
  insertName: l10n.t("Put the answer's code in the place of the inspected code"),
  answerCode: l10n.t("The answer holds code for this place."),
  export: l10n.t("Export…"),
  exportName: l10n.t("Export the trace as Markdown or as an HTML page"),
  statistics: l10n.t("Statistics"),
  statisticsName: l10n.t("Statistics of this trace"),
  statisticsKey: l10n.t("statistics of the trace"),
  formulaKey: l10n.t("next, previous formula of the step in focus; then Enter copies its TeX"),
} as const;
