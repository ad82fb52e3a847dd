/** Turns one link of a chain into a claim, or into none where the text doesn't put it forward. */
import { showValue } from "../math/show.ts";
import { checkIdentity, checkLink, type Circumstances } from "./check.ts";
import { isStatedComparison } from "./context.ts";
import { standingOf, type Put, type Surrounding } from "./discourse.ts";
import {
  countsThings,
  goesOnBehindDash,
  goesOnWithin,
  hasDecimals,
  isAside,
  isBrokenOff,
  isCallOfSet,
  isDateLike,
  isExplicit,
  isInRunningChain,
  isOfText,
  isPartial,
  isRunning,
  leavesOutScale,
  mixesDivision,
  mixesUnits,
  mixesWords,
  restatesModulus,
  statesArgument,
} from "./doubts.ts";
import { featuresOf } from "./features.ts";
import { constantOf, isAnnounced, isImpossible, isOfEuler, isUnsolvable } from "./identities.ts";
import type { LinkInText } from "./linkInText.ts";
import { usesOwnOperator } from "./ownOperators.ts";
import { differInOneTerm } from "./parts.ts";
import { how as unitsConverted, withUnits } from "./quantities.ts";
import {
  convertsUnits,
  isBare,
  isComparison,
  isCompound,
  isConversion,
  expands,
  isQuantity,
  isReference,
  isValue,
  sameNames,
  sameSigns,
  unitsIn,
  values,
} from "./sides.ts";
import type { Side } from "./statements.ts";
import { mayConvert } from "./units.ts";
import { unchecked, type Verdict } from "./verdict.ts";

export interface FoundClaim extends Verdict {
  readonly start: number;
  readonly end: number;
  /** What kind of claim it was read as. */
  readonly form: string;
}

const saysIdentity = /\b(?:expand(?:s|ed|ing)?|factor(?:s|ed|ing|ises|izes)?|derivative)\b/i;

export function linkClaim(found: LinkInText): FoundClaim | undefined {
  const { text, statement, left, link, right, last } = found;
  const [a, b] = [featuresOf(left), featuresOf(right)];
  if (!a || !b || a.leadingZero || b.leadingZero) return undefined;
  const operations = a.operations + b.operations;
  const tooLarge = left.parsed.state === "tooLarge" || right.parsed.state === "tooLarge";
  const conversion = isConversion(left, right) || convertsUnits(left, right);
  const congruence = link.relation === "≡" && statement.modulus !== undefined;
  if (operations === 0 && !tooLarge && !conversion && !congruence && !isReason(found))
    return undefined;
  if (link.verbal && !conversion && !(a.operations > 0 ? isValue(right) : isResolved(found)))
    return undefined;
  const first = statement.sides[0] === left;
  if (first && (left.border === "bound" || left.border === "label")) return undefined;
  if (first && left.border === "prepositional" && link.verbal) return undefined;
  if (right.several) return undefined;
  const surrounding: Surrounding = {
    before: text.slice(0, Math.min(statement.start, left.start)),
    after: text.slice(last ? right.end : statement.end),
    preceding: found.preceding,
    following: found.following,
  };
  const standing = standingOf(surrounding, putOf(left, right));
  if (standing === "none" || isReference(left, right) || usesOwnOperator(found)) return undefined;
  if (link.relation === "=" && isSaidToBeRough(surrounding))
    return linkClaim({ ...found, link: { ...link, relation: "≈" } });
  const { environment } = found.circumstances;
  const names = new Set([...a.names, ...b.names].filter((name) => !environment.has(name)));
  if (isQuantity(left)) {
    // "1 atm = 101325 Pa", "30 days = 1 month": a conversion, which needs the units of both sides.
    const equation = { left, right, relation: link.relation };
    const converted =
      withUnits(equation, found.circumstances) ??
      (a.operations > 0 && isQuantity(right)
        ? checkLink(equation, found.circumstances)
        : undefined);
    return converted
      ? { start: found.start, end: endOf(found), form: formOf(found), ...converted }
      : undefined;
  }
  const verdict =
    names.size > 0
      ? withNames(found, names, surrounding.before)
      : (withUnits({ left, right, relation: link.relation }, found.circumstances) ??
        checkLink({ left, right, relation: link.relation }, found.circumstances));
  if (!verdict) return undefined;
  const read =
    first && left.border === "taken" && verdict.verdict === "fails"
      ? unchecked("the words before it may take part in it", values(verdict))
      : verdict;
  const settled = settle(found, read, surrounding);
  return settled && { start: found.start, end: endOf(found), form: formOf(found), ...settled };
}

/** "47 is 29 + 18": a number is said to be a calculation. */
function isResolved({ statement, left, right, link }: LinkInText): boolean {
  if (statement.sides[0] !== left || !isBare(left) || !isCompound(right)) return false;
  return /^(?:is|equals|are|would|must|can|factors|factorizes|decomposes|ist|est|es|是|等于|为)$/.test(
    link.sign,
  );
}

/** "Since 93 > 40": a word of reason makes a comparison of bare numbers a claim. */
function isReason({ text, left, right, link }: LinkInText): boolean {
  if (!isComparison(link.relation) || !isBare(left) || !isBare(right)) return false;
  return /(?<!\p{L})(?:since|because|indeed|as|clearly|obviously|denn|weil|car|puisque|porque|因为|由于)\s?[$\s\\(]*$/iu.test(
    text.slice(Math.max(0, left.start - 20), left.start),
  );
}

/** The end of the right side, or of the modulus behind it. */
function endOf({ statement, right, last }: LinkInText): number {
  return last && statement.modulus ? Math.max(right.end, statement.modulus.end) : right.end;
}

/** "= 7 + 1/14 approximately" */
function isSaidToBeRough({ before, after }: Surrounding): boolean {
  return (
    /^[\s$\\)\]]{0,4}(?:,? ?(?:approximately|approx\.?|roughly|or so|about|\(approx))/i.test(
      after,
    ) || /(?:approximat\w+|roughly|estimated?|linear approximation)[^.;\n]{0,20}$/i.test(before)
  );
}

/** A calculation has a plain value on one side; else it is an equation. */
function putOf(left: Side, right: Side): Put {
  if (isValue(right) && isCompound(left)) return "calculation";
  return "equation";
}

/** How a claim was read, as shown to the reader. */
function formOf({ link, left, right, statement }: LinkInText): string {
  if (statement.modulus || link.relation === "≡") return "congruence";
  if (link.relation === "≈") return "approximation";
  if (isComparison(link.relation) || link.relation === "≠") return "comparison";
  if ("∈∉⊆".includes(link.relation)) return "membership";
  if (convertsUnits(left, right)) return "unit conversion";
  if ((featuresOf(left)?.names.size ?? 0) + (featuresOf(right)?.names.size ?? 0) > 0)
    return "formula";
  return link.verbal ? "calculation in words" : "calculation";
}

/** Claims with variables: with the values they have here, else as an identity. */
function withNames(
  found: LinkInText,
  names: ReadonlySet<string>,
  before: string,
): Verdict | undefined {
  const { left, right, link, bindings, circumstances } = found;
  const relation = link.relation;
  let doubtful: Verdict | undefined;
  const bound = bindings.environment(names, circumstances.environment, before);
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
    if (verdict?.verdict === "fails" && bound.certain && link.relation === "=" && isCompound(left))
      doubtful = unchecked("its variables may stand for other values", values(verdict));
  }
  if (relation !== "=" || !isCompound(left)) return doubtful;
  if (!isCompound(right))
    return doubtful ?? (isBare(right) ? constantOf(found, names, before) : undefined);
  if (sameSigns(left, right)) return doubtful;
  const stated =
    (saysIdentity.test(before.slice(-80)) &&
      sameNames(left, right) &&
      expands(left) !== expands(right)) ||
    isAnnounced(found, names, before) ||
    (isSlip(left, right) && !isUnsolvable(found)) ||
    isImpossible(found, names, before);
  const identity = checkIdentity({ left, right, relation }, stated ? "both" : "identities");
  return stated || identity?.verdict === "holds" ? identity : doubtful;
}

/** An expanded form or a derivative that is wrong in one term is no equation that anybody solves. */
function isSlip(left: Side, right: Side): boolean {
  if (isAntiderivative(left)) return true;
  if (!sameNames(left, right)) return false;
  if (left.parsed.state !== "parsed" || right.parsed.state !== "parsed") return false;
  if (isDerivative(left) !== isDerivative(right)) return true;
  if (expands(left) === expands(right)) return false;
  return differInOneTerm(left.parsed.node, right.parsed.node);
}

function isAntiderivative({ parsed }: Side): boolean {
  return parsed.state === "parsed" && parsed.node.type === "antiderivative";
}

function isDerivative({ parsed }: Side): boolean {
  return parsed.state === "parsed" && parsed.node.type === "derivative";
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
  { before, after }: Surrounding,
): Verdict | undefined {
  const { link, left, right, last } = found;
  const [a, b] = [featuresOf(left), featuresOf(right)];
  if (isComparison(link.relation) || link.relation === "≠" || /^(?:={2,3}|!=)$/.test(link.sign))
    return isStatedComparison(before, after, found.circumstances.code) ? verdict : undefined;
  if (verdict.verdict === "holds") return verdict;
  if (verdict.verdict === "unchecked")
    return isNumeric(found) || verdict.left !== undefined ? verdict : undefined;
  // A letter e may be a variable, unless the other side is a rounded number.
  if ((a?.names.has("e") || b?.names.has("e")) && link.relation !== "≈" && !isOfEuler(found))
    return undefined;
  if (isAside(found)) return undefined;
  if (isBrokenOff(found, verdict, after))
    return unchecked("digits may be missing at its end", values(verdict));
  if (a?.spaced || b?.spaced)
    return unchecked("it can be read as two formulas side by side", values(verdict));
  if ((a?.letterCall || b?.letterCall) && !/^-?\d+$/.test(verdict.right ?? ""))
    return unchecked("its letters may be a function of the text's own", values(verdict));
  // "3600 + 1080 = 4680 + 72 = 4752" notes the steps of a sum; as an equation it means nothing.
  if (isRunning(found, verdict) || isPartial(found)) return undefined;
  if (restatesModulus(left, verdict)) return unchecked("it may name the modulus", values(verdict));
  if (statesArgument(found)) return unchecked("it is still to be rounded", values(verdict));
  if (isOfText(found, verdict) || isCallOfSet(found) || isInRunningChain(found)) return undefined;
  if (a?.remark || (link.verbal && b?.remark))
    return unchecked("a bracket in it may be a remark", values(verdict));
  if (link.verbal && mixesWords(found.text, left))
    return unchecked("its words can be read in two ways", values(verdict));
  if (left.goesOn || goesOnWithin(found))
    return unchecked("it goes on from a result before", values(verdict));
  if (goesOnBehindDash(found))
    return unchecked("a dash in it may set its end apart", values(verdict));
  if (leavesOutScale(found)) return unchecked("a power of ten may be left out", values(verdict));
  if (verdict.how === unitsConverted) return verdict;
  if (mixesUnits(left, right)) return unchecked("units are not compared", values(verdict));
  const follows = /^(?:[\s$`]|\\[,;: ]|\\(?:text|mathrm|textrm)\s*\{)*([A-Za-zÀ-ɏΑ-ω]+)/.exec(
    after.slice(0, 40),
  )?.[1];
  if (countsThings(found, right.tokens.at(-1)?.unit ?? follows))
    return unchecked("it may count something", values(verdict));
  const unit = right.tokens.at(-1)?.unit ?? (last ? follows : undefined);
  const rate = unit !== undefined && /\/| per /.test(unit) && unitsIn(left).length === 0;
  if (unit !== undefined && (rate || mayConvert(unit, ratioOf(verdict))))
    return unchecked("its unit may convert the number", values(verdict));
  if (last && /^(?:remainder|rem|r|R|余)$/.test(follows ?? "")) return undefined;
  if (last && /^\s*(?:pm|am|o'clock|Uhr)\b/i.test(after)) return undefined;
  if (
    verdict.how === undefined &&
    !isExplicit(left, right) &&
    !hasDecimals(right) &&
    (found.circumstances.moduli.length > 0
      ? found.circumstances.unknownArithmetic()
      : found.circumstances.otherArithmetic())
  )
    return unchecked("it may be meant modulo a number or in another base", values(verdict));
  if (
    (a?.percent && a.slash) ||
    (b?.percent && b.slash) ||
    mixesDivision(found.text, left) ||
    mixesDivision(found.text, right)
  )
    return unchecked("its divisions can be read in two ways", values(verdict));
  const reduces = /^(?:reduces|simplifies|boils|equals)$/.test(link.sign);
  const dated =
    !(reduces && found.text.slice(right.start, right.end).includes("/")) &&
    (isDateLike(found.text.slice(left.start, left.end)) ||
      (!isCompound(left) && isDateLike(found.text.slice(right.start, right.end))));
  if (link.verbal && (dated || found.statement.links.length > 1)) return undefined;
  return verdict;
}

function ratioOf({ left = "", right = "" }: Verdict): number {
  return Number(left.replace("…", "")) / Number(right.replace("…", ""));
}

function isNumeric({ left, right }: LinkInText): boolean {
  return [left, right].every((side) => (featuresOf(side)?.names.size ?? 1) === 0);
}
