/**
 * The journal of a run: a head with the trace at its start, then one event a line as it arrived, and the reader's
 * labels whenever they changed. What a host that
 * died leaves behind is replayed through the same reducer and analysis that a living run uses.
 */
import { appendFileSync, writeFileSync } from "node:fs";
import * as v from "valibot";
import { l10n } from "../../core/text/l10n.ts";
import { createLiveRun } from "../../core/run/liveRun.ts";
import type { TimedRunEvent } from "../../core/model/runEvent.ts";
import {
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

export interface Replay {
  readonly trace: Trace;
  /** Process that wrote the journal. */
  readonly pid: number;
}

const headSchema = v.object({ journal: v.literal(1), pid: v.number(), trace: v.unknown() });

export function startJournal(path: string, start: Trace): Journal {
  writeFileSync(path, `${JSON.stringify({ journal: 1, pid: process.pid, trace: start })}\n`);
  return {
    edit(edit) {
      appendFileSync(path, `${JSON.stringify({ edit })}\n`);
    },
    append(events) {
      appendFileSync(path, events.map((event) => `${JSON.stringify(event)}\n`).join(""));
    },
  };
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
 * @param isAlive tells whether a process with this number runs.
 * @returns undefined when the head can't be read.
 */
export function replayJournal(text: string, isAlive: (pid: number) => boolean): Replay | undefined {
  const [headLine = "", ...lines] = text.split("\n");
  const head = v.safeParse(headSchema, parseJson(headLine));
  if (!head.success) return undefined;
  const start = parseTrace(head.output.trace);
  if (!start.ok) return undefined;

  const run = createLiveRun(start.trace);
  let lastMs = 0;
  let edited: ReaderEdit = {};
  for (const line of lines) {
    const event = parseJson(line);
    const labels = parseReaderLabels(event);
    edited = { ...edited, ...(labels ? { labels } : {}), ...parseReaderEdit(event) };
    if (!isTimedEvent(event)) continue;
    lastMs = event.atMs;
    run.apply(event);
  }
  const { pid } = head.output;
  if (run.trace.status === "running" && !isAlive(pid)) {
    run.apply({ type: "error", error: interruption, atMs: lastMs });
  }
  return { trace: { ...run.trace, ...edited }, pid };
}

/** Whether a process with this number runs; one of another user counts as running. */
export function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The journal is this extension's own file; a broken line must not be mistaken for an event, more is not needed. */
function isTimedEvent(value: unknown): value is TimedRunEvent {
  return (
    typeof value === "object" &&
    value !== null &&
    "type" in value &&
    "atMs" in value &&
    typeof value.atMs === "number"
  );
}
