/** What several samples of one prompt add up to: the vote, rewards and advantages, pass@k and maj@k, right beside wrong. */
import { compareWithReference } from "../analysis/engine.ts";
import { defined } from "../model/defined.ts";
import { majorityAtK, passAtK, sizesUpTo, type ValueCount } from "./estimators.ts";
import { findParting, type Parting } from "./parting.ts";
import { rewardGroup, type Rewarded, type RewardPart } from "./rewards.ts";
import { formatReward, isDraw, type GroupSample } from "./sample.ts";
import { canStillChange, countVotes, type Vote, type Votes } from "./votes.ts";

/** What decides whether an answer is right: a reference, the data's verdict, else only whether it is that of the majority. */
export type AccuracyBy = "reference" | "verdict" | "majority" | "none";

/** Where it can't be decided whether an answer is right, a figure lies between two bounds, else they are the same. */
export interface Bounds {
  readonly k: number;
  /** 0 to 1. */
  readonly low: number;
  readonly high: number;
}

/** Means over the samples that are right, or over those that are wrong. */
interface Lot {
  readonly samples: number;
  /** Of the reasoning. */
  readonly meanCharacters: number;
  readonly meanTokens: number;
  /** Mean share of the reasoning in steps that verify and that reflect, 0 to 1. */
  readonly verify: number;
  readonly reflect: number;
}

export interface GroupReport {
  /** Samples that were asked for. */
  readonly size: number;
  /** Samples that the model ended by itself: those that count. */
  readonly draws: number;
  /** Samples that failed or were stopped. */
  readonly lost: number;
  /** Samples that have not ended. */
  readonly open: number;
  readonly votes: readonly Vote[];
  readonly unanswered: number;
  /** Index of the vote that leads alone. */
  readonly majority?: number;
  /** Whether samples that have not ended can change which vote leads. */
  readonly canChange: boolean;
  readonly accuracyBy: AccuracyBy;
  readonly reference?: string;
  /** Whether the majority's answer is right; absent without a majority, and where only the majority says what is right. */
  readonly majorityIs?: "right" | "wrong" | "undecided";
  readonly right: number;
  readonly wrong: number;
  readonly undecided: number;
  /** Only where a reference or the data says what is right. */
  readonly passAtK: readonly Bounds[];
  /** As `passAtK`; empty for groups that are too large to compute it exactly. */
  readonly majorityAtK: readonly Bounds[];
  readonly rewards: {
    readonly parts: readonly RewardPart[];
    readonly mean?: number;
    readonly deviation?: number;
    readonly signal: boolean;
  };
  readonly lots: { readonly right?: Lot; readonly wrong?: Lot };
  readonly parting?: Parting;
  /** In the order given; what does not count has no vote, rewards or advantage. */
  readonly samples: readonly SampleReport[];
}

interface SampleReport {
  /** Index in `votes`. */
  readonly vote?: number;
  readonly rewarded?: Rewarded;
}

export interface GroupOptions {
  /** The right answer, where the reader knows it; otherwise that of the data counts. */
  readonly reference?: string | undefined;
  /** Samples that were asked for; as many as are given where absent. */
  readonly size?: number;
}

/** @param samples of one prompt, in their order. */
export function reportGroup(
  samples: readonly GroupSample[],
  { reference: given, size = samples.length }: GroupOptions = {},
): GroupReport {
  const positions = samples.flatMap((sample, at) => (isDraw(sample) ? [at] : []));
  const draws = positions.flatMap((at) => samples[at] ?? []);
  const running = samples.filter(({ status }) => status === "running").length;
  const open = running + Math.max(0, size - samples.length);
  const votes = countVotes(draws.map(({ answer }) => answer));
  const { by, reference, accuracies } = judge(draws, votes, given);
  const rewarded = rewardGroup(
    draws.map((sample, at) =>
      defined({
        accuracy: accuracies[at],
        format: formatReward(sample),
        language: sample.language,
      }),
    ),
  );
  const of = (value: number | undefined): number =>
    accuracies.filter((accuracy) => accuracy === value).length;
  const told = by === "reference" || by === "verdict";
  const reports = new Map(
    positions.map((sample, at): [number, SampleReport] => [
      sample,
      defined({ vote: votes.voteOf[at], rewarded: rewarded.samples[at] }),
    ]),
  );
  const { parts, mean, deviation, signal } = rewarded;
  return {
    size: Math.max(size, samples.length),
    draws: draws.length,
    lost: samples.length - draws.length - running,
    open,
    votes: votes.votes.map((vote) => ({
      ...vote,
      samples: vote.samples.flatMap((at) => positions[at] ?? []),
    })),
    unanswered: votes.unanswered,
    canChange: canStillChange(votes, open),
    accuracyBy: by,
    right: of(1),
    wrong: of(0),
    undecided: of(undefined),
    ...(told ? chances(votes, accuracies) : { passAtK: [], majorityAtK: [] }),
    rewards: { parts, signal, ...defined({ mean, deviation }) },
    lots: defined({ right: lotOf(draws, accuracies, 1), wrong: lotOf(draws, accuracies, 0) }),
    samples: samples.map((_, at) => reports.get(at) ?? {}),
    ...defined({
      majority: votes.majority,
      reference,
      majorityIs: told ? majorityIs(votes, accuracies) : undefined,
      parting: findParting(draws),
    }),
  };
}

interface Judgement {
  readonly by: AccuracyBy;
  readonly reference?: string;
  /** 1, 0, or undefined where it can't be decided. */
  readonly accuracies: readonly (number | undefined)[];
}

function judge(draws: readonly GroupSample[], votes: Votes, given: string | undefined): Judgement {
  const reference = given ?? draws.find((sample) => sample.reference !== undefined)?.reference;
  const hasVerdict = given === undefined && draws.some((sample) => verdictOn(sample) !== undefined);
  if (reference !== undefined || hasVerdict) {
    const known = new Map<string, number | undefined>();
    return {
      by: reference === undefined ? "verdict" : "reference",
      ...defined({ reference }),
      accuracies: draws.map((sample) => {
        const own = given ?? sample.reference ?? reference;
        const compared = own === undefined ? undefined : rightness(sample.answer, own, known);
        // The data's verdict is on the data's reference, not on the reader's.
        if (compared !== undefined || given !== undefined) return compared;
        return verdictOn(sample);
      }),
    };
  }
  const { majority, voteOf } = votes;
  if (majority === undefined) {
    return { by: "none", accuracies: draws.map(() => undefined) };
  }
  const maybe = votes.votes[majority]?.maybe ?? [];
  return {
    by: "majority",
    accuracies: voteOf.map((vote) => {
      if (vote === majority) return 1;
      return vote !== undefined && maybe.includes(vote) ? undefined : 0;
    }),
  };
}

/** What the data says of a sample itself: its verdict, or the reward that the trainer gave for accuracy. */
function verdictOn({ correct, recorded }: GroupSample): number | undefined {
  if (correct !== undefined) return Number(correct);
  const accuracy = recorded?.accuracy;
  return accuracy === 0 || accuracy === 1 ? accuracy : undefined;
}

/** @param known what was compared before: groups repeat their answers. */
function rightness(
  answer: string | undefined,
  reference: string,
  known: Map<string, number | undefined>,
): number | undefined {
  if (answer === undefined || answer.trim() === "") return 0;
  const key = JSON.stringify([answer, reference]);
  if (!known.has(key)) {
    const compared = compareWithReference(answer, reference);
    known.set(key, compared === "undecided" ? undefined : Number(compared === "same"));
  }
  return known.get(key);
}

/** What the samples of a vote say of its answer; they differ only where the data's verdicts do. */
function voteIs(
  { samples }: Pick<Vote, "samples">,
  accuracies: readonly (number | undefined)[],
): "right" | "wrong" | "undecided" {
  const verdicts = new Set(samples.map((at) => accuracies[at]));
  if (verdicts.size !== 1) return "undecided";
  if (verdicts.has(1)) return "right";
  return verdicts.has(0) ? "wrong" : "undecided";
}

function majorityIs(
  votes: Votes,
  accuracies: readonly (number | undefined)[],
): GroupReport["majorityIs"] {
  const leader = votes.majority === undefined ? undefined : votes.votes[votes.majority];
  return leader && voteIs(leader, accuracies);
}

function chances(
  { votes, unanswered }: Votes,
  accuracies: readonly (number | undefined)[],
): Pick<GroupReport, "passAtK" | "majorityAtK"> {
  const n = accuracies.length;
  const sizes = sizesUpTo(n);
  const least = accuracies.filter((accuracy) => accuracy === 1).length;
  const most = least + accuracies.filter((accuracy) => accuracy === undefined).length;
  const counts = (lenient: boolean): ValueCount[] =>
    votes.map((vote) => {
      const verdict = voteIs(vote, accuracies);
      return {
        count: vote.samples.length,
        right: verdict === "right" || (lenient && verdict === "undecided"),
      };
    });
  const [strict, lenient] = [counts(false), counts(true)];
  return {
    passAtK: sizes.map((k) => ({ k, low: passAtK(n, least, k), high: passAtK(n, most, k) })),
    majorityAtK: sizes.flatMap((k) => {
      const low = majorityAtK(strict, unanswered, k);
      const high = most === least ? low : majorityAtK(lenient, unanswered, k);
      return low === undefined || high === undefined ? [] : [{ k, low, high }];
    }),
  };
}

function lotOf(
  draws: readonly GroupSample[],
  accuracies: readonly (number | undefined)[],
  wanted: number,
): Lot | undefined {
  const lot = draws.filter((_, at) => accuracies[at] === wanted);
  if (lot.length === 0) return undefined;
  const mean = (of: (sample: GroupSample) => number): number =>
    lot.reduce((sum, sample) => sum + of(sample), 0) / lot.length;
  return {
    samples: lot.length,
    meanCharacters: mean(({ characters }) => characters),
    meanTokens: mean(({ tokens }) => tokens),
    verify: mean(({ verify }) => verify),
    reflect: mean(({ reflect }) => reflect),
  };
}
