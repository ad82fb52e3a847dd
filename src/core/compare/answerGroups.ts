/** Answers of several traces, compared by value. */
import { createAnswerComparer } from "../analysis/engine.ts";
import type { Equivalence } from "../analysis/answer/shape/outcomes.ts";

/** What all answers together come to. `none` where fewer than two traces have an answer. */
export type Agreement = "same" | "different" | "undecided" | "none";

export interface AnswerGroups {
  /**
   * For each answer the number, from 0, of its group: answers in one group have the same value. Absent where there is
   * no answer.
   */
  readonly groups: readonly (number | undefined)[];
  readonly agreement: Agreement;
}

/** Compares each answer with each other one; two that can't be decided stand in groups of their own. */
export function groupAnswers(answers: readonly (string | undefined)[]): AnswerGroups {
  const known: { readonly group: number; readonly compare: (other: string) => Equivalence }[] = [];
  /** Answers that could be those of another group. */
  const doubtful: string[] = [];
  let count = 0;
  const groups = answers.map((answer) => {
    if (answer === undefined || answer.trim() === "") return undefined;
    const verdicts = known.map(({ group, compare }) => ({ group, verdict: compare(answer) }));
    const same = verdicts.find(({ verdict }) => verdict === "same");
    if (!same && verdicts.some(({ verdict }) => verdict === "undecided")) doubtful.push(answer);
    const group = same?.group ?? count;
    if (!same) count += 1;
    known.push({ group, compare: createAnswerComparer(answer) });
    return group;
  });
  const answered = groups.filter((group) => group !== undefined).length;
  const agreement =
    answered < 2
      ? "none"
      : count === 1
        ? "same"
        : doubtful.length > 0 && count === 2
          ? "undecided"
          : "different";
  return { groups, agreement };
}
