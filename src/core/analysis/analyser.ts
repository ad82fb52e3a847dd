/** The streaming analysis of one trace: reasoning text in, closed steps and what was found in them out. */
import { findCandidates } from "./answer/candidates.ts";
import { courseOf } from "./answer/course.ts";
import { findFinalAnswer } from "./answer/finalAnswer.ts";
import { findAnswerClaims } from "./claims/answerClaims.ts";
import { createClaimFinder } from "./claims/findClaims.ts";
import { createMendingFinder } from "./claims/mendings.ts";
import { createRecomputationFinder } from "./claims/recomputations.ts";
import { createClassifier, engine, type LabelledUnit } from "./classify/classifier.ts";
import type { ReaderCue } from "../reader/readerCues.ts";
import { createEpisodeTracker } from "./episodes/episodes.ts";
import { createStepBuilder, type BuiltStep } from "./steps/stepBuilder.ts";
import type { Unit } from "./segment/unit.ts";
import { createUnitSplitter } from "./segment/unitSplitter.ts";
import { createStatisticsCounter } from "../model/analysisCounts.ts";
import type {
  Analysis,
  Candidate,
  Claim,
  Episode,
  Mending,
  Recomputation,
  Step,
} from "../model/trace.ts";

/** What the analysis knows of the task; it helps to tell a check from a first computation. */
export interface AnalyserContext {
  /** The selected text that was sent. */
  readonly task?: string;
  /** VS Code's identifier of the language that the task is written in. */
  readonly languageId?: string;
  /** The reader's own rules. */
  readonly cues?: readonly ReaderCue[];
  /** Tells how long the step that ends at an offset took to arrive, in milliseconds; asked once for each, in order. */
  readonly durationTo?: (end: number) => number | undefined;
}

/** What became certain since the last call; everything is appended after what was given before, nothing changes later. */
export interface AnalysisDelta {
  readonly steps: readonly Step[];
  readonly claims: readonly Claim[];
  readonly candidates: readonly Candidate[];
  readonly episodes: readonly Episode[];
  readonly mendings: readonly Mending[];
  readonly recomputations: readonly Recomputation[];
  /** Comes with the end. */
  readonly answerClaims: readonly Claim[];
}

/** What two calls gave, one after the other. */
export function joinDeltas(a: AnalysisDelta, b: AnalysisDelta): AnalysisDelta {
  return {
    steps: [...a.steps, ...b.steps],
    claims: [...a.claims, ...b.claims],
    candidates: [...a.candidates, ...b.candidates],
    episodes: [...a.episodes, ...b.episodes],
    mendings: [...a.mendings, ...b.mendings],
    recomputations: [...a.recomputations, ...b.recomputations],
    answerClaims: [...a.answerClaims, ...b.answerClaims],
  };
}

export const noDelta: AnalysisDelta = {
  steps: [],
  claims: [],
  candidates: [],
  episodes: [],
  mendings: [],
  recomputations: [],
  answerClaims: [],
};

export interface Analyser {
  /** Takes more reasoning text, cut anywhere (also inside a surrogate pair). */
  push(text: string): AnalysisDelta;
  /**
   * The reasoning has come to a stop, as when the answer begins: closes what is open, so that readers need not wait
   * for labels until the answer is written. More reasoning may follow; it begins a new step.
   */
  settle(): AnalysisDelta;
  /** The reasoning is over: closes what is open. @param answer the answer text, for the final answer. */
  end(answer: string): AnalysisDelta;
  /** All that is certain so far. Steps cover the reasoning from 0 to the end of the last closed step without gaps. */
  readonly analysis: Analysis;
}

/** @param context the task, when it is known. After `end`, more text has no effect. */
export function createAnalyser(context: AnalyserContext): Analyser {
  let splitter = createUnitSplitter();
  const { task, cues = [] } = context;
  const classifier = createClassifier({
    ...(task === undefined ? {} : { task }),
    ...(cues.length === 0 ? {} : { cues }),
  });
  const builder = createStepBuilder();
  const claimFinder = createClaimFinder(context);
  const mender = createMendingFinder();
  const recomputer = createRecomputationFinder();
  const tracker = createEpisodeTracker();
  const counter = createStatisticsCounter();
  const analysis: Analysis = {
    engine,
    ...(cues.length === 0 ? {} : { cues: cues.map((cue) => ({ ...cue })) }),
    steps: [],
    episodes: [],
    claims: [],
    answerClaims: [],
    mendings: [],
    recomputations: [],
    candidates: [],
    statistics: counter.statistics,
  };

  /** Text that no unit has been cut from yet; `base` is its offset. */
  let pending = "";
  let base = 0;
  let ended = false;
  let settled = true;
  /** Units that wait for their label (never more than the classifier's delay), and those of the open step. */
  const waiting: { unit: Unit; text: string }[] = [];
  let unclaimed: { unit: Unit; text: string }[] = [];

  return {
    analysis,
    push(text) {
      if (ended || text === "") return noDelta;
      settled = false;
      pending += text;
      return record(takeUnits(splitter.push(text)));
    },
    settle() {
      return ended || settled ? noDelta : closeAll();
    },
    end(answer) {
      if (ended) return noDelta;
      ended = true;
      const delta = closeAll();
      const episodes = tracker.end();
      counter.addEpisodes(episodes);
      analysis.episodes.push(...episodes);
      const finalAnswer = findFinalAnswer(answer, analysis.candidates);
      if (finalAnswer !== undefined) analysis.finalAnswer = finalAnswer;
      analysis.answerCourse = courseOf(analysis.candidates, finalAnswer, base);
      const answerClaims = findAnswerClaims(answer, context);
      analysis.answerClaims = answerClaims;
      return joinDeltas(delta, { ...noDelta, episodes, answerClaims });
    },
  };

  function closeAll(): AnalysisDelta {
    settled = true;
    const closed = takeUnits(splitter.end());
    splitter = createUnitSplitter(base);
    for (const unit of classifier.end()) closed.push(...buildStep(unit));
    closed.push(...withUnits(builder.end()));
    return record(closed);
  }

  function takeUnits(units: readonly Unit[]): ClosedStep[] {
    const closed: ClosedStep[] = [];
    for (const unit of units) {
      const text = pending.slice(unit.start - base, unit.end - base);
      waiting.push({ unit, text });
      for (const labelled of classifier.push(unit, text)) closed.push(...buildStep(labelled));
    }
    const end = units.at(-1)?.end;
    if (end !== undefined) {
      pending = pending.slice(end - base);
      base = end;
    }
    return closed;
  }

  function buildStep(labelled: LabelledUnit): ClosedStep[] {
    const next = waiting.shift();
    if (!next) return [];
    const closed = withUnits(builder.push(labelled, next.text));
    unclaimed.push(next);
    return closed;
  }

  /** Steps close one at a time, so all units that were collected so far belong to the one that closed. */
  function withUnits(built: readonly BuiltStep[]): ClosedStep[] {
    return built.map((step) => {
      const units = unclaimed;
      unclaimed = [];
      return { ...step, units };
    });
  }

  function record(closed: readonly ClosedStep[]): AnalysisDelta {
    if (closed.length === 0) return noDelta;
    const delta = {
      steps: [] as Step[],
      claims: [] as Claim[],
      candidates: [] as Candidate[],
      episodes: [] as Episode[],
      mendings: [] as Mending[],
      recomputations: [] as Recomputation[],
      answerClaims: [],
    };
    for (const { step: built, text, recomputes, units } of closed) {
      const index = analysis.steps.length;
      const ms = context.durationTo?.(built.end);
      const step = ms === undefined ? built : { ...built, ms };
      analysis.steps.push(step);
      delta.steps.push(step);
      const claims = units.flatMap(({ unit, text: unitText }) => claimFinder.find(unit, unitText));
      const first = analysis.claims.length + delta.claims.length;
      delta.claims.push(...claims);
      delta.mendings.push(...mender.push(index, text, step.start, claims, first));
      delta.recomputations.push(...recomputer.push(index, step, text, claims));
      delta.candidates.push(...findCandidates(text, step.start));
      delta.episodes.push(...tracker.push(index, step, text, { recomputes, claims }));
    }
    for (const claim of delta.claims) analysis.claims.push(claim);
    analysis.mendings?.push(...delta.mendings);
    for (const recomputation of delta.recomputations) analysis.recomputations?.push(recomputation);
    for (const candidate of delta.candidates) analysis.candidates.push(candidate);
    for (const episode of delta.episodes) analysis.episodes.push(episode);
    counter.addSteps(delta.steps);
    counter.addClaims(delta.claims);
    counter.addEpisodes(delta.episodes);
    return delta;
  }
}

interface ClosedStep extends BuiltStep {
  readonly units: readonly { readonly unit: Unit; readonly text: string }[];
}
