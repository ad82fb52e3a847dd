/** Traces of one task for the view of compared traces: written by hand, analysed by the engine. */
import { compareTraces } from "../../src/core/compare/compareTraces.ts";
import { comparisonReport, comparisonSentences } from "../../src/core/compare/comparisonReport.ts";
import type { ComparisonMessage } from "../../src/core/compare/compareProtocol.ts";
import { analyseTrace } from "../../src/core/run/liveRun.ts";
import type { Trace } from "../../src/core/model/trace.ts";
import { traceOf } from "./sampleTraces.ts";
import { defined } from "../../src/core/model/defined.ts";

function writtenTrace(id: string, reasoning: string, answer: string): Trace {
  const bare = traceOf([], {
    id,
    title: "What is 17 × 24?",
    origin: { kind: "run", text: "What is $17 \\times 24$?" },
  });
  return analyseTrace({ ...bare, analysis: undefined, reasoning, answer });
}

const start = "We are asked for the product $17 \\times 24$. Let me split the second factor.\n\n";

export const comparedTraces: readonly Trace[] = [
  writtenTrace(
    "first",
    `${start}17 * 20 = 340.\n\n17 * 4 = 68, so 340 + 68 = 408.\n\nLet me check: 408 / 24 = 17. Good.\n\nThe answer is 408.`,
    "It is $\\boxed{408}$.",
  ),
  writtenTrace(
    "second",
    `${start.replace("\n\n", "\n")}17 * 20 = 340.\n\n17 * 4 = 64.\n\nSo 340 + 64 = 404. The answer is 404.`,
    "It is $\\boxed{404}$, <img src=x onerror=alert(1)> as computed.",
  ),
  writtenTrace("third", "Quickly: 17 * 24 = 408.", "The product is **408**."),
];

/** What the host would post of these traces. */
export function comparisonOf(traces: readonly Trace[]): ComparisonMessage {
  const comparison = compareTraces(traces);
  return {
    type: "comparison",
    sentences: comparisonSentences(comparison, traces),
    groups: comparisonReport(comparison, traces),
    sameReasoning: comparison.sameReasoning,
    traces: traces.map((trace, index) => {
      const compared = comparison.traces[index]!;
      const { answerGroup, parting } = compared;
      return {
        id: trace.id,
        title: trace.title,
        source: trace.endpoint?.model ?? "",
        status: trace.status,
        reasoning: trace.reasoning,
        answer: trace.answer,
        finalAnswer: trace.analysis!.finalAnswer!,
        ...defined({ answerGroup }),
        steps: trace.analysis!.steps.map(({ start: from, end, kind }) => ({
          start: from,
          end,
          kind,
        })),
        failing: [],
        parting: { unit: parting.unit, step: parting.step },
      };
    }),
  };
}
