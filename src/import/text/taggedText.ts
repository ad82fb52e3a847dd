/** One whole output as text: split at its tags and markers, or taken as reasoning where it has none. */
import { createThinkSplitter } from "../../core/think/thinkSplitter.ts";
import type { Message } from "../conversation/message.ts";
import { hasReasoningDetails } from "../conversation/reasoningDetails.ts";
import { tracesOfConversation } from "../conversation/turns.ts";
import { foundInEvents, type FoundTrace } from "../importedTrace.ts";
import { bareHarmonyMessages, harmonyMessages, isBareHarmony, isHarmony } from "./harmony.ts";
import { templateMessages } from "./templates.ts";

/** What `reasoningVia` says of text that came without tags. */
export const untaggedVia = "text";

/**
 * Text without tags is all reasoning: a trace that somebody saved is far more often that than an answer, and
 * only reasoning is analysed. A thought that is never closed makes the trace "truncated".
 */
export function foundInText(text: string): FoundTrace {
  const [first, ...others] = foundInTexts(text);
  // Of a decoded prompt with several turns the last is what the model wrote.
  return others.at(-1) ?? first ?? plainText(text);
}

/** The same, each turn of a decoded prompt for itself. */
export function foundInTexts(text: string): readonly FoundTrace[] {
  const messages = markedMessages(text);
  if (messages) {
    const { found } = tracesOfConversation({ messages });
    if (found.length > 0) return found;
  }
  return [plainText(text)];
}

/** The messages of text in which more than one pair of tags shows who speaks. */
export function markedMessages(text: string): Message[] | undefined {
  if (isHarmony(text)) return harmonyMessages(text);
  if (isBareHarmony(text)) return bareHarmonyMessages(text);
  const spoken = templateMessages(text);
  if (spoken?.some(({ role }) => role === "assistant") === true) return spoken;
  return hasReasoningDetails(text)
    ? [{ role: "assistant", parts: [{ kind: "text", text }] }]
    : undefined;
}

function plainText(text: string): FoundTrace {
  const splitter = createThinkSplitter({ startsInside: "auto" });
  const events = [...splitter.push(text), ...splitter.end()];
  const found = foundInEvents(events);
  // An empty thought has no reasoning either, but its closing tag shows that the text was tagged.
  if (found.reasoning === "" && splitter.closedBy === "" && !splitter.unclosed) {
    return { reasoning: found.answer, answer: "", status: "complete", via: untaggedVia };
  }
  return { ...found, status: splitter.unclosed ? "truncated" : "complete" };
}
