/** Turns one link of a chain into a claim, or into none where the text doesn't put it forward. */
import { showValue } from "../math/show.ts";
import type { Bindings } from "./bindings.ts";
import { checkIdentity, checkLink, featuresOf, type Circumstances } from "./check.ts";
import { isStatedComparison, standingOf, unitAfter } from "./context.ts";
import { isInBase, type Link, type Side, type Statement } from "./statements.ts";
import { numberValue } from "../math/value.ts";
import { differInOnePart } from "./parts.ts";
import { bareNumber, unchecked, type Verdict } from "./verdict.ts";

export interface LinkInText {
  readonly text: string;
  readonly statement: Statement;
  readonly left: Side;
  readonly link: Link;
  readonly right: Side;
  /** Whether the right side ends the chain. */
  readonly last: boolean;
  readonly bindings: Bindings;
  readonly circumstances: Circumstances;
  /** Where the claim begins in the text. */
  readonly start: number;
}

export interface FoundClaim extends Verdict {
  readonly start: number;
  readonly end: number;
}

const saysIdentity = /\b(?:expand(?:s|ed|ing)?|factor(?:s|ed|ing|ises|izes)?)\b/i;

export function linkClaim(found: LinkInText): FoundClaim | undefined {
  const { text, statement, left, link, right, last } = found;
  const [a, b] = [featuresOf(left), featuresOf(right)];
  if (!a || !b || a.leadingZero || b.leadingZero) return undefined;
  const operations = a.operations + b.operations;
  const tooLarge = left.parsed.state === "tooLarge" || right.parsed.state === "tooLarge";
  if (operations === 0 && !tooLarge && !isConversion(left, right)) return undefined;
  if (link.verbal && (a.operations === 0 || !isBare(right))) return undefined;
  const before = text.slice(0, Math.min(statement.start, left.start));
  const after = text.slice(right.end);
  const standing = standingOf(before, last ? after : text.slice(statement.end));
  if (standing === "none") return undefined;
  const { environment } = found.circumstances;
  const names = new Set([...a.names, ...b.names].filter((name) => !environment.has(name)));
  const verdict =
    names.size > 0
      ? withNames(found, names, before)
      : checkLink({ left, right, relation: link.relation }, found.circumstances);
  if (!verdict) return undefined;
  const settled = settle(found, verdict, standing === "doubtful", before, after);
  return settled && { start: found.start, end: right.end, ...settled };
}

/** Claims with variables: with the values they have here, else as an identity. */
function withNames(
  found: LinkInText,
  names: ReadonlySet<string>,
  before: string,
): Verdict | undefined {
  const { left, right, link, bindings, circumstances } = found;
  const relation = link.relation;
  const bound = bindings.environment(names, circumstances.environment);
  if (bound) {
    const verdict = checkLink(
      { left, right, relation },
      { ...circumstances, environment: bound.environment },
    );
    if (verdict?.verdict === "holds") {
      const named = [...names].filter((name) => !circumstances.environment.has(name));
      return named.length === 0
        ? verdict
        : { ...verdict, how: withValues(named, bound.environment) };
    }
    if (verdict?.verdict === "fails" && isPlainSubstitution(found, bound.certain)) return verdict;
  }
  if (relation !== "=" || !isCompound(left) || !isCompound(right)) return undefined;
  if (sameSigns(left, right)) return undefined;
  const stated =
    saysIdentity.test(before.slice(-80)) &&
    sameNames(left, right) &&
    isProduct(left) !== isProduct(right);
  const identity = checkIdentity({ left, right, relation }, stated ? "both" : "identities");
  return stated || identity?.verdict === "holds" ? identity : undefined;
}

function sameNames(left: Side, right: Side): boolean {
  const [a, b] = [featuresOf(left)?.names, featuresOf(right)?.names];
  return a !== undefined && b !== undefined && a.size === b.size && [...a].every((n) => b.has(n));
}

function isProduct({ parsed }: Side): boolean {
  if (parsed.state !== "parsed" || parsed.node.type !== "binary") return false;
  return /^(?:\*|\^|\*\*)$/.test(parsed.node.operator);
}

/** Said of one value in the same sentence, with a bare number on the right, and no word that doubts it. */
function isPlainSubstitution({ right, left, text, link }: LinkInText, certain: boolean): boolean {
  if (!certain || link.relation !== "=" || link.sign !== "=" || !isBare(right)) return false;
  if (!isCompound(left)) return false;
  return !/\b(?:equations?|solve|need|but|not|no|contradiction|want|would|should|if|roots?)\b|≠|\?/i.test(
    text,
  );
}

function withValues(names: readonly string[], environment: Circumstances["environment"]): string {
  const parts = names.flatMap((name) => {
    const value = environment.get(name);
    return value ? [`${name} = ${showValue(value)}`] : [];
  });
  return `with ${parts.join(", ")}`;
}

/** What the text around makes of a verdict. */
function settle(
  found: LinkInText,
  verdict: Verdict,
  doubtful: boolean,
  before: string,
  after: string,
): Verdict | undefined {
  const { link, left, right, last } = found;
  const [a, b] = [featuresOf(left), featuresOf(right)];
  if (verdict.verdict === "holds") return verdict;
  if (doubtful || link.sign === "==" || link.sign === "===" || link.sign === "!=") return undefined;
  if (verdict.verdict === "unchecked") return isNumeric(found) ? verdict : undefined;
  if (a?.letterCall || b?.letterCall || a?.names.has("e") || b?.names.has("e")) return undefined;
  if (isAside(found) || isBrokenOff(found, verdict, after)) return undefined;
  if (a?.spaced || b?.spaced)
    return unchecked("it can be read as two formulas side by side", values(verdict));
  if (isComparison(link.relation)) return isStatedComparison(before, after) ? verdict : undefined;
  // "3600 + 1080 = 4680 + 72 = 4752" notes the steps of a sum; as an equation it means nothing.
  if (isRunning(found, verdict) || isPartial(found)) return undefined;
  if (left.units || right.units) return unchecked("units are not compared", values(verdict));
  if (last && unitAfter(after) === "unit") return undefined;
  if (
    verdict.how === undefined &&
    !isExplicit(left, right) &&
    found.circumstances.otherArithmetic()
  )
    return unchecked("it may be meant modulo a number or in another base", values(verdict));
  if (
    (a?.percent && a.slash) ||
    (b?.percent && b.slash) ||
    mixesDivision(found.text, left) ||
    mixesDivision(found.text, right)
  )
    return unchecked("its divisions can be read in two ways", values(verdict));
  const dated = isDateLike(found.text.slice(left.start, left.end));
  if (link.verbal && (dated || found.statement.links.length > 1)) return undefined;
  return verdict;
}

/** Words that calculate within a chain ("279 × 30 = 8,376 minus 279 × 0.3 = 83.7") begin something new. */
function isAside({ statement, left, link }: LinkInText): boolean {
  const { sides, links } = statement;
  if (links.length > 1 && links.some(({ verbal }) => verbal) && !link.verbal) return true;
  const worded = (side: Side | undefined) =>
    side?.tokens.some(({ type, start, end }) => type === "operator" && end - start > 3) === true;
  if (links.length > 1 && sides.some(worded)) return true;
  const [first, last] = [left.tokens[0], left.tokens.at(-1)];
  return left === sides[0] && isBare(left) && first?.type === "open" && last?.type === "close";
}

/** "377 * 987 = 372, let me see": a number that ends where its thousands are set apart. */
function isBrokenOff({ right }: LinkInText, { left = "" }: Verdict, after: string): boolean {
  const written = right.tokens.map(({ sign }) => sign.replace(/\D/g, "")).join("");
  if (!isBare(right) || !/^(?:$|,|\s*$)/.test(after.slice(0, 1))) return false;
  return (
    left.startsWith(written) &&
    left.length > written.length &&
    (left.length - written.length) % 3 === 0 &&
    /^\d+$/.test(left)
  );
}

/** "36 + 10 = 46 + 2": the right side goes on from the left one's value. */
function isRunning({ right }: LinkInText, { left }: Verdict): boolean {
  const [first, second] = right.tokens;
  if (first?.type !== "number" || second?.type !== "operator" || !first.value) return false;
  return showValue(numberValue(first.value)) === left;
}

/**
 * In a chain, "256 + 38 + 40 = 256 + 38 = 294" and "525 * 0.91 = 525 * 0.9 = 472.5" work on a part of what was to be
 * computed. Only a side that differs in one term, the others being the same, is wrong.
 */
function isPartial({ statement, left, right, circumstances }: LinkInText): boolean {
  if (statement.links.length < 2 || !isCompound(left) || !isCompound(right)) return false;
  if (left.parsed.state !== "parsed" || right.parsed.state !== "parsed") return true;
  return !differInOnePart(left.parsed.node, right.parsed.node, circumstances.environment);
}

/** The claim itself says that it is about remainders, or in which base its numbers are. */
function isExplicit(left: Side, right: Side): boolean {
  return [left, right].some(
    (side) =>
      featuresOf(side)?.mod === true || side.tokens.some(({ written }) => written?.based === true),
  );
}

/** "0x1F = 31": one of two numbers has its base written with it. */
function isConversion(left: Side, right: Side): boolean {
  const sides = [left, right].map(({ tokens }) => (tokens.length === 1 ? tokens[0] : undefined));
  return (
    sides.every((token) => token?.type === "number") &&
    sides.filter((token) => token && isInBase(token)).length === 1
  );
}

/** "10-12 is 3 pages", "3/4 is a Tuesday" */
function isDateLike(written: string): boolean {
  return /^\d+[-/–]\d+$/.test(written);
}

function values({ left, right }: Verdict): { left?: string; right?: string } {
  return { ...(left === undefined ? {} : { left }), ...(right === undefined ? {} : { right }) };
}

function isNumeric({ left, right }: LinkInText): boolean {
  return [left, right].every((side) => (featuresOf(side)?.names.size ?? 1) === 0);
}

function isComparison(relation: string): boolean {
  return "<>≤≥".includes(relation);
}

/** "5325/100 ÷ 25 = 213/4" cancels a fraction, its `÷` acts on both parts; "10 / 9*10" has its product below. */
function mixesDivision(text: string, { tokens }: Side): boolean {
  const signs = new Set(
    tokens
      .filter(({ type, sign }) => type === "operator" && sign === "/")
      .map(({ start, end }) => text.slice(start, end)),
  );
  return (
    signs.size > 1 || /\s[/÷]\s[^\s()]+[*×·]/.test(text.slice(tokens[0]?.start, tokens.at(-1)?.end))
  );
}

function isBare({ parsed }: Side): boolean {
  return parsed.state === "parsed" && bareNumber(parsed.node) !== undefined;
}

function isCompound(side: Side): boolean {
  return (featuresOf(side)?.operations ?? 0) > 0;
}

/** The left side may stand in the text before, so signs are compared, not stretches of this text. */
function sameSigns(left: Side, right: Side): boolean {
  const written = ({ tokens }: Side) => tokens.map(({ sign }) => sign).join(" ");
  return written(left) === written(right);
}
