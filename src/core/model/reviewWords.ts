/** What is said of second readers' reviews, the same in the panel, in exports and on a terminal. */
import { l10n } from "../text/l10n.ts";
import { formatCount, formatPercent } from "../text/formats.ts";
import { standingFindings, type Finding, type FindingKind, type Review } from "./review.ts";

const findingLabels: Readonly<Record<FindingKind, string>> = {
  calculation: l10n.t("Calculation"),
  logic: l10n.t("Does not follow"),
  misreading: l10n.t("Task misread"),
  unsupported: l10n.t("Not supported"),
  contradiction: l10n.t("Contradiction"),
  answer: l10n.t("Wrong answer"),
  code: l10n.t("Code"),
  other: l10n.t("Other"),
};

const stateWords: Readonly<Record<Review["status"], string | undefined>> = {
  running: l10n.t("reading"),
  complete: undefined,
  cut: l10n.t("cut off"),
  unreadable: l10n.t("reply can't be read"),
  stopped: l10n.t("stopped"),
  failed: l10n.t("failed"),
};

/** Whose opinion it is: the model, and the endpoint where that says more. */
export function reviewerName({ model, endpoint }: Pick<Review, "model" | "endpoint">): string {
  return model === "" || model === endpoint ? endpoint : `${model} (${endpoint})`;
}

/** In a line: how it stands, findings that the reader left standing, what was left out. */
export function reviewInBrief(review: Review): string {
  const { status, dropped, malformed = 0, findings, usage } = review;
  const standing = standingFindings(review).length;
  const gone = findings.length - standing;
  const state = stateWords[status];
  const tokens = usage?.completionTokens;
  return [
    ...(state === undefined ? [] : [state]),
    ...(status === "running" || status === "failed" || status === "unreadable"
      ? []
      : [standing === 1 ? l10n.t("1 finding") : l10n.t("{0} findings", formatCount(standing))]),
    ...(gone === 0 ? [] : [l10n.t("{0} dismissed", formatCount(gone))]),
    ...(dropped === 0
      ? []
      : [l10n.t("{0} left out: their quotation is not in the trace", formatCount(dropped))]),
    ...(malformed === 0 ? [] : [l10n.t("{0} not in the form asked for", formatCount(malformed))]),
    ...(tokens === undefined ? [] : [l10n.t("{0} tokens of output", formatCount(tokens))]),
  ].join(" · ");
}

/** Kind of error and how sure the second reader said it is. */
export function findingInBrief({ kind, sure }: Pick<Finding, "kind" | "sure">): string {
  const label = findingLabels[kind];
  return sure === undefined ? label : l10n.t("{0}, {1} sure", label, formatPercent(sure));
}
