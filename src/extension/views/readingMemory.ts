/** Remembers how each trace was being read, for when it is opened again; of so many traces, the latest. */
import type { Memento } from "vscode";
import * as v from "valibot";
import {
  parseReadingState,
  type OpenParts,
  type ReadingState,
} from "../../core/reader/readingState.ts";
import { defined } from "../../core/model/defined.ts";
import type { Disposable } from "../host/disposable.ts";

export interface ReadingMemory extends Disposable {
  /** @returns undefined where nothing was kept, or nothing that can be used. */
  of(traceId: string): ReadingState | undefined;
  /** What the reader has open, each part as it was chosen last, in whichever trace. */
  last(): OpenParts;
  keep(traceId: string, reading: ReadingState): void;
  forget(traceId: string): void;
  /** Writes what is not written yet. */
  flush(): void;
}

const place = "reading";
const mostTraces = 100;
/** Places change with every scroll: they are written together. */
const writeDelayMs = 1000;

/** Oldest first. What a single entry holds is checked when it is asked for. */
const entriesSchema = v.array(v.tuple([v.string(), v.unknown()]));

export function createReadingMemory(memory: Memento): ReadingMemory {
  const parsed = v.safeParse(entriesSchema, memory.get(place));
  const entries = new Map<string, unknown>(parsed.success ? parsed.output : []);
  let timer: ReturnType<typeof setTimeout> | undefined;

  const flush = (): void => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    void memory.update(place, [...entries]);
  };
  const writeSoon = (): void => {
    timer ??= setTimeout(flush, writeDelayMs);
  };
  return {
    of: (traceId) => parseReadingState(entries.get(traceId)),
    last() {
      const kept = [...entries.values()].reverse().map(parseReadingState);
      return defined({
        sections: kept.find((reading) => reading?.sections)?.sections,
        panes: kept.find((reading) => reading?.panes)?.panes,
        folds: kept.find((reading) => reading?.folds)?.folds,
      });
    },
    keep(traceId, reading) {
      entries.delete(traceId);
      entries.set(traceId, reading);
      const [oldest] = entries.keys();
      if (entries.size > mostTraces && oldest !== undefined) entries.delete(oldest);
      writeSoon();
    },
    forget(traceId) {
      if (entries.delete(traceId)) writeSoon();
    },
    flush,
    dispose: flush,
  };
}
