/** Lists what is stored, by summaries: a list of thousands is asked for after each change of one of them. */
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { l10n } from "../../core/text/l10n.ts";
import type { Logger } from "../../core/model/log.ts";
import type { Trace } from "../../core/model/trace.ts";
import { writeWholeFile } from "../../node/wholeFile.ts";
import { namesIn, parseJson, readIfThere } from "./fileAccess.ts";
import { isWriting } from "./journal.ts";
import { createJournalFollower } from "./journalFollower.ts";
import { idIn, migrateNames } from "./nameMigration.ts";
import type { ReadTrace } from "./readStored.ts";
import { stemOf, suffixes, type TracePath } from "./tracePaths.ts";
import { parseSummary, summarise, type TraceSummary } from "./traceSummary.ts";

interface TraceListInput {
  readonly directory: string;
  readonly path: TracePath;
  /** Runs something that changes the trace's files, under its lock. */
  readonly locked: <T>(id: string, run: () => Promise<T>) => Promise<T>;
  readonly read: ReadTrace;
  readonly readJournal: (id: string) => Promise<Trace | undefined>;
  readonly log: Logger;
}

/** Something among the stored traces that can't be read. */
export interface UnreadableEntry {
  /** Name of its file. */
  readonly name: string;
  readonly path: string;
  /** What is wrong with it; a sentence that goes on after its name. */
  readonly why: string;
}

export interface TraceList {
  /** The summaries of all traces, newest first. */
  readonly list: () => Promise<TraceSummary[]>;
  /** What the last list had to leave out, by name. */
  readonly unreadable: () => readonly UnreadableEntry[];
}

export function createTraceList(input: TraceListInput): TraceList {
  const { directory, path, locked, read, readJournal, log } = input;
  const stems = new Map<string, string>();
  /** Summaries as they were read last; by id. */
  const listed = new Map<string, { readonly stamp: string; readonly summary: TraceSummary }>();

  const follower = createJournalFollower();

  let left: readonly UnreadableEntry[] = [];

  const summaryOf = async (
    id: string,
    hasJournal: boolean,
    unread: (why: string) => void,
  ): Promise<TraceSummary | undefined> => {
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
      const trace = await read(id, unread);
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
  const guarded = async (
    id: string,
    hasJournal: boolean,
    unread: (why: string) => void,
  ): Promise<TraceSummary | undefined> => {
    try {
      const summary = await summaryOf(id, hasJournal, unread);
      // A document may be left where a journal has no beginning.
      if (!summary && hasJournal) unread(l10n.t("is a journal without a readable beginning"));
      return summary;
    } catch (error) {
      log.warn(`The stored trace ${id} can't be read: ${String(error)}; it is left as it is.`);
      unread(l10n.t("can't be read: {0}", error instanceof Error ? error.message : String(error)));
      return undefined;
    }
  };

  /** Ids of what is stored, each with the name of its file and whether it has a journal. */
  const entries = async (
    unread: (name: string, why: string) => void,
  ): Promise<ReadonlyMap<string, StoredEntry>> => {
    const found = new Map<string, StoredEntry>();
    for (const name of await namesIn(directory)) {
      const suffix = [suffixes.document, suffixes.journal].find((end) => name.endsWith(end));
      if (!suffix) continue;
      const stem = name.slice(0, -suffix.length);
      const id = stemOf(stem) === stem ? stem : await idOf(stem);
      if (id === undefined) unread(name, l10n.t("is no trace document"));
      else if (stemOf(id) !== stem) unread(name, l10n.t("holds another trace than its name says"));
      else {
        const isJournal = suffix === suffixes.journal;
        const known = found.get(id);
        found.set(id, {
          name: known && isJournal ? known.name : name,
          hasJournal: known?.hasJournal === true || isJournal,
        });
      }
    }
    return found;
  };

  const list = async (): Promise<TraceSummary[]> => {
    await migrateNames(directory, log);
    const missed = new Map<string, string>();
    const unread = (name: string, why: string): void => void missed.set(name, why);
    const stored = await entries(unread);
    for (const id of listed.keys()) if (!stored.has(id)) listed.delete(id);
    follower.keep(new Set([...stored.keys()].map((id) => path(id, "journal"))));
    const summaries = await Promise.all(
      [...stored].map(async ([id, { name, hasJournal }]) =>
        guarded(id, hasJournal, (why) => {
          unread(name, why);
        }),
      ),
    );
    left = [...missed]
      .map(([name, why]) => ({ name, path: join(directory, name), why }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    return summaries
      .filter((summary) => summary !== undefined)
      .sort((a, b) => b.createdAt.localeCompare(a.createdAt));
  };

  return { list, unreadable: () => left };
}

interface StoredEntry {
  readonly name: string;
  readonly hasJournal: boolean;
}
