/** When two documents are of one trace, and what its reader changed from one to the other. */
import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { ReaderEdit, Trace } from "../../core/model/trace.ts";

/** What a reader changed from one state of a trace to another. @returns undefined where nothing did. */
export function differenceOf(before: Trace, after: Trace): ReaderEdit | undefined {
  const edit: ReaderEdit = {
    ...(before.title === after.title ? {} : { title: after.title }),
    ...(isDeepStrictEqual(before.labels ?? [], after.labels ?? [])
      ? {}
      : { labels: after.labels ?? [] }),
    ...(isDeepStrictEqual(before.notes ?? [], after.notes ?? [])
      ? {}
      : { notes: after.notes ?? [] }),
    ...(isDeepStrictEqual(before.dismissed ?? [], after.dismissed ?? [])
      ? {}
      : { dismissed: after.dismissed ?? [] }),
    ...(isDeepStrictEqual(before.reviews ?? [], after.reviews ?? [])
      ? {}
      : { reviews: after.reviews ?? [] }),
    ...(isDeepStrictEqual(before.tags ?? [], after.tags ?? []) ? {} : { tags: after.tags ?? [] }),
    ...(before.pinned === after.pinned ? {} : { pinned: after.pinned ?? false }),
  };
  return Object.keys(edit).length === 0 ? undefined : edit;
}

/** The same trace, whatever its reader said of it. */
export function isSame(a: Trace, b: Trace): boolean {
  return a.reasoning === b.reasoning && a.answer === b.answer;
}

/** The id of a trace whose own is taken by another one. */
export function otherId({ id, reasoning, answer }: Trace): string {
  const hash = createHash("sha256").update(`${reasoning.length}:${reasoning}${answer}`);
  return `${id}-${hash.digest("hex").slice(0, 8)}`;
}
