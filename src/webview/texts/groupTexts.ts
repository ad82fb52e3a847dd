/** Every sentence and word of the view of a group. */
import type { AccuracyBy } from "../../core/groups/groupReport.ts";
import type { RewardPart } from "../../core/groups/rewards.ts";
import type { FormFault } from "../../core/groups/sample.ts";
import { l10n } from "../../core/text/l10n.ts";

const faults: Readonly<Record<FormFault, string>> = {
  noThought: l10n.t("no thought"),
  thoughtOpen: l10n.t("thought not closed"),
  cutOff: l10n.t("cut off"),
  noAnswer: l10n.t("no answer"),
  notBoxed: l10n.t("not in the box that was asked for"),
};

const accuracy: Readonly<Record<AccuracyBy, string>> = {
  reference: l10n.t("by value against the right answer"),
  verdict: l10n.t("the data's own verdict, or the trainer's reward"),
  majority: l10n.t("agreement with the majority, as no right answer is known"),
  none: l10n.t("not known: no right answer, and no majority"),
};

const parts: Readonly<Record<RewardPart, string>> = {
  accuracy: l10n.t("accuracy"),
  format: l10n.t("format"),
  language: l10n.t("language"),
};

export const groupTexts = {
  loading: l10n.t("Waiting for the group…"),
  count: (draws: number, size: number): string => l10n.t("{0} of {1} samples count", draws, size),
  running: (count: number): string => l10n.t("{0} running", count),
  waiting: (count: number): string => l10n.t("{0} not begun", count),
  lost: (count: number): string => l10n.t("{0} failed or stopped", count),
  stopRest: l10n.t("Stop the Rest"),
  stopRestName: l10n.t("Stop the samples that run, and start no more; what came is kept"),
  sampleRest: (count: number): string => l10n.t("Sample the Rest ({0})", count),
  sampleRestName: l10n.t("Take the samples that failed, were stopped, or were never begun"),
  undecided: l10n.t("More samples can still change the majority."),
  decided: l10n.t("More samples can't change the majority."),
  noAnswerYet: l10n.t("No sample has answered yet."),
  tie: l10n.t("No answer leads alone."),
  noAnswers: l10n.t("No sample has an answer."),
  leads: (answer: string, of: string): string => l10n.t("{0} leads: {1}.", answer, of),
  of: (count: number, all: number): string => l10n.t("{0} of {1}", count, all),
  isRight: l10n.t("The majority is the right answer."),
  isWrong: l10n.t("The majority is not the right answer."),
  isUndecided: l10n.t("Whether the majority is the right answer can't be decided."),
  reference: l10n.t("Right answer"),
  referenceHint: l10n.t("Without it, accuracy is agreement with the majority."),
  apply: l10n.t("Compare with It"),
  clear: l10n.t("Clear"),
  answers: l10n.t("Answers by value"),
  answer: l10n.t("Answer"),
  share: l10n.t("Share"),
  interval: l10n.t("95 % interval (Wilson)"),
  samplesOfVote: l10n.t("Samples"),
  none: l10n.t("none"),
  maybe: (names: string): string => l10n.t("may be the same as {0}", names),
  range: (low: string, high: string): string => l10n.t("{0} to {1}", low, high),
  chances: l10n.t("pass@k and maj@k"),
  chancesHint: l10n.t(
    "pass@k: chance that one of k samples is right. maj@k: chance that the vote of k samples is right. Without bias, from all samples that count.",
  ),
  k: l10n.t("k"),
  pass: l10n.t("pass@k"),
  majority: l10n.t("maj@k"),
  lots: l10n.t("Right beside wrong"),
  lotsByMajority: l10n.t("With the majority beside against it"),
  right: l10n.t("right"),
  wrong: l10n.t("wrong"),
  with: l10n.t("with the majority"),
  against: l10n.t("against it"),
  which: l10n.t("Samples that are"),
  number: l10n.t("Number"),
  meanTokens: l10n.t("Mean thought (tokens)"),
  verification: l10n.t("Verification"),
  reflection: l10n.t("Reflection"),
  rewards: l10n.t("Rewards"),
  rewardIs: (names: readonly RewardPart[], mean: string, deviation: string): string =>
    l10n.t(
      "Reward = {0}; mean {1}, standard deviation {2}.",
      names.map((name) => parts[name]).join(" + "),
      mean,
      deviation,
    ),
  noSignal: l10n.t("All rewards are the same: no signal, and no advantage."),
  rewardsHow: l10n.t("How rewards and advantages are worked out"),
  rewardsExplained: (by: AccuracyBy): readonly string[] => [
    l10n.t("As the rules that DeepSeek-R1 was trained with (arXiv:2501.12948)."),
    l10n.t("Accuracy: 1 or 0, {0}.", accuracy[by]),
    l10n.t(
      "Format: 1 where the thought is closed, the sample was not cut off, and an answer is there, in a box where the task asks for one; else 0.",
    ),
    l10n.t("Language: share of the reasoning's words that are in the task's language."),
    l10n.t(
      "Advantage: reward minus the mean of the group, divided by its standard deviation (arXiv:2402.03300).",
    ),
  ],
  parting: l10n.t("Where they first part ways"),
  partingAt: (characters: number): string =>
    characters === 0
      ? l10n.t("From their first sentence on.")
      : l10n.t("After {0} characters.", characters),
  endsHere: l10n.t("(its reasoning ends here)"),
  course: l10n.t("Course of the answer"),
  courseHint: l10n.t(
    "The answers that each sample considered, along its reasoning; all on one axis, the longest reasoning wide. A filled circle is the leading answer, a square another one of the vote, a ring none of them.",
  ),
  courseOf: (sample: number, words: string): string => l10n.t("Sample {0}: {1}", sample, words),
  courseAt: (value: string, percent: string): string => l10n.t("{0} at {1}", value, percent),
  courseEmpty: l10n.t("no answer considered"),
  more: (count: number): string => l10n.t("Show {0} more", count),
  samples: l10n.t("Samples"),
  sample: l10n.t("Sample"),
  openSample: (number: number): string => l10n.t("Open sample {0}", number),
  stopSample: (number: number): string => l10n.t("Stop sample {0}", number),
  choose: (number: number): string => l10n.t("Choose sample {0} for comparing", number),
  compare: l10n.t("Compare the Two"),
  compareHint: l10n.t("Choose two samples to compare them."),
  previous: l10n.t("Previous"),
  previousName: l10n.t("Open the sample before it in the table"),
  next: l10n.t("Next"),
  nextName: l10n.t("Open the sample after it in the table"),
  sortBy: (column: string): string => l10n.t("Sort by {0}", column),
  status: l10n.t("State"),
  accuracyColumn: l10n.t("Accuracy"),
  agreementColumn: l10n.t("Agreement"),
  format: l10n.t("Format"),
  language: l10n.t("Language"),
  sum: l10n.t("Reward"),
  advantage: l10n.t("Advantage"),
  tokens: l10n.t("Tokens"),
  remarks: l10n.t("Remarks"),
  faults,
} as const;
