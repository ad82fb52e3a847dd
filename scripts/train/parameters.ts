/** Parameters of the dense layers: values, their gradient, and what the optimiser remembers of both. */
import type { Random } from "./random.ts";

/** Adam's usual constants (Kingma and Ba, 2015). */
const meanFading = 0.9;
const squareFading = 0.999;
const smallest = 1e-8;

export interface Parameter {
  readonly values: Float32Array;
  /** Summed over the units since the last step. */
  readonly gradient: Float32Array;
  readonly mean: Float32Array;
  readonly square: Float32Array;
}

/** @param deviation of the normal distribution that the values start from. */
export function createParameter(length: number, deviation: number, random: Random): Parameter {
  const values = new Float32Array(length);
  if (deviation > 0) for (let i = 0; i < length; i += 1) values[i] = random.normal() * deviation;
  return {
    values,
    gradient: new Float32Array(length),
    mean: new Float32Array(length),
    square: new Float32Array(length),
  };
}

/** One step of Adam with decoupled weight decay; the gradients are zero afterwards. @param step from 1. */
export function adjust(
  parameters: readonly Parameter[],
  step: number,
  rate: number,
  decay: number,
): void {
  const meanScale = 1 / (1 - meanFading ** step);
  const squareScale = 1 / (1 - squareFading ** step);
  for (const { values, gradient, mean, square } of parameters) {
    for (let i = 0; i < values.length; i += 1) {
      const slope = gradient[i] ?? 0;
      const average = meanFading * (mean[i] ?? 0) + (1 - meanFading) * slope;
      const spread = squareFading * (square[i] ?? 0) + (1 - squareFading) * slope * slope;
      mean[i] = average;
      square[i] = spread;
      const move = (average * meanScale) / (Math.sqrt(spread * squareScale) + smallest);
      values[i] = (values[i] ?? 0) - rate * (move + decay * (values[i] ?? 0));
      gradient[i] = 0;
    }
  }
}
