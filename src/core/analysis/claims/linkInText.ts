/** One link of a chain with the text that it stands in. */
import type { Bindings } from "./bindings.ts";
import type { Circumstances } from "./check.ts";
import type { Link, Side, Statement } from "./statements.ts";

export interface LinkInText {
  readonly text: string;
  readonly statement: Statement;
  readonly left: Side;
  readonly link: Link;
  readonly right: Side;
  /** Whether the right side ends the chain. */
  readonly last: boolean;
  /** What was said before the unit, and what follows it. */
  readonly preceding: string;
  readonly following: string;
  readonly bindings: Bindings;
  readonly circumstances: Circumstances;
  /** Where the claim begins in the text. */
  readonly start: number;
}
