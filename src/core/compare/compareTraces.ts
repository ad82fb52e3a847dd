/** Traces of one task side by side: answers, where their reasoning first parts ways, and what each adds up to. */
import { answerFailures, standingFailures } from "../analysis/claims/standing.ts";
import { traceStatistics, type TraceStatistics } from "../statistics/traceStatistics.ts";
import type { Trace } from "../model/trace.ts";
import { groupAnswers, type Agreement } from "./answerGroups.ts";
import { partingOffsets, partingUnits } from "./parting.ts";
import { groupByTask } from "./sameTask.ts";
import { defined } from "../model/defined.ts";

/** A trace among those it is compared with. Offsets are into its own reasoning, in UTF-16 code units. */
export interface ComparedTrace {
  readonly statistics: TraceStatistics;
  readonly answerCharacters: number;
  /** Failed claims of the reasoning that no later step puts right, and those of the answer. */
  readonly standingFailures: number;
  /** Number of its group of answers, from 0; absent without a final answer. */
  readonly answerGroup?: number;
  /** Where its reasoning ceases to be that of the others, as a whole unit. */
  readonly parting: {
    /** First character that differs. */
    readonly exact: number;
    /** Start of the unit that differs; text before it is common to all. */
    readonly unit: number;
    /** Index of the step in which it differs; the number of steps where it ends before that. */
    readonly step: number;
  };
  /** Claims that all the others make too, to the letter but for whitespace. */
  readonly sharedClaims: number;
}

export interface TraceComparison {
  readonly sameTask: boolean;
  readonly agreement: Agreement;
  /** All reasoning is the same, whitespace aside. */
  readonly sameReasoning: boolean;
  /** One for each trace, in the order given. */
  readonly traces: readonly ComparedTrace[];
}

/** @param traces at least two, with their analyses. */
export function compareTraces(traces: readonly Trace[]): TraceComparison {
  const texts = traces.map(({ reasoning }) => reasoning);
  const exact = partingOffsets(texts);
  const units = partingUnits(texts, exact);
  const { groups, agreement } = groupAnswers(traces.map(({ analysis }) => analysis?.finalAnswer));
  const claims = traces.map(claimTexts);
  return {
    sameTask: groupByTask(traces).length === 1,
    agreement,
    sameReasoning: texts.every(({ length }, index) => exact[index] === length),
    traces: traces.map((trace, index) => {
      const { analysis, answer } = trace;
      const unit = units[index] ?? 0;
      const group = groups[index];
      const others = claims.filter((_, other) => other !== index);
      return {
        statistics: traceStatistics(trace),
        answerCharacters: answer.length,
        standingFailures: standingFailures(analysis).length + answerFailures(analysis).length,
        ...defined({ answerGroup: group }),
        parting: { exact: exact[index] ?? 0, unit, step: stepAt(trace, unit) },
        sharedClaims: [...(claims[index] ?? [])].filter((claim) =>
          others.every((other) => other.has(claim)),
        ).length,
      };
    }),
  };
}

function claimTexts({ reasoning, analysis }: Trace): ReadonlySet<string> {
  const texts = analysis?.claims.map(({ start, end }) =>
    reasoning.slice(start, end).replace(/\s+/g, ""),
  );
  return new Set(texts);
}

function stepAt({ analysis }: Trace, offset: number): number {
  const steps = analysis?.steps ?? [];
  const at = steps.findIndex(({ end }) => end > offset);
  return at === -1 ? steps.length : at;
}
