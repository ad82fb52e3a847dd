/**
 * The outline of a reasoning: a second level above its steps. A long trace sets up the task, attempts it, checks, tries
 * another way, and answers; each such part is a section, named by the words with which it begins.
 */
import type { Analysis, EpisodeOutcome, Step } from "../model/trace.ts";
import { visible } from "../text/visible.ts";
import {
  bareWords,
  firstSentence,
  openingWord,
  withoutTurn,
  type OpeningWord,
} from "./openingWords.ts";

/**
 * What a section is, by how it begins and by what most of it does. `part`: what the model named itself; `work`: it goes
 * on with the task.
 */
export const sectionRoles = [
  "setup",
  "work",
  "part",
  "approach",
  "check",
  "doubt",
  "answer",
] as const;
export type SectionRole = (typeof sectionRoles)[number];

export interface OutlineSection {
  readonly role: SectionRole;
  /** The text's own words, on one line, at most {@link longestTitle} UTF-16 code units. */
  readonly title: string;
  /** Index of the first step, from 0, and of the step after the last. */
  readonly from: number;
  readonly to: number;
  /** What came of the last check in it. */
  readonly outcome?: EpisodeOutcome;
}

export const longestTitle = 90;
/** A reasoning with fewer steps is its own outline. */
const fewestSteps = 8;
/** Shorter sections, in UTF-16 code units, belong to what stands around them. */
const shortest = 160;
const fewestSections = 3;
const mostSections = 26;

type Findings = Pick<Analysis, "steps" | "episodes">;

/** A place where a section may begin, and how much speaks for it. */
interface Border {
  readonly step: number;
  readonly weight: number;
  readonly word: OpeningWord;
}

/**
 * @param reasoning that the steps are about.
 * @returns sections that cover all steps without gaps; none for a short reasoning. Of a reasoning that still grows the
 * outline is that of what has come; more text may join sections again.
 */
export function outlineOf(
  reasoning: string,
  { steps, episodes }: Findings,
): readonly OutlineSection[] {
  if (steps.length < fewestSteps) return [];
  const words = steps.map((step) => openingWord(reasoning.slice(step.start, step.start + 300)));
  const lastAnswer = startOfAnswer(steps);
  const borders = bordersOf(steps, episodes, words, lastAnswer);
  const chosen = join(borders, steps, wantedSections(reasoning.length));
  if (chosen.length < fewestSections) return [];
  return chosen.map(({ step: from, word }, index): OutlineSection => {
    const to = chosen[index + 1]?.step ?? steps.length;
    const role = roleOf(steps, from, to, word, lastAnswer);
    const outcome = episodes.findLast((episode) => episode.to >= from && episode.to < to)?.outcome;
    const title = titleOf(reasoning, steps, from, to, word === "named");
    const isChecked = role === "check" || role === "doubt";
    return { role, title, from, to, ...(isChecked && outcome !== undefined && { outcome }) };
  });
}

/** A reader takes in some more of a longer text, not in proportion. */
function wantedSections(characters: number): number {
  const wanted = Math.round(3 + 2.3 * Math.sqrt(characters / 1000));
  return Math.min(mostSections, Math.max(fewestSections, wanted));
}

/** Where the reasoning ends with its answer: the run of steps at the end that only give, sum up or write it. */
function startOfAnswer(steps: readonly Step[]): number {
  let at = steps.length;
  while (at > 0 && ["answer", "summarize", "plan"].includes(steps[at - 1]?.kind ?? "")) at -= 1;
  const first = steps.findIndex(({ kind }, index) => index >= at && kind === "answer");
  return first === -1 ? steps.length : Math.min(first, Math.max(at, 1));
}

/** Where the first attempt begins, after steps that only set up the task; -1 where it begins with the reasoning. */
function startOfAttempt(steps: readonly Step[]): number {
  const first = steps.findIndex(({ kind }) => kind !== "setup" && kind !== "unlabelled");
  return first > 0 && first <= Math.max(4, steps.length / 4) ? first : -1;
}

function isCheck({ kind }: Step): boolean {
  return kind === "verify" || kind === "reflect";
}

function bordersOf(
  steps: readonly Step[],
  episodes: Findings["episodes"],
  words: readonly OpeningWord[],
  lastAnswer: number,
): readonly Border[] {
  const attemptAt = startOfAttempt(steps);
  const startsCheck = new Map(episodes.map(({ from, to }) => [from, to - from + 1]));
  const endsCheck = new Map(
    episodes.map(({ from, to, outcome }) => [to + 1, { size: to - from + 1, outcome }]),
  );
  return steps
    .map((step, index): Border => {
      const word = words[index];
      const before = steps[index - 1];
      if (!before) return { step: 0, weight: Infinity, word };
      if (index === lastAnswer) return { step: index, weight: Infinity, word };
      let weight = 0;
      if (word === "named") weight += 4;
      // A doubt that turns and turns about is one doubt.
      if (word === "turn")
        weight += words[index - 1] === "turn" || words[index - 2] === "turn" ? 1 : 3.5;
      if (word === "next" && step.kind === "plan") weight += 1.5;
      if (step.kind === "plan") weight += 1;
      if (before.kind === "answer" && step.kind !== "answer") weight += 2;
      if (index === attemptAt) weight += 3;
      const check = startsCheck.get(index);
      if (check !== undefined) {
        weight += Math.min(2.5, Math.log2(check)) + (word === "check" ? 1.5 : 0);
      } else if (word === "check" && step.kind === "verify") weight += 1.5;
      const ended = endsCheck.get(index);
      if (ended && !isCheck(step)) {
        weight +=
          Math.min(1.5, Math.log2(ended.size) / 2) + (ended.outcome === "abandoned" ? 1 : 0);
      }
      return { step: index, weight, word };
    })
    .filter(({ weight }) => weight >= 1.5);
}

/** Joins sections over their weakest borders until none is too short, and until there are not too many. */
function join(
  borders: readonly Border[],
  steps: readonly Step[],
  wanted: number,
): readonly Border[] {
  const kept = [...borders];
  const startOf = (at: number): number => {
    const border = kept[at];
    return steps[border?.step ?? steps.length]?.start ?? steps.at(-1)?.end ?? 0;
  };
  const sizeOf = (at: number): number => startOf(at + 1) - startOf(at);
  /** What speaks for a border: its words, and that what it parts is worth a section. */
  const worth = (at: number): number => {
    const least = Math.min(sizeOf(at), sizeOf(at - 1));
    return (kept[at]?.weight ?? 0) + Math.min(2.5, Math.log2(Math.max(1, least) / shortest));
  };
  for (;;) {
    let weakest = 0;
    for (let at = 1; at < kept.length; at += 1) {
      if (weakest === 0 || worth(at) < worth(weakest)) weakest = at;
    }
    if (weakest === 0 || (kept.length <= wanted && worth(weakest) >= 2)) return kept;
    kept.splice(weakest, 1);
  }
}

function roleOf(
  steps: readonly Step[],
  from: number,
  to: number,
  word: OpeningWord,
  lastAnswer: number,
): SectionRole {
  if (from === lastAnswer) return "answer";
  const share = (...kinds: readonly string[]): number => {
    let all = 0;
    let some = 0;
    for (const { kind, start, end } of steps.slice(from, to)) {
      all += end - start;
      if (kinds.includes(kind)) some += end - start;
    }
    return some / all;
  };
  if (from === 0 && steps[0]?.kind === "setup" && share("setup", "recall", "plan") > 0.5)
    return "setup";
  if (word === "named") return "part";
  if (word === "turn" && share("reflect") < 0.8) return "approach";
  // What sets out to do something is work, unless it is hardly anything but checks.
  const needed = word === "next" && steps[from]?.kind === "plan" ? 0.8 : 0.5;
  if (from > 0 && share("verify", "reflect") >= needed)
    return share("reflect") > share("verify") ? "doubt" : "check";
  return "work";
}

/** Steps that are looked at for words that name a section. */
const namingSteps = 3;
/** Fewer letters than this say nothing: “Yes.”, “Hmm, let me see.” */
const fewestLetters = 12;

function titleOf(
  reasoning: string,
  steps: readonly Step[],
  from: number,
  to: number,
  isNamed: boolean,
): string {
  const sentences = steps
    .slice(from, Math.min(to, from + namingSteps))
    .map(({ start, end }) => {
      const text = reasoning.slice(start, Math.min(end, start + 600)).trim();
      const first = firstSentence(withoutTurn(bareWords(text)));
      return oneLine(first);
    })
    .filter((sentence) => sentence !== "");
  const [first = "", second = ""] = sentences;
  // “Step 2:” is a name, and what it is comes after it.
  if (isNamed && lettersIn(first) < lettersNeeded(first) && first !== "")
    return cut(upper(`${first}: ${second}`.replace(/[:\s]+$/u, "")));
  const saying = sentences.find((sentence) => lettersIn(sentence) >= lettersNeeded(sentence));
  return cut(upper(saying ?? (first === "" ? "…" : first)));
}

function lettersIn(sentence: string): number {
  return sentence.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}

/** With a capital where it begins with a word; names of code and formulas stay as they are. */
function upper(title: string): string {
  return /^\p{Ll}{2,}(?:[\s,?]|'\p{Ll})|^a\s/u.test(title)
    ? title.charAt(0).toUpperCase() + title.slice(1)
    : title;
}

/** A Chinese or Japanese character says about as much as three letters. */
function lettersNeeded(sentence: string): number {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(sentence)
    ? fewestLetters / 3
    : fewestLetters;
}

function oneLine(text: string): string {
  return visible(
    text
      .replace(/\s+/gu, " ")
      .replace(/\*\*|__|\\[()[\]]/gu, "")
      .replace(/[\s:,;，：]+$/u, "")
      .trim(),
  );
}

/** Cut at a word where one ends near, never inside a surrogate pair. */
function cut(title: string): string {
  if (title.length <= longestTitle) return title;
  const room = title.slice(0, longestTitle - 1);
  const space = room.lastIndexOf(" ");
  const whole =
    space > longestTitle / 2 ? room.slice(0, space) : room.replace(/[\uD800-\uDBFF]$/u, "");
  return `${whole}…`;
}
