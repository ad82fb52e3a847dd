/** A form in which the traces of a table can be written. */
import type { QuickPickItem } from "vscode";
import type { ReaderCue } from "../../core/reader/readerCues.ts";
import type { DataSet } from "../../dataset/dataSet.ts";
import type { TraceLibrary } from "../library/traceLibrary.ts";

export interface WrittenRows {
  readonly set: DataSet;
  readonly ids: Uint32Array;
  readonly library: TraceLibrary;
  /** The reader's own rules for kinds of steps. */
  readonly cues: readonly ReaderCue[];
}

export interface FormItem extends QuickPickItem {
  /** End of the proposed name. */
  readonly ending: string;
  /** Kinds of files that the dialog offers; JSON Lines without it. Files of another kind are not offered to be opened here. */
  readonly filter?: Readonly<Record<string, string[]>>;
  /** @returns what was written, as a sentence; undefined where there was nothing to write. */
  readonly write: (
    rows: WrittenRows,
    to: string,
    signal: AbortSignal,
    tell: (done: number) => void,
  ) => Promise<string | undefined>;
}

/** Rows between two looks at the signal, each of which lets the host do other things. */
export const rowsAtOnce = 50;
