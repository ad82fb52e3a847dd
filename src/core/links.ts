/** Episodes: runs of neighbouring checks and doubts, what came of them, and which step they check. */
import { createCueMatcher } from "./classify/cueMatcher.ts";
import { cues } from "./classify/cues.ts";
import type { CueRole } from "./classify/cues.ts";
import { wordsOf } from "./classify/words.ts";
import type { Claim, Episode, EpisodeOutcome, Step } from "./trace.ts";

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
  endsIn: "verify" | "reflect";
  /** A check said in so many words that something was wrong. */
  refuted: boolean;
  /** What the latest outcome cue said. */
  last: "right" | "wrong" | "turn" | "none";
}

const matchOutcomes = createCueMatcher(
  cues.filter(({ role }) => role === "right" || role === "wrong" || role === "turn"),
);
/** A sentence of the whole step; outcome cues are read sentence by sentence, the last one counting most. */
const sentenceEnds = /(?<=[.!?\n])\s+/;
const refutes =
  /\b(?:(?:so|that's|that is|which is|this is|it's|was|were|is) (?:that's |clearly |actually )?(?:wrong|incorrect|mistaken|not (?:right|correct))|I (?:made|did make) (?:a|an) (?:mistake|error)|my mistake|\d,? and not \d|I (?:dropped|forgot|miscounted|miscalculated|miscomputed|misread) )\b/i;
/** How many steps a wrong claim is remembered: a correction comes soon, or is about something else. */
const memoryOfWrongClaims = 12;
const longestText = 6000;

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
      if (step.kind !== "verify" && step.kind !== "reflect") return close(step);
      const roles = rolesOf(text);
      const closed = open && startsAnother(open, step, roles) ? close(step) : [];
      open ??= {
        from: index,
        to: index,
        checked: false,
        endsIn: step.kind,
        refuted: false,
        last: "none",
      };
      open.to = index;
      open.endsIn = step.kind;
      if (step.kind === "verify") open.checked = true;
      if (recomputes !== undefined && recomputes < open.from) open.checks ??= recomputes;
      for (const role of roles) {
        if (role === "right" && step.kind === "reflect") continue;
        if (role === "right" || role === "wrong" || role === "turn") open.last = role;
      }
      if (step.kind === "verify" && refutes.test(text)) open.refuted = true;
      if (mended) {
        open.refuted = true;
        open.checks ??= mended.step;
      }
      return closed;
    },
    end() {
      return close(undefined);
    },
  };

  function close(next: Step | undefined): Episode[] {
    if (!open) return [];
    const { from, to, checks } = open;
    const outcome = outcomeOf(open, next);
    open = undefined;
    return [{ from, to, outcome, ...(checks === undefined ? {} : { checks }) }];
  }
}

/** After an outcome, a new doubt or a new announced check is another matter. */
function startsAnother(open: OpenEpisode, step: Step, roles: readonly CueRole[]): boolean {
  return open.last === "right" && open.checked && step.kind === "reflect" && roles[0] !== "right";
}

/**
 * A matter that ends in a check is settled, in favour of what was checked unless the check found it wrong. One that
 * ends in a doubt is settled by what comes next. These rules follow what labelled episodes show to be most frequent.
 */
function outcomeOf(open: OpenEpisode, next: Step | undefined): EpisodeOutcome {
  if (open.refuted) return next === undefined && open.endsIn === "reflect" ? "open" : "corrected";
  if (open.endsIn === "verify")
    return open.last === "wrong" && next === undefined ? "open" : "confirmed";
  if (open.last === "turn") return "abandoned";
  if (next === undefined) return "open";
  if (next.kind === "answer" || next.kind === "summarize") return "confirmed";
  if (open.last === "wrong" && next.kind === "derive") return "corrected";
  return "open";
}

/** Whether a claim that holds states a value. */
function states(claims: readonly Claim[], value: string): boolean {
  return claims.some(
    ({ verdict, left, right }) => verdict === "holds" && (left === value || right === value),
  );
}

function rolesOf(text: string): CueRole[] {
  return text
    .slice(-longestText)
    .split(sentenceEnds)
    .flatMap((sentence) => matchOutcomes(wordsOf(sentence)).flatMap(({ cue }) => cue.role ?? []));
}
