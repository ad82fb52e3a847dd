/** How languages other than English say that the answer follows, as data. */

interface Phrases {
  /** What is called the answer, as a regular expression; a colon or a verb follows. */
  readonly answer: string;
  /** What is called the result or the solution; headings are called so too, so that only a verb makes an answer of what follows. */
  readonly result?: string;
  /** What stands between it and the value. */
  readonly verb: string;
}

/** Languages that put spaces between words. */
const spaced: readonly Phrases[] = [
  {
    answer: "Antwort|Endergebnis",
    result: "Ergebnis|Lösung|Lösungsmenge|Resultat",
    verb: "ist|lautet|beträgt|wäre|sind|lauten|könnte|dürfte|müsste|sollte",
  },
  {
    answer: "réponses?(?: finale)?(?: correcte)?",
    result: "solutions?|résultat(?: final)?",
    verb: "est|sont|serait|vaut|(?:pourrait|semble|devrait|doit)(?: bien)? être",
  },
  {
    answer: "respuestas?(?: final)?(?: correcta)?",
    result: "solución|soluciones|resultado(?: final)?",
    verb: "es|son|sería|(?:podría|parece|debería|debe) ser",
  },
  {
    answer: "respostas?(?: final)?(?: correta)?",
    result: "solução|resultado(?: final)?",
    verb: "é|são|seria",
  },
  {
    answer: "risposta(?: finale)?(?: corretta)?",
    result: "soluzioni|soluzione|risultato(?: finale)?",
    verb: "è|sono|sarebbe",
  },
  { answer: "(?:eind)?antwoord", result: "oplossing|uitkomst", verb: "is|zijn|luidt" },
  { answer: "svaret|svar", result: "lösningen|løsningen|resultatet", verb: "är|er|blir|bliver" },
  {
    answer: "odpowied[źz](?: końcowa)?",
    result: "wynik|rozwiązanie",
    verb: "to|brzmi|wynosi|jest",
  },
  { answer: "odpověď", result: "výsledek|řešení", verb: "je|zní" },
  {
    answer: "(?:окончательный |итоговый )?ответ",
    result: "результат|решение",
    verb: "равен|равно|есть|будет|это",
  },
  { answer: "відповідь", result: "результат", verb: "дорівнює|є|це" },
  { answer: "cevap|yanıt", verb: "şudur" },
  { answer: "đáp án(?: cuối cùng)?", result: "kết quả|câu trả lời", verb: "là" },
  { answer: "jawaban(?:nya)?", result: "hasil(?:nya)?", verb: "adalah|ialah" },
  {
    answer: "(?:ال)?(?:إجابة|جواب)(?: النهائية| النهائي| الصحيحة)?",
    result: "(?:ال)?ناتج",
    verb: "هي|هو",
  },
  { answer: "(?:अंतिम )?उत्तर", verb: "है" },
  { answer: "απάντηση", result: "αποτέλεσμα", verb: "είναι" },
  { answer: "vastaus", result: "tulos", verb: "on" },
  { answer: "válasz", result: "eredmény|megoldás", verb: "az?" },
  { answer: "răspuns(?:ul)?", result: "rezultat(?:ul)?", verb: "este" },
];

/** Languages that put none; the particle or the copula is next to the noun. */
const unspaced: readonly Phrases[] = [
  {
    answer: "答案|最终结果|最終結果|最后结果|最後結果|正确选项|正確選項",
    result: "结果|結果",
    verb: "就?是|为|為|等于|等於|应为|應為|(?:应该|應該|可能|大概|也许|似乎|或许)(?:就)?[是为]",
  },
  { answer: "最終的な答え|答え|正解", result: "解答|解", verb: "は" },
  { answer: "최종 ?답|정답|답", result: "해답|결과", verb: "은|는|이" },
  // "therefore choose", before the letter of a choice.
  { answer: "故选|故選|应选|應選", verb: "择|擇" },
];

const dress = "[*_\\s]{0,4}";
const either = ({ answer, result }: Phrases): string => (result ? `${answer}|${result}` : answer);

const alternatives = [
  ...spaced.flatMap((phrases) => [
    `(?<!\\p{L})(?:${phrases.answer})${dress}[:：=]`,
    `(?<!\\p{L})(?:${either(phrases)})${dress}\\s(?:${phrases.verb})(?=\\s|[:：*$])\\s?[:：]?`,
  ]),
  ...unspaced.flatMap((phrases) => [
    `(?:${phrases.answer})${dress}[:：]`,
    `(?:${either(phrases)})${dress}(?:${phrases.verb})${dress}[:：]?`,
  ]),
  // "Also ist das Ergebnis 15."
  `(?<!\\p{L})(?:ist|lautet|beträgt|könnte|dürfte|müsste|sollte|est|es|è)\\s(?:\\p{L}{1,4}\\s)?(?:${spaced.map(either).join("|")})\\s(?=[\\d$\\\\(-])`,
  "(?:故选|故選|应选|應選)(?=[A-Z(])",
];

/** Ends where a value may stand. */
const phrases = new RegExp(`(?:${alternatives.join("|")})[*_]{0,2}\\s{0,4}(?=\\S)`, "giu");
/** Something of what is looked for, quick: English text has none of it as a rule. */
const anyNoun = new RegExp([...spaced, ...unspaced].map(either).join("|"), "iu");
const anyForeign =
  /[À-ÖØ-öø-ɏЀ-ӿ؀-ۿऀ-ॿ぀-ヿ㐀-鿿가-힣]|[Ͱ-Ͽ]{3}|antwort|antwoord|ergebnis|resultat|respuesta|resposta|risposta|risultato|svar|jawaban|hasil|cevap|vastaus|tulos|uitkomst|wynik|solu[tz]i|oplossing|故/iu;

/** The only number up to the end of the sentence, with words of a language without spaces before it: "最终答案：共有60条". */
export function onlyNumber(text: string, at: number): { start: number; end: number } | undefined {
  const rest = /^[^\n。！？.!?]{0,60}/.exec(text.slice(at, at + 60))?.[0] ?? "";
  if (!/^[^\d]*[぀-ヿ㐀-鿿가-힣]/.test(rest)) return undefined;
  const [number, ...more] = rest.matchAll(/\d+(?:,\d{3})*(?:\.\d+)?/g);
  if (!number || more.length > 0) return undefined;
  const start = at + number.index;
  return { start, end: start + number[0].length };
}

/** @returns matches in order, each of the words that a value follows. */
export function answerPhrasesIn(text: string): Iterable<RegExpExecArray> {
  return anyForeign.test(text) && anyNoun.test(text) ? text.matchAll(phrases) : [];
}
