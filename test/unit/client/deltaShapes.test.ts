import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { createDeltaNormaliser, type DeltaOptions } from "../../../src/client/normaliser.ts";
import type { RunEvent } from "../../../src/core/model/runEvent.ts";
import { outcomeOf } from "../../support/outcome.ts";

function read(chunks: readonly unknown[], options: DeltaOptions = {}): readonly RunEvent[] {
  const normaliser = createDeltaNormaliser(options);
  return [...chunks.flatMap((chunk) => normaliser.chunk(chunk)), ...normaliser.end()];
}

function d(delta: unknown, finish?: string | null, more: object = {}): unknown {
  return { choices: [{ index: 0, delta, finish_reason: finish ?? null }], ...more };
}

function texts(chunks: readonly unknown[], options?: DeltaOptions): readonly [string, string] {
  const { reasoning, answer } = outcomeOf(read(chunks, options));
  return [reasoning, answer];
}

const stop = d({}, "stop");

/** [what it shows, chunks, reasoning, answer] */
const cases: readonly (readonly [string, readonly unknown[], string, string])[] = [
  [
    "a finish that is null as text, and an error that is empty",
    [d({ content: "a" }, "null", { error: {} }), d({ content: "b" }, "stop")],
    "",
    "ab",
  ],
  ["one text under two names once", [d({ reasoning: "a", reasoning_content: "a" }), stop], "a", ""],
  [
    "the second name where the first is null",
    [d({ reasoning_content: null, reasoning: "a" }), stop],
    "a",
    "",
  ],
  [
    "the second name where the first is empty",
    [d({ reasoning_content: "", reasoning: "a" }), stop],
    "a",
    "",
  ],
  [
    "both texts of one delta, reasoning first",
    [d({ content: "b", reasoning: "a" }), stop],
    "a",
    "b",
  ],
  ["Copilot's names", [d({ reasoning_text: "a" }), d({ cot_summary: "b" }), stop], "ab", ""],
  [
    "details where there is no plain field, and nothing encrypted",
    [
      d({ reasoning_details: [{ type: "reasoning.text", text: "a", index: 0 }] }),
      d({ reasoning_details: [{ type: "reasoning.encrypted", data: "Zg==" }] }),
      d({ content: "b", reasoning_details: [{ type: "reasoning.text", signature: "s" }] }),
      stop,
    ],
    "a",
    "b",
  ],
  [
    "thinking blocks alone",
    [d({ thinking_blocks: [{ type: "thinking", thinking: "a" }] }), stop],
    "a",
    "",
  ],
  [
    "thinking parts, as text and as list",
    [
      d({ content: [{ type: "thinking", thinking: "a" }] }),
      d({ content: [{ type: "thinking", thinking: [{ type: "text", text: "b" }] }] }),
      d({ content: [{ type: "text", text: "c" }] }),
      d({ content: "d" }),
      stop,
    ],
    "ab",
    "cd",
  ],
  [
    "fields of other types as nothing",
    [d({ reasoning: { effort: "high" }, content: 7 }), stop],
    "",
    "",
  ],
  [
    "whitespace exactly",
    [
      d({ reasoning: "\n" }),
      d({ reasoning: "  " }),
      d({ content: "\n\n" }),
      d({ content: "x " }),
      stop,
    ],
    "\n  ",
    "\n\nx ",
  ],
  [
    "repeated tokens",
    ["1", "10", "100", " no", " no"].map((text) => d({ reasoning: text })),
    "110100 no no",
    "",
  ],
  [
    "short texts that extend each other",
    ["1", "10", "100", "1000", "10000"].map((content) => d({ content })),
    "",
    "110100100010000",
  ],
  [
    "snapshots of the whole text, once they have proved themselves",
    ["I", "I see", "I see that", "I see that it", "I see that it is so."].map((text) =>
      d({ reasoning: text }),
    ),
    "I see that it is so.",
    "",
  ],
  [
    "odd frames",
    [
      null,
      7,
      "x",
      [],
      {},
      { choices: null },
      { choices: [] },
      { choices: [null] },
      { choices: [{}] },
      d(null),
      d({ role: "" }),
      d({ content: "a" }),
      stop,
    ],
    "",
    "a",
  ],
  ["chunks in a list", [[d({ reasoning: "a" }), d({ content: "b" }, "stop")]], "a", "b"],
  [
    "the choice with index 0",
    [
      {
        choices: [
          { index: 1, delta: { content: "no" } },
          { index: 0, delta: { content: "yes" } },
        ],
      },
      { choices: [{ index: 1, delta: { content: "no" } }] },
      stop,
    ],
    "",
    "yes",
  ],
  [
    "stray tags around field reasoning",
    [
      d({ content: "<think>" }),
      d({ reasoning_content: "a" }),
      d({ content: "</think>\n\nb" }),
      stop,
    ],
    "a",
    "\n\nb",
  ],
  [
    "a stray opening tag alone",
    [d({ content: "<think>" }), d({ reasoning_content: "a" }), d({ content: "b" }), stop],
    "a",
    "b",
  ],
  [
    "a copy of the thought with its tags in the content",
    [
      d({ reasoning_content: "2", content: "<think>2" }),
      d({ reasoning_content: "+2", content: "+2" }),
      d({ content: "</think>4" }),
      stop,
    ],
    "2+2",
    "4",
  ],
  [
    "the same copy in deltas of its own",
    [
      d({ reasoning_content: "2" }),
      d({ content: "<think>2" }),
      d({ reasoning_content: "+2" }),
      d({ content: "+2" }),
      d({ content: "</think>4" }),
      stop,
    ],
    "2+2",
    "4",
  ],
  [
    "inline reasoning first, a field later",
    [d({ content: "<think>a" }), d({ reasoning: "b" }), d({ content: "</think>c" }), stop],
    "ab",
    "c",
  ],
  [
    "an unfinished thought that is repeated as content",
    [d({ reasoning: "abc" }), d({ content: "abc" }, "length")],
    "abc",
    "",
  ],
  [
    "an answer that equals its thought",
    [d({ reasoning: "4" }), d({ content: "4" }), stop],
    "4",
    "4",
  ],
  [
    "an answer that begins like its thought",
    [d({ reasoning: "The sum" }), d({ content: "The" }), d({ content: " cat" }), stop],
    "The sum",
    "The cat",
  ],
  [
    "an answer that leaked into the field",
    [d({ reasoning: "a</th" }), d({ reasoning: "ink>The b" }), stop],
    "a",
    "The b",
  ],
  [
    "a closing tag in the field that was none",
    [d({ reasoning: "a.</think>more" }), d({ reasoning: " of it" }), d({ content: "b" }), stop],
    "a.</think>more of it",
    "b",
  ],
  [
    "a thought after an answer as a paragraph",
    [d({ reasoning: "a" }), d({ content: "b" }), d({ reasoning: "c" }), d({ content: "d" }), stop],
    "a\n\nc",
    "bd",
  ],
  [
    "Gemini's marks without tags",
    [d({ content: "a", extra_content: { google: { thought: true } } }), d({ content: "b" }), stop],
    "a",
    "b",
  ],
  [
    "a text completion",
    [{ choices: [{ index: 0, text: "<think>a</think>b", finish_reason: "stop" }] }],
    "a",
    "b",
  ],
  [
    "Ollama's other call",
    [
      { model: "m", response: "", thinking: "a", done: false },
      { response: "b", done: true },
    ],
    "a",
    "b",
  ],
  [
    "a Responses text that only comes as done",
    [
      { type: "response.output_text.done", item_id: "i", text: "b" },
      { type: "response.completed", response: { status: "completed" } },
    ],
    "",
    "b",
  ],
];

describe("the shapes of provider deltas", () => {
  for (const [what, chunks, reasoning, answer] of cases) {
    it(`reads ${what}`, () => {
      assert.deepEqual(texts(chunks), [reasoning, answer]);
    });
  }
});
