/** Reads the values that a text says an expression comes to: literals of a language, and listings of them. */
import type { Language } from "../language.ts";
import { familyOf } from "./languages.ts";
import { parseCode, type ParsedCode } from "./parser.ts";
import type { Expression } from "./syntax.ts";

/** Words of a sentence that are operators of a language as well: "-4 in Python", "3 and then". */
const joint = / (?:in|and|or|if|is|not|for|as)(?![\w(])/g;
const mostListed = 40;

/** @returns the value without names and operations that begins at an offset. */
export function valueAt(text: string, from: number, language: Language): ParsedCode | undefined {
  const word =
    /(?:True|False|true|false|None|null|undefined|NaN|-?Infinity|nan|inf)(?![\w(]|\.\w)/y;
  const truth = matchAt(word, text, from);
  if (truth) {
    const said = truthSaid(truth[0], language);
    return { expression: said, end: from + truth[0].length };
  }
  const parsed = parseCode(text, from, familyOf(language));
  if (!parsed) return undefined;
  if (isLiteral(parsed.expression)) return parsed;
  joint.lastIndex = from;
  const cut = joint.exec(text)?.index;
  if (cut === undefined || cut >= parsed.end) return undefined;
  const shorter = parseCode(text.slice(0, cut), from, familyOf(language));
  return shorter && isLiteral(shorter.expression) ? shorter : undefined;
}

/** "2, 5, 8" and "2, 5 and 8": several values behind one another. @param first what `valueAt` found. */
export function listAt(text: string, first: ParsedCode, language: Language): ParsedCode {
  const items = [first.expression];
  let { end } = first;
  for (let last = false; !last && items.length < mostListed;) {
    const sign = matchAt(/\s*,\s*(and |then )?|\s+(and )(?=[-\d'"])/y, text, end);
    if (!sign) break;
    const next = valueAt(text, end + sign[0].length, language);
    if (!next) break;
    items.push(next.expression);
    ({ end } = next);
    last = sign[1] === "and " || sign[2] !== undefined;
  }
  return items.length === 1 ? first : { expression: { type: "list", items }, end };
}

/** Truth values and the like are said in the spelling of any language. */
function truthSaid(word: string, language: Language): Expression {
  const python = language === "python";
  if (/^(?:true|false)$/i.test(word)) {
    const value = /^t/i.test(word);
    const zero: Expression = { type: "whole", value: 0n, suffix: "" };
    if (language === "c")
      return { type: "prefix", operator: "!", operand: value ? zero : { ...zero, value: 1n } };
    return { type: "name", name: python ? (value ? "True" : "False") : value ? "true" : "false" };
  }
  return { type: "name", name: word };
}

export function isLiteral(node: Expression): boolean {
  switch (node.type) {
    case "whole":
    case "float":
    case "text":
    case "character":
      return true;
    case "name":
      return /^(?:True|False|None|true|false|null|undefined|NaN|Infinity)$/.test(node.name);
    case "prefix":
      return (
        node.operator === "-" &&
        (/^(?:whole|float)$/.test(node.operand.type) ||
          (node.operand.type === "name" && node.operand.name === "Infinity"))
      );
    case "list":
    case "tuple":
    case "set":
      return node.items.every(isLiteral);
    case "dict":
      return node.entries.every(([key, value]) => isLiteral(key) && isLiteral(value));
    default:
      return false;
  }
}

/** @param pattern a sticky one. */
export function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}
