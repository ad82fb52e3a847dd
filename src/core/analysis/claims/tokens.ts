/** Reads the signs of plain arithmetic, as typed, in Unicode and in TeX. */

type Operator = "+" | "-" | "*" | "/" | "^" | "!" | "%" | "of";
export type Relation = "=" | "≈" | "<" | ">" | "≤" | "≥" | "≠";

type Token =
  | { readonly type: "number"; readonly digits: string }
  | { readonly type: "operator"; readonly operator: Operator }
  | { readonly type: "relation"; readonly relation: Relation }
  | { readonly type: "frac" | "(" | ")" | "{" | "}" | "space" };

/** A token and where it stands in the text. */
export interface Placed {
  readonly token: Token;
  readonly start: number;
  readonly end: number;
  /** The character or command as written. */
  readonly sign: string;
}

const numberPattern = /\d{1,3}(?:(?:,|\{,\})\d{3})+(?![\d])(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+/y;
const commandPattern = /\\(?:[a-zA-Z]+|.)/y;
const spacePattern = /[ \t\u00a0\u2009\u202f$&€£]+/y;
/** Signs of programming languages and of number theory that are no claim of equality. */
const foreignPattern = /==|!=|=>|<<|>>|\/\/|:=|[-+*/%^]=|<-|->|<>|\+\+|--/y;

const signs: Readonly<Record<string, Token>> = {
  "+": operator("+"),
  "-": operator("-"),
  "−": operator("-"),
  "*": operator("*"),
  "×": operator("*"),
  "·": operator("*"),
  "⋅": operator("*"),
  "/": operator("/"),
  "÷": operator("/"),
  "^": operator("^"),
  "!": operator("!"),
  "%": operator("%"),
  "=": relation("="),
  "≈": relation("≈"),
  "<": relation("<"),
  ">": relation(">"),
  "≤": relation("≤"),
  "≥": relation("≥"),
  "≠": relation("≠"),
  "(": { type: "(" },
  ")": { type: ")" },
  "{": { type: "{" },
  "}": { type: "}" },
};

const pairs: Readonly<Record<string, Token>> = {
  "**": operator("^"),
  "<=": relation("≤"),
  ">=": relation("≥"),
};

const space: Token = { type: "space" };

const commands: Readonly<Record<string, Token>> = {
  "\\times": operator("*"),
  "\\cdot": operator("*"),
  "\\div": operator("/"),
  "\\frac": { type: "frac" },
  "\\dfrac": { type: "frac" },
  "\\tfrac": { type: "frac" },
  "\\approx": relation("≈"),
  "\\le": relation("≤"),
  "\\leq": relation("≤"),
  "\\ge": relation("≥"),
  "\\geq": relation("≥"),
  "\\ne": relation("≠"),
  "\\neq": relation("≠"),
  "\\lt": relation("<"),
  "\\gt": relation(">"),
  "\\%": operator("%"),
  "\\left": space,
  "\\right": space,
  "\\,": space,
  "\\;": space,
  "\\:": space,
  "\\!": space,
  "\\ ": space,
  "\\$": space,
  "\\(": space,
  "\\)": space,
  "\\[": space,
  "\\]": space,
};

/** The token at `at`, or undefined where plain arithmetic ends. */
export function tokenAt(text: string, at: number): Placed | undefined {
  const number = matchAt(numberPattern, text, at);
  if (number !== undefined) {
    return placed({ type: "number", digits: number.replace(/\{,\}|,/g, "") }, at, number);
  }
  const gap = matchAt(spacePattern, text, at);
  if (gap !== undefined) return placed(space, at, gap);
  const command = matchAt(commandPattern, text, at);
  if (command !== undefined) {
    const token = Object.hasOwn(commands, command) ? commands[command] : undefined;
    return token && placed(token, at, command);
  }
  const pair = pairs[text.slice(at, at + 2)];
  if (pair) return placed(pair, at, text.slice(at, at + 2));
  if (matchAt(foreignPattern, text, at) !== undefined) return undefined;
  const sign = signs[text.charAt(at)];
  return sign && placed(sign, at, text.charAt(at));
}

/** "of" after a percent sign. */
export function percentOfAt(text: string, at: number): Placed | undefined {
  return /^of\s/.test(text.slice(at, at + 3)) ? placed(operator("of"), at, "of") : undefined;
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

function operator(sign: Operator): Token {
  return { type: "operator", operator: sign };
}

function relation(sign: Relation): Token {
  return { type: "relation", relation: sign };
}

function placed(token: Token, start: number, sign: string): Placed {
  return { token, start, end: start + sign.length, sign };
}
