/** What another window changed of a trace while its run went on here. */
import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { parseTrace, type Trace } from "../../core/model/trace.ts";
import { parseJson } from "./fileAccess.ts";

const readersOwn = ["title", "tags", "notes", "dismissed", "reviews", "pinned", "labels"] as const;

/**
 * @param path of the document as it is stored now.
 * @param start the trace with which the run began here.
 * @returns the ended trace, with the changes that are stored and that nobody made here.
 */
export function withReaderChanges(path: string, ended: Trace, start: Trace | undefined): Trace {
  const stored = start && storedAt(path);
  if (!stored) return ended;
  const changed = readersOwn.filter(
    (name) =>
      !isDeepStrictEqual(stored[name], start[name]) && isDeepStrictEqual(ended[name], start[name]),
  );
  return { ...ended, ...Object.fromEntries(changed.map((name) => [name, stored[name]])) };
}

function storedAt(path: string): Trace | undefined {
  try {
    const parsed = parseTrace(parseJson(readFileSync(path, "utf8")));
    return parsed.ok ? parsed.trace : undefined;
  } catch {
    return undefined;
  }
}
