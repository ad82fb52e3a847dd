/** The gated recurrent unit (Cho et al., 2014, in PyTorch's form), which carries the course of the reasoning. */
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
  const gates = new Float32Array(4 * hidden);
  const reset = gates.subarray(0, hidden);
  const update = gates.subarray(hidden, 2 * hidden);
  const candidate = gates.subarray(2 * hidden, 3 * hidden);
  const recalled = gates.subarray(3 * hidden);
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
      rowSum.addProduct(recalled, recurrent, state, 2 * block + hidden);
      for (let k = 0; k < hidden; k += 1) {
        const hold = sigmoid(update[k] ?? 0);
        const fresh = Math.tanh((candidate[k] ?? 0) + sigmoid(reset[k] ?? 0) * (recalled[k] ?? 0));
        state[k] = hold * (state[k] ?? 0) + (1 - hold) * fresh;
      }
    },
  };
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
