/** What the splitter of inline reasoning makes of a text, at every cut. */
import assert from "node:assert/strict";
import {
  createThinkSplitter,
  type SplitEvent,
  type ThinkSplitterOptions,
} from "../../src/core/think/thinkSplitter.ts";
import { evenPieces, randomPieces } from "./chunkings.ts";

export interface Split {
  readonly reasoning: string;
  readonly answer: string;
  readonly unclosed: boolean;
}

export function joined(events: readonly SplitEvent[]): { reasoning: string; answer: string } {
  let reasoning = "";
  let answer = "";
  for (const event of events) {
    if (event.type === "reasoning") reasoning += event.text;
    else if (event.type === "answer") answer += event.text;
    else [reasoning, answer] = [reasoning + answer, ""];
  }
  return { reasoning, answer };
}

export function split(pieces: readonly string[], options: ThinkSplitterOptions = {}): Split {
  const splitter = createThinkSplitter(options);
  const events = pieces.flatMap((piece) => splitter.push(piece));
  return { ...joined([...events, ...splitter.end()]), unclosed: splitter.unclosed };
}

/** Whole, character by character, and at random cuts: the result must be the same. */
export function checkSplit(text: string, wanted: Split, options: ThinkSplitterOptions = {}): void {
  const cuts: readonly (readonly string[])[] = [
    [text],
    evenPieces(text, 1),
    evenPieces(text, 2),
    ...[1, 2, 3, 4, 5].map((seed) => randomPieces(text, seed, 9)),
  ];
  for (const pieces of cuts) {
    assert.deepEqual(split(pieces, options), wanted, `cut as ${JSON.stringify(pieces)}`);
  }
}

export const result = (reasoning: string, answer: string, unclosed = false): Split => ({
  reasoning,
  answer,
  unclosed,
});
