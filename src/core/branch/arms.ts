/**
 * Samples of two prompts that share a beginning, beside each other: the answers after a step and before it, or with a step
 * and without it.
 */
import { wilsonInterval, type Interval } from "../groups/estimators.ts";
import { countVotes } from "../groups/votes.ts";
import { defined } from "../model/defined.ts";
import { newcombeInterval, totalVariation, type Distance } from "./difference.ts";

interface ArmShare {
  readonly samples: number;
  readonly share: number;
  /** Wilson, 95 %. */
  readonly interval: Interval;
}

interface ArmValue {
  /** As the first of its samples wrote it; absent for samples without an answer. */
  readonly answer?: string;
  readonly one: ArmShare;
  readonly other: ArmShare;
  /** Of the first share less the second, with Newcombe's interval of 95 %. */
  readonly difference: number;
  readonly interval: Interval;
}

export interface ArmsReport {
  readonly draws: { readonly one: number; readonly other: number };
  /** Most samples of both together first; what has no answer comes last. */
  readonly values: readonly ArmValue[];
  readonly distance: Distance;
}

/**
 * Compares two samples of answers by value; no answer counts as a value of its own.
 * @param one answers of the draws, as written; undefined where there is none. @param other as `one`.
 * @returns undefined where one of them is empty.
 */
export function compareArms(
  one: readonly (string | undefined)[],
  other: readonly (string | undefined)[],
): ArmsReport | undefined {
  if (one.length === 0 || other.length === 0) return undefined;
  const { votes, voteOf } = countVotes([...one, ...other]);
  const none = votes.length;
  const values = voteOf.map((vote) => vote ?? none);
  const [first, second] = [values.slice(0, one.length), values.slice(one.length)];
  const rows = [...votes.map(({ answer }) => answer), undefined].flatMap(
    (answer, at): ArmValue[] => {
      const [a, b] = [countOf(first, at), countOf(second, at)];
      if (a + b === 0) return [];
      return [
        {
          ...defined({ answer }),
          one: armShare(a, one.length),
          other: armShare(b, other.length),
          difference: a / one.length - b / other.length,
          interval: newcombeInterval(
            { successes: a, n: one.length },
            { successes: b, n: other.length },
          ),
        },
      ];
    },
  );
  return {
    draws: { one: one.length, other: other.length },
    values: rows,
    distance: totalVariation(first, second),
  };
}

function countOf(values: readonly number[], value: number): number {
  return values.filter((one) => one === value).length;
}

function armShare(samples: number, n: number): ArmShare {
  return { samples, share: samples / n, interval: wilsonInterval(samples, n) };
}
