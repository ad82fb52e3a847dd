/** Flags that a reader dismissed (“not so”): a label of theirs beside what the audit says, by kind and place. */
import { isShownByDefault } from "../audit/flagKinds.ts";
import type { Dismissal, Flag, Trace } from "../model/trace.ts";

/** What names a flag: the same place may be flagged for two reasons. */
export type FlagName = Pick<Flag, "kind" | "start" | "end" | "in">;

export function nameOfFlag({ kind, start, end, in: text }: FlagName): FlagName {
  return { kind, start, end, in: text };
}

export function isDismissed(flag: FlagName, dismissed: readonly FlagName[]): boolean {
  return dismissed.some((other) => isSame(flag, other));
}

/** Which kinds of flags are shown: those whose precision was measured and is high, or all. */
export const shownFlags = ["measured", "all"] as const;
export type ShownFlags = (typeof shownFlags)[number];

/** @returns the flags of the kinds that are shown, in order. */
export function ofShownKinds(flags: readonly Flag[], which: ShownFlags): readonly Flag[] {
  return which === "all" ? flags : flags.filter(({ kind }) => isShownByDefault(kind));
}

/** The flags of a trace that are shown and that its reader has not dismissed, in order. */
export function standingFlags(
  { analysis, dismissed = [] }: Pick<Trace, "analysis" | "dismissed">,
  which: ShownFlags = "measured",
): readonly Flag[] {
  const shown = ofShownKinds(analysis?.flags ?? [], which);
  return shown.filter((flag) => !isDismissed(flag, dismissed));
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
