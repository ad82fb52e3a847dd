/** The words of labelling steps by the reader. */
import type { KindLabel } from "../../core/model/kindLabels.ts";

export const labelTexts = {
  /** Stands beside the word of a kind that the reader gave. */
  mark: "✎",
  yours: "your label",
  yourWord: (word: string): string => `${word} (your label)`,
  yoursEngineSaid: ({ symbol, word }: KindLabel): string =>
    `Your label. The engine said ${symbol} ${word}, because:`,
  choose: (step: number): string => `Kind of step ${step}`,
  asEngine: "as the engine said",
  asEngineKind: ({ word }: KindLabel): string => `as the engine said: ${word}`,
  labelKey: "label the step yourself",
  undoKey: "undo your last label",
  undo: "Undo label",
  undoName: (step: number): string => `Undo your label of step ${step}`,
  labelled: (step: number, { word }: KindLabel): string => `Step ${step} is labelled ${word}.`,
  unlabelled: (step: number, { word }: KindLabel): string =>
    `Step ${step} is again ${word}, as the engine said.`,
} as const;
