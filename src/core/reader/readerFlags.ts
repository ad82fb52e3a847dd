/** Flags that a reader dismissed (“not so”): a label of theirs beside what the audit says, by kind and place. */
import type { Dismissal, Flag, Trace } from "../model/trace.ts";

/** What names a flag: the same place may be flagged for two reasons. */
export type FlagName = Pick<Flag, "kind" | "start" | "end" | "in">;

export function nameOfFlag({ kind, start, end, in: text }: FlagName): FlagName {
  return { kind, start, end, in: text };
}

export function isDismissed(flag: FlagName, dismissed: readonly FlagName[]): boolean {
  return dismissed.some((other) => isSame(flag, other));
}

/** The flags of a trace that its reader has not dismissed, in order. */
export function standingFlags({
  analysis,
  dismissed = [],
}: Pick<Trace, "analysis" | "dismissed">): readonly Flag[] {
  return (analysis?.flags ?? []).filter((flag) => !isDismissed(flag, dismissed));
}

/**
 * @param isSo whether the flag counts again. @param at ISO 8601 time.
 * @returns the dismissals as they are then.
 */
export function judgeFlag(
  { dismissed = [] }: Pick<Trace, "dismissed">,
  flag: FlagName,
  isSo: boolean,
  at: string,
): Dismissal[] {
  const judged = nameOfFlag(flag);
  const others = dismissed.filter((other) => !isSame(judged, other));
  return isSo ? others : [...others, { ...judged, at }];
}

function isSame(a: FlagName, b: FlagName): boolean {
  return a.kind === b.kind && a.in === b.in && a.start === b.start && a.end === b.end;
}
