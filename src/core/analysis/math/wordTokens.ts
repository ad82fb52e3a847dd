/** Cuts letters into tokens: words of prose, variables, functions, operators that are words. */
import type { Lexer } from "./lexer.ts";
import { numeralAt } from "./numerals.ts";
import { functionNames, greek, moduleNames, operatorWords } from "./signs.ts";
import { none } from "./token.ts";

const identifier = /\p{L}[\p{L}\p{M}\d]*(?:_(?:\{[\p{L}\d,+-]{1,12}\}|[\p{L}\d]+))*/uy;
const subscriptDigits = /[₀-₉ₙₖᵢⱼ]+/y;
const subscripts = "₀₁₂₃₄₅₆₇₈₉";
/** Ideographs and kana, which are written without spaces between words. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+/uy;
const derivativeSign = /d\s*\/\s*d([a-z])(?![a-zA-Z])/y;
/** Words of claims in Chinese, longer ones first where one begins another. */
const unspacedWords: readonly string[] =
  "不能被 能被 整除 乘以 乘上 除以 减去 加上 的平方根 的平方 的立方 的倍数 的因数 的约数 等于 约等于 约为 余数 质数 素数 合数 偶数 奇数 分之 百分之 乘 加 减 余 商 是 为 得".split(
    " ",
  );
/** What letters behind a number may be instead of factors. */
const units: ReadonlySet<string> = new Set(
  "km cm mm nm kg mg ml dl ms ns kb mb gb ft lb lbs oz th st nd rd am pm hz ev au rem mod kw pi in is or".split(
    " ",
  ),
);

/** Reads the number that begins where the lexer is, undefined where none does. */
export function numberToken(lexer: Lexer): number | undefined {
  const numeral = numeralAt(lexer.source, lexer.at);
  return numeral && lexer.number(lexer.source.slice(lexer.at, numeral.end), numeral.end, numeral);
}

/** Reads what begins with a letter from A to Z. */
export function latinToken(lexer: Lexer): number {
  const letters = plainLetters(lexer) ?? untilPi(lexer.match(identifier));
  return wordToken(lexer, letters ?? lexer.source.charAt(lexer.at));
}

/** Reads what begins with any other letter or ideograph, undefined where none stands. */
export function letterToken(lexer: Lexer): number | undefined {
  const ideographs = lexer.match(unspaced);
  if (ideographs !== undefined) return phraseTokens(lexer, ideographs);
  const letters = untilPi(lexer.match(identifier));
  return letters === undefined ? undefined : wordToken(lexer, letters);
}

/** Ideographs are cut where one of the words begins that claims are made of. */
function phraseTokens(lexer: Lexer, run: string): number {
  const end = lexer.at + run.length;
  let from = lexer.at;
  let i = from;
  while (i < end) {
    const known = unspacedWords.find((phrase) => lexer.source.startsWith(phrase, i));
    if (known === undefined) {
      i += 1;
      continue;
    }
    if (i > from) putPhrase(lexer, from, i);
    putPhrase(lexer, i, i + known.length);
    i += known.length;
    from = i;
  }
  if (from < end) putPhrase(lexer, from, end);
  return end;
}

function putPhrase(lexer: Lexer, from: number, to: number): void {
  lexer.at = from;
  const written = lexer.source.slice(from, to);
  const operator = Object.hasOwn(operatorWords, written) ? operatorWords[written] : undefined;
  if (operator === undefined) lexer.put("word", written, to);
  else lexer.put("operator", operator, to);
}

/** Most words are plain letters and digits, which takes no pattern to see. */
function plainLetters({ source, at }: Lexer): string | undefined {
  let end = at + 1;
  let code = source.charCodeAt(end);
  while ((code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57)) {
    end += 1;
    code = source.charCodeAt(end);
  }
  return code === 95 || code > 127 ? undefined : source.slice(at, end);
}

function wordToken(lexer: Lexer, letters: string): number {
  const { source, at } = lexer;
  if (letters.charCodeAt(0) < 71 && letters.includes("_")) {
    const end = numberToken(lexer);
    if (end !== undefined) return end;
  }
  // "mod27"
  if (letters.startsWith("mod") && /^mod\d/.test(letters))
    return lexer.put("operator", "mod", at + 3);
  const end = at + letters.length;
  if (letters === "d" && lexer.sees(derivativeSign)) return lexer.derivative(derivativeSign);
  if (lexer.integrals > 0 && /^(?:from|to|of)$/.test(letters))
    return lexer.put("operator", `∫${letters}`, end);
  if (lexer.integrals > 0 && letters.length === 2 && letters.startsWith("d")) {
    lexer.integrals -= 1;
    return lexer.put("command", `differential ${letters.charAt(1)}`, end);
  }
  if (moduleNames.has(letters) && source.charAt(end) === ".") return end + 1;
  if (Object.hasOwn(operatorWords, letters))
    return lexer.put("operator", operatorWords[letters] ?? letters, end);
  if (letters.length === 1)
    return lexer.put("name", greek[letters] ?? letters, withSubscript(lexer, end));
  return functionToken(lexer, letters, end) ?? nameToken(lexer, letters, end);
}

/** A function, with what is written to its name: `sqrt3`, `log₂`, `log_{10}`. */
function functionToken(lexer: Lexer, letters: string, end: number): number | undefined {
  if (letters === "log" && subscripts.includes(lexer.source.charAt(end) || " "))
    return logarithm(lexer, end);
  const digits = /^(sqrt|sin|cos|tan|ln)(\d{1,9})$/.exec(letters);
  if (digits) return functionOf(lexer, digits[1] ?? "", digits[2] ?? "");
  const based = letters.startsWith("log_") && /^log_(?:\{(\w+)\}|(\w+))$/.exec(letters);
  if (based) return lexer.put("function", `log_${based[1] ?? based[2] ?? ""}`, end);
  const name = letters.length <= 9 ? letters.toLowerCase() : "";
  return Object.hasOwn(functionNames, name)
    ? lexer.put("function", functionNames[name] ?? name, end)
    : undefined;
}

/** A variable, a product of letters, or prose. */
function nameToken(lexer: Lexer, letters: string, end: number): number {
  if (letters === "pi") return lexer.put("name", letters, end);
  if (letters.length <= 3 && isFactor(lexer, letters)) return letterProduct(lexer, letters);
  if (/[\d_]/.test(letters.charAt(1))) return lexer.put("name", plainName(letters), end);
  return lexer.put("word", letters, end);
}

/** "2ab": letters behind a number are multiplied, unless they are a unit. */
function isFactor({ tokens, at }: Lexer, letters: string): boolean {
  const last = tokens.at(-1);
  return (
    last?.type === "number" && last.end === at && /^[a-z]+$/.test(letters) && !units.has(letters)
  );
}

/** "log₂" */
function logarithm(lexer: Lexer, end: number): number {
  let base = "";
  let to = end;
  for (; subscripts.includes(lexer.source.charAt(to) || " "); to += 1)
    base += String(subscripts.indexOf(lexer.source.charAt(to)));
  return lexer.put("function", `log_${base}`, to);
}

/** "sqrt3" */
function functionOf(lexer: Lexer, name: string, digits: string): number {
  lexer.at = lexer.put("function", functionNames[name] ?? name, lexer.at + name.length);
  const value = { top: BigInt(digits), bottom: 1n };
  return lexer.number(digits, lexer.at + digits.length, { value, written: none });
}

function letterProduct(lexer: Lexer, letters: string): number {
  for (const letter of letters) lexer.at = lexer.put("name", letter, lexer.at + 1);
  return lexer.at;
}

/** "x₁" */
function withSubscript({ source }: Lexer, end: number): number {
  subscriptDigits.lastIndex = end;
  return end + (subscriptDigits.exec(source)?.[0].length ?? 0);
}

/** "x_{12}" and "x_12" are one name. */
function plainName(letters: string): string {
  return letters.replace(/[{}]/g, "");
}

/** π is a number of its own, also where letters touch it: "2πx". In Greek words it is a letter. */
function untilPi(letters: string | undefined): string | undefined {
  if (letters === undefined || !letters.includes("π") || /\p{Script=Greek}{3}/u.test(letters))
    return letters;
  return letters.startsWith("π") ? "π" : letters.slice(0, letters.indexOf("π"));
}
