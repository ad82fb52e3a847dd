/** Which files may hold traces by their names, and what is said of those that a folder or an archive has besides. */
import { l10n } from "../../core/text/l10n.ts";

interface FileEnding {
  readonly ending: string;
  /**
   * What such a file holds: one text, a trace a record, or a file that is packed alone, whose own name is what stands
   * before the ending.
   */
  readonly holds: "text" | "records" | "packed file";
  /** It is opened as a table where it is packed as well. */
  readonly packedRecords?: true;
  /** It has other files in it. */
  readonly packs?: true;
  /** In a folder or an archive such files are mostly something else: they are read when they are named. */
  readonly onlyNamed?: true;
}

/** The one list of endings; what the manifest has of it is held by a test. A file that the reader names is read whatever its name is. */
const fileEndings: readonly FileEnding[] = [
  { ending: "json", holds: "text", packedRecords: true },
  { ending: "jsonl", holds: "records", packedRecords: true },
  { ending: "ndjson", holds: "records", packedRecords: true },
  { ending: "txt", holds: "text" },
  { ending: "md", holds: "text" },
  { ending: "sse", holds: "text" },
  { ending: "csv", holds: "text" },
  { ending: "tsv", holds: "text" },
  { ending: "har", holds: "text" },
  { ending: "log", holds: "text", onlyNamed: true },
  // Databases of opencode and Kilo; most others are something else.
  { ending: "db", holds: "text", onlyNamed: true },
  { ending: "parquet", holds: "records" },
  { ending: "gz", holds: "packed file", packs: true },
  { ending: "zst", holds: "packed file", packs: true },
  { ending: "zip", holds: "records", packs: true },
  { ending: "eval", holds: "records", packs: true },
];

const endingsOf = (counts: (file: FileEnding) => boolean): string[] =>
  fileEndings.filter(counts).map(({ ending }) => ending);

/** Endings, without the point, of what the file dialog offers to open as traces. */
export const openableEndings: readonly string[] = endingsOf(() => true);
/** Endings, without the point, of files that may be opened as a table. */
export const dataSetEndings: readonly string[] = endingsOf(({ holds }) => holds !== "text");
/** Endings, with the point, of the files that are read in a folder. */
export const traceEndings: readonly string[] = endingsOf(({ onlyNamed }) => onlyNamed !== true).map(
  (ending) => `.${ending}`,
);

/** Endings, with the point, of files that have others packed in them. */
export const packedEndings: readonly string[] = endingsOf(({ packs }) => packs === true).map(
  (ending) => `.${ending}`,
);
/** Endings, without the point, of files that the table is offered for: of records, and of what is packed in a file with one of the last. */
export const tableEndings = {
  records: endingsOf(({ holds }) => holds === "records"),
  packed: endingsOf(({ packedRecords }) => packedRecords === true),
  packing: endingsOf(({ holds }) => holds === "packed file"),
} as const;
const endsWith = (endings: readonly string[]): RegExp =>
  new RegExp(`\\.(?:${endings.join("|")})$`, "i");
const records = endsWith(tableEndings.records);
const packedRecords = endsWith(tableEndings.packed);
const packing = endsWith(tableEndings.packing);

/** Is a file with this name a data set for sure? A packed one is where lines of JSON, or a list, are packed. */
export function isDataSetName(name: string): boolean {
  return packing.test(name) ? packedRecords.test(name.replace(packing, "")) : records.test(name);
}

/** May a file with this name hold traces? Of a compressed one the name below counts (`a.jsonl.gz`, not `a.tar.gz`). */
export function mayHoldTraces(name: string): boolean {
  const lower = name.toLowerCase();
  const inner = lower.replace(packing, "");
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
