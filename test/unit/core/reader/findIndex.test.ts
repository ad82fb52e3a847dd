/** Finding: whatever the chunks in which a text arrives, the matches are those of the whole text, line by line. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { createFindIndex, type Match } from "../../../../src/core/reader/findIndex.ts";
import { plainPattern, type FindInLine } from "../../../../src/core/reader/findPattern.ts";
import { regexPattern } from "../../../../src/core/reader/linearRegex.ts";

const plain = { matchCase: false, wholeWord: false };

/** All matches of a text, taken in pieces; `asked` says how often the search is asked in between. */
function matchesOf(find: FindInLine, pieces: readonly string[], asked = 1): readonly Match[] {
  const index = createFindIndex(find);
  for (const [at, piece] of pieces.entries()) {
    index.push(piece);
    if (at % asked === 0) while (index.search(false));
  }
  while (index.search(true));
  return index.matches;
}

/** Every occurrence from left to right, none beginning inside another, none beyond a line. */
function naive(text: string, query: string, isMatch: (start: number) => boolean): Match[] {
  const matches: Match[] = [];
  for (let start = 0; start + query.length <= text.length; start += 1) {
    if (!isMatch(start)) continue;
    matches.push({ start, end: start + query.length });
    start += query.length - 1;
  }
  return matches;
}

const letters = fc.string({ unit: fc.constantFrom("a", "b", "A", " ", "_", "1", "é", "\n", "+") });
const query = fc.string({
  unit: fc.constantFrom("a", "b", "A", "1", "é", "+"),
  minLength: 1,
  maxLength: 3,
});

/** A text and its cuts. */
const cut = fc.tuple(fc.array(letters, { maxLength: 12 }), fc.integer({ min: 1, max: 4 }));

describe("find index", () => {
  it("finds what a search through the whole text finds, however it is cut and asked", () => {
    fc.assert(
      fc.property(cut, query, fc.boolean(), ([pieces, asked], wanted, matchCase) => {
        const text = pieces.join("");
        const fold = (part: string): string => (matchCase ? part : part.toLowerCase());
        assert.deepEqual(
          matchesOf(plainPattern({ ...plain, query: wanted, matchCase }), pieces, asked),
          naive(
            text,
            wanted,
            (start) => fold(text.slice(start, start + wanted.length)) === fold(wanted),
          ),
        );
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it("finds whole words only when asked to, in the sense of letters, digits and underscores", () => {
    const isWord = (character: string): boolean => /[\p{L}\p{N}_]/u.test(character);
    fc.assert(
      fc.property(cut, query, ([pieces, asked], wanted) => {
        const text = pieces.join("");
        const bounded = (at: number): boolean =>
          !(isWord(text.charAt(at - 1)) && isWord(text.charAt(at)));
        assert.deepEqual(
          matchesOf(
            plainPattern({ query: wanted, matchCase: true, wholeWord: true }),
            pieces,
            asked,
          ),
          naive(
            text,
            wanted,
            (start) =>
              text.startsWith(wanted, start) && bounded(start) && bounded(start + wanted.length),
          ),
        );
      }),
      { seed: 2, numRuns: 500 },
    );
  });

  it("finds with a regular expression what the language's own finds in each line", () => {
    const expressions = ["a+", "[ab]1?", "^a|b$", "a.*b", "\\w+", "(a|b)(a|b)", "x*", "\\d"];
    fc.assert(
      fc.property(cut, fc.constantFrom(...expressions), ([pieces, asked], expression) => {
        const text = pieces.join("");
        const expected: Match[] = [];
        let start = 0;
        for (const line of text.split("\n")) {
          for (const match of line.matchAll(new RegExp(expression, "g"))) {
            if (match[0] === "") continue;
            const at = start + match.index;
            expected.push({ start: at, end: at + match[0].length });
          }
          start += line.length + 1;
        }
        assert.deepEqual(
          matchesOf(
            regexPattern({ query: expression, matchCase: true, wholeWord: false }),
            pieces,
            asked,
          ),
          expected,
        );
      }),
      { seed: 3, numRuns: 500 },
    );
  });

  it("searches a complete line once, however often it is asked", () => {
    const searched: string[] = [];
    const index = createFindIndex((line) => {
      searched.push(line);
      return [];
    });
    for (const piece of ["one\ntw", "o\nth", "ree"]) {
      index.push(piece);
      while (index.search(false));
      while (index.search(false));
    }
    assert.deepEqual(
      searched.filter((line) => line === "one" || line === "two"),
      ["one", "two"],
    );
    assert.equal(index.length, "one\ntwo\nthree".length);
  });

  it("searches an open line of any length with linear work, and whole at the end", () => {
    let work = 0;
    const find = plainPattern({ ...plain, query: "needle" });
    const index = createFindIndex((line) => {
      work += line.length;
      return find(line);
    });
    const piece = `${"x".repeat(93)}needle `;
    for (let count = 0; count < 2_000; count += 1) {
      index.push(piece);
      while (index.search(false));
    }
    while (index.search(true));
    assert.equal(index.matches.length, 2_000);
    assert.ok(work < 15 * 2_000 * piece.length, `${work} characters were looked at`);
  });

  it("takes line ends of Windows, characters outside of the first plane, and case of other scripts", () => {
    assert.deepEqual(matchesOf(regexPattern({ ...plain, query: "b$" }), ["ab\r", "\nb"]), [
      { start: 1, end: 2 },
      { start: 4, end: 5 },
    ]);
    assert.deepEqual(matchesOf(regexPattern({ ...plain, query: "𝑥." }), ["𝑦𝑥𝑧"]), [
      { start: 2, end: 6 },
    ]);
    assert.deepEqual(matchesOf(plainPattern({ ...plain, query: "ΣΑ" }), ["σα İi"]), [
      { start: 0, end: 2 },
    ]);
  });

  it("answers hostile expressions in time that grows with the text only", () => {
    const line = "a".repeat(20_000);
    for (const expression of ["(a+)+$b", "(a|a)*c", "(a*)*b", "(.*a){12}z"]) {
      assert.deepEqual(matchesOf(regexPattern({ ...plain, query: expression }), [line]), []);
    }
  });

  it("says what is wrong with an expression", () => {
    assert.throws(() => regexPattern({ ...plain, query: "(a" }), /missing closing \)/);
    assert.throws(() => regexPattern({ ...plain, query: "(a)\\1" }), /invalid escape sequence/);
  });
});
