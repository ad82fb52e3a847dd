/** Tool calls that a model writes into its text, where the server did not take them out of it. */
import { toolCallStarts } from "../../core/think/tags.ts";

/** Harmony's header of a call: `<|channel|>commentary to=functions.search <|constrain|>json<|message|>`. */
const harmonyCall = /<\|channel\|>(?:commentary|analysis) to=(?:functions\.)?([\w.-]+)/g;
/** The names in the markup of a call: `{"name": "search"`, `<function=search>`, `<invoke name="search">`. */
const names =
  /"name"\s*:\s*"([^"\n]{1,80})"|<function=([\w.-]{1,80})>|<(?:｜DSML｜)?invoke name="([^"\n]{1,80})">/g;

/** As much behind the start of a call is searched for a name, in UTF-16 code units. */
const longestHead = 400;
/** As many calls are looked at. */
const mostCalls = 20;

/**
 * @param text of an answer.
 * @returns the names of the tools that it calls, "" where a call names none; empty if it calls none. A call begins a line,
 * or the text: elsewhere its markup is quoted.
 */
export function writtenCalls(text: string): readonly string[] {
  const found = [...text.matchAll(harmonyCall)].map((match) => match[1] ?? "");
  for (const start of toolCallStarts) {
    let at = text.indexOf(start);
    for (; at >= 0 && found.length < mostCalls; at = text.indexOf(start, at + start.length)) {
      if (!beginsLine(text, at)) continue;
      const head = text.slice(at, at + longestHead);
      const match = [...head.matchAll(names)][0];
      found.push(match?.[1] ?? match?.[2] ?? match?.[3] ?? "");
    }
  }
  return found.slice(0, mostCalls);
}

function beginsLine(text: string, at: number): boolean {
  return /(?:^|\n)[ \t]*$/.test(text.slice(Math.max(0, at - 40), at)) && !insideFence(text, at);
}

function insideFence(text: string, at: number): boolean {
  const fences = text.slice(0, at).match(/^[ \t]*(?:```|~~~)/gm)?.length ?? 0;
  return fences % 2 === 1;
}
