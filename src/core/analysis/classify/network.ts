/**
 * Reads a trace unit by unit and scores the kinds of each: the features of a unit are embedded, two layers look at the
 * units around it, and a gated recurrent unit carries the course of the reasoning from the beginning. Decisions come
 * with a fixed delay. The same numbers in the same order give the same scores on any machine with IEEE arithmetic.
 */
import { firstTaps, kinds, lookAhead, secondTaps, type Network } from "./model.ts";
import { createRowSum } from "./rowSum.ts";

const firstReach = 2;
/** Units whose states are kept: as many as a decision may look back and forward. */
const kept = 16;

/** What the network made of one unit. */
export interface Scored {
  /** Score of each kind, in the order of `stepKinds`; larger is likelier. */
  readonly scores: Float32Array;
  /** Rows of the unit's features. */
  readonly features: readonly number[];
  /**
   * How much each feature of the unit itself spoke for one kind rather than another, in units of score: the gradient of
   * the difference at this place, times what the feature adds. What came by way of other units is left out.
   */
  contributions(kind: number, other: number): Float32Array;
}

export interface NetworkReader {
  /** Adds a unit. @param features rows, each once. @returns the score of the unit `lookAhead` back, if there is one. */
  push(features: readonly number[]): Scored[];
  /** Scores the units that are left, in order. More units may follow; what was before them is not forgotten. */
  end(): Scored[];
}

/** What a sum of embeddings is multiplied by, so that long units are not louder than short ones. */
export function loudness(features: number): number {
  return 3 / Math.sqrt(Math.max(4, features));
}

export function createNetworkReader(network: Network): NetworkReader {
  const { dim, hidden } = network;
  const width = dim + 2 * hidden;
  const embedded = rows(dim);
  const firstStates = rows(hidden);
  const secondStates = rows(hidden);
  const features: (readonly number[])[] = [];
  const state = new Float32Array(hidden);
  const gates = new Float32Array(3 * hidden);
  const rowSum = createRowSum();
  /** Units pushed, units whose first layer is known, and units scored. */
  let pushed = 0;
  let firstDone = 0;
  let scored = 0;

  return {
    push(rowsOfUnit) {
      embed(pushed, rowsOfUnit);
      pushed += 1;
      return advance(false);
    },
    end() {
      return advance(true);
    },
  };

  function advance(isEnd: boolean): Scored[] {
    while (firstDone < pushed && (isEnd || firstDone + firstReach < pushed)) {
      layer(firstStates, firstDone, embedded, firstTaps, network.first, network.firstBias, pushed);
      firstDone += 1;
    }
    const results: Scored[] = [];
    while (scored < pushed && (isEnd || scored + lookAhead < pushed)) {
      layer(
        secondStates,
        scored,
        firstStates,
        secondTaps,
        network.second,
        network.secondBias,
        firstDone,
      );
      const own = firstStates.at(scored);
      const second = secondStates.at(scored);
      for (let k = 0; k < hidden; k += 1) second[k] = (second[k] ?? 0) + (own[k] ?? 0);
      recur(second);
      results.push(score(scored));
      scored += 1;
    }
    return results;
  }

  function embed(unit: number, rowsOfUnit: readonly number[]): void {
    const sum = embedded.at(unit);
    sum.fill(0);
    rowSum.addRows(sum, network.embedding, rowsOfUnit);
    const scale = loudness(rowsOfUnit.length);
    for (let d = 0; d < dim; d += 1)
      sum[d] = Math.max(0, (sum[d] ?? 0) * scale + (network.embeddingBias[d] ?? 0));
    features[unit % kept] = rowsOfUnit;
  }

  /** One rectified layer at one unit; units that are not there (before the first, after the last) count nothing. */
  function layer(
    into: Rows,
    unit: number,
    from: Rows,
    taps: readonly number[],
    weights: Float32Array,
    bias: Float32Array,
    known: number,
  ): void {
    const result = into.at(unit);
    result.set(bias);
    for (const [tap, offset] of taps.entries()) {
      const other = unit + offset;
      if (other < 0 || other >= known) continue;
      rowSum.addProduct(result, weights, from.at(other), tap * from.width);
    }
    for (let k = 0; k < hidden; k += 1) result[k] = Math.max(0, result[k] ?? 0);
  }

  /** Moves the recurrent state on by one unit. */
  function recur(input: Float32Array): void {
    const block = 2 * hidden;
    const reset = gates.subarray(0, hidden);
    const update = gates.subarray(hidden, 2 * hidden);
    const candidate = gates.subarray(2 * hidden);
    gates.set(network.recurrentBias);
    rowSum.addProduct(reset, network.recurrent, input, 0);
    rowSum.addProduct(reset, network.recurrent, state, hidden);
    rowSum.addProduct(update, network.recurrent, input, block);
    rowSum.addProduct(update, network.recurrent, state, block + hidden);
    rowSum.addProduct(candidate, network.recurrent, input, 2 * block);
    for (let k = 0; k < hidden; k += 1) reset[k] = sigmoid(reset[k] ?? 0) * (state[k] ?? 0);
    rowSum.addProduct(candidate, network.recurrent, reset, 2 * block + hidden);
    for (let k = 0; k < hidden; k += 1) {
      // The state is held for long unless the unit says otherwise: hence the one.
      const hold = sigmoid((update[k] ?? 0) + 1);
      state[k] = hold * (state[k] ?? 0) + (1 - hold) * Math.tanh(candidate[k] ?? 0);
    }
  }

  function score(unit: number): Scored {
    const own = embedded.at(unit).slice();
    const first = firstStates.at(unit).slice();
    const second = secondStates.at(unit).slice();
    const rowsOfUnit = features[unit % kept] ?? [];
    const { output, direct } = network;
    const scores = network.outputBias.slice();
    for (let kind = 0; kind < kinds; kind += 1) {
      const base = kind * width;
      let sum = scores[kind] ?? 0;
      for (let d = 0; d < dim; d += 1) sum += (own[d] ?? 0) * (output[base + d] ?? 0);
      for (let k = 0; k < hidden; k += 1) {
        sum += (second[k] ?? 0) * (output[base + dim + k] ?? 0);
        sum += (state[k] ?? 0) * (output[base + dim + hidden + k] ?? 0);
      }
      scores[kind] = sum;
    }
    rowSum.addRows(scores, direct, rowsOfUnit);
    return {
      scores,
      features: rowsOfUnit,
      contributions: (kind, other) =>
        contributionsOf(network, rowsOfUnit, { own, first, second }, kind, other),
    };
  }
}

interface States {
  readonly own: Float32Array;
  readonly first: Float32Array;
  readonly second: Float32Array;
}

function contributionsOf(
  network: Network,
  features: readonly number[],
  { own, first, second }: States,
  kind: number,
  other: number,
): Float32Array {
  const { dim, hidden } = network;
  const width = dim + 2 * hidden;
  const output = (column: number): number =>
    (network.output[kind * width + column] ?? 0) - (network.output[other * width + column] ?? 0);

  const toFirst = new Float32Array(hidden);
  const center = secondTaps.indexOf(0) * hidden;
  for (let i = 0; i < hidden; i += 1) {
    let sum = output(dim + i);
    for (let k = 0; k < hidden; k += 1) {
      // The second state is its own layer plus the first; where the layer itself was silent it passes nothing on.
      if ((second[k] ?? 0) > (first[k] ?? 0))
        sum += output(dim + k) * (network.second[(center + i) * hidden + k] ?? 0);
    }
    toFirst[i] = (first[i] ?? 0) > 0 ? sum : 0;
  }
  const toOwn = new Float32Array(dim);
  const middle = firstTaps.indexOf(0) * dim;
  for (let d = 0; d < dim; d += 1) {
    if ((own[d] ?? 0) <= 0) continue;
    let sum = output(d);
    for (let k = 0; k < hidden; k += 1)
      sum += (toFirst[k] ?? 0) * (network.first[(middle + d) * hidden + k] ?? 0);
    toOwn[d] = sum;
  }
  const scale = loudness(features.length);
  const { embedding, direct } = network;
  const contributions = new Float32Array(features.length);
  for (let i = 0; i < features.length; i += 1) {
    const row = features[i] ?? 0;
    let sum = 0;
    for (let d = 0; d < dim; d += 1) sum += (toOwn[d] ?? 0) * (embedding[row * dim + d] ?? 0);
    const plain = (direct[row * kinds + kind] ?? 0) - (direct[row * kinds + other] ?? 0);
    contributions[i] = sum * scale + plain;
  }
  return contributions;
}

/** The states of the latest units, each in a place that a later unit takes over. */
interface Rows {
  readonly width: number;
  at(unit: number): Float32Array;
}

function rows(width: number): Rows {
  const places = Array.from({ length: kept }, () => new Float32Array(width));
  const empty = new Float32Array(width);
  return { width, at: (unit) => places[unit % kept] ?? empty };
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
