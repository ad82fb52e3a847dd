/** Episodes: runs of neighbouring checks and doubts, their outcomes, and which step they check. */
import { createCueMatcher } from "../classify/cueMatcher.ts";
import { cues, type CueRole } from "../classify/cues.ts";
import { wordsOf } from "../classify/words.ts";
import { judgeOutcome, type EpisodeText } from "./outcomes.ts";
import type { Claim, Episode, EpisodeOutcome, Step, StepLabel } from "../../model/trace.ts";
import { defined } from "../../model/defined.ts";

export interface EpisodeTracker {
  /**
   * @param index of the step, from 0. @param text the step's text.
   * @param found what else is known of the step: the step whose result it computes again, and its claims.
   * @returns the episode that this step ended, if it did.
   */
  push(index: number, step: Step, text: string, found?: StepFindings): Episode[];
  end(): Episode[];
}

interface StepFindings {
  /** Index of the step whose result this one computes again. */
  readonly recomputes?: number | undefined;
  readonly claims?: readonly Claim[];
}

/** A claim that failed, until a later step states what it should have been. */
interface WrongClaim {
  readonly step: number;
  readonly rightValue: string;
}

interface OpenEpisode {
  readonly from: number;
  to: number;
  checks?: number;
  checked: boolean;
  /** A value that was wrong before is stated right in it. */
  mended: boolean;
  /** What the latest outcome cue said. */
  last: "right" | "wrong" | "turn" | "none";
  sentences: EpisodeText["sentences"][number][];
}

const matchOutcomes = createCueMatcher(
  cues.filter(({ role }) => role === "right" || role === "wrong" || role === "turn"),
);
/** A sentence of the whole step; outcome cues are read sentence by sentence, the last one counting most. */
const sentenceEnds = /(?<=[.!?\n])\s+/;
/** How many steps a wrong claim is remembered: a correction comes soon, or is about something else. */
const memoryOfWrongClaims = 12;
const longestText = 6000;
/** Sentences of an episode that its outcome is derived from: the first, and the latest. */
const mostSentences = 60;

export function createEpisodeTracker(): EpisodeTracker {
  let open: OpenEpisode | undefined;
  let wrongClaims: WrongClaim[] = [];

  return {
    push(index, step, text, { recomputes, claims = [] } = {}) {
      const mended = wrongClaims.find(({ rightValue }) => states(claims, rightValue));
      wrongClaims = [
        ...wrongClaims.filter(
          (wrong) => index - wrong.step < memoryOfWrongClaims && wrong !== mended,
        ),
        ...claims.flatMap(({ verdict, left }) =>
          verdict === "fails" && left !== undefined ? [{ step: index, rightValue: left }] : [],
        ),
      ];
      const sentences = sentencesOf(text, step.kind);
      if (step.kind !== "verify" && step.kind !== "reflect") return close(sentences[0]);
      const roles = rolesOf(sentences);
      const closed = open && startsAnother(open, step, roles) ? close(sentences[0]) : [];
      open ??= {
        from: index,
        to: index,
        checked: false,
        mended: false,
        last: "none",
        sentences: [],
      };
      open.to = index;
      open.sentences.push(...sentences);
      if (open.sentences.length > mostSentences)
        open.sentences.splice(1, open.sentences.length - mostSentences);
      if (step.kind === "verify") open.checked = true;
      if (recomputes !== undefined && recomputes < open.from) open.checks ??= recomputes;
      for (const role of roles) {
        if (role === "right" && step.kind === "reflect") continue;
        if (role === "right" || role === "wrong" || role === "turn") open.last = role;
      }
      if (mended) {
        open.mended = true;
        open.checks ??= mended.step;
      }
      return closed;
    },
    end() {
      return close(undefined);
    },
  };

  function close(next: EpisodeText["next"]): Episode[] {
    if (!open) return [];
    const { from, to, checks, mended, sentences } = open;
    open = undefined;
    const outcome: EpisodeOutcome = mended ? "corrected" : judgeOutcome({ sentences, next });
    return [{ from, to, outcome, ...defined({ checks }) }];
  }
}

/** After an outcome, a new doubt or a new announced check is another matter. */
function startsAnother(open: OpenEpisode, step: Step, roles: readonly CueRole[]): boolean {
  return open.last === "right" && open.checked && step.kind === "reflect" && roles[0] !== "right";
}

/** Whether a claim that holds states a value. */
function states(claims: readonly Claim[], value: string): boolean {
  return claims.some(
    ({ verdict, left, right }) => verdict === "holds" && (left === value || right === value),
  );
}

function sentencesOf(text: string, kind: StepLabel): EpisodeText["sentences"][number][] {
  return text
    .slice(-longestText)
    .split(sentenceEnds)
    .filter((sentence) => sentence.trim() !== "")
    .map((sentence) => ({ text: sentence, kind }));
}

function rolesOf(sentences: EpisodeText["sentences"]): CueRole[] {
  return sentences.flatMap(({ text }) =>
    matchOutcomes(wordsOf(text)).flatMap(({ cue }) => cue.role ?? []),
  );
}
