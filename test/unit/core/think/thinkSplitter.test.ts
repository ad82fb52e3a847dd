import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { createThinkSplitter } from "../../../../src/core/think/thinkSplitter.ts";
import { randomPieces } from "../../../support/chunkings.ts";
import {
  checkSplit as check,
  joined,
  result as r,
  split,
  type Split,
} from "../../../support/thinkSplits.ts";

/** [what it shows, text, result] */
const cases: readonly (readonly [string, string, Split])[] = [
  ["an empty block", "<think>\n\n</think>\n\nHi", r("\n\n", "\n\nHi")],
  ["a thought that never ends", "<think>abc", r("abc", "", true)],
  ["a closing tag as the first thing", "</think>Answer", r("", "Answer")],
  ["an opening tag twice, from template and model", "<think>\n<think>\na</think>b", r("\na", "b")],
  ["an opening tag with attributes", '<think type="x">a</think>b', r("a", "b")],
  ["a tag in capitals", "<THINK>a</Think>b", r("a", "b")],
  [
    "a closing tag quoted in the thought",
    "<think>The token `</think>` ends it.\n</think>\n\nYes",
    r("The token `</think>` ends it.\n", "\n\nYes"),
  ],
  [
    "the same without an opening tag",
    "The token `</think>` ends it.\n</think>\n\nYes",
    r("The token `</think>` ends it.\n", "\n\nYes"),
  ],
  [
    "both tags in a fence of the thought",
    "<think>x\n```\n<think>\nfoo\n</think>\n```\nso</think>B",
    r("x\n```\n<think>\nfoo\n</think>\n```\nso", "B"),
  ],
  [
    "a thought that ends inside an open fence",
    "<think>```\nx = 1</think>ans",
    r("```\nx = 1", "ans"),
  ],
  [
    "a closing tag in a fence, disproved by a later one",
    "<think>```\ncode</think>more\n```\n</think>real",
    r("```\ncode</think>more\n```\n", "real"),
  ],
  ["a stray backtick before the closing tag", "<think>say `x</think>ans", r("say `x", "ans")],
  [
    "a mention of the opening tag in a thought without one",
    "I see the <think> tag here.\n</think>\n\nAns",
    r("I see the <think> tag here.\n", "\n\nAns"),
  ],
  ["no line end after the closing tag", "so it is 8.</think>The 6th", r("so it is 8.", "The 6th")],
  ["a mention in a sentence", "It ends with </think>, ok?", r("", "It ends with </think>, ok?")],
  ["a mention at the very end", "It ends with </think>", r("", "It ends with </think>")],
  ["a mention in quotes", 'Write "</think>" there.', r("", 'Write "</think>" there.')],
  [
    "an example in a fence of a plain answer",
    "Like this:\n```\n<think>\na\n</think>\nb\n```\n",
    r("", "Like this:\n```\n<think>\na\n</think>\nb\n```\n"),
  ],
  ["tags that are escaped", "&lt;think&gt;a", r("", "&lt;think&gt;a")],
  ["harmony without a thought", "<|channel|>final<|message|>hi<|return|>", r("", "hi")],
  [
    "harmony with two thoughts",
    "<|channel|>analysis<|message|>a<|end|><|start|>assistant<|channel|>analysis<|message|>b<|end|><|start|>assistant<|channel|>final<|message|>c",
    r("a\n\nb", "c"),
  ],
  ["two thoughts in a row", "<think>a</think>\n<think>\nb</think>c", r("a\n\nb", "\nc")],
  ["a thought on a line of its own after text", "Sure.\n<think>a</think>\nb", r("a", "Sure.\n\nb")],
  [
    "a thought after a tool call",
    "<think>a</think><call>x</call><think>b</think>c",
    r("a\n\nb", "<call>x</call>c"),
  ],
  [
    "tags in the middle of a line of the answer",
    "<think>a</think>Use <think>b</think> so.",
    r("a", "Use <think>b</think> so."),
  ],
  ["a further tag that is never closed", "<think>a</think>b\n<think>c", r("a", "b\n<think>c")],
  [
    "a further block inside a fence",
    "<think>a</think>b\n```\n<think>c</think>\n```",
    r("a", "b\n```\n<think>c</think>\n```"),
  ],
  [
    "a closing tag after a sentence and a space",
    "It is 8. </think> Eight",
    r("It is 8. ", " Eight"),
  ],
  [
    "words that open a thought at the very start",
    "Thinking...\na\n...done thinking.\n\nb",
    r("a", "\nb"),
  ],
  [
    "the same words elsewhere",
    "So: Thinking...\na\n...done thinking.\n",
    r("", "So: Thinking...\na\n...done thinking.\n"),
  ],
  [
    "Cohere's tags",
    "<|START_THINKING|>a<|END_THINKING|><|START_RESPONSE|>b<|END_RESPONSE|>",
    r("a", "b"),
  ],
  [
    "a tool call of Kimi",
    "<think>a<|tool_calls_section_begin|>x",
    r("a", "<|tool_calls_section_begin|>x", true),
  ],
  [
    "a token of the end before the closing tag",
    "<think>a<｜end▁of▁sentence｜></think>b",
    r("a", "b"),
  ],
  ["tokens of the end in the middle", "<|im_end|> is a token", r("", "<|im_end|> is a token")],
  ["a token of the end that closes thoughts elsewhere", "It is so.<|end|>", r("", "It is so.")],
  ["several tokens of the end", "b<|im_end|><|endoftext|>\n", r("", "b\n")],
  ["nothing at all", "", r("", "")],
  ["whitespace alone", " \n ", r("", " \n ")],
  ["half a tag", "<thi", r("", "<thi")],
  ["a lone surrogate beside a tag", "<think>\ud83d</think>\ude80", r("\ud83d", "\ude80")],
];

describe("the splitter of inline reasoning", () => {
  for (const [what, text, wanted] of cases) {
    it(`reads ${what}`, () => {
      check(text, wanted);
    });
  }

  it("takes the user's own tags, plain text among them", () => {
    const tags = [{ open: "analysis", close: "assistantfinal" }];
    check("analysisWe need 2.assistantfinalfour", r("We need 2.", "four"), { tags });
    check("<räson>a</räson>b", r("a", "b"), { tags: [{ open: "<räson>", close: "</räson>" }] });
  });

  it("files untagged text as the option says", () => {
    check("abc", r("abc", "", true), { startsInside: true });
    check("abc</think>d", r("abc", "d"), { startsInside: true });
    check("<think>abc</think>d", r("abc", "d"), { startsInside: true });
    check("abc\n</think>\nd", r("", "abc\n</think>\nd"), { startsInside: false });
  });

  it("says which tag carried the reasoning", () => {
    const viaOf = (text: string): unknown => {
      const splitter = createThinkSplitter();
      const events = [...splitter.push(text), ...splitter.end()];
      return events.map((event) => ("via" in event ? event.via : undefined)).find(Boolean);
    };
    assert.equal(viaOf("<thought>a</thought>b"), "tag:<thought>");
    assert.equal(viaOf("a\n</think>\nb"), "tag:</think>");
  });

  it("re-labels shown text once, and only when the closing tag comes", () => {
    const splitter = createThinkSplitter();
    assert.deepEqual(splitter.push("reason"), [{ type: "answer", text: "reason" }]);
    assert.deepEqual(splitter.push("</thi"), []);
    assert.deepEqual(splitter.push("nk>\n\nans"), [
      { type: "answerWasReasoning", via: "tag:</think>" },
      { type: "answer", text: "\n\nans" },
    ]);
  });

  it("gives the same result however the text is cut (property)", () => {
    const word = fc.constantFrom(
      "<think>",
      "</think>",
      "</think >",
      "<thinking>",
      "</thinking>",
      "`",
      "```",
      "\n",
      " ",
      "a",
      "B<",
      "</",
      "[THINK]",
      "[/THINK]",
      "<|channel|>analysis<|message|>",
      "<|end|>",
      "<|start|>assistant",
      "<|channel|>final<|message|>",
      "<｜end▁of▁sentence｜>",
      "<tool_call>\n{",
      "◁think▷",
      "\ud83d",
    );
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 14 }),
        fc.integer(),
        fc.integer({ min: 1, max: 12 }),
        (words, seed, longest) => {
          const text = words.join("");
          assert.deepEqual(split(randomPieces(text, seed, longest)), split([text]));
        },
      ),
      { seed: 20260101, numRuns: 1500 },
    );
  });

  it("loses nothing of a text without tags and holds back little (property)", () => {
    const piece = fc.string({
      unit: fc.constantFrom("a", "b", "<", ">", "/", "t", "h", "`", "\n", " ", "é"),
    });
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const splitter = createThinkSplitter();
        let sent = "x";
        let got = joined(splitter.push("x")).answer;
        for (const text of pieces) {
          sent += text;
          got += joined(splitter.push(text)).answer;
          assert.ok(sent.length - got.length < 80, "held back more than a tag");
        }
        got += joined(splitter.end()).answer;
        assert.equal(got, sent);
      }),
      { seed: 20260102, numRuns: 500 },
    );
  });
});
