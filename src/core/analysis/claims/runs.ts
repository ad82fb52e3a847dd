/** Finds the stretches of a text that hold nothing but plain arithmetic, and the pairs of sides in them. */
import { percentOfAt, tokenAt, type Placed, type Relation } from "./tokens.ts";

/** Two neighbouring sides of a chain `a = b = c`. Offsets are into the text that was searched. */
interface Link {
  readonly left: readonly Placed[];
  readonly relation: Relation;
  readonly right: readonly Placed[];
  readonly start: number;
  readonly end: number;
  /** Whether the right side is the last one of its chain. */
  readonly last: boolean;
  /** Whether the chain has more than two sides. */
  readonly chained: boolean;
}

export interface Run {
  readonly start: number;
  readonly links: readonly Link[];
}

/** Before arithmetic, without space between: it belongs to something else. */
const touchesBefore = /[\p{L}\p{M}\p{N}_\\^\])}|#@~.:'°–½¼¾]$/u;
/** Words and marks before arithmetic, with space between, that take its first number as their own. */
const takesOperand =
  /(?:[\]}|_^√∑∏\\–→↦]|(?:^|[^\p{L}])(?:\p{L}|sin|cos|tan|cot|sec|log|ln|lg|exp|sqrt|root|max|min|gcd|lcm|abs|floor|ceil|det|sum|times|plus|minus|over|squared|cubed|divided by|multiplied by|of|add|adding|subtract|subtracting|less|between|from|\\[a-zA-Z]+))[\s$]*$/iu;
/** "the difference between 9 and 4 = 5": the last number is only part of the left side. */
const listed =
  /\b(?:between|difference|sum|product|ratio|average|mean|distance|quotient)\b[^;:=\n]{0,40}\band[\s$]*$/i;
/** "1-5 and 6-10 = 10": ranges, not differences. */
const ranges = /\d\s*[-–]\s*\d+\s*(?:and|to|,|&)\s*$/;
/** "x : z = 1 : 2" */
const ratio = /\d\s*:\s*$/;
const endsInOperand = /[\p{L}\p{N})\]}]\s*$/u;
/** After arithmetic: it goes on with something else. */
const touchesAfter =
  /^(?:[\p{L}_^[{°√'"]|\s*[\^_[{/*×·÷|±]|\s*\\(?![)\]\\,;.]|q?quad|\s)|,\d|\.\d|\.\.|…|\s*:\s*-?\d|\s*(?:\.\.\.|…)|\s*[+−-]|[ \t]*\()/u;
const listMark = /^\s*(?:[-*+•]|\d{1,3}[.)]|\(\d{1,2}\))\s+/;

export function findRuns(text: string): Run[] {
  const runs: Run[] = [];
  let at = listMark.exec(text)?.[0].length ?? 0;
  while (at < text.length) {
    const tokens = tokensFrom(text, at);
    const end = tokens.at(-1)?.end;
    if (end === undefined) {
      at += 1;
      continue;
    }
    if (tokens.some(({ token }) => token.type === "relation")) {
      const links = linksOf(text, tokens);
      if (links.length > 0) runs.push({ start: links[0]?.start ?? at, links });
    }
    at = end;
  }
  return runs;
}

function tokensFrom(text: string, from: number): Placed[] {
  const tokens: Placed[] = [];
  let at = from;
  while (at < text.length) {
    const next = tokenAt(text, at) ?? (afterPercent(tokens) ? percentOfAt(text, at) : undefined);
    if (!next) break;
    tokens.push(next);
    at = next.end;
  }
  return tokens;
}

function afterPercent(tokens: readonly Placed[]): boolean {
  const last = tokens.findLast(({ token }) => token.type !== "space")?.token;
  return last?.type === "operator" && last.operator === "%";
}

function linksOf(text: string, tokens: readonly Placed[]): Link[] {
  const sides: Placed[][] = [[]];
  const relations: Relation[] = [];
  for (const placed of tokens) {
    if (placed.token.type === "relation") {
      relations.push(placed.token.relation);
      sides.push([]);
    } else if (placed.token.type !== "space") {
      sides.at(-1)?.push(placed);
    }
  }
  const first = openStart(text, sides[0] ?? []);
  const last = openEnd(text, sides.at(-1) ?? [], tokens.at(-1)?.end ?? 0);
  sides[0] = first;
  sides[sides.length - 1] = last;
  return relations.flatMap((relation, i): Link[] => {
    const left = sides[i] ?? [];
    const right = sides[i + 1] ?? [];
    const start = left[0]?.start;
    const end = right.at(-1)?.end;
    if (start === undefined || end === undefined) return [];
    return [
      {
        left,
        relation,
        right,
        start,
        end,
        last: i === relations.length - 1,
        chained: relations.length > 1,
      },
    ];
  });
}

/** The first side without a bracket that closes after the chain; empty when what stands before belongs to it. */
function openStart(text: string, side: readonly Placed[]): Placed[] {
  let depth = 0;
  let from = 0;
  for (let i = side.length - 1; i >= 0; i -= 1) {
    const type = side[i]?.token.type;
    if (type === ")" || type === "}") depth += 1;
    else if (type === "(" || type === "{") {
      if (depth === 0) {
        from = i + 1;
        break;
      }
      depth -= 1;
    }
  }
  const rest = side.slice(from);
  const start = rest[0]?.start;
  if (start === undefined) return [];
  if (from > 0) return rest;
  const before = text.slice(Math.max(0, start - 60), start);
  const bare = before.replace(/[\s$&]+$|\\[([]\s*$/g, "");
  if (bare.length === before.length && touchesBefore.test(before)) return [];
  if (takesOperand.test(before) || listed.test(before) || ratio.test(before) || ranges.test(before))
    return [];
  const sign = rest[0]?.token;
  if (sign?.type !== "operator") return rest;
  // "2 + 4 = 6, +3 = 9" goes on from the line before.
  return sign.operator === "+" || endsInOperand.test(before) ? [] : rest;
}

/** The last side without a bracket that opened before the chain; empty when what follows belongs to it. */
function openEnd(text: string, side: readonly Placed[], runEnd: number): Placed[] {
  let depth = 0;
  for (let i = 0; i < side.length; i += 1) {
    const type = side[i]?.token.type;
    if (type === "(" && depth === 0 && isRemark(side, i)) return side.slice(0, i);
    if (type === "(" || type === "{") depth += 1;
    else if (type === ")" || type === "}") {
      if (depth === 0) return side.slice(0, i);
      depth -= 1;
    }
  }
  const end = side.at(-1)?.end ?? runEnd;
  return touchesAfter.test(text.slice(end, end + 12)) ? [] : [...side];
}

/** A bracket after a space and an operand: "5/2 (2.5)" is no product. */
function isRemark(side: readonly Placed[], at: number): boolean {
  const before = side[at - 1];
  if (!before || before.end === side[at]?.start) return false;
  return before.token.type === "number" || before.token.type === ")" || before.token.type === "}";
}
