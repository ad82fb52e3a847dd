/** The tokens that claims are read from. */
import type { Token } from "../math/token.ts";

/** A token as claims see it: words that calculate are operators and relations, units are marked. */
export interface ClaimToken extends Token {
  /** The relation is a verb: "is", "equals". */
  readonly verbal?: boolean;
  /** The unit that is written behind a number or bracket: "km", "miles per hour", "cm^2". */
  readonly unit?: string;
}
