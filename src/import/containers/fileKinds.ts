/** Which files may hold traces by their names, and what is said of those that a folder or an archive has besides. */
import { l10n } from "../../core/text/l10n.ts";

/** Endings of files that hold text. A file that the reader names is read whatever its name is. */
const textEndings = [".json", ".jsonl", ".ndjson", ".txt", ".md", ".sse", ".csv", ".tsv", ".har"];
/** Endings of files that hold such files. */
const containerEndings = [".parquet", ".gz", ".zst", ".zip", ".eval"];

export const traceEndings: readonly string[] = [...textEndings, ...containerEndings];

/** May a file with this name hold traces? Of a compressed one the name below counts (`a.jsonl.gz`, not `a.tar.gz`). */
export function mayHoldTraces(name: string): boolean {
  const lower = name.toLowerCase();
  const inner = /\.(?:gz|zst)$/.test(lower) ? lower.replace(/\.(?:gz|zst)$/, "") : lower;
  return (
    traceEndings.some((ending) => inner.endsWith(ending)) ||
    (inner !== lower && !/\.\w+$/.test(inner))
  );
}

/** Counts files that are left out. */
export interface LeftOut {
  /** For its name. */
  add(name: string): void;
  /** A pipe, a socket or a device: it is no file. */
  addSpecial(): void;
  /** One sentence that goes on after the folder's or archive's name; undefined where nothing was left out. */
  readonly said: string | undefined;
}

/** Endings that are named; the others are summed up. */
const mostNamed = 4;

export function createLeftOut(): LeftOut {
  const counts = new Map<string, number>();
  let special = 0;
  return {
    addSpecial() {
      special += 1;
    },
    add(name) {
      const base = name.slice(name.lastIndexOf("/") + 1);
      const ending = /^.+(\.[\w-]{1,12})$/.exec(base)?.[1]?.toLowerCase() ?? "";
      counts.set(ending, (counts.get(ending) ?? 0) + 1);
    },
    get said() {
      const parts = [...named(counts), ...specials(special)];
      return parts.length === 0 ? undefined : parts.join(l10n.t("; it "));
    },
  };
}

function named(counts: ReadonlyMap<string, number>): string[] {
  if (counts.size === 0) return [];
  const sorted = [...counts].sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1));
  const shown = sorted
    .slice(0, mostNamed)
    .map(([ending, count]) =>
      ending === "" ? l10n.t("{0} without an ending", count) : `${count} ${ending}`,
    );
  const rest = sorted.slice(mostNamed).reduce((sum, [, count]) => sum + count, 0);
  const all = sorted.reduce((sum, [, count]) => sum + count, 0);
  const list = [...shown, ...(rest === 0 ? [] : [l10n.t("{0} others", rest)])].join(", ");
  return [
    all === 1
      ? l10n.t("has 1 file that was left out, as traces have no such name ({0})", list)
      : l10n.t(
          "has {0} files that were left out, as traces have no such names ({1})",
          String(all),
          list,
        ),
  ];
}

function specials(count: number): string[] {
  if (count === 0) return [];
  return [
    count === 1
      ? l10n.t("has 1 pipe, socket or device that was left out; name it to read from it")
      : l10n.t(
          "has {0} pipes, sockets or devices that were left out; name one to read from it",
          count,
        ),
  ];
}
