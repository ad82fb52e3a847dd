/** Lists what is stored, by summaries: a list of thousands is asked for after each change of one of them. */
import { stat } from "node:fs/promises";
import type { Trace } from "../../core/model/trace.ts";
import { writeWholeFile } from "../../node/wholeFile.ts";
import { namesIn, parseJson, readIfThere } from "./fileAccess.ts";
import { suffixes, type TracePath } from "./tracePaths.ts";
import { parseSummary, summarise, type TraceSummary } from "./traceSummary.ts";

interface TraceListInput {
  readonly directory: string;
  readonly path: TracePath;
  /** Runs something that changes the trace's files, under its lock. */
  readonly locked: <T>(id: string, run: () => Promise<T>) => Promise<T>;
  readonly read: (id: string) => Promise<Trace | undefined>;
  readonly readJournal: (id: string) => Promise<Trace | undefined>;
}

/** @returns a function that lists the summaries of all traces, newest first. */
export function createTraceList(input: TraceListInput): () => Promise<TraceSummary[]> {
  const { directory, path, locked, read, readJournal } = input;
  /** Summaries as they were read last; by id. */
  const listed = new Map<string, { readonly stamp: string; readonly summary: TraceSummary }>();

  const summaryOf = async (id: string, hasJournal: boolean): Promise<TraceSummary | undefined> => {
    const journaled = hasJournal ? await readJournal(id) : undefined;
    if (journaled) return summarise(journaled);
    // Looked at before it is read: one that is replaced in between is read again next time.
    const info = await stat(path(id, "summary")).catch(() => undefined);
    const stamp = info && [info.ino, info.mtimeMs, info.size].join(" ");
    const known = listed.get(id);
    if (known && known.stamp === stamp) return known.summary;
    const text = await readIfThere(path(id, "summary"));
    const stored = text === undefined ? undefined : parseSummary(parseJson(text));
    if (stored && stamp !== undefined) listed.set(id, { stamp, summary: stored });
    if (stored) return stored;
    return locked(id, async () => {
      const trace = await read(id);
      if (!trace) return undefined;
      // The document stays as it is: a list changes nothing of anybody's.
      const size = await stat(path(id, "document")).catch(() => undefined);
      const made = { ...summarise(trace), ...(size ? { bytes: size.size } : {}) };
      if (size) await writeWholeFile(path(id, "summary"), JSON.stringify(made));
      return made;
    });
  };

  return async () => {
    const journaled = new Map<string, boolean>();
    for (const name of await namesIn(directory)) {
      const suffix = [suffixes.document, suffixes.journal].find((end) => name.endsWith(end));
      if (!suffix) continue;
      const id = name.slice(0, -suffix.length);
      journaled.set(id, journaled.get(id) === true || suffix === suffixes.journal);
    }
    for (const id of listed.keys()) if (!journaled.has(id)) listed.delete(id);
    const summaries = await Promise.all([...journaled].map(async (entry) => summaryOf(...entry)));
    return summaries
      .filter((summary) => summary !== undefined)
      .sort((a, b) => b.createdAt.localeCompare(a.createdAt));
  };
}
