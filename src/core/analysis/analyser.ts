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
import {
  appendFindings,
  growingFindings,
  noFindings,
  type Findings,
  type GrowingFindings,
} from "../model/findings.ts";
import type { Analysis, Claim, Step } from "../model/trace.ts";
import { defined } from "../model/defined.ts";

/** What the analysis knows of the task; it helps to tell a check from a first computation. */
export interface AnalyserContext {
  /** The selected text that was sent. */
  readonly task?: string;
  /** VS Code's identifier of the language that the task is written in. */
  readonly languageId?: string;
  /** The reader's own rules. */
  readonly cues?: readonly ReaderCue[];
  /** How long the step that ends at an offset took to arrive, in milliseconds; asked once for each, in order. */
  readonly durationTo?: (end: number) => number | undefined;
}

export interface Analyser {
  /** Takes more reasoning text, cut anywhere (also inside a surrogate pair). */
  push(text: string): Findings;
  /**
   * The reasoning has come to a stop, as when the answer begins: closes what is open, so that readers need not wait
   * for labels until the answer is written. More reasoning may follow; it begins a new step.
   */
  settle(): Findings;
  /** The reasoning is over: closes what is open. @param answer the answer text, for the final answer. */
  end(answer: string): Findings;
  /** All that is certain so far. Steps cover the reasoning from 0 to the end of the last closed step without gaps. */
  readonly analysis: Analysis;
}

/**
 * A pipeline: text, units, labelled units, steps, and what is found in each step.
 * @param context the task, when it is known. After `end`, more text has no effect.
 */
export function createAnalyser(context: AnalyserContext): Analyser {
  let splitter = createUnitSplitter();
  const { task, cues = [] } = context;
  const classifier = createClassifier({
    ...defined({ task }),
    ...(cues.length === 0 ? {} : { cues }),
  });
  const builder = createStepBuilder();
  const claimFinder = createClaimFinder(context);
  const mender = createMendingFinder();
  const recomputer = createRecomputationFinder();
  const tracker = createEpisodeTracker();
  const counter = createStatisticsCounter();
  const found = growingFindings();
  const analysis: Analysis = {
    engine,
    ...(cues.length === 0 ? {} : { cues: cues.map((cue) => ({ ...cue })) }),
    ...found,
    statistics: counter.statistics,
  };

  /** Length of the reasoning so far. */
  let length = 0;
  let ended = false;
  let settled = true;
  /** Claims of units whose step isn't closed yet, in order. */
  let unplaced: Claim[] = [];

  return {
    analysis,
    push(text) {
      if (ended || text === "") return noFindings;
      settled = false;
      length += text.length;
      return add(inSteps(build(classify(splitter.push(text)))));
    },
    settle() {
      return ended || settled ? noFindings : add(closeAll());
    },
    end(answer) {
      if (ended) return noFindings;
      ended = true;
      const delta = closeAll();
      delta.episodes.push(...tracker.end(answer.trim() === ""));
      delta.answerClaims.push(...findAnswerClaims(answer, context));
      add(delta);
      const finalAnswer = findFinalAnswer(answer, analysis.candidates, task);
      if (finalAnswer !== undefined) analysis.finalAnswer = finalAnswer;
      analysis.answerCourse = courseOf(analysis.candidates, finalAnswer, length);
      return delta;
    },
  };

  function closeAll(): GrowingFindings {
    settled = true;
    const units = splitter.end();
    splitter = createUnitSplitter(length);
    const labelled = [...classify(units), ...classifier.end()];
    unplaced.push(...claimFinder.end());
    return inSteps([...build(labelled), ...builder.end()]);
  }

  function classify(units: readonly Unit[]): LabelledUnit[] {
    return units.flatMap((unit) => {
      // The finder waits for no more units than the classifier does: a step's claims are there when it closes.
      unplaced.push(...claimFinder.push(unit));
      return classifier.push(unit);
    });
  }

  function build(units: readonly LabelledUnit[]): BuiltStep[] {
    return units.flatMap((unit) => builder.push(unit));
  }

  /** @returns the steps and what lies in them. Claims and steps are counted on from those that were added before. */
  function inSteps(built: readonly BuiltStep[]): GrowingFindings {
    const delta = growingFindings();
    /** Claims, which are in order, of steps that are done. */
    let placed = 0;
    for (const { step: untimed, text, recomputes } of built) {
      const index = found.steps.length + delta.steps.length;
      const firstClaim = found.claims.length + delta.claims.length;
      const step = timed(untimed);
      const from = placed;
      while ((unplaced[placed]?.start ?? Infinity) < step.end) placed += 1;
      const claims = unplaced.slice(from, placed);
      delta.steps.push(step);
      delta.claims.push(...claims);
      delta.mendings.push(...mender.push(index, text, step.start, claims, firstClaim));
      delta.recomputations.push(...recomputer.push(index, step, text, claims));
      delta.candidates.push(...findCandidates(text, step.start));
      delta.episodes.push(...tracker.push(index, step, text, { recomputes, claims }));
    }
    unplaced = unplaced.slice(placed);
    return delta;
  }

  function timed(step: Step): Step {
    const ms = context.durationTo?.(step.end);
    return ms === undefined ? step : { ...step, ms };
  }

  function add(delta: Findings): Findings {
    appendFindings(found, delta);
    counter.addSteps(delta.steps);
    counter.addClaims(delta.claims);
    counter.addEpisodes(delta.episodes);
    return delta;
  }
}
