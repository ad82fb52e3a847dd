/**
 * Measures the classifier and the splitter against labelled traces, beside two baselines, and the final answers of
 * whole traces against references.
 * Usage: node scripts/evaluate.ts [LABELLED.jsonl ...] [--answers TRACES.jsonl] [--misses]; without files, those beside
 * the checkout if they are there. `--misses` lists the answers that were not told as they should be.
 */
import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { createClassifier } from "../src/core/classify/classifier.ts";
import { createEpisodeTracker } from "../src/core/links.ts";
import { createUnitSplitter } from "../src/core/segment/unitSplitter.ts";
import type { Unit } from "../src/core/segment/unit.ts";
import type { StepKind } from "../src/core/trace.ts";
import { paragraphCueKinds, tenWordKinds } from "./baselines.ts";
import { evaluateAnswers } from "./evaluate/answers.ts";
import { readLabelled } from "./labelled.ts";
import type { LabelledTrace } from "./labelled.ts";
import { createScore } from "./score.ts";

/** Gives the kind of each unit of a trace. */
type Labeller = (trace: LabelledTrace, units: readonly Unit[]) => readonly (StepKind | undefined)[];

const labellers: readonly (readonly [name: string, labeller: Labeller])[] = [
  ["this engine", engineKinds],
  ["ten words of the R1 paper", tenWordKinds],
  ["cue words at paragraph starts", paragraphCueKinds],
];

const { values, positionals: files } = parseArgs({
  allowPositionals: true,
  options: { answers: { type: "string", multiple: true }, misses: { type: "boolean" } },
});
const answerFiles = values.answers ?? [];
if (files.length === 0 && answerFiles.length === 0) {
  files.push(...beside("gold-dev.jsonl", "human-dev.jsonl", "gold-train.jsonl"));
  answerFiles.push(...beside("raw-traces.jsonl"));
}
if (files.length === 0 && answerFiles.length === 0) {
  console.error(
    "No traces found. Give their files: npm run evaluate -- LABELLED.jsonl --answers TRACES.jsonl",
  );
  process.exitCode = 2;
}
for (const file of files) evaluate(file);
for (const file of answerFiles) evaluateAnswers(file, values.misses === true);

/** Those of the data files that stand beside the checkout. */
function beside(...names: readonly string[]): string[] {
  return names
    .map((name) => fileURLToPath(new URL(`../../shared/data/${name}`, import.meta.url)))
    .filter((path) => existsSync(path));
}

function evaluate(path: string): void {
  const traces = readLabelled(readFileSync(path, "utf8"));
  const cut = traces.map((trace) => unitsOf(trace.text));
  console.log(`\n${basename(path)}: ${String(traces.length)} traces`);
  console.log(boundaryLine(traces, cut));
  for (const [name, labeller] of labellers) {
    const score = createScore();
    traces.forEach((trace, i) => {
      score.add(trace, cut[i] ?? [], labeller(trace, cut[i] ?? []));
    });
    console.log(`\n${name}\n${score.table()}`);
  }
  console.log(`\n${outcomeLine(traces)}`);
}

function engineKinds(trace: LabelledTrace, units: readonly Unit[]): StepKind[] {
  const classifier = createClassifier(trace.task === "" ? {} : { task: trace.task });
  const labelled = units.flatMap((unit) =>
    classifier.push(unit, trace.text.slice(unit.start, unit.end)),
  );
  return [...labelled, ...classifier.end()].map(({ kind }) => kind);
}

function unitsOf(text: string): Unit[] {
  const splitter = createUnitSplitter();
  return [...splitter.push(text), ...splitter.end()];
}

/** How well unit starts agree with the labelled spans' starts, inside what is labelled without a hole. */
function boundaryLine(traces: readonly LabelledTrace[], cut: readonly (readonly Unit[])[]): string {
  let shared = 0;
  let ours = 0;
  let theirs = 0;
  traces.forEach((trace, i) => {
    const first = trace.spans[0]?.start ?? 0;
    const last = trace.spans.at(-1)?.end ?? 0;
    const visible = (offset: number) =>
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

/** How often the outcome of a labelled episode is told, given its labelled units; beside always saying "confirmed". */
function outcomeLine(traces: readonly LabelledTrace[]): string {
  let episodes = 0;
  let right = 0;
  let confirmed = 0;
  for (const { spans, text, episodes: labelled } of traces) {
    for (const { from, to, outcome } of labelled) {
      const tracker = createEpisodeTracker();
      const found = spans.slice(from, to + 2).flatMap((span, i) => {
        const inside = from + i <= to;
        if (inside && span.kind !== "verify" && span.kind !== "reflect") return [];
        const isChecking = span.kind === "verify" || span.kind === "reflect";
        const kind = inside || !isChecking ? span.kind : "derive";
        const step = { start: span.start, end: span.end, kind, confidence: 1, reasons: [] };
        return tracker.push(from + i, step, text.slice(span.start, span.end));
      });
      episodes += 1;
      if (outcome === "confirmed") confirmed += 1;
      if ([...found, ...tracker.end()].at(-1)?.outcome === outcome) right += 1;
    }
  }
  if (episodes === 0) return "no labelled episodes";
  return `outcomes of ${String(episodes)} labelled episodes: ${(right / episodes).toFixed(3)} right; always "confirmed": ${(confirmed / episodes).toFixed(3)}`;
}
