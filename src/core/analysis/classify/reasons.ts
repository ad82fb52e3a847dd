/** Why a unit was given its kind: the features that decided, in words that a reader understands. */
import { stepKinds, type StepKind } from "../../model/trace.ts";
import type { Evidence } from "./evidence.ts";
import { spanOf, type FeatureTable, type UnitFeatures } from "./features.ts";
import type { Scored } from "./network.ts";
import type { Place } from "./ngrams.ts";
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
  readonly evidence: readonly Evidence[];
  readonly features: UnitFeatures;
  readonly scored: Scored;
}

const tokens = createTokenBuffer();

/** @param kind the kind given. @param other the kind that came next, both as indices into `stepKinds`. @returns the strongest first. */
export function reasonsFor(
  table: FeatureTable,
  { text, evidence, features, scored }: Explained,
  kind: number,
  other: number,
): readonly Reason[] {
  const strengths = scored.contributions(kind, other);
  const reasons = [
    ...observed(table, evidence, features, strengths, stepKinds[kind] ?? "derive"),
    ...phrases(text, features, strengths),
  ];
  reasons.sort((a, b) => b.strength - a.strength);
  const chosen: Reason[] = [];
  for (const reason of reasons) {
    if (reason.strength < weakest || chosen.length === mostReasons) break;
    if (!chosen.some(({ words }) => saysTheSame(words, reason.words))) chosen.push(reason);
  }
  return chosen.length === 0 ? [goesOn] : chosen;
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
  { rows }: UnitFeatures,
  strengths: Float32Array,
  kind: StepKind,
): Reason[] {
  const reasons: Reason[] = [];
  for (const { id, says, unit, supports } of evidence) {
    if (says === undefined || supports?.includes(kind) === false) continue;
    const row = table.observations.get(id);
    const strength = row === undefined ? 0 : (strengths[rows.indexOf(row)] ?? 0);
    if (strength < weakest) continue;
    reasons.push(unit === undefined ? { words: says, strength } : { words: says, strength, unit });
  }
  return reasons;
}

interface Phrase {
  readonly strength: number;
  readonly place: Place;
  readonly first: number;
  readonly last: number;
}

/** Phrases that don't overlap, the telling ones first; one counts with all that is part of it. */
function phrases(text: string, features: UnitFeatures, strengths: Float32Array): Reason[] {
  const { observed: before, spans } = features;
  const found: Phrase[] = [];
  for (let i = 0; i < spans.length; i += 1) {
    const strength = strengths[before + i] ?? 0;
    // Most sequences count for next to nothing.
    if (Math.abs(strength) >= negligible) found.push({ strength, ...spanOf(spans[i] ?? 0) });
  }
  found.sort((a, b) => b.strength - a.strength);
  const taken: Phrase[] = [];
  const reasons: Reason[] = [];
  scanTokens(text, tokens);
  for (const phrase of found) {
    if (phrase.strength <= 0 || reasons.length === mostReasons) break;
    if (taken.some((other) => other.first <= phrase.last && phrase.first <= other.last)) continue;
    taken.push(phrase);
    const words = quoted(text, phrase);
    if (words === undefined) continue;
    let strength = 0;
    for (const part of found)
      if (part.first >= phrase.first && part.last <= phrase.last) strength += part.strength;
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
