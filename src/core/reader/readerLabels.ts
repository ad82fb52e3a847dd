/**
 * Labels that a reader gave to steps, kept beside the engine's. A label belongs to a range of the reasoning, so that it
 * finds its text again when another engine, or a rule of the reader's, cuts the steps anew.
 */
import { firstEndingAfter } from "../text/bisect.ts";
import { episodeAsRead } from "./readerEpisodes.ts";
import { createStatisticsCounter } from "../model/analysisCounts.ts";
import type { ReaderLabel, Step, StepKind, Trace } from "../model/trace.ts";
import { defined } from "../model/defined.ts";

/** The steps of a trace and what readers said of them. */
type Labelled = Pick<Trace, "labels" | "analysis">;

/**
 * The label that counts for each step: of those that hold for it, the one given last. Its cost grows with the number of
 * steps and of labels, not with their product: a document from elsewhere may hold any number of either.
 * @param steps in order. @param first index of the first of them in its trace.
 * @returns as many entries as there are steps, undefined where no label holds.
 */
export function labelsOf(
  labels: readonly ReaderLabel[],
  steps: readonly Step[],
  first = 0,
): readonly (ReaderLabel | undefined)[] {
  const found = steps.map((): ReaderLabel | undefined => undefined);
  if (labels.length === 0) return found;
  /** For each step the way to the next one from there on that has no label yet. */
  const next = [...found.keys(), found.length];
  const open = (from: number): number => {
    let at = from;
    for (let to = next[at] ?? at; to !== at; to = next[at] ?? at) {
      next[at] = next[to] ?? to;
      at = to;
    }
    return at;
  };
  for (const label of labels.toReversed()) {
    const { start, end } = rangeOf(label, steps, first);
    for (let at = open(firstEndingAfter(steps, start)); at < found.length; at = open(at + 1)) {
      const step = steps[at];
      if (!step || step.start >= end) break;
      if (!coversMost({ start, end }, step)) continue;
      found[at] = label;
      next[at] = at + 1;
    }
  }
  return found;
}

/**
 * Labels a step; what was said of it before gives way.
 * @param index of the step, from 0. @param at ISO 8601 time, when it is known.
 * @returns the labels as they are then; unchanged where there is no such step.
 */
export function labelStep(
  trace: Labelled,
  index: number,
  kind: StepKind,
  at?: string,
): readonly ReaderLabel[] {
  const step = trace.analysis?.steps[index];
  if (!step) return trace.labels ?? [];
  const { start, end } = step;
  const label = { step: index, kind, ...defined({ at }), start, end };
  return [...unlabelStep(trace, index), label];
}

/** Takes back what was said of a step, which then is what the engine says. Labels of other steps stay. */
export function unlabelStep(trace: Labelled, index: number): readonly ReaderLabel[] {
  const { labels = [], analysis } = trace;
  const steps = analysis?.steps ?? [];
  const step = steps[index];
  if (!step) return labels;
  return labels.flatMap((label) => {
    const range = rangeOf(label, steps);
    if (!coversMost(range, step)) return [label];
    // A label from before the steps were cut anew may hold for steps on both sides of this one.
    const before = { ...label, start: range.start, end: step.start };
    const after = { ...label, start: step.end, end: range.end, step: index + 1 };
    return [
      ...(coversMost(before, steps[index - 1]) ? [before] : []),
      ...(coversMost(after, steps[index + 1]) ? [after] : []),
    ];
  });
}

/**
 * Fits labels to steps that were cut anew: `step` names the first step that a label holds for. One that holds for none
 * is kept with its range, for an engine that cuts there again.
 * @param before the steps that labels without a range were given to.
 */
export function carryLabels(
  labels: readonly ReaderLabel[],
  before: readonly Step[],
  steps: readonly Step[],
): readonly ReaderLabel[] {
  return labels.map((label) => {
    const range = rangeOf(label, before);
    // The first step that reaches into the range may have most of itself before it.
    const from = firstEndingAfter(steps, range.start);
    const step = [from, from + 1].find((at) => coversMost(range, steps[at]));
    const known = range.end > range.start ? range : {};
    return { ...label, ...known, ...defined({ step }) };
  });
}

/** A step as readers see it: with the reader's kind where there is one, and then what the engine said. */
export interface LabelledStep extends Step {
  /** The engine's kind; there only where a reader gave a label, be it the same. */
  readonly engineKind?: Step["kind"];
}

/** The steps of a trace with the reader's kinds in the place of the engine's, as counts and exports show them. */
export function labelledSteps({ labels = [], analysis }: Labelled): readonly LabelledStep[] {
  const steps = analysis?.steps ?? [];
  if (labels.length === 0) return steps;
  const found = labelsOf(labels, steps);
  return steps.map((step, index) => withLabel(step, found[index]));
}

/** A trace as if the engine had said what the reader says: for what counts and shows a trace, never to be stored. */
export function withReaderLabels(trace: Trace): Trace {
  const { analysis, labels = [] } = trace;
  if (!analysis || labels.length === 0) return trace;
  const steps = [...labelledSteps(trace)];
  const episodes = analysis.episodes.flatMap(
    (episode) => episodeAsRead(episode, (step) => steps[step]?.kind) ?? [],
  );
  const counter = createStatisticsCounter();
  counter.addSteps(steps);
  counter.addClaims(analysis.claims);
  counter.addEpisodes(episodes);
  return { ...trace, analysis: { ...analysis, steps, episodes, statistics: counter.statistics } };
}

export function withLabel(step: Step, label: ReaderLabel | undefined): LabelledStep {
  return label ? { ...step, kind: label.kind, engineKind: step.kind } : step;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** The range that a label is about: its own, or that of the step that it names. */
function rangeOf({ start, end, step }: ReaderLabel, steps: readonly Step[], first = 0): Range {
  if (start !== undefined && end !== undefined) return { start, end };
  const named = steps[step - first];
  return named ? { start: named.start, end: named.end } : { start: 0, end: 0 };
}

/** A label holds for the steps of which more than half lies in its range. */
function coversMost({ start, end }: Range, step: Range | undefined): boolean {
  if (!step) return false;
  const shared = Math.min(end, step.end) - Math.max(start, step.start);
  return shared > 0 && 2 * shared > step.end - step.start;
}
