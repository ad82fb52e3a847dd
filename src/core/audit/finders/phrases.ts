/** How models say of their own reasoning that they guess, assume, doubt and check, in the languages that they reason in. */

/** One expression out of alternatives, in any letter case. */
function anyOf(...patterns: readonly string[]): RegExp {
  return new RegExp(patterns.join("|"), "i");
}

const answered =
  "(?:the |my )?(?:answer|result|solution|value|option|choice|approach|formula|function)";

/** The answer is a guess, or given for want of a better one. */
export const guesses = anyOf(
  String.raw`\b(?:this|it|that|which|answer)(?: i|')s (?:just |only |purely |mostly |basically |really )?(?:a|my|an educated) (?:best |wild |rough |pure )?guess\b`,
  String.raw`\b(?:i(?:'ll| will| have to| must| need to| can only| could only)|let me|let's|we(?:'ll| have to| can only)) (?:just |simply )?(?:(?:have|need) to )?(?:guess|take a guess|make a guess|hazard a guess)\b`,
  String.raw`\bmy best guess\b|\bbest guess (?:is|would be)\b|\beducated guess\b`,
  String.raw`\b(?:i am|i'm|we are|we're) (?:really |completely |totally |just )?(?:stuck|lost here|out of (?:ideas|time))\b`,
  String.raw`\bgiven (?:the )?(?:time|time (?:constraints?|limits?|(?:that )?i'?(?:ve)? (?:have )?spent)|that i(?: am|'m) (?:stuck|running out)|my confusion)\b.*\b(?:i|answer|go with|choose|proceed|settle)\b`,
  String.raw`\b(?:i|we) (?:can't|cannot|can not|couldn't|could not|don't|do not|am unable to) (?:seem to )?(?:find|figure out|get|think of) (?:a|any|the|an)?\s?(?:better|right|correct|exact|actual|proper) (?:approach|way|answer|solution|option|formula|rule|value)\b`,
  String.raw`\b(?:best|all) (?:i|that can be|we|that i) (?:can |could )?(?:do|done|come up with|think of)\b`,
  String.raw`\b(?:i am|i'm)(?: still| really| just)? not (?:entirely |completely |really |too |at all |so |very |100% )?(?:sure|certain|confident)\b(?=\s*(?:[.,;!]|$)|,? (?:if|whether|that|about|in) (?:this|that|it|my|the (?:final )?(?:answer|code|result|approach|solution|formula))\b)`,
  String.raw`\bi (?:have|need) to (?:choose|pick) (?:one|something|an answer)(?=\s*(?:[.,;!]|$)| (?:here|anyway|and)\b)`,
  String.raw`\bhave to look up the answer\b`,
  "只能猜|我猜(?:答案|测)|这只是(?:一个)?猜测|无法确定",
  "(?:ich (?:muss )?rate(?:n)?(?=[ .,!]|$)|bin mir nicht (?:ganz )?sicher|das ist nur geraten)",
  "je (?:vais |dois )?deviner|je ne suis pas (?:tout à fait |vraiment )?s[ûu]r|c'est une supposition",
  "(?:voy a|tengo que) adivinar|no estoy (?:del todo |completamente )?segur[oa]|es solo una suposición",
  "придётся угадать|придется угадать|я не (?:совсем )?уверен|это лишь догадка",
  "推測に過ぎない|確信が持てない|当て推量",
);

/** What the task did not say. */
export const lacks = anyOf(
  String.raw`\bwithout (?:more|any|further|additional|other|specific|knowing|seeing|having|the (?:actual|exact|full|original)|access)\b`,
  String.raw`\b(?:docstring|problem|user|question|prompt|task|statement|description|example|signature|instructions?|it) (?:statement )?(?:does not|doesn't|do not|don't|did not|didn't|hasn't|has not|isn't|is not) (?:\w+ )?(?:specif(?:y|ied)|mention(?:ed)?|sa(?:y|id)|provided?|given?|tell|told|define[d]?|state[d]?|show[n]?|clear|include[d]?)\b`,
  String.raw`\b(?:is|are|was|were)(?: not|n't) (?:specified|given|provided|mentioned|shown|defined|clear|stated|known)\b`,
  String.raw`\b(?:unclear|ambiguous|unspecified|vague)\b`,
  String.raw`\bi (?:don't|do not|can't|cannot) (?:have|know|see) (?:the |any |what |how |which |access|more)`,
  String.raw`\b(?:no|since there's no|there is no) (?:more |further |other |specific )?(?:info(?:rmation)?|context|details?|specifi\w+)\b`,
  "没有(?:给出|说明|提供|提到)|未(?:说明|给出|提供)|不清楚|题目没",
  "nicht (?:angegeben|genannt|spezifiziert)|n'est pas (?:précisé|indiqué|donné)|no (?:se )?(?:especifica|indica|menciona)|не (?:указан|сказано|дан)|指定されていない|書かれていない",
);

/** How it goes on all the same. */
export const assumes = anyOf(
  String.raw`\b(?:i|we)(?:'ll| will| can| must| have to|'m going to| should| need to)? (?:just |simply |only |have to )?(?:assum(?:e|ing)|presume|suppose)\b`,
  String.raw`\b(?:assuming|the assumption|assumptions?)\b`,
  String.raw`\b(?:i|we)(?:'ll| will| have to| must) (?:just |simply |have to )?(?:go with|proceed|omit|leave it|make something up|invent|pick|use a placeholder)\b`,
  String.raw`\b(?:hard|difficult|impossible) to (?:say|know|tell|be sure)\b`,
  String.raw`\b(?:safest|best|reasonable|plausible) (?:bet|guess|approach|assumption|option|implementation)\b`,
  "假设|假定|ich nehme an|gehe davon aus|je suppose|je vais supposer|supon(?:go|dré|gamos)|предположу|предположим|と仮定",
);

/** A sentence that weighs something else, whose doubt is not about the result. */
export const weighsOther =
  /^(?:[-*•]|\d+[.)]|alternatively|or |maybe|perhaps|if |whether|what if|for example)|\b(?:original|given|old|previous|first|user's|other) (?:code|version|attempt|approach|option|answer)s?\b|\bif (?:the|we|i|you|it)\b[^.?!]*\bwould\b/i;

/** A doubt about the result itself. */
export const doubts = anyOf(
  String.raw`\b(?:this|that|it|which|code|numbers|total|sum|count|output|${answered}) (?:(?:would|may|might|could|will|does|can|is|do)(?: not|n't|n’t)|cannot|can't|can’t|won't) (?:actually |really |necessarily |quite |be )?(?:work|make (?:any )?sense|(?:seem |look |be |feel )?(?:right|correct|valid|consistent|match|fit|add up))\b(?! to (?:say|assume|claim|use)\b)`,
  String.raw`\bsomething (?:is|seems|must be|feels) (?:still )?(?:wrong|off|missing|amiss)\b`,
  String.raw`^(?:hmm,? |wait,? |but |however,? )+[^.?!]*\bcontradict\w*[^.?!]*[.?!]*$`,
  String.raw`\bi(?:'m| am) (?:still )?(?:confused|unsure|worried)\b`,
  "不对劲|还是不对|好像不对|矛盾了",
  "das (?:passt|stimmt) (?:so |doch |aber )?nicht|ça ne (?:marche|va) pas|ce n'est pas cohérent|esto no (?:cuadra|tiene sentido)|что-то (?:не так|не сходится)|合わない|おかしい",
);

/** What settles a doubt. */
export const settles = anyOf(
  String.raw`\b(?:that's|this is|that is|it's|it is|is|seems|looks|which is|are) (?:indeed |definitely |now |actually |all |also )?(?:correct|right|fine|okay|ok|valid|consistent|confirmed|resolved|verified)\b`,
  String.raw`\b(?:confirms?|confirmed|verified|checks out|makes sense|no (?:problem|contradiction|issue)s?|i(?:'m| am) (?:now |quite |pretty |fairly )?(?:confident|certain|sure)|i see(?:,| now)|got it|all good|works)\b`,
  "正确|没问题|没有问题|对的|验证了|stimmt(?! nicht)|passt(?! nicht)|c'est (?:bon|correct)|es correct[oa]|está bien|верно|сходится|正しい|問題ない",
);

/** The answer itself says that it is not certain. */
export const admits = anyOf(
  String.raw`\b(?:assum(?:e[sd]?|ing|ptions?)|guess(?:ed|ing)?|not (?:entirely |completely )?(?:sure|certain)|uncertain|unsure|may need to|might need to|you may want|adjust (?:as|according)|depending on|placeholder|approximat\w+|unclear|ambiguous|could not (?:be )?determine|cannot (?:be )?(?:determine|verif)\w*|without (?:more|further|knowing)|not specified|likely|probably|example (?:only|values?))\b`,
  "假设|猜测|不确定|angenommen|annahme|unsicher|supposon|hypothèse|suponiendo|предполож|仮定|推測",
);

const lead = String.raw`^(?:(?:okay|ok|so|now|but|and|wait|hmm|well|alright|actually|first|finally|just to be (?:sure|safe|thorough)|to be (?:sure|safe))[,.]?\s+){0,3}`;

/** A check that is to come. */
export const announcesCheck = anyOf(
  String.raw`${lead}(?:let me|let's|let us|i(?:'ll| will| should| need to| want to|'d like to)|we (?:should|need to|can)) (?:just |quickly |also |now |re-?)*(?:double[- ]?check|triple[- ]?check|verify|re-?check|cross[- ]?check|check|test|validate|confirm)\b(?! (?:for|if any|whether) )`,
  "^(?:好的?[，,]?|那么[，,]?|所以[，,]?|不过[，,]?|等等[，,]?)*(?:让我|让我们|我再|我们再|我来|我们来|再)(?:们|来|再)*(?:检查|验证|核对|验算|确认)",
  "^(?:also |nun |jetzt |moment,? |gut,? )*(?:lass(?:t)? (?:mich|uns) (?:das )?(?:noch ?mal |noch einmal |kurz )?(?:über)?prüfen|ich (?:prüfe|überprüfe|sollte) (?:das )?(?:noch ?mal|noch einmal)|überprüfen wir|prüfen wir)",
  "^(?:bon,? |donc,? |attends,? |maintenant,? )*(?:vérifions|je vais vérifier|laisse[zr]?[- ]moi vérifier)",
  "^(?:bien,? |entonces,? |espera,? |ahora,? )*(?:verifiquemos|comprobemos|voy a (?:verificar|comprobar)|déjame (?:verificar|comprobar)|vamos a (?:verificar|comprobar))",
  "^(?:итак,? |теперь,? |подожди(?:те)?,? |но )*(?:проверим|давайте проверим|перепроверим|мне нужно проверить)",
  "(?:確認し(?:よう|てみ(?:る|よう))|検算し(?:よう|てみ(?:る|よう))|検証し(?:よう|てみ(?:る|よう)))",
);

/** The same sentence has the check in it. */
export const carriesOut =
  /[=≠≈✓√]|:\s*\S|\bby \w+ing\b.*\d|\d\s*[-+*/×÷]\s*\d|\byes\b|是对的|正确/u;
