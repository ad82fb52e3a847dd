/** The code of an answer and of the task that it was written for: functions with their parameters, and what is no code in it. */

/** A function as it is written; offsets are into the text that it was read from. */
export interface CodeFunction {
  readonly name: string;
  /** Of the name. */
  readonly start: number;
  readonly end: number;
  readonly parameters: readonly CodeParameter[];
  /** What follows the signature, without comments and docstrings: up to the next line that is not further in. */
  readonly body: string;
}

interface CodeParameter {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** A piece of code of the answer. */
interface CodeBlock {
  readonly start: number;
  readonly end: number;
}

export interface AnswerCode {
  /** Of the answer: its fenced blocks, or all of it where it is nothing but code. */
  readonly blocks: readonly CodeBlock[];
  readonly functions: readonly CodeFunction[];
  readonly ofTask: readonly CodeFunction[];
  /** The answer with all that is no code blanked out, and comments and docstrings; offsets are kept. */
  readonly plain: string;
}

const fence = /^[ \t]*```[^\n]*\n([^]*?)^[ \t]*```[ \t]*$/gm;
const beginsAsCode = /^\s*(?:def |class |import |from \w+ import |@\w|async def )/;
/** More text than this is no answer of code that a reader would read. */
const longest = 100_000;

export function readAnswerCode(answer: string, task: string): AnswerCode {
  if (answer.length > longest) return { blocks: [], functions: [], ofTask: [], plain: "" };
  const blocks = blocksOf(answer);
  if (blocks.length === 0) return { blocks, functions: [], ofTask: [], plain: "" };
  const code = keepOnly(answer, blocks);
  return {
    blocks,
    functions: functionsIn(code),
    ofTask: functionsIn(task),
    plain: withoutRemarks(code),
  };
}

function blocksOf(answer: string): CodeBlock[] {
  const blocks = [...answer.matchAll(fence)].map((match) => {
    const start = match.index + match[0].indexOf("\n") + 1;
    return { start, end: start + (match[1] ?? "").length };
  });
  if (blocks.length > 0 || !beginsAsCode.test(answer)) return blocks;
  return [{ start: 0, end: answer.length }];
}

function keepOnly(text: string, blocks: readonly CodeBlock[]): string {
  let kept = "";
  let at = 0;
  for (const { start, end } of blocks) {
    kept += blank(text.slice(at, start)) + text.slice(start, end);
    at = end;
  }
  return kept + blank(text.slice(at));
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, " ");
}

const remarks =
  /("""[^]*?(?:"""|$)|'''[^]*?(?:'''|$))|(#[^\n]*)|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g;

/** Blanks out docstrings and comments; strings stay, since code may be written in them. */
function withoutRemarks(code: string): string {
  return code.replace(remarks, (all, docstring?: string, comment?: string) =>
    docstring !== undefined || comment !== undefined ? blank(all) : all,
  );
}

const definition = /^([ \t]*)(?:async[ \t]+)?def[ \t]+([A-Za-z_]\w*)[ \t]*\(/gm;

/** Python's functions: tasks that consist of a signature alone are written in it. */
function functionsIn(code: string): CodeFunction[] {
  const plain = withoutRemarks(code);
  return [...plain.matchAll(definition)].flatMap((match) => {
    const [whole, indent = "", name = ""] = match;
    const open = match.index + whole.length;
    const close = closing(plain, open);
    if (close === undefined) return [];
    const start = match.index + whole.indexOf(name, indent.length + 4);
    const body = bodyAfter(plain, close, indent.length);
    const parameters = parametersIn(plain.slice(open, close), open);
    return [{ name, start, end: start + name.length, parameters, body }];
  });
}

/** Signatures are not longer than this. */
const longestSignature = 4000;

/** @param open offset after an opening parenthesis. @returns offset of the one that closes it. */
function closing(code: string, open: number): number | undefined {
  let depth = 1;
  for (let i = open; i < code.length && i < open + longestSignature; i += 1) {
    const character = code.charAt(i);
    if ("([{".includes(character)) depth += 1;
    else if (")]}".includes(character)) depth -= 1;
    if (depth === 0) return i;
  }
  return undefined;
}

function parametersIn(text: string, offset: number): CodeParameter[] {
  const found: CodeParameter[] = [];
  let depth = 0;
  let isNext = true;
  for (let i = 0; i < text.length; i += 1) {
    const character = text.charAt(i);
    if ("([{".includes(character)) depth += 1;
    else if (")]}".includes(character)) depth -= 1;
    else if (character === "," && depth === 0) isNext = true;
    else if (isNext && /[A-Za-z_]/.test(character)) {
      const name = /^\w+/.exec(text.slice(i, i + 200))?.[0] ?? character;
      found.push({ name, start: offset + i, end: offset + i + name.length });
      isNext = false;
    } else if (isNext && character === "*") isNext = false;
  }
  return found;
}

function bodyAfter(code: string, from: number, indent: number): string {
  const colon = code.indexOf(":", from);
  if (colon === -1) return "";
  const lines = code.slice(colon + 1).split("\n");
  const end = lines.findIndex(
    (line, i) => i > 0 && line.trim() !== "" && line.search(/\S/) <= indent,
  );
  return lines.slice(0, end === -1 ? undefined : end).join("\n");
}
