/**
 * Measures what each observation of the classifier counts for each kind, on labelled traces, and writes
 * `src/core/classify/weights.ts`. Usage: node scripts/fitWeights.ts LABELLED.jsonl
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createObserver } from "../src/core/classify/observer.ts";
import { createUnitSplitter } from "../src/core/segment/unitSplitter.ts";
import { stepKinds } from "../src/core/trace.ts";
import { labelUnits, readLabelled } from "./labelled.ts";
import type { LabelledTrace } from "./labelled.ts";

const kinds = stepKinds.length;
const rounds = 14;
const rate = 0.15;
/** Strength of the pull towards zero, per window. */
const decay = 0.004;
/** Observations that occur less often than this are left out. */
const rarest = 12;

interface Item {
  readonly features: readonly number[];
  readonly label: number;
  readonly paragraph: boolean;
}

const path = process.argv[2];
if (path === undefined) {
  console.error("Give the file of labelled traces: node scripts/fitWeights.ts LABELLED.jsonl");
  process.exit(2);
}

const names = new Map<string, number>();
const counts: number[] = [];
const windows = readLabelled(readFileSync(path, "utf8"))
  .map(itemsOf)
  .filter((items) => items.length > 1);
const size = names.size;
const weights = new Float64Array(size * kinds);
const transitions = new Float64Array(2 * kinds * kinds);
fit();
writeFileSync(new URL("../src/core/classify/weights.ts", import.meta.url), sourceText());
console.log(`${String(windows.length)} windows, ${String(size)} observations`);

function itemsOf(trace: LabelledTrace): Item[] {
  const splitter = createUnitSplitter();
  const units = [...splitter.push(trace.text), ...splitter.end()];
  const labels = labelUnits(trace, units);
  const observer = createObserver(trace.task);
  const items: Item[] = [];
  units.forEach((unit, i) => {
    const seen = observer.observe(unit, trace.text.slice(unit.start, unit.end));
    const label = labels[i];
    if (label === undefined) return;
    const features = seen.evidence.map(({ id }) => {
      const known = names.get(id) ?? names.size;
      names.set(id, known);
      counts[known] = (counts[known] ?? 0) + 1;
      return known;
    });
    items.push({ features, label: stepKinds.indexOf(label), paragraph: seen.paragraph });
  });
  return items;
}

/** Stochastic gradient ascent (AdaGrad) on the likelihood of the labels, window by window in a fixed shuffle. */
function fit(): void {
  const weightSquares = new Float64Array(weights.length).fill(1e-2);
  const transitionSquares = new Float64Array(transitions.length).fill(1e-2);
  let random = 12345;
  for (let round = 0; round < rounds; round += 1) {
    const order = windows.map((_, i) => i);
    for (let i = order.length - 1; i > 0; i -= 1) {
      random = (Math.imul(random, 1103515245) + 12345) >>> 0;
      const j = random % (i + 1);
      [order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0];
    }
    let likelihood = 0;
    for (const i of order) likelihood += learn(windows[i] ?? [], weightSquares, transitionSquares);
    console.log(`round ${String(round + 1)}: log-likelihood ${likelihood.toFixed(0)}`);
  }
}

function learn(
  items: readonly Item[],
  weightSquares: Float64Array,
  transitionSquares: Float64Array,
): number {
  const length = items.length;
  const local = items.map((item) => localFactors(item));
  const forward = [normalise(local[0]?.slice() ?? new Float64Array(kinds))];
  const factors = [tableOf(0), tableOf(1)];
  for (let t = 1; t < length; t += 1) {
    const table = factors[items[t]?.paragraph ? 1 : 0] ?? [];
    const next = new Float64Array(kinds);
    for (let a = 0; a < kinds; a += 1)
      for (let b = 0; b < kinds; b += 1)
        next[b] =
          (next[b] ?? 0) +
          (forward[t - 1]?.[a] ?? 0) * (table[a * kinds + b] ?? 0) * (local[t]?.[b] ?? 0);
    forward.push(normalise(next));
  }
  const weightGradient = new Map<number, number>();
  const transitionGradient = new Float64Array(transitions.length);
  let backward = new Float64Array(kinds).fill(1);
  let likelihood = 0;
  for (let t = length - 1; t >= 0; t -= 1) {
    const item = items[t];
    if (!item) continue;
    const chance = new Float64Array(kinds);
    for (let k = 0; k < kinds; k += 1) chance[k] = (forward[t]?.[k] ?? 0) * (backward[k] ?? 0);
    normalise(chance);
    likelihood += Math.log(Math.max(1e-12, chance[item.label] ?? 0));
    for (const feature of item.features)
      for (let k = 0; k < kinds; k += 1) {
        const index = feature * kinds + k;
        weightGradient.set(
          index,
          (weightGradient.get(index) ?? 0) + (k === item.label ? 1 : 0) - (chance[k] ?? 0),
        );
      }
    if (t === 0) break;
    const which = item.paragraph ? 1 : 0;
    const table = factors[which] ?? [];
    const joint = new Float64Array(kinds * kinds);
    const previous = new Float64Array(kinds);
    for (let a = 0; a < kinds; a += 1)
      for (let b = 0; b < kinds; b += 1) {
        const flow = (table[a * kinds + b] ?? 0) * (local[t]?.[b] ?? 0) * (backward[b] ?? 0);
        previous[a] = (previous[a] ?? 0) + flow;
        joint[a * kinds + b] = flow * (forward[t - 1]?.[a] ?? 0);
      }
    normalise(joint);
    const offset = which * kinds * kinds;
    joint.forEach(
      (value, i) =>
        (transitionGradient[offset + i] = (transitionGradient[offset + i] ?? 0) - value),
    );
    const truth = offset + (items[t - 1]?.label ?? 0) * kinds + item.label;
    transitionGradient[truth] = (transitionGradient[truth] ?? 0) + 1;
    backward = normalise(previous);
  }
  for (const [index, gradient] of weightGradient) adjust(weights, weightSquares, index, gradient);
  transitionGradient.forEach((gradient, index) => {
    if (gradient !== 0) adjust(transitions, transitionSquares, index, gradient);
  });
  return likelihood;
}

function adjust(
  values: Float64Array,
  squares: Float64Array,
  index: number,
  gradient: number,
): void {
  const value = values[index] ?? 0;
  const pulled = gradient - decay * value;
  squares[index] = (squares[index] ?? 0) + pulled * pulled;
  values[index] = value + (rate * pulled) / Math.sqrt(squares[index] ?? 1);
}

function localFactors(item: Item): Float64Array {
  const scores = new Float64Array(kinds);
  for (const feature of item.features)
    if ((counts[feature] ?? 0) >= rarest)
      for (let k = 0; k < kinds; k += 1)
        scores[k] = (scores[k] ?? 0) + (weights[feature * kinds + k] ?? 0);
  const most = Math.max(...scores);
  return scores.map((score) => Math.exp(score - most));
}

function tableOf(which: number): Float64Array {
  return transitions.slice(which * kinds * kinds, (which + 1) * kinds * kinds).map(Math.exp);
}

function normalise<T extends Float64Array>(values: T): T {
  let sum = 0;
  for (const value of values) sum += value;
  for (let k = 0; k < values.length; k += 1) values[k] = (values[k] ?? 0) / sum;
  return values;
}

function sourceText(): string {
  const row = (values: Float64Array) =>
    `[${[...values].map((value) => String(Math.round(value * 100))).join(", ")}]`;
  const rows = [...names]
    .filter(([, index]) => (counts[index] ?? 0) >= rarest)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([name, index]) =>
        `  ${JSON.stringify(name)}: ${row(weights.slice(index * kinds, (index + 1) * kinds))},`,
    );
  const tables = [0, 1].map((which) => {
    const lines = stepKinds.map((_, from) => {
      const at = (which * kinds + from) * kinds;
      return `    ${row(transitions.slice(at, at + kinds))},`;
    });
    return lines.join("\n");
  });
  return `/**
 * What each observation counts for each kind, in hundredths, in the order of \`stepKinds\`. Written by
 * \`scripts/fitWeights.ts\` from labelled traces; never edited by hand.
 */
// prettier-ignore
export const weights: Readonly<Record<string, readonly number[]>> = {
${rows.join("\n")}
};

/** What one kind counts for the next, \`[from][to]\` in hundredths: within a paragraph, and across a blank line. */
// prettier-ignore
export const transitions = {
  within: [
${tables[0] ?? ""}
  ],
  across: [
${tables[1] ?? ""}
  ],
} as const;
`;
}
