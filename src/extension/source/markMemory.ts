/** Remembers which traces are marked at which file of this workspace, and marks them again when the file is seen anew. */
import { window, type Memento } from "vscode";
import * as v from "valibot";
import type { Logger } from "../../core/model/log.ts";
import type { Disposable } from "../host/disposable.ts";
import type { TraceLibrary } from "../library/traceLibrary.ts";
import type { TraceSource } from "../library/traceSource.ts";
import { sourceUri } from "./sourceFile.ts";
import type { SourceLinks } from "./sourceLinks.ts";

export interface MarkMemory extends Disposable {
  /** A trace is shown: its file will have its marks again after a reload. */
  keep(source: TraceSource): void;
  forget(id: string): void;
}

const place = "marks";
/** Of a file that is inspected again and again only the latest traces are read when it is seen. */
const mostTraces = 10;
const mostFiles = 200;

/** Ids of traces by the URI of their file: files and traces with the latest last. */
const entriesSchema = v.array(v.tuple([v.string(), v.array(v.string())]));

export interface MarkMemoryInput {
  /** Of the workspace: the same file in another one has marks of its own. */
  readonly memory: Memento;
  readonly library: Pick<TraceLibrary, "open">;
  readonly links: Pick<SourceLinks, "add" | "stateOf">;
  readonly log: Logger;
}

export function createMarkMemory({ memory, library, links, log }: MarkMemoryInput): MarkMemory {
  const parsed = v.safeParse(entriesSchema, memory.get(place));
  const files = new Map(parsed.success ? parsed.output : []);
  /** Files whose traces were read in this window. */
  const seen = new Set<string>();

  const write = (): void => void memory.update(place, [...files]);

  async function restore(file: string): Promise<void> {
    for (const id of files.get(file) ?? []) {
      if (links.stateOf(id) !== undefined) continue;
      try {
        // One that was deleted may be brought back: that it is not there now changes nothing.
        const source = await library.open(id);
        if (source) links.add(source);
      } catch (error) {
        log.warn(`The trace ${id} can't be read, so its file has no mark of it: ${String(error)}`);
      }
    }
  }

  function restoreVisible(): void {
    for (const { document } of window.visibleTextEditors) {
      const file = document.uri.toString();
      if (seen.has(file) || !files.has(file)) continue;
      seen.add(file);
      void restore(file);
    }
  }

  const listening = window.onDidChangeVisibleTextEditors(restoreVisible);
  restoreVisible();
  return {
    keep({ trace }) {
      const file = sourceUri(trace.origin)?.toString();
      if (file === undefined) return;
      const before = files.get(file) ?? [];
      if (before.at(-1) === trace.id && [...files.keys()].at(-1) === file) return;
      files.delete(file);
      files.set(file, [...before.filter((id) => id !== trace.id), trace.id].slice(-mostTraces));
      const [oldest] = files.keys();
      if (files.size > mostFiles && oldest !== undefined) files.delete(oldest);
      write();
    },
    forget(id) {
      for (const [file, ids] of files) {
        if (!ids.includes(id)) continue;
        const left = ids.filter((one) => one !== id);
        if (left.length === 0) files.delete(file);
        else files.set(file, left);
        write();
      }
    },
    dispose() {
      listening.dispose();
    },
  };
}
