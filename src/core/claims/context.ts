/** Whether the words around an equation put it forward as true: hypotheses, questions and denials are no claims. */

/** Reading any of these in the unit, its equations are not about plain numbers. */
const otherArithmetic =
  /≡|\\equiv|\bmod(?:ulo|ular|ulus|\d|\b)|\\p?mod|\bbmod|%=|\bremainders?\b|\bbase \d|\bbinary\b|\bhexadecimal|\boctal\b|\bbitwise\b|\bcongruent|o'clock|\bconcatenat|\binteger division|\bratios?\b|[\d)]_\{?\d|_\(?(?:two|ten)|\b[ap]m\b/i;

/** Words before an equation, in its clause, that make it a supposition, a question or a denial. */
const notAsserted =
  /\b(?:if|suppose|supposing|assume|assuming|say|imagine|unless|whether|when|where|while|until|should|would|could|might|may|can|can't|cannot|not|n't|isn't|doesn't|don't|won't|never|no|nor|neither|is it|does|do|did|wrong|incorrect|mistake|mistakenly|instead|rather|without|avoid|find|want|wants|need|needs|require|requires|required|must|try|let|set|such that|so that|target|expected|claims?|claimed|says|said|states|puzzle|equation|for)\b/i;

/** What after an equation takes it back. */
const takenBack =
  /^[^.\n]{0,60}(?:\?|\b(?:wrong|incorrect|false|not|no|isn't|doesn't|can't|cannot|invalid|impossible|contradiction|contradicts|mistake|fail|fails|never)\b|≠|✗|✘|❌)/i;

/** Words that may follow a number without being its unit. */
const harmless =
  /^(?:so|and|but|which|then|is|are|was|as|or|by|because|since|thus|therefore|hence|while|with|in|on|at|for|that|this|the|we|it|correct|yes|ok|okay|right|exactly|indeed|also|wait|where|when|if|now|plus|minus|matches|works|again|too|approximately|not|from|to|after|has|have|both|who|he|she|they|remains|total|left|altogether|per|of|more)$/i;

export function usesOtherArithmetic(unitText: string): boolean {
  return otherArithmetic.test(unitText);
}

/** @param before the unit's text up to the equation. */
export function isAssertedAfter(before: string): boolean {
  const clause =
    before
      .slice(-80)
      .split(/[.;:!?\n]|, (?=so|then|thus|hence|we|which|and so|therefore)/)
      .at(-1) ?? "";
  return !notAsserted.test(clause);
}

/** @param after the text from the end of the equation on. */
export function isTakenBack(after: string): boolean {
  return takenBack.test(after.slice(0, 80));
}

/** @param after the text from the end of the equation on. A word that may be a unit or a variable follows. */
export function hasUnit(after: string): boolean {
  const word = /^[\s$]*([A-Za-zÀ-ɏΑ-ω]+)/.exec(after.slice(0, 40))?.[1];
  return word !== undefined && !harmless.test(word);
}
