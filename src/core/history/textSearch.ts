/** Full-text search in one trace: every word of the query must occur somewhere in it. */
import type { Trace } from "../model/trace.ts";

/** Where a trace was found to match first. */
export type FoundIn = "title" | "tag" | "note" | "task" | "answer" | "reasoning";

/** The parts of a trace that are searched; what a file holds beyond them is not. */
export type Searchable = Pick<Trace, "title" | "reasoning" | "answer" | "origin"> &
  Partial<Pick<Trace, "tags" | "notes" | "request">>;

/**
 * Makes the test for a query. Words are compared without regard to case; `#word` means a tag, a phrase between double
 * quotes is one word. The test says in which part the first word was found.
 * @returns undefined for a query without words.
 */
export function createTextSearch(
  query: string,
): ((trace: Searchable) => FoundIn | undefined) | undefined {
  const words = [...query.matchAll(/"([^"]+)"|(\S+)/g)]
    .map(([, phrase, word]) => (phrase ?? word ?? "").toLowerCase())
    .filter((word) => word.trim() !== "" && word !== "#");
  const [first, ...others] = words;
  if (first === undefined) return undefined;
  return (trace) => {
    const parts = partsOf(trace);
    const place = placeOf(parts, first);
    return place !== undefined && others.every((word) => placeOf(parts, word)) ? place : undefined;
  };
}

type Parts = readonly (readonly [FoundIn, string])[];

function partsOf({ title, tags, notes, origin, request, answer, reasoning }: Searchable): Parts {
  const asked = request?.messages.map(({ content }) => content) ?? [];
  const parts: Parts = [
    ["title", title],
    ["tag", (tags ?? []).map((tag) => `#${tag}`).join("\n")],
    ["note", (notes ?? []).map(({ text }) => text).join("\n")],
    ["task", [origin.text ?? "", origin.file ?? "", ...asked].join("\n")],
    ["answer", answer],
    ["reasoning", reasoning],
  ];
  return parts.map(([part, text]) => [part, text.toLowerCase()]);
}

function placeOf(parts: Parts, word: string): FoundIn | undefined {
  return parts.find(([, text]) => text.includes(word))?.[0];
}
