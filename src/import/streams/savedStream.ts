/** Saved streams: one or several in a recording, of chat completions or of a protocol of their own. */
import { createDeltaNormaliser } from "../../client/normaliser.ts";
import { arrayAt, isRecord, recordAt, textAt, type JsonRecord } from "../../client/deltas/json.ts";
import { createBodyReader } from "../../client/sse.ts";
import type { RunEvent } from "../../core/model/runEvent.ts";
import type { TraceAction } from "../../core/model/trace.ts";
import { tracesOfConversation } from "../conversation/turns.ts";
import { foundInEvents, type FoundTrace } from "../importedTrace.ts";
import { readNativeStreams } from "./nativeStream.ts";
import { l10n } from "../../core/text/l10n.ts";

/** What a recording was taken for, and what is in it. */
interface SavedStreams {
  readonly found: readonly FoundTrace[];
  readonly tookFor: string;
}

/** Most streams of one recording. */
const maxStreams = 10_000;

/**
 * Reads the recording of a response as it was sent: server-sent events or JSON Lines, one stream or several.
 * @returns undefined where nothing in it is an endpoint's.
 */
export function readSavedStreams(text: string): SavedStreams | undefined {
  const found: FoundTrace[] = [];
  let tookFor = l10n.t("a saved stream");
  for (const recording of text.split(/^data:[ \t]*\[DONE\][ \t\r]*$/m, maxStreams)) {
    if (recording.trim() === "") continue;
    const events = eventsIn(recording);
    const read = streamsOf(events);
    if (!read) continue;
    tookFor = read.tookFor;
    const holds = read.found.filter(
      ({ reasoning, answer, error }) => reasoning !== "" || answer !== "" || error,
    );
    // What comes after the end of a stream belongs to it: token counts, as a rule.
    const last = found.at(-1);
    if (holds.length > 0) found.push(...holds);
    else if (last && read.found[0]?.usage)
      found[found.length - 1] = { ...last, usage: { ...last.usage, ...read.found[0].usage } };
    else if (!last) found.push(...read.found);
  }
  return found.length === 0 ? undefined : { found, tookFor };
}

/** The JSON values of a recording. Lines that lost the blank lines between them are events all the same. */
function eventsIn(recording: string): unknown[] {
  const apart = (text: string): { events: unknown[]; broken: number } => {
    const reader = createBodyReader();
    const events = [...reader.push(text), ...reader.end()].flatMap((event) => event);
    return { events, broken: reader.broken };
  };
  const read = apart(recording);
  if (read.broken === 0) return read.events;
  const spaced = apart(recording.replace(/\n(?=data:)/g, "\n\n"));
  return spaced.broken < read.broken ? spaced.events : read.events;
}

/** The streams in a list of events. */
export function streamsOf(events: readonly unknown[]): SavedStreams | undefined {
  const native = readNativeStreams(events);
  if (native) {
    const found = native.messages.flatMap((message): readonly FoundTrace[] => {
      const traces = tracesOfConversation({ messages: [message] }).found;
      if (traces.length > 0 || !message.error) return traces;
      return [{ reasoning: "", answer: "", status: "failed", error: message.error }];
    });
    return { found, tookFor: l10n.t("a saved stream of {0}", native.name) };
  }
  const streams = byResponse(events);
  const found = streams.flatMap((one) => chatStream(one) ?? []);
  return found.length === 0 ? undefined : { found, tookFor: l10n.t("a saved stream") };
}

interface OpenStream {
  readonly events: unknown[];
  id: string | undefined;
  ended: boolean;
}

/** The events of each response and draw. Where one has ended, another id or another beginning starts the next. */
function byResponse(events: readonly unknown[]): unknown[][] {
  const all: OpenStream[] = [];
  const open = new Map<number, OpenStream>();
  const streamFor = (index: number, event: JsonRecord): OpenStream => {
    const current = open.get(index);
    const id = textAt(event, "id");
    const goesOn = current && !(current.ended && begins(event, current.id));
    if (goesOn) return current;
    const next: OpenStream = { events: [], id, ended: false };
    all.push(next);
    open.set(index, next);
    return next;
  };
  for (const event of events) {
    if (!isRecord(event)) continue;
    const choices = arrayAt(event, "choices").filter(isRecord);
    if (choices.length === 0) {
      const stream = streamFor(0, event);
      stream.events.push(event);
      stream.ended ||= ends(event);
      continue;
    }
    for (const choice of choices) {
      const index = Number(choice["index"] ?? 0);
      const alone = choices.length === 1 && index === 0;
      const own = alone ? event : { ...event, choices: [{ ...choice, index: 0 }] };
      const stream = streamFor(index, event);
      stream.events.push(withBlocks(own));
      stream.id ??= textAt(event, "id");
      stream.ended ||= typeof choice["finish_reason"] === "string";
    }
  }
  return all.map((stream) => stream.events);
}

/** Does an event after the end of a stream begin another one? Counts and repetitions of the end don't. */
function begins(event: JsonRecord, id: string | undefined): boolean {
  const own = textAt(event, "id");
  if (event["done"] === false || event["type"] === "response.created" || "messageStart" in event)
    return true;
  const delta = recordAt(arrayAt(event, "choices").find(isRecord), "delta");
  return delta !== undefined && own !== undefined && own !== id && Object.keys(delta).length > 0;
}

function ends(event: JsonRecord): boolean {
  return (
    event["done"] === true ||
    "messageStop" in event ||
    event["type"] === "response.completed" ||
    event["type"] === "response.incomplete" ||
    event["type"] === "response.failed"
  );
}

/** Portkey passes Anthropic's blocks on beside an empty content. */
function withBlocks(event: JsonRecord): JsonRecord {
  const choice = arrayAt(event, "choices").find(isRecord);
  const delta = recordAt(choice, "delta");
  const blocks = arrayAt(delta, "content_blocks").filter(isRecord);
  if (
    blocks.length === 0 ||
    !delta ||
    ["reasoning", "reasoning_content"].some((key) => key in delta)
  )
    return event;
  const thinking = blocks
    .map((block) => textAt(recordAt(block, "delta"), "thinking") ?? "")
    .join("");
  return thinking === ""
    ? event
    : { ...event, choices: [{ ...choice, delta: { ...delta, reasoning_content: thinking } }] };
}

function chatStream(events: readonly unknown[]): FoundTrace | undefined {
  const normaliser = createDeltaNormaliser();
  const all: RunEvent[] = [];
  const calls = createCalls();
  let length = 0;
  for (const event of events) {
    for (const one of normaliser.chunk(event)) {
      all.push(one);
      if (one.type === "reasoning") length += one.text.length;
    }
    if (isRecord(event)) calls.take(event, length);
  }
  if (!normaliser.recognised) return undefined;
  const found = foundInEvents([...all, ...normaliser.end()]);
  const actions = calls.actions(found.reasoning.length);
  return actions.length === 0 ? found : { ...found, actions };
}

/** Tool calls of a stream of chat completions, whose arguments come in pieces. */
function createCalls(): {
  take(event: JsonRecord, at: number): void;
  actions(end: number): TraceAction[];
} {
  const calls = new Map<string, { at: number; name: string; given: string }>();
  return {
    take(event, at) {
      const delta = recordAt(arrayAt(event, "choices").find(isRecord), "delta");
      for (const call of arrayAt(delta, "tool_calls").filter(isRecord)) {
        const own = recordAt(call, "function");
        const { index } = call;
        const key = typeof index === "number" ? String(index) : (textAt(call, "id") ?? "");
        const known = calls.get(key);
        const given = textAt(own, "arguments") ?? "";
        if (known) known.given += given;
        else calls.set(key, { at, name: textAt(own, "name") ?? "tool", given });
      }
    },
    actions: (end) =>
      [...calls.values()].map(({ at, name, given }) => ({
        at: Math.min(at, end),
        kind: "tool",
        name,
        ...(given === "" ? {} : { arguments: given }),
        status: "unknown",
      })),
  };
}
