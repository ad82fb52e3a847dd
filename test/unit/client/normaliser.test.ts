import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { createDeltaNormaliser, normaliseMessage } from "../../../src/client/normaliser.ts";
import type { RunEvent } from "../../../src/core/model/runEvent.ts";
import { outcomeOf } from "../../support/outcome.ts";

function read(chunks: readonly unknown[]): readonly RunEvent[] {
  const normaliser = createDeltaNormaliser();
  return [...chunks.flatMap((chunk) => normaliser.chunk(chunk)), ...normaliser.end()];
}

function d(delta: unknown, finish?: string | null, more: object = {}): unknown {
  return { choices: [{ index: 0, delta, finish_reason: finish ?? null }], ...more };
}

const stop = d({}, "stop");

describe("the normaliser of provider deltas", () => {
  it("refuses what is no response", () => {
    for (const body of [
      undefined,
      "text",
      7,
      [],
      {},
      { reasoning: "a" },
      { messages: [] },
      { choices: ["a", "b"] },
      { question: "?", choices: ["a"], usage: 1 },
      { error: "wrong", reasoning: "a" },
      { message: "hello" },
    ]) {
      assert.equal(normaliseMessage(body), undefined, JSON.stringify(body));
    }
  });

  it("keeps the finish that was said, whatever comes after", () => {
    const events = read([
      d({ content: "a" }, "length"),
      d({ content: "" }),
      { choices: [], usage: {} },
    ]);
    assert.deepEqual(events.at(-1), { type: "finish", reason: "length", raw: "length" });
  });

  it("says so where no finish came", () => {
    assert.deepEqual(read([d({ content: "a" })]).at(-1), { type: "finish", reason: "unknown" });
  });

  it("maps the providers' finish words and keeps them", () => {
    const reasonOf = (word: string): unknown => {
      const last = read([d({}, word)]).at(-1);
      return last?.type === "finish" && last.raw === word && last.reason;
    };
    const words = {
      stop: "stop",
      eos: "stop",
      end_turn: "stop",
      novel_word: "stop",
      length: "length",
      max_tokens: "length",
      content_filter: "contentFilter",
      tool_calls: "toolCalls",
      function_call: "toolCalls",
      insufficient_system_resource: "error",
    };
    for (const [word, reason] of Object.entries(words)) assert.equal(reasonOf(word), reason, word);
  });

  it("keeps the text before an error in the stream, and tells the error once", () => {
    for (const [error, kind, words] of [
      [{ error: "model runner has stopped" }, "server", "model runner has stopped"],
      [{ error: { code: 502 } }, "server", "(502)"],
      [
        { error: { message: "Context size has been exceeded.", code: 500 } },
        "contextLength",
        "Context size",
      ],
      [{ error: { code: "invalid_api_key", message: "no" } }, "auth", "invalid_api_key"],
      [
        { base_resp: { status_code: 1004, status_msg: "login fail" }, choices: null },
        "auth",
        "login fail",
      ],
      [{ type: "error", code: "server_error", message: "boom" }, "server", "boom"],
      [
        { type: "response.failed", response: { status: "failed", error: { message: "boom" } } },
        "server",
        "boom",
      ],
    ] as const) {
      const outcome = outcomeOf(read([d({ reasoning: "a" }), d({ content: "b" }), error]));
      assert.deepEqual([outcome.reasoning, outcome.answer, outcome.terminals], ["a", "b", 1]);
      assert.ok(outcome.terminal?.type === "error");
      assert.equal(outcome.terminal.error.kind, kind);
      assert.ok(outcome.terminal.error.message.includes(words), outcome.terminal.error.message);
      assert.ok(outcome.terminal.error.message.includes("What had arrived is kept."));
    }
  });

  it("shortens what endpoints say and keeps it on one line", () => {
    const message = `a\nb\u0007\u202e${"x".repeat(5000)}`;
    const last = read([{ error: { message } }]).at(-1);
    assert.ok(last?.type === "error");
    assert.ok(last.error.message.length < 500);
    assert.match(last.error.message, /“a b x+…”/);
    assert.doesNotMatch(last.error.message, /[\n\u0007\u202e]/);
  });

  it("normalises usage with each provider's peculiarities", () => {
    const usageOf = (usage: unknown, before: readonly unknown[] = []): unknown => {
      const all = read([...before, { choices: [], usage }]).filter(({ type }) => type === "usage");
      const last = all.at(-1);
      if (last?.type !== "usage") return undefined;
      const { raw, ...rest } = last.usage;
      assert.deepEqual(raw, usage);
      return rest;
    };
    const xai = {
      prompt_tokens: 12,
      completion_tokens: 1,
      total_tokens: 33,
      completion_tokens_details: { reasoning_tokens: 20 },
    };
    assert.deepEqual(usageOf(xai), {
      promptTokens: 12,
      completionTokens: 21,
      reasoningTokens: 20,
      totalTokens: 33,
    });
    const zero = { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3, reasoning_tokens: 0 };
    assert.deepEqual(usageOf(zero, [d({ reasoning: "So" })]), {
      promptTokens: 1,
      completionTokens: 2,
      totalTokens: 3,
    });
    assert.deepEqual(usageOf(zero), {
      promptTokens: 1,
      completionTokens: 2,
      reasoningTokens: 0,
      totalTokens: 3,
    });
    const toMuch = {
      prompt_tokens: 1,
      completion_tokens: 5,
      completion_tokens_details: { reasoning_tokens: 9 },
    };
    assert.deepEqual(usageOf(toMuch), {
      promptTokens: 1,
      completionTokens: 5,
      reasoningTokens: 5,
      totalTokens: 6,
    });
    assert.equal(usageOf({ total_tokens: 0, total_characters: 0 }), undefined);
    assert.equal(usageOf({ prompt_tokens: "many", completion_tokens: -1 }), undefined);
  });

  it("names the field, and the model that served", () => {
    const events = read([
      d({ reasoning: "a" }, null, { model: "served" }),
      d({ content: "b" }),
      stop,
    ]);
    assert.deepEqual(events.slice(0, 2), [
      { type: "servedModel", model: "served" },
      { type: "reasoning", text: "a", via: "field:reasoning" },
    ]);
  });

  it("takes any JSON at all without throwing, and ends exactly once (property)", () => {
    const key = fc.constantFrom(
      "choices",
      "delta",
      "message",
      "content",
      "reasoning",
      "reasoning_content",
      "reasoning_details",
      "thinking",
      "text",
      "type",
      "error",
      "usage",
      "done",
      "response",
      "object",
      "index",
      "finish_reason",
      "output",
      "summary",
      "contentBlockDelta",
      "base_resp",
      "status",
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 5 },
        fc.constantFrom<unknown>(
          null,
          0,
          1,
          true,
          "",
          "a",
          "<think>",
          "</think>",
          "stop",
          "response.output_text.delta",
        ),
        fc.array(tie("value"), { maxLength: 3 }),
        fc.dictionary(key, tie("value"), { maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(fc.array(value, { maxLength: 6 }), (chunks) => {
        assert.equal(outcomeOf(read(chunks)).terminals, 1);
        normaliseMessage(chunks[0]);
      }),
      { seed: 20260103, numRuns: 1000 },
    );
  });
});
