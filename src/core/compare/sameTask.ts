/** Whether traces are about one task, so that there is sense in comparing them. */
import type { Trace } from "../model/trace.ts";

/**
 * What the task of a trace is, for comparing: the text that was inspected and what was asked of it, whitespace aside.
 * @returns undefined where the trace does not say.
 */
export function taskKey({ origin, request }: Trace): string | undefined {
  const asked = request?.messages.findLast(({ role }) => role === "user")?.content;
  const text = origin.text ?? asked;
  if (text === undefined || text.trim() === "") return undefined;
  // The same code inspected for its bugs and to be explained are two tasks.
  const intent = request?.intent ?? "";
  const question = intent === "question" ? (asked ?? "") : "";
  return [intent, text, question].map((part) => part.trim().replace(/\s+/g, " ")).join("\n");
}

/** Groups of indexes of traces with one task, in the order of their first traces; traces that name none stand alone. */
export function groupByTask(traces: readonly Trace[]): number[][] {
  const groups = new Map<string | number, number[]>();
  for (const [index, trace] of traces.entries()) {
    const key = taskKey(trace) ?? index;
    const group = groups.get(key);
    if (group) group.push(index);
    else groups.set(key, [index]);
  }
  return [...groups.values()];
}
