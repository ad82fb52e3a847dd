/** The record of one run on disk. A full or read-only disk costs the record, never the run itself. */
import { l10n } from "../../core/text/l10n.ts";
import type { Logger } from "../../core/model/log.ts";
import type { TimedRunEvent } from "../../core/model/runEvent.ts";
import type { ReaderEdit, Trace } from "../../core/model/trace.ts";
import type { Journal } from "./journal.ts";
import type { TraceFiles } from "./traceFiles.ts";

export interface RunJournal {
  /** Keeps an event for the next {@link flush}. */
  append(event: TimedRunEvent): void;
  flush(): void;
  edit(edit: ReaderEdit): void;
  /** Replaces the journal by the finished document. */
  close(trace: Trace): void;
}

/**
 * @param start the trace with which the run begins.
 * @param tell shows the user, once, that the run can't be kept for now.
 */
export function createRunJournal(
  start: Trace,
  files: TraceFiles,
  log: Logger,
  tell: (message: string) => void,
): RunJournal {
  let unwritten: TimedRunEvent[] = [];
  let journal: Journal | undefined;
  let told = false;

  function failed(error: unknown): void {
    log.error(`The run ${start.id} can't be kept on disk: ${String(error)}`);
    if (told) return;
    told = true;
    const why = error instanceof Error ? error.message : String(error);
    tell(
      l10n.t(
        "The run can't be kept on disk ({0}). It goes on and is tried again; export it if the disk stays as it is.",
        why,
      ),
    );
  }

  /** @returns whether it was done; what failed is tried again with the next events. */
  function attempt(run: (to: Journal) => void): boolean {
    try {
      journal ??= files.openJournal(start);
      run(journal);
      return true;
    } catch (error) {
      failed(error);
      return false;
    }
  }

  function flush(): void {
    if (unwritten.length === 0) return;
    const events = unwritten;
    if (
      attempt((to) => {
        to.append(events);
      })
    )
      unwritten = [];
  }

  attempt(() => undefined);
  return {
    append(event) {
      unwritten.push(event);
    },
    flush,
    edit(edit) {
      attempt((to) => {
        to.edit(edit);
      });
    },
    close(trace) {
      flush();
      try {
        files.closeJournal(trace, start);
      } catch (error) {
        failed(error);
      }
    },
  };
}
