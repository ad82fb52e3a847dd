/** Cuts an expression of a programming language into tokens, up to the first sign that is not part of the language. */
import type { Family } from "./syntax.ts";

export interface CodeToken {
  readonly type: "whole" | "float" | "text" | "character" | "name" | "sign";
  readonly text: string;
  /** The content of a string or character, without quotes and escapes. */
  readonly content?: string;
  /** Offsets into the text, UTF-16 code units. */
  readonly start: number;
  readonly end: number;
}

const longest = 400;
const space = /[ \t\u00a0]+/y;
const number =
  /(?:0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO][0-7]+|\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)([uUlLfFn]{0,3})(?![\p{L}\d_])/uy;
const identifier = /[A-Za-z_$][\w$]*/y;
const quoted = /'(?:[^'\\\n]|\\.){0,200}'|"(?:[^"\\\n]|\\.){0,200}"/y;
const signs: Readonly<Record<Family, RegExp>> = {
  python: /\*\*|\/\/|<<|>>|<=|>=|==|!=|[-+*/%&|^~<>()[\]{},:.=]/y,
  javascript:
    /\.\.\.|>>>|===|!==|\*\*|<<|>>|<=|>=|==|!=|&&|\|\||\?\?|=>|[-+*/%&|^~<>()[\]{},:.!?]/y,
  c: /<<|>>|<=|>=|==|!=|&&|\|\||[-+*/%&|^~<>()[\]{},:.!?]/y,
};
const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", "0": "\0" };

export function codeTokens(text: string, from: number, family: Family): CodeToken[] {
  const tokens: CodeToken[] = [];
  let at = from;
  while (at < text.length && tokens.length < longest) {
    const gap = matchAt(space, text, at);
    if (gap) at += gap[0].length;
    const token = tokenAt(text, at, family);
    if (!token) break;
    tokens.push(token);
    at = token.end;
  }
  return tokens;
}

function tokenAt(text: string, at: number, family: Family): CodeToken | undefined {
  if (family !== "python" && /^\/[/*]/.test(text.slice(at, at + 2))) return undefined;
  const digits = matchAt(number, text, at);
  if (digits) {
    const plain = digits[0].slice(0, digits[0].length - (digits[1]?.length ?? 0));
    const isFloat = !/^0[xXbBoO]/.test(plain) && /[.eE]/.test(plain);
    return put(isFloat ? "float" : "whole", digits[0]);
  }
  const string = matchAt(quoted, text, at);
  if (string) {
    const content = string[0].slice(1, -1).replace(/\\(.)/g, (_, c: string) => escapes[c] ?? c);
    const isCharacter = family === "c" && string[0].startsWith("'");
    return { ...put(isCharacter ? "character" : "text", string[0]), content };
  }
  const name = matchAt(identifier, text, at);
  if (name) return put("name", name[0]);
  const sign = matchAt(signs[family], text, at);
  return sign ? put("sign", sign[0]) : undefined;

  function put(type: CodeToken["type"], written: string): CodeToken {
    return { type, text: written, start: at, end: at + written.length };
  }
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}
