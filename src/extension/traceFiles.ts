/**
 * Traces on disk: a document `<id>.trace.json` each with a small `<id>.summary.json` for lists, and while a run goes
 * on a journal `<id>.journal.jsonl`. Several windows may share the directory. No editor API here.
 */
import { randomUUID } from "node:crypto";
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import { labelCount } from "../core/exchange/labelledData.ts";
import type { Logger } from "../core/log.ts";
import { parseTrace, serialiseTrace, traceStatuses } from "../core/trace.ts";
import type { Trace } from "../core/trace.ts";
import { isProcessAlive, replayJournal, startJournal } from "./journal.ts";
import type { Journal } from "./journal.ts";

const suffixes = { document: ".trace.json", journal: ".journal.jsonl", summary: ".summary.json" };

const summarySchema = v.object({
  id: v.string(),
  title: v.string(),
  createdAt: v.string(),
  status: v.picklist(traceStatuses),
  endpoint: v.optional(v.string()),
  model: v.optional(v.string()),
  /** How many steps the reader labelled. */
  labels: v.optional(v.number()),
});

/** What a list shows of a trace without reading the whole of it. */
export type TraceSummary = v.InferOutput<typeof summarySchema>;

export interface TraceFiles {
  /** Summaries of all readable traces, newest first; runs of hosts that died are recovered on the way. */
  list(): Promise<TraceSummary[]>;
  /** @returns undefined when there is no such trace or it can't be read (the log says why). */
  read(id: string): Promise<Trace | undefined>;
  /** Writes a document atomically: a crash leaves the old one or the new one. */
  save(trace: Trace): Promise<void>;
  remove(id: string): Promise<void>;
  openJournal(start: Trace): Journal;
  /** Replaces the journal by the finished document. Synchronous, so that it works while the host shuts down. */
  closeJournal(trace: Trace): void;
}

export function openTraceFiles(directory: string, log: Logger): TraceFiles {
  const path = (id: string, part: keyof typeof suffixes): string =>
    join(directory, `${id.replace(/[^\w.-]/g, "_")}${suffixes[part]}`);

  const save = async (trace: Trace): Promise<void> => {
    await mkdir(directory, { recursive: true });
    await writeAtomically(path(trace.id, "document"), serialiseTrace(trace));
    await writeAtomically(path(trace.id, "summary"), JSON.stringify(summarise(trace)));
  };

  const readJournal = async (id: string): Promise<Trace | undefined> => {
    const text = await readIfThere(path(id, "journal"));
    if (text === undefined) return undefined;
    const replay = replayJournal(text, isProcessAlive);
    if (!replay) {
      log.warn(`The journal of the trace ${id} has no readable beginning; it is left as it is.`);
      return undefined;
    }
    if (replay.trace.status !== "running") {
      await save(replay.trace);
      await rm(path(id, "journal"), { force: true });
      log.info(`Recovered the trace ${id}, whose run ended with its window.`);
    }
    return replay.trace;
  };

  const read = async (id: string): Promise<Trace | undefined> => {
    // A run that was set going again has its older document beside the journal.
    const journaled = await readJournal(id);
    if (journaled) return journaled;
    const text = await readIfThere(path(id, "document"));
    if (text === undefined) return undefined;
    const parsed = parseTrace(parseJson(text));
    if (parsed.ok) return parsed.trace;
    log.warn(`The stored trace ${id} can't be read (${parsed.problem}); it is left as it is.`);
    return undefined;
  };

  const summaryOf = async (id: string, hasJournal: boolean): Promise<TraceSummary | undefined> => {
    const journaled = hasJournal ? await readJournal(id) : undefined;
    if (journaled) return summarise(journaled);
    const text = await readIfThere(path(id, "summary"));
    const stored = text === undefined ? undefined : v.safeParse(summarySchema, parseJson(text));
    if (stored?.success) return stored.output;
    const trace = await read(id);
    if (!trace) return undefined;
    if (trace.status !== "running") await save(trace);
    return summarise(trace);
  };

  return {
    async list() {
      const journaled = new Map<string, boolean>();
      for (const name of await namesIn(directory)) {
        const suffix = [suffixes.document, suffixes.journal].find((end) => name.endsWith(end));
        if (!suffix) continue;
        const id = name.slice(0, -suffix.length);
        journaled.set(id, journaled.get(id) === true || suffix === suffixes.journal);
      }
      const summaries = await Promise.all([...journaled].map(async (entry) => summaryOf(...entry)));
      return summaries
        .filter((summary) => summary !== undefined)
        .sort((a, b) => b.createdAt.localeCompare(a.createdAt));
    },
    read,
    save,
    async remove(id) {
      for (const part of ["journal", "document", "summary"] as const) {
        await rm(path(id, part), { force: true });
      }
    },
    openJournal(start) {
      mkdirSync(directory, { recursive: true });
      return startJournal(path(start.id, "journal"), start);
    },
    closeJournal(trace) {
      writeAtomicallySync(path(trace.id, "document"), serialiseTrace(trace));
      writeAtomicallySync(path(trace.id, "summary"), JSON.stringify(summarise(trace)));
      rmSync(path(trace.id, "journal"), { force: true });
    },
  };
}

function summarise(trace: Trace): TraceSummary {
  const labels = labelCount(trace);
  return {
    ...(labels === 0 ? {} : { labels }),
    id: trace.id,
    title: trace.title,
    createdAt: trace.createdAt,
    status: trace.status,
    ...(trace.endpoint ? { endpoint: trace.endpoint.name, model: trace.endpoint.model } : {}),
  };
}

async function writeAtomically(path: string, text: string): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  await writeFile(temporary, text);
  await rename(temporary, path);
}

function writeAtomicallySync(path: string, text: string): void {
  const temporary = `${path}.${randomUUID()}.tmp`;
  writeFileSync(temporary, text);
  renameSync(temporary, path);
}

async function namesIn(directory: string): Promise<string[]> {
  try {
    return await readdir(directory);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
