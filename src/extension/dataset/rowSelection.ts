/** Which rows the table shows, in which order: the query, the text search, and the ids that meet both. No editor API. */
import type { SearchState } from "../../core/dataset/dataSetProtocol.ts";
import type { Condition, SortOrder } from "../../core/dataset/query.ts";
import type { DataSet } from "../../dataset/dataSet.ts";

export interface RowSelection {
  /** Goes up whenever other rows, or rows in another order, are shown. */
  readonly version: number;
  readonly ids: Uint32Array;
  readonly where: readonly Condition[];
  readonly sort: SortOrder | undefined;
  readonly search: SearchState | undefined;
  setQuery(where: readonly Condition[], sort: SortOrder | undefined): void;
  /**
   * Searches the text of all rows; an empty one ends a search. Another search that is running is given up.
   * @param tell is called whenever the state of the search has changed.
   */
  setSearch(text: string, tell: () => void): Promise<void>;
  /** Gives up a search that is running: rows are then shown as if it had not been asked for. */
  stopSearch(): void;
  /** Rows that are not analysed and may come to be shown: those that the search found, whatever the query says of them. */
  pending(): Uint32Array;
  /** Looks anew after rows were analysed. @returns whether other rows are shown. */
  refresh(): boolean;
}

/** @param firstVersion a number that no selection had before that the same view was sent. */
export function createRowSelection(set: DataSet, firstVersion: number): RowSelection {
  let where: readonly Condition[] = [];
  let sort: SortOrder | undefined;
  let search: SearchState | undefined;
  let found: Uint32Array | undefined;
  let running: AbortController | undefined;
  let ids = set.query();
  let version = firstVersion;

  function select(): boolean {
    const next = set.query({
      where,
      ...(sort ? { sort: [sort] } : {}),
      ...(found ? { within: found } : {}),
    });
    const isSame = next.length === ids.length && next.every((id, at) => id === ids[at]);
    if (isSame) return false;
    ids = next;
    version += 1;
    return true;
  }

  return {
    get version() {
      return version;
    },
    get ids() {
      return ids;
    },
    get where() {
      return where;
    },
    get sort() {
      return sort;
    },
    get search() {
      return search;
    },
    setQuery(nextWhere, nextSort) {
      where = nextWhere;
      sort = nextSort;
      select();
    },
    async setSearch(text, tell) {
      running?.abort();
      running = undefined;
      if (text === "") {
        search = undefined;
        found = undefined;
        select();
        tell();
        return;
      }
      const own = new AbortController();
      running = own;
      search = { text, found: 0, share: 0, running: true };
      tell();
      try {
        const result = await set.search(text, {
          signal: own.signal,
          onProgress({ done, total, found: sofar }) {
            if (running !== own) return;
            search = {
              text,
              found: sofar,
              share: total === 0 ? 1 : done / total,
              running: true,
            };
            tell();
          },
        });
        if (running !== own) return;
        found = result;
        search = { text, found: result.length, share: 1, running: false };
        select();
      } catch (error) {
        // A search that was given up has nothing to say.
        if (own.signal.aborted) return;
        search = undefined;
        throw error;
      } finally {
        if (running === own) {
          running = undefined;
          tell();
        }
      }
    },
    stopSearch() {
      running?.abort();
      running = undefined;
      search = undefined;
      found = undefined;
      select();
    },
    pending: () =>
      set.query({
        where: [{ column: "state", anyOf: ["pending"] }],
        ...(found ? { within: found } : {}),
      }),
    refresh: select,
  };
}
