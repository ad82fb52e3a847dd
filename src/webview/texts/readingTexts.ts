/** The words of folding, filtering, finding and going back. */
import { formatCount } from "../../core/text/formats.ts";
import { l10n } from "../../core/text/l10n.ts";

const steps = (count: number): string =>
  count === 1 ? l10n.t("1 step") : l10n.t("{0} steps", formatCount(count));

export const readingTexts = {
  fold: (step: number): string => l10n.t("Text of step {0}", step),
  tools: l10n.t("Filter"),
  toolsName: l10n.t("Show only some of the steps, or fold some"),
  toolbar: l10n.t("Filter and fold"),
  show: l10n.t("Show only"),
  outcomes: l10n.t("Checks that end"),
  foldKinds: l10n.t("Fold"),
  only: (word: string, count: number): string => l10n.t("Show only {0}: {1}", word, steps(count)),
  onlyOutcome: (word: string): string => l10n.t("Show only checks that end {0}", word),
  foldKind: (word: string): string => l10n.t("Fold {0}, also what is still to come", word),
  allButChecks: l10n.t("all but the checks"),
  allButChecksName: l10n.t("Fold all but verification and reflection, also what is still to come"),
  unfoldAll: l10n.t("Unfold all"),
  shown: (shown: number, total: number): string =>
    shown === 0 && total > 0
      ? l10n.t("No step of {0} matches the filter", formatCount(total))
      : l10n.t("{0} of {1} shown", formatCount(shown), steps(total)),
  showAll: l10n.t("Show all"),
  nothingShown: l10n.t("Nothing that matches the filter is shown"),
  allShown: (total: number): string => l10n.t("All {0} shown", steps(total)),
  filteredOut: l10n.t("filtered out"),
  folded: (what: string): string => l10n.t("Folded: {0}", what),
  unfolded: (what: string): string => l10n.t("Unfolded: {0}", what),
  stepName: (step: number): string => l10n.t("step {0}", step),
  everything: l10n.t("all steps"),
  foldKey: l10n.t("fold or unfold the step"),
  foldKindKey: l10n.t("fold or unfold all of its kind"),
  foldChecksKey: l10n.t("fold all but the checks, unfold all"),
  filterKey: l10n.t("filter and fold"),
  find: l10n.t("Find"),
  findBar: l10n.t("Find in answer and reasoning"),
  findKey: l10n.t("find in answer and reasoning, folded text too"),
  findNextKey: l10n.t("next, previous match"),
  matchCase: l10n.t("Match case (Alt+C)"),
  wholeWord: l10n.t("Whole words (Alt+W)"),
  regex: l10n.t("Regular expression (Alt+R)"),
  next: l10n.t("Next match (Enter)"),
  previous: l10n.t("Previous match (Shift+Enter)"),
  closeFind: l10n.t("Close (Escape)"),
  noMatches: l10n.t("No matches"),
  matchOf: (current: number, count: number): string =>
    l10n.t("{0} of {1}", formatCount(current), formatCount(count)),
  matches: (count: number): string =>
    count === 1 ? l10n.t("1 match") : l10n.t("{0} matches", formatCount(count)),
  inStep: (step: number): string => l10n.t("in step {0}", step),
  inAnswer: l10n.t("in the answer"),
  badRegex: (message: string): string => l10n.t("Not a regular expression: {0}", message),
  noRegex: l10n.t("Regular expressions could not be loaded"),
  checks: (step: number): string => l10n.t("checks step {0}", step),
  checkedIn: (step: number): string => l10n.t("checked in step {0}", step),
  checkKey: l10n.t("from a check to what it checks, and from there to its check"),
  backKey: l10n.t("back to where you were, forward again"),
} as const;
