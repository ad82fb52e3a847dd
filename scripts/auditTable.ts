/**
 * Counts flags by kind over files of traces: `node scripts/auditTable.ts FILE...` (JSON Lines). Of each kind it prints in how
 * many traces it stands, by the data's own verdict on the answer.
 */
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { flagKinds } from "../src/core/audit/flagKinds.ts";
import type { Trace } from "../src/core/model/trace.ts";
import { analyseTrace } from "../src/core/run/liveRun.ts";
import { readJsonLine } from "../src/import/jsonLines.ts";

type Verdict = "right" | "wrong" | "unknown";
type Counts = Record<Verdict, number>;

const none = (): Counts => ({ right: 0, wrong: 0, unknown: 0 });
const traces = none();
const flagged = none();
const byKind = new Map<string, Counts>();

for (const file of process.argv.slice(2)) await countFile(file);
const width = Math.max(...flagKinds.map((kind) => kind.length));
const print = (name: string, { right, wrong, unknown }: Counts): void => {
  const cells = [right, wrong, unknown].map((count) => String(count).padStart(8));
  process.stdout.write(`${name.padEnd(width)}${cells.join("")}\n`);
};
process.stdout.write(`${"".padEnd(width)}   right   wrong unknown\n`);
print("traces", traces);
print("any flag", flagged);
for (const kind of flagKinds) print(kind, byKind.get(kind) ?? none());

async function countFile(file: string): Promise<void> {
  const createdAt = "2026-01-01T00:00:00Z";
  let line = 0;
  for await (const text of createInterface({ input: createReadStream(file) })) {
    line += 1;
    const read = readJsonLine(text, { name: file, createdAt, line });
    if ("problem" in read) process.stderr.write(`${file}:${line}: ${read.problem}\n`);
    else read.traces.forEach(countTrace);
  }
}

function countTrace(imported: Trace): void {
  const { origin, analysis } = analyseTrace(imported);
  const verdict = verdictOf(origin.correct);
  const kinds = new Set(analysis?.flags?.map(({ kind }) => kind));
  traces[verdict] += 1;
  if (kinds.size > 0) flagged[verdict] += 1;
  for (const kind of kinds) {
    const counts = byKind.get(kind) ?? none();
    counts[verdict] += 1;
    byKind.set(kind, counts);
  }
}

function verdictOf(correct: boolean | undefined): Verdict {
  if (correct === undefined) return "unknown";
  return correct ? "right" : "wrong";
}
