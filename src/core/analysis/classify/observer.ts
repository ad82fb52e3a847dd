/** Everything that is observed of a unit, in one place, for the classifier and for the script that fits the weights. */
import type { Unit } from "../segment/unit.ts";
import { codeLine, inBox, looksLikeCode, observeAppearance } from "./appearance.ts";
import { createCheckState } from "./checkState.ts";
import { createCueMatcher, type CueMatch } from "./cueMatcher.ts";
import { cues } from "./cues.ts";
import { grade, scale, type Evidence } from "./evidence.ts";
import { createRepetitionObserver } from "./repetition.ts";
import { createReuseObserver } from "./reuse.ts";
import { createWordBuffer, scanWords, wordsOf } from "./words.ts";

interface Observation {
  readonly evidence: readonly Evidence[];
  /** Whether a blank line stands before the unit. */
  readonly paragraph: boolean;
  /** The unit that computed first what this one computes again. */
  readonly recomputes?: number;
}

export interface Observer {
  /** Units in order, each once. */
  observe(unit: Unit): Observation;
}

const matchCues = createCueMatcher(cues);
const words = createWordBuffer();
const noCues: readonly CueMatch[] = [];

const any: Evidence = { id: "any" };
const paragraphBefore: Evidence = { id: "paragraph" };
const lineBefore: Evidence = { id: "line" };
const sameLine: Evidence = { id: "same line" };
const afterColon: Evidence = { id: "after colon", says: "follows what announced it" };
const afterQuestion: Evidence = { id: "after question", says: "answers the question before it" };
const afterCode: Evidence = { id: "after code" };
const sameText = scale("same text", [1, 3], { says: "says the same once more" });
const wordCounts: readonly Evidence[] = [0, 1, 2].map((count) => ({ id: `words ${count}` }));
const evidenceOfCues = new Map<CueMatch, Evidence>();

/** @param task text of the task, "" when it is not known. */
export function createObserver(task: string): Observer {
  const state = createCheckState();
  const repetition = createRepetitionObserver(wordsOf(task));
  const reuse = createReuseObserver(task);
  let index = 0;
  let gap = "\n\n";
  let last = { colon: false, question: false, code: false, text: "" };
  /** How often the text before this one stood there in a row. */
  let repeats = 0;

  return {
    observe(unit) {
      const { text } = unit;
      const trimmed = text.trim();
      scanWords(trimmed, words);
      // Words in a code block are names and comments: they say nothing about what the model is doing.
      const matches = unit.form === "code" ? noCues : matchCues(words);
      const paragraph = /\n\s*\n/.test(gap);
      const looks = observeAppearance(trimmed, unit);
      repeats = trimmed === last.text ? repeats + 1 : 0;
      // As it stands where nothing is before it: its tokens are needed once more for its claims.
      const whole = text.startsWith(trimmed) ? text : trimmed;
      const repeated = repetition.observe(index, whole, words);
      const evidence: Evidence[] = [any];
      for (const match of matches) evidence.push(cueEvidence(match));
      evidence.push(
        ...state.observe(index, matches, looks.includes(inBox), paragraph && index > 0),
        ...repeated.evidence,
        ...reuse.observe(index, trimmed),
        ...looks,
      );
      if (paragraph) evidence.push(paragraphBefore);
      else evidence.push(gap.includes("\n") ? lineBefore : sameLine);
      if (last.colon) evidence.push(afterColon);
      if (last.question) evidence.push(afterQuestion);
      if (last.code) evidence.push(afterCode);
      if (repeats > 0) evidence.push(grade(sameText, repeats));
      const few = wordCounts[words.count];
      if (few) evidence.push(few);
      last = {
        colon: trimmed.endsWith(":"),
        question: trimmed.endsWith("?"),
        code: unit.form === "code" ? looksLikeCode(trimmed) : looks.includes(codeLine),
        text: trimmed,
      };
      gap = text.slice(text.trimEnd().length);
      index += 1;
      return repeated.recomputes === undefined
        ? { evidence, paragraph }
        : { evidence, paragraph, recomputes: repeated.recomputes };
    },
  };
}

function cueEvidence(match: CueMatch): Evidence {
  let evidence = evidenceOfCues.get(match);
  if (!evidence) {
    const { cue, phrase } = match;
    const id = `${cue.at} ${cue.id}`;
    evidence = cue.says === "" ? { id } : { id, says: cue.says.replace("$", phrase) };
    evidenceOfCues.set(match, evidence);
  }
  return evidence;
}
