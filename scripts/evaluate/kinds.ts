/**
 * The classifier and the splitter against labelled traces: F1 of each kind beside two baselines and, where the traces
 * were read twice, beside the two readings; boundaries, calibration, outcomes of episodes; then the same by language,
 * family of models, domain and style.
 */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import {
  createClassifier,
  type LabelledUnit,
} from "../../src/core/analysis/classify/classifier.ts";
import { createUnitSplitter } from "../../src/core/analysis/segment/unitSplitter.ts";
import type { Unit } from "../../src/core/analysis/segment/unit.ts";
import { isUnsure, unsureBelow } from "../../src/core/model/unsure.ts";
import { unlabelled, type StepKind, type StepLabel } from "../../src/core/model/trace.ts";
import { paragraphCueKinds, tenWordKinds } from "../baselines.ts";
import { createCalibration } from "../calibration.ts";
import { labelUnits, readLabelled, type LabelledTrace } from "../labelled.ts";
import { createScore, type Score } from "../score.ts";
import { readLabelCorpus, readLabelledRecordings } from "../../test/support/labelCorpus.ts";
import { groupings } from "./groups.ts";
import { outcomeLine } from "./outcomes.ts";

type Kinds = readonly (StepKind | undefined)[];

/** One labelled trace with everything that is compared with its labels. */
interface Read {
  readonly trace: LabelledTrace;
  readonly units: readonly Unit[];
  readonly labelled: readonly LabelledUnit[];
}

/** Who labels, and what it says of each unit. */
const labellers: readonly (readonly [name: string, kindsOf: (read: Read) => Kinds])[] = [
  ["this engine", ({ labelled }) => labelled.map(({ kind }) => knownKind(kind))],
  ["ten words of the R1 paper", ({ trace, units }) => tenWordKinds(trace, units)],
  ["cue words at paragraph starts", ({ trace, units }) => paragraphCueKinds(trace, units)],
];
const readers = "the two readings of each other";

/** Prints the report of a file of labelled traces. */
export function evaluateKinds(path: string): void {
  report(basename(path), readLabelled(readFileSync(path, "utf8")));
}

/** Prints the report of the traces that were written or recorded for this project. */
export function evaluateOwnKinds(): void {
  report("the project's own labelled reasoning", readLabelCorpus());
  report("the project's own labelled recordings", readLabelledRecordings());
}

function report(name: string, traces: readonly LabelledTrace[]): void {
  const read = traces.map((trace): Read => {
    const units = unitsOf(trace.text);
    return { trace, units, labelled: label(trace, units) };
  });
  console.log(`\n${name}: ${traces.length} traces`);
  console.log(boundaryLine(read));
  const [engine] = labellers;
  if (engine) console.log(`\nthis engine, by kind\n${scoreOf(read, engine[1]).table()}\n`);
  for (const [labeller, kindsOf] of labellers)
    console.log(`${labeller.padEnd(30)} ${scoreOf(read, kindsOf).line()}`);
  const both = readersScore(read);
  if (both) console.log(`${readers.padEnd(30)} ${both.line()}`);
  for (const line of confidenceLines(read)) console.log(line);
  for (const line of groupLines(read)) console.log(line);
  console.log(outcomeLine(traces));
}

/** The same figures for each language, family, domain and style that the traces have, where there are several. */
function groupLines(read: readonly Read[]): string[] {
  return groupings.flatMap(([grouping, groupOf]) => {
    const groups = new Map<string, Read[]>();
    for (const one of read) {
      const group = groupOf(one.trace);
      groups.set(group, [...(groups.get(group) ?? []), one]);
    }
    if (groups.size < 2) return [];
    const ordered = [...groups].sort(([, a], [, b]) => b.length - a.length);
    return ordered.flatMap(([group, members]) => {
      const both = readersScore(members);
      const name = (labeller: string): string => `  ${labeller.padEnd(30)} `;
      return [
        `\n${grouping} ${group === "" ? "not said" : group}: ${members.length}`,
        ...labellers.map(
          ([labeller, kindsOf]) => name(labeller) + scoreOf(members, kindsOf).line(),
        ),
        ...(both ? [name(readers) + both.line()] : []),
      ];
    });
  });
}

function knownKind(kind: StepLabel): StepKind | undefined {
  return kind === unlabelled ? undefined : kind;
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

function scoreOf(read: readonly Read[], kindsOf: (read: Read) => Kinds): Score {
  const score = createScore();
  for (const one of read) score.add(one.trace, one.units, kindsOf(one));
  return score;
}

/** How well the two readings agree, all units counted: what a program can at best be asked for. */
function readersScore(read: readonly Read[]): Score | undefined {
  const score = createScore();
  let twiceRead = false;
  for (const { trace } of read) {
    const twice = trace.spans.filter(({ second }) => second !== undefined);
    twiceRead ||= twice.length > 0;
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
  return twiceRead ? score : undefined;
}

/** Whether confidences are true, and what the labels are worth that the panel shows as guesses. */
function confidenceLines(read: readonly Read[]): string[] {
  const calibration = createCalibration();
  const guesses = { right: 0, all: 0 };
  const others = { right: 0, all: 0 };
  for (const { trace, labelled } of read) {
    const firm = { ...trace, spans: trace.spans.filter((span) => span.firm) };
    labelUnits(firm, labelled).forEach((kind, unit) => {
      const given = labelled[unit];
      if (kind === undefined || !given || given.kind === unlabelled) return;
      const length = trace.text.slice(given.start, given.end).match(/[\p{L}\p{N}]/gu)?.length ?? 0;
      const right = given.kind === kind;
      calibration.add(given.confidence, right, length);
      const part = isUnsure(given) ? guesses : others;
      part.all += length;
      if (right) part.right += length;
    });
  }
  const share = (part: number, whole: number): string => (part / Math.max(1, whole)).toFixed(3);
  return [
    `expected calibration error of the confidences: ${calibration.error().toFixed(3)}`,
    `unsure (below ${unsureBelow}): ${share(guesses.all, guesses.all + others.all)} of the text, ${share(guesses.right, guesses.all)} of it right, ${share(others.right, others.all)} of the rest`,
  ];
}

/** How well unit starts agree with the labelled spans' starts, inside what is labelled without a hole. */
function boundaryLine(read: readonly Read[]): string {
  let shared = 0;
  let ours = 0;
  let theirs = 0;
  for (const { trace, units } of read) {
    const first = trace.spans[0]?.start ?? 0;
    const last = trace.spans.at(-1)?.end ?? 0;
    const visible = (offset: number): number =>
      offset + (/^\s*/.exec(trace.text.slice(offset, offset + 200))?.[0].length ?? 0);
    const labelled = new Set(trace.spans.slice(1).map(({ start }) => visible(start)));
    const starts = units
      .map(({ start }) => visible(start))
      .filter((at) => at > visible(first) && at < last);
    theirs += labelled.size;
    ours += starts.length;
    shared += starts.filter((at) => labelled.has(at)).length;
  }
  const f1 = (2 * shared) / (ours + theirs);
  return `unit boundaries: F1 ${f1.toFixed(3)}, precision ${(shared / ours).toFixed(3)}, recall ${(shared / theirs).toFixed(3)}`;
}
