/** The vote of a group: its answers by value, and whether further samples can still change which one leads. */
import { createAnswerComparer } from "../analysis/engine.ts";
import { wilsonInterval, type Interval } from "./estimators.ts";

export interface Vote {
  /** As the first of its samples in the order of the group wrote it. */
  readonly answer: string;
  /** Positions of its samples in the group, ascending. */
  readonly samples: readonly number[];
  /** Share of all samples that count, those without an answer included; 0 to 1. */
  readonly share: number;
  /** Of the share, 95 %. */
  readonly interval: Interval;
  /** Indices of votes that may be for the same value: whether they are can't be decided. */
  readonly maybe: readonly number[];
}

export interface Votes {
  /** Most samples first, then in the order in which they came up. */
  readonly votes: readonly Vote[];
  /** Number of samples without an answer. */
  readonly unanswered: number;
  /** Index of the vote that leads alone; absent on a tie for the lead, and without answers. */
  readonly majority?: number;
  /** For each sample the index of its vote; absent where it has no answer. */
  readonly voteOf: readonly (number | undefined)[];
}

/**
 * Sorts answers by value. Answers are put together only where they are certainly the same, and certainly not different from
 * any other of that vote; what can't be decided stands alone. The result does not depend on the order of the samples but for
 * the order of votes with as many samples.
 * @param answers of the samples that count, as written; undefined or blank where there is none.
 */
export function countVotes(answers: readonly (string | undefined)[]): Votes {
  const written = new Map<string, number[]>();
  let unanswered = 0;
  for (const [sample, answer] of answers.entries()) {
    const key = answer?.trim() ?? "";
    if (key === "") {
      unanswered += 1;
      continue;
    }
    const samples = written.get(key);
    if (samples) samples.push(sample);
    else written.set(key, [sample]);
  }
  const classes = classesOf(written);
  const order = classes
    .map((_, at) => at)
    .sort((a, b) => {
      const [one, other] = [classes[a]?.samples ?? [], classes[b]?.samples ?? []];
      return other.length - one.length || (one[0] ?? 0) - (other[0] ?? 0);
    });
  const votes = order.flatMap((at): Vote[] => {
    const value = classes[at];
    if (!value) return [];
    const { samples } = value;
    return [
      {
        answer: (answers[samples[0] ?? 0] ?? "").trim(),
        samples,
        share: samples.length / answers.length,
        interval: wilsonInterval(samples.length, answers.length),
        maybe: order.flatMap((other, index) => (value.maybe.has(other) ? [index] : [])),
      },
    ];
  });
  const voteOf = new Array<number | undefined>(answers.length).fill(undefined);
  for (const [index, { samples }] of votes.entries())
    for (const sample of samples) voteOf[sample] = index;
  const [first, second] = votes;
  const leads = first !== undefined && first.samples.length > (second?.samples.length ?? 0);
  return { votes, unanswered, voteOf, ...(leads ? { majority: 0 } : {}) };
}

interface ValueClass {
  readonly members: { readonly compare: ReturnType<typeof createAnswerComparer> }[];
  samples: number[];
  /** Indices of other classes. */
  readonly maybe: Set<number>;
}

/** @param written what was written, with the samples that wrote it. */
function classesOf(written: ReadonlyMap<string, readonly number[]>): ValueClass[] {
  const classes: ValueClass[] = [];
  // What was written most often comes first, so that the classes do not depend on which sample was the first.
  const byFrequency = [...written].sort(
    ([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : 1),
  );
  for (const [answer, samples] of byFrequency) {
    const outcomes = classes.map(({ members }) => members.map(({ compare }) => compare(answer)));
    const home = outcomes.findIndex(
      (verdicts) => verdicts.includes("same") && !verdicts.includes("different"),
    );
    const at = home === -1 ? classes.length : home;
    const own = (classes[at] ??= { members: [], samples: [], maybe: new Set() });
    own.members.push({ compare: createAnswerComparer(answer) });
    own.samples = [...own.samples, ...samples].sort((a, b) => a - b);
    for (const [other, verdicts] of outcomes.entries()) {
      if (other === at || verdicts.every((verdict) => verdict === "different")) continue;
      own.maybe.add(other);
      classes[other]?.maybe.add(at);
    }
  }
  return classes;
}

/**
 * Whether samples that are still to come can change which answer leads. Votes that may be for one value count together
 * against the leader, so that “no” holds however they turn out.
 * @param open samples that are asked for and have not ended.
 */
export function canStillChange({ votes, majority }: Votes, open: number): boolean {
  const leader = majority === undefined ? undefined : votes[majority];
  if (!leader) return open > 0;
  const rivals = votes.map(({ samples, maybe }, at) => {
    if (at === majority) return 0;
    const allies = maybe.filter((other) => other !== majority);
    return allies.reduce((sum, other) => sum + (votes[other]?.samples.length ?? 0), samples.length);
  });
  return Math.max(0, ...rivals) + open >= leader.samples.length;
}
