/**
 * Trains the classifier's model and writes `src/core/analysis/classify/weights.ts`: the texts as numbers (`exportCorpus.ts`),
 * the network in Python (`train.py`, what `requirements.txt` names), the numbers packed. Seeded, one thread: the same data
 * give the same file. Usage: npm run train -- [--data FOLDER] [--python PYTHON] [--keep FOLDER] [--fold 0..4]
 * [what train.py takes]
 *
 * `--keep` names a folder for what is made on the way: a run that finds the texts' numbers or a teacher there goes on with them.
 * `--fold` leaves a fifth of the groups of texts out, measures on it, prints what it says of temperature and leanings
 * (`decision.json` holds what was taken over), and writes no weights.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { packNumbers, readNetwork } from "../../src/core/analysis/classify/model.ts";
import { exportCorpus } from "./exportCorpus.ts";
import { weightsSource, type Decision } from "./weightsSource.ts";

const options = process.argv.slice(2);
const data =
  takeOption("--data") ?? fileURLToPath(new URL("../../../shared/data", import.meta.url));
const python = takeOption("--python") ?? "python3";
if (!existsSync(join(data, "gold-train.jsonl"))) {
  console.error(`${data} holds no traces. Give their folder: npm run train -- --data FOLDER`);
  process.exit(2);
}

const keep = takeOption("--keep");
const folder = keep ?? mkdtempSync(join(tmpdir(), "train-"));
const corpus = join(folder, "corpus");
const out = join(folder, "out");
const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
try {
  if (!existsSync(join(corpus, "corpus.json"))) exportCorpus(data, corpus);
  run(python, [here("train.py"), corpus, out, ...options]);
  if (!options.includes("--fold")) write();
} finally {
  if (keep === undefined) rmSync(folder, { recursive: true, force: true });
}

function write(): void {
  const model = JSON.parse(readFileSync(join(out, "model.json"), "utf8")) as {
    dim: number;
    hidden: number;
    ngrams: number;
    observations: string[];
  };
  const decision = JSON.parse(readFileSync(here("decision.json"), "utf8")) as Decision;
  const floats = new Float32Array(Uint8Array.from(readFileSync(join(out, "numbers.f32"))).buffer);
  const keys = new Uint32Array(Uint8Array.from(readFileSync(join(out, "keys.u32"))).buffer);
  const features = model.ngrams + model.observations.length;
  const network = readNetwork(floats, features, model.dim, model.hidden);
  const source = weightsSource({ ...model, ...decision }, packNumbers(network, keys));
  writeFileSync(here("../../src/core/analysis/classify/weights.ts"), source);
  console.log(`wrote weights.ts, ${Math.round(source.length / 1000)} kB`);
}

function run(command: string, parameters: readonly string[]): void {
  execFileSync(command, parameters, { stdio: "inherit" });
}

/** Takes an option with its value out of the list; the rest goes to train.py. */
function takeOption(name: string): string | undefined {
  const at = options.indexOf(name);
  return at === -1 ? undefined : options.splice(at, 2)[1];
}
