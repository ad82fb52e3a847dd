import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { createDeltaNormaliser } from "../../../src/client/normaliser.ts";
import { outcomeOf } from "../../support/outcome.ts";

/** [what it shows, events, reasoning, answer] */
const item = (type: string, more: object): unknown => ({
  type,
  output_index: 0,
  item_id: "i",
  ...more,
});

const responses: readonly (readonly [string, readonly unknown[], string, string])[] = [
  [
    "a content index that grows with every delta, and the text again at the end",
    [
      ...["One", " and", " two."].map((delta, content_index) =>
        item("response.reasoning_text.delta", { delta, content_index }),
      ),
      item("response.reasoning_text.done", { text: "One and two.", content_index: 3 }),
      {
        type: "response.completed",
        response: {
          status: "completed",
          output: [
            { type: "reasoning", content: [{ type: "reasoning_text", text: "One and two." }] },
          ],
        },
      },
    ],
    "One and two.",
    "",
  ],
  [
    "parts that are announced, as paragraphs",
    [
      item("response.reasoning_summary_part.added", { summary_index: 0 }),
      item("response.reasoning_summary_text.delta", { summary_index: 0, delta: "**One**" }),
      item("response.reasoning_summary_text.done", { summary_index: 0, text: "**One**" }),
      item("response.reasoning_summary_part.done", {
        summary_index: 0,
        part: { type: "summary_text", text: "**One**" },
      }),
      item("response.reasoning_summary_part.added", { summary_index: 1 }),
      item("response.reasoning_summary_text.delta", { summary_index: 1, delta: "**Two**" }),
    ],
    "**One**\n\n**Two**",
    "",
  ],
  [
    "reasoning that comes only in the finished item",
    [
      {
        type: "response.output_item.done",
        output_index: 0,
        item: { type: "reasoning", content: [{ type: "reasoning_text", text: "R" }] },
      },
      { type: "response.output_text.delta", output_index: 1, delta: "A" },
      {
        type: "response.output_item.done",
        output_index: 1,
        item: { type: "message", content: [{ type: "output_text", text: "A" }] },
      },
      { type: "response.completed", response: { status: "completed", output: [] } },
    ],
    "R",
    "A",
  ],
  [
    "reasoning that comes only in the final response",
    [
      { type: "response.output_text.delta", output_index: 1, delta: "A" },
      {
        type: "response.completed",
        response: {
          status: "completed",
          output: [
            { type: "reasoning", summary: [{ type: "summary_text", text: "R" }] },
            { type: "message", content: [{ type: "output_text", text: "A" }] },
          ],
        },
      },
    ],
    "R",
    "A",
  ],
  [
    "the end of a text whose last delta was lost",
    [
      item("response.output_text.delta", { delta: "Forty", content_index: 0 }),
      item("response.output_text.done", { text: "Forty-two.", content_index: 0 }),
      { type: "response.completed", response: { status: "completed", output: [] } },
    ],
    "",
    "Forty-two.",
  ],
  [
    "events of a server's own that name what they hold",
    [
      { type: "response.thinking_text.delta", output_index: 0, delta: "R" },
      { type: "response.output_text.delta", output_index: 1, delta: { text: "A" } },
      { type: "response.completed", response: { status: "completed", output: [] } },
    ],
    "R",
    "A",
  ],
];

describe("shapes in which the Responses API comes", () => {
  for (const [what, events, reasoning, answer] of responses) {
    it(what, () => {
      const normaliser = createDeltaNormaliser({ bareErrors: true });
      const all = [...events.flatMap((event) => normaliser.chunk(event)), ...normaliser.end()];
      const outcome = outcomeOf(all);
      assert.deepEqual([outcome.reasoning, outcome.answer], [reasoning, answer]);
    });
  }
});
