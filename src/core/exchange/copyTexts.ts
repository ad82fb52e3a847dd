/** What the copy commands put on the clipboard. Reasoning and answer are copied as the model wrote them. */
import { kindLabels } from "../model/kindLabels.ts";
import { labelledSteps } from "../reader/readerLabels.ts";
import type { Trace } from "../model/trace.ts";
import { l10n } from "../text/l10n.ts";

/** Reasoning and answer in the form that models themselves write and every tool reads. */
export function bothTexts({ reasoning, answer }: Trace): string {
  return `<think>\n${reasoning.trim()}\n</think>\n\n${answer.trim()}\n`;
}

/**
 * A step as a Markdown quotation that says where it is from.
 * @param index of the step, from 0. @param link to the step, where there is one.
 * @returns undefined where there is no such step.
 */
export function stepQuotation(
  trace: Trace,
  index: number,
  link: string | undefined,
): string | undefined {
  const step = labelledSteps(trace)[index];
  if (!step) return undefined;
  const name = l10n.t("Step {0}, {1}", index + 1, kindLabels[step.kind].word);
  const title = trace.title.replace(/\s+/g, " ").trim();
  const text = trace.reasoning
    .slice(step.start, step.end)
    .replace(/^\s*\n/, "")
    .trimEnd();
  const place = link === undefined ? name : `[${name}](${link})`;
  const lines = [...text.split(/\r\n|\r|\n/), "", l10n.t("— {0}, “{1}”", place, title)];
  return `${lines.map((line) => (line === "" ? ">" : `> ${line}`)).join("\n")}\n`;
}
