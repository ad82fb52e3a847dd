/** Where a thought is cut, and what of the text that a model is given is the parent's and what is the reader's. */
import { l10n } from "../text/l10n.ts";
import type { ChatMessage, Step, Trace } from "../model/trace.ts";
import type { TraceParent } from "../model/traceBranch.ts";

/** The beginning of a thought that a model is given, and how it comes from the parent's. */
export interface GivenPrefix {
  /** As it is sent. */
  readonly text: string;
  readonly offset: number;
  readonly change: TraceParent["change"];
  readonly kept: number;
}

/**
 * Compares the text that is given with the parent's reasoning up to the cut: what both begin and end with is shared, and
 * what lies between them is the change.
 * @param cut offset into the parent's reasoning. @param text what is given in place of the reasoning up to there.
 */
export function givenPrefix(reasoning: string, cut: number, text: string): GivenPrefix {
  const before = reasoning.slice(0, cut);
  const most = Math.min(before.length, text.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === text.charCodeAt(start)) start += 1;
  if (splitsPair(before, start) || splitsPair(text, start)) start -= 1;
  let kept = 0;
  while (
    kept < most - start &&
    before.charCodeAt(before.length - 1 - kept) === text.charCodeAt(text.length - 1 - kept)
  )
    kept += 1;
  if (splitsPair(text, text.length - kept)) kept -= 1;
  return {
    text,
    offset: start,
    change: { text: text.slice(start, text.length - kept), until: before.length - kept },
    kept,
  };
}

/** The reasoning up to the cut with a line of the reader's as a paragraph of its own behind it. */
export function withLine(reasoning: string, cut: number, line: string): string {
  const before = reasoning.slice(0, cut);
  if (line === "") return before;
  if (before === "" || before.endsWith("\n\n")) return before + line;
  return `${before}${before.endsWith("\n") ? "\n" : "\n\n"}${line}`;
}

/** The reasoning up to the cut without the text from `start` to `end`. */
export function withoutText(reasoning: string, cut: number, start: number, end: number): string {
  return reasoning.slice(0, Math.min(start, cut)) + reasoning.slice(Math.min(end, cut), cut);
}

/**
 * The end of a step as a place to cut.
 * @param number of the step, counted from 1 as it is shown; 0 is the beginning of the thought.
 * @returns undefined where there is no such step.
 */
export function cutAfterStep(
  steps: readonly Pick<Step, "end">[],
  number: number,
): number | undefined {
  return number === 0 ? 0 : steps[number - 1]?.end;
}

/** The nearest place at or before an offset that does not split a character. */
export function wholeOffset(text: string, offset: number): number {
  const at = Math.min(Math.max(0, offset), text.length);
  return splitsPair(text, at) ? at - 1 : at;
}

/**
 * The messages that asked for a trace: those of its request, else the text that it is about.
 * @returns undefined where the trace does not say what its task was.
 */
export function taskMessages({
  request,
  origin,
}: Pick<Trace, "request" | "origin">): readonly ChatMessage[] | undefined {
  if (request && request.messages.length > 0) return request.messages;
  const { text } = origin;
  return text === undefined || text.trim() === "" ? undefined : [{ role: "user", content: text }];
}

/** One sentence that says why nothing can be asked again about a trace, or undefined. */
export function branchProblem(trace: Trace): string | undefined {
  if (taskMessages(trace) === undefined)
    return l10n.t(
      "This trace does not say what its task was, so that no model can be asked again.",
    );
  if (trace.reasoning.trim() === "") return l10n.t("This trace has no reasoning to branch from.");
  return undefined;
}

function splitsPair(text: string, at: number): boolean {
  return isHigh(text.charCodeAt(at - 1)) && isLow(text.charCodeAt(at));
}

function isHigh(code: number): boolean {
  return code >= 0xd800 && code < 0xdc00;
}

function isLow(code: number): boolean {
  return code >= 0xdc00 && code < 0xe000;
}
