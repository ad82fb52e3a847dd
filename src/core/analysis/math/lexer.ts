/** What the parts of the tokeniser share: the text, how far it has been read, and the tokens so far. */
import type { Relation } from "./signs.ts";
import { none, type Token, type TokenType } from "./token.ts";

/** Full-width forms of signs and digits, without the marks that end clauses. */
const fullWidth = /[\uff02-\uff0b\uff0d-\uff19\uff1c-\uff1e\uff20-\uff5e]/g;
const hasFullWidth = /[\uff02-\uff5e]/;

/** Reading functions of the tokeniser take a lexer and return where what they read ends. */
export class Lexer {
  /** The text up to where reading stops, with full-width signs in their usual width; offsets are those of the text. */
  readonly source: string;
  readonly tokens: Token[] = [];
  /** Offset of the next token, UTF-16 code units. */
  at: number;
  /** Whether the text has an environment of TeX, whose cells `&` separates. */
  readonly hasEnvironment: boolean;
  /** Integral signs whose `dx` has not come yet. */
  integrals = 0;
  /** Open braces of a lower bound, `_{k=1}`: a relation in it only names the variable. */
  lowerBound = 0;

  constructor(text: string, from: number, to: number) {
    const written = to === text.length ? text : text.slice(0, to);
    this.source = hasFullWidth.test(written) ? narrow(written) : written;
    this.at = from;
    this.hasEnvironment = this.source.includes("\\begin", from);
  }

  /** Adds the token that begins at `at`. @param end where it ends. @returns `end`. */
  put(type: TokenType, sign: string, end: number): number {
    this.tokens.push({ type, sign, start: this.at, end });
    return end;
  }

  /** @param sign its digits. */
  number(sign: string, end: number, { value, written }: Pick<Token, "value" | "written">): number {
    const start = this.at;
    this.tokens.push({ type: "number", sign, start, end, value, written: written ?? none });
    return end;
  }

  relation(relation: Relation, end: number): number {
    if (this.lowerBound > 0) return this.put("operator", ":=", end);
    const start = this.at;
    const sign = this.source.slice(start, end);
    this.tokens.push({ type: "relation", sign, start, end, relation });
    return end;
  }

  /** An arrow, or the sign of what a limit goes to. */
  pointed(sign: string, end: number): number {
    return this.lowerBound > 0 ? this.put("operator", ":=", end) : this.put("arrow", sign, end);
  }

  integral(end: number): number {
    this.integrals += 1;
    return this.put("command", "integral", end);
  }

  /** @param pattern matches where the lexer is; its first group is the variable. */
  derivative(pattern: RegExp): number {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.source);
    return this.put(
      "command",
      `derivative ${match?.[1] ?? ""}`,
      this.at + (match?.[0].length ?? 1),
    );
  }

  /** The text that a sticky pattern matches where the lexer is. */
  match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    return pattern.exec(this.source)?.[0];
  }

  /** Whether a sticky pattern matches where the lexer is. */
  sees(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    return pattern.test(this.source);
  }
}

/** Signs and digits in their usual width; every offset stays what it was. */
function narrow(text: string): string {
  return text.replace(fullWidth, (character) =>
    String.fromCharCode(character.charCodeAt(0) - 0xfee0),
  );
}
