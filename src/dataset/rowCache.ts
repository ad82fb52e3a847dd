/**
 * Keeps rows on disk between openings: a folder for each data set, named by what the rows depend on, with files that
 * are written once under another name and renamed. A process that is killed loses what was not written, never more.
 */
import { createHash, randomBytes } from "node:crypto";
import { mkdir, readFile, readdir, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import { rowFactsSchema } from "../core/dataset/row.ts";
import { unfinishedEnding, writeWholeFile } from "../node/wholeFile.ts";
import type { RecordRows } from "./rowTask.ts";

/** Of the form of the rows and how they are made; a new one leaves old files unread. */
const rowsVersion = "rows/3";

export interface RowCache {
  /** Everything that was kept; what is damaged is left out and deleted. */
  load(): Promise<RecordRows[]>;
  /** Writes rows beside those kept before. A cache that can't be written or is full is no error: it is a cache. */
  save(rows: readonly RecordRows[]): Promise<void>;
}

interface CacheOptions {
  readonly directory: string;
  /** What the rows depend on; anything that JSON can say. */
  readonly key: unknown;
  /** Of all data sets in the directory together. */
  readonly maxBytes: number;
}

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const recordSchema = v.union([
  v.object({ record: count, rows: v.array(rowFactsSchema) }),
  v.object({ record: count, problem: v.string() }),
]);
const headerSchema = v.object({ rows: v.literal(rowsVersion), records: count });

const rowFile = /^rows-[\w-]+\.jsonl$/;
const folderName = /^[0-9a-f]{40}$/;
/** Files of a process that was killed while it wrote are older than this when they are found. */
const abandonedMs = 3_600_000;

export function createRowCache({ directory, key, maxBytes }: CacheOptions): RowCache {
  const name = createHash("sha256")
    .update(JSON.stringify([rowsVersion, key]))
    .digest("hex")
    .slice(0, 40);
  const folder = join(directory, name);

  return {
    async load() {
      const found: RecordRows[] = [];
      for (const file of await listed(folder)) {
        const path = join(folder, file);
        if (rowFile.test(file)) {
          const rows = await readRows(path);
          if (rows) found.push(...rows);
          else await rm(path, { force: true });
        } else if (await isAbandoned(path)) await rm(path, { force: true });
      }
      if (found.length > 0) await touch(folder);
      return found;
    },
    async save(rows) {
      if (rows.length === 0) return;
      const header = { rows: rowsVersion, records: rows.length };
      const text = [header, ...rows].map((row) => `${JSON.stringify(row)}\n`).join("");
      // Two windows may write for one data set: each file has a name of its own.
      const file = join(folder, `rows-${process.pid}-${randomBytes(6).toString("hex")}`);
      try {
        if (!(await makeRoom(directory, name, Buffer.byteLength(text), maxBytes))) return;
        await mkdir(folder, { recursive: true });
        await writeWholeFile(`${file}.jsonl`, text);
        await touch(folder);
      } catch {
        // What can't be kept is analysed again.
      }
    },
  };
}

/** @returns undefined for a file that is not whole. */
async function readRows(path: string): Promise<RecordRows[] | undefined> {
  try {
    const [head = "", ...lines] = (await readFile(path, "utf8")).trimEnd().split("\n");
    const header = v.parse(headerSchema, JSON.parse(head));
    const rows = lines.map((line) => v.parse(recordSchema, JSON.parse(line)) as RecordRows);
    return rows.length === header.records ? rows : undefined;
  } catch {
    return undefined;
  }
}

/** Deletes the data sets that were used least recently. @returns whether the new bytes fit in then. */
async function makeRoom(
  directory: string,
  own: string,
  bytes: number,
  maxBytes: number,
): Promise<boolean> {
  const folders = await Promise.all(
    (await listed(directory))
      .filter((name) => folderName.test(name))
      .map(async (name) => ({ name, ...(await sizeOf(join(directory, name))) })),
  );
  let all = folders.reduce((sum, folder) => sum + folder.bytes, bytes);
  for (const folder of folders.sort((a, b) => a.usedMs - b.usedMs)) {
    if (all <= maxBytes) break;
    if (folder.name === own) continue;
    await rm(join(directory, folder.name), { recursive: true, force: true });
    all -= folder.bytes;
  }
  return all <= maxBytes;
}

async function sizeOf(folder: string): Promise<{ bytes: number; usedMs: number }> {
  const sizes = await Promise.all(
    (await listed(folder)).map(async (file) => (await statOf(join(folder, file)))?.size ?? 0),
  );
  return {
    bytes: sizes.reduce((sum, size) => sum + size, 0),
    usedMs: (await statOf(folder))?.mtimeMs ?? 0,
  };
}

async function isAbandoned(path: string): Promise<boolean> {
  const mtimeMs = (await statOf(path))?.mtimeMs;
  return (
    path.endsWith(unfinishedEnding) && mtimeMs !== undefined && Date.now() - mtimeMs > abandonedMs
  );
}

/** Marks a data set as used now. */
async function touch(folder: string): Promise<void> {
  const now = new Date();
  await utimes(folder, now, now).catch(() => undefined);
}

async function statOf(path: string): Promise<{ size: number; mtimeMs: number } | undefined> {
  return stat(path).catch(() => undefined);
}

async function listed(directory: string): Promise<string[]> {
  return readdir(directory).catch(() => []);
}
