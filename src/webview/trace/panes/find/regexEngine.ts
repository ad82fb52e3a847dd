/** The engine for regular expressions: a file of its own, loaded with the first search that wants it. */
import type { FindInLine } from "../../../../core/reader/findPattern.ts";
import type { FindState } from "../../../../core/reader/readingState.ts";
import { readingTexts } from "../../../texts/readingTexts.ts";

/** @throws Error with a sentence for the reader where the search is no regular expression. */
export async function loadRegex(state: FindState): Promise<FindInLine> {
  const { regexPattern } = await import("../../../../core/reader/linearRegex.ts").catch(
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
