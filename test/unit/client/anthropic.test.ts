import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "mocha";
import { streamAnthropic } from "../../../src/client/anthropicClient.ts";
import { createDeltaNormaliser } from "../../../src/client/normaliser.ts";
import { fetchModels } from "../../../src/client/models.ts";
import { silentLogger } from "../../../src/core/model/log.ts";
import type { RunEvent } from "../../../src/core/model/runEvent.ts";
import { planContinuation } from "../../../src/core/run/continuation.ts";
import { reduceRun } from "../../../src/core/run/runReducer.ts";
import { collectingLogger, key, requestTo, setEndpoint } from "../../support/chatHarness.ts";
import { json, startFakeEndpoint, type FakeEndpoint } from "../../support/fakeEndpoint.ts";
import { sampleTrace } from "../../support/sampleTrace.ts";
import { outcomeOf } from "../../support/outcome.ts";

const start = (index: number, content_block: object): unknown => ({
  type: "content_block_start",
  index,
  content_block,
});
const more = (index: number, delta: object): unknown => ({
  type: "content_block_delta",
  index,
  delta,
});
const end = (index: number): unknown => ({ type: "content_block_stop", index });
const think = (index: number, thinking: string): unknown =>
  more(index, { type: "thinking_delta", thinking });
const say = (index: number, text: string): unknown => more(index, { type: "text_delta", text });
const sign = (index: number, signature: string): unknown =>
  more(index, { type: "signature_delta", signature });

const opening = {
  type: "message_start",
  message: {
    type: "message",
    role: "assistant",
    model: "served",
    content: [],
    usage: {
      input_tokens: 5,
      cache_read_input_tokens: 90,
      cache_creation_input_tokens: 5,
      output_tokens: 1,
    },
  },
};
const closing = (reason: string, output_tokens = 40): readonly unknown[] => [
  {
    type: "message_delta",
    delta: { stop_reason: reason, stop_sequence: null },
    usage: { output_tokens },
  },
  { type: "message_stop" },
];

/** Two thoughts with a tool call between them, one that is encrypted, and the answer. */
const interleaved: readonly unknown[] = [
  opening,
  { type: "ping" },
  start(0, { type: "thinking", thinking: "", signature: "" }),
  think(0, "I need "),
  think(0, "the area."),
  sign(0, "sig-"),
  sign(0, "one"),
  end(0),
  start(1, { type: "redacted_thinking", data: "hidden" }),
  end(1),
  start(2, { type: "tool_use", id: "t", name: "measure", input: {} }),
  more(2, { type: "input_json_delta", partial_json: '{"side":7}' }),
  end(2),
  start(3, { type: "thinking", thinking: "" }),
  think(3, "It is 49."),
  sign(3, "sig-two"),
  end(3),
  start(4, { type: "text", text: "" }),
  say(4, "The area "),
  say(4, "is 49."),
  end(4),
  ...closing("end_turn"),
];

function read(objects: readonly unknown[]): readonly RunEvent[] {
  const normaliser = createDeltaNormaliser({ bareErrors: true, notices: true });
  return [...objects.flatMap((object) => normaliser.chunk(object)), ...normaliser.end()];
}

const notices = (events: readonly RunEvent[]): readonly string[] =>
  events.flatMap((event) => (event.type === "notice" ? [event.notice] : []));

function sse(objects: readonly unknown[]): string {
  return objects
    .map(
      (object) =>
        `event: ${(object as { type: string }).type}\ndata: ${JSON.stringify(object)}\n\n`,
    )
    .join("");
}

describe("Anthropic's Messages, read", () => {
  it("thoughts, tool calls, signatures and counts of a stream", () => {
    const events = read(interleaved);
    const { reasoning, answer, terminal } = outcomeOf(events);
    assert.equal(reasoning, "I need the area.\n\nIt is 49.");
    assert.equal(answer, "The area is 49.");
    assert.deepEqual(terminal, { type: "finish", reason: "stop", raw: "end_turn" });
    const usage = events.flatMap((event) => (event.type === "usage" ? [event.usage] : [])).at(-1);
    assert.deepEqual(
      [usage?.promptTokens, usage?.cachedTokens, usage?.completionTokens],
      [100, 90, 40],
    );
    assert.ok(notices(events).includes("toolCalled"));
    const seals = events.filter(({ type }) => type === "sealed");
    assert.deepEqual(seals, [
      { type: "sealed", signature: "sig-one" },
      { type: "sealed", redacted: "hidden" },
      { type: "sealed", signature: "sig-two" },
    ]);
  });

  it("a whole message the same", () => {
    const body = {
      type: "message",
      role: "assistant",
      model: "served",
      content: [
        { type: "thinking", thinking: "One.", signature: "a" },
        { type: "thinking", thinking: "Two.", signature: "b" },
        { type: "text", text: "Three." },
      ],
      stop_reason: "max_tokens",
      usage: { input_tokens: 5, output_tokens: 7, output_tokens_details: { thinking_tokens: 4 } },
    };
    const events = read([body]);
    const { reasoning, answer, terminal } = outcomeOf(events);
    assert.deepEqual([reasoning, answer], ["One.\n\nTwo.", "Three."]);
    assert.ok(terminal?.type === "finish" && terminal.reason === "length");
    const usage = events.find((event) => event.type === "usage");
    assert.equal(usage?.usage.reasoningTokens, 4);
  });

  const endings: readonly (readonly [string, string])[] = [
    ["end_turn", "stop"],
    ["stop_sequence", "stop"],
    ["max_tokens", "length"],
    ["model_context_window_exceeded", "length"],
    ["tool_use", "toolCalls"],
    ["refusal", "contentFilter"],
  ];
  for (const [word, reason] of endings) {
    it(`${word} as ${reason}`, () => {
      const last = read([
        opening,
        start(0, { type: "text", text: "a" }),
        end(0),
        ...closing(word),
      ]).at(-1);
      assert.ok(last?.type === "finish" && last.reason === reason);
    });
  }

  it("says that thoughts are not disclosed where only their signature comes", () => {
    const hidden = [
      opening,
      start(0, { type: "thinking", thinking: "" }),
      sign(0, "s"),
      end(0),
      start(1, { type: "text", text: "42" }),
      end(1),
      ...closing("end_turn"),
    ];
    assert.ok(notices(read(hidden)).includes("reasoningUndisclosed"));
    assert.ok(!notices(read(interleaved)).includes("reasoningUndisclosed"));
  });

  it("an error in mid-stream, in its own words", () => {
    const error = {
      type: "error",
      error: { type: "overloaded_error", message: "Too busy today." },
    };
    const { reasoning, terminal } = outcomeOf(
      read([opening, start(0, { type: "thinking", thinking: "" }), think(0, "Half"), error]),
    );
    assert.equal(reasoning, "Half");
    assert.ok(terminal?.type === "error");
    assert.equal(terminal.error.kind, "overloaded");
    assert.match(terminal.error.message, /is kept.*“Too busy today\.”$/);
  });
});

describe("Anthropic's Messages, asked", () => {
  let endpoint: FakeEndpoint;
  beforeEach(async () => {
    endpoint = await startFakeEndpoint();
    endpoint.answer({ steps: [{ write: sse(interleaved) }] });
    setEndpoint(endpoint);
  });
  afterEach(() => endpoint.close());

  async function run(change: Parameters<typeof requestTo>[0] = {}): Promise<readonly RunEvent[]> {
    const events: RunEvent[] = [];
    const log: string[] = [];
    const stream = streamAnthropic(
      requestTo(change),
      new AbortController().signal,
      collectingLogger(log),
    );
    for await (const event of stream) events.push(event);
    assert.ok(!log.join().includes(key));
    return events;
  }

  it("sends the prompt, the limit and the key as the protocol has them, at any spelling of the URL", async () => {
    const messages = [
      { role: "system", content: "Be short." },
      { role: "user", content: "7 × 7?" },
    ] as const;
    for (const ending of ["", "/", "/v1", "/v1/messages", "/anthropic"]) {
      const baseUrl = endpoint.baseUrl.replace(/\/v1$/, "") + ending;
      const thinking = { type: "enabled", budget_tokens: 30_000 };
      const events = await run({ baseUrl, messages: [...messages], parameters: { thinking } });
      assert.equal(outcomeOf(events).answer, "The area is 49.");
      const request = endpoint.requests.at(-1);
      assert.ok(request);
      assert.equal(request.url, `${ending === "/anthropic" ? ending : ""}/v1/messages`);
      assert.equal(request.headers["x-api-key"], key);
      assert.equal(request.headers.authorization, `Bearer ${key}`);
      assert.equal(request.headers["anthropic-version"], "2023-06-01");
      assert.deepEqual(request.body, {
        model: "fake-model",
        system: "Be short.",
        messages: [{ role: "user", content: "7 × 7?" }],
        max_tokens: 38_000,
        thinking,
        stream: true,
      });
    }
  });

  it("sends no key that happens to be in the environment", async () => {
    const planted = "sk-ant-from-the-environment";
    const before = process.env;
    process.env = {
      ...before,
      ANTHROPIC_API_KEY: planted,
      ANTHROPIC_AUTH_TOKEN: planted,
      ANTHROPIC_CUSTOM_HEADERS: `x-own: ${planted}`,
    };
    try {
      await run({ apiKey: "" });
    } finally {
      process.env = before;
    }
    assert.ok(!JSON.stringify(endpoint.requests[0]?.headers).includes(planted));
  });

  it("tells a refusal in its own words, and goes without a field that is not taken", async () => {
    const error = {
      type: "error",
      error: { type: "authentication_error", message: "invalid x-api-key" },
    };
    endpoint.answer(json(401, error));
    const { terminal } = outcomeOf(await run());
    assert.ok(terminal?.type === "error" && terminal.error.kind === "auth");
    assert.match(terminal.error.message, /“invalid x-api-key”$/);
    const unknown = {
      type: "error",
      error: {
        type: "invalid_request_error",
        message: "output_config: Extra inputs are not permitted",
      },
    };
    endpoint.answer(json(400, unknown), { steps: [{ write: sse(interleaved) }] });
    const events = await run({ parameters: { output_config: { effort: "low" } } });
    assert.ok(events[0]?.type === "notice" && events[0].detail === "output_config");
    assert.equal(outcomeOf(events).answer, "The area is 49.");
  });

  it("gives sealed thoughts back unchanged when a run goes on", async () => {
    let trace = sampleTrace({
      status: "running",
      reasoning: "",
      answer: "",
      request: { intent: "solve", messages: [{ role: "user", content: "7 × 7?" }], parameters: {} },
    });
    const cut = [
      ...interleaved.slice(0, -5),
      say(4, "is 4"),
      { type: "message_delta", delta: { stop_reason: "max_tokens" }, usage: { output_tokens: 9 } },
    ];
    for (const event of read(cut)) trace = reduceRun(trace, { ...event, atMs: 1 });
    assert.equal(trace.status, "truncated");
    const plan = planContinuation(trace, "continue", undefined);
    assert.ok(plan.ok);
    await run({ messages: plan.request.messages });
    const body = endpoint.requests[0]?.body as { messages: { role: string; content: unknown }[] };
    assert.deepEqual(body.messages[1], {
      role: "assistant",
      content: [
        { type: "thinking", thinking: "I need the area.", signature: "sig-one" },
        { type: "redacted_thinking", data: "hidden" },
        { type: "thinking", thinking: "It is 49.", signature: "sig-two" },
        { type: "text", text: trace.answer },
      ],
    });
    assert.equal(body.messages[2]?.role, "user");
  });

  it("lists its models below the same root, with the same key", async () => {
    endpoint.answer(
      json(200, { data: [{ type: "model", id: "thinker-1", display_name: "Thinker" }] }),
    );
    const request = {
      baseUrl: endpoint.baseUrl,
      protocol: "anthropic",
      apiKey: key,
      timeoutMs: 9000,
    } as const;
    const listed = await fetchModels(request, new AbortController().signal, silentLogger);
    assert.ok(listed.ok && listed.models[0]?.id === "thinker-1");
    const [asked] = endpoint.requests;
    assert.ok(asked);
    assert.equal(asked.url, "/v1/models");
    assert.equal(asked.headers["x-api-key"], key);
  });
});
