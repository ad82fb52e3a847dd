/** The gated recurrent unit (Cho et al., 2014, in PyTorch's form), which carries the course of the reasoning. */
import type { Network } from "./model.ts";
import type { RowSum } from "./rowSum.ts";

export interface Recurrence {
  /** What is remembered of all units so far; changed in place. */
  readonly state: Float32Array;
  /** Moves on by one unit. */
  push(input: Float32Array): void;
}

/**
 * The recurrent unit's numbers with what one input counts for all gates in one row. The gates are in the order
 * candidate, reset, update, recalled: the input counts for the first three, the state for the last three.
 */
export interface Gates {
  /** A row of `3 * hidden` for each number of the input. */
  readonly ofInput: Float32Array;
  /** A row of `3 * hidden` for each number of the state. */
  readonly ofState: Float32Array;
  readonly bias: Float32Array;
}

const known = new WeakMap<Network, Gates>();

/** @returns always the same arrays for the same network. */
export function gatesOf(network: Network): Gates {
  const before = known.get(network);
  if (before) return before;
  const { hidden, recurrent, recurrentBias } = network;
  /** The packed blocks: reset, update, candidate, each the rows of the input, then those of the state. */
  const block = (gate: number, half: number) =>
    recurrent.subarray(
      (2 * gate + half) * hidden * hidden,
      (2 * gate + half + 1) * hidden * hidden,
    );
  const bias = (gate: number) => recurrentBias.subarray(gate * hidden, (gate + 1) * hidden);
  const gates: Gates = {
    ofInput: beside([block(2, 0), block(0, 0), block(1, 0)], hidden),
    ofState: beside([block(0, 1), block(1, 1), block(2, 1)], hidden),
    bias: beside([bias(2), bias(0), bias(1), bias(3)], hidden),
  };
  known.set(network, gates);
  return gates;
}

/** Matrices with rows of `width`, put side by side. */
function beside(matrices: readonly Float32Array[], width: number): Float32Array {
  const all = matrices.length * width;
  const joined = new Float32Array(all * ((matrices[0]?.length ?? 0) / width));
  for (const [i, matrix] of matrices.entries())
    for (let at = 0; at < matrix.length; at += width)
      joined.set(matrix.subarray(at, at + width), (at / width) * all + i * width);
  return joined;
}

export function createRecurrence(network: Network, rowSum: RowSum): Recurrence {
  const { hidden } = network;
  const { ofInput, ofState, bias } = gatesOf(network);
  const state = new Float32Array(hidden);
  const gates = new Float32Array(4 * hidden);
  const inputs: [Float32Array] = [state];
  const states = [state];
  const firstRows = [0];
  const fromInput = gates.subarray(0, 3 * hidden);
  const fromState = gates.subarray(hidden);

  return {
    state,
    push(input) {
      gates.set(bias);
      inputs[0] = input;
      rowSum.addProducts(fromInput, ofInput, inputs, firstRows);
      rowSum.addProducts(fromState, ofState, states, firstRows);
      for (let k = 0; k < hidden; k += 1) {
        const reset = sigmoid(gates[hidden + k] ?? 0);
        const hold = sigmoid(gates[2 * hidden + k] ?? 0);
        const fresh = Math.tanh((gates[k] ?? 0) + reset * (gates[3 * hidden + k] ?? 0));
        state[k] = hold * (state[k] ?? 0) + (1 - hold) * fresh;
      }
    },
  };
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
