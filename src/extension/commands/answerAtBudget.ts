/** Watches a run for the reader's own limit on thinking. */
import { phaseOf } from "../../core/run/runReducer.ts";
import type { AnswerBudget } from "../asking/answerBudget.ts";
import type { ActiveRun } from "../library/activeRun.ts";

/**
 * Calls `answer` once, when the model still thinks at the limit. A model that has not said anything by then is waited for:
 * there is nothing yet from which it could answer.
 */
export function answerAtBudget(run: ActiveRun, budget: AnswerBudget, answer: () => void): void {
  const { seconds, characters } = budget;
  if (seconds === 0 && characters === 0) return;
  let timer: NodeJS.Timeout | undefined;
  let late = false;
  const watching: { dispose(): unknown }[] = [];
  const forget = (): void => {
    clearTimeout(timer);
    for (const listening of watching.splice(0)) listening.dispose();
  };
  const check = (): void => {
    const phase = phaseOf(run.trace);
    if (phase === "connecting") return;
    const due = late || (characters > 0 && run.trace.reasoning.length >= characters);
    if (phase === "reasoning" && !due) return;
    forget();
    if (phase === "reasoning") answer();
  };
  watching.push(run.onDidChange(check));
  if (seconds > 0) {
    timer = setTimeout(
      () => {
        late = true;
        check();
      },
      Math.min(seconds * 1000, 2 ** 31 - 1),
    );
  }
  void run.done.then(forget);
}
