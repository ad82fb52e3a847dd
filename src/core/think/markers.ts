/** Finds tags and special tokens at a place in a text that may end in the middle of one. */
import { allTagPairs, endTokens, startTokens, toolCallStarts, type TagPair } from "./tags.ts";

/** Places at which one of these markers may begin, backticks and line feeds. */
function specialOf(markers: readonly Marker[]): RegExp {
  const firsts = new Set(
    markers.flatMap(({ stem }) => [stem.charAt(0), stem.charAt(0).toUpperCase()]),
  );
  const escaped = [...firsts].map((first) => `\\u{${first.charCodeAt(0).toString(16)}}`);
  return new RegExp(`[${escaped.join("")}\`\\n]`, "gu");
}

type MarkerKind = "open" | "close" | "prelude" | "resume" | "startToken" | "endToken" | "toolCall";

export interface Marker {
  readonly kind: MarkerKind;
  /** What must be there, in lower case; without the final `>` where `loose`. */
  readonly stem: string;
  /** XML-like: `<think type="x">` and `</think >` are the tag as well. */
  readonly loose: boolean;
  /** What the character behind it must be. */
  readonly before?: RegExp;
  readonly pair?: TagPair;
}

export interface Found {
  readonly marker: Marker;
  /** Length of the match in UTF-16 code units. */
  readonly length: number;
}

const maxAttributes = 64;
const openRest = /^\s[^<>]{0,64}>/;
const openRestSoFar = /^\s[^<>]{0,64}$/;
const closeRest = /^\s{1,8}>/;
const closeRestSoFar = /^\s{1,8}$/;

function lower(text: string): string {
  // Only ASCII: String.toLowerCase may change the length of other letters.
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

function tagMarker(kind: "open" | "close", text: string, pair: TagPair): Marker {
  const loose = /^<\/?[A-Za-z][\w:-]*>$/.test(text);
  const before = kind === "open" ? pair.before : undefined;
  const stem = lower(loose ? text.slice(0, -1) : text);
  return { kind, stem, loose, pair, ...(before ? { before } : {}) };
}

function plain(kind: MarkerKind, text: string, pair?: TagPair): Marker {
  return { kind, stem: lower(text), loose: false, ...(pair ? { pair } : {}) };
}

function markersOf(pairs: readonly TagPair[]): readonly Marker[] {
  return [
    ...pairs.flatMap((pair) => [
      tagMarker("open", pair.open, pair),
      tagMarker("close", pair.close, pair),
      ...(pair.preludes ?? []).map((text) => plain("prelude", text, pair)),
      ...(pair.resumes ?? []).map((text) => plain("resume", text, pair)),
    ]),
    ...toolCallStarts.map((text) => plain("toolCall", text)),
    ...startTokens.map((text) => plain("startToken", text)),
    ...endTokens.map((text) => plain("endToken", text)),
  ];
}

/** The markers to look for in a text, and how to get from one place worth looking at to the next. */
export interface MarkerSet {
  readonly all: readonly Marker[];
  ofKind(...kinds: readonly MarkerKind[]): readonly Marker[];
  /** What can end a thought of this pair (of any pair, where none is given), or be quoted inside it. */
  inThoughtOf(pair: TagPair | undefined): readonly Marker[];
  /** What can show that an answer was reasoning, or be quoted in it: not the tags that may end an answer as well. */
  readonly inAnswer: readonly Marker[];
  /** All markers of this pair. */
  ofPair(pair: TagPair | undefined): readonly Marker[];
  /** What may stand between the closing tag of this pair and the answer. */
  after(pair: TagPair | undefined): readonly Marker[];
  /** The longest text that has to be looked at to decide about any of them, in UTF-16 code units. */
  readonly longest: number;
  /** Finds the characters at which a marker may begin that matters in a thought of this pair, or in an answer. */
  specialIn(pair: TagPair | undefined): RegExp;
  /** A line feed or a backtick may begin a marker, in a thought of this pair or in an answer. */
  beginsWithBreak(pair: TagPair | undefined): boolean;
  /** Finds the closing tag of this pair. */
  closing(pair: TagPair): RegExp;
}

let known: MarkerSet | undefined;

/** The markers of the known pairs, of the user's own, and all special tokens. */
export function markerSet(own: readonly TagPair[] = []): MarkerSet {
  // Nearly every text is looked at without tags of the user's own, and each set costs many expressions.
  if (own.length > 0) return makeMarkerSet(allTagPairs(own));
  return (known ??= makeMarkerSet(allTagPairs()));
}

function makeMarkerSet(pairs: readonly TagPair[]): MarkerSet {
  const all = markersOf(pairs);
  const longest = Math.max(
    ...all.map((marker) => marker.stem.length + (marker.loose ? maxAttributes + 2 : 0)),
  );
  // What is looked for at the very start alone begins with letters, and would stop the search at each of them.
  const anywhere = all.filter(({ pair }) => pair?.leading !== true);
  const broken = anywhere.some(({ stem }) => /^[\n`]/.test(stem));
  const usual = specialOf(anywhere);
  const own = new Map<TagPair, RegExp>();
  for (const pair of pairs)
    if (pair.leading === true)
      own.set(pair, specialOf([...anywhere, ...all.filter((marker) => marker.pair === pair)]));
  /** Asked for with each text that is begun, always for the same few kinds. */
  const byKinds = new Map<string, readonly Marker[]>();
  return {
    all,
    ofKind(...kinds) {
      const key = kinds.join();
      const found = byKinds.get(key) ?? all.filter(({ kind }) => kinds.includes(kind));
      byKinds.set(key, found);
      return found;
    },
    inThoughtOf: (pair) =>
      all.filter(({ kind, pair: own }) =>
        kind === "open" || kind === "close"
          ? own === pair || (pair === undefined && own?.leading !== true)
          : kind === "toolCall" || kind === "endToken",
      ),
    inAnswer: anywhere.filter(
      ({ kind, stem }) =>
        kind === "open" || (kind === "close" && !endTokens.some((token) => lower(token) === stem)),
    ),
    ofPair: (pair) => all.filter((marker) => pair !== undefined && marker.pair === pair),
    after: (pair) =>
      all.filter(
        ({ kind, pair: own }) => own === pair && (kind === "prelude" || kind === "resume"),
      ),
    longest,
    specialIn: (pair) => (pair && own.get(pair)) ?? usual,
    beginsWithBreak: (pair) => broken || pair?.leading === true,
    closing(pair) {
      const close = tagMarker("close", pair.close, pair);
      const stem = close.stem.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
      return new RegExp(close.loose ? `${stem}\\s{0,8}>` : stem, "gi");
    },
  };
}

/** The text without the markers in it. */
export function withoutMarkers(text: string, markers: readonly Marker[], longest: number): string {
  let rest = "";
  for (let i = 0; i < text.length;) {
    const found = markerAt(text, i, markers, longest, true);
    if (typeof found === "object") i += found.length;
    else rest += text.charAt(i++);
  }
  return rest;
}

/**
 * Looks for one of the markers exactly at `at`. Where several match, the longest wins.
 * @param complete no text will follow, so that a marker cut in half is no marker.
 * @returns the match, "partial" if the text ends inside what may become one, or undefined.
 */
export function markerAt(
  text: string,
  at: number,
  markers: readonly Marker[],
  longest: number,
  complete: boolean,
): Found | "partial" | undefined {
  const here = lower(text.slice(at, at + longest));
  let found: Found | undefined;
  let partial = false;
  for (const marker of markers) {
    if (!here.startsWith(marker.stem)) {
      if (marker.stem.startsWith(here)) partial = true;
      continue;
    }
    const length = marker.loose ? looseLength(here, marker) : exactLength(text, at, marker);
    if (length === "partial") partial = true;
    else if (length > (found?.length ?? 0)) found = { marker, length };
  }
  if (partial && !complete) return "partial";
  return found;
}

function exactLength(text: string, at: number, { stem, before }: Marker): number | "partial" {
  if (!before) return stem.length;
  const next = text.charAt(at + stem.length);
  return next === "" ? "partial" : before.test(next) ? stem.length : 0;
}

function looseLength(here: string, marker: Marker): number | "partial" {
  const rest = here.slice(marker.stem.length);
  if (rest.startsWith(">")) return marker.stem.length + 1;
  if (rest === "") return "partial";
  const [whole, soFar] =
    marker.kind === "open" ? [openRest, openRestSoFar] : [closeRest, closeRestSoFar];
  const match = whole.exec(rest);
  if (match) return marker.stem.length + match[0].length;
  return soFar.test(rest) ? "partial" : 0;
}

/** The length of the whitespace at the start, in UTF-16 code units. */
export function leadingSpace(text: string): number {
  const at = text.search(/\S/);
  return at < 0 ? text.length : at;
}
