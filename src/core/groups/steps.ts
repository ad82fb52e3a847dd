/** What rollouts add up to along the steps of a training run: the figures in which R1's authors saw self-verification appear. */
import { defined } from "../model/defined.ts";
import { entropyOf } from "./estimators.ts";
import type { GroupReport } from "./groupReport.ts";
import { isDraw, recordedReward, type GroupSample } from "./sample.ts";

/** Means over the samples of a step that count, and over its groups. */
export interface StepFigures {
  readonly step: number;
  readonly groups: number;
  readonly samples: number;
  /** As the trainer recorded it. */
  readonly reward?: number;
  /** Share of right samples among those of which that is known, 0 to 1. */
  readonly right?: number;
  /** Of the reasoning. */
  readonly tokens: number;
  readonly reflectiveWordsPerThousandTokens: number;
  /** Shares of the reasoning in steps that verify and that reflect, 0 to 1. */
  readonly verify: number;
  readonly reflect: number;
  /** Share of words in the task's language, 0 to 1. */
  readonly language?: number;
  /** Entropy of the vote in bits, mean over the groups. */
  readonly entropy: number;
}

export interface StepsOfTraining {
  /** A group that names no step is left out. */
  add(samples: readonly GroupSample[], report: GroupReport): void;
  /** By step, ascending. */
  readonly steps: readonly StepFigures[];
}

/** Adds groups up one after the other, so that none of them needs to be held. */
export function figuresByStep(): StepsOfTraining {
  const byStep = new Map<number, Sums>();
  return {
    add(samples, report) {
      const step = samples[0]?.training?.step;
      if (step === undefined) return;
      const sums = byStep.get(step) ?? createSums();
      byStep.set(step, sums);
      sums.groups += 1;
      sums.entropy += entropyOf([
        ...report.votes.map((vote) => vote.samples.length),
        ...(report.unanswered > 0 ? [report.unanswered] : []),
      ]);
      // Agreement with the majority is no reward of being right.
      if (report.accuracyBy === "reference" || report.accuracyBy === "verdict") {
        sums.right += report.right;
        sums.judged += report.right + report.wrong;
      }
      for (const sample of samples) if (isDraw(sample)) addSample(sums, sample);
    },
    get steps() {
      return [...byStep]
        .sort(([one], [other]) => one - other)
        .map(([step, sums]) => figuresOf(step, sums));
    },
  };
}

type Sums = ReturnType<typeof createSums>;

function createSums() {
  return {
    groups: 0,
    samples: 0,
    reward: 0,
    rewarded: 0,
    right: 0,
    judged: 0,
    tokens: 0,
    words: 0,
    verify: 0,
    reflect: 0,
    language: 0,
    inLanguage: 0,
    entropy: 0,
  };
}

function addSample(sums: Sums, sample: GroupSample): void {
  sums.samples += 1;
  sums.tokens += sample.tokens;
  sums.words += sample.reflectiveWords;
  sums.verify += sample.verify;
  sums.reflect += sample.reflect;
  const reward = recordedReward(sample);
  if (reward !== undefined) {
    sums.reward += reward;
    sums.rewarded += 1;
  }
  if (sample.language !== undefined) {
    sums.language += sample.language;
    sums.inLanguage += 1;
  }
}

function figuresOf(step: number, sums: Sums): StepFigures {
  const share = (sum: number, count: number): number => (count === 0 ? 0 : sum / count);
  const known = (sum: number, count: number): number | undefined =>
    count === 0 ? undefined : sum / count;
  const { groups, samples } = sums;
  return {
    step,
    groups,
    samples,
    tokens: share(sums.tokens, samples),
    reflectiveWordsPerThousandTokens: share(1000 * sums.words, sums.tokens),
    verify: share(sums.verify, samples),
    reflect: share(sums.reflect, samples),
    entropy: share(sums.entropy, groups),
    ...defined({
      reward: known(sums.reward, sums.rewarded),
      right: known(sums.right, sums.judged),
      language: known(sums.language, sums.inLanguage),
    }),
  };
}
