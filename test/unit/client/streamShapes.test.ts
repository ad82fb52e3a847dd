import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { createDeltaNormaliser } from "../../../src/client/normaliser.ts";
import { createBodyReader } from "../../../src/client/sse.ts";
import type { RunEvent } from "../../../src/core/model/runEvent.ts";
import { outcomeOf } from "../../support/outcome.ts";

function read(chunks: readonly unknown[]): readonly RunEvent[] {
  const normaliser = createDeltaNormaliser({ bareErrors: true, notices: true });
  return [...chunks.flatMap((chunk) => normaliser.chunk(chunk)), ...normaliser.end()];
}

function d(delta: unknown, finish: string | null = null, index: unknown = 0): unknown {
  return { choices: [{ index, delta, finish_reason: finish }] };
}

function texts(chunks: readonly unknown[]): readonly [string, string] {
  const { reasoning, answer } = outcomeOf(read(chunks));
  return [reasoning, answer];
}

function noticesOf(chunks: readonly unknown[]): readonly string[] {
  return read(chunks).flatMap((event) =>
    event.type === "notice" ? [`${event.notice} ${event.detail ?? ""}`.trim()] : [],
  );
}

const stop = d({}, "stop");
const summary = (text: string): unknown => ({
  content: [{ type: "reasoning", summary: [{ type: "summary_text", text, signature: "" }] }],
});

/** [what it shows, chunks, reasoning, answer] */
const cases: readonly (readonly [string, readonly unknown[], string, string])[] = [
  [
    "a list of text parts",
    [
      d({ reasoning_content: [{ type: "text", text: "a " }] }),
      d({ reasoning_content: [{ text: "b" }, { text: "c" }] }),
      stop,
    ],
    "a bc",
    "",
  ],
  [
    "an object with a text",
    [d({ reasoning: { text: "a " } }), d({ reasoning: { content: "b" } }), stop],
    "a b",
    "",
  ],
  [
    "summaries in content parts",
    [d(summary("a ")), d(summary("b")), d({ content: [{ type: "text", text: "c" }] }), stop],
    "a b",
    "c",
  ],
  ["a content object", [d({ content: { type: "text", text: "c" } }), stop], "", "c"],
  [
    "names that nobody has listed",
    [d({ thoughts: "a" }), d({ thoughts: "b" }), d({ content: "c" }), stop],
    "ab",
    "c",
  ],
  [
    "what was asked for, sent back",
    [d({ reasoning: { effort: "high", summary: "auto" }, content: "c" }), stop],
    "",
    "c",
  ],
  [
    "counts and handles named like reasoning",
    [d({ reasoning_tokens: "12", thinking_signature: "x", thought_id: "t", content: "c" }), stop],
    "",
    "c",
  ],
  [
    "an index that is text",
    [d({ reasoning: "a" }, null, "0"), d({ content: "b" }, "stop", "0")],
    "a",
    "b",
  ],
  [
    "an index that starts at one",
    [d({ reasoning: "a" }, null, 1), d({ content: "b" }, null, 1), d({}, "stop", 1)],
    "a",
    "b",
  ],
  [
    "an index that is no number",
    [d({ reasoning: "a" }, null, null), d({ content: "b" }, "stop", "first")],
    "a",
    "b",
  ],
  [
    "thought and answer in two entries of one choice",
    [
      {
        choices: [
          { index: 0, delta: { reasoning: "a" } },
          { index: 0, delta: { content: "b" } },
        ],
      },
      stop,
    ],
    "a",
    "b",
  ],
  [
    "details of two blocks as paragraphs",
    [0, 0, 1].map((index, place) =>
      d({
        reasoning_details: [
          { type: "reasoning.summary", summary: ["**One**", " more", "**Two**"][place], index },
        ],
      }),
    ),
    "**One** more\n\n**Two**",
    "",
  ],
  [
    "details whose index counts the deltas as one text",
    ["The", " end", ", so"].map((text, index) =>
      d({ reasoning_details: [{ type: "reasoning.text", text, index }] }),
    ),
    "The end, so",
    "",
  ],
  [
    "thoughts before and after a tool call as paragraphs",
    [
      d({ reasoning: "Look." }),
      d({ tool_calls: [{ index: 0, function: { name: "f", arguments: "{}" } }] }),
      d({ reasoning: "So " }),
      d({ reasoning: "it is." }),
      stop,
    ],
    "Look.\n\nSo it is.",
    "",
  ],
  [
    "the field in snapshots, the content beside it in deltas with tags",
    [
      d({ content: "<think>The area", reasoning_content: "The area" }),
      d({ content: " of a square", reasoning_content: "The area of a square" }),
      d({ content: " is 49.", reasoning_content: "The area of a square is 49." }),
      d({ content: "</think>It is" }),
      d({ content: " 49." }),
      d({ content: "It" }),
      stop,
    ],
    "The area of a square is 49.",
    "It is 49.It",
  ],
  [
    "two snapshots of a long text, and the answer",
    [
      d({ reasoning: "The area of a square" }),
      d({ reasoning: "The area of a square is 49." }),
      d({ content: "49" }),
      stop,
    ],
    "The area of a square is 49.",
    "49",
  ],
  [
    "a model that runs in circles, exactly",
    ["wait wait wait ", "wait wait wait wait "].map((reasoning) => d({ reasoning })),
    "wait wait wait wait wait wait wait ",
    "",
  ],
];

describe("shapes in which streams come", () => {
  for (const [what, chunks, reasoning, answer] of cases) {
    it(what, () => {
      assert.deepEqual(texts(chunks), [reasoning, answer]);
    });
  }

  it("tells tools by name, choices by number, and an end without any text", () => {
    const call = (name?: string): unknown =>
      d({ tool_calls: [{ function: { name, arguments: "" } }] });
    assert.deepEqual(
      noticesOf([d({ reasoning: "a" }), call("sieve"), call(), call("sieve"), stop]).slice(0, 1),
      ["toolCalled sieve"],
    );
    const two = {
      choices: [
        { index: 0, message: { content: "a" }, finish_reason: "stop" },
        { index: 1, message: { content: "b" } },
      ],
    };
    assert.ok(noticesOf([two]).includes("choicesLeftOut 2"));
    assert.ok(
      noticesOf([d({ content: "a" }), d({ content: "b" }, null, 1), stop]).includes(
        "choicesLeftOut 2",
      ),
    );
    const same = {
      choices: [
        { index: 0, delta: { content: "a" } },
        { index: 0, delta: { content: "b" } },
      ],
    };
    assert.ok(noticesOf([same, stop]).includes("choicesLeftOut 2"));
    assert.deepEqual(noticesOf([d({ role: "assistant" }), stop]), ["nothingCame"]);
  });

  it("counts that are written as text", () => {
    const usage = {
      prompt_tokens: "20",
      completion_tokens: "60",
      completion_tokens_details: { thinking_tokens: 40 },
    };
    const [event] = read([{ choices: [], usage }]).filter(({ type }) => type === "usage");
    assert.ok(event?.type === "usage");
    const { promptTokens, completionTokens, reasoningTokens } = event.usage;
    assert.deepEqual([promptTokens, completionTokens, reasoningTokens], [20, 60, 40]);
  });

  it("numbers that only Python writes", () => {
    const reader = createBodyReader();
    const line = 'data: {"logprob": NaN, "low": -Infinity, "text": "NaN \\" Infinity"}\n\n';
    assert.deepEqual(reader.push(line), [{ logprob: null, low: null, text: 'NaN " Infinity' }]);
  });

  it("any text, in any pieces, under any of the shapes: every character once", () => {
    const wrap: readonly ((text: string) => unknown)[] = [
      (text) => ({ reasoning_content: text }),
      (text) => ({ reasoning: [{ type: "text", text }] }),
      (text) => ({ reasoning: { text } }),
      (text) => ({ thoughts: text }),
      (text) => ({ content: [{ type: "thinking", thinking: [{ type: "text", text }] }] }),
      (text) => summary(text),
    ];
    const word = fc.stringMatching(/^[a-z .,0-9]{1,9}$/);
    fc.assert(
      fc.property(
        fc.nat(wrap.length - 1),
        fc.array(word, { minLength: 1, maxLength: 12 }),
        (shape, words) => {
          // A text that begins with all of a long text before it is what a snapshot is.
          fc.pre(
            !words.some(
              (text, index) =>
                index > 0 && text.length > 1 && text.startsWith(words.slice(0, index).join("")),
            ),
          );
          const make = wrap[shape] ?? String;
          assert.equal(texts([...words.map((text) => d(make(text))), stop])[0], words.join(""));
        },
      ),
      { seed: 11, numRuns: 400 },
    );
  });

  it("any text in snapshots of its words", () => {
    const word = fc.stringMatching(/^[a-z]{1,9}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 5, maxLength: 30 }), (words) => {
        const snapshots = words.map((_, index) => words.slice(0, index + 1).join(" "));
        fc.pre(words.join(" ").length >= 12);
        assert.equal(
          texts([...snapshots.map((text) => d({ reasoning: text })), stop])[0],
          words.join(" "),
        );
      }),
      { seed: 13, numRuns: 300 },
    );
  });
});
