/** The search of the “Traces” view: what it has found so far, and the sentence above the list. */
import { EventEmitter, commands, type Event } from "vscode";
import { l10n } from "../../core/text/l10n.ts";
import { contextKeys } from "../host/contributions.ts";
import type { FoundSummary } from "../library/traceFiles.ts";
import type { Disposable } from "../host/disposable.ts";
import type { TraceLibrary } from "../library/traceLibrary.ts";

interface TreeSearch extends Disposable {
  /** Undefined while there is no search: the list shows all traces. */
  readonly found: readonly FoundSummary[] | undefined;
  /** The line above the list. @param shown how many of the found there are still. @param total of all traces. */
  readonly said: (shown: number, total: number) => string | undefined;
  readonly search: (query: string) => Promise<void>;
  readonly clear: () => void;
  /** Fires when the list is to be drawn again, with the line above it; undefined where the line stays as it is. */
  readonly onDidChange: Event<string | undefined>;
}

/** While a search goes on, the list is drawn again this often, in milliseconds. */
const drawMs = 250;

export function createTreeSearch(library: Pick<TraceLibrary, "search">): TreeSearch {
  const changed = new EventEmitter<string | undefined>();
  let found: FoundSummary[] | undefined;
  let searching: AbortController | undefined;
  /** The query of a search that has ended. */
  let ended: string | undefined;

  function stop(): void {
    searching?.abort();
    searching = undefined;
  }

  return {
    get found() {
      return found;
    },
    said: (shown, total) =>
      ended === undefined
        ? undefined
        : l10n.t("“{0}”: found in {1} of {2} traces.", ended, shown, total),
    async search(query) {
      stop();
      const own = new AbortController();
      searching = own;
      const results: FoundSummary[] = [];
      found = results;
      ended = undefined;
      changed.fire(l10n.t("Searching for “{0}”…", query));
      await commands.executeCommand("setContext", contextKeys.searching, true);
      let shownAt = performance.now();
      for await (const one of library.search(query, own.signal)) {
        // “Clear Search” and a newer search both end this one.
        if (own.signal.aborted) return;
        results.push(one);
        if (performance.now() - shownAt < drawMs) continue;
        shownAt = performance.now();
        changed.fire(undefined);
      }
      if (own.signal.aborted) return;
      ended = query;
      changed.fire(undefined);
    },
    clear() {
      stop();
      found = undefined;
      ended = undefined;
      void commands.executeCommand("setContext", contextKeys.searching, false);
      changed.fire("");
    },
    onDidChange: changed.event,
    dispose() {
      stop();
      changed.dispose();
    },
  };
}
