/**
 * The body of a response, as text in pieces cut anywhere -> JSON objects: server-sent events with all the
 * liberties that endpoints take, JSON Lines, or one JSON document.
 */
import type { RunEvent } from "../core/model/runEvent.ts";
import { createBodyObjects, sampleLength } from "./body/bodyObjects.ts";
import { createBodyText } from "./body/bodyText.ts";
import { createEventStream } from "./body/eventStream.ts";
import { createJsonLines, readDocument } from "./body/jsonLines.ts";
import { createDeltaNormaliser, type DeltaOptions } from "./normaliser.ts";

/** The longest line, and the longest event or JSON document, that is read; in UTF-16 code units. */
const longestLine = 32 * 1024 * 1024;

export interface BodyReader {
  /** Takes decoded text. @returns the JSON objects that are complete by now. */
  push(text: string): unknown[];
  /** Ends the body: a last line without its line end counts, if it is whole. */
  end(): unknown[];
  /** `[DONE]` has come; nothing after it counts. */
  readonly done: boolean;
  /** How many pieces of data were no JSON: cut in half, or something else altogether. */
  readonly broken: number;
  /** What came last and could not be read, if nothing readable came after it: a proxy's page, an error in plain words. */
  readonly words: string | undefined;
  /** The first 500 characters of the body, to show when nothing in it could be read. */
  readonly sample: string;
  /** A line is longer than anything that is read. */
  readonly tooLong: boolean;
}

type Mode = "unknown" | "events" | "lines" | "document";

/** A reader of one body: it finds out from the first characters which of the three forms the body has. */
export function createBodyReader(): BodyReader {
  const objects = createBodyObjects();
  const events = createEventStream(objects, longestLine);
  const jsonLines = createJsonLines(objects);
  const held = createBodyText(longestLine);
  let mode: Mode = "unknown";
  let sample = "";

  const tooLong = (): boolean => held.tooLong || events.tooLong;

  /** Takes whole lines, each with a line feed at its end. */
  function takeLines(text: string): void {
    if (mode === "unknown") mode = modeOf(text);
    if (mode === "events") events.feed(text);
    else if (mode === "document") held.keep(text);
    else if (mode === "lines") {
      const left = jsonLines.feed(text);
      if (left === undefined) return;
      mode = "document";
      held.keep(text.slice(left));
    }
  }

  /** Takes what stands after the last line end. */
  function takeLast(text: string): void {
    if (mode === "unknown") mode = modeOf(text);
    if (mode === "document") {
      readDocument(text, objects);
      return;
    }
    const wasLines = mode === "lines";
    takeLines(`${text}\n\n`);
    if (wasLines && mode !== "lines") objects.lose();
    events.end();
  }

  return {
    push(text) {
      if (tooLong() || objects.done) return [];
      if (sample.length < sampleLength) sample = (sample + text).trimStart().slice(0, sampleLength);
      const { lines, rest } = held.split(text, mode === "document");
      if (lines !== "") takeLines(lines);
      held.keep(rest);
      return objects.take();
    },
    end() {
      if (!tooLong() && !objects.done) takeLast(held.take());
      return objects.take();
    },
    get done() {
      return objects.done;
    },
    get broken() {
      return objects.broken;
    },
    get words() {
      return objects.words;
    },
    get sample() {
      return sample;
    },
    get tooLong() {
      return tooLong();
    },
  };
}

function modeOf(text: string): Mode {
  const start = /[^\s\uFEFF]/.exec(text)?.[0];
  if (start === undefined) return "unknown";
  if (start === "{") return "lines";
  return start === "[" ? "document" : "events";
}

/**
 * Reads the recording of a streamed response, SSE or JSON Lines (or a whole response as JSON): the same way that a
 * live one is read.
 * @returns its events, the last of which is the terminal one; undefined if no object of a provider is in it.
 */
export function readSavedStream(
  recording: Uint8Array | string,
  options: DeltaOptions = {},
): RunEvent[] | undefined {
  const text = typeof recording === "string" ? recording : new TextDecoder().decode(recording);
  const reader = createBodyReader();
  const normaliser = createDeltaNormaliser(options);
  const events = [...reader.push(text), ...reader.end()].flatMap((json) => normaliser.chunk(json));
  return normaliser.recognised
    ? [...events, ...normaliser.end(undefined, reader.words)]
    : undefined;
}
