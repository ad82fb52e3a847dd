/**
 * What a sentence says of something that was checked or doubted: that it stands, that it is wrong, that another way is
 * taken, or that it is not settled. Words of the model, by language; what came of an episode is read from them
 * (`outcomes.ts`).
 */

/** `admits`: the mistake is the reasoning's own. */
export type SignKind = "stands" | "wrong" | "admits" | "turns" | "unsure";

export interface Signs {
  /** The sign that stands last in the sentence; undefined where none does. */
  readonly last?: SignKind | undefined;
  /** What takes the place of something wrong is named. */
  readonly replaces: boolean;
  /** It speaks of a case that is supposed, or of one option of several. */
  readonly supposes: boolean;
  /** It objects to what was said before, or sets out anew ("But ...", "Wait, ..."). */
  readonly objects: boolean;
  /** It is taken up as a reply: "Yes, ...", "No, ...". */
  readonly reply?: "yes" | "no" | undefined;
  /** It asks; of a question for trouble ("Did I miss one?") a "no" is the good answer. */
  readonly asks?: "whether right" | "whether wrong" | "anything" | undefined;
}

type Language = "en" | "zh" | "ja" | "de" | "fr" | "es" | "ru";

const adverb = String.raw`(?:(?:indeed|also|still|all|both|just|then|now|the|a|\w+ly)\s+){0,2}`;
const right = String.raw`(?:correct|right(?=\s*(?:[.,;:!)]|$|and\b|for\b|as\b|because\b|since\b|too\b|then\b))|valid|fine|ok|okay|consistent|sound|accurate|satisfied|confirmed|verified|acceptable|as expected|as required|(?:good|possible)(?=\s*(?:[.,;!)]|$)))`;
const notRight = String.raw`(?:correct|right|valid|true|consistent|accurate|equal|enough|satisfied|acceptable|allowed|feasible|sufficient|what (?:we|it|I))`;
const wrong = String.raw`(?:wrong|incorrect|mistaken|flawed|inconsistent|broken|bad(?=\s*[.,;!]|$)|off(?= by|[.,!]|$)|(?:mistake|error|bug)\b)`;
/** What is checked, in the model's words; without it "fails" and "can't be" rule out a case. */
const subject = String.raw`(?:that|this|it|which|(?:my|the|our) (?:\w+ )?(?:answer|result|value|code|approach|formula|assumption|calculation|solution|count|sum|total|method|guess|claim|function))`;
const isForm = String.raw`(?:is|are|was|were|be|am|it's|that's|there's|here's|looks?|seems?|appears?|sounds|remains?|went|must be)`;

/** The words of each sign by language. A whole match is looked at with what stands before it in its clause. */
const tables: Readonly<Record<SignKind, Readonly<Record<Language, string>>>> = {
  stands: {
    en: String.raw`\b${isForm}\s+${adverb}${right}\b|(?<!\b(?:code|function|loop|it|how it|method) )\b(?:matches|checks? out|adds? up|makes? sense|holds?(?: up| true)?|works?(?: out| fine| well| too)?|agrees?|fits?|passes|coincides?)(?=\s*(?:[.,;:!)✓✅]|$|and\b|with\b|as\b|because\b|for\b|too\b|here\b|\\))|\b(?:it|that|this|code|function|method) works(?=\s*(?:[.,;:!)]|$|for\b))|\bno (?:mistakes?|errors?|contradictions?|issues?|conflicts?|ambiguity|other (?:possibilit\w+|solutions?|options?|way))\b|\b(?:the )?same (?:as before|result|answer)\b|\b(?:answer|result|count|value|conclusion|sum|total) (?:is still|remains|stays|still (?:stands|holds))\b|\bstill (?:stands|holds|works|correct|valid)\b|\bonly possib(?:le|ility)\b|\b(?:this|that|which|it|check|calculation|test) (?:also )?(?:confirms|verifies|satisfies)\b|(?:^|[,;:–—(-]\s*)(?:and |so |all |looks |sounds )?(?:yes|correct|right|good|great|perfect|confirmed|verified|fine|ok|okay|consistent|exactly|matched|correctly)\s*[.!✓✅)*]*$|[✓✅✔]|\b(?:as|like) (?:expected|required|desired|before)\b(?=\s*[.,;!)]|$)`,
    zh: String.raw`正确|没错|是对的|对的|符合|一致|吻合|成立|没问题|没有问题|无误|匹配|确认了|相符|没有错误|都对|说得通|合理`,
    ja: String.raw`正しい|合って(?:いる|います)|一致(?:する|します|して)|問題ない|問題ありません|成り立つ|成り立ちます|間違いない|その通り|満たす|満たしています`,
    de: String.raw`(?:stimmt(?: überein)?|passt|bestätigt|korrekt|geht auf|ergibt sinn|macht sinn|erfüllt)|(?:ist|sind) (?:also |auch |alles )?richtig|keine? (?:fehler|widerspruch)`,
    fr: String.raw`(?:c'est (?:bien )?(?:correct|juste|exact|bon|cohérent|ça|vérifié)|est (?:bien )?(?:correcte?|juste|exacte?|vérifiée?|cohérente?)|ça marche|(?:ça|cela) correspond|correspond bien|confirmée?|cela (?:confirme|fonctionne)|tout est bon|pas d'erreur)|^(?:exact|parfait|correct)`,
    es: String.raw`(?:es (?:correct[oa]|así|válid[oa])|está (?:bien|correcto)|coinciden?|tiene sentido|funciona|se cumple|confirmado|confirma|cuadra|todo (?:está )?bien|son correctos)|^(?:exacto|correcto|perfecto)`,
    ru: String.raw`(?:верно|правильно|сходится|совпадает|совпадают|подтверждается|соответствует|вс[её] верно|корректно|выполняется|подходит)`,
  },
  wrong: {
    en: String.raw`\b${isForm}(?:\s+\w+ly)?(?:n't|n’t|\s+not)\s+${adverb}${notRight}\b|\b(?:not|still not|not quite|not really) (?:correct|right|matching)\b|\b${subject} can(?:'t|not|’t) be (?:right|true|correct|it|possible)\b|\b${isForm}\s+${adverb}${wrong}|\b(?:doesn['’]t|does not|don['’]t|do not|didn['’]t|won['’]t|wouldn['’]t)\s+(?:actually |really |quite |seem to |even )?(?:match|work|hold|fit|agree|add up|make sense|check out)\b|\b${subject} (?:also |clearly )?(?:contradicts|conflicts with|fails|breaks|violates)\b|\b(?:mismatch|discrepancy)\b|^(?:so |and )?(?:wrong|incorrect)\b|[❌✗✘]`,
    zh: String.raw`错误|不正确|不对|不符合|不符|不一致|不可能|矛盾|不成立|行不通|对不上|说不通|有误|不够`,
    ja: String.raw`間違(?:い(?!ない|なく|ありません)|って(?!な|いな|いま)|え)|誤り|正しくない|合わない|一致しない|矛盾|おかしい|成り立たない|ありえない`,
    de: String.raw`(?:falsch|stimmt (?:also |so |aber )?nicht|passt (?:also |so |aber )?nicht|nicht (?:richtig|korrekt|möglich)|widerspruch|widerspricht|unmöglich|ungültig)`,
    fr: String.raw`(?:faux|fausse|incorrecte?|pas (?:correct|juste|possible|exact|cohérent)|ne (?:marche|correspond|fonctionne) pas|contradiction|contredit|incohérent)`,
    es: String.raw`(?:incorrect[oa]|no (?:es (?:correct[oa]|posible|válid[oa])|coinciden?|funciona|tiene sentido|se cumple|cuadra)|contradicción|contradice|imposible|(?:hay|es) un error)`,
    ru: String.raw`(?:неверно|неправильно|не (?:сходится|совпадает|подходит|так|верно|соответствует)|противоречи\w*|невозможно|ошибк[аиу])`,
  },
  admits: {
    en: String.raw`\bI(?:['’]ve| have)?\s+(?:just |also |had |accidentally |mistakenly |must have )?(?:made (?:a|an)\b[^.]{0,20}\b(?:mistake|error)|forgot|missed (?:a|an|the|one|that|something|some)\b|overlooked|misread|miscounted|miscalculated|misremembered|misinterpreted|misunderstood|messed|mixed|dropped a|skipped|subtracted it twice|double[- ]counted)|\bmy (?:mistake|error|bad)\b|\bthat(?:'s|’s| was| is) (?:the|a|my) (?:mistake|error|bug)\b|^(?:(?:oh|ah|hmm|but|so|actually|okay)[,\s]+)*(?:wait[,.]?\s+)+(?:wait[,.]?\s+)*no\b(?!\s+(?:need|matter|problem|issue|mistake|one|other|way))|^(?:oh,?\s+)?(?:oops|whoops)\b|^(?:oh|actually|hmm|wait),?\s+no\b|\bscratch that\b|^(?:wait,?\s+)?actually,?\s+(?:that's not|not)\b`,
    zh: String.raw`我(?:之前|刚才|刚刚|可能)?(?:算错|搞错|弄错|看错|写错|理解错|忽略|漏)了|^(?:等等|等一下|哦)?[，,]?\s*(?:不对|不，)|哎呀|是我错了`,
    ja: String.raw`(?:計算|読み)(?:間違|違)い|見落とし|^(?:いや|待って)、?(?:違う|違います)`,
    de: String.raw`ich (?:habe )?(?:mich )?(?:verrechnet|vertan|geirrt|verzählt|übersehen|vergessen)|mein fehler|^(?:(?:warte|moment|oh|halt)[,.]?\s+)+nein|^(?:ups|hoppla)`,
    fr: String.raw`je (?:me suis|m'étais) tromp|j'ai (?:fait une erreur|oublié|mal (?:lu|compris|calculé))|mon erreur|^(?:(?:attends|attendez|oh|ah)[,.]?\s+)+non|^oups`,
    es: String.raw`(?:me equivoqué|me he equivocado|cometí un error|olvidé|pasé por alto|mi error)|^(?:(?:espera|oh|ah)[,.]?\s+)+no|^ups`,
    ru: String.raw`(?:я )?(?:ошибся|ошиблась|забыл[аи]?|упустил[аи]?|перепутал[аи]?|просчитался|моя ошибка)|^(?:(?:стоп|подожди(?:те)?|постой(?:те)?|ой)[,.]?\s+)+нет`,
  },
  turns: {
    en: String.raw`(?:^\W*(?:wait,?\s+)?|\b(?:try|take|need|needs|consider|find|think of|go for|switch to|move to)\s+)(?:another|(?:a |some )?different|an alternative) (?:approach|way|method|angle|route|strategy|tactic)\b|\blet(?:'s|’s| me| us) (?:try (?:another|a different|something else|again)|start over|switch|abandon|drop|go back to)\b|\bstart(?:ing)? over\b|\bfrom scratch\b|\bgiv(?:e|ing) up\b|\babandon\b|\b(?:n't|n’t|not) (?:lead|leading|get|getting|going) (?:us )?anywhere\b|\b(?:going )?(?:in|around in) circles\b|\bdead end\b|\b(?:too|getting|gets|very|quite) (?:complicated|messy|tedious|complex|cumbersome|unwieldy|convoluted)\b|\bover(?:complicating|thinking)\b`,
    zh: String.raw`换(?:个|一种|一个)(?:思路|方法|角度|方式)|另一种(?:方法|思路)|重新(?:开始|考虑|思考)|太(?:复杂|麻烦)了?|行不通`,
    ja: String.raw`別の(?:方法|アプローチ|視点|考え方)|やり直|最初から`,
    de: String.raw`(?:anderer|anderen|andere) (?:ansatz|weg|methode)|von vorne|zu (?:kompliziert|aufwendig|umständlich)|sackgasse|führt (?:zu nichts|nicht weiter)`,
    fr: String.raw`autre (?:approche|méthode|façon|manière)|recommen[cç]\w*|depuis le début|trop (?:compliqué|long|complexe)|impasse`,
    es: String.raw`otr[oa] (?:enfoque|método|forma|manera|camino)|desde cero|empe\w+ de nuevo|demasiado (?:complicado|complejo|largo)`,
    ru: String.raw`(?:другой (?:подход|способ|метод)|другим способом|сначала|слишком сложно|тупик)`,
  },
  unsure: {
    en: String.raw`\b(?:not|n't|n’t) (?:\w+ly |so |too |100% )?(?:sure|certain|clear|confident)\b|\bunsure\b|\bunclear\b|\buncertain\b|\bambiguous\b|\bambiguity\b|\bconfus(?:ed|ing)\b|\b(?:don['’]t|do not) know\b|\bhard to (?:say|tell)\b|\bno idea\b|\bcan(?:'t|’t|not) (?:tell|determine|decide|be sure)\b|\bI wonder\b|\bpuzzling\b|\bstuck\b`,
    zh: String.raw`不(?:太)?(?:确定|清楚|明白|知道)|困惑|有歧义|歧义|有点乱|疑问`,
    ja: String.raw`わからない|分からない|不明|曖昧|混乱|はっきりしない`,
    de: String.raw`(?:nicht (?:ganz |so )?(?:sicher|klar)|unsicher|unklar|verwirrend|verwirrt|mehrdeutig|weiß nicht)`,
    fr: String.raw`(?:pas (?:très |tout à fait )?(?:sûre?|certaine?|clair)|confus|ambigu|ne sais pas)`,
    es: String.raw`(?:no (?:estoy segur[oa]|sé|está claro)|confuso|ambiguo|dudo)`,
    ru: String.raw`(?:не (?:уверен[ао]?|знаю|ясно|понятно)|непонятно|неясно|запутал\w*|неоднозначно)`,
  },
};

const signs = (Object.keys(tables) as SignKind[]).map((kind) => {
  const { en, zh, ja, ...spaced } = tables[kind];
  const words = Object.values(spaced).join("|");
  const ofWords = `(?<!\\p{L})(?:${words})(?!\\p{L})`;
  return {
    kind,
    pattern: new RegExp(`${en}|${zh}|${ja}|${ofWords}`, "giu"),
    /** For sentences in ASCII, which hold no Chinese and Japanese. */
    plain: new RegExp(`${en}|${ofWords}`, "giu"),
  };
});

/** It speaks of a case or an option, whose being wrong says nothing of what is checked. */
const casesAndOptions =
  /\b(?:if|suppose|supposing|assume|assuming|say|someone|any|maybe|might|sometimes|perhaps|what if|otherwise|case|cases|options?|choices?|statement|could|alternatives?|another|higher|lower|possibilit\w+|wenn|falls|si|caso|если)\b|^\W*(?:[A-J][.:)]|\([A-J]\))|\b[A-J] (?:is|says|would|can't|doesn't)\b|如果|假设|选项|另一种|もし/u;

/** Before a sign in its clause: it is wished for, asked or supposed, and not said. */
const supposed =
  /\b(?:if|whether|unless|suppose|supposing|assuming|assume|would|could|might|maybe|perhaps|possibly|make sure|ensure|ensures|see that|check that|let me|let's|let us|need to|has to|have to|must|hope|hopefully|until|when|to be|falls?|ob|wenn|falls|vielleicht|würde|si|peut-être|quizás|tal vez|если|может)\b|如果|是否|可能|假设|若|もし/iu;
const negated =
  /(?:\b(?:not|never|no|nothing|neither|nor|hardly|without|nicht|kein|keine|ne|n'est pas|pas|no es|não|не|нет)\b|n['’]t\b|不|没有?|未|并非)[^,;:.]{0,18}$/iu;
const replacing =
  /\b(?:should(?: have been| be|n't|n’t)?|instead(?: of)?|rather|the (?:correct|right) (?:\w+ )?(?:is|would|should|has)|corrected|fix(?:ed)?|redo|add (?:them|it|that) back|sondern|stattdessen|müsste|sollte|plutôt|devrait|en realidad|debería|sino|должно|вместо)\b|应该|应当|而是|改为|はず|べき/iu;
const objecting =
  /^(?:\W*(?:but|however|wait|hmm+|hold on|hang on|yet|still|although|aber|jedoch|moment|warte|mais|cependant|attends|pero|sin embargo|espera|но|однако|подожди(?:те)?)\b|\s*(?:但|但是|不过|可是|然而|等等|等一下|でも|しかし|待って))/iu;
const questions = /[?？]["”’)*\s]*$/u;
const yes =
  /^(?:\W*(?:so|okay|ok|ah|oh|hmm|and|well|wait)\W+)*(?:yes|yep|yeah|ja|oui|sí|да)\b|^\s*(?:是的|对[，,。]|はい)/iu;
const no =
  /^(?:\W*(?:so|okay|ok|ah|oh|hmm|and|well)\W+)*(?:no|nope|nein|non|нет)(?=\W)(?!\s+(?:need|matter|problem|issue|mistake|one|other|way))|[,;]?\s*so no[.!]?\s*$|^\s*(?:不[，,。]|不是|いいえ)/iu;
/** In a question: it looks for trouble, so that "no" is the good answer. */
const troubles =
  /\b(?:mistakes?|errors?|wrong|miss(?:ed|ing)?|forg[eo]t|overlook(?:ed)?|ambigu\w*|other|another|else|any need|contradict\w*|problem|issues?|maybe|perhaps|could|might|what if|trick|misread|fehler|falsch|andere|autre|erreur|otra?|error|ошибка|другой)\b|错|遗漏|其他|别的|还有|可能|問題|他の/iu;
const assurances =
  /\b(?:correct|right|valid|really|everything|enough|sure|true|consistent|match|make sense|hold|work|ok|okay|fit|agree|richtig|stimmt|juste|correcto|correcta|верно)\b|对吗|正确|对不对|正しい/iu;

const longest = 600;

/** @param text one sentence; of a long one its end is read, where a result is said. */
export function signsIn(text: string): Signs {
  const sentence = text.trim().slice(-longest);
  const asks = questions.test(sentence);
  return {
    last: asks ? undefined : lastSign(sentence),
    replaces: replacing.test(sentence),
    supposes: casesAndOptions.test(sentence),
    objects: objecting.test(sentence),
    reply: yes.test(sentence) ? "yes" : no.test(sentence) ? "no" : undefined,
    asks: asks ? concern(sentence) : undefined,
  };
}

function concern(question: string): NonNullable<Signs["asks"]> {
  if (troubles.test(question)) return "whether wrong";
  return assurances.test(question) ? "whether right" : "anything";
}

const beyondAscii = /[^\0-\x7f]/;

function lastSign(sentence: string): SignKind | undefined {
  let last: SignKind | undefined;
  let at = -1;
  const isPlain = !beyondAscii.test(sentence);
  for (const { kind, pattern, plain } of signs) {
    const used = isPlain ? plain : pattern;
    used.lastIndex = 0;
    for (let match = used.exec(sentence); match; match = used.exec(sentence)) {
      const end = match.index + match[0].length;
      if (end <= at || !isSaid(kind, sentence.slice(0, match.index), match[0])) continue;
      at = end;
      last = kind;
    }
  }
  return last;
}

/** Whether a sign is said, and not denied or supposed by what stands before it in its clause. */
function isSaid(kind: SignKind, before: string, words: string): boolean {
  const clause = /^[,;:–—(]/u.test(words)
    ? ""
    : (/[^,;:.(，。；：、（]*$/u.exec(before)?.[0] ?? "");
  if (kind === "unsure")
    return !/\b(?:could|might|would|may) be\b|\b(?:a bit|etwas|un peu|un poco)\s*$/iu.test(clause);
  if (kind === "turns")
    return (
      !negated.test(clause) &&
      !/\b(?:if|would|a better|using|with|by|check|verify|confirm|there['’]s|there is)\b/iu.test(
        clause,
      )
    );
  if (kind === "admits")
    return !/\b(?:maybe|perhaps|might|may|if|did|whether|don['’]t|didn['’]t|hope|nothing|think)\b/iu.test(
      clause,
    );
  if (
    /\b(?:that|which|who|files?|cases?|tests?|ones?)\s*$/iu.test(clause) &&
    /^(?:doesn|does|don|do)/iu.test(words)
  )
    return /^\W*(?:but|so|and|hmm|wait|oh|no)?\W*(?:that|which)\s*$/iu.test(clause);
  return !supposed.test(clause) && !negated.test(clause);
}
