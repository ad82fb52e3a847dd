/** Reads labelled traces (JSON Lines) and carries their labels over to units that were cut anew. */
import { stepKinds, type StepKind } from "../src/core/model/trace.ts";
import type { Unit } from "../src/core/analysis/segment/unit.ts";

export interface LabelledSpan {
  readonly start: number;
  readonly end: number;
  readonly kind: StepKind;
  /** Whether the label is safe enough to be scored. */
  readonly firm: boolean;
  /** Whether the annotator was not sure of it. */
  readonly unsure: boolean;
  /** What a second reader said, where there was one. */
  readonly second?: StepKind;
}

/** A run of checks and doubts; `from` and `to` are indices of spans. */
export interface LabelledEpisode {
  readonly from: number;
  readonly to: number;
  readonly outcome: string;
}

export interface LabelledTrace {
  readonly id: string;
  /** The problem's statement, "" where the source doesn't hold it. */
  readonly task: string;
  readonly text: string;
  /** Two letters, or "mixed". */
  readonly language: string;
  /** As the source names it. */
  readonly model: string;
  readonly domain: string;
  readonly spans: readonly LabelledSpan[];
  readonly episodes: readonly LabelledEpisode[];
}

/** @throws SyntaxError when a line is no JSON. Labels that are no step kinds are left out. */
export function readLabelled(jsonLines: string): LabelledTrace[] {
  return jsonLines
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const raw = JSON.parse(line) as {
        id: string;
        problem?: string;
        text: string;
        language?: string;
        model?: string;
        domain?: string;
        units: RawUnit[];
        episodes?: LabelledEpisode[];
      };
      const problem = raw.problem ?? "";
      const complete = raw.units.every(({ kind }) => isKind(kind));
      return {
        id: raw.id,
        episodes: complete ? (raw.episodes ?? []) : [],
        task: problem.startsWith("[") ? "" : problem,
        text: raw.text,
        language: raw.language ?? "en",
        model: raw.model ?? "",
        domain: raw.domain ?? "",
        spans: raw.units.flatMap(spanOf),
      };
    });
}

interface RawUnit {
  readonly start: number;
  readonly end: number;
  readonly kind: string;
  readonly firm?: boolean;
  readonly unsure?: boolean;
  readonly second?: string;
}

function spanOf({ start, end, kind, firm, unsure, second }: RawUnit): LabelledSpan[] {
  if (!isKind(kind)) return [];
  const span = { start, end, kind, firm: firm !== false, unsure: unsure === true };
  return [second !== undefined && isKind(second) ? { ...span, second } : span];
}

function isKind(kind: string): kind is StepKind {
  return (stepKinds as readonly string[]).includes(kind);
}

/** For each unit the kind of the labelled span that covers most of it; undefined where no label reaches. */
export function labelUnits(trace: LabelledTrace, units: readonly Unit[]): (StepKind | undefined)[] {
  let first = 0;
  return units.map((unit) => {
    while ((trace.spans[first]?.end ?? Infinity) <= unit.start) first += 1;
    let best: StepKind | undefined;
    let most = 0;
    for (let i = first; i < trace.spans.length; i += 1) {
      const span = trace.spans[i];
      if (!span || span.start >= unit.end) break;
      const shared = Math.min(span.end, unit.end) - Math.max(span.start, unit.start);
      if (shared > most) [best, most] = [span.kind, shared];
    }
    return best;
  });
}
