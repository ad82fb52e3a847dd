/**
 * The journal of a run: a head with the trace at its start, then one event a line as it arrived, and the reader's
 * labels whenever they changed. What a host that
 * died leaves behind is replayed through the same reducer and analysis that a living run uses.
 */
import { appendFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import * as v from "valibot";
import { l10n } from "../../core/text/l10n.ts";
import { isOtherAlive, ownStart } from "./processIdentity.ts";
import { createLiveRun } from "../../core/run/liveRun.ts";
import { finishReasons, type TimedRunEvent } from "../../core/model/runEvent.ts";
import {
  noticeKinds,
  runErrorKinds,
  parseReaderEdit,
  parseReaderLabels,
  parseTrace,
  type ReaderEdit,
  type Trace,
} from "../../core/model/trace.ts";

export interface Journal {
  /** Adds events; they are with the operating system when this returns. */
  append(events: readonly TimedRunEvent[]): void;
  /** Adds what the reader changed; of each field the last such line counts. */
  edit(edit: ReaderEdit): void;
}

/** The first line of a journal. */
export interface JournalHead {
  /** The trace with which the run began. */
  readonly trace: Trace;
  /** Process that writes the journal. */
  readonly pid: number;
  /** When that process was started, where its system says. */
  readonly started?: string | undefined;
}

/** The same, with the trace as the journal has it at its end. */
export type Replay = JournalHead;

/** Whether the process that a journal names still writes it. */
export type IsAlive = (pid: number, started: string | undefined) => boolean;

const headSchema = v.object({
  journal: v.literal(1),
  pid: v.number(),
  started: v.optional(v.string()),
  trace: v.unknown(),
});

/** Journals that this process writes, by their paths: its own number in any other one is that of a process before it. */
const own = new Set<string>();

export function startJournal(path: string, start: Trace): Journal {
  const head = { journal: 1, pid: process.pid, started: ownStart, trace: start };
  writeFileSync(path, `${JSON.stringify(head)}\n`);
  own.add(path);
  let size = statSync(path).size;
  const write = (lines: string): void => {
    try {
      appendFileSync(path, lines);
      size += Buffer.byteLength(lines);
    } catch (error) {
      // A full disk takes a part; what is tried again must not stand there twice.
      truncateSync(path, size);
      throw error;
    }
  };
  return {
    edit(edit) {
      write(`${JSON.stringify({ edit })}\n`);
    },
    append(events) {
      write(events.map((event) => `${JSON.stringify(event)}\n`).join(""));
    },
  };
}

/** This process writes the journal no longer. */
export function endJournal(path: string): void {
  own.delete(path);
}

/** @param path of the journal that names the process. */
export function isWriting(path: string): IsAlive {
  return (pid, started) => (pid === process.pid ? own.has(path) : isOtherAlive(pid, started));
}

/** How a run ends whose window goes away, whether it is seen at the time or found out later. */
export const interruption = {
  kind: "interrupted",
  message: l10n.t(
    "The window went away while the model was still answering; what had arrived is kept. Continue, or try again.",
  ),
} as const;

/**
 * Replays a journal. A last line that was cut in mid-write is passed over. Where the process that wrote it has gone
 * without closing the trace, it is closed as interrupted; where it lives, the trace is given as it stands.
 * @returns undefined when the head can't be read.
 */
export function replayJournal(text: string, isAlive: IsAlive): Replay | undefined {
  const [headLine = "", ...lines] = text.split("\n");
  const head = readHead(headLine);
  if (!head) return undefined;
  const run = createLiveRun(head.trace);
  let lastMs = 0;
  let edited: ReaderEdit = {};
  for (const line of lines) {
    const event = eventOf(line);
    if (!event) {
      edited = { ...edited, ...editOf(line) };
      continue;
    }
    lastMs = event.atMs;
    run.apply(event);
  }
  if (run.trace.status === "running" && !isAlive(head.pid, head.started)) {
    run.apply({ type: "error", error: interruption, atMs: lastMs });
  }
  return { ...head, trace: { ...run.trace, ...edited } };
}

/** @returns undefined where the line is not an entry. */
export function readHead(line: string): JournalHead | undefined {
  const head = v.safeParse(headSchema, parseJson(line));
  if (!head.success) return undefined;
  const { pid, started } = head.output;
  const start = parseTrace(head.output.trace);
  return start.ok ? { trace: start.trace, pid, started } : undefined;
}

/** What a line says that the reader changed. */
export function editOf(line: string): ReaderEdit {
  const value = parseJson(line);
  const labels = parseReaderLabels(value);
  return { ...(labels ? { labels } : {}), ...parseReaderEdit(value) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A broken line, and an event that a newer version has and this one does not know, must not be mistaken for one. */
const eventSchema = v.variant("type", [
  v.looseObject({
    type: v.literal("reasoning"),
    atMs: v.number(),
    text: v.string(),
    via: v.string(),
  }),
  v.looseObject({ type: v.literal("answer"), atMs: v.number(), text: v.string() }),
  v.looseObject({ type: v.literal("answerWasReasoning"), atMs: v.number(), via: v.string() }),
  v.looseObject({ type: v.literal("sealed"), atMs: v.number() }),
  v.looseObject({
    type: v.literal("called"),
    atMs: v.number(),
    name: v.string(),
    arguments: v.exactOptional(v.string()),
  }),
  v.looseObject({ type: v.literal("servedModel"), atMs: v.number(), model: v.string() }),
  v.looseObject({ type: v.literal("usage"), atMs: v.number(), usage: v.looseObject({}) }),
  v.looseObject({ type: v.literal("notice"), atMs: v.number(), notice: v.picklist(noticeKinds) }),
  v.looseObject({ type: v.literal("finish"), atMs: v.number(), reason: v.picklist(finishReasons) }),
  v.looseObject({ type: v.literal("stopped"), atMs: v.number() }),
  v.looseObject({
    type: v.literal("error"),
    atMs: v.number(),
    error: v.looseObject({ kind: v.picklist(runErrorKinds), message: v.string() }),
  }),
]);

/** @returns undefined where the line holds no event that is known here. */
export function eventOf(line: string): TimedRunEvent | undefined {
  const event = v.safeParse(eventSchema, parseJson(line));
  return event.success ? event.output : undefined;
}
