/** The quiet sentences under the header: what a reader should know of a run and is no failure. */
import { generalRecording } from "../../core/model/recordings.ts";
import type { TraceHeader } from "../../core/protocol/protocol.ts";
import { noticeSentence } from "../../core/run/notices.ts";
import { estimateTokens } from "../../core/run/tokens.ts";
import type { Shown } from "./shown.ts";
import { make, setHidden } from "../draw/dom.ts";
import { texts } from "../texts/texts.ts";

/**
 * One line for each notice, in the order in which they came.
 * @param isRecording whether the trace is a replay, which may be one about another task than the reader's.
 */
export function showNotices(place: HTMLElement, header: TraceHeader, isRecording: boolean): void {
  const sentences = (header.notices ?? []).map(noticeSentence);
  if (isRecording && header.endpoint?.servedModel === generalRecording)
    sentences.unshift(texts.otherRecording);
  // An ending by length is no error, and still wants to be understood.
  if (header.status === "truncated" && !header.error) sentences.push(texts.lengthReached);
  const shown = [...place.children].map((line) => line.textContent);
  if (shown.length === sentences.length && shown.every((text, at) => text === sentences[at]))
    return;
  setHidden(place, sentences.length === 0);
  place.replaceChildren(...sentences.map((text) => make("p", { text })));
}

/** Estimates that were made: the header is drawn again and again, and a long text takes a while to read. */
const estimates = new WeakMap<Shown, { readonly characters: number; readonly tokens: number }>();

/** The token count to show where an ended run of ours was not counted by its endpoint. */
export function estimateOf(shown: Shown): number | undefined {
  const { usage, origin, status, reasoning, answer } = shown.trace;
  const characters = reasoning.length + answer.length;
  const counted = usage?.completionTokens !== undefined;
  if (counted || origin.kind !== "run" || status === "running" || characters === 0) {
    return undefined;
  }
  const known = estimates.get(shown);
  if (known?.characters === characters) return known.tokens;
  const tokens = estimateTokens(reasoning) + estimateTokens(answer);
  estimates.set(shown, { characters, tokens });
  return tokens;
}
