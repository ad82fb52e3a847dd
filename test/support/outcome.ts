/** What a list of run events amounts to, for tests of everything that makes them. */
import type { RunEvent } from "../../src/core/model/runEvent.ts";

/** What a list of events amounts to. */
export interface Outcome {
  readonly reasoning: string;
  readonly answer: string;
  readonly usage: Readonly<Record<string, unknown>> | undefined;
  readonly terminal: RunEvent | undefined;
  readonly terminals: number;
}

export function outcomeOf(events: readonly RunEvent[]): Outcome {
  let reasoning = "";
  let answer = "";
  let usage: Readonly<Record<string, unknown>> | undefined;
  const terminals: RunEvent[] = [];
  for (const event of events) {
    switch (event.type) {
      case "reasoning":
        reasoning += event.text;
        break;
      case "answer":
        answer += event.text;
        break;
      case "answerWasReasoning":
        reasoning += answer;
        answer = "";
        break;
      case "usage":
        usage = event.usage;
        break;
      case "servedModel":
      case "sealed":
      case "called":
      case "notice":
        break;
      default:
        terminals.push(event);
    }
  }
  return { reasoning, answer, usage, terminal: terminals.at(-1), terminals: terminals.length };
}
