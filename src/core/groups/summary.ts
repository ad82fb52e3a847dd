/** What many groups add up to. */
import { sizesUpTo } from "./estimators.ts";
import type { Bounds, GroupReport } from "./groupReport.ts";

/** Mean over the groups that have at least k samples. */
interface MeanBounds extends Bounds {
  readonly groups: number;
}

export interface GroupsSummary {
  readonly groups: number;
  /** Samples that count. */
  readonly samples: number;
  /** Groups whose rewards differ. */
  readonly withSignal: number;
  /** Groups where a reference or the data says whether the majority is right, and those of them where it is. */
  readonly judged: number;
  readonly majorityRight: number;
  /** For powers of two; each group counts once, however many samples it has. */
  readonly passAtK: readonly MeanBounds[];
  readonly majorityAtK: readonly MeanBounds[];
}

export interface SummaryOfGroups {
  add(report: GroupReport): void;
  readonly summary: GroupsSummary;
}

/** Adds groups up one after the other, so that none of them needs to be held. */
export function summariseGroups(): SummaryOfGroups {
  let [groups, samples, withSignal, judged, majorityRight] = [0, 0, 0, 0, 0];
  const passes = createMeans();
  const majorities = createMeans();
  return {
    add(report) {
      groups += 1;
      samples += report.draws;
      if (report.rewards.signal) withSignal += 1;
      if (report.passAtK.length > 0) judged += 1;
      if (report.majorityIs === "right") majorityRight += 1;
      passes.add(report.passAtK);
      majorities.add(report.majorityAtK);
    },
    get summary() {
      return {
        groups,
        samples,
        withSignal,
        judged,
        majorityRight,
        passAtK: passes.means,
        majorityAtK: majorities.means,
      };
    },
  };
}

function createMeans(): { add(all: readonly Bounds[]): void; readonly means: MeanBounds[] } {
  const sums = new Map<number, MeanBounds>();
  return {
    add(all) {
      const n = all.at(-1)?.k ?? 0;
      for (const { k, low, high } of all) {
        // The size of a group is given for it alone, unless it is a power of two.
        if (
          k === n &&
          !sizesUpTo(k + 1)
            .slice(0, -1)
            .includes(k)
        )
          continue;
        const sum = sums.get(k) ?? { k, low: 0, high: 0, groups: 0 };
        sums.set(k, { k, low: sum.low + low, high: sum.high + high, groups: sum.groups + 1 });
      }
    },
    get means() {
      return [...sums.values()]
        .sort((a, b) => a.k - b.k)
        .map(({ k, low, high, groups }) => ({ k, low: low / groups, high: high / groups, groups }));
    },
  };
}
