/** Streams that are no server-sent events of JSON: the AI SDK's older data stream, Replicate's tokens. */
import { parseJson } from "../json/jsonText.ts";

/** Codes of the AI SDK's data stream, as the events of its newer one. */
const codes: Readonly<Record<string, (value: unknown) => unknown>> = {
  "0": (delta) => ({ type: "text-delta", delta }),
  g: (delta) => ({ type: "reasoning-delta", delta }),
  "9": (call) => ({ type: "tool-call", ...record(call) }),
  a: (result) => ({ type: "tool-result", ...record(result) }),
  "3": (errorText) => ({ type: "error", errorText }),
  d: (finish) => ({ type: "finish", ...record(finish) }),
};

function record(value: unknown): object {
  return typeof value === "object" && value !== null ? value : {};
}

/** The events of such a stream; undefined for other text. */
export function plainEvents(text: string): unknown[] | undefined {
  const head = text.slice(0, 4096);
  if (/^\s*[0-9a-z]:["{[]/.test(head)) return dataStream(text);
  if (/^\s*event: ?output\s*$/m.test(head)) return tokens(text);
  return undefined;
}

function dataStream(text: string): unknown[] | undefined {
  const events: unknown[] = [];
  for (const line of text.split("\n")) {
    if (line.trim() === "") continue;
    const value = /^[0-9a-z]:/.test(line) ? parseJson(line.slice(2)) : undefined;
    if (value === undefined) return undefined;
    const event = codes[line.charAt(0)]?.(value);
    if (event !== undefined) events.push(event);
  }
  return [{ type: "start" }, ...events];
}

/** Each event's data is a piece of the text; line breaks in it come as further lines of data. */
function tokens(text: string): unknown[] {
  const events = text.split(/\r?\n\r?\n/).flatMap((event): unknown[] => {
    const kind = /^event: ?(\w+)/m.exec(event)?.[1];
    const lines = [...event.matchAll(/^data: ?(.*)$/gm)].map((match) => match[1] ?? "");
    if (kind === "output") return [{ type: "text-delta", delta: lines.join("\n") }];
    return kind === "error" ? [{ type: "error", errorText: lines.join("\n") }] : [];
  });
  return [{ type: "start" }, ...events, { type: "finish" }];
}
