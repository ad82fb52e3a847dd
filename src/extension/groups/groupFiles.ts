/** Groups on disk: a document for each, with what its samples begin with, so that the rest of it can be sampled in another window. */
import { mkdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import type { Logger } from "../../core/model/log.ts";
import { parseTrace, type Trace } from "../../core/model/trace.ts";
import { defined } from "../../core/model/defined.ts";
import type { ContinuationRequest } from "../../core/run/continuation.ts";
import { writeWholeFile } from "../../node/wholeFile.ts";
import { namesIn, parseJson, readIfThere } from "../library/fileAccess.ts";
import { stemOf } from "../library/tracePaths.ts";

const recordSchema = "reasoning-trace-group-record/1";
const ending = ".group.json";
/** Within so many milliseconds the first sample of a group has begun. */
const beginningMs = 60_000;

/** What is kept of a group beside its samples, which are traces of their own and name it. */
export interface GroupRecord {
  readonly id: string;
  readonly title: string;
  /** Samples that were asked for. */
  readonly size: number;
  /** What each sample begins with; its id, times and place in the group are set for each. */
  readonly start: Trace;
  /** What is sent where that is not simply the messages of `start`, as where the samples go on from a common beginning. */
  readonly request?: ContinuationRequest;
  /** The right answer, as the reader typed it. */
  readonly reference?: string;
}

const documentSchema = v.looseObject({
  schema: v.literal(recordSchema),
  id: v.string(),
  title: v.string(),
  size: v.pipe(v.number(), v.integer(), v.minValue(1)),
  start: v.unknown(),
  request: v.optional(
    v.object({
      messages: v.array(
        v.looseObject({ role: v.picklist(["system", "user", "assistant"]), content: v.string() }),
      ),
      parameters: v.record(v.string(), v.unknown()),
      how: v.picklist(["prefix", "followUp"]),
      startsInside: v.union([v.boolean(), v.picklist(["auto", "continued"])]),
    }),
  ),
  reference: v.optional(v.string()),
});

export interface GroupFiles {
  /** @returns undefined where there is none, or it can't be read (the log says why). */
  read(id: string): Promise<GroupRecord | undefined>;
  write(record: GroupRecord): Promise<void>;
  /** Deletes all but these, save what was written just now: the samples of it may not have begun. */
  keep(ids: readonly string[]): Promise<void>;
}

/** @param directory where groups are kept; made when the first one is written. */
export function openGroupFiles(directory: string, log: Logger): GroupFiles {
  const path = (id: string): string => join(directory, `${stemOf(id)}${ending}`);
  return {
    async read(id) {
      try {
        const text = await readIfThere(path(id));
        const record = text === undefined ? undefined : readRecord(parseJson(text));
        if (text !== undefined && !record) log.warn(`The group ${id} on disk can't be read.`);
        return record?.id === id ? record : undefined;
      } catch (error) {
        log.warn(`The group ${id} on disk can't be read: ${String(error)}`);
        return undefined;
      }
    },
    async write(record) {
      await mkdir(directory, { recursive: true });
      await writeWholeFile(path(record.id), JSON.stringify({ schema: recordSchema, ...record }));
    },
    async keep(ids) {
      const kept = new Set(ids.map(path));
      for (const name of await namesIn(directory)) {
        const file = join(directory, name);
        if (!name.endsWith(ending) || kept.has(file)) continue;
        const info = await stat(file).catch(() => undefined);
        if (info && Date.now() - info.mtimeMs >= beginningMs) await rm(file, { force: true });
      }
    },
  };
}

function readRecord(value: unknown): GroupRecord | undefined {
  const parsed = v.safeParse(documentSchema, value);
  if (!parsed.success) return undefined;
  const { id, title, size, request, reference } = parsed.output;
  const start = parseTrace(parsed.output.start);
  if (!start.ok) return undefined;
  return { id, title, size, start: start.trace, ...defined({ request, reference }) };
}
