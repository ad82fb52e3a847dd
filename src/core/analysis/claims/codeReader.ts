/** Reads what a text says that expressions of a program come to, and settles it with what mathematics makes of the same text. */
import type { Claim } from "../../model/trace.ts";
import { defined } from "../../model/defined.ts";
import { codeStatements } from "./code/statements.ts";
import type { Language } from "./language.ts";
import { isAsserted, overlap, spanAt, type Place } from "./place.ts";
import { unchecked } from "./verdict.ts";

/** What a text has that says what an expression of a program comes to. */
export const codeGate: RegExp =
  /`|['"\])\d] ?(?:=|→|⇒|->|is |equals |gives |returns |yields |produces |evaluates )/;

interface CodeClaim extends Claim {
  /** It stands in a code span: only the language's reading counts. */
  readonly strict: boolean;
}

export function readCode(place: Place, language: Language): CodeClaim[] {
  return codeStatements(place.text, language, place.preceding()).flatMap(
    ({ start, end, strict, ...verdict }) =>
      isAsserted(place, start, end)
        ? [{ ...spanAt(place, start, end), form: "code", strict, ...verdict }]
        : [],
  );
}

/**
 * In a code span only the language's reading counts. In a sentence mathematics may be meant as well: what holds in one
 * of the two only is not decided.
 */
export function combined(
  { text, unit: { start: base } }: Place,
  code: readonly CodeClaim[],
  others: readonly Claim[],
): Claim[] {
  const kept: Claim[] = others.filter(
    (claim) =>
      !code.some((other) => overlap(claim, other) && (other.strict || claim.end <= other.end)),
  );
  for (const { strict, ...claim } of code) {
    const other = strict
      ? undefined
      : others.find((one) => overlap(one, claim) && one.end === claim.end);
    if (!strict && others.some((one) => overlap(one, claim) && one.end > claim.end)) continue;
    kept.push(
      other ? joined(claim, other, text.slice(claim.start - base, claim.end - base)) : claim,
    );
  }
  return kept;
}

/** @param written the claim. A caret may be a power in any sentence. */
function joined(code: Claim, mathematics: Claim, written: string): Claim {
  if (mathematics.verdict === "holds" && written.includes("^") && !/[/%]/.test(written))
    return mathematics;
  if (code.verdict === mathematics.verdict || code.verdict === "holds") return code;
  // Mathematics has no shifts.
  if (/<<|>>/.test(written) && !mathematics.how?.startsWith("in base")) return code;
  if (/still to be rounded/.test(mathematics.why ?? "")) return mathematics;
  if (code.verdict === "unchecked" || /wrap around|in base/.test(mathematics.how ?? ""))
    return mathematics;
  if (mathematics.verdict !== "holds") {
    // A quotient with decimals is meant to be rounded; a whole one is the language's.
    const decimals =
      /agree only after rounding/.test(mathematics.why ?? "") && /\./.test(code.right ?? "");
    return decimals ? mathematics : code;
  }
  const { start, end, form, left, right } = code;
  return {
    start,
    end,
    ...defined({ form }),
    ...unchecked(
      "it holds in mathematics, but not as the language computes it",
      defined({ left, right }),
    ),
  };
}
