/**
 * Reads a trace unit by unit and scores the kinds of each: the features of a unit are embedded, two layers look at the
 * units around it, and a gated recurrent unit carries the course of the reasoning from the beginning. Decisions come
 * with a fixed delay. The same numbers in the same order give the same scores on any machine with IEEE arithmetic.
 */
import { createContributions, loudness } from "./contributions.ts";
import { firstTaps, lookAhead, secondTaps, type Network } from "./model.ts";
import { createRecurrence } from "./recurrence.ts";
import { createRowSum, type RowSum } from "./rowSum.ts";

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

/** @param rowSum does nearly all of the work. */
export function createNetworkReader(
  network: Network,
  rowSum: RowSum = createRowSum(),
): NetworkReader {
  const { dim, hidden } = network;
  const embedded = rows(dim);
  const firstStates = rows(hidden);
  const secondStates = rows(hidden);
  const features: (readonly number[])[] = [];
  const course = createRecurrence(network, rowSum);
  const contributionsOf = createContributions(network, rowSum);
  const first: Layer = { taps: firstTaps, weights: network.first, bias: network.firstBias };
  const second: Layer = { taps: secondTaps, weights: network.second, bias: network.secondBias };
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
      readAround(rowSum, firstStates.at(firstDone), first, embedded, firstDone, pushed);
      firstDone += 1;
    }
    const results: Scored[] = [];
    while (scored < pushed && (isEnd || scored + lookAhead < pushed)) {
      const state = secondStates.at(scored);
      readAround(rowSum, state, second, firstStates, scored, firstDone);
      const below = firstStates.at(scored);
      for (let k = 0; k < hidden; k += 1) state[k] = (state[k] ?? 0) + (below[k] ?? 0);
      course.push(state);
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

  function score(unit: number): Scored {
    const states = {
      own: embedded.at(unit).slice(),
      first: firstStates.at(unit).slice(),
      second: secondStates.at(unit).slice(),
    };
    const rowsOfUnit = features[unit % kept] ?? [];
    const scores = network.outputBias.slice();
    addOutputs(scores, network.output, [states.own, states.second, course.state]);
    rowSum.addRows(scores, network.direct, rowsOfUnit);
    return {
      scores,
      features: rowsOfUnit,
      contributions: (kind, other) => contributionsOf(rowsOfUnit, states, kind, other),
    };
  }
}

/** Adds to each score what its row of weights makes of the inputs, one behind the other. */
function addOutputs(
  scores: Float32Array,
  weights: Float32Array,
  inputs: readonly Float32Array[],
): void {
  let at = 0;
  for (let kind = 0; kind < scores.length; kind += 1) {
    let sum = scores[kind] ?? 0;
    for (const input of inputs) {
      for (let i = 0; i < input.length; i += 1) sum += (input[i] ?? 0) * (weights[at + i] ?? 0);
      at += input.length;
    }
    scores[kind] = sum;
  }
}

interface Layer {
  /** Where the units stand that it looks at, from the unit itself. */
  readonly taps: readonly number[];
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

/** Filled anew for every layer of every unit. */
const inputs: Float32Array[] = [];
const firstRows: number[] = [];

/**
 * One rectified layer at one unit. @param known units whose states below are known; those that are not there (before the
 * first, after the last) count nothing.
 */
function readAround(
  rowSum: RowSum,
  result: Float32Array,
  { taps, weights, bias }: Layer,
  below: Rows,
  unit: number,
  known: number,
): void {
  result.set(bias);
  inputs.length = 0;
  firstRows.length = 0;
  for (let tap = 0; tap < taps.length; tap += 1) {
    const other = unit + (taps[tap] ?? 0);
    if (other < 0 || other >= known) continue;
    inputs.push(below.at(other));
    firstRows.push(tap * below.width);
  }
  rowSum.addProducts(result, weights, inputs, firstRows);
  for (let k = 0; k < result.length; k += 1) {
    const value = result[k] ?? 0;
    result[k] = value > 0 ? value : 0;
  }
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
