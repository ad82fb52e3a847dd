/** The reader's regular expressions, by RE2's algorithm: its time grows with the text, whatever the expression. */
import { RE2JS } from "re2js";
import { isWholeWord, type FindInLine, type LineMatch } from "./findPattern.ts";
import type { FindState } from "./readingState.ts";

/**
 * Of a match that is no whole word nothing is looked for inside; the search goes on behind it.
 * @throws Error with one sentence when the text is no regular expression of RE2's, which has no back references and
 * looks neither ahead nor behind.
 */
export function regexPattern({
  query,
  matchCase,
  wholeWord,
}: Pick<FindState, "query" | "matchCase" | "wholeWord">): FindInLine {
  const pattern = compile(query, matchCase);
  return (line) => {
    const matcher = pattern.matcher(line);
    const matches: LineMatch[] = [];
    while (matcher.find()) {
      const match = { start: matcher.start(), end: matcher.end() };
      if (match.end > match.start && (!wholeWord || isWholeWord(line, match))) matches.push(match);
    }
    return matches;
  };
}

function compile(query: string, matchCase: boolean): RE2JS {
  try {
    return RE2JS.compile(query, matchCase ? 0 : RE2JS.CASE_INSENSITIVE);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Error(message.replace(/^error parsing regexp: /, ""), { cause: error });
  }
}
