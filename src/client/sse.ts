/**
 * The body of a response, as text in pieces cut anywhere -> JSON objects: server-sent events with all the
 * liberties that endpoints take, JSON Lines, or one JSON document.
 */
import { createParser } from "eventsource-parser";
import type { RunEvent } from "../core/model/runEvent.ts";
import { createDeltaNormaliser, type DeltaOptions } from "./deltas.ts";
import { isRecord, parseJson } from "./deltas/json.ts";

/** The longest line, and the longest event or JSON document, that is read; in UTF-16 code units. */
const longestLine = 32 * 1024 * 1024;
const sampleLength = 500;
/** As much of what is no part of an event stream is kept, in UTF-16 code units. */
const longestStray = 16 * 1024;
/** A line of an event stream that is none of its fields, no comment and not empty. */
const strayLine = /^(?!\uFEFF?(?:(?:data|event|id|retry)(?::|$)|:|\s*$))/m;

/** Data that says of itself that it is an error, and is no JSON: `[ERROR] CUDA out of memory`. */
const plainError = /^\[?(?:error|exception|fatal)\b\]?/i;

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
  let mode: Mode = "unknown";
  let pending: string[] = [];
  let pendingLength = 0;
  let afterCarriageReturn = false;
  let objects: unknown[] = [];
  let done = false;
  let broken = 0;
  let sample = "";
  let tooLong = false;
  let firstLine = true;
  /** Lines in the middle of an event stream that are no part of one. */
  let stray = "";
  let words: string | undefined;

  const parser = createParser({
    maxBufferSize: longestLine,
    onEvent: ({ data, event }) => {
      takeData(data, event);
    },
    onError: (error) => {
      if (error.type === "max-buffer-size-exceeded") tooLong = true;
    },
  });

  function pass(value: unknown): void {
    objects.push(value);
    stray = "";
    words = undefined;
  }

  function takeData(data: string, event?: string): void {
    if (done) return;
    const text = data.trim();
    // Gateways wrap other servers' comments as data: "data: : keepalive".
    if (text === "" || text.startsWith(":")) return;
    if (text.startsWith("[DONE]")) {
      done = true;
      return;
    }
    const value = parseJson(text);
    const failed = event === "error" || event === "exception";
    if (value !== undefined) pass(failed ? asError(value) : value);
    else if (failed || plainError.test(text)) pass({ error: withoutLabel(text) });
    else {
      broken++;
      // A piece of JSON that was cut in half says nothing to a reader.
      if (!/^[{[]/.test(text)) words = text.slice(0, sampleLength);
    }
  }

  /** Old builds of llama.cpp write errors as a field of their own name; proxies write bare JSON lines. */
  function takeStrayLine(line: string): void {
    if (done) return;
    const failed = line.startsWith("error:");
    const text = (failed ? line.slice("error:".length) : line).trim();
    const value = /^["{]/.test(text) ? parseJson(text) : undefined;
    if (value !== undefined) pass(failed ? asError(value) : value);
    else if (failed && text !== "") pass({ error: text });
    else if (stray.length < longestStray) stray += line;
  }

  /** Stray lines may be an object over several lines, a page of a proxy, or words. */
  function takeStray(): void {
    const text = stray.trim();
    if (text === "" || done) return;
    const value = text.startsWith("{") ? parseJson(text) : undefined;
    const title = /<title[^>]*>([^<]*)/i.exec(text)?.[1];
    if (value !== undefined) pass(value);
    else words = (title ?? text).slice(0, sampleLength);
    stray = "";
  }

  /** Takes whole lines, each with a line feed at its end. */
  function takeLines(text: string): void {
    if (mode === "unknown") mode = modeOf(text);
    if (mode === "unknown") return;
    if (mode === "document") {
      keep(text);
      return;
    }
    if (mode === "events" && !strayLine.test(text)) {
      if (!tooLong) parser.feed(text);
      return;
    }
    const lines = text.match(/[^\n]*\n/g) ?? [];
    for (const [index, line] of lines.entries()) {
      if (mode === "lines") {
        if (!takeJsonLine(line)) {
          // Not one object a line, then: a document over several lines.
          mode = "document";
          keep(lines.slice(index).join(""));
          return;
        }
      } else if (strayLine.test(line)) takeStrayLine(line);
      else if (!tooLong) parser.feed(line);
    }
  }

  /** @returns false where the body turned out to be one document over several lines. */
  function takeJsonLine(line: string): boolean {
    const text = line.trim();
    if (text === "") return true;
    const value = parseJson(text);
    if (value !== undefined) {
      pass(value);
    } else if (firstLine) {
      return false;
    } else {
      broken++;
      if (!text.startsWith("{")) words = text.slice(0, sampleLength);
    }
    firstLine = false;
    return true;
  }

  /** What looked like a document is none: perhaps JSON Lines of which the first line is damaged. */
  function takeDamaged(text: string): void {
    for (const line of text.split("\n")) {
      const value = line.trim().startsWith("{") ? parseJson(line.trim()) : undefined;
      if (value !== undefined) objects.push(value);
    }
    broken++;
  }

  function keep(text: string): void {
    pending.push(text);
    pendingLength += text.length;
    if (pendingLength > longestLine) tooLong = true;
  }

  function takePending(): string {
    const text = pending.join("");
    pending = [];
    pendingLength = 0;
    return text;
  }

  function take(): unknown[] {
    const result = objects;
    objects = [];
    return result;
  }

  return {
    push(text) {
      if (tooLong || done) return [];
      if (sample.length < sampleLength) sample = (sample + text).trimStart().slice(0, sampleLength);
      let rest = text;
      if (afterCarriageReturn && rest !== "") {
        afterCarriageReturn = false;
        if (rest.startsWith("\n")) rest = rest.slice(1);
      }
      const end = Math.max(rest.lastIndexOf("\n"), rest.lastIndexOf("\r")) + 1;
      if (mode === "document" || end === 0) {
        keep(rest);
        return take();
      }
      afterCarriageReturn = rest.endsWith("\r");
      const lines = takePending() + rest.slice(0, end);
      takeLines(lines.includes("\r") ? lines.replace(/\r\n?/g, "\n") : lines);
      keep(rest.slice(end));
      return take();
    },
    end() {
      if (tooLong || done) return take();
      const last = takePending();
      if (mode === "unknown") mode = modeOf(last);
      if (mode === "document") {
        const value = parseJson(last);
        if (value === undefined) takeDamaged(last);
        else objects.push(value);
      } else if (mode !== "unknown") {
        const wasLines = mode === "lines";
        takeLines(`${last}\n\n`);
        if (wasLines && mode !== "lines") broken++;
        takeStray();
      }
      return take();
    },
    get done() {
      return done;
    },
    get broken() {
      return broken;
    },
    get words() {
      return words;
    },
    get sample() {
      return sample;
    },
    get tooLong() {
      return tooLong;
    },
  };
}

function modeOf(text: string): Mode {
  const start = /[^\s\uFEFF]/.exec(text)?.[0];
  if (start === undefined) return "unknown";
  if (start === "{") return "lines";
  return start === "[" ? "document" : "events";
}

function withoutLabel(text: string): string {
  return text.replace(/^\[(?:error|exception|fatal)\]\s*:?\s*/i, "") || text;
}

/** An event that is named an error is one, whatever its data looks like. */
function asError(value: unknown): unknown {
  if (!isRecord(value)) return { error: String(value) };
  return "error" in value || value["type"] === "error" ? value : { error: value };
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
