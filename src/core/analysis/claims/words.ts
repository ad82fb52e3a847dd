/** Words between numbers that calculate: "17 times 24 is 408", "half of 6", "20 dollars + 5 dollars". */
import { endsOperand, type Token } from "../math/tokens.ts";

/** A token as claims see it: words that calculate are operators and relations, units are marked. */
export interface ClaimToken extends Token {
  /** The relation is a verb: "is", "equals". */
  readonly verbal?: boolean;
}

export interface Sifted {
  readonly tokens: readonly ClaimToken[];
  /** Whether units were left out between numbers. */
  readonly units: ReadonlySet<number>;
}

const calculating: ReadonlySet<string> = new Set(
  "divided multiplied percent half square cube squared cubed to raised".split(" "),
);
const verbs: ReadonlySet<string> = new Set(["is", "equals", "gives", "makes", "yields", "equal"]);
const notUnits: ReadonlySet<string> = new Set(
  (
    "is are was were be been am equals gives makes yields and or so then but which that this these those the a an of in on at for to from by with " +
    "without as if when where while since because thus hence therefore we it i you he she they there here now also again not no yes ok okay wait " +
    "hmm right correct let say have has had do does did can could would should may might must will than more less fewer minus plus times over under " +
    "between into out each case step option sample example row column line node index line test input output equal equation returns return becomes " +
    "mod true false true. else elif print max min get set got take add adds adding added subtract subtracting divide multiply total totals sum"
  ).split(" "),
);

/** Puts operators in the place of words that calculate, and leaves units out. */
export function siftWords(tokens: readonly Token[]): Sifted {
  const kept: ClaimToken[] = [];
  const units = new Set<number>();
  for (let i = 0; i < tokens.length; i += 1) {
    const token = tokens[i];
    if (!token) break;
    const last = kept.at(-1);
    if (token.sign === "factorial" && last && endsOperand(last) && tokens[i + 1]?.sign !== "(") {
      put(kept, tokens, i, 1, "operator", "!");
      continue;
    }
    if (token.type !== "word") {
      kept.push(token);
      continue;
    }
    const used =
      calculation(tokens, i, kept) ?? verb(tokens, i, kept) ?? unit(tokens, i, kept, units);
    if (used === undefined) kept.push(token);
    else i += used - 1;
  }
  return { tokens: kept, units };
}

/** @returns how many tokens were read, or undefined when the word doesn't calculate. */
function calculation(tokens: readonly Token[], at: number, kept: ClaimToken[]): number | undefined {
  const token = tokens[at];
  if (!token || !calculating.has(token.sign.toLowerCase())) return undefined;
  const [word, second, third, fourth] = [0, 1, 2, 3].map((i) => wordAt(tokens, at + i));
  const operator = (sign: string, count: number) => put(kept, tokens, at, count, "operator", sign);
  if (second === "by") {
    if (word === "divided") return operator("/", 2);
    if (word === "multiplied") return operator("*", 2);
  }
  if (word === "percent") return operator("%", 1);
  if (word === "half" && second === "of") {
    const written = { places: 0, zeros: 0, continued: false, leadingZero: false, based: false };
    const value = { top: 1n, bottom: 2n };
    kept.push({ ...token, type: "number", sign: "half", value, written });
    return operatorAfter(kept, tokens, at + 1);
  }
  if (word === "square" && second === "root" && third === "of")
    return put(kept, tokens, at, 3, "function", "sqrt");
  if (word === "cube" && second === "root" && third === "of")
    return put(kept, tokens, at, 3, "function", "cbrt");
  const last = kept.at(-1);
  if (!last || !endsOperand(last)) return undefined;
  if (word === "squared" || word === "cubed") {
    put(kept, tokens, at, 1, "operator", "**");
    const written = { places: 0, zeros: 0, continued: false, leadingZero: false, based: false };
    const value = { top: word === "squared" ? 2n : 3n, bottom: 1n };
    kept.push({ ...token, start: token.end, type: "number", sign: "2", value, written });
    return 1;
  }
  if (word === "to" && second === "the" && third === "power" && fourth === "of")
    return operator("**", 4);
  if (word === "raised" && second === "to" && third === "the" && fourth === "power") {
    return operator("**", wordAt(tokens, at + 4) === "of" ? 5 : 4);
  }
  return undefined;
}

function operatorAfter(kept: ClaimToken[], tokens: readonly Token[], at: number): number {
  put(kept, tokens, at, 1, "operator", "*");
  return 2;
}

function verb(tokens: readonly Token[], at: number, kept: ClaimToken[]): number | undefined {
  const word = wordAt(tokens, at);
  if (word === undefined || !verbs.has(word)) return undefined;
  const last = kept.at(-1);
  if (!last || !endsOperand(last)) return undefined;
  let count = 1;
  if (wordAt(tokens, at + 1) === "equal" && wordAt(tokens, at + 2) === "to") count = 3;
  else if (word === "equal") return undefined;
  const next = tokens[at + count];
  const value =
    next?.type === "number" ||
    next?.type === "text" ||
    (next?.type === "operator" && next.sign === "-" && tokens[at + count + 1]?.type === "number");
  if (!value) return undefined;
  const first = tokens[at];
  const end = tokens[at + count - 1]?.end ?? 0;
  if (first) kept.push({ ...first, type: "relation", relation: "=", end, verbal: true });
  return count;
}

/** "5 apples + 3": a word after a number, with the calculation going on behind it; "per hour" and "/hour" too. */
function unit(
  tokens: readonly Token[],
  at: number,
  kept: ClaimToken[],
  units: Set<number>,
): number | undefined {
  const last = kept.at(-1);
  const word = tokens[at]?.sign;
  if (!last || word === undefined || notUnits.has(word.toLowerCase())) return undefined;
  const rate = last.type === "operator" && last.sign === "/";
  if (rate ? kept.at(-2)?.type !== "number" : last.type !== "number" && last.sign !== "%")
    return undefined;
  let count = 1;
  if (tokens[at + 1]?.sign === "/" && tokens[at + 2]?.type === "word") count = 3;
  else if (wordAt(tokens, at + 1) === "per" && tokens[at + 2]?.type === "word") count = 3;
  const next = tokens[at + count];
  const goesOn =
    next?.type === "relation" ||
    next?.type === "close" ||
    (next?.type === "operator" && "+-*/".includes(next.sign));
  if (!goesOn) return undefined;
  if (rate) kept.pop();
  units.add(kept.length - 1);
  return count;
}

function put(
  kept: ClaimToken[],
  tokens: readonly Token[],
  at: number,
  count: number,
  type: "operator" | "function",
  sign: string,
): number {
  const start = tokens[at]?.start ?? 0;
  kept.push({ type, sign, start, end: tokens[at + count - 1]?.end ?? start });
  return count;
}

function wordAt(tokens: readonly Token[], at: number): string | undefined {
  const token = tokens[at];
  return token?.type === "word" ? token.sign.toLowerCase() : undefined;
}
