import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "mocha";
import type { NoticeKind } from "../../../src/core/model/trace.ts";
import type { ChatRequest } from "../../../src/client/chatClient.ts";
import { ask, setEndpoint } from "../../support/chatHarness.ts";
import {
  delta,
  doneLine,
  json,
  shortAnswer,
  sse,
  startFakeEndpoint,
  type FakeEndpoint,
} from "../../support/fakeEndpoint.ts";

const usage = (reasoning: number): string =>
  sse({
    choices: [],
    usage: {
      prompt_tokens: 3,
      completion_tokens: 90,
      completion_tokens_details: { reasoning_tokens: reasoning },
    },
  });

describe("what the client tells beside the text", () => {
  let endpoint: FakeEndpoint;
  beforeEach(async () => {
    endpoint = await startFakeEndpoint();
    setEndpoint(endpoint);
  });
  afterEach(() => endpoint.close());

  async function noticesOf(
    stream: string,
    request: Partial<ChatRequest> = {},
  ): Promise<(readonly [NoticeKind, string | undefined])[]> {
    endpoint.answer({ steps: [{ write: stream }] });
    const { events } = await ask(request);
    assert.notEqual(events.at(-1)?.type, "notice", "a notice comes before the end");
    return events.flatMap((event) =>
      event.type === "notice" ? [[event.notice, event.detail] as const] : [],
    );
  }

  const answer = delta({ content: "42" }, "stop");
  const cases: readonly (readonly [string, string, NoticeKind | undefined])[] = [
    ["nothing of an ordinary run", delta({ reasoning: "So 42." }) + answer, undefined],
    [
      "encrypted details",
      delta({ reasoning_details: [{ type: "reasoning.encrypted", data: "x" }] }) + answer,
      "reasoningUndisclosed",
    ],
    [
      "a handle on the reasoning",
      delta({ reasoning_opaque: "x" }) + answer,
      "reasoningUndisclosed",
    ],
    [
      "a redacted block",
      delta({ thinking_blocks: [{ type: "redacted_thinking", data: "x" }] }) + answer,
      "reasoningUndisclosed",
    ],
    [
      "signs of life in place of reasoning",
      delta({ reasoning_content: "Thinking... " }).repeat(20) + answer,
      "reasoningUndisclosed",
    ],
    [
      "reasoning that begins like a sign of life",
      delta({ reasoning_content: "Thinking... of 6 × 7." }) + answer,
      undefined,
    ],
    [
      "a signature beside reasoning that is disclosed",
      delta({ reasoning_details: [{ type: "reasoning.text", text: "So.", signature: "x" }] }) +
        answer,
      undefined,
    ],
    [
      "a thought that was never closed",
      delta({ content: "<think>So 42." }, "stop"),
      "reasoningUnclosed",
    ],
    ["no answer", delta({ reasoning: "So 42." }) + delta({}, "stop"), "answerMissing"],
  ];
  for (const [name, stream, expected] of cases) {
    it(name, async () => {
      const told = await noticesOf(stream + usage(0) + doneLine);
      assert.deepEqual(told, expected === undefined ? [] : [[expected, undefined]]);
    });
  }

  it("reasoning that was counted and not sent", async () => {
    assert.deepEqual(await noticesOf(answer + usage(80)), [["reasoningUndisclosed", undefined]]);
  });

  it("encrypted reasoning of a Responses stream", async () => {
    const item = { type: "reasoning", encrypted_content: "x", summary: [] };
    const stream =
      sse({ type: "response.output_item.done", item }) +
      sse({ type: "response.output_text.delta", delta: "42" }) +
      sse({
        type: "response.completed",
        response: { status: "completed", usage: { input_tokens: 1, output_tokens: 2 } },
      });
    assert.deepEqual(await noticesOf(stream), [["reasoningUndisclosed", undefined]]);
  });

  it("a thought cut off by length is no thought left open", async () => {
    const stream = delta({ content: "<think>So" }, "length");
    assert.deepEqual(await noticesOf(stream + usage(0)), []);
  });

  it("no token counts, however the run ended", async () => {
    assert.deepEqual(await noticesOf(delta({ reasoning: "So." }) + answer), [
      ["usageMissing", undefined],
    ]);
    assert.deepEqual(await noticesOf(delta({ reasoning: "So." })), [["usageMissing", undefined]]);
    assert.deepEqual(await noticesOf(sse({ error: "boom" })), []);
  });

  it("parameters that the endpoint does not take, but not the client's own extras", async () => {
    endpoint.answer(
      json(400, { error: { message: "Unsupported parameter: stream_options" } }),
      json(400, { error: { message: "Unknown field top_k" } }),
      shortAnswer(),
    );
    const { events } = await ask({ parameters: { top_k: 3 } });
    assert.deepEqual(
      events.filter(({ type }) => type === "notice").map((event) => ({ ...event, atMs: 0 })),
      [
        { type: "notice", notice: "parameterDropped", detail: "top_k", atMs: 0 },
        { type: "notice", notice: "usageMissing", atMs: 0 },
      ],
    );
  });

  it("nothing is left out that would make it another question", async () => {
    const parameters = { continue_final_message: true, add_generation_prompt: false };
    endpoint.answer(json(400, { error: { message: "Unknown field continue_final_message" } }));
    const { events } = await ask({ parameters });
    assert.equal(endpoint.requests.length, 1);
    assert.equal(events.at(-1)?.type, "error");
  });
});
