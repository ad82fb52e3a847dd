/** The parts of an expression without operators: literals, brackets, calls, members, comprehensions, casts. */
import { notCode, type CodeParser } from "./parserState.ts";
import type { CodeToken } from "./lexer.ts";
import type { Comprehension, Expression } from "./syntax.ts";

const typeWords = new Set(
  "int char short long unsigned signed float double size_t int8_t int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t byte bool i8 i16 i32 i64 u8 u16 u32 u64 uint const".split(
    " ",
  ),
);
const words = new Set("if else for in is and or not return lambda while".split(" "));

export function parseAtom(parser: CodeParser): Expression {
  const { family } = parser;
  const token = parser.tokens[parser.at];
  if (!token) throw notCode;
  if (family === "c" && token.text === "(" && isType(parser, parser.at + 1)) return cast(parser);
  if (family === "javascript" && isArrow(parser)) return arrowFunction(parser);
  return after(parser, atom(parser, token));
}

function atom(parser: CodeParser, token: CodeToken): Expression {
  parser.at += 1;
  switch (token.type) {
    case "whole":
      return whole(token.text);
    case "float":
      return {
        type: "float",
        value: Number(token.text.replace(/[fFlL_]/g, "")),
        single: /[fF]$/.test(token.text),
      };
    case "text":
      return texts(parser, token.content ?? "");
    case "character":
      return { type: "character", value: token.content ?? "" };
    case "name":
      if (parser.family === "c" && token.text === "sizeof") return sizeOf(parser);
      if (parser.family === "python" && token.text === "lambda") return lambda(parser);
      if (parser.family === "javascript" && token.text === "new") return atom(parser, next(parser));
      if (words.has(token.text)) throw notCode;
      return { type: "name", name: token.text };
    case "sign":
      return bracketed(parser, token.text);
  }
}

function next(parser: CodeParser): CodeToken {
  const token = parser.tokens[parser.at];
  if (!token) throw notCode;
  return token;
}

function whole(text: string): Expression {
  const suffix = /^0[xX]/.test(text)
    ? (/[uUlLn]*$/.exec(text)?.[0] ?? "")
    : (/[uUlLfFn]*$/.exec(text)?.[0] ?? "");
  const digits = text.slice(0, text.length - suffix.length).replace(/_/g, "");
  if (digits.length > 400) throw notCode;
  const octal = /^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits;
  if (/^0\d/.test(octal)) throw notCode;
  return { type: "whole", value: BigInt(octal), suffix: suffix.toLowerCase() };
}

/** Strings one after the other are one in Python and C. */
function texts(parser: CodeParser, first: string): Expression {
  let value = first;
  while (parser.family !== "javascript" && parser.tokens[parser.at]?.type === "text") {
    value += parser.tokens[parser.at]?.content ?? "";
    parser.at += 1;
  }
  return { type: "text", value };
}

function bracketed(parser: CodeParser, sign: string): Expression {
  if (sign === "(") {
    if (parser.take(")")) return { type: "tuple", items: [] };
    const first = parser.expression();
    if (parser.family === "python" && parser.is("for")) {
      const all = comprehension(parser, "generator", first);
      parser.expect(")");
      return all;
    }
    if (parser.family === "python" && parser.is(",")) {
      const items = [first];
      while (parser.take(",")) if (!parser.is(")")) items.push(parser.expression());
      parser.expect(")");
      return { type: "tuple", items };
    }
    parser.expect(")");
    return first;
  }
  if (sign === "[") return list(parser);
  if (sign === "{" && parser.family !== "c") return braces(parser);
  throw notCode;
}

function list(parser: CodeParser): Expression {
  if (parser.take("]")) return { type: "list", items: [] };
  const first = item(parser);
  if (parser.family === "python" && parser.is("for")) {
    const all = comprehension(parser, "list", first);
    parser.expect("]");
    return all;
  }
  const items = [first];
  while (parser.take(",")) if (!parser.is("]")) items.push(item(parser));
  parser.expect("]");
  return { type: "list", items };
}

function item(parser: CodeParser): Expression {
  if (parser.family === "javascript" && parser.take("..."))
    return { type: "spread", operand: parser.expression() };
  if (parser.family === "python" && parser.is("*")) {
    parser.at += 1;
    return { type: "spread", operand: parser.expression() };
  }
  return parser.expression();
}

function braces(parser: CodeParser): Expression {
  if (parser.take("}")) return { type: "dict", entries: [] };
  const first = key(parser);
  if (!parser.take(":")) {
    if (parser.family !== "python") throw notCode;
    if (parser.is("for")) {
      const all = comprehension(parser, "set", first);
      parser.expect("}");
      return all;
    }
    const items = [first];
    while (parser.take(",")) items.push(parser.expression());
    parser.expect("}");
    return { type: "set", items };
  }
  const value = parser.expression();
  if (parser.family === "python" && parser.is("for")) {
    const all = { ...comprehension(parser, "dict", first), value };
    parser.expect("}");
    return all;
  }
  const entries: (readonly [Expression, Expression])[] = [[first, value]];
  while (parser.take(",")) {
    if (parser.is("}")) break;
    const name = key(parser);
    parser.expect(":");
    entries.push([name, parser.expression()]);
  }
  parser.expect("}");
  return { type: "dict", entries };
}

/** A bare name is a string in an object of JavaScript. */
function key(parser: CodeParser): Expression {
  const token = parser.tokens[parser.at];
  if (parser.family === "javascript" && token?.type === "name") {
    parser.at += 1;
    return { type: "text", value: token.text };
  }
  return parser.expression();
}

function comprehension(
  parser: CodeParser,
  kind: Comprehension["kind"],
  element: Expression,
): Comprehension {
  parser.expect("for");
  const names: string[] = [];
  do {
    const token = next(parser);
    if (token.type !== "name") throw notCode;
    names.push(token.text);
    parser.at += 1;
  } while (parser.take(","));
  parser.expect("in");
  const source = parser.operand(0);
  const conditions: Expression[] = [];
  while (parser.take("if")) conditions.push(parser.operand(0));
  return { type: "comprehension", kind, element, names, source, conditions };
}

/** Calls, indices and members behind an operand. */
function after(parser: CodeParser, first: Expression): Expression {
  let value = first;
  for (;;) {
    const token = parser.tokens[parser.at];
    const before = parser.tokens[parser.at - 1];
    // A bracket that stands apart is a remark, or the next thing in a sentence.
    if (
      !token ||
      token.type !== "sign" ||
      (before && token.start > before.end && token.text !== ".")
    )
      return value;
    if (token.text === "(" && isCallable(value)) value = call(parser, value);
    else if (token.text === "[") value = subscript(parser, value);
    else if (token.text === "." && parser.tokens[parser.at + 1]?.type === "name") {
      const name = parser.tokens[parser.at + 1];
      if (!name || name.start > token.end) return value;
      parser.at += 2;
      value = { type: "member", of: value, name: name.text };
    } else return value;
  }
}

function isCallable({ type }: Expression): boolean {
  return type === "name" || type === "member" || type === "call";
}

function call(parser: CodeParser, callee: Expression): Expression {
  parser.at += 1;
  const items: Expression[] = [];
  const namedItems: (readonly [string, Expression])[] = [];
  while (!parser.take(")")) {
    const token = parser.tokens[parser.at];
    items.push(item(parser));
    if (parser.family === "python" && parser.is("for")) {
      const element = items.pop();
      if (!element) throw notCode;
      items.push(comprehension(parser, "generator", element));
    }
    const last = items.at(-1);
    if (parser.family === "python" && last?.type === "name" && token && namedArgument(parser)) {
      items.pop();
      namedItems.push([last.name, parser.expression()]);
    }
    if (!parser.is(")")) parser.expect(",");
  }
  return { type: "call", callee, arguments: items, named: namedItems };
}

/** The lexer has no `=`; a named argument is two tokens with one sign between that was read as such. */
function namedArgument(parser: CodeParser): boolean {
  return parser.take("=");
}

function subscript(parser: CodeParser, of: Expression): Expression {
  parser.at += 1;
  if (parser.family !== "python") {
    const at = parser.expression();
    parser.expect("]");
    return { type: "index", of, at };
  }
  const parts: (Expression | undefined)[] = [undefined];
  let colons = 0;
  while (!parser.take("]")) {
    if (parser.take(":")) {
      colons += 1;
      parts.push(undefined);
      if (colons > 2) throw notCode;
    } else parts[parts.length - 1] = parser.expression();
  }
  const [from, to, step] = parts;
  if (colons > 0) return { type: "slice", of, from, to, step };
  if (!from) throw notCode;
  return { type: "index", of, at: from };
}

function lambda(parser: CodeParser): Expression {
  const names: string[] = [];
  while (!parser.take(":")) {
    const token = next(parser);
    if (token.type !== "name") throw notCode;
    names.push(token.text);
    parser.at += 1;
    parser.take(",");
  }
  return { type: "lambda", names, body: parser.expression() };
}

/** `x => ...` and `(a, b) => ...` */
function isArrow({ tokens, at }: CodeParser): boolean {
  if (tokens[at]?.type === "name") return tokens[at + 1]?.text === "=>";
  if (tokens[at]?.text !== "(") return false;
  let i = at + 1;
  while (tokens[i]?.type === "name" || tokens[i]?.text === ",") i += 1;
  return tokens[i]?.text === ")" && tokens[i + 1]?.text === "=>";
}

function arrowFunction(parser: CodeParser): Expression {
  const names: string[] = [];
  for (; !parser.is("=>"); parser.at += 1) {
    const token = next(parser);
    if (token.type === "name") names.push(token.text);
  }
  parser.at += 1;
  return { type: "lambda", names, body: parser.expression() };
}

function isType({ tokens }: CodeParser, at: number): boolean {
  let i = at;
  while (typeWords.has(tokens[i]?.text ?? "")) i += 1;
  if (i === at) return false;
  while (tokens[i]?.text === "*") i += 1;
  const text = tokens[i]?.text;
  return text === ")" || (text === "[" && tokens[i + 1]?.text === "]");
}

/** The words of a type up to the closing bracket, which is taken. */
function typeName(parser: CodeParser): string {
  const parts: string[] = [];
  while (!parser.take(")")) {
    parts.push(next(parser).text);
    parser.at += 1;
  }
  return parts.filter((part) => part !== "const").join(" ");
}

function cast(parser: CodeParser): Expression {
  parser.at += 1;
  const to = typeName(parser);
  if (!to.endsWith("[ ]")) return { type: "cast", to, operand: parser.operand(12) };
  parser.expect("{");
  const items = [parser.expression()];
  while (parser.take(",")) items.push(parser.expression());
  parser.expect("}");
  return { type: "array", of: to.slice(0, -4), items };
}

function sizeOf(parser: CodeParser): Expression {
  if (parser.is("(") && isType(parser, parser.at + 1)) {
    const start = parser.at;
    parser.at += 1;
    const of = typeName(parser);
    if (!of.endsWith("[ ]")) return { type: "sizeof", of };
    parser.at = start;
    return { type: "sizeof", of: cast(parser) };
  }
  return { type: "sizeof", of: parser.operand(12) };
}
