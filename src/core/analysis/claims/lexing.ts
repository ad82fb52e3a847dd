/** From a text to the tokens that claims are read from: what a tokeniser can't see from one sign alone. */
import { evaluate } from "../math/evaluate.ts";
import { parseTokens } from "../math/parser.ts";
import { add, multiply, NotComputed, rational, whole, type Rational } from "../math/rational.ts";
import type { Token } from "../math/token.ts";
import { compareValues, numberValue } from "../math/value.ts";
import { withTemperatures } from "./temperatures.ts";
import { texSpaces, withoutTexSpaces } from "./texSpaces.ts";
import { joinMixed } from "./unitWords.ts";
import { siftWords } from "./words.ts";
import type { ClaimToken } from "./claimToken.ts";
import { unitTokens } from "./unitTokens.ts";

/** Functions of several numbers: `max(3,500)` has two. */
const ofSeveral = /^(?:max|min|gcd|lcm|binomial|permutations|pow|hypot)$/;
/** Words and letters of languages that write 3,5 for three and a half. */
const decimalCommaTalk =
  /[а-яё]|(?<!\p{L})(?:und|ist|das|der|die|sind|ergibt|also|wir|von|mit|donc|est|les|des|une|soit|alors|nous|avec|es|los|las|entonces|por|que|euros?)(?!\p{L})/iu;

export function lex(text: string): readonly ClaimToken[] {
  let tokens = unitTokens(text);
  const hyphenated = text.includes("-") && /\p{L}-\p{L}/u.test(text);
  if (hyphenated || text.includes("'") || text.includes("’")) tokens = contracted(tokens);
  if (text.includes("<<")) tokens = withoutNotes(tokens);
  if (text.includes("(") && /\.\d+\(\d+\)/.test(text)) tokens = withoutPeriods(text, tokens);
  if (text.includes(",") && /\d,\d/.test(text))
    tokens = decimalCommas(text, separated(text, tokens));
  if (/\d \d{3}/.test(text)) tokens = grouped(text, tokens);
  if (text.includes(":") && !/\bratios?\b|Verhältnis/.test(text))
    tokens = dividedByColons(text, tokens);
  if (/\d\)? ?[xX] ?\(?\d/.test(text)) tokens = withTimes(text, tokens);
  if (/[-+=·*^²³]/.test(text)) tokens = [...withLetterProducts(tokens)];
  if (texSpaces.test(text)) tokens = withoutTexSpaces(text, tokens);
  const sifted = joinMixed(siftWords(withTemperatures(text, tokens), text));
  return text.includes(" (") && /\d \(/.test(text) ? withoutRepeats(sifted) : sifted;
}

/** "a² + ab + b²": two or three letters side by side beside an operator, all of which stand alone elsewhere. */
function withLetterProducts(tokens: readonly Token[]): readonly Token[] {
  const products = tokens.filter((token, i) => isLetterProduct(tokens, i, token));
  if (products.length === 0) return tokens;
  const letters = new Set(tokens.filter(({ type }) => type === "name").map(({ sign }) => sign));
  return tokens.flatMap((token): Token[] => {
    if (!products.includes(token)) return [token];
    if (!Array.from(token.sign).every((letter) => letters.has(letter))) return [token];
    return Array.from(token.sign, (sign, k) => ({
      type: "name",
      sign,
      start: token.start + k,
      end: token.start + k + 1,
    }));
  });
}

/** Two or three letters with an operator on one side and no word on the other. */
function isLetterProduct(tokens: readonly Token[], at: number, { type, sign }: Token): boolean {
  if (type !== "word" || sign.length > 3 || !/^[a-z]{2,3}$/.test(sign)) return false;
  const [before, after] = [tokens[at - 1], tokens[at + 1]];
  return (
    (calculates(before) && after?.type !== "word") || (calculates(after) && before?.type !== "word")
  );
}

function calculates(token: Token | undefined): boolean {
  return token !== undefined && /^(?:operator|relation)$/.test(token.type) && !isWordLike(token);
}

function isWordLike({ sign }: Token): boolean {
  return /^\p{L}/u.test(sign);
}

/** "3 x 4 = 12", where no variable of that name is about. */
function withTimes(text: string, tokens: readonly Token[]): Token[] {
  const times = tokens.filter((token, i) => {
    if (token.type !== "name" || !/^[xX]$/.test(token.sign)) return false;
    const [before, after] = [tokens[i - 1], tokens[i + 1]];
    const factors =
      (before?.type === "number" || before?.sign === ")") &&
      (after?.type === "number" || after?.sign === "(");
    return factors && (before.end === token.start) === (token.end === after.start);
  });
  const letters = text.match(/(?<![\p{L}\\])[xX](?!\p{L})/gu)?.length ?? 0;
  if (times.length === 0 || letters > times.length) return [...tokens];
  return tokens.map((token) =>
    times.includes(token) ? { ...token, type: "operator", sign: "*" } : token,
  );
}

/** "419430 ÷ 262144 (2^18) = 1": a bracket that writes the number before it in another way. */
function withoutRepeats(tokens: readonly ClaimToken[]): readonly ClaimToken[] {
  const dropped = new Set<ClaimToken>();
  for (const [i, open] of tokens.entries()) {
    const number = tokens[i - 1];
    if (open.sign !== "(" || number?.type !== "number" || !number.value) continue;
    if (open.start === number.end) continue;
    const close = tokens.findIndex(({ type }, k) => k > i && type === "close");
    const inside = tokens.slice(i + 1, close);
    // "4 (2 + 2) = 16" is a product.
    const operand =
      tokens[i - 2]?.type === "operator" || inside.some(({ sign }) => /^(?:\^|\*\*)$/.test(sign));
    if (close < 0 || inside.length > mostRepeated || !operand) continue;
    if (!isSame(inside, number.value)) continue;
    for (const token of tokens.slice(i, close + 1)) dropped.add(token);
  }
  return dropped.size === 0 ? tokens : tokens.filter((token) => !dropped.has(token));
}

const mostRepeated = 12;

/** Whether tokens calculate something, and come to a value. */
function isSame(tokens: readonly ClaimToken[], value: Rational): boolean {
  if (!tokens.some(({ type }) => type === "operator")) return false;
  const parsed = parseTokens(tokens);
  if (parsed.state !== "parsed" || parsed.features.names.size > 0) return false;
  try {
    return compareValues(evaluate(parsed.node), numberValue(value)) === "equal";
  } catch (error) {
    if (error instanceof NotComputed) return false;
    throw error;
  }
}

/** "that's", "we'll" and "fifty-six" are one word. */
function contracted(tokens: readonly Token[]): Token[] {
  const kept: Token[] = [];
  for (let i = 0; i < tokens.length; i += 1) {
    const [token, sign, rest] = [tokens[i], tokens[i + 1], tokens[i + 2]];
    if (!token) break;
    const touch = sign?.start === token.end && rest?.start === sign.end;
    const wordly = token.type === "word" && rest?.type === "word";
    const apostrophe = sign?.type === "other" && /^['’]$/.test(sign.sign);
    const joined =
      touch &&
      ((apostrophe && isWordOrLetter(token) && isWordOrLetter(rest)) ||
        (wordly && sign.sign === "-"));
    if (!joined) {
      kept.push(token);
      continue;
    }
    const between = apostrophe ? "'" : "-";
    kept.push({
      type: "word",
      sign: `${token.sign}${between}${rest.sign}`,
      start: token.start,
      end: rest.end,
    });
    i += 2;
  }
  return kept;
}

/** "0.5(4)" is a product first. */
function withoutPeriods(text: string, tokens: readonly Token[]): Token[] {
  return tokens.flatMap((token): Token[] => {
    const match =
      token.type === "number" && /^(\d*\.\d+)\((\d+)\)$/.exec(text.slice(token.start, token.end));
    if (!match) return [token];
    const [, number = "", digits = ""] = match;
    const open = token.start + number.length;
    const places = number.length - number.indexOf(".") - 1;
    const value = rational(BigInt(number.replace(".", "")), 10n ** BigInt(places));
    return [
      numberToken(number, token.start, value, places),
      { type: "open", sign: "(", start: open, end: open + 1 },
      numberToken(digits, open + 1, whole(BigInt(digits)), 0),
      { type: "close", sign: ")", start: token.end - 1, end: token.end },
    ];
  });
}

function isWordOrLetter(token: Token | undefined): boolean {
  return token?.type === "word" || token?.type === "name";
}

/** "36/2 = <<36/2=18>>18": what stands between the signs is a claim of its own. */
function withoutNotes(tokens: readonly Token[]): Token[] {
  const kept = [...tokens];
  for (const [i, token] of tokens.entries()) {
    if (token.sign !== "<<" || token.type !== "operator") continue;
    const end = tokens.findIndex(
      (other, k) => k > i && other.sign === ">>" && other.type === "operator",
    );
    const inside = end < 0 ? [] : tokens.slice(i + 1, end);
    const next = tokens[i + 1];
    if (!inside.some(({ type }) => type === "relation") || next?.start !== token.end) continue;
    const close = tokens[end];
    kept[i] = { ...token, type: "other", sign: "«" };
    if (close) kept[end] = { ...close, type: "other", sign: "»" };
  }
  return kept;
}

/** The arguments of `max(3,500)`, which are read as one number first. */
function separated(text: string, tokens: readonly Token[]): Token[] {
  return tokens.flatMap((token, i): Token[] => {
    const call = tokens[i - 2];
    const alone =
      token.type === "number" &&
      token.sign.includes(",") &&
      tokens[i - 1]?.type === "open" &&
      tokens[i + 1]?.type === "close" &&
      ((call?.type === "function" && ofSeveral.test(call.sign)) ||
        (call?.type === "name" && /^[CP]$/.test(call.sign)));
    if (!alone) return [token];
    let at = token.start;
    return text
      .slice(token.start, token.end)
      .split(",")
      .flatMap((digits, k): Token[] => {
        const start = at;
        at += digits.length + 1;
        const number = numberToken(
          digits,
          start,
          whole(BigInt(digits.replace(/\D/g, "") || "0")),
          0,
        );
        return k === 0
          ? [number]
          : [{ type: "comma", sign: ",", start: start - 1, end: start }, number];
      });
  });
}

function numberToken(sign: string, start: number, value: Rational, places: number): Token {
  const zeros = places === 0 ? (/0*$/.exec(sign)?.[0].length ?? 0) : 0;
  const written = { places, zeros, continued: false, leadingZero: /^0\d/.test(sign), based: false };
  return { type: "number", sign, start, end: start + sign.length, value, written };
}

/** "3,5 + 2,5 = 6": a comma within a number, unless it parts whole statements, as in "2+3=5,2+4=6". */
function decimalCommas(text: string, tokens: readonly Token[]): Token[] {
  const foreign = decimalCommaTalk.test(text);
  const kept: Token[] = [];
  let depth = 0;
  for (let i = 0; i < tokens.length; i += 1) {
    const token = tokens[i];
    if (!token) break;
    if (token.type === "open") depth += 1;
    else if (token.type === "close") depth -= 1;
    const [comma, digits] = [tokens[i + 1], tokens[i + 2]];
    if (
      token.type === "number" &&
      comma?.type === "comma" &&
      digits?.type === "number" &&
      comma.start === token.end &&
      digits.start === comma.end &&
      /^\d+$/.test(token.sign) &&
      /^\d+$/.test(digits.sign) &&
      (depth <= 0 ? !partsStatements(tokens, i) : foreign && !isListOf(tokens, i))
    ) {
      const places = digits.sign.length;
      const part = rational(BigInt(digits.sign), 10n ** BigInt(places));
      const value = add(whole(BigInt(token.sign)), part);
      kept.push(numberToken(`${token.sign},${digits.sign}`, token.start, value, places));
      i += 2;
    } else kept.push(token);
  }
  return kept;
}

const breaks = new Set(["word", "line", "row", "arrow", "other"]);

/** Whether every piece between such commas around a place has a relation and something to compute. */
function partsStatements(tokens: readonly Token[], at: number): boolean {
  let from = at;
  while (from > 0 && !breaks.has(tokens[from - 1]?.type ?? "other")) from -= 1;
  let to = at;
  while (to < tokens.length && !breaks.has(tokens[to]?.type ?? "other")) to += 1;
  let relation = false;
  let operation = false;
  for (let i = from; i < to; i += 1) {
    const token = tokens[i];
    if (token?.type === "relation") relation = true;
    else if (token?.type === "operator" || token?.type === "function") operation = true;
    else if (token?.type === "comma" && tokens[i + 1]?.start === token.end) {
      if (!relation || !operation) return false;
      [relation, operation] = [false, false];
    }
  }
  return relation && operation;
}

/** "(1,5)" and "f(1,2)" are lists even where commas are decimal. */
function isListOf(tokens: readonly Token[], at: number): boolean {
  const [before, after] = [tokens[at - 1], tokens[at + 3]];
  return before?.type === "open" && after?.type === "close";
}

/** "1 234 + 766 = 2 000" */
function grouped(text: string, tokens: readonly Token[]): Token[] {
  const kept: Token[] = [];
  for (let i = 0; i < tokens.length; i += 1) {
    const token = tokens[i];
    if (!token) break;
    let next = i + 1;
    let value = token.value;
    if (token.type === "number" && /^\d{1,3}$/.test(token.sign) && !isNumbered(tokens, i)) {
      for (; value && isGroup(text, tokens, next); next += 1) {
        const group = tokens[next]?.value;
        if (group) value = add(multiply(value, whole(1000)), group);
      }
    }
    const last = tokens[next - 1];
    if (next === i + 1 || !value || !last) {
      kept.push(token);
      continue;
    }
    const sign = text.slice(token.start, last.end).replace(/ /g, "");
    kept.push({ ...numberToken(sign, token.start, value, 0), end: last.end });
    i = next - 1;
  }
  return kept;
}

function isGroup(text: string, tokens: readonly Token[], at: number): boolean {
  const [before, token] = [tokens[at - 1], tokens[at]];
  return (
    before !== undefined &&
    token?.type === "number" &&
    /^\d{3}$/.test(token.sign) &&
    token.start === before.end + 1 &&
    text.charAt(before.end) === " "
  );
}

/** "Step 2 300 + 200": the first number belongs to the word. */
function isNumbered(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  return before?.type === "word" || before?.type === "number";
}

/** "15 : 3 = 5" */
function dividedByColons(text: string, tokens: readonly Token[]): Token[] {
  return tokens.map((token, i) => {
    if (token.sign !== ":" || token.type !== "other") return token;
    const [before, left, right, after] = [
      tokens[i - 2],
      tokens[i - 1],
      tokens[i + 1],
      tokens[i + 2],
    ];
    const between = left?.type === "number" && right?.type === "number";
    if (!between || left.end !== token.start - 1 || right.start !== token.end + 1) return token;
    if (text.charAt(left.end) !== " " || !after || !/^(?:relation|operator)$/.test(after.type))
      return token;
    const labels =
      before?.type === "word" &&
      /^(?:row|step|line|case|item|day|column|part|test|example)$/i.test(before.sign);
    return labels ? token : { ...token, type: "operator", sign: "/" };
  });
}
