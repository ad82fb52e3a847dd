/** Lists what is stored, by summaries: a list of thousands is asked for after each change of one of them. */
import { stat } from "node:fs/promises";
import type { Logger } from "../../core/model/log.ts";
import type { Trace } from "../../core/model/trace.ts";
import { writeWholeFile } from "../../node/wholeFile.ts";
import { namesIn, parseJson, readIfThere } from "./fileAccess.ts";
import { isWriting } from "./journal.ts";
import { createJournalFollower } from "./journalFollower.ts";
import { idIn, migrateNames } from "./nameMigration.ts";
import { stemOf, suffixes, type TracePath } from "./tracePaths.ts";
import { parseSummary, summarise, type TraceSummary } from "./traceSummary.ts";

interface TraceListInput {
  readonly directory: string;
  readonly path: TracePath;
  /** Runs something that changes the trace's files, under its lock. */
  readonly locked: <T>(id: string, run: () => Promise<T>) => Promise<T>;
  readonly read: (id: string) => Promise<Trace | undefined>;
  readonly readJournal: (id: string) => Promise<Trace | undefined>;
  readonly log: Logger;
}

/** @returns a function that lists the summaries of all traces, newest first. */
export function createTraceList(input: TraceListInput): () => Promise<TraceSummary[]> {
  const { directory, path, locked, read, readJournal, log } = input;
  const stems = new Map<string, string>();
  /** Summaries as they were read last; by id. */
  const listed = new Map<string, { readonly stamp: string; readonly summary: TraceSummary }>();

  const follower = createJournalFollower();

  const summaryOf = async (id: string, hasJournal: boolean): Promise<TraceSummary | undefined> => {
    if (hasJournal) {
      const followed = await follower.follow(path(id, "journal"));
      const alive = followed && isWriting(path(id, "journal"))(followed.pid, followed.started);
      if (followed?.trace.status === "running" && alive === true) return summarise(followed.trace);
      const journaled = await readJournal(id);
      if (journaled) return summarise(journaled);
    }
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

  /** The id of a trace whose files are not named by it. */
  const idOf = async (stem: string): Promise<string | undefined> => {
    const known = stems.get(stem) ?? (await idIn(directory, stem).catch(() => undefined));
    if (known !== undefined) stems.set(stem, known);
    return known;
  };

  /** What is wrong with one entry costs that entry, and the log says what it is. */
  const guarded = async (id: string, hasJournal: boolean): Promise<TraceSummary | undefined> => {
    try {
      return await summaryOf(id, hasJournal);
    } catch (error) {
      log.warn(`The stored trace ${id} can't be read: ${String(error)}; it is left as it is.`);
      return undefined;
    }
  };

  return async () => {
    await migrateNames(directory, log);
    const journaled = new Map<string, boolean>();
    for (const name of await namesIn(directory)) {
      const suffix = [suffixes.document, suffixes.journal].find((end) => name.endsWith(end));
      if (!suffix) continue;
      const stem = name.slice(0, -suffix.length);
      const id = stemOf(stem) === stem ? stem : await idOf(stem);
      if (id === undefined || stemOf(id) !== stem) continue;
      journaled.set(id, journaled.get(id) === true || suffix === suffixes.journal);
    }
    for (const id of listed.keys()) if (!journaled.has(id)) listed.delete(id);
    follower.keep(new Set([...journaled.keys()].map((id) => path(id, "journal"))));
    const summaries = await Promise.all([...journaled].map(async (entry) => guarded(...entry)));
    return summaries
      .filter((summary) => summary !== undefined)
      .sort((a, b) => b.createdAt.localeCompare(a.createdAt));
  };
}
