/** Everything that is observed of a unit, in one place, for the classifier and for the script that fits the weights. */
import type { Unit } from "../segment/unit.ts";
import { looksLikeCode, observeAppearance } from "./appearance.ts";
import { createCheckState } from "./checkState.ts";
import { createCueMatcher, type CueMatch } from "./cueMatcher.ts";
import { cues } from "./cues.ts";
import { bucket, type Evidence } from "./evidence.ts";
import { createRepetitionObserver } from "./repetition.ts";
import { createReuseObserver } from "./reuse.ts";
import { wordsOf } from "./words.ts";

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
      const words = wordsOf(trimmed);
      // Words in a code block are names and comments: they say nothing about what the model is doing.
      const matches = unit.form === "code" ? [] : matchCues(words);
      const paragraph = /\n\s*\n/.test(gap);
      const looks = observeAppearance(trimmed, unit);
      repeats = trimmed === last.text ? repeats + 1 : 0;
      const boxed = looks.some(({ id }) => id === "boxed");
      const repeated = repetition.observe(index, trimmed, words);
      const evidence: Evidence[] = [
        { id: "any" },
        ...matches.map(cueEvidence),
        ...state.observe(index, matches, boxed, paragraph && index > 0),
        ...repeated.evidence,
        ...reuse.observe(index, trimmed),
        ...looks,
        { id: paragraph ? "paragraph" : gap.includes("\n") ? "line" : "same line" },
        ...(last.colon ? [{ id: "after colon", says: "follows what announced it" }] : []),
        ...(last.question
          ? [{ id: "after question", says: "answers the question before it" }]
          : []),
        ...(last.code ? [{ id: "after code" }] : []),
        ...(repeats > 0
          ? [{ id: `same text ${bucket(repeats, [1, 3])}`, says: "says the same once more" }]
          : []),
        ...(words.length <= 2 ? [{ id: `words ${words.length}` }] : []),
      ];
      last = {
        colon: trimmed.endsWith(":"),
        question: trimmed.endsWith("?"),
        code: looksLikeCode(trimmed),
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

function cueEvidence({ cue, phrase }: CueMatch): Evidence {
  const id = `${cue.at} ${cue.id}`;
  return cue.says === "" ? { id } : { id, says: cue.says.replace("$", phrase) };
}
