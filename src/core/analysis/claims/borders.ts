/** Whether what stands beside an expression leaves it alone, or takes its first or last operand for its own. */
import type { ClaimToken } from "./claimToken.ts";

/** What stands before an expression. */
export type Border =
  | "free"
  /** An operand of something else, or part of a longer expression that isn't read. */
  | "bound"
  /** A word that a bare number behind it numbers: "Year 2", "per 100", "to 10". */
  | "label"
  /** Behind a word that may take its first operand or all of it: "divisible by 6 × 8 = 48". */
  | "taken"
  /** Part of a phrase that a verb behind it speaks of: "the factors of 3 in 20! are 8". */
  | "prepositional";

/** Words whose operand follows: "by 3 + 4", "from 3 + 4". */
const takesOperand = new Set(
  (
    "of by to from between than per over times plus minus squared cubed root less below above power mod modulo twice double triple thrice half " +
    "von durch bis aus um pro de par à du por entre desde hasta sur"
  ).split(" "),
);
/** Of these, what may as well take all that is computed. */
const takesWhole = /^(?:by|to|from|than|bis|aus|um|à|du|desde|hasta)$/;
/** Of these, what stands before "of" or "to" leaves the operand alone: "a total of 3 + 4 = 7". */
const neutralOf = new Set(
  "total sum value length cost price area volume result amount perimeter score speed distance count weight height width answer rest remainder set list array wavelength frequency mass energy temperature pressure density current voltage charge force duration depth thickness capacity".split(
    " ",
  ),
);
const neutralTo =
  /^(?:equal|equals|simplif\w*|amounts?|comes?|reduc\w*|evaluates?|leads|adds?|sums?|works|boils|gleich)$/;
/** Words that begin a list of operands: "the difference between 9 and 4". */
const listing =
  /^(?:between|difference|sum|product|ratio|average|mean|distance|quotient|remainder|gcd|lcm|divides?|divided|subtract|subtracting|add|adding|multiply|multiplying|dividing|sums|numbers|values|factors?|divisors?|multiples?)$/;
/** Words that may stand between such a word and its operands. */
const inListing =
  /^(?:square|cube|root|of|the|a|an|all|both|two|three|first|second|from|by|with|to|for|and|are|is|about|these|those|our|your)$/;
/** Words after which a bare number stands for itself. */
const opens = new Set(
  (
    "so then thus hence therefore is are was equals equal gives give get gets got have has yields makes make becomes that and or but since because as we i it now also again finally next " +
    "indeed total result answer result compute calculate computing calculating wait first second third yes ok okay well hmm here have check where with while which therefore meaning " +
    "also ist sind ergibt macht gleich donc est egal alors entonces es da son s re ll ve left know find found see obtain obtained exactly only just still using use note notice recall"
  ).split(" "),
);
/** Words with a number behind that belongs to them, whatever is computed then. */
const numbers =
  /^(?:step|part|case|option|example|figure|fig|table|chapter|section|exercise|line|page|eq|equation|question|problem|row|column|col|day|week|year|month|round|test|sample|version|item|index|level|term|box|team|player|stage|phase|schritt|jahr|tag|étape|paso)$/;

/**
 * @param at index in `tokens` of the expression's first token.
 * @param bare whether it is a mere number.
 */
export function borderBefore(
  text: string,
  tokens: readonly ClaimToken[],
  at: number,
  bare: boolean,
): Border {
  const first = tokens[at];
  const before = tokens[at - 1];
  if (!first || !before) return first && startsInside(text, first.start) ? "bound" : "free";
  // The argument of a derivative: "f'(2)", whichever sign is its prime.
  if (
    first.type === "open" &&
    /\p{L}['’′]+$/u.test(text.slice(Math.max(0, first.start - 4), first.start))
  )
    return "bound";
  const touches = before.end === first.start;
  switch (before.type) {
    case "line":
    case "row":
    case "cell":
    case "relation":
    case "arrow":
      return "free";
    case "comma":
      // "1,234,56 / 2": digits that are grouped in no way that is known.
      if (touches && /\d,\d{3},$/.test(text.slice(0, first.start))) return "bound";
      // "2, 3, 4 + 1": the last of a list of numbers.
      return tokens[at - 2]?.type === "number" && tokens[at - 3]?.type === "comma"
        ? "bound"
        : "free";
    case "bar":
      return touches ? "bound" : "free";
    case "operator":
      if (marksItem(text, tokens, at - 1)) return "free";
      // "7^2 = 49 and 8^2 = 64"
      if (!/^(?:and|or)$/.test(before.sign) || isRange(tokens, at - 2)) return "bound";
      return lists(tokens, at - 1) ? "bound" : "free";
    case "other":
      return afterSign(text, tokens, at);
    case "word":
      return afterWord(text, tokens, at, bare);
    case "name":
      return afterName(text, tokens, at);
    case "open":
      return /[\p{L}\p{N}_]/u.test(text.charAt(before.start - 1)) ? "bound" : "free";
    case "close":
      return touches || !isRemark(tokens, at - 1) ? "bound" : "free";
    case "text":
      return touches ? "bound" : "free";
    default:
      return "bound";
  }
}

/** Without a token before: a letter or digit in front was left out of the tokens. */
function startsInside(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 20), start);
  if (/\\[a-zA-Z]+\s*$/.test(before)) return false;
  return /[\p{L}\p{N}]$/u.test(before) && !isIdeograph(text.charAt(start - 1));
}

function afterSign(text: string, tokens: readonly ClaimToken[], at: number): Border {
  const [sign, first] = [tokens[at - 1], tokens[at]];
  if (!sign || !first) return "free";
  const touches = sign.end === first.start;
  switch (sign.sign) {
    case ".":
      return touches && /[\p{L}\d]/u.test(text.charAt(sign.start - 1)) ? "bound" : "free";
    case ":":
      // "x : z = 1 : 2"
      return text.charAt(sign.start - 1) === " " && isDigit(text.charAt(sign.start - 2))
        ? "bound"
        : "free";
    case "@":
    case "#":
    case "_":
    case "^":
    case "~":
    case "∥":
    case "′":
    case "⊗":
    case "⊙":
    case "∘":
    case "star":
    case "otimes":
    case "odot":
    case "circledast":
    case "$":
    case "square":
    case "Box":
    case "quad":
      return sign.sign === "quad" ? "free" : "bound";
    default:
      // A sign of mathematics that isn't known takes what stands behind it.
      if (/^\p{Sm}$/u.test(sign.sign) || /^[a-zA-Z]+$/.test(sign.sign))
        return isLayout(sign.sign) ? "free" : "bound";
      return "free";
  }
}

/** TeX commands that set mathematics apart from what is before. */
function isLayout(command: string): boolean {
  return /^(?:quad|qquad|therefore|because|begin|end|text|hline|item|tag|label|newline|boldsymbol|bf|rm|color|hspace|vspace|left|right|checkmark|bullet|indent|noindent|par|smallskip|medskip|bigskip|colon|dots|ldots|underline)$/.test(
    command,
  );
}

function afterWord(text: string, tokens: readonly ClaimToken[], at: number, bare: boolean): Border {
  const [word, first] = [tokens[at - 1], tokens[at]];
  if (!word || !first) return "free";
  const last = word.sign.slice(-1);
  if (isIdeograph(last))
    return bare && !/[是为得有了共剩到等于即则]$/.test(word.sign) ? "label" : "free";
  // The end of a word in capitals is an operand of its own: "AB 3".
  if (word.end === first.start && text.charAt(word.end) !== "\\") return "bound";
  const name = word.sign.toLowerCase();
  // "the cube root of 27" behind "the difference of 5 and"
  if (/^(?:the|an?)$/.test(name)) return articled(tokens, at - 1);
  if (bare && name === "get" && wordAt(tokens, at - 2) === "to") return "label";
  if (/^(?:in|at|on|for|with|within)$/.test(name)) return bare ? "label" : "prepositional";
  if (name === "of" && /^(?:factori[sz]ation|decomposition)$/.test(wordAt(tokens, at - 2)))
    return "free";
  if (name === "of") return bare || !neutralOf.has(wordAt(tokens, at - 2)) ? "bound" : "free";
  if (name === "to" && isNeutralTo(tokens, at - 2)) return "free";
  if (takesOperand.has(name)) return !bare && takesWhole.test(name) ? "taken" : "bound";
  if ((name === "and" || name === "by" || name === "with") && lists(tokens, at - 1)) return "bound";
  if (numbers.test(name) && bare) return "label";
  if (bare && !opens.has(name)) return "label";
  return "free";
}

/** "equal to", "add up to" */
function isNeutralTo(tokens: readonly ClaimToken[], at: number): boolean {
  const word = wordAt(tokens, at);
  if (word !== "up") return neutralTo.test(word);
  return /^(?:add|adds|adding|added|sum|sums|summing)$/.test(wordAt(tokens, at - 1));
}

function articled(tokens: readonly ClaimToken[], at: number): Border {
  const before = tokens[at - 1];
  if (!before) return "free";
  if (/^(?:of|by|from|to|than|between|times)$/.test(before.sign)) return "bound";
  return /^(?:and|or)$/.test(before.sign) && lists(tokens, at - 1) ? "bound" : "free";
}

function afterName(text: string, tokens: readonly ClaimToken[], at: number): Border {
  const [name, first] = [tokens[at - 1], tokens[at]];
  if (!name || !first) return "free";
  // "that's", "a"
  if (text.charAt(name.start - 1) === "'" || text.charAt(name.start - 1) === "’") return "free";
  return /^[aAI]$/.test(name.sign) && name.end < first.start && text.charAt(name.end) === " "
    ? "free"
    : "bound";
}

/** "- 61 ÷ 4 is 15" in a list */
function marksItem(text: string, tokens: readonly ClaimToken[], at: number): boolean {
  const [before, mark] = [tokens[at - 1], tokens[at]];
  if (!mark || !/^[-+*]$/.test(mark.sign) || text.charAt(mark.end) !== " ") return false;
  return !before || before.type === "line";
}

/** "1-5 and 6-10" */
function isRange(tokens: readonly ClaimToken[], at: number): boolean {
  return (
    tokens[at]?.type === "number" &&
    tokens[at - 1]?.sign === "-" &&
    tokens[at - 2]?.type === "number"
  );
}

/**
 * Whether an "and" stands between operands that a word before has announced: "the difference between 9 and 4". Where
 * none has come yet, or a sentence of its own goes on between, it joins statements: "it takes 5 values, and 3 * 10 = 31".
 */
function lists(tokens: readonly ClaimToken[], at: number): boolean {
  let operands = 0;
  for (let i = at - 1; i >= 0 && i > at - 10; i -= 1) {
    const token = tokens[i];
    if (!token || token.type === "relation" || token.type === "other" || token.type === "line")
      return false;
    if (/^(?:number|name)$/.test(token.type)) operands += 1;
    if (!/^(?:word|function)$/.test(token.type)) continue;
    const word = token.sign.toLowerCase();
    if (listing.test(word)) return operands > 0;
    if (tokens[i - 1]?.type !== "number" && !inListing.test(word)) return false;
  }
  return false;
}

/** A closing bracket whose content is words or a label, not an operand. */
function isRemark(tokens: readonly ClaimToken[], at: number): boolean {
  let depth = 0;
  for (let i = at; i >= 0; i -= 1) {
    const token = tokens[i];
    if (token?.type === "close") depth += 1;
    else if (token?.type === "open") {
      depth -= 1;
      if (depth > 0) continue;
      const inside = tokens.slice(i + 1, at);
      const label = inside.length === 1 && /^(?:name|number)$/.test(inside[0]?.type ?? "");
      const begins = i === 0 || /^(?:line|other)$/.test(tokens[i - 1]?.type ?? "");
      return inside.some(({ type }) => type === "word" || type === "relation") || (label && begins);
    }
  }
  // Opened nowhere: "a) 3 + 4".
  return true;
}

/** What follows an expression. */
export type After =
  | "free"
  /** It goes on with something that isn't read. */
  | "bound"
  /** A second value: "= 5 and 3". */
  | "several";

/** @param at index in `tokens` of what follows the expression's last token. */
export function borderAfter(text: string, tokens: readonly ClaimToken[], at: number): After {
  const [last, next] = [tokens[at - 1], tokens[at]];
  if (!last) return "bound";
  if (!next) return "free";
  const touches = next.start === last.end;
  switch (next.type) {
    case "operator":
      return afterOperator(text, tokens, at);
    case "other":
      return beforeSign(text, last, next);
    case "comma":
      return "free";
    case "word":
      if (touches) return isIdeograph(next.sign.charAt(0)) ? "free" : "bound";
      return /^(?:or|and|und|oder|et|ou|y|o)$/i.test(next.sign) && isAnotherValue(tokens, at + 1)
        ? "several"
        : "free";
    case "name":
      // "30 kmol S"
      if (!touches && last.unit !== undefined) return "free";
      return !touches &&
        isWordOrUnit(text, next) &&
        last.type === "number" &&
        isAlone(tokens, at - 1)
        ? "free"
        : "bound";
    case "open":
      if (next.sign === "(" && text.charAt(next.start) !== "(") return "free";
      return touches || next.sign !== "(" ? "bound" : "free";
    case "bar":
      return touches ? "bound" : "free";
    case "dots":
      // "= -5... wait": the sentence breaks off behind a whole number.
      return touches && last.written?.places === 0 && isWordOrEnd(tokens[at + 1])
        ? "free"
        : "bound";
    case "number":
    case "text":
    case "function":
      return "bound";
    case "command":
      return next.sign === "pmod" || next.sign.startsWith("end") ? "free" : "bound";
    default:
      return "free";
  }
}

/** "7 - correct": a dash before a word; every other operator has lost its operand. */
function afterOperator(text: string, tokens: readonly ClaimToken[], at: number): After {
  const [sign, next] = [tokens[at], tokens[at + 1]];
  if (!sign) return "free";
  // "12 + 5 = 17 plus tax"
  if (
    sign.sign !== "mod" &&
    /^\p{L}{3}/u.test(text.slice(sign.start, sign.end)) &&
    next?.type === "word"
  )
    return "free";
  if (/^(?:and|or)$/.test(sign.sign)) return isAnotherValue(tokens, at + 1) ? "several" : "free";
  const dash = sign.sign === "-" && text.charAt(sign.end) === " ";
  if (dash && (!next || next.type === "word" || next.type === "line")) return "free";
  // "= 12 * " at the end of bold text.
  const touches = sign.start === tokens[at - 1]?.end;
  if (
    sign.sign === "*" &&
    sign.end - sign.start === 1 &&
    (!next || next.type === "line" || (touches && next.type === "other"))
  )
    return "free";
  return "bound";
}

function isWordOrEnd(token: ClaimToken | undefined): boolean {
  return !token || token.type === "word" || token.type === "line";
}

/** A number with no relation behind it. */
function isAnotherValue(tokens: readonly ClaimToken[], at: number): boolean {
  const first = tokens[at];
  if (first?.type !== "number" && !(first?.sign === "-" && tokens[at + 1]?.type === "number"))
    return false;
  const after = tokens[at + (first.type === "number" ? 1 : 2)];
  return !after || after.type === "other" || after.type === "line" || after.type === "comma";
}

function beforeSign(text: string, last: ClaimToken, next: ClaimToken): After {
  const touches = next.start === last.end;
  switch (next.sign) {
    case "_":
    case "^":
    case "[":
      return touches ? "bound" : "free";
    case ".":
      return touches && isDigit(text.charAt(next.end)) ? "bound" : "free";
    case ":":
      return /^ \s*-?\d+(?:\.\d+)?(?![\d.]*\s*[-+*/×·÷=])/.test(text.slice(next.end)) &&
        text.charAt(next.start - 1) === " "
        ? "bound"
        : "free";
    case "phantom":
    case "square":
    case "$":
    case "#":
    case "@":
      return "bound";
    default:
      return "free";
  }
}

/** Whether a number is all of its side. */
function isAlone(tokens: readonly ClaimToken[], at: number): boolean {
  const before = tokens[at - 1];
  return (
    !before ||
    before.type === "relation" ||
    (before.sign === "-" && tokens[at - 2]?.type === "relation")
  );
}

/** "5 m", "5 a day" */
function isWordOrUnit(text: string, { sign, start, end }: ClaimToken): boolean {
  if (/^[aAI]$/.test(sign)) return /\s/.test(text.charAt(end));
  return /^[mgshLNJWVAKCFlH]$/.test(sign) && text.slice(start, end) === sign;
}

function wordAt(tokens: readonly ClaimToken[], at: number): string {
  const token = tokens[at];
  return token?.type === "word" ? token.sign.toLowerCase() : "";
}

function isDigit(character: string): boolean {
  return character >= "0" && character <= "9";
}

function isIdeograph(character: string): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(character);
}
