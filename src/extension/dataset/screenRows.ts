/** The rows on the screen: reported as soon as anything is known of them, first what their lines say, then what each comes to. */
import type { DataSetRow, RowGlimpse } from "../../core/dataset/row.ts";
import type { DataSet } from "../../dataset/dataSet.ts";

export interface ScreenRows {
  /** Rows by their ids, those that are not analysed with what their lines say, as far as that is known. */
  rows(ids: Uint32Array): DataSetRow[];
  /**
   * Analyses these rows before all others.
   * @param tell is called whenever more is known of them.
   * @returns when all is known, or when other rows are looked at or {@link stop} was called.
   */
  lookAt(ids: Uint32Array, tell: () => void): Promise<void>;
  stop(): void;
}

/** While the rows on the screen are analysed they are reported this often, in milliseconds. */
const screenMs = 50;

export function createScreenRows(set: DataSet): ScreenRows {
  /** By the id of the row. */
  const glimpses = new Map<number, RowGlimpse>();
  let looking: AbortController | undefined;

  const withGlimpse = (row: DataSetRow): DataSetRow => {
    if (row.state !== "pending") return row;
    const glimpse = glimpses.get(row.id);
    return glimpse ? { ...row, glimpse } : row;
  };

  return {
    rows: (ids) => set.rows(ids).map(withGlimpse),
    async lookAt(ids, tell) {
      looking?.abort();
      looking = new AbortController();
      const { signal } = looking;
      const pending = set.rows(ids).flatMap(({ id, state }) => (state === "pending" ? [id] : []));
      if (pending.length === 0) return;
      let timer: NodeJS.Timeout | undefined;
      const soon = (): void => {
        timer ??= setTimeout(() => {
          timer = undefined;
          tell();
        }, screenMs);
      };
      const glance = async (): Promise<void> => {
        const unseen = pending.filter((id) => !glimpses.has(id));
        for (const [id, glimpse] of await set.glimpse(unseen, signal)) glimpses.set(id, glimpse);
        tell();
      };
      try {
        await Promise.all([glance(), set.analyseFirst(pending, { signal, onProgress: soon })]);
      } catch (error) {
        // Rows of a table that was closed or scrolled away meanwhile are missed by nobody.
        if (signal.aborted) return;
        throw error;
      } finally {
        clearTimeout(timer);
      }
      tell();
    },
    stop() {
      looking?.abort();
    },
  };
}
