/** A unit as the rows of the model: the word sequences that the vocabulary knows, and what the observers saw. */
import type { Evidence } from "./evidence.ts";
import { createVocabulary, forEachNgram, type Vocabulary } from "./ngrams.ts";
import type { TokenBuffer } from "./hashedTokens.ts";

export interface FeatureTable {
  readonly vocabulary: Vocabulary;
  /** Row of each observation by its name. */
  readonly observations: ReadonlyMap<string, number>;
}

export function createFeatureTable(
  keys: Uint32Array,
  observations: readonly string[],
): FeatureTable {
  const rows = observations.map((name, i) => [name, keys.length + i] as const);
  return { vocabulary: createVocabulary(keys), observations: new Map(rows) };
}

/** @returns the unit's rows, each once; what the model doesn't know is left out. */
export function featuresOf(
  table: FeatureTable,
  tokens: TokenBuffer,
  isCode: boolean,
  evidence: readonly Evidence[],
): number[] {
  const rows = new Set<number>();
  for (const { id } of evidence) {
    const row = table.observations.get(id);
    if (row !== undefined) rows.add(row);
  }
  forEachNgram(tokens, isCode, (key) => {
    const row = table.vocabulary.rowOf(key);
    if (row !== -1) rows.add(row);
  });
  return [...rows];
}
