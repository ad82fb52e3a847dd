/** Finds the stretches of a text that hold nothing but mathematics with relations in it, and cuts them into sides. */
import { parsePrefix, parseTokens, type Parsed } from "../math/parser.ts";
import { usualGrammar, type Grammar } from "../math/parserState.ts";
import type { Relation } from "../math/signs.ts";
import { endsOperand } from "../math/token.ts";
import { lex } from "./lexing.ts";
import { borderAfter, borderBefore, type Border } from "./borders.ts";
import type { ClaimToken } from "./claimToken.ts";
import { besideBracket, opensStatement } from "./asides.ts";
import { leadingOf } from "./runningSums.ts";

/** What stands between two relations. Offsets are into the text that was searched. */
export interface Side {
  readonly tokens: readonly ClaimToken[];
  readonly parsed: Parsed;
  readonly start: number;
  readonly end: number;
  /** What stands before the first side of a chain; "free" for the others. */
  readonly border: Border;
  /** A word or dash before the first side goes on from something before. */
  readonly goesOn: boolean;
  /** A second value stands beside the last side. */
  readonly several: boolean;
}

export interface Link {
  readonly relation: Relation;
  /** The relation as written: `==`, `is`. */
  readonly sign: string;
  readonly verbal: boolean;
  readonly start: number;
}

/** A chain `a = b = c`; a side that is no mathematics is undefined. */
export interface Statement {
  readonly sides: readonly (Side | undefined)[];
  /** One fewer than there are sides. */
  readonly links: readonly Link[];
  /** "(mod 7)" behind the chain. */
  readonly modulus?: Side;
  /** What the first side begins with where its first operand is missing: "+ 36" of "29, +36 = 65". */
  readonly leading?: readonly ClaimToken[];
  readonly start: number;
  /** Where the last side ends. */
  readonly end: number;
}

/** How much of the last side is given up to find an expression. */
const mostTrimmed = 12;

/**
 * Statements that have something to compute.
 * @param tokens of the text. @param form `table`: bars separate cells; `continues`: the first side stands before the text.
 * @param grammar how to read what is ambiguous.
 */
export function findStatements(
  written: string,
  tokens: readonly ClaimToken[],
  { table = false, continues = false }: { table?: boolean; continues?: boolean } = {},
  grammar?: Grammar,
): Statement[] {
  const text = table ? written.replaceAll("|", ";") : written;
  const statements: Statement[] = [];
  let from = 0;
  let depth = 0;
  let relations = 0;
  let computes = continues;
  for (let i = 0; i <= tokens.length; i += 1) {
    const token = tokens[i];
    if (
      token &&
      !isBreak(tokens, i, depth, table) &&
      !(relations > 0 && opensStatement(tokens, i))
    ) {
      if (token.type === "open") depth += 1;
      else if (token.type === "close") depth = Math.max(0, depth - 1);
      else if (token.type === "relation") relations += 1;
      computes ||= isOperation(token) || isOrder(token);
      continue;
    }
    if (relations > 0 && computes) {
      const statement = statementOf(text, tokens, from, i, grammar);
      if (statement) statements.push(statement);
    }
    from = i + 1;
    depth = 0;
    relations = 0;
    computes = false;
  }
  return statements;
}

/** A side of tokens that need not stand side by side. */
export function sideFrom(tokens: readonly ClaimToken[], start: number): Side | undefined {
  const side = sideOf(tokens, undefined);
  return side && { ...side, start };
}

/** A text that is an expression as a whole. */
export function wholeSide(text: string): Side | undefined {
  return sideOf(lex(text), undefined);
}

/** The expression that a text ends with: all of its last line, or what stands behind that line's last relation. */
export function lastExpression(text: string): Side | undefined {
  const line = text.trimEnd().split("\n").at(-1) ?? "";
  const written = line.replace(/(?:\\[)\]]|\$+|\\\\)$/, "");
  const tokens = lex(written);
  const from = tokens.findLastIndex(({ type }) => type === "relation") + 1;
  const rest = withoutCells(tokens, { from, to: tokens.length });
  return sideOf(rest, undefined);
}

function isOperation(token: ClaimToken): boolean {
  const { type, sign, unit } = token;
  if (unit !== undefined) return true;
  // Binomials, and multiples of pi, which are written without a sign.
  if (type === "name") return sign.startsWith("C") || sign === "pi";
  return (
    isInBase(token) ||
    type === "operator" ||
    type === "function" ||
    type === "command" ||
    type === "bar" ||
    type === "open"
  );
}

function isOrder({ relation }: ClaimToken): boolean {
  return relation !== undefined && "<>≤≥".includes(relation);
}

/** "0x1F" and "1011_2", but not "F_{16}", the sixteenth of a sequence. */
export function isInBase({ type, sign, written }: ClaimToken): boolean {
  return type === "number" && written?.based === true && /^\d[\dA-Fa-fxXbBoO]/.test(sign);
}

/** What "of" may take a share by: a fraction or percentage. */
function endsShare(token: ClaimToken | undefined): boolean {
  return token !== undefined && (endsOperand(token) || token.sign === "%");
}

function isBreak(
  tokens: readonly ClaimToken[],
  at: number,
  depth: number,
  table: boolean,
): boolean {
  const token = tokens[at];
  if (!token) return true;
  switch (token.type) {
    case "word":
      // "1/4 of 80", but "a total of 3 + 4"
      if (token.sign === "of") return !endsShare(tokens[at - 1]);
      return !/^(?:true|false)$/i.test(token.sign);
    case "other":
    case "arrow":
      return true;
    case "line":
    case "row":
      return !relationFollows(tokens, at) && !insideMatrix(tokens, at);
    case "cell":
      return false;
    case "comma":
      return depth === 0;
    case "bar":
      return table;
    case "operator":
      return (
        (token.sign === "and" || token.sign === "or" || token.sign === "not") &&
        !isTruth(tokens[at - 1]) &&
        !isTruth(tokens[at + 1])
      );
    default:
      return false;
  }
}

/** "\\\\ &= 5" goes on from the line before. */
function relationFollows(tokens: readonly ClaimToken[], at: number): boolean {
  let next = at + 1;
  while (["line", "row", "cell"].includes(tokens[next]?.type ?? "")) next += 1;
  return tokens[next]?.type === "relation";
}

function isTruth(token: ClaimToken | undefined): boolean {
  return token !== undefined && /^(?:true|false)$/i.test(token.sign);
}

function insideMatrix(tokens: readonly ClaimToken[], at: number): boolean {
  for (let i = at; i >= 0; i -= 1) {
    const token = tokens[i];
    if (token?.type !== "command") continue;
    if (token.sign.startsWith("begin ")) return true;
    if (token.sign.startsWith("end ")) return false;
  }
  return false;
}

function statementOf(
  text: string,
  all: readonly ClaimToken[],
  from: number,
  to: number,
  grammar: Grammar | undefined,
): Statement | undefined {
  const { modulus, end: stop } = modulusIn(all, from, to);
  const links: Link[] = [];
  const bounds: { from: number; to: number }[] = [];
  let begin = from;
  for (let i = from; i < stop; i += 1) {
    const token = all[i];
    if (token?.type !== "relation" || !token.relation) continue;
    bounds.push({ from: begin, to: i });
    const { relation, sign, verbal = false, start } = token;
    links.push({ relation, sign, verbal, start });
    begin = i + 1;
  }
  bounds.push({ from: begin, to: stop });
  const last = bounds.length - 1;
  const sides = bounds.map((bound, i) => {
    const plain = withoutCells(all, bound);
    if (i === 0) return firstSide(text, all, plain, grammar);
    if (i === last) return lastSide(text, all, plain, stop < to, grammar);
    return sideOf(plain, grammar);
  });
  const leading =
    sides[0] || !bounds[0]
      ? undefined
      : leadingOf(text, openStart(text, withoutCells(all, bounds[0])));
  const ends = sides.flatMap((side) => (side ? [side.start, side.end] : []));
  if (ends.length === 0) return undefined;
  return {
    sides,
    links,
    ...(modulus && { modulus }),
    ...(leading && { leading }),
    start: Math.min(ends[0] ?? 0, links[0]?.start ?? 0),
    end: ends.at(-1) ?? 0,
  };
}

/** "(mod 7)" and "\pmod{7}" at the end of a chain. */
function modulusIn(
  tokens: readonly ClaimToken[],
  from: number,
  to: number,
): { modulus?: Side; end: number } {
  for (let i = from + 1; i < to; i += 1) {
    const [token, next] = [tokens[i], tokens[i + 1]];
    const opens = token?.type === "open" && next?.type === "operator" && next.sign === "mod";
    if (!opens && !(token?.type === "command" && token.sign === "pmod")) continue;
    let close = i + 1;
    while (close < to && tokens[close]?.type !== "close") close += 1;
    const inside = tokens.slice(i + 2, close);
    const [first, last] = [inside[0], inside.at(-1)];
    if (!first || !last) return { end: i };
    const side = { tokens: inside, parsed: parseTokens(inside), start: first.start, end: last.end };
    return { modulus: { ...plainSide, ...side }, end: i };
  }
  return { end: to };
}

/** Without the `&` and `\\` that only lay out lines. */
function withoutCells(
  all: readonly ClaimToken[],
  { from, to }: { from: number; to: number },
): ClaimToken[] {
  const tokens = all.slice(from, to);
  if (tokens.some(({ type, sign }) => type === "command" && sign.startsWith("begin "))) {
    while (tokens.at(-1)?.type === "cell" || tokens.at(-1)?.type === "row") tokens.pop();
    return tokens.filter(({ type }) => type !== "line");
  }
  return tokens.filter(({ type }) => type !== "cell" && type !== "row" && type !== "line");
}

/** From behind a bracket that closes only after the chain. */
function openStart(text: string, tokens: ClaimToken[]): ClaimToken[] {
  let depth = 0;
  for (let i = tokens.length - 1; i >= 0; i -= 1) {
    const type = tokens[i]?.type;
    if (type === "close") depth += 1;
    else if (type === "open") {
      // What is handed to a function is no statement: "print(3 + 4 = 8)".
      if (depth === 0)
        return /\w/.test(text.charAt((tokens[i]?.start ?? 0) - 1)) ? [] : tokens.slice(i + 1);
      depth -= 1;
    }
  }
  return tokens;
}

const plainSide = { border: "free", goesOn: false, several: false } as const;

/** "minus 6 × 2 = 12" and "- 3 × 4 = 12" in a list: a word that goes on from before, or a list mark, is no sign. */
function firstSide(
  text: string,
  all: readonly ClaimToken[],
  plain: ClaimToken[],
  grammar: Grammar | undefined,
): Side | undefined {
  const opened = openStart(text, besideBracket(text, plain));
  const { tokens, goesOn } = withoutLeadingSign(text, all, opened);
  const begin = tokens[0];
  const side = sideOf(tokens, grammar);
  if (!begin || !side) return undefined;
  const bare =
    side.parsed.state === "parsed" &&
    side.parsed.features.operations === 0 &&
    !tokens.some(({ unit }) => unit !== undefined);
  const at = all.indexOf(begin);
  const dropped = tokens.length < opened.length;
  const border = dropped ? "free" : borderBefore(text, all, at, bare);
  return { ...side, border, goesOn };
}

function withoutLeadingSign(
  text: string,
  all: readonly ClaimToken[],
  tokens: ClaimToken[],
): { tokens: ClaimToken[]; goesOn: boolean } {
  const [first, second] = tokens;
  if (first?.type !== "operator" || !second || !/^[-+*/±]$/.test(first.sign))
    return { tokens, goesOn: false };
  const before = all[all.indexOf(first) - 1];
  const isWord = first.end - first.start > 1 && /\p{L}/u.test(text.charAt(first.start));
  if (isWord) return { tokens: tokens.slice(1), goesOn: true };
  const spaced = second.start > first.end;
  const begins = !before || before.type === "line";
  // "*3 + 4 = 7*" is set in italics.
  const italic = first.sign === "*" && text.charAt(first.start) === "*" && !spaced;
  if ((spaced && begins) || (italic && (begins || before.type === "other")))
    return { tokens: tokens.slice(1), goesOn: false };
  // "Total - 5 × 3 = 15" has a dash, "AB - 8 = 6" an operand in front.
  if (spaced && before?.type === "word" && first.sign === "-")
    return /^[A-Z]{1,3}$/.test(before.sign)
      ? { tokens: [], goesOn: false }
      : { tokens: tokens.slice(1), goesOn: true };
  // "gives -4": the sign of a number. All others have lost their left operand.
  if (
    first.sign === "-" &&
    !spaced &&
    (!before || before.end < first.start || before.type !== "name")
  )
    return { tokens, goesOn: false };
  if (first.sign === "±" && !spaced) return { tokens, goesOn: false };
  return { tokens: [], goesOn: false };
}

function sideOf(tokens: readonly ClaimToken[], grammar: Grammar | undefined): Side | undefined {
  const [begin, end] = [tokens[0], tokens.at(-1)];
  if (!begin || !end) return undefined;
  const parsed = parseTokens(tokens, 0, tokens.length, grammar);
  if (parsed.state === "notMath") return undefined;
  return { ...plainSide, tokens, parsed, start: begin.start, end: end.end };
}

/** The longest expression at the start of the last side that nothing behind it belongs to. */
function lastSide(
  text: string,
  all: readonly ClaimToken[],
  tokens: readonly ClaimToken[],
  modulusFollows: boolean,
  grammar: Grammar = usualGrammar,
): Side | undefined {
  const begin = tokens[0];
  if (!begin) return undefined;
  const limit = limitOf(tokens);
  const { parsed, read } = parsePrefix(tokens.slice(0, limit), grammar);
  if (parsed.state !== "notMath") return ended(parsed, read);
  for (let to = limit - 1; to > 0 && to > limit - mostTrimmed; to -= 1) {
    const end = tokens[to - 1];
    if (!end || !endsOperand(end)) continue;
    const shorter = parseTokens(tokens, 0, to, grammar);
    if (shorter.state !== "notMath") return ended(shorter, to);
  }
  return undefined;

  function ended(expression: Parsed, to: number): Side | undefined {
    const end = tokens[to - 1];
    if (!begin || !end) return undefined;
    const after =
      modulusFollows && to === tokens.length
        ? "free"
        : borderAfter(text, all, all.indexOf(end) + 1);
    if (after === "bound") return undefined;
    const several = after === "several";
    const { start } = begin;
    return {
      ...plainSide,
      tokens: tokens.slice(0, to),
      parsed: expression,
      start,
      end: end.end,
      several,
    };
  }
}

/** Where the last side ends at the latest: before a bracket that opened before the chain. */
function limitOf(tokens: readonly ClaimToken[]): number {
  let depth = 0;
  for (let i = 0; i < tokens.length; i += 1) {
    const token = tokens[i];
    if (token?.type === "open") depth += 1;
    else if (token?.type === "close") {
      depth -= 1;
      if (depth < 0) return i;
    }
  }
  return tokens.length;
}
