/** Episodes: runs of neighbouring checks and doubts, their outcomes, and which step they check. */
import { judgeOutcome } from "./outcomes.ts";
import { signsIn, type Signs } from "./outcomeSigns.ts";
import type { Claim, Episode, Step } from "../../model/trace.ts";
import { defined } from "../../model/defined.ts";

export interface EpisodeTracker {
  /**
   * @param index of the step, from 0. @param text the step's text.
   * @param found what else is known of the step: the step whose result it computes again, and its claims.
   * @returns the episode that this step ended, if it did.
   */
  push(index: number, step: Step, text: string, found?: StepFindings): Episode[];
  /** The reasoning is over. @param cut no answer followed, as when the run was stopped. */
  end(cut?: boolean): Episode[];
}

interface StepFindings {
  /** Index of the step whose result this one computes again. */
  readonly recomputes?: number | undefined;
  readonly claims?: readonly Claim[];
}

/** A claim that failed, until a later step states what it should have been. */
interface WrongClaim {
  readonly step: number;
  readonly rightValue: string | undefined;
}

interface OpenEpisode {
  readonly from: number;
  to: number;
  checks?: number;
  checked: boolean;
  /** A value that was wrong before is stated right in it. */
  mended: boolean;
  /** Its latest sign says what came of it. */
  settled: boolean;
  read: readonly Signs[];
  /** Its last sentence is written to its end. */
  whole: boolean;
}

const sentenceEnds = /(?<=[.!?。！？\n])\s*(?<=[\s。！？])(?=\S)/u;
/** How many steps a wrong claim is remembered: a correction comes soon, or is about something else. */
const memoryOfWrongClaims = 12;
/** Of a long step its end is read, and of the step that follows its beginning, in UTF-16 code units. */
const longestText = 6000;
const longestNext = 600;
/** Sentences of an episode that its outcome is read from: the latest. */
const mostSentences = 60;
/** Sentences of the following step in which a doubt may still be settled. */
const settlingSentences = 3;
/** A check that begins so is another one than the check before it. */
const another =
  /^\W*(?:(?:and|but|okay|ok|so|hmm|wait)\W+)*(?:what about|how about|next|now|is there|are there|also)\b|^\s*(?:另外|还有|接下来|此外)/iu;

export function createEpisodeTracker(): EpisodeTracker {
  let open: OpenEpisode | undefined;
  let wrongClaims: WrongClaim[] = [];

  return {
    push(index, step, text, { recomputes, claims = [] } = {}) {
      const mended = wrongClaims.find(
        ({ rightValue }) => rightValue !== undefined && states(claims, rightValue),
      );
      wrongClaims = [
        ...wrongClaims.filter(
          (wrong) => index - wrong.step < memoryOfWrongClaims && wrong !== mended,
        ),
        ...claims
          .filter(({ verdict }) => verdict === "fails")
          .map(({ left }) => ({ step: index, rightValue: left })),
      ];
      if (step.kind !== "verify" && step.kind !== "reflect")
        return open ? close(readStart(text)) : [];
      const closed = open && startsAnother(open, step, text) ? close(readStart(text)) : [];
      open ??= {
        from: index,
        to: index,
        checked: false,
        mended: false,
        settled: false,
        read: [],
        whole: true,
      };
      open.to = index;
      const read = sentencesOf(text.slice(-longestText)).map(signsIn);
      open.read = [...open.read, ...read].slice(-mostSentences);
      open.whole = isWhole(text);
      if (step.kind === "verify") open.checked = true;
      if (recomputes !== undefined && recomputes < open.from) open.checks ??= recomputes;
      for (const { last, asks } of read)
        if (last !== undefined) open.settled = last !== "unsure" && last !== "turns";
        else if (asks) open.settled = false;
      if (mended) {
        open.mended = true;
        open.checks ??= mended.step;
      }
      return closed;
    },
    end(cut = false) {
      return close([], cut);
    },
  };

  /** @param after what the sentences say that follow. */
  function close(after: readonly Signs[], cut = false): Episode[] {
    if (!open) return [];
    const { from, to, checks, mended, read, whole } = open;
    open = undefined;
    if (mended) return [{ from, to, outcome: "corrected", ...defined({ checks }) }];
    const said = judgeOutcome({ read, whole, after, cut }) ?? "unsaid";
    // A check that doesn't hold itself, or that agrees with what doesn't, settles nothing.
    const fails = wrongClaims.some(({ step }) => step === checks || (step >= from && step <= to));
    if (said === "confirmed" && fails)
      return [{ from, to, outcome: "open", said, ...defined({ checks }) }];
    return [{ from, to, outcome: said, ...defined({ checks }) }];
  }
}

/** After an outcome, a new doubt is another matter, and so is a check that turns to something else. */
function startsAnother(open: OpenEpisode, step: Step, text: string): boolean {
  if (!open.settled || !open.checked) return false;
  if (another.test(text)) return true;
  const [first] = readStart(text);
  return step.kind === "reflect" && first?.last !== "stands" && first?.reply !== "yes";
}

/** Whether a claim that holds states a value. */
function states(claims: readonly Claim[], value: string): boolean {
  return claims.some(
    ({ verdict, left, right }) => verdict === "holds" && (left === value || right === value),
  );
}

function readStart(text: string): readonly Signs[] {
  return sentencesOf(text.slice(0, longestNext)).slice(0, settlingSentences).map(signsIn);
}

function sentencesOf(text: string): string[] {
  return text.split(sentenceEnds).filter((sentence) => sentence.trim() !== "");
}

function isWhole(text: string): boolean {
  return /[.!?:…。！？：)\]}"”'`*✓✅|$>]\s*$/u.test(text);
}
