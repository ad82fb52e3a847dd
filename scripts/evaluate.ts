/**
 * Measures the classifier and the splitter against labelled traces, beside two baselines, claims and the final
 * answers of whole traces against references.
 * Usage: node scripts/evaluate.ts [LABELLED.jsonl ...] [--answers TRACES.jsonl] [--misses]; without files, those beside
 * the checkout if they are there. `--misses` lists the answers that were not told as they should be, and every claim that fails.
 */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { evaluateAnswers } from "./evaluate/answers.ts";
import { evaluateClaims, evaluateCorpus } from "./evaluate/claims.ts";
import { evaluateKinds, evaluateOwnKinds } from "./evaluate/kinds.ts";

const { values, positionals: files } = parseArgs({
  allowPositionals: true,
  options: { answers: { type: "string", multiple: true }, misses: { type: "boolean" } },
});
const answerFiles = values.answers ?? [];
if (files.length === 0 && answerFiles.length === 0) {
  files.push(...beside("gold-dev.jsonl", "gold-dev-2.jsonl", "human-dev.jsonl"));
  answerFiles.push(...beside("raw-traces.jsonl", "raw-traces-2.jsonl"));
}
if (files.length === 0 && answerFiles.length === 0) {
  console.error(
    "No traces found. Give their files: npm run evaluate -- LABELLED.jsonl --answers TRACES.jsonl",
  );
  process.exitCode = 2;
}
for (const file of files) evaluateKinds(file);
evaluateOwnKinds();
evaluateCorpus();
for (const file of answerFiles) {
  evaluateAnswers(file, values.misses === true);
  evaluateClaims(file, values.misses === true);
}

/** Those of the data files that stand beside the checkout. */
function beside(...names: readonly string[]): string[] {
  return names
    .map((name) => fileURLToPath(new URL(`../../shared/data/${name}`, import.meta.url)))
    .filter((path) => existsSync(path));
}
