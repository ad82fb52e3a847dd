/** Throughput of each part of the analysis by itself, on the same text, so that the next one sees where time goes. */
import { findCandidates } from "../../src/core/analysis/answer/candidates.ts";
import { createAnalyser } from "../../src/core/analysis/analyser.ts";
import { createClaimFinder } from "../../src/core/analysis/claims/findClaims.ts";
import { createClassifier } from "../../src/core/analysis/classify/classifier.ts";
import { createFeatureTable, featuresOf } from "../../src/core/analysis/classify/features.ts";
import { createTokenBuffer, scanTokens } from "../../src/core/analysis/classify/hashedTokens.ts";
import { createKernelSum } from "../../src/core/analysis/classify/kernelSum.ts";
import { unpackModel } from "../../src/core/analysis/classify/model.ts";
import { createNetworkReader } from "../../src/core/analysis/classify/network.ts";
import { createObserver } from "../../src/core/analysis/classify/observer.ts";
import { gatesOf } from "../../src/core/analysis/classify/recurrence.ts";
import { createRowSum } from "../../src/core/analysis/classify/rowSum.ts";
import { packed } from "../../src/core/analysis/classify/weights.ts";
import type { Unit } from "../../src/core/analysis/segment/unit.ts";
import { createUnitSplitter } from "../../src/core/analysis/segment/unitSplitter.ts";
import { createStepBuilder } from "../../src/core/analysis/steps/stepBuilder.ts";
import { processorTime, rate } from "./realText.ts";

const repeats = 3;

/** @returns a line a part: what it does by itself, and its share of the whole analysis. */
export function measureParts(text: string): string[] {
  const model = unpackModel(packed);
  const table = createFeatureTable(model.keys, model.observations);
  const { embedding, first, second } = model;
  const { ofInput, ofState } = gatesOf(model);
  const matrices = [embedding, first, second, ofInput, ofState];
  const units = unitsOf(text);
  const features = featuresIn(units);
  const labelled = label(units);
  const steps = build();

  const parts: Readonly<Record<string, () => unknown>> = {
    units: () => unitsOf(text),
    features: () => featuresIn(units),
    network: () => {
      score(createKernelSum(matrices, createRowSum()));
    },
    "network without the kernel": () => {
      score(createRowSum());
    },
    reasons: build,
    claims: find,
    answer: () => steps.map((step) => findCandidates(step.text, step.step.start)),
  };
  const whole = fastest(() => {
    const analyser = createAnalyser({});
    analyser.push(text);
    analyser.end("");
  });
  return [
    `the whole analysis: ${rate(text.length, whole)}`,
    ...Object.entries(parts).map(([name, run]) => {
      const time = fastest(run);
      return `${name}: ${rate(text.length, time)}, ${((100 * time) / whole).toFixed(0)} % of the whole`;
    }),
  ];

  function featuresIn(of: readonly Unit[]): (readonly number[])[] {
    const observer = createObserver("");
    const tokens = createTokenBuffer();
    return of.map((unit) => {
      const { evidence } = observer.observe(unit);
      scanTokens(unit.text.trim(), tokens);
      return featuresOf(table, tokens, unit.form === "code", evidence).rows;
    });
  }

  function score(rowSum: ReturnType<typeof createRowSum>): void {
    const reader = createNetworkReader(model, rowSum);
    for (const rows of features) reader.push(rows);
    reader.end();
  }

  function label(of: readonly Unit[]): ReturnType<ReturnType<typeof createClassifier>["push"]> {
    const classifier = createClassifier({});
    return [...of.flatMap((unit) => classifier.push(unit)), ...classifier.end()];
  }

  /** Steps are what asks for reasons. */
  function build(): ReturnType<ReturnType<typeof createStepBuilder>["push"]> {
    const builder = createStepBuilder();
    return [...labelled.flatMap((unit) => builder.push(unit)), ...builder.end()];
  }

  function find(): void {
    const finder = createClaimFinder();
    for (const unit of units) finder.push(unit);
    finder.end();
  }
}

function unitsOf(text: string): Unit[] {
  const splitter = createUnitSplitter();
  return [...splitter.push(text), ...splitter.end()];
}

/** Milliseconds of processor time of the fastest of several runs after one to warm up. */
function fastest(run: () => unknown): number {
  run();
  return Math.min(...Array.from({ length: repeats }, () => processorTime(run)));
}
