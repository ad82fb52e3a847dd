/** Reads the form of an answer: tried from the most particular form to the plainest. */
import { normaliseAnswer } from "./normalise.ts";
import { readInequality, readIntervals } from "./intervals.ts";
import { readMatrix } from "./matrix.ts";
import { plainNumerals } from "./numerals.ts";
import type { Shape } from "./shape.ts";
import { bracketsAround, splitOutside } from "./split.ts";
import { readTime } from "./time.ts";
import { unitOf } from "./units.ts";
import { bareWords, meaningOf, spelledNumber } from "./words.ts";

/** Longer than this, or nested deeper, an answer is compared letter by letter. */
const longest = 4000;
const deepest = 6;
const mostItems = 200;

const listSeparator =
  /\s*[,;]\s*(?:(?:and|or)\s+)?|\s+(?:and|or|\\text\{ ?(?:and|or) ?\}|\\lor|\\vee)\s+|(?<=[)\]}\d])\s*(?:and|or)\s*(?=[([{\\\d-])/y;
const insideSeparator = /\s*[,;]\s*/y;
const equals = /\s*(?<![<>!:=~])=(?![=>])\s*/y;
const nameOnly =
  /^(?:[A-Za-zα-ωΑ-Ω]|\\[a-zA-Z]+|[A-Z]{2,4}|(?:\\?\||\\lvert\s*)[A-Z]{2}(?:\\?\||\s*\\rvert)|\\(?:overline|angle|vec|hat|bar|triangle|widehat)\s*\{?\s*[A-Za-z]{1,4}\s*\}?|[A-Za-z][a-z]*(?: [A-Za-z][a-z]*){0,5})(?:_\{?\w{1,6}\}?)?'{0,2}(?:\([\w\s,/.-]{1,20}\))?$/;

export function readShape(written: string): Shape {
  const code = readCode(written);
  if (code) return code;
  const matrix = readMatrix(written, readShape);
  if (matrix) return matrix;
  return readJsonList(written) ?? readPlain(plainSigns(normaliseAnswer(written)), 0);
}

/** `["204"]`, as data sets keep the values that are right. */
function readJsonList(text: string): Shape | undefined {
  const written = text.trim().replace(/\.$/, "");
  if (!/^\s*\[["']/.test(written) || written.length > longest) return undefined;
  const isPython = /^\s*\[\s*'[^'"\\]*'(?:\s*,\s*'[^'"\\]*')*\s*\]\s*$/.test(written);
  let values: unknown;
  try {
    values = JSON.parse(isPython ? written.replaceAll("'", '"') : written);
  } catch {
    return undefined;
  }
  if (!Array.isArray(values) || !values.every((value) => typeof value === "string"))
    return undefined;
  const items = values.slice(0, mostItems).map((value) => readShape(value));
  return items.length === 1 ? items[0] : { kind: "list", items };
}

/** Full-width forms as the plain ones, and without a relation that nothing stands before. */
function plainSigns(text: string): string {
  return withPlainBrackets(text)
    .replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/(?<![\w.])(\d+(?:\.\d+)?)[eE]\+?(-?\d{1,3})(?!\w)/g, "$1 \\times 10^{$2}")
    .replace(/^(?:(?:the )?(?:final )?answer(?: is|:)|=|:)\s*(?=\S)/i, "");
}

function withPlainBrackets(text: string): string {
  return text
    .replace(/\\langle(?![a-zA-Z])|⟨/g, "(")
    .replace(/\\rangle(?![a-zA-Z])|⟩/g, ")")
    .replace(/\\lbrace(?![a-zA-Z])/g, "\\{")
    .replace(/\\rbrace(?![a-zA-Z])/g, "\\}");
}

function readPlain(text: string, depth: number): Shape {
  if (text.length > longest || depth > deepest) return words(text);
  const meaning = meaningOf(text);
  if (meaning !== undefined) return { kind: "special", name: meaning };
  const inner = (part: string): Shape => readPlain(part, depth + 1);
  return (
    readQuoted(text) ??
    readChoice(text, inner) ??
    readIntervals(text) ??
    readInequality(text) ??
    readCompound(text) ??
    readList(text, inner) ??
    readEquation(text, inner) ??
    readGroup(text, inner) ??
    readTime(text) ??
    readRatio(text) ??
    readQuantity(text) ??
    readScalar(text) ??
    words(text)
  );
}

/** A fenced block, or several lines of what is no mathematics. */
function readCode(written: string): Shape | undefined {
  const fenced = /^\s*(`{3,}|~{3,})[^\n]*\n([^]*?)\n?\s*\1\s*$/.exec(written);
  if (fenced) return { kind: "code", source: fenced[2] ?? "" };
  const isCode =
    /\n/.test(written.trim()) &&
    /^(?:[ \t]+\S|(?:def|class|function|import|from|return|const|let|#include|public)\b)/m.test(
      written,
    );
  return isCode && !/\\[a-zA-Z]{3}/.test(written) ? { kind: "code", source: written } : undefined;
}

function readQuoted(text: string): Shape | undefined {
  const quoted = /^(["'])((?:(?!\1).)*)\1$/.exec(text);
  return quoted ? { kind: "text", words: quoted[2] ?? "", quoted: true } : undefined;
}

function readChoice(text: string, inner: (part: string) => Shape): Shape | undefined {
  const bare = text.replace(
    /^(?:(?:the )?(?:correct )?(?:option|choice|answer)(?: is)?:?)\s+/i,
    "",
  );
  const alone = /^(?:\(([A-Ja-j])\)|([A-J])[.):]?)$/.exec(bare);
  const letter = alone?.[1] ?? alone?.[2];
  if (letter !== undefined) return { kind: "choice", letter: letter.toUpperCase() };
  const full = /^(?:\(([A-Ja-j])\)\s*|([A-J])[.):]\s+)(?=\S)([^]+)$/.exec(bare);
  const named = full?.[1] ?? full?.[2];
  if (!full || named === undefined || /^[-+*/^=]/.test(full[3] ?? "")) return undefined;
  return { kind: "choice", letter: named.toUpperCase(), content: inner(full[3] ?? "") };
}

function readList(text: string, inner: (part: string) => Shape): Shape | undefined {
  const parts = splitOutside(text, listSeparator)?.filter((part) => part !== "");
  if (!parts || parts.length > mostItems) return undefined;
  if (parts.length < 2) return readPlusMinus(text, inner);
  // Prose has commas and "and" too: each part of a list is short.
  if (!parts.every((part) => part.length <= 60 && part.split(" ").length <= 8)) return undefined;
  // "0, 2 ± √3" are three values.
  const items = parts.map(inner).flatMap((item) => (item.kind === "list" ? item.items : [item]));
  const first = items[0];
  if (items.every(({ kind }) => kind === "text") && parts.length < 3) return undefined;
  // "x = 1, 2": the name is said once.
  if (first?.kind === "named" && items.slice(1).every(({ kind }) => kind === "scalar")) {
    return { kind: "list", items: [first.value, ...items.slice(1)] };
  }
  return { kind: "list", items };
}

/** `±2`, `1 ± √2`: two values. */
function readPlusMinus(text: string, inner: (part: string) => Shape): Shape | undefined {
  const sign = /\\pm(?![a-zA-Z])|±/;
  if (!sign.test(text) || text.split(sign).length !== 2 || bracketsAround(text)) return undefined;
  const items = [
    text.replace(sign, "+").replace(/^\+|=\s*\+/, (at) => (at === "+" ? "" : "= ")),
    text.replace(sign, "-"),
  ];
  return { kind: "list", items: items.map((item) => unnamed(inner(item.trim()))) };
}

function unnamed(shape: Shape): Shape {
  return shape.kind === "named" ? shape.value : shape;
}

function readEquation(text: string, inner: (part: string) => Shape): Shape | undefined {
  const parts = splitOutside(text, equals);
  if (!parts || parts.length < 2 || parts.some((part) => part === "")) return undefined;
  const [left = "", ...rest] = parts;
  const right = rest.at(-1) ?? "";
  const names = bracketsAround(left);
  const values = bracketsAround(right);
  if (names && values) {
    const unzipped = zipNames(names.inside, values.inside, inner);
    if (unzipped) return unzipped;
  }
  if (nameOnly.test(left)) return { kind: "named", name: bareName(left), value: inner(right) };
  if (nameOnly.test(right) && parts.length === 2 && !/[a-zA-Z]{4}/.test(right)) {
    return { kind: "named", name: bareName(right), value: inner(left) };
  }
  return { kind: "equation", left: plainNumerals(left), right: plainNumerals(right) };
}

/** `(x, y) = (1, 2)` */
function zipNames(
  names: string,
  values: string,
  inner: (part: string) => Shape,
): Shape | undefined {
  const left = splitOutside(names, insideSeparator);
  const right = splitOutside(values, insideSeparator);
  if (!left || left.length !== right?.length || left.length > mostItems) return undefined;
  if (!left.every((name) => nameOnly.test(name))) return undefined;
  return {
    kind: "list",
    items: left.map((name, i) => ({
      kind: "named",
      name: bareName(name),
      value: inner(right[i] ?? ""),
    })),
  };
}

function bareName(name: string): string {
  return name.replace(/[\s{}]/g, "");
}

function readGroup(text: string, inner: (part: string) => Shape): Shape | undefined {
  const around = bracketsAround(text);
  if (!around) return undefined;
  const brackets = `${around.open}${around.close}`;
  if (brackets !== "()" && brackets !== "[]" && brackets !== "{}") return undefined;
  const parts = splitOutside(around.inside, insideSeparator);
  if (!parts || parts.length > mostItems || parts.some((part) => part === "")) return undefined;
  // Brackets around one value say nothing, unless they make a set of it.
  if (parts.length === 1 && brackets === "()") return inner(around.inside);
  const items = parts.map(inner);
  if (brackets !== "{}") return { kind: "group", brackets, items };
  const flat = items.flatMap((item) => (item.kind === "list" ? item.items : [item]));
  return { kind: "group", brackets, items: flat };
}

function readRatio(text: string): Shape | undefined {
  const parts = text.split(/\s*(?::|\\colon|∶)\s*/);
  if (parts.length < 2 || parts.length > 6) return undefined;
  return parts.every((part) => /^\d+(?:\.\d+)?$/.test(part)) ? { kind: "ratio", parts } : undefined;
}

/** `6 hours and 30 minutes`, `5 feet 3 inches`: one quantity in several units, each smaller than the one before. */
function readCompound(text: string): Shape | undefined {
  const whole =
    /^\d+(?:\.\d+)?\s*[a-zA-Z]+\.?(?:\s*(?:,|and|,\s*and)?\s*\d+(?:\.\d+)?\s*[a-zA-Z]+\.?){1,3}$/;
  if (text.length > 80 || !whole.test(text)) return undefined;
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)\s*([a-zA-Z]+)/g)].map(
    ([, value = "", name = ""]) => ({ value, unit: unitOf(name) }),
  );
  const [first] = parts;
  const dimension = first?.unit?.dimension;
  if (!first?.unit || parts.some(({ unit }) => !unit?.known || unit.dimension !== dimension))
    return undefined;
  const factors = parts.map(({ unit }) => unit?.factor ?? "");
  if (new Set(factors).size < factors.length) return undefined;
  const sum = parts.map(({ value }, i) => `(${value})*(${factors[i] ?? "1"})`).join("+");
  return { kind: "quantity", value: sum, unit: { ...first.unit, factor: "1" } };
}

const letters = /[a-zA-Zα-ωΑ-Ω]/;

function readQuantity(text: string): Shape | undefined {
  const money = /^(-?)\s*([$€£¥])\s*([^$€£¥]+)$/.exec(text);
  if (money) {
    const [, sign = "", currency = "", amount = ""] = money;
    const unit = unitOf(currency);
    const value = amount.replace(/\s*(?:dollars?|usd|euros?)$/i, "");
    return unit && isValue(value)
      ? { kind: "quantity", value: plainNumerals(`${sign}${value}`), unit }
      : undefined;
  }
  const match =
    /^((?:[^a-zA-Zµ°%¢€£¥$\\]|\\[a-zA-Z]+)+?)(\s*)(°\s*[CF]?|%|[¢€£¥$]|[a-zA-Zµμ][a-zA-Zµμ°.'²³ /^{}·*0-9-]*)$/.exec(
      text,
    );
  if (!match) {
    const spelled = /^([a-z]+(?:-[a-z]+)?) ([a-z]+)$/i.exec(text);
    const number = spelled?.[1] === undefined ? undefined : spelledNumber(spelled[1]);
    const unit = spelled?.[2] === undefined ? undefined : unitOf(spelled[2]);
    return number !== undefined && unit ? { kind: "quantity", value: number, unit } : undefined;
  }
  const [, value = "", gap = "", name = ""] = match;
  // "5m" is five times m as often as five metres.
  if (gap === "" && /^[a-zA-Z]\b/.test(name) && !/\//.test(name)) return undefined;
  if (/^(?:thousand|million|billion|trillion)\b/i.test(name)) {
    const [word = "", ...rest] = name.split(" ");
    const unit = rest.length === 0 ? undefined : unitOf(rest.join(" "));
    return unit
      ? { kind: "quantity", value: plainNumerals(`${value.trim()} ${word}`), unit }
      : undefined;
  }
  const unit = unitOf(name.replace(/\s+/g, " "));
  return unit && isValue(value.trim())
    ? { kind: "quantity", value: plainNumerals(value.trim()), unit }
    : undefined;
}

function isValue(text: string): boolean {
  // "cos 60°" is no number of degrees.
  if (/\\(?:sin|cos|tan|cot|sec|csc|log|ln|arc)/.test(text)) return false;
  return /\d|\\pi|π|\\sqrt|√/.test(text) && !letters.test(text.replace(/\\[a-zA-Z]+|π/g, ""));
}

const functionWords =
  /\b(?:sqrt|pi|sin|cos|tan|cot|sec|csc|log|ln|exp|arcsin|arccos|arctan|min|max|gcd|lcm|mod)\b/g;

/** An expression: signs, numbers, single letters, known functions; a word makes it a text. */
function readScalar(text: string): Shape | undefined {
  const number = spelledNumber(text);
  if (number !== undefined) return { kind: "scalar", source: number };
  const bare = text.replace(/^(?:≈|~|\\approx(?![a-zA-Z])|about |approximately )\s*/, "");
  const plain = plainNumerals(bare);
  const rest = plain.replace(/\\[a-zA-Z]+/g, " ").replace(functionWords, " ");
  if (plain === "" || /[\p{L}]{4,}|["'#@&;?]/u.test(rest) || /\p{L}{2,}\s+\p{L}{2,}/u.test(rest))
    return undefined;
  return { kind: "scalar", source: plain };
}

function words(text: string): Shape {
  return { kind: "text", words: bareWords(text), quoted: false };
}
