/** The words of labelling steps by the reader. */
import { formatCount } from "../../core/text/formats.ts";
import type { KindLabel } from "../../core/model/kindLabels.ts";
import { l10n } from "../../core/text/l10n.ts";

export const labelTexts = {
  /** Stands beside the word of a kind that the reader gave. */
  mark: "✎",
  yours: l10n.t("your label"),
  yourWord: (word: string): string => l10n.t("{0} (your label)", word),
  yoursEngineSaid: ({ symbol, word }: KindLabel): string =>
    l10n.t("Your label. The engine said {0} {1}, because:", symbol, word),
  /** Stands behind the word of a kind that the engine is not sure of. */
  unsureMark: "?",
  unsureWord: (word: string): string => l10n.t("{0}, unsure", word),
  unsureCount: (count: number): string => l10n.t("{0} unsure", formatCount(count)),
  unsure: l10n.t("A guess: of labels with so little confidence only about half are right."),
  choose: (step: number): string => l10n.t("Kind of step {0}", step),
  asEngine: l10n.t("as the engine said"),
  asEngineKind: ({ word }: KindLabel): string => l10n.t("as the engine said: {0}", word),
  labelKey: l10n.t("label the step yourself"),
  undoKey: l10n.t("undo your last label"),
  undo: l10n.t("Undo label"),
  undoName: (step: number): string => l10n.t("Undo your label of step {0}", step),
  labelled: (step: number, { word }: KindLabel): string =>
    l10n.t("Step {0} is labelled {1}.", step, word),
  unlabelled: (step: number, { word }: KindLabel): string =>
    l10n.t("Step {0} is again {1}, as the engine said.", step, word),
} as const;
