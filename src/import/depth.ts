/** Guards against JSON that is nested so deeply that writing it again would overflow the stack. */

/** Far more than any document has, far less than a stack holds. */
const maxDepth = 256;

/** Does a parsed JSON value nest deeper than any document does? */
export function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > maxDepth) return true;
    level = level.flatMap((item): unknown[] =>
      typeof item === "object" && item !== null ? Object.values(item) : [],
    );
  }
  return false;
}
