/** Why a unit was given its kind: the features that decided, in words that a reader understands. */
import { defined } from "../../model/defined.ts";
import { stepKinds, type StepKind } from "../../model/trace.ts";
import type { Evidence } from "./evidence.ts";
import type { FeatureTable } from "./features.ts";
import type { Scored } from "./network.ts";
import { forEachNgram, type Place } from "./ngrams.ts";
import { createTokenBuffer, scanTokens } from "./hashedTokens.ts";

/** A reason for a label. `unit` is the index of an earlier unit, whose step takes the place of `{step}` in the words. */
export interface Reason {
  readonly words: string;
  readonly unit?: number;
  /** How much it spoke for the kind rather than the next likely one, in units of score. */
  readonly strength: number;
}

/** Given where nothing in the unit itself decided. */
const goesOn: Reason = { words: "goes on from what stands around it", strength: 0 };

const mostReasons = 3;
const weakest = 0.12;
/** What counts less is not even added up. */
const negligible = 0.01;
/** Longest phrase that a reason quotes. */
const longestPhrase = 40;
const hasWord = /\p{L}{2}/u;

const quotation = /“([^”]*)”/;
/** A phrase of nothing but these may well count, and is yet no reason that a reader would follow. */
const saysNothing = new Set(
  "the a an in of is are was be it its to for and or with on as at by from that this these one we i me my you they them he which has have can".split(
    " ",
  ),
);
/** What an observation says is clearer to a reader than a bare phrase: it comes first unless it counts for much less. */
const phraseCounts = 0.7;

const placeWords: Readonly<Record<Place, string>> = {
  opening: "begins with",
  inside: "says",
  closing: "ends with",
};

interface Explained {
  readonly text: string;
  readonly isCode: boolean;
  readonly evidence: readonly Evidence[];
  readonly scored: Scored;
}

const tokens = createTokenBuffer();

/** @param kind the kind given. @param other the kind that came next, both as indices into `stepKinds`. @returns the strongest first. */
export function reasonsFor(
  table: FeatureTable,
  { text, isCode, evidence, scored }: Explained,
  kind: number,
  other: number,
): readonly Reason[] {
  const strengths = strengthsIn(table, scored, kind, other);
  const reasons = [
    ...observed(table, evidence, strengths, stepKinds[kind] ?? "derive"),
    ...phrases(table, text, isCode, strengths),
  ];
  reasons.sort((a, b) => b.strength - a.strength);
  const chosen: Reason[] = [];
  for (const reason of reasons) {
    if (reason.strength < weakest || chosen.length === mostReasons) break;
    if (!chosen.some(({ words }) => saysTheSame(words, reason.words))) chosen.push(reason);
  }
  return chosen.length === 0 ? [goesOn] : chosen;
}

/** Strength of each row of one unit; NaN for rows that are no features of it. Filled anew for every unit. */
let strengthOfRow = new Float32Array(0);
let filled: readonly number[] = [];

function strengthsIn(
  table: FeatureTable,
  scored: Scored,
  kind: number,
  other: number,
): Float32Array {
  const rows = table.vocabulary.size + table.observations.size;
  if (strengthOfRow.length !== rows) strengthOfRow = new Float32Array(rows).fill(NaN);
  else for (const row of filled) strengthOfRow[row] = NaN;
  const { features } = scored;
  const strengths = scored.contributions(kind, other);
  for (let i = 0; i < features.length; i += 1) strengthOfRow[features[i] ?? 0] = strengths[i] ?? 0;
  filled = features;
  return strengthOfRow;
}

/** Whether one quotes what the other quotes, too. */
function saysTheSame(one: string, other: string): boolean {
  const [first, second] = [quotation.exec(one)?.[1], quotation.exec(other)?.[1]];
  if (first === undefined || second === undefined) return one === other;
  return first.includes(second) || second.includes(first);
}

function observed(
  table: FeatureTable,
  evidence: readonly Evidence[],
  strengths: Float32Array,
  kind: StepKind,
): Reason[] {
  return evidence.flatMap(({ id, says, unit, supports }) => {
    const row = table.observations.get(id);
    if (says === undefined || row === undefined || supports?.includes(kind) === false) return [];
    const strength = strengths[row] ?? 0;
    return [{ words: says, strength, ...defined({ unit }) }];
  });
}

interface Phrase {
  readonly strength: number;
  readonly place: Place;
  readonly first: number;
  readonly last: number;
}

/** Phrases that don't overlap, the telling ones first; one counts with all that is part of it. */
function phrases(
  table: FeatureTable,
  text: string,
  isCode: boolean,
  strengths: Float32Array,
): Reason[] {
  scanTokens(text, tokens);
  const found: Phrase[] = [];
  const seen = new Set<number>();
  const { vocabulary } = table;
  forEachNgram(tokens, isCode, (key, place, first, last) => {
    const row = vocabulary.rowOf(key);
    const strength = row === -1 ? NaN : (strengths[row] ?? NaN);
    // Most sequences count for next to nothing.
    if (!(Math.abs(strength) >= negligible) || seen.has(row)) return;
    seen.add(row);
    found.push({ strength, place, first, last });
  });
  found.sort((a, b) => b.strength - a.strength);
  const taken: Phrase[] = [];
  const reasons: Reason[] = [];
  for (const phrase of found) {
    if (phrase.strength <= 0 || reasons.length === mostReasons) break;
    if (taken.some((other) => other.first <= phrase.last && phrase.first <= other.last)) continue;
    taken.push(phrase);
    const parts = found.filter(({ first, last }) => first >= phrase.first && last <= phrase.last);
    const words = quoted(text, phrase);
    if (words === undefined) continue;
    const strength = parts.reduce((sum, part) => sum + part.strength, 0);
    reasons.push({ words, strength: phraseCounts * strength });
  }
  return reasons;
}

/** Numbers, variables and signs make no phrase that a reader would recognise as a reason. */
function quoted(text: string, { place, first, last }: Phrase): string | undefined {
  for (let i = first; i <= last; i += 1) if (tokens.words[i] !== 1) return undefined;
  const words = text.slice(tokens.starts[first], tokens.ends[last]).toLowerCase().split(/\s+/);
  if (words.every((word) => saysNothing.has(word.replace(/\W+$/, "")))) return undefined;
  const phrase = text
    .slice(tokens.starts[first], tokens.ends[last])
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();
  if (phrase.length > longestPhrase || !hasWord.test(phrase)) return undefined;
  return `${placeWords[first === 0 ? "opening" : place]} “${phrase}”`;
}
