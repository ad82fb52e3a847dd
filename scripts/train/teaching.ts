/**
 * How the model is made: several large networks learn from the labels, together they label text that nobody labelled,
 * and one small network learns from both (Hinton, Vinyals and Dean, 2015). What they can't agree on stays uncertain.
 */
import { kinds } from "../../src/core/analysis/classify/model.ts";
import type { Window } from "./corpus.ts";
import { createRandom } from "./random.ts";
import {
  createTrainable,
  type Lesson,
  type Rates,
  type Settings,
  type Trainable,
} from "./trainable.ts";

/** Part of each target that is spread over all kinds: labels are one reading, not the truth. */
const doubt = 0.05;
/** What a label counts that its annotator was unsure of. */
const unsureCounts = 0.5;
/** Letters and digits of a unit that counts 1. */
const usualLength = 50;
/** How much the labels count against the teachers' view of the same unit, for the pupil. */
const labelsShare = 0.5;
/** What a unit counts that only the teachers labelled. */
const unlabelledCounts = 0.7;

const rates: Rates = { dense: 2e-3, sparse: 0.05 };
const warmUpSteps = 200;
const lastRate = 0.05;

/** The score counts letters; between units of all lengths alike and that, the root is a compromise. */
function weightOf(length: number): number {
  return Math.sqrt(length / usualLength);
}

export function lessonOf(window: Window): Lesson {
  const targets = new Float32Array(window.features.length * kinds);
  const weights = window.labels.map((label, unit) => {
    if (label === -1) return 0;
    for (let kind = 0; kind < kinds; kind += 1)
      targets[unit * kinds + kind] = doubt / kinds + (kind === label ? 1 - doubt : 0);
    return weightOf(window.lengths[unit] ?? 0) * (window.unsure[unit] ? unsureCounts : 1);
  });
  return { units: window.features, targets, weights: Float32Array.from(weights) };
}

/** Goes through the lessons `rounds` times in changing order, with a rate that warms up and then falls. */
function teach(
  trainable: Trainable,
  lessons: readonly Lesson[],
  rounds: number,
  seed: number,
  afterRound?: (round: number) => void,
): void {
  const random = createRandom(seed);
  const order = [...lessons];
  const total = rounds * order.length;
  let step = 0;
  for (let round = 1; round <= rounds; round += 1) {
    random.shuffle(order);
    for (const lesson of order) {
      const fall = 1 - (1 - lastRate) * (step / total);
      trainable.learn(lesson, {
        dense: rates.dense * fall * Math.min(1, step / warmUpSteps),
        sparse: rates.sparse * fall,
      });
      step += 1;
    }
    afterRound?.(round);
  }
}

export function trainOne(
  settings: Settings,
  lessons: readonly Lesson[],
  rounds: number,
  afterRound?: (round: number, trainable: Trainable) => void,
): Trainable {
  const trainable = createTrainable(settings);
  teach(trainable, lessons, rounds, settings.seed, (round) => afterRound?.(round, trainable));
  return trainable;
}

/** Mean of what the teachers hold likely. */
export function together(teachers: readonly Trainable[], units: Lesson["units"]): Float32Array {
  const mean = new Float32Array(units.length * kinds);
  for (const teacher of teachers)
    teacher.predict(units).forEach((chance, i) => {
      mean[i] = (mean[i] ?? 0) + chance / teachers.length;
    });
  return mean;
}

/** What the pupil learns of a labelled window: the labels, softened by the teachers' view. */
export function softened(lesson: Lesson, teachers: readonly Trainable[]): Lesson {
  const view = together(teachers, lesson.units);
  const targets = lesson.targets.map(
    (target, i) => labelsShare * target + (1 - labelsShare) * (view[i] ?? 0),
  );
  return { ...lesson, targets };
}

/** What the pupil learns of text without labels. */
export function unlabelledLesson(
  units: Lesson["units"],
  lengths: readonly number[],
  teachers: readonly Trainable[],
): Lesson {
  const weights = lengths.map((length) => unlabelledCounts * weightOf(length));
  return { units, targets: together(teachers, units), weights: Float32Array.from(weights) };
}
