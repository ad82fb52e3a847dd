/** Cuts a text with mathematics in it into tokens: LaTeX, Unicode and plain notation alike, prose as words between. */
import { numeralAt, type Written } from "./numerals.ts";
import type { Rational } from "./rational.ts";
import {
  binomialCommands,
  bracketCommands,
  dressCommands,
  fractionCommands,
  functionNames,
  greek,
  greekCommands,
  matrixEnvironments,
  moduleNames,
  operatorCommands,
  operatorPairs,
  operatorSigns,
  operatorWords,
  relationCommands,
  relationPairs,
  relationSigns,
  wordCommands,
  type Relation,
} from "./signs.ts";

type TokenType =
  | "number"
  /** A variable or constant. */
  | "name"
  | "function"
  | "operator"
  | "relation"
  | "open"
  | "close"
  | "bar"
  | "comma"
  /** `frac`, `sqrt`, `binom`, `pmod`, `begin`, `end`: the sign says which. */
  | "command"
  | "text"
  /** `\\` and `&` of a TeX environment. */
  | "row"
  | "cell"
  | "dots"
  /** "→", "->", "=>" and the like. */
  | "arrow"
  | "line"
  /** Prose, or a unit. */
  | "word"
  /** Anything else that ends mathematics. */
  | "other";

export interface Token {
  readonly type: TokenType;
  /** The canonical sign, name or word; for `text` its content. */
  readonly sign: string;
  /** Offsets into the text, UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  /** For numbers; undefined where the number is too long. */
  readonly value?: Rational | undefined;
  readonly written?: Written;
  readonly relation?: Relation;
}

const spaces = /[ \t\u00a0\u2009\u202f\u200b\r]+/y;
const command = /\\(?:[a-zA-Z]+|[^\n]|$)/y;
const identifier = /\p{L}[\p{L}\p{M}\d]*(?:_(?:\{[\p{L}\d,+-]{1,12}\}|[\p{L}\d]+))*/uy;
const subscriptDigits = /[₀-₉ₙₖᵢⱼ]+/y;
const dotsSign = /\.\.\.+|…|⋯/y;
const arrow = /(?:->|=>|<-|→|⇒|⟹|↦|⟶|:=|<=>|⇔|≔)/y;
const quoted = /'(?:[^'\\\n]|\\.){0,80}'|"(?:[^"\\\n]|\\.){0,80}"/y;
const braced = /\s*\{([^{}\\\n]{0,60})\}/y;
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

/**
 * @param from where to begin. @param to where to stop, as offsets into `text`; tokens never reach beyond.
 * @param most so many tokens at most; the rest of the text is left.
 */
export function tokenise(text: string, from = 0, to = text.length, most = Infinity): Token[] {
  const source = to === text.length ? text : text.slice(0, to);
  const hasEnvironment = source.includes("\\begin", from);
  const tokens: Token[] = [];
  let at = from;
  while (at < to && tokens.length < most) at = step();
  return tokens;

  function step(): number {
    const code = source.charCodeAt(at);
    if (code === 32) return at + 1;
    const character = source.charAt(at);
    if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90))
      return word(plainLetters() ?? matchAt(identifier) ?? character);
    if ((code >= 48 && code <= 57) || code === 46 || isVulgar(character)) {
      const end = number();
      if (end !== undefined) return end;
    }
    if (character === "\\") return texCommand();
    if (code < 128 && code > 32) return sign(character);
    const gap = matchAt(spaces);
    if (gap !== undefined) return at + gap.length;
    const letters = matchAt(identifier);
    return letters === undefined ? sign(character) : word(letters);
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
    if (moduleNames.has(letters) && source.charAt(end) === ".") return end + 1;
    if (Object.hasOwn(operatorWords, letters))
      return put("operator", operatorWords[letters] ?? letters, end);
    if (letters.length === 1) return put("name", greek[letters] ?? letters, withSubscript(end));
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
    if (pointer !== undefined) return put("arrow", pointer, at + pointer.length);
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
    if (bracket) return put(bracket, character, at + 1);
    if (character === "&")
      return hasEnvironment || besideRelation()
        ? put("cell", "&", at + 1)
        : put("operator", "&", at + 1);
    if (character === "|") return put("bar", "|", at + 1);
    if (character === ",") return put("comma", ",", at + 1);
    if (superscripts.includes(character)) return superscript();
    if (character === '"' || (character === "'" && !isLetter(source.charAt(at - 1)))) {
      const content = matchAt(quoted);
      if (content !== undefined) return put("text", content.slice(1, -1), at + content.length);
    }
    if ("$`€£".includes(character)) return at + 1;
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

  function superscript(): number {
    let end = at;
    let digits = "";
    while (end < to && superscripts.includes(source.charAt(end))) {
      digits += String(superscripts.indexOf(source.charAt(end)));
      end += 1;
    }
    tokens.push({ type: "operator", sign: "**", start: at, end: at });
    const written = { places: 0, zeros: 0, continued: false, leadingZero: false, based: false };
    return put("number", digits, end, { value: { top: BigInt(digits), bottom: 1n }, written });
  }

  function texCommand(): number {
    const matched = matchAt(command) ?? "\\";
    const name = matched.slice(1);
    const end = at + matched.length;
    if (dressCommands.has(name)) return skipDress(name, end);
    if (name === "" || name === " ") return end;
    if (name === "\\") return put("row", "\\\\", end);
    if (name.length === 1 && /[a-zA-Z]/.test(name)) return put("name", name, end);
    if (Object.hasOwn(relationCommands, name)) return relation(relationCommands[name] ?? "=", end);
    if (Object.hasOwn(operatorCommands, name))
      return put("operator", operatorCommands[name] ?? name, end);
    const bracket = Object.hasOwn(bracketCommands, name) ? bracketCommands[name] : undefined;
    if (bracket) return put(bracket[0], bracket[1], end);
    if (wordCommands.has(name)) return texWord(end);
    if (fractionCommands.has(name)) return withDigits("frac", end, 2);
    if (binomialCommands.has(name)) return withDigits("binom", end, 2);
    if (name === "sqrt") return withDigits("sqrt", end, 1);
    if (name === "pmod" || name === "overline") return put("command", name, end);
    if (name === "begin" || name === "end") return environment(name, end);
    if (/^[lcdv]?dots[bcm]?$/.test(name)) return put("dots", "…", end);
    if (name === "log") return texLogarithm(end);
    if (Object.hasOwn(functionNames, name))
      return put("function", functionNames[name] ?? name, end);
    if (greekCommands.has(name)) return put("name", name.replace(/^var/, ""), end);
    if (
      /^(?:to|Rightarrow|rightarrow|implies|iff|mapsto|longrightarrow|Longrightarrow)$/.test(name)
    )
      return put("arrow", name, end);
    return put("other", name, end);
  }

  /** "\frac12": TeX takes one digit for an argument without braces. */
  function withDigits(name: string, end: number, count: number): number {
    put("command", name, end);
    for (let i = 0; i < count; i += 1) {
      const digit = /^ ?(\d)/.exec(source.slice(end, end + 2));
      if (!digit) return end;
      at = end + digit[0].length - 1;
      end = put("number", digit[1] ?? "", at + 1, {
        value: { top: BigInt(digit[1] ?? "0"), bottom: 1n },
        written: none,
      });
    }
    return end;
  }

  function texLogarithm(end: number): number {
    const base = /^_(?:\{\s*(\w{1,6})\s*\}|(\w))/.exec(source.slice(end, end + 12));
    if (!base) return put("function", "log", end);
    return put("function", `log_${base[1] ?? base[2] ?? ""}`, end + base[0].length);
  }

  /** "\left." has a point that closes nothing. */
  function skipDress(name: string, end: number): number {
    const silent = (name === "left" || name === "right") && source.charAt(end) === ".";
    return silent ? end + 1 : end;
  }

  function texWord(end: number): number {
    braced.lastIndex = end;
    const argument = braced.exec(source);
    if (!argument) return put("other", "text", end);
    const content = (argument[1] ?? "").trim();
    const after = end + argument[0].length;
    if (content === "") return after;
    const name = content.toLowerCase();
    if (Object.hasOwn(functionNames, name))
      return put("function", functionNames[name] ?? name, after);
    if (Object.hasOwn(operatorWords, content))
      return put("operator", operatorWords[content] ?? content, after);
    if (/^\p{L}(?:_?\d+)?$/u.test(content)) return put("name", content, after);
    if (/^\d+(?:\.\d+)?$/.test(content)) {
      const numeral = numeralAt(content, 0);
      if (numeral) return put("number", content, after, numeral);
    }
    return put("word", content, after);
  }

  function environment(kind: "begin" | "end", end: number): number {
    braced.lastIndex = end;
    const argument = braced.exec(source);
    if (!argument) return put("other", kind, end);
    const name = (argument[1] ?? "").replace("*", "");
    const after = end + argument[0].length;
    if (matrixEnvironments.has(name)) return put("command", `${kind} ${name}`, after);
    return put("row", kind, after);
  }

  function relation(sign: Relation, end: number): number {
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

const none: Written = { places: 0, zeros: 0, continued: false, leadingZero: false, based: false };

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
