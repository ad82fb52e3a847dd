/**
 * The classifier and the splitter against labelled traces: F1 of each kind beside two baselines and, where the traces
 * were read twice, beside the two readings; boundaries, calibration, outcomes of episodes.
 */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import {
  createClassifier,
  type LabelledUnit,
} from "../../src/core/analysis/classify/classifier.ts";
import { createUnitSplitter } from "../../src/core/analysis/segment/unitSplitter.ts";
import type { Unit } from "../../src/core/analysis/segment/unit.ts";
import { unlabelled, type StepKind } from "../../src/core/model/trace.ts";
import { paragraphCueKinds, tenWordKinds } from "../baselines.ts";
import { createCalibration } from "../calibration.ts";
import { labelUnits, readLabelled, type LabelledTrace } from "../labelled.ts";
import { createScore } from "../score.ts";
import { outcomeLine } from "./outcomes.ts";

type Kinds = readonly (StepKind | undefined)[];

export function evaluateKinds(path: string): void {
  const traces = readLabelled(readFileSync(path, "utf8"));
  const cut = traces.map((trace) => unitsOf(trace.text));
  const labelled = traces.map((trace, i) => label(trace, cut[i] ?? []));
  console.log(`\n${basename(path)}: ${traces.length} traces`);
  console.log(boundaryLine(traces, cut));

  const kindsOf = (units: readonly LabelledUnit[]): Kinds =>
    units.map(({ kind }) => (kind === unlabelled ? undefined : kind));
  const engine = scoreOf(traces, cut, (_, i) => kindsOf(labelled[i] ?? []));
  const lines: [string, ReturnType<typeof scoreOf>][] = [
    ["this engine", engine],
    [
      "ten words of the R1 paper",
      scoreOf(traces, cut, (trace, i) => tenWordKinds(trace, cut[i] ?? [])),
    ],
    [
      "cue words at paragraph starts",
      scoreOf(traces, cut, (trace, i) => paragraphCueKinds(trace, cut[i] ?? [])),
    ],
  ];
  console.log(`\nthis engine, by kind\n${engine.table()}\n`);
  for (const [name, score] of lines) console.log(`${name.padEnd(30)} ${score.line()}`);
  const readers = readersLine(traces);
  if (readers !== undefined) console.log(readers);
  console.log(calibrationLine(traces, labelled));
  console.log(outcomeLine(traces));
}

function label(trace: LabelledTrace, units: readonly Unit[]): LabelledUnit[] {
  const classifier = createClassifier(trace.task === "" ? {} : { task: trace.task });
  const labelled = units.flatMap((unit) => classifier.push(unit));
  return [...labelled, ...classifier.end()];
}

function unitsOf(text: string): Unit[] {
  const splitter = createUnitSplitter();
  return [...splitter.push(text), ...splitter.end()];
}

function scoreOf(
  traces: readonly LabelledTrace[],
  cut: readonly (readonly Unit[])[],
  kinds: (trace: LabelledTrace, index: number) => Kinds,
): ReturnType<typeof createScore> {
  const score = createScore();
  traces.forEach((trace, i) => {
    score.add(trace, cut[i] ?? [], kinds(trace, i));
  });
  return score;
}

/** How well the two readings agree, all units counted: what a program can at best be asked for. */
function readersLine(traces: readonly LabelledTrace[]): string | undefined {
  const score = createScore();
  let read = false;
  for (const trace of traces) {
    const twice = trace.spans.filter(({ second }) => second !== undefined);
    read ||= twice.length > 0;
    const spans = twice.map((span) => ({ ...span, firm: true }));
    const units = twice.map(({ start, end }): Unit => ({
      start,
      end,
      form: "sentence",
      text: trace.text.slice(start, end),
    }));
    score.add(
      { ...trace, spans },
      units,
      twice.map(({ second }) => second),
    );
  }
  return read ? `${"the two readings of each other".padEnd(30)} ${score.line()}` : undefined;
}

function calibrationLine(
  traces: readonly LabelledTrace[],
  labelled: readonly (readonly LabelledUnit[])[],
): string {
  const calibration = createCalibration();
  traces.forEach((trace, i) => {
    const units = labelled[i] ?? [];
    const firm = { ...trace, spans: trace.spans.filter((span) => span.firm) };
    labelUnits(firm, units).forEach((kind, unit) => {
      const given = units[unit];
      if (kind === undefined || !given || given.kind === unlabelled) return;
      const length = trace.text.slice(given.start, given.end).match(/[\p{L}\p{N}]/gu)?.length ?? 0;
      calibration.add(given.confidence, given.kind === kind, length);
    });
  });
  return `expected calibration error of the confidences: ${calibration.error().toFixed(3)}`;
}

/** How well unit starts agree with the labelled spans' starts, inside what is labelled without a hole. */
function boundaryLine(traces: readonly LabelledTrace[], cut: readonly (readonly Unit[])[]): string {
  let shared = 0;
  let ours = 0;
  let theirs = 0;
  traces.forEach((trace, i) => {
    const first = trace.spans[0]?.start ?? 0;
    const last = trace.spans.at(-1)?.end ?? 0;
    const visible = (offset: number): number =>
      offset + (/^\s*/.exec(trace.text.slice(offset, offset + 200))?.[0].length ?? 0);
    const labelled = new Set(trace.spans.slice(1).map(({ start }) => visible(start)));
    const starts = (cut[i] ?? [])
      .map(({ start }) => visible(start))
      .filter((at) => at > visible(first) && at < last);
    theirs += labelled.size;
    ours += starts.length;
    shared += starts.filter((at) => labelled.has(at)).length;
  });
  const f1 = (2 * shared) / (ours + theirs);
  return `unit boundaries: F1 ${f1.toFixed(3)}, precision ${(shared / ours).toFixed(3)}, recall ${(shared / theirs).toFixed(3)}`;
}
