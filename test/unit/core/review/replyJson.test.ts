import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { readReplyJson } from "../../../../src/core/review/replyJson.ts";

const two = [
  { step: 1, quote: "a { b", kind: "logic", why: 'it says "so"', sure: 0.5 },
  { step: 2, quote: "c ] d", kind: "code", why: "no", sure: 1 },
];
const whole = { ok: true, entries: two, isCut: false };
const text = JSON.stringify({ findings: two });

describe("The JSON of a second reader's reply", () => {
  const forms: readonly (readonly [name: string, reply: string])[] = [
    ["is the whole reply", text],
    ["is indented", JSON.stringify({ findings: two }, undefined, 2)],
    ["is a bare list", JSON.stringify(two)],
    ["stands between fences", `Here it is:\n\n\`\`\`json\n${text}\n\`\`\`\nThat is all.`],
    ["stands after prose with brackets", `On [0, 1) and {x: 1} the step [3] fails.\n${text}`],
    ["has other members before it", `{"summary": "two slips", "findings": ${JSON.stringify(two)}}`],
    ["comes after a draft", `{"findings": []}\nOn second thought:\n${text}`],
  ];
  for (const [name, reply] of forms)
    it(`is read where it ${name}`, () => {
      assert.deepEqual(readReplyJson(reply), whole);
    });

  it("has no findings where the list is empty", () => {
    assert.deepEqual(readReplyJson('{"findings": []}'), { ok: true, entries: [], isCut: false });
  });

  it("keeps backslashes of TeX that nobody doubled", () => {
    const read = readReplyJson(String.raw`{"findings": [{"quote": "\( \sqrt{2} \) and \\alpha"}]}`);
    assert.ok(read.ok);
    assert.deepEqual(read.entries, [{ quote: String.raw`\( \sqrt{2} \) and \alpha` }]);
  });

  it("is none in prose, in other JSON and in nothing", () => {
    for (const reply of ["", "I find nothing.", '{"verdict": "right"}', "[1, 2]", '"findings"'])
      assert.deepEqual(readReplyJson(reply), { ok: false, why: "none" }, reply);
  });

  it("is broken where it is no JSON", () => {
    for (const reply of ['{"findings": [{"quote": "a",}]}', "{\"findings\": [{'quote': 'a'}]}"])
      assert.deepEqual(readReplyJson(reply), { ok: false, why: "broken" }, reply);
  });

  it("gives the entries that are whole wherever it is cut", () => {
    const ends = two.map(
      (entry) => text.indexOf(JSON.stringify(entry)) + JSON.stringify(entry).length,
    );
    for (let cut = text.indexOf("[") + 1; cut < text.length; cut += 1) {
      const entries = two.filter((_, index) => (ends[index] ?? 0) <= cut);
      assert.deepEqual(
        readReplyJson(text.slice(0, cut)),
        { ok: true, entries, isCut: true },
        `${cut}`,
      );
    }
  });

  it("is read whatever stands in its strings, and cut anywhere gives a beginning of the entries", () => {
    const entry = fc.record(
      { quote: fc.string({ unit: "binary" }), why: fc.string() },
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 6 }), fc.nat(), (entries, at) => {
        const reply = JSON.stringify({ findings: entries });
        assert.deepEqual(readReplyJson(reply), { ok: true, entries, isCut: false });
        const cut = readReplyJson(reply.slice(0, at % reply.length));
        if (cut.ok) assert.deepEqual(cut.entries, entries.slice(0, cut.entries.length));
      }),
      { seed: 20, numRuns: 300 },
    );
  });

  it("takes no long time over a reply of brackets alone", () => {
    assert.equal(readReplyJson('[{"'.repeat(50_000)).ok, false);
  });
});
