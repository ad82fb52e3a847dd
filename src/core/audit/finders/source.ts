/** Flags against the inspected code: a line that is quoted otherwise than it stands, a name that is not there. */
import type { Flag } from "../../model/trace.ts";
import { readInspectedText, type InspectedText } from "../../source/inspectedText.ts";
import { isKeyword } from "../../source/keywords.ts";
import { createQuotationIndex } from "../../source/quotedCode.ts";
import { flag, quoted, type Audited } from "../audited.ts";

/** The inspected code with numbers of lines; undefined where the trace is of prose, or of code that is shown elsewhere. */
function codeOf({ trace }: Audited): InspectedText | undefined {
  const source = trace.origin.text === undefined ? undefined : readInspectedText(trace.origin);
  return source?.isCode === true && trace.origin.range !== undefined ? source : undefined;
}

/** “Line 12: `x = y`”, “line 12 (`x = y`)”, “on line 12, `x = y`”: the code that a line is said to hold. */
const quotedLine =
  /\b[Ll]ine (\d{1,6})\*{0,2}\s*(?:[:,(–-]|is|reads|says|has|contains)\s*`([^`\n]{6,200})`/g;
/** What comes after these is what the line should be. */
const proposed =
  /\b(?:should|to be|change|replace|replaced|becomes?|fix|correct(?:ed)?|new|instead|add|insert|rewrite)\b[^.\n]*$/i;

/** The answer quotes a line by its number, and the inspected text has those words nowhere. */
export function lineQuote(audited: Audited): Flag[] {
  const source = codeOf(audited);
  const { answer } = audited;
  if (!source || !/\bline \d/i.test(answer)) return [];
  const index = createQuotationIndex(source);
  for (const match of answer.matchAll(quotedLine)) {
    const [whole, number = "", code = ""] = match;
    const line = source.lines[source.lineIndex.get(Number(number)) ?? -1];
    if (!line || /\.\.\.|…/.test(code) || !/[=()[\]+\-*/<>:;]/.test(code)) continue;
    if (proposed.test(answer.slice(Math.max(0, match.index - 60), match.index))) continue;
    if (index.quoted(code) !== undefined) continue;
    const is = source.text.slice(line.start, line.end);
    if (is.trim() === "") continue;
    const says = `The answer quotes line ${number} as “${quoted(code)}”; the line is “${quoted(is)}”.`;
    const place = { start: match.index, end: match.index + whole.length, in: "answer" as const };
    return [flag("lineQuote", place, says)];
  }
  return [];
}

/** “the function `mean`”: what a name is said to be in the inspected code. */
const named =
  /\b[Tt]he (?:function|method|variable|parameter|class|constant|attribute|argument) `([A-Za-z_]\w{2,60})(?:\(\))?`/g;
const ofAnother =
  /\b(?:new|add|adding|introduce|define|create|rename|renamed|call(?:ed)?|import|built-?in|library|standard|suggest|could|would|should|use|using|instead|helper|replace|lack|lacks|missing|no|not|never|undefined)\b[^.\n]*$/i;
const ofAnotherAfter =
  /^[^.\n]{0,60}\b(?:from (?:the )?`?\w+`?|built-?in|standard library|is not defined|does not exist|is missing|(?:is|are) undefined|library|module|should be|would|could)\b/i;

/** The answer speaks of a name as one of the inspected code, and the code does not have it. */
export function unknownName(audited: Audited): Flag[] {
  const source = codeOf(audited);
  const { answer, code } = audited;
  if (!source) return [];
  for (const match of answer.matchAll(named)) {
    const name = match[1] ?? "";
    if (isKeyword(name) || source.text.includes(name)) continue;
    // What the answer's own code, or the task's words, have is not said of the inspected code.
    if (code.blocks.some(({ start, end }) => answer.slice(start, end).includes(name))) continue;
    if (asked(audited).includes(name)) continue;
    const end = match.index + match[0].length;
    if (ofAnother.test(answer.slice(Math.max(0, match.index - 60), match.index))) continue;
    if (ofAnotherAfter.test(answer.slice(end, end + 80))) continue;
    const says = `The answer speaks of \`${quoted(name)}\`; the inspected code has no such name.`;
    return [flag("unknownName", { start: match.index, end, in: "answer" }, says)];
  }
  return [];
}

/** All that the model was told. */
function asked({ trace, task }: Audited): string {
  const messages = trace.request?.messages.map(({ content }) => content) ?? [];
  return [task, ...messages].join("\n");
}
