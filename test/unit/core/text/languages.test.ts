import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { languageOf } from "../../../../src/core/text/languages.ts";

describe("the language of a piece of prose", () => {
  const pieces = {
    en: "So the second number is the sum of the first two, and we need to check it.",
    de: "Also ist die zweite Zahl die Summe der ersten beiden, und das stimmt nicht mit der Aufgabe überein.",
    fr: "Donc le deuxième nombre est la somme des deux premiers, mais il faut vérifier que cela marche.",
    es: "Entonces el segundo número es la suma de los dos primeros, pero hay que comprobar que está bien.",
    it: "Quindi il secondo numero è la somma dei primi due, ma non sono sicuro che sia giusto per la domanda.",
    pt: "Então o segundo número é a soma dos dois primeiros, mas não sei se isso está certo para você.",
    ru: "Значит, второе число равно сумме первых двух, но надо проверить.",
    zh: "所以第二个数是前两个数的和，让我再检查一下。",
    ja: "だから、二番目の数は最初の二つの和です。確認してみましょう。",
    ko: "그래서 두 번째 수는 처음 두 수의 합이다.",
  };
  for (const [language, text] of Object.entries(pieces))
    it(`is told: ${language}`, () => {
      assert.equal(languageOf(text), language);
    });

  it("is not told by formulas, names or a borrowed word", () => {
    for (const text of ["", "x = 3y + 2", "f(n) = n * 2;", "Anna Schmidt, Madrid", "Voilà!"])
      assert.equal(languageOf(text), undefined, text);
  });

  it("is that of most words where scripts are mixed", () => {
    assert.equal(languageOf("The word 等等 means wait in this trace, and it is common."), "en");
    assert.equal(languageOf("最终答案写成 Final Answer，然后我们再检查一遍。"), "zh");
  });
});
