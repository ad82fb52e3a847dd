/** Finds cue phrases in the words of a text by walking a tree of words: linear in the text, whatever the table holds. */
import type { Cue } from "./cues.ts";
import { createWordBuffer, knownWord, scanWords, wordsOf, type WordBuffer } from "./words.ts";

/** The part of a cue that finding needs. */
export type Findable = Pick<Cue, "id" | "at" | "phrases">;

export interface CueMatch<C extends Findable = Cue> {
  readonly cue: C;
  /** The phrase as the table has it. */
  readonly phrase: string;
}

interface Node<C extends Findable> {
  /** By the number of the word. */
  readonly next: Map<number, Node<C>>;
  readonly ends: CueMatch<C>[];
}

/** @returns for the same phrase always the same object. */
export type CueMatcher<C extends Findable = Cue> = (words: WordBuffer) => CueMatch<C>[];

/** Builds a matcher. Each cue is reported once, with its first (and there its longest) phrase. */
export function createCueMatcher<C extends Findable>(cues: readonly C[]): CueMatcher<C> {
  const opening = treeOf(cues.filter((cue) => cue.at === "opening"));
  const inside = treeOf(cues.filter((cue) => cue.at === "anywhere"));

  return (words) => {
    const found: CueMatch<C>[] = [];
    let openingAt = 0;
    for (let fillers = 0; fillers < 4 && openingAt < words.count; fillers += 1) {
      const length = walk(opening, words, openingAt, found);
      if (length === 0) break;
      openingAt += length;
    }
    for (let i = 0; i < words.count; i += 1) walk(inside, words, i, found);
    return found;
  };
}

/** {@link CueMatcher} for a text that nothing else is read from. */
export function cuesIn<C extends Findable>(matcher: CueMatcher<C>, text: string): CueMatch<C>[] {
  scanWords(text, ofText);
  return matcher(ofText);
}

const ofText = createWordBuffer();

/** Collects the cues whose phrases begin at `from`. @returns length in words of the longest one. */
function walk<C extends Findable>(
  root: Node<C>,
  { ids, count }: WordBuffer,
  from: number,
  found: CueMatch<C>[],
): number {
  const first = ids[from] ?? 0;
  // Most words begin no phrase.
  let node = first === 0 ? undefined : root.next.get(first);
  let longest = 0;
  const before = found.length;
  for (let read = 1; node; read += 1) {
    for (const match of node.ends) put(found, before, match);
    if (node.ends.length > 0) longest = read;
    const id = from + read < count ? (ids[from + read] ?? 0) : 0;
    node = id === 0 ? undefined : node.next.get(id);
  }
  return longest;
}

/** @param before so many were found at earlier places: those stay. A longer phrase at the same place takes over. */
function put<C extends Findable>(found: CueMatch<C>[], before: number, match: CueMatch<C>): void {
  for (let i = 0; i < found.length; i += 1) {
    if (found[i]?.cue.id !== match.cue.id) continue;
    if (i >= before) found[i] = match;
    return;
  }
  found.push(match);
}

function treeOf<C extends Findable>(cues: readonly C[]): Node<C> {
  const root: Node<C> = { next: new Map(), ends: [] };
  for (const cue of cues) {
    for (const phrase of cue.phrases) {
      let node = root;
      for (const word of wordsOf(phrase)) {
        const id = knownWord(word);
        let next = node.next.get(id);
        if (!next) {
          next = { next: new Map(), ends: [] };
          node.next.set(id, next);
        }
        node = next;
      }
      node.ends.push({ cue, phrase });
    }
  }
  return root;
}
