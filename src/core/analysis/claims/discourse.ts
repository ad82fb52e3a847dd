/**
 * Whether the words around a statement put it forward as true. Hypotheses, questions, denials, targets, what others
 * said and equations under test are no claims, whether they hold or not: nothing here knows the verdict.
 */

/** The text around a statement. */
export interface Surrounding {
  /** The unit's text up to the statement, and from its end on. */
  readonly before: string;
  readonly after: string;
  /** The end of what was said before the unit, and the beginning of what follows it. */
  readonly preceding: string;
  readonly following: string;
}

/** How a statement is put. */
export type Standing =
  | "asserted"
  /** No claim: it is asked, denied, supposed, wished for or quoted. */
  | "none";

/** What is tested: a calculation with its result, or an equation between two expressions. */
export type Put = "calculation" | "equation";

const clauseEnd =
  /[.;:!?\n。；：！？，]|,\s|(?:^|\s)(?:so|then|thus|hence|therefore|which|that's|but|because|since|and so|giving|also|alors|donc|dann|also|entonces|那么|所以|因此)\s/i;

/** Words that make their clause a hypothesis, in the languages of the traces. */
const hypothetical =
  /(?<![\p{L}'])(?:if|suppose|supposing|supposed|assume|assuming|imagine|unless|whether|pretend|say that|falls|(?:in )?an? (?:world|universe) (?:where|in which)|angenommen|wenn|wäre|wären|hätten?|supposons|supposez|si|supongamos|suponiendo|should we)(?![\p{L}])|如果|假设|假如|若|是否/iu;
/** "For x = 3", "if n = 4": what follows is said of this value. */
const substitution =
  /(?<!\p{L})(?:for|when|with|at|if|let|where|given|suppose|assume|assuming|take|wenn|für|si|pour|para|当|设|若|如果)\s+[$`\\(]*[a-z](?:_?\{?\d\}?)?\s*(?:=|is|equals)\s*[-−]?\d+(?:[./]\d+)?[$`\\)]*(?:\s*(?:and|,)\s*[$`\\(]*[a-z](?:_?\{?\d\}?)?\s*=\s*[-−]?\d+(?:[./]\d+)?[$`\\)]*)*\s*[,:，：]?\s*(?:then\s|we (?:get|have)\s)?/giu;

/** "Were it the case that 12 - 5 = 8", "had it been" */
const counterfactual =
  /^[\s*_>-]*(?:were|had|should) (?:it|this|that|we|they|the \p{L}+)(?!\p{L})|(?<!\p{L})(?:if|as if|as though) [^.]{0,40}(?<!\p{L})(?:were|had been)(?!\p{L})/iu;

/** Words directly before a statement, in its clause, that deny it or ask for it. */
const denied =
  /(?<!\p{L})(?:not|never|cannot|can't|couldn't|isn't|aren't|wasn't|doesn't|don't|didn't|won't|wouldn't|no longer|neither|nor|nicht|kein|niemals|jamais|ne|nunca|instead of|rather than|without|(?:untrue|false|wrong|faux|fausse?|falso|falsch),? (?:that|to say|que|dass)|no es (?:cierto|verdad)|stimmt nicht)(?!\p{L})[^,;:]{0,40}$|(?:不是|不等于|并非|不可能|而不是)[^，。]{0,12}$/iu;
const asking =
  /(?:(?<!\p{L})(?:is it|are they|could it be that|is it true that|what if|why is|how is)|^\s*(?:so |but |and |wait |now )?(?:is|are|does|did|do))\s+[$`\\(\s]*$/iu;
const wished =
  /(?<!\p{L})(?:such that|so that|want|wants|wanted|wish|hope|hoping|goal|target|aim|expected|expect|desired|required|requires|require|looking for|in order for|need to have|to make|guess|try|trying|equations?|assert|print|return|replace|replaced|change|turn|interpret|treat|avoid|trick|hint|both sides|ziel|gesucht|damit(?! (?:ergibt|ergeben|ist|sind|gilt|erhalten|erhält|haben|folgt|bekommen|beträgt|wird)))(?!\p{L})/iu;
/** "The expected value is", "the amount required would be", "target = ": what is wished for is stated. */
const wishedFor =
  /(?<!\p{L})(?:expected|desired|required|target|wanted)(?!\p{L})[^.;:!?\n]{0,60}(?<!\p{L})(?:is|are|was|equals?|becomes|would be|will be|comes (?:out )?to|gives|[A-Za-z]\w* =|=)[$`\\(\s]*$/iu;
/** Words that give signs a meaning of their own for a whole sentence. */
const redefined =
  /(?<!\p{L})(?:puzzle|pattern|operation|operator|defined|define|definition|rule|riddle|matchsticks?)(?!\p{L})/iu;
/** "I need 3 + 5 = 9 for this to work" */
const needed = /(?<!\p{L})needs?(?!\p{L})[^.]*$/iu;
const forPurpose = /^[^.\n]{0,20}(?<!\p{L})(?:for|to|in order|so that|somehow)(?!\p{L})/iu;
const reported =
  /(?<!\p{L})(?:(?:might|may|could|would) (?:naively |mistakenly )?(?:think|believe|assume|expect|guess|say|imagine|argue|write)|tempt(?:ed|ing) to|naively|claim|claims|claimed|says|said|saying|wrote|written|stated|states|thought|believed|answered|mistakenly|incorrectly|wrongly|erroneously|falsely|mistake|false|wrong|incorrect|behauptet|schrieb|sagte)(?!\p{L})|(?<!\p{L})(?:they|he|she|someone|somebody|people|the (?:author|book|problem|solution|teacher|student|question|paper|textbook)s?) (?:(?:\p{L}+ly|have|has|had|maybe|might|may|must|could) )*(?:used?|took|taken?|approximated?|rounded|chose|assumed|got|gets?|meant|computed|calculated)(?!\p{L})/iu;
const finding =
  /(?<!\p{L})(?:find|found|finds|finding|see|show|shows|know|note|get|gets|have|has|check)(?!\p{L})(?: that)?[$`\\(\s]*$/iu;

/** Behind a statement, in its sentence: it is asked or denied. */
const asked =
  /^[\s$`)\]*"'”\\]{0,5}(?:,? (?:right|correct|yes|no|ok|okay|is it|isn't it|really|oder|nicht wahr|n'est-ce pas|verdad|no es así) ?)?[?？]|^[^.\n,;:。]{0,24}[?？]/;
/** "25 - 7 = 18, which isn't 22": the value is another one, the calculation stands. */
const comparedAt =
  /^[\s$`)\]*"'”\\]{0,6},? (?:which|and that|but that|that) (?:isn't|is not|does not (?:equal|match)|doesn't (?:equal|match)) \$?(?:\d|an? |the |our |what )/i;
const refutedAt =
  /^[\s$`)\]*"'”\\,;:.–—-]{0,6}(?:\(?(?:which|and that|this|that|it|but this|but that)?[\s,]*(?:is|was|would be|are|seems)?\s*(?:(?:clearly|obviously|also|of course|just|simply) )*(?:an? )?(?:wrong|incorrect|false|untrue|impossible|absurd|invalid|nonsense|contradictory|contradiction|not (?:true|possible|correct|valid|equal|right|satisfied|a solution|the case|\$?-?\d)|falsch|unmöglich|faux|impossible|falso|imposible)|(?:which|this|that|it) (?:can't|cannot|can not|isn't|doesn't|does not|is not|do not|don't|never)\b|(?:isn't|doesn't|can't|cannot|does not hold|is not|was not)\b|(?:=>|->|→|⇒|\\implies|\\Rightarrow)\s*(?:(?:false|no|wrong|contradiction|impossible)\b|✗)|no(?:pe)?(?=\s*(?:[.!]|$))|[✗✘❌≠]|×(?!\s?[\d(])|是?(?:不(?:成立|对|可能|等|正确)|错)|矛盾)/iu;
/** A value that is tried out in the place of the right one. */
const replaced =
  /^[\s$`)\\]{0,5}(?:instead of|rather than|in place of|anstatt|statt|au lieu de|en lugar de)(?!\p{L})/iu;
/** The next sentence denies it; "Wait, that's wrong" takes back what was claimed, which makes it no hypothesis. */
const refutedNext =
  /^[\s$`)\]*"'”\\.,:;]*(?:\\\]|\$\$)?\s*(?:\((?:false|impossible|no solution)\)|(?:but |so |and |clearly,? |however,? |since )*(?:this|that|it|these|which|the (?:equation|equality|statement|result)|both sides)?\s*(?:equation |equality |statement |result |case |value )?(?:also |clearly |obviously )*(?:is|are|was|leads to|gives|yields|means|would be)?\s*(?:also |clearly |obviously |again )*(?:an? )?(?:false|impossible|absurd|contradiction|contradictory|untrue|not (?:true|possible|valid|equal|satisfied|a solution|an? (?:integer|identity|equality)|the case|correct|allowed|work))\b|(?:but |so |and )*(?:this|that|it|which|the (?:equation|equality|statement)|these|they)\s+(?:equation |equality |statement )?(?:does not|doesn't|do not|don't|did not|didn't|is not|isn't|cannot|can't|fails|can not|aren't|are not)\b|not (?:possible|equal|true|satisfied|valid|a solution)\b|(?:contradiction|impossible|false|no solution|falsch|widerspruch)\b|不成立|矛盾|不可能|不相等)/iu;
const refutedSoon =
  /(?:does not|doesn't|do not|don't|not) (?:hold|work|match|satisf|equal)|not (?:hold|satisf|equal|true)|\\neq|≠|\bfalse\b|contradict|\bimpossible|no solution|not a solution|fails\b|不成立|矛盾|不等|不对/i;
const takesBack = /^[\s.$)\]\\]*(?:wait|hmm|no,|oops|actually|sorry|hold on|let me|等等)/i;
const confirmed =
  /^[\s$`)\]*"'”\\.,:;]*(?:\\\]|\$\$)?\s*(?:\((?:true|correct|yes|ok)\)|✓|✔|√|yes|yep|correct|right|true|indeed|good|ok(?:ay)?|exactly|perfect|(?:so |and )?(?:this|that|it|which)(?: is|'s| equation)?\s*(?:also |indeed )*(?:true|correct|right|holds|works|checks out|satisf|matches|confirms)|ja\b|oui|sí|是的|对|正确|成立)/iu;
const trial =
  /(?<!\p{L})(?:check|checking|test|testing|try|trying|verify|verif\w+|substitut\w+|plug\w*|satisf\w+|suppose|assume|start with|case|let's see|does it|proving|prove)(?!\p{L})|验证|代入|检验|等式|方程/iu;

/** @param put what kind of statement it is. */
export function standingOf(around: Surrounding, put: Put): Standing {
  const { before, after, following } = around;
  const next = `${after}${following}`;
  if (asked.test(after)) return isConfirmed(afterQuestion(next)) ? "asserted" : "none";
  const compared = put === "calculation" && comparedAt.test(after);
  if ((!compared && refutedAt.test(after)) || replaced.test(after)) return "none";
  const rest = restOfSentence(after);
  const behind = `${rest === undefined ? "" : after.slice(rest)}${following}`;
  if (
    !compared &&
    (rest !== undefined || after.trim() === "") &&
    !takesBack.test(behind) &&
    refutedNext.test(behind.slice(0, 160))
  )
    return "none";
  const clause = clauseOf(before);
  const bare = clause.replace(substitution, "");
  if (isTransformed(around, put)) return "none";
  if (put === "equation" && isTrial(around)) {
    if (isConfirmed(behind)) return "asserted";
    if (refutedSoon.test(next.slice(0, 450))) return "none";
  }
  if (put === "calculation" && failsAsEquation(around)) return "none";
  const sentence =
    before
      .slice(-200)
      .split(/[.;!?\n。]\s/)
      .at(-1) ?? "";
  if (/would (?:mean|imply|require)(?: that)?[\s$\\(]*$/.test(before)) return "none";
  if (/were|had|should/i.test(sentence) && counterfactual.test(sentence)) return "none";
  if (
    redefined.test(sentence) ||
    /^[^.\n]{0,6}(?:as|by) defin|^ would (?:follow|mean|imply)/.test(after)
  )
    return "none";
  return isDenied(bare, before, after) || isSupposed(bare, before, put) ? "none" : "asserted";
}

/** "4√30 = 2√133 => 2√30 = √133": equations that are worked on. */
function isTransformed({ before, after }: Surrounding, put: Put): boolean {
  if (put !== "equation") return false;
  const arrow = /(?:=>|->|→|⇒|⟹|\\implies|\\Rightarrow|\\iff|⇔)[\s$\\(]*$/;
  return /^[\s$\\)]*(?:=>|⇒|⟹|\\implies|\\Rightarrow|\\iff|⇔)/.test(after) || arrow.test(before);
}

/** A step of putting values into an equation, which then doesn't hold. */
function failsAsEquation({ before, after, preceding, following }: Surrounding): boolean {
  return (
    /equation|satisf|方程/i.test(`${preceding.slice(-350)}${before}`) &&
    /(?:this|that|equation|equality|which)[^.\n]{0,40}(?:does not|doesn't|not) (?:hold|satisf)/i.test(
      `${after}${following}`.slice(0, 220),
    )
  );
}

/** Whether a statement is followed by words that stand by it. */
function isConfirmed(behind: string): boolean {
  return confirmed.test(behind.slice(0, 80));
}

function afterQuestion(next: string): string {
  const mark = next.search(/[?？]/);
  return next.slice(mark + 1);
}

/** Offset behind the end of the sentence, where it ends soon. */
function restOfSentence(after: string): number | undefined {
  const end = /^[^.\n;。]{0,24}?(?:\.(?!\d)|\n|;|。|\\\]|\$\$)/.exec(after);
  return end ? end[0].length : undefined;
}

/** "If we add 3 to 4 we get 7", "when you multiply": the condition is a step of a calculation. */
const calculating =
  /(?<!\p{L})(?:if|when|once) (?:I|we|you|one) (?:$|(?=(?:now |then |just |simply )?(?:add|subtract|multiply|divide|take|compute|calculate|round|double|halve|square|cube|sum|count|convert|expand|factor|simplify|work out)(?!\p{L})))/giu;
/** "Angenommen, 3 · 3 = 10": a word that opens a hypothesis before its comma. */
const openingSupposition =
  /(?<!\p{L})(angenommen|suppose|assume|imagine|say|pretend|supposons|supposez|supongamos|mettons|假设|假如|如果)\s*[,:，：]/giu;

/** The words of the clause that a statement stands in. */
function clauseOf(before: string): string {
  let near = before.slice(-140).replace(substitution, (match) => match.replace(/[,:，：]/g, " "));
  if (hypothetical.test(near))
    near = near.replace(calculating, " ").replace(openingSupposition, " $1 ");
  return near.split(clauseEnd).at(-1) ?? "";
}

function isDenied(clause: string, before: string, after: string): boolean {
  if (denied.test(clause) || asking.test(clause)) return true;
  if (needed.test(clause) && forPurpose.test(after)) return true;
  return /(?:expected|target|goal|wanted|required)\s*:\s*[$`\\(]*$|(?<!\p{L})both sides(?!\p{L})[^.\n]*:\s*[$`\\(]*$/iu.test(
    before.slice(-60),
  );
}

function isSupposed(clause: string, before: string, put: Put): boolean {
  if (finding.test(clause) && !hypothetical.test(clause)) return false;
  const states = put === "calculation" && wishedFor.test(clause);
  if ((wished.test(clause) && !states) || reported.test(clause) || hypothetical.test(clause))
    return true;
  // "If the rate were 3, then 2 * 3 = 7 * 8": an equation that follows from a hypothesis.
  if (put !== "equation") return false;
  const sentence =
    before
      .slice(-200)
      .split(/[.;!?\n。]\s/)
      .at(-1) ?? "";
  return hypothetical.test(sentence.replace(substitution, ""));
}

/** Whether something is tried out in the sentences before. */
function isTrial({ before, preceding }: Surrounding): boolean {
  return trial.test(`${preceding.slice(-350)} ${before.slice(-200)}`);
}
