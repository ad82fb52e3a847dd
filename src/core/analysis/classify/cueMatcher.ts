/** Finds cue phrases in a list of words by walking a tree of words: linear in the text, whatever the table holds. */
import type { Cue } from "./cues.ts";
import { wordsOf } from "./words.ts";

/** The part of a cue that finding needs. */
export type Findable = Pick<Cue, "id" | "at" | "phrases">;

export interface CueMatch<C extends Findable = Cue> {
  readonly cue: C;
  /** The phrase as the table has it. */
  readonly phrase: string;
}

interface Node<C extends Findable> {
  readonly next: Map<string, Node<C>>;
  readonly ends: CueMatch<C>[];
}

export type CueMatcher<C extends Findable = Cue> = (words: readonly string[]) => CueMatch<C>[];

/** Builds a matcher. Each cue is reported once, with its first (and there its longest) phrase. */
export function createCueMatcher<C extends Findable>(cues: readonly C[]): CueMatcher<C> {
  const opening = treeOf(cues.filter((cue) => cue.at === "opening"));
  const inside = treeOf(cues.filter((cue) => cue.at === "anywhere"));

  return (words) => {
    const found = new Map<string, CueMatch<C>>();
    let openingAt = 0;
    for (let fillers = 0; fillers < 4 && openingAt < words.length; fillers += 1) {
      const length = walk(opening, words, openingAt, found);
      if (length === 0) break;
      openingAt += length;
    }
    for (let i = 0; i < words.length; i += 1) walk(inside, words, i, found);
    return [...found.values()];
  };
}

/** Collects the cues whose phrases begin at `from`. @returns length in words of the longest one. */
function walk<C extends Findable>(
  root: Node<C>,
  words: readonly string[],
  from: number,
  found: Map<string, CueMatch<C>>,
): number {
  let longest = 0;
  let node = root.next.get(words[from] ?? "");
  // Most words begin no phrase.
  if (!node) return longest;
  const here = new Map<string, CueMatch<C>>();
  for (let read = 1; node; read += 1) {
    for (const match of node.ends) here.set(match.cue.id, match);
    if (node.ends.length > 0) longest = read;
    const word = words[from + read];
    node = word === undefined ? undefined : node.next.get(word);
  }
  for (const [id, match] of here) if (!found.has(id)) found.set(id, match);
  return longest;
}

function treeOf<C extends Findable>(cues: readonly C[]): Node<C> {
  const root: Node<C> = { next: new Map(), ends: [] };
  for (const cue of cues) {
    for (const phrase of cue.phrases) {
      let node = root;
      for (const word of wordsOf(phrase)) {
        let next = node.next.get(word);
        if (!next) {
          next = { next: new Map(), ends: [] };
          node.next.set(word, next);
        }
        node = next;
      }
      node.ends.push({ cue, phrase });
    }
  }
  return root;
}
