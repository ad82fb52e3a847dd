/** Measures on windows that were left out of training. */
import { choose } from "../../src/core/analysis/classify/classifier.ts";
import { kinds } from "../../src/core/analysis/classify/model.ts";
import { stepKinds } from "../../src/core/model/trace.ts";
import { createCalibration } from "../calibration.ts";
import { createScore } from "../score.ts";
import type { Window } from "./corpus.ts";
import { probabilities, type Lesson } from "./trainable.ts";

const folds = 5;

/** @param fold which fifth of the windows is left out; none when undefined. @param share of the rest that is used. */
export function holdOut(
  windows: readonly Window[],
  fold: number | undefined,
  share: number,
): { learned: Window[]; held: Window[] } {
  const held = windows.filter((_, i) => i % folds === fold);
  const rest = windows.filter((_, i) => i % folds !== fold);
  return { learned: rest.filter((_, i) => (i * 0.618034) % 1 < share), held };
}

type Predict = (units: Lesson["units"]) => Float32Array;

/** F1 over all labels, and over those that the annotator was sure of. */
export function measure(held: readonly Window[], predict: Predict): string {
  const [all, sure] = [createScore(), createScore()];
  for (const { trace, units, features } of held) {
    const chances = predict(features);
    const labels = units.map((_, unit) => {
      const row = chances.subarray(unit * kinds, (unit + 1) * kinds);
      return stepKinds[row.indexOf(Math.max(...row))];
    });
    all.add(trace, units, labels);
    sure.add({ ...trace, spans: trace.spans.filter(({ unsure }) => !unsure) }, units, labels);
  }
  return `${all.line()}; where the label is sure ${sure.line()}`;
}

/** The temperature and the leanings that are best on the windows, and what they give. */
export function tuneDecision(held: readonly Window[], score: Predict): string[] {
  const scored = held.map((window) => ({ window, scores: score(window.features) }));
  const temperatures = [0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.3, 1.5];
  const errors = temperatures.map((temperature) => {
    const calibration = createCalibration();
    for (const { window, scores } of scored) {
      const chances = probabilities(scores.map((value) => value / temperature));
      window.labels.forEach((label, unit) => {
        if (label === -1) return;
        const row = chances.subarray(unit * kinds, (unit + 1) * kinds);
        const most = Math.max(...row);
        calibration.add(most, row.indexOf(most) === label, window.lengths[unit] ?? 0);
      });
    }
    return calibration.error();
  });
  const best = errors.indexOf(Math.min(...errors));
  const leaning = Array<number>(kinds).fill(1);
  const before = macro(scored, leaning);
  let most = before;
  for (let pass = 0; pass < 3; pass += 1) {
    for (let kind = 0; kind < kinds; kind += 1) {
      for (const factor of [0.8, 0.9, 1.1, 1.25, 1.5]) {
        const old = leaning[kind] ?? 1;
        leaning[kind] = old * factor;
        const value = macro(scored, leaning);
        if (value > most + 1e-4) most = value;
        else leaning[kind] = old;
      }
    }
  }
  return [
    `expected calibration error by temperature: ${temperatures.map((t, i) => `${t}: ${(errors[i] ?? 0).toFixed(3)}`).join(", ")}; best ${String(temperatures[best])}`,
    `leaning ${leaning.map((value) => value.toFixed(2)).join(" ")}: macro-F1 ${before.toFixed(3)} -> ${most.toFixed(3)}`,
  ];
}

function macro(
  scored: readonly { window: Window; scores: Float32Array }[],
  leaning: readonly number[],
): number {
  const score = createScore();
  for (const { window, scores } of scored) {
    const labels = window.units.map((_, unit) => {
      const row = scores.subarray(unit * kinds, (unit + 1) * kinds);
      return stepKinds[choose({ temperature: 1, leaning }, row).kind];
    });
    score.add(window.trace, window.units, labels);
  }
  return score.f1().macro;
}
