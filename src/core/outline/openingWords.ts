/** The words with which a model begins another part of its reasoning: another way, a check, a part with a name. */

const turns =
  /^(?:(?:or\s+)?alternatively|another\s+(?:way|approach|idea|method|angle|option|possibility|thought)|a\s+different\s+(?:way|approach|method)|instead,|let(?:'s|\s+me|\s+us)\s+(?:try\s+(?:a(?:nother|\s+different)|again|something)|start\s+(?:over|again)|go\s+back|backtrack|take\s+a\s+different|step\s+back|think\s+(?:again|differently))|start(?:ing)?\s+over|maybe\s+(?:i|we)\s+(?:should|can|could)\s+(?:try|use|consider)|(?:i|we)\s+(?:should|could|can)\s+(?:also\s+)?try\s+(?:another|a\s+different))\b|^(?:另一种|另外一种|换一?[种个]|或者[，,]|重新|再试|还可以用)|^(?:alternativ\b|alternative\s+(?:approach|way|method|idea|solution)|stattdessen|ein\s+anderer|eine\s+andere|alternativement|une\s+autre|autrement|alternativamente|otra\s+(?:forma|manera)|otro\s+enfoque|иначе|другой|альтернативно|или,?\s+может|別の|あるいは)/iu;

const checks =
  /\b(?:(?:double|cross)[-\s]?check|verify|verifying|let(?:'s|\s+me|\s+us)\s+(?:just\s+|quickly\s+)?(?:check|test|confirm|validate|make\s+sure)|sanity\s+check|to\s+(?:check|be\s+sure|confirm|make\s+sure)|check(?:ing)?\s+(?:if|whether|the|this|that|with|again|for)|plug(?:ging)?\s+(?:back\s+)?in|test\s+(?:it|this|with|the))\b|检查|验证|核对|验算|überprüf|vérifi|verific|comprob|провер|確認|検算/iu;

/** A heading (no comment in code), a bold lead-in, a numbered part: what the model itself gave a name. */
const named =
  /^(?:#{2,6}\s+\S|\*\*[^*\n]{3,90}\*\*|\*[A-Z][^*\n]{3,70}:\*|(?:step|case|part|phase|method|approach|attempt|option|section|case)\s+(?:\d{1,2}|[a-d]|[ivx]{1,4})\b|\d{1,2}[.)]\s+\*\*|\(?[a-d]\)\s|第[一二三四五六七八九十]+[步部种])/iu;

/** Words that go on with the task after what stood before. */
const next =
  /^(?:(?:now|next|then|first|second|third|finally|lastly|moving\s+on)\b|let(?:'s|\s+me|\s+us)\b|so\s+(?:now|let)|接下来|首先|然后|现在|最后|nun|jetzt|zuerst|maintenant|d'abord|ahora|primero|теперь|сначала|次に|まず)/iu;

/** What is said before anything is: it names nothing. */
const fillers =
  /^(?:(?:okay|ok|alright|all\s+right|well|hmm+|hm|uh|oh|ah|wait|so|but|and|yes|no|yeah|actually|right|now|then|good|great|(?:let's|let\s+me)\s+see(?=[,.!…:])|嗯|好的|好|等等|那么|所以|但是|哦|also|also,|ну|хорошо|итак|bon|bueno|vale|also\s+gut)[\s,.!?…，。、:—-]+)+/iu;

/** Marks around a text that are none of its words. */
const marks = /^[\s>#*_`~\-–—•]+|[\s*_`~]+$/gu;

/** Words that say only that another way is taken. */
const turning =
  /^(?:or\s+)?(?:alternatively|instead|alternativ|alternativement|alternativamente|或者)[\s,:，]+/iu;

/** The text without what says only that another way is taken. */
export function withoutTurn(text: string): string {
  const rest = text.replace(turning, "");
  return rest.length >= 12 ? rest : text;
}

/** The text without what it is decorated with and what is said before anything is said. */
export function bareWords(text: string): string {
  const bare = text.replace(marks, "");
  const rest = bare.replace(fillers, "");
  return rest.length >= 3 ? rest : bare;
}

export type OpeningWord = "turn" | "check" | "named" | "next" | undefined;

/** How many UTF-16 code units of a step are read: its first sentence says what begins. */
const readOf = 240;

/** @param text of a step, from its beginning. */
export function openingWord(text: string): OpeningWord {
  const start = text.trimStart().slice(0, readOf);
  if (named.test(start)) return "named";
  const bare = bareWords(start);
  if (turns.test(bare)) return "turn";
  if (checks.test(firstSentence(bare))) return "check";
  if (next.test(bare) || next.test(start)) return "next";
  return undefined;
}

/** Until the end of the first sentence or line; a colon ends one where a list or a formula follows. */
export function firstSentence(text: string): string {
  const end = /(?<!^\W*\d{1,2})[.!?](?=\s|$)|[。！？\n]|:(?=\s*\n)|:\*\*/u.exec(text);
  return end ? text.slice(0, end.index + (/[?？]/u.test(end[0]) ? 1 : 0)) : text;
}
