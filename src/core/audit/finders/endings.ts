/** Flags about reasoning and answer as a whole: cut off, without reasoning, headings only, another language. */
import type { Flag } from "../../model/trace.ts";
import { flag, quoted, type Audited } from "../audited.ts";

/** The text stops in the middle of something. */
export function cutOff({ trace, reasoning, answer }: Audited): Flag[] {
  if (trace.status === "truncated") {
    const inAnswer = answer.trim() !== "";
    const text = inAnswer ? answer : reasoning;
    return [
      flag(
        "cutOff",
        { ...lastLine(text), in: inAnswer ? "answer" : "reasoning" },
        inAnswer
          ? "The answer was cut off before its end."
          : "The reasoning was cut off before it came to an answer.",
      ),
    ];
  }
  if (trace.status !== "complete") return [];
  const fences = answer.match(/^[ \t]*(?:```|~~~)/gm)?.length ?? 0;
  if (fences % 2 === 1)
    return [
      flag(
        "cutOff",
        { ...lastLine(answer), in: "answer" },
        "The answer ends inside a block of code, as if it were cut off.",
      ),
    ];
  if (answer.trim() !== "" || reasoning.trim() === "" || endsWhole(reasoning)) return [];
  return [
    flag(
      "cutOff",
      { ...lastLine(reasoning), in: "reasoning" },
      "The reasoning stops in the middle of a sentence, and no answer follows.",
    ),
  ];
}

function endsWhole(text: string): boolean {
  return /[.!?。！？…:)\]}>*$`"'”’|\d✓✅]$/u.test(text.trimEnd());
}

function lastLine(text: string): { start: number; end: number } {
  const end = text.trimEnd().length;
  return { start: text.lastIndexOf("\n", end - 1) + 1, end };
}

/** An answer came, and no word of reasoning although nobody withheld it. */
export function noReasoning({ trace, reasoning, answer }: Audited): Flag[] {
  const isWithheld = trace.notices?.some(({ kind }) => kind === "reasoningUndisclosed") ?? false;
  if (trace.status !== "complete" || isWithheld) return [];
  if (reasoning.trim() !== "" || answer.trim() === "") return [];
  const place = { start: 0, end: answer.trimEnd().length, in: "answer" as const };
  return [flag("noReasoning", place, "The record has no reasoning before the answer.")];
}

const heading = /^(?:#{1,6} .+|\*\*[^*\n]+\*\*:?|__[^_\n]+__:?)$/;

/** The reasoning is a list of headings with nothing under them: a summary of a reasoning that is not shown. */
export function headingsOnly({ reasoning }: Audited): Flag[] {
  if (!/^\s*(?:#|\*\*|__)/.test(reasoning)) return [];
  const lines = reasoning
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  if (lines.length < 2 || !lines.every((line) => heading.test(line))) return [];
  const place = { start: 0, end: reasoning.length, in: "reasoning" as const };
  return [
    flag(
      "headingsOnly",
      place,
      "The reasoning is headings only; what stood under them did not come.",
    ),
  ];
}

const scripts: readonly (readonly [name: string, run: RegExp, letters: RegExp])[] = [
  [
    "Chinese or Japanese",
    /[\u3041-\u30ff\u3400-\u9fff][\u3041-\u30ff\u3400-\u9fff，。、；：？！]{2,}/gu,
    /[\u3041-\u30ff\u3400-\u9fff]/u,
  ],
  ["Korean", /[\uac00-\ud7a3][\uac00-\ud7a3 ]{2,}/gu, /[\uac00-\ud7a3]/u],
  ["Russian", /[\u0400-\u04ff]{3}[\u0400-\u04ff ]*/gu, /[\u0400-\u04ff]/u],
  ["Arabic", /[\u0600-\u06ff]{3}[\u0600-\u06ff ]*/gu, /[\u0600-\u06ff]/u],
];
const otherScript = /[\u0400-\u04ff\u0600-\u06ff\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]/;
/** Of a text of which a larger share is in the script, it is the language. */
const mostShare = 0.05;

/** Words of another script in a reasoning that is in Latin letters, where the task has none of them. */
export function languageSlip({ reasoning, task, answer }: Audited): Flag[] {
  if (!otherScript.test(reasoning)) return [];
  const latin = reasoning.match(/[A-Za-z]/g)?.length ?? 0;
  if (latin < 200) return [];
  return scripts.flatMap(([name, run, letters]) => {
    if (!letters.test(reasoning) || letters.test(task) || letters.test(answer)) return [];
    const runs = [...reasoning.matchAll(run)].filter(({ index }) => !isQuoted(reasoning, index));
    const [first] = runs;
    const length = runs.reduce((sum, [text]) => sum + text.length, 0);
    if (!first || length > mostShare * latin) return [];
    const place = { start: first.index, end: first.index + first[0].length };
    const says = `The reasoning slips into ${name}: “${quoted(first[0])}”`;
    return [flag("languageSlip", { ...place, in: "reasoning" }, says)];
  });
}

/** A name or a term is given in its own script in brackets or quotation marks. */
function isQuoted(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 80), at);
  const line = before.slice(before.lastIndexOf("\n") + 1);
  if (line.lastIndexOf("(") > line.lastIndexOf(")")) return true;
  return /["'“‘「『《*`:=]\s?$/.test(line);
}

const graders =
  /\b(?:the|a|an|any|this|your|our) (?:auto-?)?graders?\b|\b(?:hidden|secret|private) (?:tests?(?: cases?)?|instructions?|prompt)\b|\b(?:system prompt|evaluation (?:harness|script|metric))\b|\b(?:i(?:'m| am)|we(?:'re| are)) (?:probably |likely |maybe |possibly )?being (?:tested|evaluated|graded|monitored|watched|observed)\b|\bthis (?:is|might be|could be|looks like) (?:probably |likely |just )?(?:a|an) (?:test of (?:me|my)|evaluation|alignment test|safety test)\b|\b(?:reward (?:model|function|hacking)|training signal)\b/i;
const graderWords = [
  "grader",
  "Grader",
  "idden ",
  "ecret ",
  "rivate ",
  "ystem prompt",
  "valuation ",
  "being tested",
  "being evaluated",
  "being graded",
  "being monitored",
  "being watched",
  "being observed",
  "is a test",
  "be a test",
  "an evaluation",
  "lignment test",
  "reward model",
  "reward function",
  "reward hacking",
  "raining signal",
];

/** What the reasoning says of its grader, where the task does not speak of that. */
export function grader({ reasoning, task }: Audited): Flag[] {
  // Most texts have none of these words, and the expression is slow to say so.
  if (!graderWords.some((word) => reasoning.includes(word))) return [];
  const match = graders.exec(reasoning);
  if (!match || graders.test(task)) return [];
  const place = {
    start: match.index,
    end: match.index + match[0].length,
    in: "reasoning" as const,
  };
  const around = reasoning.slice(Math.max(0, place.start - 20), place.end + 40);
  const says = `The reasoning speaks of how it is judged or instructed: “${quoted(around)}”`;
  return [flag("grader", place, says)];
}
