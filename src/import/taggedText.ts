/** One whole output as text: split at its tags, or taken as reasoning where it has none. */
import { createThinkSplitter } from "../core/think/thinkSplitter.ts";
import { foundInEvents, type FoundTrace } from "./importedTrace.ts";

/** What `reasoningVia` says of text that came without tags. */
export const untaggedVia = "text";

/**
 * Text without tags is all reasoning: a trace that somebody saved is far more often that than an answer, and
 * only reasoning is analysed. A thought that is never closed makes the trace "truncated".
 */
export function foundInText(text: string): FoundTrace {
  const splitter = createThinkSplitter({ startsInside: "auto" });
  const events = [...splitter.push(text), ...splitter.end()];
  const found = foundInEvents(events);
  // An empty thought has no reasoning either, but its closing tag tells that the text was tagged.
  if (found.reasoning === "" && splitter.closedBy === "" && !splitter.unclosed) {
    return { reasoning: found.answer, answer: "", status: "complete", via: untaggedVia };
  }
  return { ...found, status: splitter.unclosed ? "truncated" : "complete" };
}
