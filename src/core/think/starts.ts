/** What stands before a text, a thought or an answer: opening tags, special tokens, and what follows a closing tag. */
import { createCodeTracker } from "./codeTracker.ts";
import { leadingSpace, markerAt, type Found, type Marker } from "./markers.ts";
import type { Reading } from "./splitProgress.ts";

/** White space at the start that is held back in case a tag follows it, in UTF-16 code units. */
const maxLeadingSpace = 4096;

type Step = (complete: boolean) => boolean;

interface Start {
  /** Where the first character stands that is no white space. */
  readonly at: number;
  readonly found: Found | undefined;
}

/** @returns what the buffer begins with, white space aside; undefined where more text is needed. */
function startOf(
  { buffer, markers }: Reading,
  wanted: readonly Marker[],
  complete: boolean,
): Start | undefined {
  const at = leadingSpace(buffer);
  if (at === buffer.length && !complete && at < maxLeadingSpace) return undefined;
  const found = markerAt(buffer, at, wanted, markers.longest, complete);
  return found === "partial" ? undefined : { at, found };
}

/** A step at the very start. It returns false where more text is needed. */
export function createTextStart(reading: Reading): Step {
  const { markers, startsInside, output } = reading;
  const wanted = markers.ofKind("open", "close", "prelude", "resume", "startToken");

  return (complete) => {
    const start = startOf(reading, wanted, complete);
    if (!start) return false;
    const { at, found } = start;
    const { buffer } = reading;
    if (found === undefined || at === buffer.length) {
      if (startsInside === true) return reading.openThought(undefined, "thought");
      return reading.openAnswer(typeof startsInside === "string");
    }
    const { marker, length } = found;
    const text = buffer.slice(at, at + length);
    if (marker.kind === "startToken") {
      reading.buffer = buffer.slice(0, at) + buffer.slice(at + length);
      return true;
    }
    reading.drop(at + length);
    if (marker.kind === "close") {
      if (startsInside === "continued") output.relabel(`tag:${text}`);
      return reading.closeThought(marker, text);
    }
    return marker.kind === "prelude" ? reading.openAnswer(false) : reading.openThought(marker.pair);
  };
}

/** Drops an opening tag that is there twice: once from the template, once from the model. */
export function stepThoughtStart(reading: Reading, complete: boolean): boolean {
  const opens = reading.borders.filter(({ kind }) => kind === "open");
  const start = startOf(reading, opens, complete);
  if (!start) return false;
  if (start.found) reading.drop(start.at + start.found.length);
  reading.beginThought();
  return true;
}

/** Drops what stands between a closing tag and the answer. */
export function stepAfterThought(reading: Reading, complete: boolean): boolean {
  const { markers, pair } = reading;
  const followers = markers.after(pair);
  if (followers.length > 0) {
    const start = startOf(reading, followers, complete);
    if (!start) return false;
    const { at, found } = start;
    if (found) {
      reading.drop(at + found.length);
      if (found.marker.kind === "resume") return reading.openThought(found.marker.pair);
    }
  }
  if (reading.doubted !== undefined) return reading.openAnswer(true, markers.ofPair(pair));
  reading.code = createCodeTracker();
  return reading.openAnswer(false);
}
