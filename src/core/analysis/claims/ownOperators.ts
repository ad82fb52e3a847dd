/** Operators that a text defines for itself: "Define a ⊕ b = 2a + b." What is computed with them can't be recomputed. */
import type { LinkInText } from "./linkInText.ts";

/** "a ⊕ b =": an operator between two letters, which is said to be something. */
const definition =
  /(?<![\p{L}\d])[a-zA-Z]\$? ?(⊕|⊗|⊙|⊖|∘|⋆|★|☆|◇|◆|△|▽|□|■|@|#|&|\*|\\(?:oplus|otimes|odot|circ|star|diamond|triangle|square|ast|bullet)(?![a-z])) ?\$?[a-zA-Z](?![\p{L}\d])\$? ?(?:=|:=|is |as )/gu;
const defines =
  /(?<!\p{L})(?:defin\p{L}*|operation|operator|binary operation|denote\p{L}*|definiert|définie?|definimos)|定义|运算/iu;
/** Signs that stand for the same in all texts, unless a text speaks of defining one. */
const usual = /^(?:\*|&|\\ast)$/;

/** Whether a claim uses an operator that the text or what was said before it defines. */
export function usesOwnOperator({ text, left, right, preceding }: LinkInText): boolean {
  const said = text.slice(Math.min(left.start, right.start), right.end);
  const signs =
    /[⊕⊗⊙⊖∘⋆★☆◇◆△▽□■@#&*]|\\(?:oplus|otimes|odot|circ|star|diamond|triangle|square|ast|bullet)/;
  if (!signs.test(said)) return false;
  const before = `${preceding} ${text}`;
  return [...before.matchAll(definition)].some(([, sign = ""]) => {
    if (!said.includes(sign)) return false;
    return !usual.test(sign) || defines.test(before);
  });
}
