/**
 * Traces on disk: a document `<id>.trace.json` each with a small `<id>.summary.json` for lists, and while a run goes
 * on a journal `<id>.journal.jsonl`. Several windows may share the directory. No editor API here.
 */
import { mkdirSync, rmSync } from "node:fs";
import { mkdir, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import { l10n } from "../../core/text/l10n.ts";
import type { Logger } from "../../core/model/log.ts";
import { createTextSearch, type FoundIn } from "../../core/history/textSearch.ts";
import { isNewer, newerText, parseTrace, type Trace } from "../../core/model/trace.ts";
import { writeWholeFile, writeWholeFileSync } from "../../node/wholeFile.ts";
import { moveIfThere, namesIn, parseJson, readIfThere } from "./fileAccess.ts";
import { endJournal, isWriting, replayJournal, startJournal, type Journal } from "./journal.ts";
import { createReading } from "./readStored.ts";
import { createTraceList, type UnreadableEntry } from "./traceList.ts";
import { isFull, withLock } from "./traceLock.ts";
import { removeLeftovers } from "./leftovers.ts";
import { withReaderChanges } from "./readerChanges.ts";
import { tracePaths } from "./tracePaths.ts";
import { writtenTrace, type TraceSummary } from "./traceSummary.ts";

/** Where deleted traces wait, beside the traces. */
const trashName = "trash";

/** How long a deleted trace can be brought back. */
const trashMs = 24 * 3_600_000;

/** A trace that a search found. */
export interface FoundSummary {
  readonly summary: TraceSummary;
  readonly where: FoundIn;
}

export interface TraceFiles {
  /** Summaries of all readable traces, newest first; runs of hosts that died are recovered on the way. */
  list(): Promise<TraceSummary[]>;
  /** Whether no trace is stored; looks at names only. */
  isEmpty(): Promise<boolean>;
  /** What the last list had to leave out, each with what is wrong with it. */
  readonly unreadable: () => readonly UnreadableEntry[];
  /** @returns undefined when there is no such trace or it can't be read (the log says why). */
  read(id: string): Promise<Trace | undefined>;
  /**
   * Writes a document atomically: a crash leaves the old one or the new one.
   * @throws where a document of a newer version would be written over.
   */
  save(trace: Trace): Promise<void>;
  /**
   * Changes what is stored at this moment, so that two windows never undo each other's changes.
   * @param fallback stored first where there is no such document yet.
   * @returns the document as it is then.
   * @throws where there is none, it runs in another window, or a newer version wrote it.
   */
  update(id: string, change: (stored: Trace) => Trace, fallback?: Trace): Promise<Trace>;
  /** Puts a trace where it can be brought back from for a day. */
  remove(id: string): Promise<void>;
  /** Brings back a trace that was deleted. @returns whether it was still there. */
  restore(id: string): Promise<boolean>;
  /** Deletes for good what was deleted longer ago than a day. */
  emptyTrash(): Promise<void>;
  /**
   * Searches all traces, newest first, reading one at a time. Ends early when the signal says so.
   * @param query words, as `createTextSearch` reads them.
   */
  readonly search: (query: string, signal: AbortSignal) => AsyncIterable<FoundSummary>;
  /** Path of the document, for the file manager. */
  readonly pathOf: (id: string) => string;
  openJournal(start: Trace): Journal;
  /**
   * Replaces the journal by the finished document. Synchronous, so that it works while the host shuts down.
   * @param start the trace with which the run began: what another window changed of it since then stays.
   */
  closeJournal(trace: Trace, start?: Trace): void;
}

export function openTraceFiles(directory: string, log: Logger): TraceFiles {
  const path = tracePaths(directory);
  const trash = join(directory, trashName);

  const locked = async <T>(id: string, run: () => Promise<T>): Promise<T> => {
    await mkdir(directory, { recursive: true });
    return withLock(`${path(id, "document")}.lock`, run);
  };

  const write = async (trace: Trace): Promise<void> => {
    const { document, summary } = writtenTrace(trace);
    // Without a summary one is made of the document, so a crash between the two leaves none that is out of date.
    await rm(path(trace.id, "summary"), { force: true });
    await writeWholeFile(path(trace.id, "document"), document);
    await writeWholeFile(path(trace.id, "summary"), summary);
  };

  const save = async (trace: Trace): Promise<void> =>
    locked(trace.id, async () => {
      const text = await readIfThere(path(trace.id, "document"));
      const stored = text === undefined ? undefined : parseTrace(parseJson(text));
      refuseNewer(stored?.ok === true ? stored.trace : undefined);
      await write(trace);
    });

  const { read, readJournal } = createReading({ directory, path, save, log });

  const { list, unreadable } = createTraceList({ directory, path, locked, read, readJournal, log });

  return {
    list,
    unreadable,
    read,
    save,
    async update(id, change, fallback) {
      return locked(id, async () => {
        const journal = await readIfThere(path(id, "journal"));
        const replay =
          journal === undefined
            ? undefined
            : replayJournal(journal, isWriting(path(id, "journal")));
        if (replay?.trace.status === "running") {
          throw new Error(l10n.t("The trace is running in another window; change it there."));
        }
        const text = await readIfThere(path(id, "document"));
        const parsed = text === undefined ? undefined : parseTrace(parseJson(text));
        if (parsed?.ok === false) {
          throw new Error(
            l10n.t("The stored trace can't be read ({0}); it was left as it is.", parsed.problem),
          );
        }
        const stored = replay?.trace ?? parsed?.trace ?? fallback;
        if (!stored) throw new Error(l10n.t("The trace is not on disk any more."));
        refuseNewer(stored);
        const changed = change(stored);
        await write(changed);
        if (replay) await rm(path(id, "journal"), { force: true });
        return changed;
      });
    },
    async remove(id) {
      const drop = async (): Promise<void> => {
        await mkdir(trash, { recursive: true });
        const there = await moveIfThere(path(id, "document"), path(id, "document", trash));
        const now = new Date();
        if (there) await utimes(path(id, "document", trash), now, now);
        await rm(path(id, "journal"), { force: true });
        await rm(path(id, "summary"), { force: true });
      };
      await locked(id, drop).catch(async (error: unknown) => {
        if (!isFull(error)) throw error;
        // A full disk has no room for a lock, and deleting is what helps it.
        await drop();
      });
    },
    async restore(id) {
      return locked(id, async () => {
        // One that came anew under the same id meanwhile is not written over.
        if ((await readIfThere(path(id, "document"))) !== undefined) return true;
        return moveIfThere(path(id, "document", trash), path(id, "document"));
      });
    },
    async isEmpty() {
      const names = await namesIn(directory);
      return !names.some((name) => /\.(?:trace\.json|journal\.jsonl)$/.test(name));
    },
    async emptyTrash() {
      for (const name of await namesIn(trash)) {
        const file = join(trash, name);
        const info = await stat(file).catch(() => undefined);
        if (info && Date.now() - info.mtimeMs > trashMs) await rm(file, { force: true });
      }
      await removeLeftovers(directory, log);
    },
    async *search(query, signal) {
      const search = createTextSearch(query);
      if (!search) return;
      for (const summary of await list()) {
        if (signal.aborted) return;
        const trace = await read(summary.id);
        const where = trace && search(trace);
        if (where !== undefined) yield { summary, where };
      }
    },
    pathOf: (id) => path(id, "document"),
    openJournal(start) {
      mkdirSync(directory, { recursive: true });
      return startJournal(path(start.id, "journal"), start);
    },
    closeJournal(trace, start) {
      const { document, summary } = writtenTrace(
        withReaderChanges(path(trace.id, "document"), trace, start),
      );
      writeWholeFileSync(path(trace.id, "document"), document);
      writeWholeFileSync(path(trace.id, "summary"), summary);
      rmSync(path(trace.id, "journal"), { force: true });
      endJournal(path(trace.id, "journal"));
    },
  };
}

function refuseNewer(stored: Trace | undefined): void {
  if (stored && isNewer(stored)) throw new Error(newerText(stored));
}
