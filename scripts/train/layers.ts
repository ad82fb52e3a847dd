/** The layers of the network over a whole trace, forward and backward. All matrices are row by row, a row a unit. */
import type { Parameter } from "./parameters.ts";
import type { Random } from "./random.ts";

/** Replaces negative numbers by 0. */
export function rectified(values: Float32Array): Float32Array {
  return values.map((value) => (value > 0 ? value : 0));
}

/** Sets a share of the numbers to 0 in place and makes the others larger by as much. @returns the factor of each. */
export function dropOut(values: Float32Array, share: number, random: Random): Float32Array {
  const factors = new Float32Array(values.length);
  const scale = 1 / (1 - share);
  for (let i = 0; i < values.length; i += 1) {
    const factor = share > 0 && random.next() < share ? 0 : scale;
    factors[i] = factor;
    values[i] = (values[i] ?? 0) * factor;
  }
  return factors;
}

/** Where a layer looks: `taps` are distances in units, negative for those before. */
export interface Neighbourhood {
  readonly taps: readonly number[];
  readonly width: number;
  readonly hidden: number;
}

export function neighbourhoodForward(
  input: Float32Array,
  units: number,
  { taps, width, hidden }: Neighbourhood,
  weights: Float32Array,
  bias: Float32Array,
): Float32Array {
  const output = new Float32Array(units * hidden);
  for (let unit = 0; unit < units; unit += 1) {
    const out = unit * hidden;
    output.set(bias, out);
    for (let tap = 0; tap < taps.length; tap += 1) {
      const other = unit + (taps[tap] ?? 0);
      if (other < 0 || other >= units) continue;
      for (let i = 0; i < width; i += 1) {
        const value = input[other * width + i] ?? 0;
        if (value === 0) continue;
        const row = (tap * width + i) * hidden;
        for (let k = 0; k < hidden; k += 1)
          output[out + k] = (output[out + k] ?? 0) + value * (weights[row + k] ?? 0);
      }
    }
  }
  return output;
}

/** Adds to the gradients of weights and bias, and to `inputGradient`. */
export function neighbourhoodBackward(
  outputGradient: Float32Array,
  input: Float32Array,
  units: number,
  { taps, width, hidden }: Neighbourhood,
  weights: Parameter,
  bias: Parameter,
  inputGradient: Float32Array,
): void {
  const { values, gradient } = weights;
  for (let unit = 0; unit < units; unit += 1) {
    const out = unit * hidden;
    for (let k = 0; k < hidden; k += 1)
      bias.gradient[k] = (bias.gradient[k] ?? 0) + (outputGradient[out + k] ?? 0);
    for (let tap = 0; tap < taps.length; tap += 1) {
      const other = unit + (taps[tap] ?? 0);
      if (other < 0 || other >= units) continue;
      for (let i = 0; i < width; i += 1) {
        const at = other * width + i;
        const value = input[at] ?? 0;
        const row = (tap * width + i) * hidden;
        let sum = 0;
        for (let k = 0; k < hidden; k += 1) {
          const slope = outputGradient[out + k] ?? 0;
          sum += slope * (values[row + k] ?? 0);
          gradient[row + k] = (gradient[row + k] ?? 0) + value * slope;
        }
        inputGradient[at] = (inputGradient[at] ?? 0) + sum;
      }
    }
  }
}
