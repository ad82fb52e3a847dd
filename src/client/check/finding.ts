/** One thing that a check of an endpoint has found, and how its numbers are written. */

import { defined } from "../../core/model/defined.ts";
import { oneLine } from "../endpointErrors.ts";

/** In UTF-16 code units. */
const longestText = 1000;

/** `good` and `bad` need no explanation; `warning` works and can be better; `info` is neither good nor bad. */
export type FindingState = "good" | "warning" | "bad" | "info";

export interface Finding {
  /** Names what was looked at; stable, for scripts. */
  readonly id: string;
  readonly state: FindingState;
  /** What was looked at, in two or three words. */
  readonly title: string;
  /** What was found, one or two sentences. */
  readonly detail: string;
  /** What to do about it. */
  readonly advice?: string;
}

/** A finding with texts that an endpoint can't turn round, end or stretch. @param redact takes keys out. */
export function cleaned(finding: Finding, redact: (text: string) => string): Finding {
  const clean = (text: string): string => redact(oneLine(text, longestText));
  const { detail, advice } = finding;
  return {
    ...finding,
    detail: clean(detail),
    ...defined({ advice: advice === undefined ? undefined : clean(advice) }),
  };
}

/** "0.4 s", "12 ms". */
export function milliseconds(ms: number): string {
  return ms < 950 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
