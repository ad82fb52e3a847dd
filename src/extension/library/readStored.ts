/** Reads one stored trace, and closes the run of a window that has gone. */
import { rm } from "node:fs/promises";
import { l10n } from "../../core/text/l10n.ts";
import type { Logger } from "../../core/model/log.ts";
import { parseTrace, type Trace } from "../../core/model/trace.ts";
import { parseJson, readIfThere } from "./fileAccess.ts";
import { endJournal, isWriting, replayJournal } from "./journal.ts";
import { migrateName } from "./nameMigration.ts";
import type { TracePath } from "./tracePaths.ts";

interface ReadingInput {
  readonly directory: string;
  readonly path: TracePath;
  readonly save: (trace: Trace) => Promise<void>;
  readonly log: Logger;
}

const notJson = l10n.t("it is not valid JSON, so it was cut off, or something else wrote it");

/** @param unread receives the reason where something can't be read: the rest of a sentence that begins with a name. */
export type ReadTrace = (id: string, unread?: (why: string) => void) => Promise<Trace | undefined>;

export interface Reading {
  /** @returns undefined when there is no such trace or it can't be read (the log says why). */
  readonly read: ReadTrace;
  /** @returns the trace as its journal has it; undefined where there is none that can be read. */
  readonly readJournal: (id: string) => Promise<Trace | undefined>;
}

export function createReading({ directory, path, save, log }: ReadingInput): Reading {
  const readJournal = async (id: string): Promise<Trace | undefined> => {
    const text = await readIfThere(path(id, "journal"));
    if (text === undefined) return undefined;
    const replay = replayJournal(text, isWriting(path(id, "journal")));
    if (!replay) {
      log.warn(`The journal of the trace ${id} has no readable beginning; it is left as it is.`);
      return undefined;
    }
    if (replay.trace.status !== "running") {
      try {
        await save(replay.trace);
      } catch (error) {
        // The journal has all of it, and is read again the next time.
        log.warn(`The trace ${id} can't be stored yet: ${String(error)}`);
        return replay.trace;
      }
      await rm(path(id, "journal"), { force: true });
      endJournal(path(id, "journal"));
      log.info(`Recovered the trace ${id}, whose run ended with its window.`);
    }
    return replay.trace;
  };

  const read: ReadTrace = async (id, unread = () => undefined) => {
    await migrateName(directory, id);
    // A run that was set going again has its older document beside the journal.
    const journaled = await readJournal(id);
    if (journaled) return journaled;
    const text = await readIfThere(path(id, "document"));
    if (text === undefined) return undefined;
    const value = parseJson(text);
    const parsed = parseTrace(value);
    if (parsed.ok && parsed.trace.id === id) return parsed.trace;
    if (parsed.ok) {
      log.warn(
        `The file of the trace ${id} holds the trace ${parsed.trace.id}; it is left as it is.`,
      );
      unread(l10n.t("holds another trace than its name says"));
      return undefined;
    }
    log.warn(`The stored trace ${id} can't be read (${parsed.problem}); it is left as it is.`);
    unread(l10n.t("can't be read: {0}", value === undefined ? notJson : parsed.problem));
    return undefined;
  };

  return { read, readJournal };
}
