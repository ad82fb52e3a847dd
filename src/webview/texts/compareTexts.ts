/** Every sentence and word of the view of compared traces. */
import { l10n } from "../../core/text/l10n.ts";

export const compareTexts = {
  loading: l10n.t("Waiting for the traces…"),
  heading: (count: number): string => l10n.t("{0} traces side by side", count),
  numbers: l10n.t("Side by side"),
  row: l10n.t("What"),
  finalAnswer: l10n.t("Final answer"),
  noAnswer: l10n.t("none"),
  sameValue: (numbers: string): string => l10n.t("same value as {0}", numbers),
  otherValue: l10n.t("no other has this value"),
  same: (steps: number): string =>
    steps === 1 ? l10n.t("Same up to here: 1 step") : l10n.t("Same up to here: {0} steps", steps),
  sameWithin: l10n.t("Same up to here: the beginning of the first step"),
  parts: l10n.t("From here on they differ"),
  allSame: l10n.t("All of the reasoning is the same"),
  name: (index: number): string => String.fromCharCode("A".charCodeAt(0) + index),
  open: l10n.t("Open"),
  openName: (name: string): string => l10n.t("Open trace {0}", name),
  openStep: (step: number, kind: string, name: string): string =>
    l10n.t("step {0}, {1}: open trace {2} at it", step, kind, name),
  strip: (name: string, steps: number, parting: number): string =>
    l10n.t("Kinds of the {0} steps of trace {1}; it parts ways in step {2}", steps, name, parting),
  endsHere: l10n.t("Its reasoning ends here."),
  answer: l10n.t("Answer"),
  noAnswerArrived: l10n.t("No answer arrived."),
  failing: l10n.t("a claim does not hold"),
} as const;
