/** A stream of server-sent events, with all the liberties that endpoints take. */
import { createParser } from "eventsource-parser";
import { isRecord, parseJson, parsePythonBytes, parsePythonDictionary } from "../deltas/json.ts";
import type { BodyObjects } from "./bodyObjects.ts";

/** As much of what is no part of an event stream is kept, in UTF-16 code units. */
const longestStray = 16 * 1024;
/** A line of an event stream that is no field, no comment and not empty. */
const strayLine = /^(?!\uFEFF?(?:(?:data|event|id|retry)(?::|$)|:|\s*$))/m;

/** Data that says of itself that it is an error, and is no JSON: `[ERROR] CUDA out of memory`. */
const plainError = /^\[?(?:error|exception|fatal)\b\]?/i;

export interface EventStream {
  /** @param lines whole lines, each with a line feed at its end. */
  feed(lines: string): void;
  /** Reads what stood outside of the events at the end. */
  end(): void;
  /** An event is longer than anything that is read. */
  readonly tooLong: boolean;
}

/** @param longestEvent in UTF-16 code units. */
export function createEventStream(objects: BodyObjects, longestEvent: number): EventStream {
  let tooLong = false;
  /** Lines in the middle of the stream that are no part of one. */
  let stray = "";

  const parser = createParser({
    maxBufferSize: longestEvent,
    onEvent: ({ data, event }) => {
      takeData(data.trim(), event === "error" || event === "exception");
    },
    onError: (error) => {
      if (error.type === "max-buffer-size-exceeded") tooLong = true;
    },
  });

  function pass(value: unknown): void {
    objects.pass(value);
    stray = "";
  }

  function takeData(text: string, failed: boolean): void {
    if (objects.done) return;
    // Gateways wrap other servers' comments as data: "data: : keepalive".
    if (text === "" || text.startsWith(":")) return;
    if (text.startsWith("[DONE]")) {
      objects.finish();
      return;
    }
    const value = unwrapped(parseJson(text) ?? parsePythonDictionary(text));
    if (value !== undefined) pass(failed ? asError(value) : value);
    else if (separate(text)) for (const line of text.split("\n")) takeData(line.trim(), failed);
    else if (text.startsWith("data:")) takeData(text.slice("data:".length).trim(), failed);
    else if (failed || plainError.test(text)) pass({ error: withoutLabel(text) });
    // A piece of JSON that was cut in half says nothing to a reader.
    else objects.lose(/^[{[]/.test(text) ? undefined : text);
  }

  /** Old builds of llama.cpp write errors as a field of their own name; proxies write bare JSON lines. */
  function takeStrayLine(line: string): void {
    if (objects.done) return;
    const bytes = parsePythonBytes(line.trim());
    if (bytes !== undefined) {
      for (const inner of bytes.split("\n"))
        if (/^data:/.test(inner)) takeData(inner.slice("data:".length).trim(), false);
      return;
    }
    const failed = line.startsWith("error:");
    const text = (failed ? line.slice("error:".length) : line).trim();
    const value = /^["{]/.test(text) ? parseJson(text) : undefined;
    if (value !== undefined) pass(failed ? asError(value) : value);
    else if (failed && text !== "") pass({ error: text });
    else if (stray.length < longestStray) stray += line;
  }

  function feedEvents(lines: string): void {
    if (!tooLong) parser.feed(lines);
  }

  return {
    feed(lines) {
      if (!strayLine.test(lines)) {
        feedEvents(lines);
        return;
      }
      for (const line of lines.match(/[^\n]*\n/g) ?? []) {
        if (strayLine.test(line)) takeStrayLine(line);
        else feedEvents(line);
      }
    },
    end() {
      // Stray lines may be an object over several lines, a page of a proxy, or words.
      const text = stray.trim();
      if (text === "" || objects.done) return;
      const value = text.startsWith("{") ? parseJson(text) : undefined;
      const title = /<title[^>]*>([^<]*)/i.exec(text)?.[1];
      if (value !== undefined) pass(value);
      else objects.say(title ?? text);
      stray = "";
    },
    get tooLong() {
      return tooLong;
    },
  };
}

/** Lines of data without empty lines between them are one event, and were meant as several. */
function separate(text: string): boolean {
  return /^\{.*\}$/m.test(text) && text.includes("\n");
}

/** An object that was encoded twice. */
function unwrapped(value: unknown): unknown {
  return typeof value === "string" && /^\s*\{/.test(value) ? (parseJson(value) ?? value) : value;
}

function withoutLabel(text: string): string {
  return text.replace(/^\[(?:error|exception|fatal)\]\s*:?\s*/i, "") || text;
}

/** An event that is named an error is one, whatever its data looks like. */
function asError(value: unknown): unknown {
  if (!isRecord(value)) return { error: String(value) };
  return "error" in value || value["type"] === "error" ? value : { error: value };
}
