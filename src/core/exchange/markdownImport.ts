/** Reads a Markdown export back; also one that somebody has edited between the delimiters. */
import { parseTrace, type ParsedTrace } from "../model/trace.ts";
import { isObject, readDelimited } from "./delimiters.ts";
import { rearm } from "./disarm.ts";

/**
 * @returns undefined where the text is no export of ours; else the document, or one sentence that goes on after the
 *   input's name and says what is wrong with it.
 */
export function readMarkdown(input: string): ParsedTrace | undefined {
  const read = readDelimited(input);
  if (read === undefined) return undefined;
  if ("problem" in read) return { ok: false, problem: read.problem };

  let reasoning = "";
  let answer = "";
  let analysis: unknown;
  const steps: unknown[] = [];
  for (const { name, data, text } of read.parts) {
    const content = rearm(text);
    if (name === "step") {
      const end = reasoning.length + content.length;
      steps.push({ ...(isObject(data) ? data : {}), start: reasoning.length, end });
    }
    if (name === "step" || name === "rest") reasoning += content;
    else if (name === "answer") answer += content;
    else if (name === "analysis") analysis = data;
  }
  const head = isObject(read.head) ? read.head["trace"] : undefined;
  const parsed = parseTrace({
    ...(isObject(head) ? head : {}),
    reasoning,
    answer,
    ...(isObject(analysis) ? { analysis: { steps, ...analysis } } : {}),
  });
  return parsed.ok
    ? parsed
    : { ok: false, problem: `is a Markdown export that is damaged (${parsed.problem})` };
}
