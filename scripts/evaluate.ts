/**
 * Measures the classifier and the splitter against labelled traces, beside two baselines.
 * Usage: node scripts/evaluate.ts [LABELLED.jsonl ...]; without files, those beside the checkout if they are there.
 */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { evaluateKinds } from "./evaluate/kinds.ts";

const files = process.argv.slice(2);
if (files.length === 0) {
  for (const name of ["gold-dev.jsonl", "human-dev.jsonl", "gold-train.jsonl"]) {
    const path = fileURLToPath(new URL(`../../shared/data/${name}`, import.meta.url));
    if (existsSync(path)) files.push(path);
  }
}
if (files.length === 0) {
  console.error("No labelled traces found. Give their files: npm run evaluate -- LABELLED.jsonl");
  process.exitCode = 2;
}
for (const file of files) evaluateKinds(file);
