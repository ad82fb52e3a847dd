/** Many groups as tables on the terminal: a row each, what they add up to, and the figures over a training. */
import type { PlacedSample } from "../core/groups/gather.ts";
import type { GroupReport } from "../core/groups/groupReport.ts";
import { recordedReward } from "../core/groups/sample.ts";
import type { StepFigures } from "../core/groups/steps.ts";
import type { GroupsSummary } from "../core/groups/summary.ts";
import { formatCount } from "../core/text/formats.ts";
import { bounds, columns, cut, decimals, optional, percent, shortAnswer } from "./groupCells.ts";
import { sanitiseLine } from "./sanitise.ts";
import type { Style } from "./style.ts";
import { counted } from "./terminal.ts";

/** Longest title in a row, in characters. */
const taskLength = 48;

/** One row for each of many groups. */
export function renderGroupRow(
  title: string,
  samples: readonly PlacedSample[],
  report: GroupReport,
): string[] {
  const { draws, votes: all, majority, majorityIs, right, rewards: sums, accuracyBy } = report;
  const leader = majority === undefined ? undefined : all[majority];
  const judged = accuracyBy === "reference" || accuracyBy === "verdict";
  return [
    cut(sanitiseLine(title) || "(no title)", taskLength),
    String(samples[0]?.training?.step ?? "–"),
    String(draws),
    leader === undefined ? "–" : `${shortAnswer(leader.answer)} × ${leader.samples.length}`,
    majorityIs ?? (majority === undefined ? "no majority" : "not known"),
    judged ? `${right}` : "–",
    sums.mean === undefined ? "–" : decimals(sums.mean),
    sums.signal ? decimals(sums.deviation ?? 0) : "no signal",
    optional(meanOf(samples.flatMap((sample) => recordedReward(sample) ?? []))),
  ];
}

export const groupRowHeader = [
  "task",
  "step",
  "draws",
  "majority",
  "which is",
  "right",
  "mean",
  "deviation",
  "recorded reward",
];

export function renderTotals(summary: GroupsSummary): string {
  const { groups, samples, withSignal, majorityRight, judged, passAtK, majorityAtK } = summary;
  const lines = [
    `${counted(groups, "group")} of ${counted(samples, "sample")} · ${withSignal} with signal`,
    ...(judged === 0 ? [] : [`The majority is right in ${majorityRight} of ${judged}`]),
    ...passAtK.map(
      (one) => `pass@${one.k} ${bounds(one)} (mean of ${counted(one.groups, "group")})`,
    ),
    ...majorityAtK.map(
      (one) => `maj@${one.k} ${bounds(one)} (mean of ${counted(one.groups, "group")})`,
    ),
  ];
  return `${lines.map((line) => `  ${line}`).join("\n")}\n`;
}

/** The figures over the training, where rollouts name more than one step. */
export function renderSteps(steps: readonly StepFigures[], style: Style): string {
  if (steps.length < 2) return "";
  const header = ["step", "groups", "samples", "reward", "right", "tokens", "verify", "reflect"];
  const rows = steps.map((one) => [
    String(one.step),
    formatCount(one.groups),
    formatCount(one.samples),
    optional(one.reward),
    one.right === undefined ? "–" : percent(one.right),
    formatCount(one.tokens),
    percent(one.verify),
    percent(one.reflect),
    one.reflectiveWordsPerThousandTokens.toFixed(1),
    one.language === undefined ? "–" : percent(one.language),
    one.entropy.toFixed(2),
  ]);
  const lines = columns(
    [
      [...header, "reflective words / 1000 tokens", "language", "entropy of answers (bits)"],
      ...rows,
    ],
    (line, row) => (row === 0 ? style.faint(line) : line),
  );
  return `\n  ${style.strong("Over the training")}\n${lines.join("\n")}\n`;
}

function meanOf(values: readonly number[]): number | undefined {
  return values.length === 0
    ? undefined
    : values.reduce((sum, value) => sum + value, 0) / values.length;
}
