/**
 * Writes the texts that the model is trained on as numbers, for `train.py`: every unit of every text with its word
 * sequences, observations, tokens and label.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { forEachNgram } from "../../src/core/analysis/classify/ngrams.ts";
import { createObserver } from "../../src/core/analysis/classify/observer.ts";
import { createTokenBuffer, scanTokens } from "../../src/core/analysis/classify/hashedTokens.ts";
import { createUnitSplitter } from "../../src/core/analysis/segment/unitSplitter.ts";
import type { Unit } from "../../src/core/analysis/segment/unit.ts";
import { stepKinds } from "../../src/core/model/trace.ts";
import { labelUnits, readLabelled, type LabelledTrace } from "../labelled.ts";
import { groupNumbers, type Origin } from "./groups.ts";

/** Longer texts are cut here, in UTF-16 code units; a labelled text only behind its labels. */
const longestText = 40_000;
/** Characters behind a labelled window that are read as context. */
const contextAfter = 4000;

const labelledSets = ["gold-train", "gold-train-2", "gold-dev", "gold-dev-2"];
const rawSets = ["raw-traces", "raw-traces-2", "labelled-train-mixed"];

interface Raw extends Origin {
  readonly source?: string;
  readonly domain?: string;
  readonly model?: string;
  readonly language?: string;
}

const names = new Map<string, number>();
const keys: number[][] = [];
const documents: object[] = [];
const lists = {
  keyStarts: [0],
  observations: [] as number[],
  observationStarts: [0],
  tokens: [] as number[],
  tokenStarts: [0],
  labels: [] as number[],
  seconds: [] as number[],
  unsure: [] as number[],
  lengths: [] as number[],
};
let keyCount = 0;
let unitCount = 0;

/** @param data folder of the traces. @param out folder that is made, for the numbers. */
export function exportCorpus(data: string, out: string): void {
  mkdirSync(out, { recursive: true });
  const records = [...labelledSets, ...rawSets].flatMap((set) => {
    const source = readFileSync(join(data, `${set}.jsonl`), "utf8");
    const lines = source.split("\n").filter((line) => line !== "");
    const traces = labelledSets.includes(set) ? readLabelled(source) : [];
    return lines.map((line, i) => ({ set, raw: JSON.parse(line) as Raw, trace: traces[i] }));
  });
  const groups = groupNumbers(records.map(({ raw }) => raw));

  records.forEach(({ set, raw, trace }, i) => {
    const problem = raw.problem ?? "";
    const last = trace?.spans.at(-1)?.end ?? 0;
    const longest = Math.max(last + contextAfter, longestText);
    const text = (raw.text ?? raw.reasoning ?? "").slice(0, longest);
    const task = problem.startsWith("[") ? "" : problem;
    addDocument({ set, raw, trace, group: groups[i] ?? i }, text, task);
  });

  write(out, "keys.u32", Uint32Array.from(keys.flat()));
  write(out, "keyStarts.u32", Uint32Array.from(lists.keyStarts));
  write(out, "observations.u16", Uint16Array.from(lists.observations));
  write(out, "observationStarts.u32", Uint32Array.from(lists.observationStarts));
  write(out, "tokens.u32", Uint32Array.from(lists.tokens));
  write(out, "tokenStarts.u32", Uint32Array.from(lists.tokenStarts));
  write(out, "labels.i8", Int8Array.from(lists.labels));
  write(out, "seconds.i8", Int8Array.from(lists.seconds));
  write(out, "unsure.u8", Uint8Array.from(lists.unsure));
  write(out, "lengths.u16", Uint16Array.from(lists.lengths));
  writeFileSync(
    join(out, "corpus.json"),
    JSON.stringify({ observations: [...names.keys()], kinds: stepKinds, documents }),
  );
  console.log(`${documents.length} texts, ${unitCount} units, ${keyCount} word sequences`);
}

interface Document {
  readonly set: string;
  readonly raw: Raw;
  readonly trace: LabelledTrace | undefined;
  readonly group: number;
}

function addDocument({ set, raw, trace, group }: Document, text: string, task: string): void {
  const units = cutUnits(text);
  documents.push({
    set,
    id: raw.id,
    group,
    language: raw.language ?? "en",
    domain: raw.domain ?? "",
    model: raw.model ?? "",
    source: raw.source ?? "",
    first: unitCount,
    count: units.length,
  });
  const labels = trace ? labelUnits(trace, units) : [];
  const seconds = trace ? labelUnits(secondReading(trace), units) : [];
  const observer = createObserver(task);
  const buffer = createTokenBuffer();
  units.forEach((unit, i) => {
    const unitText = text.slice(unit.start, unit.end);
    const { evidence } = observer.observe(unit);
    scanTokens(unitText.trim(), buffer);
    const found = new Set<number>();
    forEachNgram(buffer, unit.form === "code", (key) => found.add(key));
    keys.push([...found]);
    keyCount += found.size;
    lists.keyStarts.push(keyCount);
    for (const id of new Set(evidence.map(({ id: name }) => name)))
      lists.observations.push(indexOf(id));
    lists.observationStarts.push(lists.observations.length);
    for (let k = 0; k < buffer.count; k += 1) lists.tokens.push(buffer.hashes[k] ?? 0);
    lists.tokenStarts.push(lists.tokens.length);
    lists.labels.push(kindIndex(labels[i]));
    lists.seconds.push(kindIndex(seconds[i]));
    lists.unsure.push(doubtOf(trace, unit));
    lists.lengths.push(unitText.match(/[\p{L}\p{N}]/gu)?.length ?? 0);
  });
  unitCount += units.length;
}

/** 1: the annotator was not sure of a label that the unit has; 2: the second reading has another one; 3: both. */
function doubtOf(trace: LabelledTrace | undefined, unit: Unit): number {
  const spans = trace?.spans.filter(({ start, end }) => start < unit.end && end > unit.start) ?? [];
  return Number(spans.some(({ unsure }) => unsure)) + 2 * Number(spans.some(({ firm }) => !firm));
}

function secondReading(trace: LabelledTrace): LabelledTrace {
  return {
    ...trace,
    spans: trace.spans.flatMap((span) => (span.second ? [{ ...span, kind: span.second }] : [])),
  };
}

function kindIndex(kind: string | undefined): number {
  return kind === undefined ? -1 : (stepKinds as readonly string[]).indexOf(kind);
}

function indexOf(name: string): number {
  const known = names.get(name);
  if (known !== undefined) return known;
  names.set(name, names.size);
  return names.size - 1;
}

function cutUnits(text: string): Unit[] {
  const splitter = createUnitSplitter();
  return [...splitter.push(text), ...splitter.end()];
}

function write(out: string, name: string, values: ArrayBufferView): void {
  writeFileSync(
    join(out, name),
    new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
  );
}
