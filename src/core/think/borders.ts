/** Goes through a thought or an answer up to where it ends: at a tag, an end token or a tool call that is no mere mention. */
import type { EndTokens } from "./endTokens.ts";
import { createFurtherThoughts } from "./furtherThoughts.ts";
import { markerAt, type Found } from "./markers.ts";
import type { Reading } from "./splitProgress.ts";

/** What stands right before a closing tag that prose only mentions. */
const mentionBefore = /[\s"'“‘(]/;
/** What ends a sentence: a closing tag after it and a space is the end of the thought. */
const sentenceEnd = /[.!?…:;。！？$)\]}*]/;

/** What to do at a marker, "wait" if the next character decides, or undefined if it is mere text. */
type Border = (() => true) | "wait" | undefined;

/** A marker in the text. */
interface Place extends Found {
  /** Offset into the buffer. */
  readonly at: number;
  readonly text: string;
  /** The character before it, also where that was given out already; empty at the start. */
  readonly before: string;
  /** The character after it; empty at the end. */
  readonly next: string;
  /** The character after it is still to come. */
  readonly waits: boolean;
  readonly inside: "fence" | "inline" | undefined;
}

/** @returns a step, which returns false where more text is needed. */
export function createBorders(
  reading: Reading,
  endTokens: EndTokens,
): (complete: boolean) => boolean {
  const { markers, output } = reading;
  const opensAgain = createFurtherThoughts(reading);

  function step(complete: boolean): boolean {
    const { buffer, borders, special, code } = reading;
    let at = 0;
    for (;;) {
      special.lastIndex = at;
      const index = special.exec(buffer)?.index ?? buffer.length;
      if (index > at) code.text(buffer.slice(at, index));
      at = index;
      if (at === buffer.length) return keepFrom(at);
      const character = buffer.charAt(at);
      const breaks = character === "\n" || character === "`";
      const found =
        breaks && !markers.beginsWithBreak(reading.pair)
          ? undefined
          : markerAt(buffer, at, borders, markers.longest, complete);
      if (found === "partial") return keepFrom(at);
      const border = found && borderAt(at, found, complete);
      if (border === "wait") return keepFrom(at);
      if (border) return border();
      if (found) code.text("<");
      else if (character === "`") code.backtick();
      else if (character === "\n") code.newline();
      else code.text(character);
      at += found?.length ?? 1;
    }
  }

  function keepFrom(at: number): false {
    reading.emit(reading.buffer.slice(0, at));
    reading.drop(at);
    return false;
  }

  function borderAt(at: number, found: Found, complete: boolean): Border {
    const { buffer, code, mode } = reading;
    const { marker, length } = found;
    const next = buffer.charAt(at + length);
    const place: Place = {
      ...found,
      at,
      text: buffer.slice(at, at + length),
      before: at > 0 ? buffer.charAt(at - 1) : output.last,
      next,
      waits: next === "" && !complete,
      inside: code.inside(),
    };
    switch (marker.kind) {
      case "endToken":
        return taking(place, () => endTokens.begin(place.text));
      case "toolCall":
        if (mode !== "thought" || place.inside) return undefined;
        return taking({ at, length: 0 }, () => reading.openAnswer(false));
      case "open":
        return opening(place, complete);
      case "close":
        return mode === "thought" ? ending(place) : relabelling(place);
      default:
        return undefined;
    }
  }

  /** Gives out what stands before a marker, and drops the marker. */
  function taking({ at, length }: Pick<Place, "at" | "length">, then: () => true): () => true {
    return () => {
      reading.emit(reading.buffer.slice(0, at));
      reading.drop(at + length);
      return then();
    };
  }

  function opening(place: Place, complete: boolean): Border {
    const { pair } = place.marker;
    if (reading.mode === "answer" && place.inside === undefined && pair) {
      const again = opensAgain({ pair, at: place.at, length: place.length }, complete);
      if (again === "wait") return "wait";
      if (again) return taking(place, () => reading.openThought(pair));
    }
    reading.code.noteOpen();
    return undefined;
  }

  /** A closing tag in a thought. */
  function ending(place: Place): Border {
    const { inside, before, next, marker, text } = place;
    if (inside === "fence" && reading.code.takeOpen()) return undefined;
    if (inside === "inline") {
      if (before === "`" || next === "`") return undefined;
      if (place.waits) return "wait";
    }
    return taking(place, () => {
      reading.doubted = inside ? text : undefined;
      return reading.closeThought(marker, text);
    });
  }

  /** A closing tag in an answer, which shows that the answer was reasoning. */
  function relabelling(place: Place): Border {
    const { code } = reading;
    const { before, next, marker, text } = place;
    if (!reading.watching || place.inside) return undefined;
    if (!code.atLineStart() && mentionBefore.test(before) && !endsSentence(place.at)) {
      if (place.waits) return "wait";
      if (next !== "\n" && next !== "\r") return undefined;
    }
    if (code.takeOpen()) return undefined;
    return taking(place, () => reading.relabel(marker, text));
  }

  /** Does a sentence end before the space that stands at this place? */
  function endsSentence(at: number): boolean {
    const before = reading.buffer.slice(Math.max(0, at - 64), at);
    if (!/\s$/.test(before) && (at > 0 || !/\s/.test(output.last))) return false;
    return sentenceEnd.test(before.trimEnd().slice(-1) || output.lastInk);
  }

  return step;
}
