/** The values of a Parquet row as JSON. */

const decoder = new TextDecoder("utf-8", { fatal: true });

/** A row as the text of a JSON object. Whole numbers beyond 2^53 become text, times ISO 8601, bytes text where they are UTF-8. */
export function recordText(row: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(row, (_, value: unknown) => {
    if (typeof value === "bigint") {
      const number = Number(value);
      return Number.isSafeInteger(number) ? number : String(value);
    }
    if (value instanceof Uint8Array) return textOf(value);
    if (ArrayBuffer.isView(value) && Symbol.iterator in value)
      return Array.from(value as unknown as Iterable<unknown>);
    return value;
  });
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    // A picture or the like.
    return undefined;
  }
}
