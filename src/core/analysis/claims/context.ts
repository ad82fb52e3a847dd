/** What is spoken of in a trace that gives signs another meaning, and whether a comparison is put forward as true. */

/** What is spoken of near an equation that gives its signs another meaning. */
export interface Talk {
  readonly complex: boolean;
  /** Programs are spoken of: whole-number division and exclusive or may be meant. */
  readonly code: boolean;
  /** Bits and masks are spoken of: `^` may be exclusive or. */
  readonly bits: boolean;
  /** Other languages, or the ways in which they divide, are spoken of. */
  readonly division: boolean;
  /** How computers keep numbers: their width, what becomes of those that don't fit, binary fractions. */
  readonly machine: boolean;
}

/** Reading any of these in a unit, the equations near it may not be about plain numbers. */
const moduli = /≡|\\equiv|\bmod(?:ulo|ular|ulus|\d|\b)|\\p?mod|\bbmod|\bcongruent|\bmodular/i;
const besidesModuli =
  /\bbase[- ]?\d|\bbinary\b|\bhexadecimal|\boctal\b|\bbitwise\b|mod(?:ulo|ulus)?[\s(${]*[a-zA-Z](?![a-zA-Z])|o'clock|\bclock\b|\bconcatenat|\binteger division|\bratios?\b|[\d)]_\{?\d|_\(?(?:two|ten)|\d ?[ap]m\b|\bdigits? (?:sum|reversed)|\bcarr(?:y|ies|ied|yover)\b|\bboolean\b|\bGF\(|\bZ\/\d|zero divisors?|\bZ_\{?\d|ℤ|\\mathbb\{?Z\}?[_/]|\blogical\b|\bverbal arithmetic|\bpuzzle|\bcryptarithm/i;

/** For so many units equations may be meant in the arithmetic that was spoken of. */
const otherArithmeticLasts = 8;
/** So many texts wait to be searched, so that a long trace isn't kept. */
const mostUnheard = 32;

const topicWords: Readonly<Record<keyof Talk, RegExp>> = {
  division:
    /\bC\+\+|\bin C\b|\bJava(?:Script)?\b|\bPython\b|\bFortran\b|truncat|toward|rounds? (?:down|up)|\bfloor/,
  machine:
    /\bfloating[- ]?point|\bfloats\b|\bIEEE\b|overflow|underflow|\bwrap(?:s|ped|ping)?[- ]?(?:a?round|over)\b|\bunsigned\b|two's complement|\b(?:8|16|32|64)[- ]bits?\b|\bu?int(?:8|16|32|64)|\b[iu](?:8|16|32|64)\b/i,
  code: /⊕|\\oplus|\b(?:xor|bitwise|exclusive or|code|program|loop|array|integer division|variable i|function call|int|len)\b|```/,
  bits: /\b(?:bit ?masks?|masks?|bits|in (?:C|Java)\b)/,
  complex: /\bcomplex\b|\bimaginary\b|\bconjugate\b|i\^2|i²|\bmodulus\b/i,
};

export function usesOtherArithmetic(unitText: string): boolean {
  return moduli.test(unitText) || besidesModuli.test(unitText);
}

/** What was spoken of before a claim. Texts are searched when somebody asks, and only for what isn't known yet. */
export interface Surroundings {
  /** The next unit, whatever is in it. */
  read(unitText: string): void;
  /** A unit that may claim something: what is spoken of there holds for the rest of the trace. */
  notice(unitText: string): void;
  readonly talk: Talk;
  /** Whether remainders, bases or bits were spoken of in one of the last units. */
  otherArithmetic(): boolean;
  /** The same without moduli that are numbers. */
  unknownArithmetic(): boolean;
}

export function createSurroundings(task: string): Surroundings {
  const heard = { division: false, machine: false, code: false, complex: false, bits: false };
  let unheard: string[] = [task];
  const recent: { readonly text: string; other?: boolean }[] = [];
  const topics = ["division", "machine", "code", "complex", "bits"] as const;
  const talk: Talk = {
    get division() {
      return hears("division");
    },
    get machine() {
      return hears("machine");
    },
    get code() {
      return hears("code");
    },
    get bits() {
      return hears("bits");
    },
    get complex() {
      return hears("complex");
    },
  };
  return {
    talk,
    read(text) {
      recent.push({ text });
      if (recent.length > otherArithmeticLasts) recent.shift();
    },
    notice(text) {
      unheard.push(text);
      if (unheard.length > mostUnheard) listen();
    },
    unknownArithmetic() {
      return recent.some(({ text }) => besidesModuli.test(text));
    },
    otherArithmetic() {
      return recent.some((unit) => (unit.other ??= usesOtherArithmetic(unit.text)));
    },
  };

  function hears(topic: (typeof topics)[number]): boolean {
    if (!heard[topic]) listen();
    return heard[topic];
  }

  function listen(): void {
    for (const text of unheard)
      for (const topic of topics) heard[topic] ||= topicWords[topic].test(text);
    unheard = [];
  }
}

/**
 * Comparisons are mostly conditions that are being tested: one is put forward as true by a word before it, or by
 * standing alone in its sentence, away from programs.
 */
export function isStatedComparison(before: string, after: string, code: boolean): boolean {
  if (/^[`\s]*(?:→|->|:|\?)/.test(after)) return false;
  if (
    /(?<!\p{L})(?:since|because|as|so|thus|hence|therefore|indeed|and|clearly|obviously|that|denn|weil|also|car|puisque|donc|porque|entonces|因为|由于)\s[$\s\\(`]*$/iu.test(
      before.slice(-24),
    )
  )
    return true;
  if (code) return false;
  const opens =
    /(?:^|[.!:\n]\s*|(?:^|[.!\n]\s*)(?:[A-Z]\p{L}+|first|then|now|wait|let me compute|that's)[,:]?\s)[$\s\\([`]*$/u.test(
      before.slice(-40),
    );
  return (
    opens &&
    /^[$\s\\)\]`]*(?:$|[.,!\n]|\\\]|(?:holds|is true|is correct|clearly|✓)(?!\p{L}))/u.test(after)
  );
}
