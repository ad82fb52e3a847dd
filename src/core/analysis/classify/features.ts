/** A unit as the rows of the model: the word sequences that the vocabulary knows, and what the observers saw. */
import type { Evidence } from "./evidence.ts";
import { createVocabulary, forEachNgram, type Vocabulary } from "./ngrams.ts";
import type { TokenBuffer } from "./hashedTokens.ts";

export interface FeatureTable {
  readonly vocabulary: Vocabulary;
  /** Row of each observation by its name. */
  readonly observations: ReadonlyMap<string, number>;
  /** For each row the number of the unit that it was last a feature of; used while a unit's rows are collected. */
  readonly seenIn: Uint32Array;
  /** Number of the unit that is being read. */
  unit: number;
}

export function createFeatureTable(
  keys: Uint32Array,
  observations: readonly string[],
): FeatureTable {
  const rows = observations.map((name, i) => [name, keys.length + i] as const);
  return {
    vocabulary: createVocabulary(keys),
    observations: new Map(rows),
    seenIn: new Uint32Array(keys.length + observations.length),
    unit: 0,
  };
}

/** @returns the unit's rows, each once; what the model doesn't know is left out. */
export function featuresOf(
  table: FeatureTable,
  tokens: TokenBuffer,
  isCode: boolean,
  evidence: readonly Evidence[],
): number[] {
  table.unit += 1;
  const { seenIn, unit, vocabulary } = table;
  const rows: number[] = [];
  const add = (row: number): void => {
    if (seenIn[row] === unit) return;
    seenIn[row] = unit;
    rows.push(row);
  };
  for (const { id } of evidence) {
    const row = table.observations.get(id);
    if (row !== undefined) add(row);
  }
  forEachNgram(tokens, isCode, (key) => {
    const row = vocabulary.rowOf(key);
    if (row !== -1) add(row);
  });
  return rows;
}
