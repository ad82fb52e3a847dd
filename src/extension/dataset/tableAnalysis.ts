/** Analyses the rows of an open data set and lets its table follow. */
import { l10n } from "../../core/text/l10n.ts";
import type { DataSet } from "../../dataset/dataSet.ts";
import { sentenceOf } from "./sentenceOf.ts";

export interface TableAnalysis {
  isRunning(): boolean;
  /** Analyses all rows; a failure is reported through `warn`. */
  readonly analyse: () => Promise<void>;
  /**
   * Analyses these rows, whatever else is being analysed; the table follows.
   * @param tell is called with the number of them that are left, a few times a second at most.
   */
  readonly analyseRows: (
    ids: Uint32Array,
    signal: AbortSignal,
    tell: (left: number) => void,
  ) => Promise<void>;
  readonly stopAnalysis: () => void;
}

interface TableAnalysisInput {
  readonly set: DataSet;
  readonly name: string;
  readonly isOpen: () => boolean;
  readonly postState: (analysing: boolean) => void;
  /** Looks the selection up again. */
  readonly refresh: () => void;
  /** Says in one sentence what went wrong. */
  readonly warn: (message: string) => void;
}

/** While rows are analysed the selection is looked up again this often, in milliseconds. */
const refreshMs = 1000;

export function createTableAnalysis(input: TableAnalysisInput): TableAnalysis {
  const { set, name, isOpen, postState, warn } = input;
  let analysing: AbortController | undefined;
  let lastRefresh = 0;
  const isRunning = (): boolean => analysing !== undefined;

  function refresh(): void {
    lastRefresh = Date.now();
    input.refresh();
  }

  function follow(): void {
    postState(isRunning());
    if (Date.now() - lastRefresh >= refreshMs) refresh();
  }

  return {
    isRunning,
    async analyse() {
      if (analysing) return;
      const own = new AbortController();
      analysing = own;
      postState(true);
      try {
        await set.analyse({
          signal: own.signal,
          onProgress() {
            if (isOpen()) follow();
          },
        });
      } catch (error) {
        if (!own.signal.aborted)
          warn(l10n.t("The analysis ended: {0} {1}", name, sentenceOf(error)));
      } finally {
        analysing = undefined;
        if (isOpen()) {
          refresh();
          postState(false);
        }
      }
    },
    async analyseRows(ids, signal, tell) {
      const left = (): number =>
        set.query({ where: [{ column: "state", anyOf: ["pending"] }], within: ids }).length;
      const onProgress = (): void => {
        if (!isOpen()) return;
        follow();
        tell(left());
      };
      await set.analyse({ within: ids, signal, onProgress });
      if (!isOpen()) return;
      refresh();
      postState(isRunning());
    },
    stopAnalysis: () => analysing?.abort(),
  };
}
