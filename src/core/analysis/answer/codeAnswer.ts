/** Answers that are code: the last fenced block. */

const fence = /(?:^|\n)[ \t]*(`{3,}|~{3,})([^\n`]*)\n([^]*?)(?:\n[ \t]*\1[ \t]*(?=\n|$)|$)/g;
const noCode = /^\s*(?:text|txt|plaintext|math|latex|tex|markdown|md|output|console)?\s*$/i;

interface Block {
  readonly language: string;
  readonly source: string;
  readonly length: number;
}

/** Whether an answer is code rather than a text with an example: a block of code makes up most of it or ends it. */
export function isCodeAnswer(answer: string): boolean {
  const blocks = blocksOf(answer).filter(isCode);
  const last = blocks.at(-1);
  if (!last) return false;
  const inCode = blocks.reduce((sum, { length }) => sum + length, 0);
  return inCode * 2 >= answer.length || answer.trimEnd().endsWith("```") || blocks.length === 1;
}

/** @returns the last code block, without its fence; undefined when there is none. */
export function finalCode(answer: string): string | undefined {
  const source = blocksOf(answer).findLast(isCode)?.source.trimEnd();
  return source === "" ? undefined : source;
}

function isCode({ language, source }: Block): boolean {
  return !noCode.test(language) || /[;{}()=]\s*\n/.test(source);
}

function blocksOf(answer: string): Block[] {
  return [...answer.matchAll(fence)].map((match) => ({
    language: match[2] ?? "",
    source: match[3] ?? "",
    length: match[0].length,
  }));
}
