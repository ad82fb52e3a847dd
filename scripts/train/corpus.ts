/** The texts that the model is trained on, as features: labelled windows, and text without labels. */
import { readFileSync } from "node:fs";
import type { Evidence } from "../../src/core/analysis/classify/evidence.ts";
import { featuresOf, type FeatureTable } from "../../src/core/analysis/classify/features.ts";
import { forEachNgram } from "../../src/core/analysis/classify/ngrams.ts";
import { createObserver } from "../../src/core/analysis/classify/observer.ts";
import { createTokenBuffer, scanTokens } from "../../src/core/analysis/classify/hashedTokens.ts";
import type { Unit } from "../../src/core/analysis/segment/unit.ts";
import { createUnitSplitter } from "../../src/core/analysis/segment/unitSplitter.ts";
import { stepKinds } from "../../src/core/model/trace.ts";
import { labelUnits, readLabelled, type LabelledTrace } from "../labelled.ts";

/** Units before and after a labelled window that are read as context. */
const contextBefore = 30;
const contextAfter = 10;

export interface Text {
  readonly text: string;
  /** "" where it is not known. */
  readonly task: string;
}

/** A labelled window with its context. */
export interface Window {
  readonly trace: LabelledTrace;
  readonly units: readonly Unit[];
  readonly features: readonly (readonly number[])[];
  /** Index into `stepKinds`; -1 for context. */
  readonly labels: readonly number[];
  /** Letters and digits in each unit: what it counts in the score. */
  readonly lengths: readonly number[];
  /** Whether the annotator was unsure of the label. */
  readonly unsure: readonly boolean[];
}

function cutUnits(text: string): Unit[] {
  const splitter = createUnitSplitter();
  return [...splitter.push(text), ...splitter.end()];
}

/**
 * The word sequences that occur in most traces, the most frequent first. Counting traces rather than places leaves out
 * the words of single problems.
 */
export function chooseKeys(texts: readonly Text[], size: number): Uint32Array {
  const traces = new Map<number, number>();
  const tokens = createTokenBuffer();
  for (const { text } of texts) {
    const seen = new Set<number>();
    for (const unit of cutUnits(text)) {
      scanTokens(unit.text.trim(), tokens);
      forEachNgram(tokens, unit.form === "code", (key) => seen.add(key));
    }
    for (const key of seen) traces.set(key, (traces.get(key) ?? 0) + 1);
  }
  const ordered = [...traces].sort(([a, m], [b, n]) => n - m || a - b);
  return Uint32Array.from(ordered.slice(0, size), ([key]) => key);
}

/** Names of the observations that are made of at least `least` units, in alphabetical order. */
export function chooseObservations(texts: readonly Text[], least: number): string[] {
  const counts = new Map<string, number>();
  for (const text of texts)
    observe(text, (_, evidence) => {
      for (const { id } of evidence) counts.set(id, (counts.get(id) ?? 0) + 1);
    });
  return [...counts]
    .filter(([, count]) => count >= least)
    .map(([name]) => name)
    .sort();
}

/** The features of every unit of a text, and how many letters and digits it has. */
export function measuredText(
  table: FeatureTable,
  text: Text,
): { features: number[][]; lengths: number[] } {
  return {
    features: featuresOfText(table, text),
    lengths: cutUnits(text.text).map(({ start, end }) => lengthOf(text.text.slice(start, end))),
  };
}

function lengthOf(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}

function featuresOfText(table: FeatureTable, text: Text): number[][] {
  const tokens = createTokenBuffer();
  const all: number[][] = [];
  observe(text, (unit, evidence) => {
    scanTokens(unit.text.trim(), tokens);
    all.push(featuresOf(table, tokens, unit.form === "code", evidence));
  });
  return all;
}

function observe(
  { text, task }: Text,
  visit: (unit: Unit, evidence: readonly Evidence[]) => void,
): void {
  const observer = createObserver(task);
  for (const unit of cutUnits(text)) {
    visit(unit, observer.observe(unit).evidence);
  }
}

/** Reads a file of labelled traces; each becomes its labelled units and some around them. */
export function readWindows(path: string, table: FeatureTable): Window[] {
  return readLabelled(readFileSync(path, "utf8")).flatMap((trace) => {
    const units = cutUnits(trace.text);
    const labels = labelUnits(trace, units);
    const first = labels.findIndex((label) => label !== undefined);
    if (first === -1) return [];
    const last = labels.findLastIndex((label) => label !== undefined);
    const from = Math.max(0, first - contextBefore);
    const to = last + 1 + contextAfter;
    const shown = units.slice(from, to);
    return [
      {
        trace,
        units: shown,
        features: featuresOfText(table, trace).slice(from, to),
        labels: labels.slice(from, to).map((label) => (label ? stepKinds.indexOf(label) : -1)),
        lengths: shown.map(({ start, end }) => lengthOf(trace.text.slice(start, end))),
        unsure: unsureUnits(trace, shown),
      },
    ];
  });
}

function unsureUnits({ spans }: LabelledTrace, units: readonly Unit[]): boolean[] {
  return units.map(({ start, end }) =>
    spans.some((span) => span.unsure && span.start < end && span.end > start),
  );
}

/** Texts without labels: whole traces of the given files, each cut at `longest` UTF-16 code units. */
export function readTexts(path: string, longest: number): Text[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const record = JSON.parse(line) as { text?: string; reasoning?: string; problem?: string };
      const problem = record.problem ?? "";
      return {
        text: (record.text ?? record.reasoning ?? "").slice(0, longest),
        task: problem.startsWith("[") ? "" : problem,
      };
    });
}
