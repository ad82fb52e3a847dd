/** The gated recurrent unit (Cho et al., 2014) over a whole trace, in either direction, forward and backward. */
import type { Parameter } from "./parameters.ts";

export interface Course {
  /** State after each unit. */
  readonly states: Float32Array;
  readonly reset: Float32Array;
  readonly update: Float32Array;
  readonly candidate: Float32Array;
  readonly backwards: boolean;
}

/** @param weights blocks for reset, update and candidate, each `2 * hidden` rows (input, state) of `hidden`. */
export function recurrentForward(
  input: Float32Array,
  units: number,
  hidden: number,
  weights: Float32Array,
  bias: Float32Array,
  backwards: boolean,
): Course {
  const length = units * hidden;
  const course: Course = {
    states: new Float32Array(length),
    reset: new Float32Array(length),
    update: new Float32Array(length),
    candidate: new Float32Array(length),
    backwards,
  };
  const block = 2 * hidden * hidden;
  const state = new Float32Array(hidden);
  const sums = new Float32Array(3 * hidden);
  const add = (value: number, row: number, gate: number): void => {
    if (value === 0) return;
    const from = gate * block + row * hidden;
    const to = gate * hidden;
    for (let k = 0; k < hidden; k += 1)
      sums[to + k] = (sums[to + k] ?? 0) + value * (weights[from + k] ?? 0);
  };
  for (let i = 0; i < units; i += 1) {
    const at = (backwards ? units - 1 - i : i) * hidden;
    sums.set(bias);
    for (let j = 0; j < hidden; j += 1) {
      for (let gate = 0; gate < 3; gate += 1) add(input[at + j] ?? 0, j, gate);
      for (let gate = 0; gate < 2; gate += 1) add(state[j] ?? 0, hidden + j, gate);
    }
    for (let k = 0; k < hidden; k += 1) {
      course.reset[at + k] = sigmoid(sums[k] ?? 0);
      course.update[at + k] = sigmoid((sums[hidden + k] ?? 0) + 1);
    }
    for (let j = 0; j < hidden; j += 1)
      add((course.reset[at + j] ?? 0) * (state[j] ?? 0), hidden + j, 2);
    for (let k = 0; k < hidden; k += 1) {
      const hold = course.update[at + k] ?? 0;
      const candidate = Math.tanh(sums[2 * hidden + k] ?? 0);
      course.candidate[at + k] = candidate;
      state[k] = hold * (state[k] ?? 0) + (1 - hold) * candidate;
    }
    course.states.set(state, at);
  }
  return course;
}

/** Adds to the gradients of weights and bias, and to `inputGradient`. */
export function recurrentBackward(
  course: Course,
  stateGradient: Float32Array,
  input: Float32Array,
  units: number,
  hidden: number,
  weights: Parameter,
  bias: Parameter,
  inputGradient: Float32Array,
): void {
  const block = 2 * hidden * hidden;
  const { values, gradient } = weights;
  const slopes = new Float32Array(3 * hidden);
  let later = new Float32Array(hidden);
  /** Goes back through one row of one gate. @returns the slope at what was multiplied with the row. */
  const back = (value: number, row: number, gate: number): number => {
    const from = gate * block + row * hidden;
    const to = gate * hidden;
    let sum = 0;
    for (let k = 0; k < hidden; k += 1) {
      const slope = slopes[to + k] ?? 0;
      sum += slope * (values[from + k] ?? 0);
      gradient[from + k] = (gradient[from + k] ?? 0) + value * slope;
    }
    return sum;
  };
  for (let i = units - 1; i >= 0; i -= 1) {
    const unit = course.backwards ? units - 1 - i : i;
    const at = unit * hidden;
    const before = (course.backwards ? unit + 1 : unit - 1) * hidden;
    const stateBefore = (k: number): number => (i === 0 ? 0 : (course.states[before + k] ?? 0));
    const earlier = new Float32Array(hidden);
    for (let k = 0; k < hidden; k += 1) {
      const slope = (later[k] ?? 0) + (stateGradient[at + k] ?? 0);
      const hold = course.update[at + k] ?? 0;
      const candidate = course.candidate[at + k] ?? 0;
      earlier[k] = slope * hold;
      slopes[hidden + k] = slope * (stateBefore(k) - candidate) * hold * (1 - hold);
      slopes[2 * hidden + k] = slope * (1 - hold) * (1 - candidate * candidate);
    }
    for (let j = 0; j < hidden; j += 1) {
      const reset = course.reset[at + j] ?? 0;
      const slope = back(reset * stateBefore(j), hidden + j, 2);
      earlier[j] = (earlier[j] ?? 0) + slope * reset;
      slopes[j] = slope * stateBefore(j) * reset * (1 - reset);
    }
    for (let k = 0; k < 3 * hidden; k += 1)
      bias.gradient[k] = (bias.gradient[k] ?? 0) + (slopes[k] ?? 0);
    for (let j = 0; j < hidden; j += 1) {
      const value = input[at + j] ?? 0;
      let sum = 0;
      for (let gate = 0; gate < 3; gate += 1) sum += back(value, j, gate);
      inputGradient[at + j] = (inputGradient[at + j] ?? 0) + sum;
      const state = stateBefore(j);
      earlier[j] = (earlier[j] ?? 0) + back(state, hidden + j, 0) + back(state, hidden + j, 1);
    }
    later = earlier;
  }
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
