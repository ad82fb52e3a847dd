/**
 * Final answers against references: whole traces with a reference answer and a note whether the trace got it right.
 * One row for each source, and what was missed, for a closer reading.
 */
import { readFileSync } from "node:fs";
import { compareAnswers } from "../../src/core/analysis/answer/equivalence.ts";
import type { Equivalence } from "../../src/core/analysis/answer/shape/outcomes.ts";
import { analyseTrace } from "../../src/core/run/liveRun.ts";
import { traceSchema } from "../../src/core/model/trace.ts";

interface Judged {
  readonly id: string;
  readonly domain: string;
  readonly problem: string;
  readonly reasoning: string;
  readonly answer: string;
  readonly reference: string;
  /** What the source of the trace says: whether its final answer is the reference. */
  readonly correct: boolean | undefined;
}

type Outcome = Equivalence | "not found";

const rows: readonly (readonly [boolean | undefined, string])[] = [
  [true, "right"],
  [false, "wrong"],
  [undefined, "not told"],
];

const outcomes: readonly Outcome[] = ["same", "different", "undecided", "not found"];

/** Prints how often the extracted final answer is the reference, where the source says it is and where it isn't. */
export function evaluateAnswers(path: string, listMisses: boolean): void {
  const judged = readJudged(readFileSync(path, "utf8"));
  if (judged.length === 0) return;
  const counts = new Map<string, number>();
  const misses: string[] = [];
  let stated = 0;
  let after = 0;
  let changed = 0;
  for (const trace of judged) {
    const { analysis } = analyseTrace(asTrace(trace));
    const found = analysis?.finalAnswer;
    const outcome = found === undefined ? "not found" : compareAnswers(found, trace.reference);
    const key = `${String(trace.correct)} ${outcome}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
    if (outcome !== (trace.correct === false ? "different" : "same")) {
      const name = rows.find(([correct]) => correct === trace.correct)?.[1] ?? "";
      misses.push(
        `  ${trace.id}, ${name}: found ${JSON.stringify(found?.slice(0, 80))}, reference ${JSON.stringify(trace.reference.slice(0, 80))}: ${outcome}`,
      );
    }
    const course = analysis?.answerCourse;
    if (course?.after !== undefined) {
      stated += 1;
      after += course.after;
      if (course.changes > 0) changed += 1;
    }
  }
  console.log(`\nfinal answers of ${judged.length} traces with a reference`);
  console.log(["said to be".padEnd(12), ...outcomes.map((name) => name.padStart(10))].join(" "));
  for (const [correct, name] of rows) {
    const row = outcomes.map((name) => counts.get(`${String(correct)} ${name}`) ?? 0);
    console.log([name.padEnd(12), ...row.map((n) => String(n).padStart(10))].join(" "));
  }
  console.log(
    `first stated in the reasoning of ${stated} traces, on average with ${((100 * after) / Math.max(1, stated)).toFixed(0)} % of it to come; the candidate changed in ${changed}`,
  );
  if (listMisses) console.log(misses.join("\n"));
}

function asTrace({ id, problem, reasoning, answer }: Judged): Parameters<typeof analyseTrace>[0] {
  return {
    schema: traceSchema,
    id,
    createdAt: "",
    title: "",
    origin: { kind: "import", text: problem },
    status: "complete",
    reasoning,
    answer,
  };
}

/** Traces without a reference or a note are left out, and code, which has none by value. */
function readJudged(text: string): Judged[] {
  return text.split("\n").flatMap((line): Judged[] => {
    if (line.trim() === "") return [];
    const record = JSON.parse(line) as Record<string, unknown>;
    const { id, domain, problem, reasoning, answer, reference_answer: reference, correct } = record;
    if (typeof reference !== "string" || reference === "") return [];
    return [
      {
        id: textOf(id),
        domain: textOf(domain),
        problem: textOf(problem),
        reasoning: textOf(reasoning),
        answer: textOf(answer),
        reference,
        correct: typeof correct === "boolean" ? correct : undefined,
      },
    ];
  });
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
