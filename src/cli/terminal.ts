/** Renders steps, claims and the answer as terminal text. Everything that a model wrote is made harmless here. */
import { kindLabels } from "../core/model/kindLabels.ts";
import type { Claim, Step, Trace } from "../core/model/trace.ts";
import { sanitise, sanitiseLine } from "./sanitise.ts";
import type { Style } from "./style.ts";

/**
 * One step as a block: a heading with number, symbol and word, its text, and a blank line.
 * @param number counted from 1.
 * @param claims claims anywhere in the reasoning; those that fail inside the step are marked where they stand.
 */
export function renderStep(
  step: Step,
  number: number,
  reasoning: string,
  claims: readonly Claim[],
  style: Style,
): string {
  const { symbol, word } = kindLabels[step.kind];
  const heading = `${style.kind(step.kind, `${symbol} ${word}`)} ${style.faint(`· ${number}`)}`;
  let text = "";
  let at = step.start;
  for (const claim of claims) {
    if (claim.verdict !== "fails" || claim.start < at || claim.end > step.end) continue;
    text += sanitise(reasoning.slice(at, claim.start));
    text += style.bad(
      `${sanitise(reasoning.slice(claim.start, claim.end))} ‹✗ ${bothValues(claim)}›`,
    );
    at = claim.end;
  }
  text += sanitise(reasoning.slice(at, step.end));
  return `${heading}\n${withoutOuterBlankLines(text)}\n\n`;
}

/** A failed claim on one line: what is written, and what each side comes to. */
export function renderFailedClaim(claim: Claim, reasoning: string, style: Style): string {
  const written = sanitiseLine(reasoning.slice(claim.start, claim.end));
  return `${style.bad(`✗ ${written}`)}   ${bothValues(claim)}`;
}

function bothValues(claim: Claim): string {
  if (claim.left === undefined || claim.right === undefined) {
    return sanitiseLine(claim.why ?? "does not hold");
  }
  return sanitiseLine(`left side ${claim.left}, right side ${claim.right}`);
}

/** The answer under its heading; a run may end without one. */
export function renderAnswer(answer: string, style: Style): string {
  const text = withoutOuterBlankLines(sanitise(answer));
  return `${style.strong("Answer")}\n${text === "" ? style.faint("(none)") : text}\n\n`;
}

/** What ended a run, in words. */
export function statusInWords(trace: Trace): string {
  switch (trace.status) {
    case "complete":
      return "complete";
    case "stopped":
      return "stopped";
    case "truncated":
      return trace.error === undefined ? "cut off by the length limit" : "cut off";
    case "failed":
      return "failed";
    case "running":
      return "unfinished";
  }
}

/** "1 step", "2 steps", "12,345 steps". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en-US")} ${count === 1 ? one : many}`;
}

function withoutOuterBlankLines(text: string): string {
  return text.replace(/^(?:[ \t]*\n)+/, "").trimEnd();
}
