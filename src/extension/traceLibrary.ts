/** All traces of this installation, behind one door: runs in progress and documents on disk. */
import { mkdirSync, watch } from "node:fs";
import { EventEmitter } from "vscode";
import type { Event } from "vscode";
import type { Logger } from "../core/log.ts";
import type { Trace } from "../core/trace.ts";
import { startRun } from "./activeRun.ts";
import type { ActiveRun, ActiveRunInput } from "./activeRun.ts";
import { sampleEndpointName } from "./endpointProfiles.ts";
import { createStoredTrace } from "./storedTrace.ts";
import { openTraceFiles } from "./traceFiles.ts";
import type { TraceSummary } from "./traceFiles.ts";
import type { RenamableSource, TraceSource } from "./traceSource.ts";
import type { Disposable } from "./disposable.ts";

export interface TraceLibrary extends Disposable {
  /** Fires when a list of traces may have changed, here or in another window. */
  readonly onDidChange: Event<void>;
  /** Fires with the id of a trace that was deleted. */
  readonly onDidRemove: Event<string>;
  /** Runs of this window that have not ended. */
  readonly running: readonly ActiveRun[];
  list(): Promise<TraceSummary[]>;
  /** A run in progress or a stored trace. @returns undefined when there is none with this id. */
  open(id: string): Promise<TraceSource | undefined>;
  start(input: Omit<ActiveRunInput, "files" | "log">): ActiveRun;
  rename(id: string, title: string): Promise<void>;
  /** Deletes a trace; its run, if it has not ended, is stopped first. */
  remove(id: string): Promise<void>;
}

/** @param directory where traces are kept; made when it is not there. */
export function createTraceLibrary(directory: string, log: Logger): TraceLibrary {
  const files = openTraceFiles(directory, log);
  const changed = new EventEmitter<void>();
  const removed = new EventEmitter<string>();
  const running = new Map<string, ActiveRun>();
  // Views hold the sources they show; one that nobody shows may go.
  const sources = new Map<string, WeakRef<RenamableSource>>();
  const notifyChanged = (): void => {
    changed.fire();
  };
  // Watching begins with the first list: activation touches no disk.
  let watcher: Disposable | undefined;
  const sourceOf = (id: string): RenamableSource | undefined =>
    running.get(id) ?? sources.get(id)?.deref();

  return {
    onDidChange: changed.event,
    onDidRemove: removed.event,
    get running() {
      return [...running.values()];
    },
    async list() {
      watcher ??= watchDirectory(directory, notifyChanged, log);
      return files.list();
    },
    async open(id) {
      const known = sourceOf(id);
      if (known) return known;
      const trace = await files.read(id);
      if (!trace) return undefined;
      const source = createStoredTrace(trace, isRecording(trace));
      sources.set(id, new WeakRef(source));
      return source;
    },
    start(input) {
      const run = startRun({ ...input, files, log });
      const { id } = input.start;
      running.set(id, run);
      sources.set(id, new WeakRef(run));
      void run.done.then(() => {
        running.delete(id);
        notifyChanged();
      });
      notifyChanged();
      return run;
    },
    async rename(id, title) {
      if (!running.has(id)) {
        const trace = await files.read(id);
        if (trace) await files.save({ ...trace, title });
      }
      sourceOf(id)?.rename(title);
      notifyChanged();
    },
    async remove(id) {
      running.get(id)?.dispose();
      running.delete(id);
      sources.delete(id);
      await files.remove(id);
      removed.fire(id);
      notifyChanged();
    },
    dispose() {
      for (const run of running.values()) run.dispose();
      watcher?.dispose();
      changed.dispose();
      removed.dispose();
    },
  };
}

function isRecording(trace: Trace): boolean {
  return trace.endpoint?.name === sampleEndpointName;
}

/** Tells of changes that other windows make. Without a watcher lists are only as fresh as this window. */
function watchDirectory(directory: string, notify: () => void, log: Logger): Disposable {
  const quietMs = 200;
  let timer: NodeJS.Timeout | undefined;
  try {
    mkdirSync(directory, { recursive: true });
    const watcher = watch(directory, (_event, name) => {
      if (name?.endsWith(".journal.jsonl")) return;
      clearTimeout(timer);
      timer = setTimeout(notify, quietMs);
    });
    watcher.on("error", (error) => {
      log.warn(`Changes by other windows are no longer noticed: ${String(error)}`);
    });
    return {
      dispose() {
        clearTimeout(timer);
        watcher.close();
      },
    };
  } catch (error) {
    log.warn(`Changes by other windows are not noticed: ${String(error)}`);
    return { dispose: () => undefined };
  }
}
