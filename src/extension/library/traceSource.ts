/** What a trace view shows: a trace, whether it still runs, and news of it. */
import type { Event } from "vscode";
import type { RunDelta } from "../../core/model/findings.ts";
import type { RunWait } from "../../core/model/runEvent.ts";
import type { ReaderCue } from "../../core/reader/readerCues.ts";
import type { ReaderEdit, Trace } from "../../core/model/trace.ts";

export interface TraceSource {
  readonly trace: Trace;
  /** The trace is a replay of a recording. */
  readonly recording: boolean;
  /** Milliseconds since the request was sent; the total once the run has ended. */
  elapsedMs(): number;
  /** What the run waits for before its first word, with the time that is left of it. */
  waiting?(): RunWait | undefined;
  /** Changes since the last event, batched; a delta is `undefined` when the trace changed otherwise (renamed). */
  readonly onDidChange: Event<RunDelta | undefined>;
  /** Fires when the reader's labels or notes have changed; `trace` has them. */
  readonly onDidLabel: Event<void>;
  /** Fires what is still held back for the next batch, so that a snapshot and the deltas after it don't overlap. */
  flush(): void;
  /** Stops the run; nothing happens when it has ended. */
  stop(): void;
}

/** A source whose trace the reader changes; the library sees to it that what is stored changes too. */
export interface EditableSource extends TraceSource {
  /** Takes over what the reader changed; fields that are absent stay. */
  edit(edit: ReaderEdit): void;
  /**
   * Analyses the text anew by other rules of the reader's; the reader's labels are carried over.
   * @throws CancellationError when the reader stopped it; the old analysis stays then.
   */
  analyseAgain(cues: readonly ReaderCue[]): Promise<void>;
}
