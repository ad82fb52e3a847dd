/** How far a text has been split: what waits to be read, and whether it stands in a thought or in the answer. */
import { createCodeTracker, type CodeTracker } from "./codeTracker.ts";
import { markerSet, type Marker, type MarkerSet } from "./markers.ts";
import { createSplitOutput, type SplitOutput } from "./output.ts";
import type { TagPair } from "./tags.ts";
import type { StartsInside } from "./types.ts";

type Mode = "start" | "thoughtStart" | "thought" | "afterThought" | "answer";

export interface Reading {
  readonly markers: MarkerSet;
  readonly endMarkers: readonly Marker[];
  readonly output: SplitOutput;
  readonly startsInside: StartsInside;
  /** Text that was not given out yet; it begins where the reading stands. */
  buffer: string;
  readonly mode: Mode;
  /** Of the last thought; undefined where no tag opened it. */
  readonly pair: TagPair | undefined;
  /** The markers that count in the thought or answer that is being read. */
  readonly borders: readonly Marker[];
  /** Finds where one of the borders may begin. */
  readonly special: RegExp;
  code: CodeTracker;
  /** The closing tag that ended the last thought; empty before that. */
  readonly closedBy: string;
  readonly unclosed: boolean;
  /** Still looking for a closing tag that shows that the answer so far was reasoning. */
  readonly watching: boolean;
  /** Nothing but white space came since a thought was closed. */
  readonly justClosed: boolean;
  /** The end of the answer so far, long enough for the closing tag of a tool call. */
  readonly recent: string;
  /** The closing tag inside code that was taken for the end of the thought, until another one disproves it. */
  doubted: string | undefined;

  /** Gives out text of the thought or answer that is being read. */
  emit(text: string): void;
  /** Takes text from the beginning of the buffer without giving it out. */
  drop(length: number): void;
  /** @param next "thought" where no opening tag can stand at its beginning. */
  openThought(pair: TagPair | undefined, next?: "thought"): true;
  /** The beginning of the thought has been looked at. */
  beginThought(): void;
  /** @param watch see `watching`. @param tags to look for; default: those of all pairs. */
  openAnswer(watch: boolean, tags?: readonly Marker[]): true;
  closeThought(marker: Marker, text: string): true;
  /** All answer so far was reasoning, as its closing tag shows. */
  relabel(marker: Marker, text: string): true;
}

interface ReadingOptions {
  readonly tags: readonly TagPair[] | undefined;
  readonly startsInside: StartsInside;
}

/** Longest closing tag of a tool call that is looked for before a further thought, in UTF-16 code units. */
export const maxClosing = 48;

export function createReading({ tags, startsInside }: ReadingOptions): Reading {
  const markers = markerSet(tags);
  const endMarkers = markers.ofKind("endToken");
  const output = createSplitOutput();
  let via = "tag:<think>";
  /** The next thought follows another one: a blank line goes between them. */
  let joins = false;

  function emitThought(text: string): void {
    if (!joins) {
      output.text("reasoning", text, via);
      return;
    }
    const rest = text.trimStart();
    if (rest === "") return;
    joins = false;
    const { reasoningEnd } = output;
    const gap = reasoningEnd.endsWith("\n\n") ? "" : reasoningEnd.endsWith("\n") ? "\n" : "\n\n";
    output.text("reasoning", gap + rest, via);
  }

  const reading: { -readonly [Part in keyof Reading]: Reading[Part] } = {
    ...{ markers, endMarkers, output, startsInside },
    buffer: "",
    mode: "start",
    pair: undefined,
    borders: endMarkers,
    special: markers.specialIn(undefined),
    code: createCodeTracker(),
    closedBy: "",
    unclosed: false,
    watching: false,
    justClosed: false,
    recent: "",
    doubted: undefined,

    emit(text) {
      if (reading.mode === "thought") {
        emitThought(text);
        return;
      }
      if (text.trim() !== "") reading.justClosed = false;
      reading.recent = (reading.recent + text).slice(-maxClosing);
      output.text("answer", text, via);
    },
    drop(length) {
      reading.buffer = reading.buffer.slice(length);
    },
    openThought(pair, next) {
      reading.pair = pair;
      reading.mode = next ?? "thoughtStart";
      reading.unclosed = true;
      joins = output.reasoningEnd !== "";
      reading.code = createCodeTracker();
      reading.special = markers.specialIn(pair);
      if (pair) via = `tag:${pair.open.trim()}`;
      reading.borders = markers.inThoughtOf(pair);
      return true;
    },
    beginThought() {
      reading.mode = "thought";
    },
    openAnswer(watch, tags) {
      reading.mode = "answer";
      reading.watching = watch;
      reading.special = markers.specialIn(undefined);
      reading.borders = [...(tags ?? markers.inAnswer), ...endMarkers];
      return true;
    },
    closeThought(marker, text) {
      reading.pair = marker.pair;
      reading.closedBy = text;
      reading.unclosed = false;
      reading.justClosed = true;
      reading.mode = "afterThought";
      return true;
    },
    relabel(marker, text) {
      if (reading.doubted === undefined) {
        via = `tag:${text}`;
      } else {
        output.text("reasoning", reading.doubted, via);
        reading.doubted = undefined;
      }
      output.relabel(via);
      return reading.closeThought(marker, text);
    },
  };
  return reading;
}
