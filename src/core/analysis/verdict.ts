/** Whether a trace's answer is right, by the reference answer or the verdict that came with it. */
import { compareWithReference } from "./engine.ts";
import type { AnswerVerdict } from "../model/answerVerdict.ts";
import type { Trace } from "../model/trace.ts";

/**
 * By comparing values, else by the data's own verdict. Data sets often judge by spelling (14/3 beside \frac{14}{3}), so
 * that a comparison that comes to a decision counts first.
 */
export function verdictOn({ analysis, origin }: Trace): AnswerVerdict {
  const answer = analysis?.finalAnswer;
  const { reference, correct } = origin;
  if (answer !== undefined && reference !== undefined) {
    const compared = compareWithReference(answer, reference);
    if (compared !== "undecided") return compared === "same" ? "yes" : "no";
  }
  if (correct === undefined) return "unknown";
  return correct ? "yes" : "no";
}
