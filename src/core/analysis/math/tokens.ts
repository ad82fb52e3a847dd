/** Cuts a text with mathematics in it into tokens: LaTeX, Unicode and plain notation alike, prose as words between. */
import { numeralAt } from "./numerals.ts";
import {
  functionNames,
  greek,
  moduleNames,
  operatorPairs,
  operatorSigns,
  operatorWords,
  relationPairs,
  relationSigns,
  type Relation,
} from "./signs.ts";
import { texCommand } from "./texTokens.ts";
import { none, type Lexer, type Token, type TokenType } from "./token.ts";

const spaces = /[ \t\u00a0\u2009\u202f\u200b\r]+/y;
const identifier = /\p{L}[\p{L}\p{M}\d]*(?:_(?:\{[\p{L}\d,+-]{1,12}\}|[\p{L}\d]+))*/uy;
const subscriptDigits = /[₀-₉ₙₖᵢⱼ]+/y;
const dotsSign = /\.\.\.+|…|⋯/y;
const arrow = /(?:->|=>|<-|→|⇒|⟹|↦|⟶|:=|<=>|⇔|≔)/y;
const quoted = /'(?:[^'\\\n]|\\.){0,80}'|"(?:[^"\\\n]|\\.){0,80}"/y;
const brackets: Readonly<Record<string, "open" | "close">> = {
  "(": "open",
  "[": "open",
  "{": "open",
  "⌊": "open",
  "⌈": "open",
  ")": "close",
  "]": "close",
  "}": "close",
  "⌋": "close",
  "⌉": "close",
};
/** What arrows begin with. */
const arrowHeads = "-=<→⇒⟹↦⟶:⇔≔";
const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const superscriptMinus = "⁻";
const subscripts = "₀₁₂₃₄₅₆₇₈₉";
/** Ideographs and kana, which are written without spaces between words. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+/uy;
/** Full-width forms of signs and digits, without the marks that end clauses. */
const fullWidth = /[\uff02-\uff0b\uff0d-\uff19\uff1c-\uff1e\uff20-\uff5e]/g;
const hasFullWidth = /[\uff02-\uff5e]/;
const derivativeSign = /d\s*\/\s*d([a-z])(?![a-zA-Z])/y;

/**
 * @param from where to begin. @param to where to stop, as offsets into `text`; tokens never reach beyond.
 * @param most so many tokens at most; the rest of the text is left.
 */
export function tokenise(text: string, from = 0, to = text.length, most = Infinity): Token[] {
  const written = to === text.length ? text : text.slice(0, to);
  const source = hasFullWidth.test(written) ? narrow(written) : written;
  /** Integral signs whose `dx` hasn't come yet. */
  let integrals = 0;
  /** Open braces of a lower bound, `_{k=1}`: a relation in it only names the variable. */
  let lowerBound = 0;
  const hasEnvironment = source.includes("\\begin", from);
  const tokens: Token[] = [];
  let at = from;
  const lexer: Lexer = {
    source,
    tokens,
    get at() {
      return at;
    },
    set at(offset) {
      at = offset;
    },
    put,
    relation,
    pointed,
    integral,
    derivative,
  };
  while (at < to && tokens.length < most) at = step();
  return tokens;

  function step(): number {
    const code = source.charCodeAt(at);
    if (code === 32) return at + 1;
    const character = source.charAt(at);
    if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90))
      return word(plainLetters() ?? untilPi(matchAt(identifier)) ?? character);
    if ((code >= 48 && code <= 57) || code === 46 || isVulgar(character)) {
      const end = number();
      if (end !== undefined) return end;
    }
    if (character === "\\") return texCommand(lexer);
    if (code < 128 && code > 32) return sign(character);
    const gap = matchAt(spaces);
    if (gap !== undefined) return at + gap.length;
    const ideographs = matchAt(unspaced);
    if (ideographs !== undefined) return phrases(ideographs);
    const letters = untilPi(matchAt(identifier));
    return letters === undefined ? sign(character) : word(letters);
  }

  /** Ideographs are cut where one of the words begins that claims are made of. */
  function phrases(run: string): number {
    const end = at + run.length;
    let from = at;
    let i = at;
    while (i < end) {
      const known = unspacedWords.find((phrase) => source.startsWith(phrase, i));
      if (known === undefined) {
        i += 1;
        continue;
      }
      if (i > from) putWord(from, i);
      putWord(i, i + known.length);
      i += known.length;
      from = i;
    }
    if (from < end) putWord(from, end);
    return end;
  }

  function putWord(from: number, to: number): void {
    at = from;
    const written = source.slice(from, to);
    const operator = Object.hasOwn(operatorWords, written) ? operatorWords[written] : undefined;
    if (operator === undefined) put("word", written, to);
    else put("operator", operator, to);
  }

  /** Most words are plain letters and digits, which takes no pattern to see. */
  function plainLetters(): string | undefined {
    let end = at + 1;
    let code = source.charCodeAt(end);
    while (
      (code >= 97 && code <= 122) ||
      (code >= 65 && code <= 90) ||
      (code >= 48 && code <= 57)
    ) {
      end += 1;
      code = source.charCodeAt(end);
    }
    return code === 95 || code > 127 ? undefined : source.slice(at, end);
  }

  function number(): number | undefined {
    const numeral = numeralAt(source, at);
    if (!numeral) return undefined;
    const { value, written, end } = numeral;
    return put("number", source.slice(at, end), end, { value, written });
  }

  function word(letters: string): number {
    if (letters.charCodeAt(0) < 71 && letters.includes("_")) {
      const end = number();
      if (end !== undefined) return end;
    }
    // "mod27"
    if (letters.startsWith("mod") && /^mod\d/.test(letters)) return put("operator", "mod", at + 3);
    const end = at + letters.length;
    if (letters === "d" && isDerivative()) return derivative(derivativeSign);
    if (integrals > 0 && /^(?:from|to|of)$/.test(letters))
      return put("operator", `∫${letters}`, end);
    if (integrals > 0 && letters.length === 2 && letters.startsWith("d")) {
      integrals -= 1;
      return put("command", `differential ${letters.charAt(1)}`, end);
    }
    if (moduleNames.has(letters) && source.charAt(end) === ".") return end + 1;
    if (Object.hasOwn(operatorWords, letters))
      return put("operator", operatorWords[letters] ?? letters, end);
    if (letters.length === 1) return put("name", greek[letters] ?? letters, withSubscript(end));
    if (letters === "log" && subscripts.includes(source.charAt(end) || " ")) return logarithm(end);
    const digits = /^(sqrt|sin|cos|tan|ln)(\d{1,9})$/.exec(letters);
    if (digits) return functionOf(digits[1] ?? "", digits[2] ?? "");
    if (letters === "pi") return put("name", letters, end);
    const based = letters.startsWith("log_") && /^log_(?:\{(\w+)\}|(\w+))$/.exec(letters);
    if (based) return put("function", `log_${based[1] ?? based[2] ?? ""}`, end);
    const name = letters.length <= 9 ? letters.toLowerCase() : "";
    if (Object.hasOwn(functionNames, name))
      return put("function", functionNames[name] ?? name, end);
    if (letters.length <= 3 && isFactor(letters)) return letterProduct(letters);
    if (/[\d_]/.test(letters.charAt(1))) return put("name", plainName(letters), end);
    return put("word", letters, end);
  }

  /** "2ab": letters behind a number are multiplied, unless they are a unit. */
  function isFactor(letters: string): boolean {
    const last = tokens.at(-1);
    return (
      last?.type === "number" && last.end === at && /^[a-z]+$/.test(letters) && !units.has(letters)
    );
  }

  function isDerivative(): boolean {
    derivativeSign.lastIndex = at;
    return derivativeSign.test(source);
  }

  function derivative(pattern: RegExp): number {
    pattern.lastIndex = at;
    const match = pattern.exec(source);
    return put("command", `derivative ${match?.[1] ?? ""}`, at + (match?.[0].length ?? 1));
  }

  /** "log₂" */
  function logarithm(end: number): number {
    let base = "";
    let to = end;
    for (; subscripts.includes(source.charAt(to) || " "); to += 1)
      base += String(subscripts.indexOf(source.charAt(to)));
    return put("function", `log_${base}`, to);
  }

  /** "sqrt3" */
  function functionOf(name: string, digits: string): number {
    put("function", functionNames[name] ?? name, at + name.length);
    at += name.length;
    const value = { top: BigInt(digits), bottom: 1n };
    return put("number", digits, at + digits.length, { value, written: none });
  }

  function letterProduct(letters: string): number {
    const from = at;
    for (let i = 0; i < letters.length; i += 1) {
      at = from + i;
      put("name", letters.charAt(i), at + 1);
    }
    return from + letters.length;
  }

  /** "x₁" */
  function withSubscript(end: number): number {
    subscriptDigits.lastIndex = end;
    return end + (subscriptDigits.exec(source)?.[0].length ?? 0);
  }

  function sign(character: string): number {
    if (character === "\n") return put("line", "\n", at + 1);
    const points = ".…⋯".includes(character) ? matchAt(dotsSign) : undefined;
    if (points !== undefined) return put("dots", "…", at + points.length);
    const pair = source.slice(at, at + 2);
    if (pair === "**") return stars();
    const pointer = pair === "<=" && source.charAt(at + 2) !== ">" ? undefined : arrowAt(character);
    if (pointer !== undefined) return pointed(pointer, at + pointer.length);
    if (source.startsWith("===", at)) return relation("=", at + 3);
    if ((pair.charAt(1) === "=" && "-+*/%|^".includes(character)) || pair === "++" || pair === "--")
      return put("other", pair, at + 2);
    const pairRelation = Object.hasOwn(relationPairs, pair) ? relationPairs[pair] : undefined;
    if (pairRelation) return relation(pairRelation, at + 2);
    if (Object.hasOwn(operatorPairs, pair))
      return put("operator", operatorPairs[pair] ?? pair, at + 2);
    const single = Object.hasOwn(relationSigns, character) ? relationSigns[character] : undefined;
    if (single) return relation(single, at + 1);
    return mark(character);
  }

  function arrowAt(character: string): string | undefined {
    return arrowHeads.includes(character) ? matchAt(arrow) : undefined;
  }

  function mark(character: string): number {
    const operator = Object.hasOwn(operatorSigns, character) ? operatorSigns[character] : undefined;
    if (operator !== undefined) return put("operator", operator, at + 1);
    const bracket = Object.hasOwn(brackets, character) ? brackets[character] : undefined;
    if (bracket) {
      if (lowerBound > 0 && /[{}]/.test(character)) lowerBound += character === "{" ? 1 : -1;
      // The first brace has been counted with the sign before it.
      if (lowerBound === 1 && character === "}") lowerBound = 0;
      return put(bracket, character, at + 1);
    }
    if (character === "_" && isBounded(tokens.at(-1))) {
      if (source.charAt(at + 1) === "{") lowerBound = 1;
      return put("operator", "_", at + 1);
    }
    if (character === "&")
      return hasEnvironment || besideRelation()
        ? put("cell", "&", at + 1)
        : put("operator", "&", at + 1);
    if (character === "|") return put("bar", "|", at + 1);
    if (character === ",") return put("comma", ",", at + 1);
    if (superscripts.includes(character)) return superscript(at);
    if (character === superscriptMinus && superscripts.includes(source.charAt(at + 1) || " "))
      return superscript(at + 1);
    if (character === '"' || (character === "'" && !isLetter(source.charAt(at - 1)))) {
      const content = matchAt(quoted);
      if (content !== undefined) return put("text", content.slice(1, -1), at + content.length);
    }
    if (character === "'" && source.charAt(at - 1) === ")") return put("operator", "′", at + 1);
    if (character === "∫") return integral(at + 1);
    if (character === "∑") return put("command", "sum", at + 1);
    if (character === "∏") return put("command", "product", at + 1);
    if (character === "∞") return put("name", "infinity", at + 1);
    if ("$`€£¥".includes(character)) return at + 1;
    return put("other", character, at + 1);
  }

  /** "&=" lays out lines of TeX. */
  function besideRelation(): boolean {
    if (tokens.at(-1)?.type === "relation") return true;
    return /^& *(?:[=<>≈≤≥]|\\(?:approx|leq?|geq?|equiv))/.test(source.slice(at, at + 12));
  }

  /** Two stars: a power after an operand with another one behind, else Markdown's bold. */
  function stars(): number {
    const last = tokens.at(-1);
    const operand = last !== undefined && endsOperand(last) && last.end >= at - 1;
    const next = source.slice(at + 2, at + 4);
    const spaced = last !== undefined && last.end < at;
    if (operand && (spaced ? /^ [\p{L}\d(-]/u : /^[\p{L}\d(-]/u).test(next))
      return put("operator", "**", at + 2);
    return at + 2;
  }

  /** @param from the first digit: a minus sign may stand before it. */
  function superscript(from: number): number {
    let end = from;
    let digits = "";
    while (end < to && superscripts.includes(source.charAt(end))) {
      digits += String(superscripts.indexOf(source.charAt(end)));
      end += 1;
    }
    tokens.push({ type: "operator", sign: "**", start: at, end: at });
    if (from > at) tokens.push({ type: "operator", sign: "-", start: at, end: from });
    at = from;
    const written = { places: 0, zeros: 0, continued: false, leadingZero: false, based: false };
    return put("number", digits, end, { value: { top: BigInt(digits), bottom: 1n }, written });
  }

  function pointed(sign: string, end: number): number {
    return lowerBound > 0 ? put("operator", ":=", end) : put("arrow", sign, end);
  }

  function integral(end: number): number {
    integrals += 1;
    return put("command", "integral", end);
  }

  function relation(sign: Relation, end: number): number {
    if (lowerBound > 0) return put("operator", ":=", end);
    return put("relation", source.slice(at, end), end, { relation: sign });
  }

  function put(
    type: TokenType,
    canonical: string,
    end: number,
    more: Pick<Token, "value" | "written" | "relation"> = {},
  ): number {
    const start = at;
    const sign = canonical;
    if (type === "number") {
      tokens.push({ type, sign, start, end, value: more.value, written: more.written ?? none });
    } else if (more.relation) {
      tokens.push({ type, sign, start, end, relation: more.relation });
    } else tokens.push({ type, sign, start, end });
    return end;
  }

  function matchAt(pattern: RegExp): string | undefined {
    pattern.lastIndex = at;
    return pattern.exec(source)?.[0];
  }
}

/** Whether an operand may end with this token. */
export function endsOperand({ type, sign }: Token): boolean {
  if (type === "number" || type === "name" || type === "close" || type === "text") return true;
  return type === "operator" && (sign === "!" || sign === "°" || sign === "%");
}

const units: ReadonlySet<string> = new Set(
  "km cm mm nm kg mg ml dl ms ns kb mb gb ft lb lbs oz th st nd rd am pm hz ev au rem mod kw pi in is or".split(
    " ",
  ),
);

function isBounded(token: Token | undefined): boolean {
  return token?.type === "command" && /^(?:sum|product|integral|limit)$/.test(token.sign);
}

/** Words of claims in Chinese, longer ones first where one begins another. */
const unspacedWords: readonly string[] =
  "不能被 能被 整除 乘以 乘上 除以 减去 加上 的平方根 的平方 的立方 的倍数 的因数 的约数 等于 约等于 约为 余数 质数 素数 合数 偶数 奇数 分之 百分之 乘 加 减 余 商 是 为 得".split(
    " ",
  );

function isLetter(character: string): boolean {
  return /[\p{L}\d)]/u.test(character);
}

function isVulgar(character: string): boolean {
  return character >= "¼" && (character <= "¾" || (character >= "⅓" && character <= "⅞"));
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

/** Signs and digits in their usual width; every offset stays what it was. */
function narrow(text: string): string {
  return text.replace(fullWidth, (character) =>
    String.fromCharCode(character.charCodeAt(0) - 0xfee0),
  );
}

export type { Token } from "./token.ts";
