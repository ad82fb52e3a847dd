/** Whether the words around an equation put it forward as true: hypotheses, questions and denials are no claims. */

/** How an equation is put. */
export type Standing =
  /** No claim, whether true or not. */
  | "none"
  /** Perhaps a condition or a wish: true ones are worth saying, wrong ones may be meant so. */
  | "doubtful"
  | "asserted";

/** What is spoken of near an equation that gives its signs another meaning. */
export interface Talk {
  readonly complex: boolean;
  /** Programs are spoken of: whole-number division and exclusive or may be meant. */
  readonly code: boolean;
  /** Other languages, or the ways in which they divide, are spoken of. */
  readonly division: boolean;
  /** How computers keep numbers: their width, what becomes of those that don't fit, binary fractions. */
  readonly machine: boolean;
}

/** Reading any of these in a unit, the equations near it may not be about plain numbers. */
const otherArithmetic =
  /≡|\\equiv|\bmod(?:ulo|ular|ulus|\d|\b)|\\p?mod|\bbmod|\bbase[- ]?\d|\bbinary\b|\bhexadecimal|\boctal\b|\bbitwise\b|\bcongruent|o'clock|\bclock\b|\bconcatenat|\binteger division|\bratios?\b|[\d)]_\{?\d|_\(?(?:two|ten)|\d ?[ap]m\b|\bdigits? (?:sum|reversed)|\bcarry\b|\bborrow\b|\bverbal arithmetic|\bpuzzle|\bcryptarithm/i;

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
  complex: /\bcomplex\b|\bimaginary\b|\bconjugate\b|i\^2|i²|\bmodulus\b/i,
};

/** Words before an equation, in its clause, after which it is no claim. */
const supposed =
  /\b(?:if|suppose|supposing|supposed|assume|assuming|imagine|unless|whether|pretend|say that|can't be|cannot be|couldn't be|can't have|isn't|not true|is it|are they|does|did|wrong(?:ly)?|incorrect(?:ly)?|mistake(?:nly|n)?|false|instead of|rather than|so that|such that|want|need|find|solve|target|goal|make|making|pattern|print|assert)\b/i;

/** Words before an equation, in its clause, that make it a condition, a wish or a denial. */
const unsure =
  /\b(?:say|when|where|while|until|should|would|could|might|may|maybe|perhaps|can|can't|cannot|not|n't|doesn't|don't|won't|never|no|nor|neither|do|instead|rather|without|avoid|wants|needs|require|requires|required|must|try|let|set|expected|claims?|claimed|says|said|states|puzzle|equation|for|like|similar|otherwise|guess|interpret|treat|replace|replaced|change|changed|turn|operation|operator|define|defined|hint|both sides)\b|[=-]>|[⇒⟹→]/i;

/** "For x = 3, ": what follows is said of this value. */
const substitution =
  /\b(?:for|when|with|at|if|let)\s+\$?[a-z](?:_?\d)?\s*=\s*-?\d+(?:\.\d+)?\$?[,:]?\s*/gi;
const expecting = /\b(?:expected|target|goal|wanted|required)\s*:\s*$|\bboth sides\b[^.\n]*:\s*$/i;

/** What after an equation takes it back, or asks. */
const takenBack =
  /^[\s$)]{0,3}(?:=>|->|[⇒⟹→]|\\(?:implies|Rightarrow))|^[^.\n]{0,60}(?:\?|\b(?:wrong|incorrect|false|not|no|isn't|doesn't|can't|cannot|invalid|impossible|contradiction|contradicts|mistake|fail|fails|never|but|however|wait|would|should|instead)\b|≠|✗|✘|❌)/i;
const asked =
  /^[\s$`)\]*"'”]{0,4}(?:\?|(?:is|was|are) (?:wrong|incorrect|false|not|impossible)|(?:isn't|doesn't|can't|cannot)|✗|✘|❌)|^[^.\n,;:]{0,24}\?/i;

/** Words that may follow a number without being its unit. */
const harmless =
  /^(?:so|and|but|which|then|is|are|was|as|or|by|because|since|thus|therefore|hence|while|with|in|on|at|for|that|this|the|we|it|correct|yes|ok|okay|right|exactly|indeed|also|wait|where|when|if|now|plus|minus|matches|works|again|too|approximately|not|from|to|after|has|have|both|who|he|she|they|remains|total|left|altogether|per|of|more|add|next|hence|giving|gives|making|leaving|using|via|here|each|overall|all|checks?|true|whereas|i|let|first|second|adding|adds|valid|good|perfect|step)$/i;

/** Words that turn a number into another: "60 * 24 = 1 day" is right. */
const converting =
  /^(?:s|ms|sec|seconds?|min|minutes?|h|hrs?|hours?|days?|weeks?|months?|years?|dozens?|k|km|m|cm|mm|g|kg|mg|lbs?|ft|feet|foot|inch|inches|miles?|yards?|l|ml|liters?|litres?|hundreds?|thousands?|millions?|billions?|thousandths?|hundredths?|tenths?|cents?|dollars?|percent|degrees?|radians?|remainder|r|bits?|bytes?|kb|mb|gb|pairs?|groups?|times|mod|modulo|base|binary|hex|tens?|ones|au|ev|pm|am|halves|thirds|quarters|fourths|i|j|e|x|y|z|n)$/i;

export function usesOtherArithmetic(unitText: string): boolean {
  return otherArithmetic.test(unitText);
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
}

export function createSurroundings(task: string): Surroundings {
  const heard = { division: false, machine: false, code: false, complex: false };
  let unheard: string[] = [task];
  const recent: { readonly text: string; other?: boolean }[] = [];
  const topics = ["division", "machine", "code", "complex"] as const;
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
 * @param before the unit's text up to the equation. @param after the text from its end on.
 */
export function standingOf(before: string, after: string): Standing {
  if (asked.test(after.slice(0, 40))) return "none";
  const clause =
    before
      .slice(-110)
      .split(/[.;:!?\n]|, (?=so|then|thus|hence|we|which|and so|therefore|giving|that's)/)
      .at(-1) ?? "";
  const bare = clause.replace(substitution, "");
  if (supposed.test(bare)) {
    const last = bare.split(", ").at(-1) ?? "";
    return last === bare || supposed.test(last) ? "none" : "doubtful";
  }
  if (unsure.test(bare) || expecting.test(before.slice(-60)) || takenBack.test(after.slice(0, 80)))
    return "doubtful";
  return "asserted";
}

/** What follows the last number of a chain: nothing of its own, things that are counted, or a unit that may convert it. */
export function unitAfter(after: string): "none" | "things" | "unit" {
  const word = /^(?:[\s$`]|\\[,;: ]|\\(?:text|mathrm|textrm)\s*\{)*([A-Za-zÀ-ɏΑ-ω]+)/.exec(
    after.slice(0, 40),
  )?.[1];
  if (word === undefined || harmless.test(word)) return "none";
  if (converting.test(word)) return "unit";
  return /[^s]s$/.test(word) && word.length > 3 && /^[a-z]/.test(word) ? "things" : "unit";
}

/** Comparisons are mostly conditions that are being tested; only these words put one forward as true. */
export function isStatedComparison(before: string, after: string): boolean {
  return (
    /\b(?:since|because|as|so|thus|hence|therefore|indeed|and)\s[$\s\\(`]*$/i.test(
      before.slice(-24),
    ) && !/^[`\s]*(?:→|->|:|\?)/.test(after)
  );
}
