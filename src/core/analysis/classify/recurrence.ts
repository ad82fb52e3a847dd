/** The gated recurrent unit (Cho et al., 2014), which carries the course of the reasoning. */
import type { Network } from "./model.ts";
import type { RowSum } from "./rowSum.ts";

export interface Recurrence {
  /** What is remembered of all units so far; changed in place. */
  readonly state: Float32Array;
  /** Moves on by one unit. */
  push(input: Float32Array): void;
}

export function createRecurrence(
  { hidden, recurrent, recurrentBias }: Network,
  rowSum: RowSum,
): Recurrence {
  const state = new Float32Array(hidden);
  const gates = new Float32Array(3 * hidden);
  const reset = gates.subarray(0, hidden);
  const update = gates.subarray(hidden, 2 * hidden);
  const candidate = gates.subarray(2 * hidden);
  const block = 2 * hidden;

  return {
    state,
    push(input) {
      gates.set(recurrentBias);
      rowSum.addProduct(reset, recurrent, input, 0);
      rowSum.addProduct(reset, recurrent, state, hidden);
      rowSum.addProduct(update, recurrent, input, block);
      rowSum.addProduct(update, recurrent, state, block + hidden);
      rowSum.addProduct(candidate, recurrent, input, 2 * block);
      for (let k = 0; k < hidden; k += 1) reset[k] = sigmoid(reset[k] ?? 0) * (state[k] ?? 0);
      rowSum.addProduct(candidate, recurrent, reset, 2 * block + hidden);
      for (let k = 0; k < hidden; k += 1) {
        // The state is held for long unless the unit says otherwise: hence the one.
        const hold = sigmoid((update[k] ?? 0) + 1);
        state[k] = hold * (state[k] ?? 0) + (1 - hold) * Math.tanh(candidate[k] ?? 0);
      }
    },
  };
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
