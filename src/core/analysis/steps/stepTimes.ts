/**
 * How long each step took to arrive. Times are kept only for the text whose steps have not closed yet, so that a run of
 * any length costs the same; what stays is one number a step.
 */
import type { Trace } from "../../model/trace.ts";

export interface StepTimes {
  /** The reasoning up to `end` (UTF-16 code units) had arrived at `atMs` after the request was sent. */
  readonly arrived: (end: number, atMs: number) => void;
  /**
   * The milliseconds of the step that ends at `end`. To be asked for one step after the other.
   * @returns undefined where no times are known, as in an imported trace.
   */
  readonly durationTo: (end: number) => number | undefined;
}

/** @param trace one whose reasoning may be there already; the times that its steps have are taken over. */
export function createStepTimes(trace: Trace): StepTimes {
  const arrivals: { end: number; atMs: number }[] = [];
  let next = 0;
  /** Up to here the text was there without times. */
  let timeless = trace.reasoning.length;
  /** When the step before ended; the first step begins with the first text, not with the request. */
  let before = trace.timing?.firstReasoningMs;

  let passed = before ?? 0;
  for (const { end, ms } of trace.analysis?.steps ?? []) {
    if (ms === undefined) break;
    passed += ms;
    arrivals.push({ end, atMs: passed });
    if (end >= timeless) timeless = 0;
  }

  return {
    arrived(end, atMs) {
      if (end <= (arrivals.at(-1)?.end ?? 0)) return;
      before ??= atMs;
      arrivals.push({ end, atMs });
    },
    durationTo(end) {
      while ((arrivals[next]?.end ?? end) < end) next += 1;
      const arrival = arrivals[next];
      if (next > 256) {
        arrivals.splice(0, next);
        next = 0;
      }
      if (!arrival || before === undefined) return undefined;
      if (timeless > 0) {
        // A step of such text has no time, and neither has the one that new text finished.
        if (end >= timeless) {
          timeless = 0;
          before = arrival.atMs;
        }
        return undefined;
      }
      const duration = Math.max(0, Math.round(arrival.atMs - before));
      // Counted on from the rounded time, so that the durations add up to the whole.
      before += duration;
      return duration;
    },
  };
}
