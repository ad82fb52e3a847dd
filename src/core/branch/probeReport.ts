/** What a probe adds up to: the curve of the answer's probability, where it jumps, and from where on nothing changed. */
import { compareWithReference, createAnswerComparer } from "../analysis/engine.ts";
import { wilsonInterval, type Interval } from "../groups/estimators.ts";
import { countVotes } from "../groups/votes.ts";
import { defined } from "../model/defined.ts";
import type { Trace } from "../model/trace.ts";
import type { ProbeDraw, TraceProbe } from "../model/traceProbes.ts";
import { estimateTokens } from "../run/tokens.ts";
import { newcombeInterval } from "./difference.ts";

/** A share of the draws at a place. */
export interface ProbeShare {
  readonly same: number;
  /** Of the draws, 0 to 1; draws without an answer count as another one, and so do those that can't be compared. */
  readonly share: number;
  /** Wilson, 95 %. */
  readonly interval: Interval;
  /** Draws whose answer may be the same: it can't be decided. */
  readonly undecided: number;
}

interface ProbePoint {
  readonly offset: number;
  /** Steps that the model was given in full. */
  readonly steps: number;
  readonly draws: number;
  readonly unanswered: number;
  /** The most frequent answer, as written. */
  readonly leading?: string;
  /** Of the trace's final answer; absent before the first draw. */
  readonly final?: ProbeShare;
  /** Of the reference, where one is known. */
  readonly reference?: ProbeShare;
}

interface ProbeJump {
  /** Indices of the points before and after it. */
  readonly from: number;
  readonly to: number;
  /** Steps between them, counted from 1 as they are shown. */
  readonly steps: { readonly first: number; readonly last: number };
  /** Rise of the share, 0 to 1, with Newcombe's interval of 95 %. */
  readonly rise: number;
  readonly interval: Interval;
}

interface ProbeSettled {
  /** Index of the point from which on the share stays at or above the threshold. */
  readonly point: number;
  readonly steps: number;
  /** Share of the reasoning's tokens (estimated) that follow it, 0 to 1. */
  readonly after: number;
}

export interface ProbeReport {
  /** The answer whose probability is shown: the trace's own, or where it has none, the most frequent one at its end. */
  readonly answer?: string;
  readonly answerFrom: "trace" | "end" | "none";
  readonly referenceAnswer?: string;
  readonly points: readonly ProbePoint[];
  /** The largest rise between neighbouring points; absent where it nowhere rises. */
  readonly jump?: ProbeJump;
  readonly settled?: ProbeSettled;
  readonly threshold: number;
  /** Draws that came, and those that were asked for. */
  readonly came: number;
  readonly asked: number;
}

export const usualThreshold = 0.95;

export interface ProbeReportOptions {
  /** 0 to 1. */
  readonly threshold?: number;
  /** The right answer, where the reader knows it; otherwise that of the data counts. */
  readonly reference?: string | undefined;
}

/** @param trace with its analysis. */
export function reportProbe(
  trace: Trace,
  probe: TraceProbe,
  { threshold = usualThreshold, reference = trace.origin.reference }: ProbeReportOptions = {},
): ProbeReport {
  const own = trace.analysis?.finalAnswer;
  const atEnd = leadingOf(probe.places.at(-1)?.draws ?? []);
  const answer = own ?? atEnd;
  const compareFinal = answer === undefined ? undefined : remembered(createAnswerComparer(answer));
  const compareReference =
    reference === undefined
      ? undefined
      : remembered((given) => compareWithReference(given, reference));
  const ends = (trace.analysis?.steps ?? []).map(({ end }) => end);
  const points = probe.places.map(({ offset, draws }): ProbePoint => ({
    offset,
    steps: ends.filter((end) => end <= offset).length,
    draws: draws.length,
    unanswered: draws.filter((draw) => draw.answer === undefined).length,
    ...defined({
      leading: leadingOf(draws),
      final: compareFinal && shareOf(draws, compareFinal),
      reference: compareReference && shareOf(draws, compareReference),
    }),
  }));
  return {
    answerFrom: own !== undefined ? "trace" : answer !== undefined ? "end" : "none",
    points,
    threshold,
    came: points.reduce((sum, { draws }) => sum + draws, 0),
    asked: probe.places.length * probe.draws,
    ...defined({
      answer,
      referenceAnswer: reference,
      jump: largestJump(points),
      settled: settledAt(trace.reasoning, points, threshold),
    }),
  };
}

type Compared = ReturnType<typeof compareWithReference>;

/** Draws repeat their answers. */
function remembered(compare: (answer: string) => Compared): (answer: string) => Compared {
  const known = new Map<string, Compared>();
  return (answer) => {
    const before = known.get(answer);
    if (before !== undefined) return before;
    const compared = compare(answer);
    known.set(answer, compared);
    return compared;
  };
}

function leadingOf(draws: readonly ProbeDraw[]): string | undefined {
  return countVotes(draws.map(({ answer }) => answer)).votes[0]?.answer;
}

function shareOf(
  draws: readonly ProbeDraw[],
  compare: (answer: string) => Compared,
): ProbeShare | undefined {
  if (draws.length === 0) return undefined;
  const compared = draws.map(({ answer }) =>
    answer === undefined ? "different" : compare(answer),
  );
  const same = compared.filter((outcome) => outcome === "same").length;
  return {
    same,
    share: same / draws.length,
    interval: wilsonInterval(same, draws.length),
    undecided: compared.filter((outcome) => outcome === "undecided").length,
  };
}

/** Points without draws are passed over: the jump is between those on both sides. */
function largestJump(points: readonly ProbePoint[]): ProbeJump | undefined {
  let best: ProbeJump | undefined;
  let before: number | undefined;
  for (const [at, point] of points.entries()) {
    const { final, draws } = point;
    if (!final) continue;
    const last = before === undefined ? undefined : points[before];
    if (last?.final && before !== undefined) {
      const rise = final.share - last.final.share;
      if (rise > Math.max(0, best?.rise ?? 0) + 1e-12) {
        best = {
          from: before,
          to: at,
          steps: {
            first: Math.min(last.steps + 1, Math.max(1, point.steps)),
            last: Math.max(1, point.steps),
          },
          rise,
          interval: newcombeInterval(
            { successes: final.same, n: draws },
            { successes: last.final.same, n: last.draws },
          ),
        };
      }
    }
    before = at;
  }
  return best;
}

function settledAt(
  reasoning: string,
  points: readonly ProbePoint[],
  threshold: number,
): ProbeSettled | undefined {
  const known = points.flatMap(({ final }, at) => (final ? [{ at, share: final.share }] : []));
  const lastBelow = known.findLastIndex(({ share }) => share < threshold - 1e-12);
  const first = known[lastBelow + 1];
  const point = first && points[first.at];
  if (!point) return undefined;
  const all = estimateTokens(reasoning);
  const after = estimateTokens(reasoning.slice(point.offset));
  return { point: first.at, steps: point.steps, after: all === 0 ? 0 : Math.min(1, after / all) };
}
