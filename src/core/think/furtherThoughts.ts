/** Thoughts that begin in the middle of an answer. */
import { maxClosing, type Reading } from "./splitProgress.ts";
import type { TagPair } from "./tags.ts";

/** Longest text that is held back while it is open whether a further thought closes, in UTF-16 code units. */
const maxHeld = 262_144;

export interface OpeningTag {
  readonly pair: TagPair;
  /** Offset into the buffer. */
  readonly at: number;
  readonly length: number;
}

/**
 * A further thought begins on a line of its own, or right after a thought or a tool call, and is closed; anything
 * else is a mention.
 * @returns whether a tag opens one, "wait" where its end may still come.
 */
export function createFurtherThoughts(
  reading: Reading,
): (tag: OpeningTag, complete: boolean) => boolean | "wait" {
  const { markers } = reading;
  /** How much of the text from a further opening tag on was searched for its closing tag. */
  let searched = 0;

  function mayOpen(at: number): boolean {
    const { buffer, recent, code } = reading;
    const blankBefore = buffer.slice(0, at).trim() === "";
    const before = (recent + buffer.slice(Math.max(0, at - maxClosing), at)).slice(-maxClosing);
    const afterCall = /<(?:\/[\w:-]+|\|call\|)>\s*$/.test(before);
    return code.atLineStart() || (reading.justClosed && blankBefore) || afterCall;
  }

  return ({ pair, at, length }, complete) => {
    const { buffer } = reading;
    if (!mayOpen(at)) return false;
    const closing = markers.closing(pair);
    closing.lastIndex = Math.max(at + length, at + searched);
    if (closing.test(buffer)) {
      searched = 0;
      return true;
    }
    if (complete) return false;
    if (buffer.length - at > maxHeld) return true;
    // Text up to here goes out before the rest is looked at again, so that the tag stands at the beginning then.
    searched = Math.max(0, buffer.length - at - markers.longest);
    return "wait";
  };
}
