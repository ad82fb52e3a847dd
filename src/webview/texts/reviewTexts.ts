/** Words and sentences about second readers and step verdicts of others, in one table. */
import { formatCount, formatPercent } from "../../core/text/formats.ts";
import { l10n } from "../../core/text/l10n.ts";

export const reviewTexts = {
  title: l10n.t("Opinions"),
  ask: l10n.t("Review…"),
  askTip: l10n.t("Review with a Model…: a model of yours reads this trace and says what it finds"),
  list: (name: string): string => l10n.t("Findings of {0}", name),
  verdicts: (name: string): string => l10n.t("Steps that {0} calls wrong", name),
  count: (count: number): string =>
    count === 1 ? l10n.t("1 review") : l10n.t("{0} reviews", formatCount(count)),
  annotators: (count: number): string =>
    count === 1 ? l10n.t("1 annotator") : l10n.t("{0} annotators", formatCount(count)),
  step: (number: number): string => l10n.t("step {0}", number),
  inAnswer: l10n.t("answer"),
  notSo: l10n.t("Not so"),
  notSoTip: l10n.t("Dismiss this finding: it stays in the trace's document as dismissed"),
  restore: l10n.t("Restore"),
  restoreTip: l10n.t("The finding counts again"),
  dismissed: l10n.t("dismissed by you"),
  reasoning: l10n.t("Its reasoning"),
  reasoningTip: l10n.t("Open the second reader's own trace"),
  remove: l10n.t("Remove"),
  removeTip: l10n.t("Take this review out of the trace; the second reader's own trace stays"),
  note: (step: number): string => l10n.t("What others say of step {0}", step),
  noteOfAnswer: l10n.t("What others say of the answer"),
  says: (name: string): string => l10n.t("{0} says:", name),
  judged: (wrong: number, all: number): string =>
    l10n.t("{0} of {1} judged steps wrong", formatCount(wrong), formatCount(all)),
  value: (value: number): string => l10n.t("wrong ({0})", formatNumber(value)),
  agreement: (pair: string, share: number, items: number, kappa: number | undefined): string =>
    l10n.t(
      "{0}: the same of {1} of {2} steps, kappa {3}",
      pair,
      formatPercent(share),
      formatCount(items),
      kappa === undefined ? "–" : kappa.toFixed(2),
    ),
  agreementList: l10n.t("Agreement between reviews"),
  ofReview: (title: string): string => l10n.t("A second reader's trace. It reviews “{0}”.", title),
  showReviewed: l10n.t("Show the reviewed trace"),
};

/** Up to three digits after the point. */
function formatNumber(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
