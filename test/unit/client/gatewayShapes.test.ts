import assert from "node:assert/strict";
import fc from "fast-check";
import { afterEach, beforeEach, describe, it } from "mocha";
import { createBodyDecoder } from "../../../src/client/body/bodyDecoder.ts";
import { createDeltaNormaliser } from "../../../src/client/normaliser.ts";
import { parsePythonBytes } from "../../../src/client/deltas/json.ts";
import { writtenCalls } from "../../../src/client/deltas/writtenCalls.ts";
import type { RunEvent } from "../../../src/core/model/runEvent.ts";
import { ask, setEndpoint } from "../../support/chatHarness.ts";
import { doneLine, sse, startFakeEndpoint, type FakeEndpoint } from "../../support/fakeEndpoint.ts";
import { outcomeOf } from "../../support/outcome.ts";

function read(chunks: readonly unknown[]): readonly RunEvent[] {
  const normaliser = createDeltaNormaliser({ bareErrors: true, notices: true });
  return [...chunks.flatMap((chunk) => normaliser.chunk(chunk)), ...normaliser.end()];
}

function content(text: string, size: number): readonly unknown[] {
  const pieces = text.match(new RegExp(`[\\s\\S]{1,${size}}`, "g")) ?? [];
  return [
    ...pieces.map((piece) => ({ choices: [{ index: 0, delta: { content: piece } }] })),
    { choices: [{ index: 0, delta: {}, finish_reason: "stop" }] },
  ];
}

function block(delta: object): unknown {
  return { type: "content_block_delta", index: 0, delta };
}

describe("what gateways and servers make of a stream", () => {
  it("reads content parts that a gateway put into a block of Anthropic's protocol", () => {
    const thinking = [{ type: "thinking", thinking: [{ type: "text", text: "2 + 2" }] }];
    const { reasoning, answer } = outcomeOf(
      read([
        { type: "message_start", message: { role: "assistant", content: [] } },
        { type: "content_block_start", index: 0, content_block: { type: "text", text: "" } },
        block({ type: "text_delta", text: thinking }),
        block({ type: "text_delta", text: [{ type: "text", text: "It is" }] }),
        block({ type: "text_delta", text: " 4." }),
        { type: "message_delta", delta: { stop_reason: "end_turn" } },
      ]),
    );
    assert.deepEqual([reasoning, answer], ["2 + 2", "It is 4."]);
  });

  it("takes the words out of an error that a gateway encoded into its message", () => {
    const inner = { code: 502, message: "Provider disconnected" };
    for (const message of [JSON.stringify(inner), JSON.stringify({ error: inner })]) {
      const end = read([{ error: { type: "api_error", message } }]).at(-1);
      assert.ok(end?.type === "error");
      assert.match(end.error.message, /“Provider disconnected”/);
    }
  });

  it("reads Google's own protocol", () => {
    const chunk = (parts: readonly object[], more: object = {}) => ({
      candidates: [{ content: { role: "model", parts }, ...more }],
      modelVersion: "gemini-x",
    });
    const events = read([
      chunk([{ text: "First a ", thought: true }]),
      chunk([{ text: "thought.", thought: true }, { text: "Then" }]),
      {
        ...chunk([{ text: " this." }], { finishReason: "STOP" }),
        usageMetadata: {
          promptTokenCount: 5,
          candidatesTokenCount: 3,
          thoughtsTokenCount: 9,
          totalTokenCount: 17,
        },
      },
    ]);
    const { reasoning, answer } = outcomeOf(events);
    assert.deepEqual([reasoning, answer], ["First a thought.", "Then this."]);
    const usage = events.find((event) => event.type === "usage")?.usage;
    assert.deepEqual(
      [
        usage?.promptTokens,
        usage?.completionTokens,
        usage?.reasoningTokens,
        usage?.["totalTokens"],
      ],
      [5, 12, 9, 17],
    );
    const blocked = read([{ promptFeedback: { blockReason: "SAFETY" } }]).at(-1);
    assert.ok(blocked?.type === "finish" && blocked.reason === "contentFilter");
  });

  it("says that a server stopped a model that repeats itself, and does not call it complete", () => {
    for (const word of ["repetition", "repeat"]) {
      const [end] = read([{ choices: [{ index: 0, delta: {}, finish_reason: word }] }]).slice(-1);
      assert.ok(end?.type === "finish" && end.reason === "repetition");
    }
  });

  it("reads harmony whose special tokens were dropped, cut anywhere, and leaves the word alone", () => {
    for (const size of [1, 3, 1000]) {
      const raw = "analysisWe need 7*8, that is 56.assistantfinalIt is 56.";
      const { reasoning, answer } = outcomeOf(read(content(raw, size)));
      assert.deepEqual([reasoning, answer], ["We need 7*8, that is 56.", "It is 56."]);
      for (const text of ["analysis of the code", "analysis\nFirst", "Analysis: none", "analysis"])
        assert.deepEqual(outcomeOf(read(content(text, size))).answer, text);
    }
  });

  it("goes on with the reasoning after a tool call in harmony, and names the tool", () => {
    const call =
      "<|start|>assistant<|channel|>commentary to=functions.search <|message|>{}<|call|>";
    const raw = `<|channel|>analysis<|message|>I look.<|end|>${call}<|start|>assistant<|channel|>analysis<|message|>Found.<|end|><|start|>assistant<|channel|>final<|message|>Five.<|return|>`;
    for (const size of [1, 4, 1000]) {
      const events = read(content(raw, size));
      const { reasoning, answer } = outcomeOf(events);
      assert.equal(reasoning, "I look.\n\nFound.");
      assert.ok(answer.endsWith("Five."));
      const notice = events.find(
        (event) => event.type === "notice" && event.notice === "toolCalled",
      );
      assert.ok(notice?.type === "notice" && notice.detail === "search");
    }
  });

  it("names the tools whose calls a model wrote into its answer, and none that it quotes", () => {
    const calls: readonly (readonly [string, readonly string[]])[] = [
      ['I will.\n<tool_call>\n{"name": "run", "arguments": {}}\n</tool_call>', ["run"]],
      ["<tool_call>\n<function=read_file>\n</function>", ["read_file"]],
      ['[TOOL_CALLS][{"name": "add"}]', ["add"]],
      ['Write `<tool_call>\n{"name"` for a call.', []],
      ['```\n<tool_call>\n{"name": "run"}\n```', []],
      ["No call at all.", []],
    ];
    for (const [text, names] of calls) assert.deepEqual(writtenCalls(text), names, text);
  });
});

describe("bodies in other encodings", () => {
  it("reads bytes as Python prints them", () => {
    assert.equal(parsePythonBytes('b\'data: {"a": "\\xc3\\xa9"}\\n\\n\''), 'data: {"a": "é"}\n\n');
    assert.equal(parsePythonBytes("data: {}"), undefined);
  });

  it("decodes UTF-16 and UTF-8, cut at any byte (property)", () => {
    const encodings = ["utf-8", "utf-16le", "utf-16be", "utf-16le+bom"] as const;
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme" }),
        fc.constantFrom(...encodings),
        fc.array(fc.nat({ max: 40 }), { maxLength: 6 }),
        (tail, encoding, cuts) => {
          const text = `data: ${tail}`;
          const bytes = encode(text, encoding);
          const decoder = createBodyDecoder("text/event-stream");
          const places = [...new Set([0, ...cuts, bytes.length])]
            .filter((place) => place <= bytes.length)
            .sort((a, b) => a - b);
          const pieces = places.slice(1).map((to, i) => bytes.subarray(places[i], to));
          const read = pieces.map((piece) => decoder.push(piece)).join("") + decoder.end();
          assert.equal(read, text);
        },
      ),
      { seed: 5, numRuns: 200 },
    );
  });
});

function encode(text: string, encoding: string): Uint8Array {
  if (encoding === "utf-8") return new TextEncoder().encode(text);
  const marked = encoding.endsWith("+bom") ? `\uFEFF${text}` : text;
  const bytes = Buffer.from(marked, "utf16le");
  return encoding === "utf-16be" ? bytes.swap16() : bytes;
}

let endpoint: FakeEndpoint;

describe("streams with odd bodies", () => {
  beforeEach(async () => {
    endpoint = await startFakeEndpoint();
    setEndpoint(endpoint);
  });
  afterEach(() => endpoint.close());

  it("reads chunks that a proxy printed as Python's bytes", async () => {
    const line = `b'data: {"choices":[{"index":0,"delta":{"content":"hello"},"finish_reason":"stop"}]}\\n\\n'\n`;
    endpoint.answer({ steps: [{ write: line }, { write: "b'data: [DONE]\\n\\n'\n" }] });
    const { events } = await ask();
    assert.equal(outcomeOf(events).answer, "hello");
    assert.equal(events.at(-1)?.type, "finish");
  });

  it("says of an empty stream that it was empty, and of no address that it is wrong", async () => {
    endpoint.answer({ steps: [{ write: ": keep-alive\n\n" }] });
    const { events } = await ask();
    const end = events.at(-1);
    assert.ok(end?.type === "error" && end.error.kind === "badResponse");
    assert.match(end.error.message, /ended it with nothing in it/);
    assert.doesNotMatch(end.error.message, /base URL/);
  });

  it("reads a stream in UTF-16", async () => {
    const text = sse({
      choices: [{ index: 0, delta: { content: "grüß" }, finish_reason: "stop" }],
    });
    endpoint.answer({ steps: [{ write: Buffer.from(`\uFEFF${text}${doneLine}`, "utf16le") }] });
    const { events } = await ask();
    assert.equal(outcomeOf(events).answer, "grüß");
  });
});
