/** What the exports of the command line have in common: what is written, by whom, and where a folder is meant. */
import { mkdir, stat } from "node:fs/promises";
import type { NotTrainable } from "../core/exchange/trainingMessages.ts";
import type { AnalysisRows } from "../export/analysisRows.ts";
import { WritingError, writingProblem } from "../node/userFile.ts";

/** There is no place that an export could go to: one sentence without its full stop. */
export class ExportError extends Error {}

/** A trace as it is to be written. */
export interface ExportedTrace {
  /** Name of a file of its own. */
  readonly name: string;
  readonly title: string;
  /** Undefined where there is nothing to be written of it: no step was labelled, or nothing can be learnt from it. */
  readonly text: string | undefined;
  /** Why it is no example to learn from. */
  readonly left?: NotTrainable;
  /** Its rows of the tables of the analysis. */
  readonly rows?: AnalysisRows;
}

export interface TraceExporter {
  /**
   * @throws ExportError when a second trace has no file to go to; WritingError when a file can't be written. Nothing is
   * left of a file that could not be written to its end.
   */
  write(exported: ExportedTrace): Promise<void>;
  /** Completes what all traces go into. @throws as `write`. */
  end(): Promise<void>;
  /** Gives up what is not complete. */
  abandon(): Promise<void>;
}

/** A name that ends with a slash is a folder, which is made when it is not there. */
export async function isFolder(path: string): Promise<boolean> {
  if (/[/\\]$/.test(path)) {
    try {
      await mkdir(path, { recursive: true });
    } catch (error) {
      throw new WritingError(`${path} can't be made (${writingProblem(error)})`);
    }
    return true;
  }
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}
