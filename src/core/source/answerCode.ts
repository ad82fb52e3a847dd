/** The code that an answer offers, fitted to the place in the file that it is to go to. */
import { splitCode } from "./codeParts.ts";

export interface AnswerCode {
  readonly code: string;
  /** As the fence names it, in small letters; empty where it names none. */
  readonly language: string;
}

/** The fenced blocks of an answer that hold something, in order. */
export function answerCodeBlocks(answer: string): AnswerCode[] {
  return splitCode(answer).flatMap(({ type, start, end, language }) => {
    const code = answer.slice(start, end).replace(/\r?\n$/, "");
    return type === "block" && code.trim() !== "" ? [{ code, language }] : [];
  });
}

/**
 * Gives code the indentation of the text that it takes the place of, since models begin at the margin.
 * @param lineBefore what stands before the replaced text on its first line: indentation that stays in the file is not
 *   written again.
 */
export function fitIndentation(code: string, replaced: string, lineBefore: string): string {
  const indent = indentOf(`${lineBefore}${replaced}`);
  const own = commonIndent(code);
  const lines = code.split(/\r?\n/).map((line) => {
    const bare = line.startsWith(own) ? line.slice(own.length) : line.trimStart();
    return bare.trim() === "" ? "" : `${indent}${bare}`;
  });
  const first = lines[0] ?? "";
  // What stands before the selection on its line stays there.
  const standing = /^[ \t]*$/.test(lineBefore) ? lineBefore.length : Infinity;
  lines[0] = first.startsWith(indent) ? first.slice(Math.min(indent.length, standing)) : first;
  const end = /\r?\n$/.exec(replaced)?.[0] ?? "";
  return lines.join("\n") + (end === "" ? "" : "\n");
}

function indentOf(text: string): string {
  const line = text.split("\n").find((candidate) => candidate.trim() !== "") ?? "";
  return /^[ \t]*/.exec(line)?.[0] ?? "";
}

function commonIndent(code: string): string {
  const indents = code
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => /^[ \t]*/.exec(line)?.[0] ?? "");
  return indents.reduce((common, indent) => {
    let length = 0;
    while (length < common.length && common[length] === indent[length]) length += 1;
    return common.slice(0, length);
  }, indents[0] ?? "");
}
