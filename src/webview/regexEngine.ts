/** The engine for regular expressions: a file of its own, loaded with the first search that wants it. */
import type { FindInLine } from "../core/reading/findPattern.ts";
import type { FindState } from "../core/reading/readingState.ts";
import { readingTexts } from "./readingTexts.ts";

/** @throws Error with a sentence for the reader where the search is no regular expression. */
export async function loadRegex(state: FindState): Promise<FindInLine> {
  const { regexPattern } = await import("../core/reading/linearRegex.ts").catch(
    (error: unknown) => {
      throw new Error(readingTexts.noRegex, { cause: error });
    },
  );
  try {
    return regexPattern(state);
  } catch (error) {
    throw new Error(readingTexts.badRegex(error instanceof Error ? error.message : String(error)), {
      cause: error,
    });
  }
}
