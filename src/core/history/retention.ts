/** Which stored traces are given up to keep within the limits that the user set. */

/** Limits; 0 means without limit. */
export interface RetentionLimits {
  /** Days that a trace is kept after it was made. */
  readonly days: number;
  /** Bytes that all documents together may take. */
  readonly bytes: number;
}

/** What the decision needs to know of a stored trace. */
export interface Retained {
  readonly id: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly status: string;
  /** Size of its document. */
  readonly bytes?: number | undefined;
  readonly pinned?: boolean | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly notes?: number | undefined;
  readonly labels?: number | undefined;
}

/** Why a trace is given up. */
export interface Dropped {
  readonly id: string;
  readonly why: "age" | "size";
}

/**
 * Decides what goes, the oldest first. What somebody pinned, tagged, noted or labelled never goes, nor does a run that
 * has not ended; it counts to the size all the same. A time that can't be read is never old.
 * @param now milliseconds since 1970.
 */
export function tracesToDrop(
  traces: readonly Retained[],
  { days, bytes }: RetentionLimits,
  now: number,
): Dropped[] {
  const dropped: Dropped[] = [];
  let size = traces.reduce((sum, trace) => sum + (trace.bytes ?? 0), 0);
  const oldestFirst = traces
    .filter((trace) => !isKept(trace))
    .map((trace) => ({ ...trace, time: Date.parse(trace.createdAt) }))
    .sort(
      (a, b) =>
        (Number.isNaN(a.time) ? Infinity : a.time) - (Number.isNaN(b.time) ? Infinity : b.time),
    );
  for (const { id, time, bytes: own = 0 } of oldestFirst) {
    const old = days > 0 && now - time > days * 86_400_000;
    if (!old && !(bytes > 0 && size > bytes)) continue;
    dropped.push({ id, why: old ? "age" : "size" });
    size -= own;
  }
  return dropped;
}

function isKept({ status, pinned, tags, notes, labels }: Retained): boolean {
  return (
    status === "running" ||
    pinned === true ||
    (tags ?? []).length > 0 ||
    (notes ?? 0) > 0 ||
    (labels ?? 0) > 0
  );
}
