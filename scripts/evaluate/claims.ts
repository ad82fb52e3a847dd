/**
 * The claim checker: on the corpus that was written for this project, where every verdict is known, and on real traces,
 * where only counts can be told, and the failures be read.
 */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { analyseTrace } from "../../src/core/run/liveRun.ts";
import { traceSchema, type Analysis } from "../../src/core/model/trace.ts";
import { readClaimCorpus, scoreCorpus } from "../../test/support/claimCorpus.ts";

const around = 60;

export function evaluateCorpus(): void {
  const { claims, nonClaims } = readClaimCorpus();
  const all = [...claims, ...nonClaims];
  console.log(
    `\nclaims, the project's own corpus: ${claims.length} texts with claims, ${nonClaims.length} without`,
  );
  for (const verdict of ["fails", "holds", "unchecked"]) {
    const { expected, right, wrong } = scoreCorpus(all, verdict);
    const precision = right + wrong === 0 ? 1 : right / (right + wrong);
    console.log(
      `${verdict.padEnd(10)} ${String(expected).padStart(4)} expected, precision ${precision.toFixed(3)}, recall ${(right / expected).toFixed(3)}`,
    );
  }
}

/** @param listed whether to print each failure with the text around it. */
export function evaluateClaims(path: string, listed: boolean): void {
  const counts = { found: 0, holds: 0, fails: 0, unchecked: 0, mended: 0, inAnswers: 0 };
  let characters = 0;
  const failures: string[] = [];
  for (const line of readFileSync(path, "utf8").split("\n")) {
    if (line === "") continue;
    const record = JSON.parse(line) as {
      id?: string;
      problem?: string;
      reasoning?: string;
      text?: string;
      answer?: string;
    };
    const reasoning = record.reasoning ?? record.text ?? "";
    const answer = record.answer ?? "";
    characters += reasoning.length + answer.length;
    const { analysis } = analyse(reasoning, answer, record.problem ?? "");
    if (!analysis) continue;
    const inAnswer = analysis.answerClaims ?? [];
    counts.inAnswers += inAnswer.length;
    counts.mended += analysis.mendings?.length ?? 0;
    for (const [text, claims] of [
      [reasoning, analysis.claims],
      [answer, inAnswer],
    ] as const) {
      for (const { verdict, start, end, left = "?", right = "?" } of claims) {
        counts.found += 1;
        counts[verdict] += 1;
        if (verdict !== "fails") continue;
        const shown = text.slice(Math.max(0, start - around), end + around).replace(/\s+/g, " ");
        failures.push(`${record.id ?? ""}: ${left} against ${right}: ...${shown}...`);
      }
    }
  }
  const per = (count: number): string => ((1000 * count) / characters).toFixed(3);
  console.log(
    `\nclaims in ${basename(path)}, ${characters} characters: ${counts.found} found (${per(counts.found)} per 1,000 characters; ${counts.inAnswers} in answers)\n` +
      `hold ${counts.holds} (${per(counts.holds)}), fail ${counts.fails} (${per(counts.fails)}; ${counts.mended} put right later), unchecked ${counts.unchecked} (${per(counts.unchecked)})`,
  );
  if (listed) for (const failure of failures) console.log(`  ${failure}`);
}

function analyse(
  reasoning: string,
  answer: string,
  task: string,
): { readonly analysis?: Analysis | undefined } {
  return analyseTrace({
    schema: traceSchema,
    id: "evaluated",
    createdAt: "",
    title: "",
    origin: { kind: "import", ...(task === "" ? {} : { text: task }) },
    status: "complete",
    reasoning,
    answer,
  });
}
