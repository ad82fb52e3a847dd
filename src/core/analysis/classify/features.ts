/** A unit as the rows of the model: the word sequences that the vocabulary knows, and what the observers saw. */
import type { Evidence } from "./evidence.ts";
import { createVocabulary, forEachNgram, type Place, type Vocabulary } from "./ngrams.ts";
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

/** What the model knows of a unit. */
export interface UnitFeatures {
  /** Rows of the model, each once: of the observations, then of word sequences. */
  readonly rows: readonly number[];
  /** How many of the rows are observations. */
  readonly observed: number;
  /** For each row of a sequence where the sequence stands first, as {@link spanOf} reads it. */
  readonly spans: readonly number[];
}

const tokenBits = 10;
const tokenMask = (1 << tokenBits) - 1;
const places: readonly Place[] = ["inside", "opening", "closing"];

/** Where a sequence stands. @returns its first and last token. */
export function spanOf(packed: number): {
  readonly place: Place;
  readonly first: number;
  readonly last: number;
} {
  return {
    place: places[packed >>> (2 * tokenBits)] ?? "inside",
    first: packed & tokenMask,
    last: (packed >>> tokenBits) & tokenMask,
  };
}

/** @returns the unit's features; what the model doesn't know is left out. */
export function featuresOf(
  table: FeatureTable,
  tokens: TokenBuffer,
  isCode: boolean,
  evidence: readonly Evidence[],
): UnitFeatures {
  table.unit += 1;
  const { seenIn, unit, vocabulary, observations } = table;
  const rows: number[] = [];
  for (const { id } of evidence) {
    const row = observations.get(id);
    if (row === undefined || seenIn[row] === unit) continue;
    seenIn[row] = unit;
    rows.push(row);
  }
  const observed = rows.length;
  const spans: number[] = [];
  forEachNgram(tokens, isCode, (key, place, first, last) => {
    const row = vocabulary.rowOf(key);
    if (row === -1 || seenIn[row] === unit) return;
    seenIn[row] = unit;
    rows.push(row);
    spans.push((places.indexOf(place) << (2 * tokenBits)) | (last << tokenBits) | first);
  });
  return { rows, observed, spans };
}
