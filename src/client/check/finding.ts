/** One thing that a check of an endpoint has found, and how its numbers are written. */

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

/** "0.4 s", "12 ms". */
export function milliseconds(ms: number): string {
  return ms < 950 ? `${String(Math.round(ms))} ms` : `${(ms / 1000).toFixed(1)} s`;
}
