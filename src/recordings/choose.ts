/** Which recording answers a prompt. Pure. */
import { buildPrompt } from "../core/run/prompt.ts";
import { intents, type Intent } from "../core/model/trace.ts";
import type { Recording } from "./recording.ts";

interface Fit {
  readonly recording: Recording;
  /** Share of the recording's phrases found in the prompt, by length, 0 to 1. */
  readonly share: number;
  readonly intentFits: boolean;
  /** Where the first phrase stands in the prompt. */
  readonly position: number;
}

/**
 * Chooses the recording whose phrases the prompt contains most of; among equals the one written for the prompt's
 * intent, then the one whose text comes first in the prompt. Letter case and white space don't count.
 * @returns undefined when no phrase of any recording is found.
 */
export function chooseRecording(
  recordings: readonly Recording[],
  prompt: string,
): Recording | undefined {
  const haystack = normalise(prompt);
  const intent = intentOf(haystack);
  const fits = recordings
    .map((recording) => fitOf(recording, haystack, intent))
    .filter((fit) => fit.share > 0)
    .sort(betterFirst);
  return fits[0]?.recording;
}

function fitOf(recording: Recording, haystack: string, intent: Intent | undefined): Fit {
  const phrases = recording.match.map(normalise);
  const positions = phrases.map((phrase) => haystack.indexOf(phrase));
  const found = phrases.filter((_, index) => positions[index] !== -1);
  return {
    recording,
    share: found.length === 0 ? 0 : totalLength(found) / totalLength(phrases),
    intentFits: intent !== undefined && recording.intent === intent,
    position: Math.min(...positions.filter((position) => position !== -1)),
  };
}

function betterFirst(a: Fit, b: Fit): number {
  if (a.share !== b.share) return b.share - a.share;
  if (a.intentFits !== b.intentFits) return a.intentFits ? -1 : 1;
  return a.position - b.position;
}

/** Recognises the instruction that the prompt builder puts first. */
function intentOf(haystack: string): Intent | undefined {
  return intents.find(
    (intent) => intent !== "question" && haystack.startsWith(instructionOf(intent)),
  );
}

function instructionOf(intent: Intent): string {
  const content = buildPrompt({ intent, selections: [{ text: "" }] })[0]?.content ?? "";
  return normalise(content.split("\n\n", 1)[0] ?? "");
}

function normalise(text: string): string {
  return text.toLowerCase().replace(/\s+/g, " ").trim();
}

function totalLength(phrases: readonly string[]): number {
  return phrases.reduce((sum, phrase) => sum + phrase.length, 0);
}
