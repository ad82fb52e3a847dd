/** Ties traces to the documents that they are about, and follows the inspected code through their edits. */
import { EventEmitter, Range, workspace, type Event, type TextDocument } from "vscode";
import { createReferenceFinder, type ReferenceFinder } from "../../core/source/references.ts";
import type { Place } from "../../core/source/inspectedText.ts";
import {
  locateParts,
  placeInDocument,
  shiftPart,
  sourceState,
  type SourceState,
  type TrackedPart,
} from "../../core/source/tracking.ts";
import type { Disposable } from "../host/disposable.ts";
import { openSource, sourceUri } from "./sourceFile.ts";
import type { TraceSource } from "../library/traceSource.ts";

export interface SourceLink {
  readonly trace: TraceSource["trace"];
  readonly finder: ReferenceFinder;
  readonly document: TextDocument;
  readonly state: SourceState;
  /** Where each of the inspected selections is now; those that were deleted are left out. */
  readonly ranges: readonly Range[];
  /** Where a place of the inspected text is now. @returns undefined when it is gone. */
  rangeOf(place: Place): Range | undefined;
}

export interface SourceLinks extends Disposable {
  /** Fires with the id of a trace whose link, state or findings may have changed. */
  readonly onDidChange: Event<string>;
  /** Ties a trace that is shown to its document; one without a file is left alone. */
  add(source: TraceSource): void;
  remove(id: string): void;
  /** Informs listeners that a trace is shown or not shown any more. */
  refresh(id: string): void;
  /** @returns undefined where the trace is of no file here, or its document has not been read. */
  stateOf(id: string): SourceState | undefined;
  /** @returns undefined where the trace is of no file here; waits until its document has been read. */
  link(id: string): Promise<SourceLink | undefined>;
  /** The links whose documents have been read. */
  readonly links: readonly SourceLink[];
}

interface Tied {
  source: TraceSource;
  readonly finder: ReferenceFinder;
  listening: Disposable;
  document: TextDocument | undefined;
  parts: readonly TrackedPart[];
  state: SourceState;
}

export function createSourceLinks(): SourceLinks {
  const changed = new EventEmitter<string>();
  const tied = new Map<string, Tied>();

  function attach(tie: Tied, document: TextDocument): void {
    const text = document.getText();
    tie.document = document;
    tie.parts = locateParts(text, tie.finder.source);
    tie.state = sourceState(text, tie.finder.source, tie.parts);
    changed.fire(tie.source.trace.id);
  }

  async function read(tie: Tied): Promise<void> {
    if (tie.document && !tie.document.isClosed) return;
    const document = await openSource(tie.source.trace.origin);
    if (document) attach(tie, document);
    else tie.document = undefined;
  }

  function linkOf(tie: Tied): SourceLink | undefined {
    const { document, finder, source, state } = tie;
    if (!document || document.isClosed) return undefined;
    const rangeAt = ({ start, end }: Place): Range =>
      new Range(document.positionAt(start), document.positionAt(end));
    return {
      trace: source.trace,
      finder,
      document,
      state,
      ranges: tie.parts.filter(({ gone }) => !gone).map(rangeAt),
      rangeOf(place) {
        const now = placeInDocument(document.getText(), finder.source, tie.parts, place);
        return now && rangeAt(now);
      },
    };
  }

  const listening = [
    workspace.onDidOpenTextDocument((document) => {
      for (const tie of tied.values()) {
        if (tie.document && !tie.document.isClosed) continue;
        const uri = sourceUri(tie.source.trace.origin);
        if (uri?.toString() === document.uri.toString()) attach(tie, document);
      }
    }),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      for (const tie of tied.values()) {
        if (tie.document !== document || contentChanges.length === 0) continue;
        // Changes of one event come from the end of the document to its beginning, each in the offsets before it.
        for (const { rangeOffset, rangeLength, text } of contentChanges) {
          const edit = { start: rangeOffset, removed: rangeLength, inserted: text.length };
          tie.parts = tie.parts.map((part) => shiftPart(part, edit));
        }
        const now = document.getText();
        let state = sourceState(now, tie.finder.source, tie.parts);
        if (state !== "same") {
          // Undone, pasted elsewhere, or rewritten by a formatter that changed nothing in it.
          const found = locateParts(now, tie.finder.source);
          if (sourceState(now, tie.finder.source, found) === "same") {
            tie.parts = found;
            state = "same";
          }
        }
        tie.state = state;
        changed.fire(tie.source.trace.id);
      }
    }),
  ];

  return {
    onDidChange: changed.event,
    add(source) {
      const { id, origin } = source.trace;
      const known = tied.get(id);
      const finder = known?.finder ?? createReferenceFinder(origin);
      if (!finder) return;
      known?.listening.dispose();
      const tie: Tied = known ?? {
        source,
        finder,
        listening: { dispose: () => undefined },
        document: undefined,
        parts: [],
        state: "gone",
      };
      tie.source = source;
      let status = source.trace.status;
      let claims = source.trace.analysis?.claims.length ?? 0;
      tie.listening = source.onDidChange((delta) => {
        // While text streams in nothing changes in the editor but when something was found or the run ends.
        const { trace } = source;
        const found = trace.analysis?.claims.length ?? 0;
        if (delta && status === trace.status && claims === found) return;
        status = trace.status;
        claims = found;
        changed.fire(id);
      });
      tied.set(id, tie);
      // A view that shows the trace again has not been sent how its code stands.
      if (tie.document && !tie.document.isClosed) changed.fire(id);
      else void read(tie);
    },
    remove(id) {
      tied.get(id)?.listening.dispose();
      if (tied.delete(id)) changed.fire(id);
    },
    refresh(id) {
      changed.fire(id);
    },
    stateOf(id) {
      const tie = tied.get(id);
      return tie?.document && !tie.document.isClosed ? tie.state : undefined;
    },
    async link(id) {
      const tie = tied.get(id);
      if (!tie) return undefined;
      await read(tie);
      return linkOf(tie);
    },
    get links() {
      return [...tied.values()].flatMap((tie) => linkOf(tie) ?? []);
    },
    dispose() {
      for (const tie of tied.values()) tie.listening.dispose();
      for (const registration of listening) registration.dispose();
      changed.dispose();
    },
  };
}
