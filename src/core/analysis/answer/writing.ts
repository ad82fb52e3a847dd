/** How a final answer is written, for showing it: code keeps its lines, TeX can be typeset. */
import { finalCode, isCodeAnswer } from "./codeAnswer.ts";

export type AnswerWriting = "code" | "tex" | "plain";

/** A command, a power, a group, or a letter with one character below it; `snake_case` is a name. */
const tex = /\\[A-Za-z]|\\[,;!{}%]|\^|_\{|(?<![A-Za-z_])[A-Za-z]_\w(?!\w)/;

/** @param answer the whole text of the answer. */
export function writingOf(value: string, answer: string): AnswerWriting {
  if (value.includes("\n") && !/\\[A-Za-z]{3}/.test(value)) return "code";
  if (isCodeAnswer(answer) && finalCode(answer) === value) return "code";
  return tex.test(value) ? "tex" : "plain";
}

/**
 * Words with the space around them: of three letters, or short ones that stand between values; never a command or its argument.
 * Within a word nothing begins, which is looked at first: looking back for a command from each of its letters would take long.
 */
const words =
  /(?<!\p{L})(?<!\\[A-Za-z]*\{?) *(?:\p{L}{3,}|(?<= )(?:as|at|by|if|in|is|of|on|or|to)(?= ))(?: +\p{L}{2,})*(?!\p{L}) */gu;

/** The TeX of a value whose {@link writingOf} is `tex`, for typesetting: its words, which lost their `\text` when the value was read, are words. */
export function typesetTexOf(value: string): string {
  return value.replace(words, (found) => `\\text{${found}}`);
}
