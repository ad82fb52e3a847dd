/**
 * Fits the model of episodes' outcomes and writes `src/core/analysis/episodes/outcomeWeights.ts`; prints its accuracy on groups of texts
 * that were left out, in five turns, for each file. Usage: npm run train:outcomes -- LABELLED.jsonl ...
 */
import { readFileSync, writeFileSync } from "node:fs";
import { outcomeFeatures } from "../../src/core/analysis/episodes/outcomes.ts";
import { episodeOutcomes } from "../../src/core/model/trace.ts";
import { episodeTexts, readLabelled } from "../labelled.ts";
import { groupNumbers, type Origin } from "./groups.ts";
import { createRandom } from "./random.ts";

const rounds = 12;
const rate = 0.1;
/** Strength of the pull towards zero. */
const decay = 0.03;
/** Features of fewer episodes are left out. */
const rarest = 15;
const folds = 5;

interface Example {
  readonly features: readonly string[];
  readonly outcome: number;
  readonly file: string;
  /** Texts of one group are left out together. */
  readonly group: number;
}
type Weights = Map<string, number[]>;

const paths = process.argv.slice(2);
if (paths.length === 0) {
  console.error("Give files of labelled traces: npm run train:outcomes -- LABELLED.jsonl ...");
  process.exit(2);
}
const records = paths.flatMap((file) => {
  const source = readFileSync(file, "utf8");
  const lines = source.split("\n").filter((line) => line !== "");
  return readLabelled(source).map((trace, i) => ({
    file,
    trace,
    origin: JSON.parse(lines[i] ?? "{}") as Origin,
  }));
});
const groups = groupNumbers(records.map(({ origin }) => origin));
const examples = records.flatMap(({ file, trace }, i) =>
  episodeTexts(trace).map(({ episode, outcome }): Example => ({
    features: outcomeFeatures(episode),
    outcome: (episodeOutcomes as readonly string[]).indexOf(outcome),
    file,
    group: groups[i] ?? i,
  })),
);
const right = new Set<Example>();
for (let fold = 0; fold < folds; fold += 1) {
  const weights = fit(examples.filter(({ group }) => group % folds !== fold));
  for (const example of examples) {
    if (example.group % folds !== fold) continue;
    const chances = predict(weights, example.features);
    if (chances.indexOf(Math.max(...chances)) === example.outcome) right.add(example);
  }
}
for (const file of paths) {
  const of = examples.filter((example) => example.file === file);
  const share = of.filter((example) => right.has(example)).length / of.length;
  console.log(`${file}: ${of.length} episodes; left out in five turns: ${share.toFixed(3)} right`);
}
writeFileSync(
  new URL("../../src/core/analysis/episodes/outcomeWeights.ts", import.meta.url),
  sourceText(fit(examples)),
);

/** Stochastic gradient descent (AdaGrad) on the logarithmic loss, in a fixed shuffle. */
function fit(from: readonly Example[]): Weights {
  const counts = new Map<string, number>();
  for (const { features } of from)
    for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const zeros = (): number[] => episodeOutcomes.map(() => 0);
  const known = [...counts].filter(([, count]) => count >= rarest).map(([feature]) => feature);
  const weights: Weights = new Map(known.map((feature) => [feature, zeros()]));
  const squares = new Map(known.map((feature) => [feature, zeros().map(() => 1e-2)]));
  const random = createRandom(1);
  const order = [...from];
  for (let round = 0; round < rounds; round += 1) {
    random.shuffle(order);
    for (const { features, outcome } of order) {
      const chances = predict(weights, features);
      for (const feature of features) {
        const row = weights.get(feature);
        const seen = squares.get(feature);
        if (!row || !seen) continue;
        chances.forEach((chance, i) => {
          const slope = chance - (i === outcome ? 1 : 0) + decay * (row[i] ?? 0);
          seen[i] = (seen[i] ?? 0) + slope * slope;
          row[i] = (row[i] ?? 0) - (rate * slope) / Math.sqrt(seen[i] ?? 1);
        });
      }
    }
  }
  return weights;
}

function predict(weights: Weights, features: readonly string[]): number[] {
  const scores = episodeOutcomes.map(() => 0);
  for (const feature of features)
    weights.get(feature)?.forEach((weight, i) => {
      scores[i] = (scores[i] ?? 0) + weight;
    });
  const most = Math.max(...scores);
  const chances = scores.map((score) => Math.exp(score - most));
  const sum = chances.reduce((a, b) => a + b, 0);
  return chances.map((chance) => chance / sum);
}

function sourceText(weights: Weights): string {
  const rows = [...weights]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([name, row]) =>
        `  ${JSON.stringify(name)}: [${row.map((w) => Math.round(w * 100)).join(", ")}],`,
    );
  return `/**
 * What each thing seen in an episode counts for each outcome, in hundredths, in the order of \`episodeOutcomes\`. Written
 * by \`npm run train:outcomes\`, never edited by hand.
 */
// prettier-ignore
export const outcomeWeights: Readonly<Record<string, readonly number[] | undefined>> = {
${rows.join("\n")}
};
`;
}
