/** The record of one run on disk. A full or read-only disk costs the record, never the run itself. */
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

/** @param start the trace with which the run begins. */
export function createRunJournal(start: Trace, files: TraceFiles, log: Logger): RunJournal {
  let unwritten: TimedRunEvent[] = [];
  let journal: Journal | undefined;
  try {
    journal = files.openJournal(start);
  } catch (error) {
    log.error(`The run can't be kept on disk: ${String(error)}`);
  }

  return {
    append(event) {
      unwritten.push(event);
    },
    flush() {
      const events = unwritten;
      unwritten = [];
      if (!journal || events.length === 0) return;
      try {
        journal.append(events);
      } catch (error) {
        log.error(`The run can't be kept on disk any further: ${String(error)}`);
        journal = undefined;
      }
    },
    edit(edit) {
      try {
        journal?.edit(edit);
      } catch (error) {
        log.error(`A change of the trace ${start.id} can't be kept on disk: ${String(error)}`);
      }
    },
    close(trace) {
      try {
        files.closeJournal(trace);
      } catch (error) {
        log.error(`The trace ${start.id} can't be stored: ${String(error)}`);
      }
    },
  };
}
