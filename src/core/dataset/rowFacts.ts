/** Makes a row of a data set's table from an analysed trace. */
import { countChecks } from "../model/analysisCounts.ts";
import { answerFailures, standingFailures } from "../analysis/claims/standing.ts";
import { episodeOutcomes, type EpisodeOutcome, type Trace } from "../model/trace.ts";
import { standingFlags } from "../reader/readerFlags.ts";
import { languageConsistency, taskOf } from "../statistics/languageConsistency.ts";
import { maxCellLength, type RowFacts, type RowOutcome } from "./row.ts";
import { verdictOn } from "../analysis/verdict.ts";
import { defined } from "../model/defined.ts";

/** @param trace with its analysis; without one the counts are zero and nothing is known of the answer. */
export function rowFactsOf(trace: Trace): RowFacts {
  const { analysis, origin, reasoning, answer } = trace;
  const { statistics, answerCourse, finalAnswer } = analysis ?? {};
  const after = answerCourse?.after;
  const task = taskOf(trace);
  const consistency = languageConsistency(reasoning, task)?.share;
  const claims = analysis?.claims.length ?? 0;
  return {
    task: cell(task),
    model: cell(trace.endpoint?.servedModel ?? trace.endpoint?.model ?? ""),
    characters: reasoning.length,
    answerCharacters: answer.length,
    steps: analysis?.steps.length ?? 0,
    checks: countChecks(analysis),
    checksByOutcome: countsByOutcome(statistics?.episodesByOutcome ?? {}),
    claims: claims + (analysis?.answerClaims?.length ?? 0),
    failedClaims: standingFailures(analysis).length + answerFailures(analysis).length,
    flags: standingFlags(trace).length,
    outcome: outcomeOf(trace),
    answer: cell(finalAnswer ?? ""),
    correct: verdictOn(trace),
    reference: cell(origin.reference ?? ""),
    ...defined({ after, consistency }),
    charactersByKind: { ...statistics?.charactersByKind },
  };
}

function outcomeOf({ status, analysis, answer }: Trace): RowOutcome {
  switch (status) {
    case "complete":
      if (analysis?.finalAnswer !== undefined) return "answered";
      return answer.trim() === "" ? "unanswered" : "inWords";
    // A document that was saved in the middle of a run has no end.
    case "running":
      return "truncated";
    default:
      return status;
  }
}

function countsByOutcome(
  counts: Readonly<Record<string, number>>,
): Readonly<Record<EpisodeOutcome, number>> {
  const all = episodeOutcomes.map((outcome) => [outcome, counts[outcome] ?? 0] as const);
  return Object.fromEntries(all) as Record<EpisodeOutcome, number>;
}

/** One line of text for a cell: white space joined, cut without splitting a surrogate pair. */
function cell(text: string): string {
  const line = text
    .slice(0, 4 * maxCellLength)
    .replace(/\s+/g, " ")
    .trim();
  if (line.length <= maxCellLength) return line;
  return `${line.slice(0, maxCellLength - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}
