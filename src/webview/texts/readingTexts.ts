/** The words of folding, filtering, finding and going back. */
import { formatCount } from "../../core/text/formats.ts";

const steps = (count: number): string => (count === 1 ? "1 step" : `${formatCount(count)} steps`);

export const readingTexts = {
  fold: (step: number): string => `Text of step ${step}`,
  tools: "Filter",
  toolsName: "Show only some of the steps, or fold some",
  toolbar: "Filter and fold",
  show: "Show only",
  outcomes: "Checks that end",
  foldKinds: "Fold",
  only: (word: string, count: number): string => `Show only ${word}: ${steps(count)}`,
  onlyOutcome: (word: string): string => `Show only checks that end ${word}`,
  foldKind: (word: string): string => `Fold ${word}, also what is still to come`,
  allButChecks: "all but the checks",
  allButChecksName: "Fold all but verification and reflection, also what is still to come",
  unfoldAll: "Unfold all",
  shown: (shown: number, total: number): string =>
    shown === 0 && total > 0
      ? `No step of ${formatCount(total)} matches the filter`
      : `${formatCount(shown)} of ${steps(total)} shown`,
  showAll: "Show all",
  nothingShown: "Nothing that matches the filter is shown",
  allShown: (total: number): string => `All ${steps(total)} shown`,
  filteredOut: "filtered out",
  folded: (what: string): string => `Folded: ${what}`,
  unfolded: (what: string): string => `Unfolded: ${what}`,
  stepName: (step: number): string => `step ${step}`,
  everything: "all steps",
  foldKey: "fold or unfold the step",
  foldKindKey: "fold or unfold all of its kind",
  foldChecksKey: "fold all but the checks, unfold all",
  filterKey: "filter and fold",
  find: "Find",
  findBar: "Find in answer and reasoning",
  findKey: "find in answer and reasoning, folded text too",
  findNextKey: "next, previous match",
  matchCase: "Match case (Alt+C)",
  wholeWord: "Whole words (Alt+W)",
  regex: "Regular expression (Alt+R)",
  next: "Next match (Enter)",
  previous: "Previous match (Shift+Enter)",
  closeFind: "Close (Escape)",
  noMatches: "No matches",
  matchOf: (current: number, count: number): string =>
    `${formatCount(current)} of ${formatCount(count)}`,
  matches: (count: number): string => (count === 1 ? "1 match" : `${formatCount(count)} matches`),
  inStep: (step: number): string => `in step ${step}`,
  inAnswer: "in the answer",
  badRegex: (message: string): string => `Not a regular expression: ${message}`,
  noRegex: "Regular expressions could not be loaded",
  checks: (step: number): string => `checks step ${step}`,
  checkedIn: (step: number): string => `checked in step ${step}`,
  checkKey: "from a check to what it checks, and from there to its check",
  backKey: "back to where you were, forward again",
} as const;
