/** Cuts a text with mathematics in it into tokens: LaTeX, Unicode and plain notation alike, prose as words between. */
import { Lexer } from "./lexer.ts";
import { signToken } from "./signTokens.ts";
import { texCommand } from "./texTokens.ts";
import type { Token } from "./token.ts";
import { latinToken, letterToken, numberToken } from "./wordTokens.ts";

const spaces = /[ \t\u00a0\u2009\u202f\u200b\r]+/y;

/**
 * @param from where to begin. @param to where to stop, as offsets into `text`; tokens never reach beyond.
 * @param most so many tokens at most; the rest of the text is left.
 */
export function tokenise(text: string, from = 0, to = text.length, most = Infinity): Token[] {
  const lexer = new Lexer(text, from, to);
  while (lexer.at < to && lexer.tokens.length < most) lexer.at = step(lexer);
  return lexer.tokens;
}

/** Reads the token that begins where the lexer is, or the space. @returns where it ends. */
function step(lexer: Lexer): number {
  const { source, at } = lexer;
  const code = source.charCodeAt(at);
  if (code === 32) return at + 1;
  if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90)) return latinToken(lexer);
  const character = source.charAt(at);
  if ((code >= 48 && code <= 57) || code === 46 || isVulgar(character)) {
    const end = numberToken(lexer);
    if (end !== undefined) return end;
  }
  if (character === "\\") return texCommand(lexer);
  if (code < 128 && code > 32) return signToken(lexer, character);
  const gap = lexer.match(spaces);
  if (gap !== undefined) return at + gap.length;
  return letterToken(lexer) ?? signToken(lexer, character);
}

function isVulgar(character: string): boolean {
  return character >= "¼" && (character <= "¾" || (character >= "⅓" && character <= "⅞"));
}
