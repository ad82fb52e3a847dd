/**
 * The network as it is trained: whole traces at once, forward and backward. The shape is that of `core/classify/model`,
 * which reads the same numbers unit by unit; a teacher may be larger and may read the trace from its end as well.
 */
import {
  firstTaps,
  kinds,
  secondTaps,
  type Network,
} from "../../src/core/analysis/classify/model.ts";
import { loudness } from "../../src/core/analysis/classify/contributions.ts";
import {
  dropOut,
  neighbourhoodBackward,
  neighbourhoodForward,
  rectified,
  type Neighbourhood,
} from "./layers.ts";
import { adjust, createParameter, type Parameter } from "./parameters.ts";
import { createRandom } from "./random.ts";
import { recurrentBackward, recurrentForward, type Course } from "./recurrent.ts";

export interface Settings {
  /** Rows of the embedding. */
  readonly features: number;
  readonly dim: number;
  readonly hidden: number;
  /** Whether a second recurrent unit reads from the end: for teachers only, since a stream has no end yet. */
  readonly bothWays: boolean;
  /** Share of a unit's features that is left out each time. */
  readonly featureDrop: number;
  /** Share of each layer's numbers that is left out each time. */
  readonly stateDrop: number;
  readonly seed: number;
}

/** What is to be learned of one trace. */
export interface Lesson {
  /** Rows of each unit. */
  readonly units: readonly (readonly number[])[];
  /** Probability of each kind, a row a unit. */
  readonly targets: Float32Array;
  /** How much each unit counts; 0 for context. */
  readonly weights: Float32Array;
}

/** Learning rates of a step. */
export interface Rates {
  readonly dense: number;
  readonly sparse: number;
}

export interface Trainable {
  /** @returns the probability of each kind, a row a unit. */
  predict(units: Lesson["units"]): Float32Array;
  /** @returns the scores before they become probabilities, a row a unit. */
  scores(units: Lesson["units"]): Float32Array;
  learn(lesson: Lesson, rates: Rates): void;
  /** The numbers as the classifier reads them. @throws Error for a network that reads both ways. */
  network(): Network;
}

const denseDecay = 1e-4;
const directRate = 0.03;
const directDecay = 1e-4;

interface Pass {
  readonly used: readonly (readonly number[])[];
  readonly sums: Float32Array;
  readonly embedded: Float32Array;
  readonly first: Float32Array;
  readonly firstSums: Float32Array;
  readonly second: Float32Array;
  readonly secondSums: Float32Array;
  readonly courses: readonly Course[];
  readonly joined: Float32Array;
  readonly scores: Float32Array;
  /** Factors of what was dropped, for the three layers and the courses; absent when predicting. */
  readonly drops?: {
    embedded: Float32Array;
    first: Float32Array;
    second: Float32Array;
    courses: Float32Array[];
  };
}

export function createTrainable(settings: Settings): Trainable {
  const { features, dim, hidden, bothWays } = settings;
  const random = createRandom(settings.seed);
  const directions = bothWays ? [false, true] : [false];
  const width = dim + hidden * (1 + directions.length);
  const firstShape: Neighbourhood = { taps: firstTaps, width: dim, hidden };
  const secondShape: Neighbourhood = { taps: secondTaps, width: hidden, hidden };

  const embedding = Float32Array.from({ length: features * dim }, () => random.normal() * 0.1);
  const embeddingSquares = new Float32Array(features).fill(1e-3);
  const direct = new Float32Array(features * kinds);
  const directSquares = new Float32Array(features * kinds).fill(1e-2);

  const dense: Parameter[] = [];
  const parameter = (length: number, deviation: number): Parameter => {
    const made = createParameter(length, deviation, random);
    dense.push(made);
    return made;
  };
  const embeddingBias = parameter(dim, 0);
  const first = parameter(firstTaps.length * dim * hidden, 1.2 / Math.sqrt(firstTaps.length * dim));
  const firstBias = parameter(hidden, 0);
  const second = parameter(
    secondTaps.length * hidden * hidden,
    1 / Math.sqrt(secondTaps.length * hidden),
  );
  const secondBias = parameter(hidden, 0);
  const recurrent = directions.map(() => parameter(6 * hidden * hidden, 1 / Math.sqrt(2 * hidden)));
  const recurrentBias = directions.map(() => parameter(3 * hidden, 0));
  const output = parameter(kinds * width, 1 / Math.sqrt(width));
  const outputBias = parameter(kinds, 0);
  let steps = 0;

  return {
    predict: (units) => probabilities(forward(units, false).scores),
    scores: (units) => forward(units, false).scores,
    learn(lesson, rates) {
      const pass = forward(lesson.units, true);
      backward(lesson, pass, rates.sparse);
      steps += 1;
      adjust(dense, steps, rates.dense, denseDecay);
    },
    network() {
      const [weights] = recurrent;
      const [bias] = recurrentBias;
      if (bothWays || !weights || !bias) throw new Error("A stream can't be read from its end.");
      return {
        dim,
        hidden,
        embedding,
        direct,
        embeddingBias: embeddingBias.values,
        first: first.values,
        firstBias: firstBias.values,
        second: second.values,
        secondBias: secondBias.values,
        recurrent: weights.values,
        recurrentBias: bias.values,
        output: output.values,
        outputBias: outputBias.values,
      };
    },
  };

  function forward(units: Lesson["units"], training: boolean): Pass {
    const count = units.length;
    const used = training
      ? units.map((rows) => rows.filter(() => random.next() >= settings.featureDrop))
      : units;
    const sums = embed(used);
    const embedded = rectified(sums);
    const drop = (values: Float32Array): Float32Array =>
      dropOut(values, training ? settings.stateDrop : 0, random);
    const embeddedDrop = drop(embedded);
    const firstSums = neighbourhoodForward(
      embedded,
      count,
      firstShape,
      first.values,
      firstBias.values,
    );
    const firstStates = rectified(firstSums);
    const firstDrop = drop(firstStates);
    const secondSums = neighbourhoodForward(
      firstStates,
      count,
      secondShape,
      second.values,
      secondBias.values,
    );
    const secondStates = rectified(secondSums);
    const secondDrop = drop(secondStates);
    for (let i = 0; i < secondStates.length; i += 1)
      secondStates[i] = (secondStates[i] ?? 0) + (firstStates[i] ?? 0);
    const courses = directions.map((backwards, i) =>
      recurrentForward(
        secondStates,
        count,
        hidden,
        recurrent[i]?.values ?? empty,
        recurrentBias[i]?.values ?? empty,
        backwards,
      ),
    );
    const seen = courses.map(({ states }) => states.slice());
    const courseDrops = seen.map(drop);
    const joined = new Float32Array(count * width);
    for (let unit = 0; unit < count; unit += 1) {
      const at = unit * width;
      joined.set(embedded.subarray(unit * dim, (unit + 1) * dim), at);
      [secondStates, ...seen].forEach((states, i) => {
        joined.set(states.subarray(unit * hidden, (unit + 1) * hidden), at + dim + i * hidden);
      });
    }
    const pass = {
      used,
      sums,
      embedded,
      first: firstStates,
      firstSums,
      second: secondStates,
      secondSums,
      courses,
      joined,
      scores: score(used, joined),
    };
    if (!training) return pass;
    const drops = {
      embedded: embeddedDrop,
      first: firstDrop,
      second: secondDrop,
      courses: courseDrops,
    };
    return { ...pass, drops };
  }

  function embed(units: Lesson["units"]): Float32Array {
    const sums = new Float32Array(units.length * dim);
    units.forEach((rows, unit) => {
      const at = unit * dim;
      for (const row of rows)
        for (let d = 0; d < dim; d += 1)
          sums[at + d] = (sums[at + d] ?? 0) + (embedding[row * dim + d] ?? 0);
      const scale = loudness(rows.length);
      for (let d = 0; d < dim; d += 1)
        sums[at + d] = (sums[at + d] ?? 0) * scale + (embeddingBias.values[d] ?? 0);
    });
    return sums;
  }

  function score(units: Lesson["units"], joined: Float32Array): Float32Array {
    const scores = new Float32Array(units.length * kinds);
    units.forEach((rows, unit) => {
      for (let kind = 0; kind < kinds; kind += 1) {
        let sum = outputBias.values[kind] ?? 0;
        for (let i = 0; i < width; i += 1)
          sum += (joined[unit * width + i] ?? 0) * (output.values[kind * width + i] ?? 0);
        for (const row of rows) sum += direct[row * kinds + kind] ?? 0;
        scores[unit * kinds + kind] = sum;
      }
    });
    return scores;
  }

  function backward({ targets, weights }: Lesson, pass: Pass, sparseRate: number): void {
    const count = pass.used.length;
    const { drops } = pass;
    if (!drops) return;
    const slopes = probabilities(pass.scores);
    for (let i = 0; i < slopes.length; i += 1)
      slopes[i] = ((slopes[i] ?? 0) - (targets[i] ?? 0)) * (weights[Math.floor(i / kinds)] ?? 0);

    const joinedSlopes = outputBackward(slopes, pass.joined, count);
    const part = (from: number, length: number): Float32Array => {
      const values = new Float32Array(count * length);
      for (let unit = 0; unit < count; unit += 1)
        values.set(
          joinedSlopes.subarray(unit * width + from, unit * width + from + length),
          unit * length,
        );
      return values;
    };
    const embeddedSlopes = part(0, dim);
    const secondSlopes = part(dim, hidden);
    pass.courses.forEach((course, i) => {
      const [w, b] = [recurrent[i], recurrentBias[i]];
      const courseSlopes = times(part(dim + (i + 1) * hidden, hidden), drops.courses[i] ?? empty);
      if (w && b)
        recurrentBackward(course, courseSlopes, pass.second, count, hidden, w, b, secondSlopes);
    });
    const firstSlopes = secondSlopes.slice();
    const inSecond = through(pass.secondSums, times(secondSlopes, drops.second));
    neighbourhoodBackward(
      inSecond,
      pass.first,
      count,
      secondShape,
      second,
      secondBias,
      firstSlopes,
    );
    const inFirst = through(pass.firstSums, times(firstSlopes, drops.first));
    neighbourhoodBackward(
      inFirst,
      pass.embedded,
      count,
      firstShape,
      first,
      firstBias,
      embeddedSlopes,
    );
    const inSums = through(pass.sums, times(embeddedSlopes, drops.embedded));
    pass.used.forEach((rows, unit) => {
      embeddingBackward(rows, inSums.subarray(unit * dim, (unit + 1) * dim), sparseRate);
      if ((weights[unit] ?? 0) > 0)
        directBackward(rows, slopes.subarray(unit * kinds, (unit + 1) * kinds));
    });
  }

  function outputBackward(slopes: Float32Array, joined: Float32Array, count: number): Float32Array {
    const back = new Float32Array(joined.length);
    for (let unit = 0; unit < count; unit += 1) {
      for (let kind = 0; kind < kinds; kind += 1) {
        const slope = slopes[unit * kinds + kind] ?? 0;
        if (slope === 0) continue;
        outputBias.gradient[kind] = (outputBias.gradient[kind] ?? 0) + slope;
        for (let i = 0; i < width; i += 1) {
          const at = unit * width + i;
          const weight = kind * width + i;
          output.gradient[weight] = (output.gradient[weight] ?? 0) + slope * (joined[at] ?? 0);
          back[at] = (back[at] ?? 0) + slope * (output.values[weight] ?? 0);
        }
      }
    }
    return back;
  }

  /** AdaGrad with one step size a row: a trace touches few rows, and rare ones must still learn. */
  function embeddingBackward(rows: readonly number[], slopes: Float32Array, rate: number): void {
    const scale = loudness(rows.length);
    let square = 0;
    for (let d = 0; d < dim; d += 1) {
      const slope = slopes[d] ?? 0;
      embeddingBias.gradient[d] = (embeddingBias.gradient[d] ?? 0) + slope;
      square += (slope * scale) ** 2;
    }
    if (square === 0) return;
    for (const row of rows) {
      const seen = (embeddingSquares[row] ?? 0) + square / dim;
      embeddingSquares[row] = seen;
      const step = (rate * scale) / Math.sqrt(seen);
      for (let d = 0; d < dim; d += 1)
        embedding[row * dim + d] = (embedding[row * dim + d] ?? 0) - step * (slopes[d] ?? 0);
    }
  }

  function directBackward(rows: readonly number[], slopes: Float32Array): void {
    for (const row of rows) {
      for (let kind = 0; kind < kinds; kind += 1) {
        const at = row * kinds + kind;
        const slope = (slopes[kind] ?? 0) + directDecay * (direct[at] ?? 0);
        const seen = (directSquares[at] ?? 0) + slope * slope;
        directSquares[at] = seen;
        direct[at] = (direct[at] ?? 0) - (directRate * slope) / Math.sqrt(seen);
      }
    }
  }
}

const empty = new Float32Array(0);

/** @param scores a row of `kinds` a unit. */
export function probabilities(scores: Float32Array): Float32Array {
  const chances = new Float32Array(scores.length);
  for (let at = 0; at < scores.length; at += kinds) {
    let most = -Infinity;
    for (let k = 0; k < kinds; k += 1) most = Math.max(most, scores[at + k] ?? 0);
    let sum = 0;
    for (let k = 0; k < kinds; k += 1) {
      const chance = Math.exp((scores[at + k] ?? 0) - most);
      chances[at + k] = chance;
      sum += chance;
    }
    for (let k = 0; k < kinds; k += 1) chances[at + k] = (chances[at + k] ?? 0) / sum;
  }
  return chances;
}

function times(values: Float32Array, factors: Float32Array): Float32Array {
  return values.map((value, i) => value * (factors[i] ?? 0));
}

/** The slope before a rectifier: nothing passes where it was silent. */
function through(sums: Float32Array, slopes: Float32Array): Float32Array {
  return slopes.map((slope, i) => ((sums[i] ?? 0) > 0 ? slope : 0));
}
